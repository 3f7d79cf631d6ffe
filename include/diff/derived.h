/* Names that PostgreSQL derived from those of a table and its columns: they follow a rename, though the server leaves them. */
#ifndef PGDRAFT_DIFF_DERIVED_H
#define PGDRAFT_DIFF_DERIVED_H

#include "diff/renaming.h"

/*
 * Constraints, indexes and the sequences of serial columns whose old name was PostgreSQL's own get the new one, where the model has it;
 * so does what a partition has from its table, so that it stays folded. After all that is stated.
 */
void derived_apply(Renaming *r);

/* The same for NOT NULL constraints (18), but for tables with parents or children. */
void derived_apply_not_nulls(Renaming *r);

#endif
