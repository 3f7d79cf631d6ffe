/*
 * All that a catalog says, kept: what the queries of catalog_read answered, from which Schemas can be made again without
 * the database, also by a later run.
 *
 *     Snapshot *snapshot;
 *     if (!snapshot_take(mem, db, &snapshot, err) || !snapshot_read(mem, snapshot, &options, &schema, err)) …
 */
#ifndef PGDRAFT_CATALOG_SNAPSHOT_H
#define PGDRAFT_CATALOG_SNAPSHOT_H

#include "catalog/catalog.h"

typedef struct Snapshot {
    int server_version; /* PG_VERSION_NUM */
    const char *role;   /* that read it */
    const char *name;   /* of the database, for messages */
    Rows *rows;         /* an answer a query */
} Snapshot;

MUST_CHECK bool snapshot_take(void *mem, Db *db, Snapshot **ret, Error *err);

/* As catalog_read; the snapshot lives longer than the Schema, whose texts are its own. */
MUST_CHECK bool snapshot_read(void *mem, const Snapshot *snapshot, const CatalogOptions *options, Schema **ret, Error *err);

/* Its text, of *len bytes, NUL bytes none. */
char *snapshot_print(void *mem, const Snapshot *snapshot, size_t *len);

/* What snapshot_print made, by the same build of pgdraft; false for anything else. */
MUST_CHECK bool snapshot_parse(void *mem, const char *text, size_t len, Snapshot **ret);

/* A digest of what this build asks a catalog: a snapshot of another one may lack something. */
char *snapshot_format(void *mem);

#endif
