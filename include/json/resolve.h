/*
 * Names of other objects: as people write them, and canonical as the catalog gives them (quoted, qualified).
 *
 * In a model a name is written raw, "Orders" or "sales.Orders"; only a part with a dot or a double quote in
 * it is quoted as in SQL. One without a schema means the file's namespace, then public (section 3.6 of the
 * design).
 */
#ifndef PGDRAFT_JSON_RESOLVE_H
#define PGDRAFT_JSON_RESOLVE_H

#include "model/schema.h"

/* Make the names in the properties of an object canonical. Its namespace is its file's; schema is sorted. */
void resolve_object(const Schema *schema, Object *object);

/*
 * The shortest way to write a canonical name in a file of that namespace from which resolve_object gets the
 * same again. shapes are those of the property (shape.h).
 */
char *resolve_shorten(void *mem, const Schema *schema, const char *namespace, unsigned shapes,
                      const char *name);

#endif
