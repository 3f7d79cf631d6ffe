/* Which objects cannot bear one name beside each other: the unique indexes of PostgreSQL's catalogs. */
#ifndef PGDRAFT_MODEL_NAME_GROUPS_H
#define PGDRAFT_MODEL_NAME_GROUPS_H

#include "model/schema.h"

/*
 * Kinds that share names: within the namespace (pg_class, pg_type, pg_proc, pg_statistic_ext), or below one parent
 * (pg_constraint). Those of no group have their names among their own kind, each parent or namespace apart.
 */
typedef struct NameGroup {
    KindSet kinds;
    bool per_parent;
    bool by_signature; /* functions of one name differ in their arguments */
} NameGroup;
enum { NAME_GROUPS = 5 };
extern const NameGroup name_groups[NAME_GROUPS];

/* Whether two objects of one name, wherever they are, are in each other's way. */
bool names_clash(const Object *a, const Object *b);

#endif
