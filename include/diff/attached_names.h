/*
 * Names of the indexes and keys of partitions. They are neither dropped nor made by themselves: those of a whole are there with it.
 * A model names one, or leaves its name to PostgreSQL.
 */
#ifndef PGDRAFT_DIFF_ATTACHED_NAMES_H
#define PGDRAFT_DIFF_ATTACHED_NAMES_H

#include "diff/renaming.h"

/* Whether a part has a name, or anything else, of its own: only then is there something to do here. */
bool attached_is_named(const Schema *schema);

/* Give the parts of now, whose wholes stay, the names that want has for them. */
void attached_apply(Renaming *r);

/*
 * What only one side states of a part is compared with what PostgreSQL gives it, and what neither states where the whole goes
 * to another tablespace: add to found what the sides lack. Call once both have the same names.
 */
void attached_unfold(const Schema *have, const Schema *want, ObjectList *found_have, ObjectList *found_want);

#endif
