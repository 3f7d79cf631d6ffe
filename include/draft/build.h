/* Objects into a scratch database, and back out as the server tells them. */
#ifndef PGDRAFT_DRAFT_BUILD_H
#define PGDRAFT_DRAFT_BUILD_H

#include "db/db.h"
#include "model/schema.h"

/* Build a schema whose dependencies are known, in their order. The database is a new one. */
MUST_CHECK bool build_known(void *mem, Db *db, const Schema *schema, Error *err);

/*
 * Build what people wrote, whose order is not known: by trying. A statement that fails is tried again
 * after the others until nothing moves; what then remains is wrong in the model, and told with its place there.
 * Objects whose keys hold types bear marks in their comments, for build_take_keys.
 */
MUST_CHECK bool build_trying(void *mem, Db *db, const Schema *schema, Error *err);

/* The search_path, as SQL, under which the names that people wrote for the object are meant: that of its file, then public. */
char *build_path(void *mem, const Object *object);

/*
 * back is what build_trying made of schema: objects with types in their keys take the keys that the server has for
 * them, f(integer) for f(int), and the marks go from the comments of back. Sorts schema, and no other that shares
 * its objects.
 */
void build_take_keys(Schema *schema, const Schema *back);

/* Names of the roles and tablespaces that the objects mention, without duplicates. */
void build_roles(void *mem, const Schema *schema, TextList *roles, TextList *tablespaces);

#endif
