/*
 * A live database as a Schema (model/schema.h), from the catalogs of servers 14 to 18.
 *
 *     Schema *have;
 *     if (!catalog_read(mem, db, &(CatalogOptions){.own_schema = "pgdraft", .deps = true}, &have, err)) …
 *
 * Left out: members of extensions with what hangs on them, temporary objects, the system's schemas, invalid
 * indexes, and what a child table or partition has from its parents as PostgreSQL gives it (inherit.h).
 */
#ifndef PGDRAFT_CATALOG_CATALOG_H
#define PGDRAFT_CATALOG_CATALOG_H

#include "db/db.h"
#include "model/schema.h"

typedef struct CatalogOptions {
    const char *own_schema; /* pgdraft's own namespace: left out; NULL: none */
    bool deps;              /* read the dependency edges too, and what types and casts there are */
} CatalogOptions;

/*
 * Everything in one round trip: a REPEATABLE READ READ ONLY transaction of its own, a query per kind. Inside
 * a transaction of the caller the queries alone are sent, so that what it has changed is seen.
 */
MUST_CHECK bool catalog_read(void *mem, Db *db, const CatalogOptions *options, Schema **ret, Error *err);

#endif
