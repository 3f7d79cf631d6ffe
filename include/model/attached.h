/* Indexes and keys of a partition, against those of the whole table that they are attached to. */
#ifndef PGDRAFT_MODEL_ATTACHED_H
#define PGDRAFT_MODEL_ATTACHED_H

#include "model/schema.h"

/* Whether two indexes, or keys, are of the same columns. */
bool attached_same_keys(const Object *a, const Object *b);

/* Whether PostgreSQL would make the part by itself for that of the whole table, its name aside: it has nothing of its own. */
bool attached_follows(const Object *whole, const Object *part);

/* The part as PostgreSQL would make it for the whole, but of that name; belongs to mem. */
Object *attached_made_for(void *mem, const Object *whole, const Object *part);

/* The table that the partition of the part belongs to, or NULL. */
const Object *attached_table(const Schema *schema, const Object *part);

/* What the part is attached to: also where that is a part itself, and no object of the schema (catalog/inherit.h). Or NULL. */
Object *attached_whole(const Schema *schema, const Object *part);

#endif
