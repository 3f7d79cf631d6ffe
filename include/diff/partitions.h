/*
 * Partitions that the model leaves to whoever makes them while the application runs ("unmanaged_partitions" of a table, which
 * holds for those of its partitions too): what it does not name of them stays as it is, with all that hangs on it.
 */
#ifndef PGDRAFT_DIFF_PARTITIONS_H
#define PGDRAFT_DIFF_PARTITIONS_H

#include "model/schema.h"

/* Whether any table of the model says so. */
bool partitions_may_be_left_alone(const Schema *want);

/* Whether the object of have is such a partition, or a sequence that one owns, or one as it is published. Its parts are asked
 * for by way of it. */
bool partition_is_left_alone(const Schema *want, const Schema *have, const Object *object);

/*
 * Parts of such partitions that they have by way of their whole, and that therefore go or are made again with those of the
 * whole, where want has these no more or otherwise. Sorted by address; attached indexes are known by the dependencies of have.
 */
ObjectList partition_followers(void *mem, const Schema *want, const Schema *have);
bool partition_follows(const ObjectList *followers, const Object *part);

/*
 * A column of such a partition as it is once that of the whole is as want has it: what it has in common with that follows, what
 * it has of its own stays. The object itself for anything else; a copy in want where something follows.
 */
Object *partition_part_now(Schema *want, const Schema *have, Object *part);

#endif
