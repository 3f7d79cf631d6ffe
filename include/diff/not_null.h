/* Names of NOT NULL constraints (18) that are not free to be chosen. */
#ifndef PGDRAFT_DIFF_NOT_NULL_H
#define PGDRAFT_DIFF_NOT_NULL_H

#include "model/schema.h"

/*
 * The server renames no inherited NOT NULL constraint, and one that children have only where they have it under the same
 * name: those keep their names, where the model states no other. Attaching and detaching a table leaves them too. Call
 * after diff_unfold; both sides are changed.
 */
void not_null_keep_names(Schema *have, Schema *want);

#endif
