/*
 * The queries of src/catalog: NAME.sql, in the build as catalog_queries[QUERY_NAME].
 *
 * A file as it stands is for the newest server and runs in psql. For older ones some lines change: a line
 * that ends in --15+ is for servers from 15 on, and a line that begins with --<15 is live below 15 only; both
 * on one line give a range. An older server supplies constants, so that the result columns are always the
 * same.
 */
#ifndef PGDRAFT_CATALOG_QUERY_H
#define PGDRAFT_CATALOG_QUERY_H

typedef enum Query {
#define KIND(id, Struct, word, keyword, key, parents, class_, identity) QUERY_##id,
#include "model/kinds.def"
    QUERY_SECURITY_LABEL,
    QUERY_FOREIGN, /* objects of kinds that are not modelled */
    QUERY_ALIAS,   /* this and those behind it: with the dependencies alone (deps.h, facts.h) */
    QUERY_DEPEND,
    QUERY_CAST_FACT,
    QUERY_TYPE_FACT,
    QUERY_VOLATILE_DEFAULT,
    QUERY_COUNT
} Query;

extern const char *const catalog_queries[QUERY_COUNT];

/* The query as a server of that PG_VERSION_NUM takes it. */
char *query_text(void *mem, Query query, int version);

#endif
