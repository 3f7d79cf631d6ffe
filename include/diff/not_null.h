/* Names of NOT NULL constraints (18) that are not free to be chosen. */
#ifndef PGDRAFT_DIFF_NOT_NULL_H
#define PGDRAFT_DIFF_NOT_NULL_H

#include "base/textmap.h"
#include "model/schema.h"

/* The keys of tables that others inherit from, or are partitions of. */
TextMap not_null_parents(void *mem, const Schema *schema);
/* Whether the table of a column has parents or, by those, children, so that the server renames few of its constraints. */
bool not_null_is_bound(const Schema *schema, const TextMap *parents, const Object *column);

/*
 * The server renames no inherited NOT NULL constraint, and one that children have only where they have it under the same
 * name: those keep their names, where the model states no other. A table that is attached takes the names of its parent before. Call
 * after diff_unfold; both sides are changed.
 */
void not_null_keep_names(Schema *have, Schema *want, int server_version);

/*
 * The name of the NOT NULL constraint that a column has in the table of that key: the one that the table is born with, that of
 * its own column, or that of a parent. NULL where there is none, or the schema does not know. Lives as long as the schema.
 */
const char *not_null_name_in(const Schema *schema, const char *table, const char *column);

/* Names that constraints have, by name; owner is the key of a column. */
typedef struct TakenName {
    const char *name, *schema, *owner;
} TakenName;
typedef VEC(TakenName) TakenNames;

/* None before 18. */
TakenNames not_null_taken(void *mem, const Schema *schema, int server_version);
/* Whether the column cannot get its default name without asking for it (ChooseConstraintName in pg_constraint.c looks
 * through the whole schema). */
bool not_null_is_taken(const TakenNames *taken, const Object *column);

#endif
