/*
 * Scratch databases: where the model is elaborated and drafts are proved (sections 2.3 and 2.5 of the design).
 *
 *     Scratch *scratch;
 *     Db *db;
 *     if (!scratch_open(mem, &(ScratchOptions){.target = url, .has_target = true}, &scratch, err) ||
 *         !scratch_database(mem, scratch, &db, err))
 *         return false;
 *
 * Nothing stays behind: databases and the server go when their context is freed, also after SIGINT and SIGTERM,
 * whose handlers must let the program unwind; what a killed run left is found by its name and removed by the next
 * scratch_open. The signals wait while a server is made, and end that with EXIT_INTERRUPTED or EXIT_TERMINATED.
 */
#ifndef PGDRAFT_SCRATCH_SCRATCH_H
#define PGDRAFT_SCRATCH_SCRATCH_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"
#include "db/db.h"

typedef struct Scratch Scratch;

typedef struct ScratchOptions {
    const char *url;    /* what the user names for it (scratch.url), or NULL */
    const char *target; /* URL of the database that drafts are for; NULL: libpq's PG* variables */
    bool has_target;    /* false: there is none, as when drafting from files alone */
    int major;          /* major version of PostgreSQL wanted; 0: the target's, or any without target */
} ScratchOptions;

/*
 * Find a way: the user's URL; CREATE DATABASE on the server of the target, if the role may; a throw-away local server
 * of the target's major version, started when first needed. A URL that cannot be used is an error, not passed over:
 * who names one does not want databases elsewhere. Otherwise the error names the three ways and why each failed.
 */
MUST_CHECK bool scratch_open(void *mem, const ScratchOptions *options, Scratch **ret, Error *err);

/*
 * A new empty database with the encoding and locale of the target; dropped when *ret or mem is freed, before or after
 * the Scratch. Several at a time have distinct names. A URL without the right to create databases has but one, which
 * is free again after db_close.
 */
MUST_CHECK bool scratch_database(void *mem, Scratch *scratch, Db **ret, Error *err);

/*
 * Make sure of the roles and tablespaces that statements name, which a new database does not bring: those missing
 * are created on the throw-away server; anywhere else they are an error that names them. PUBLIC is passed over.
 */
MUST_CHECK bool scratch_roles(Scratch *scratch, const TextList *roles, const TextList *tablespaces, Error *err);

/* Whether there is but one scratch database at a time. */
bool scratch_is_single(const Scratch *scratch);

/* Whether scratch databases are on a throw-away server. */
bool scratch_is_private(const Scratch *scratch);

#endif
