/* Scratch databases on a server where we may create databases. */
#ifndef PGDRAFT_SCRATCH_HOST_H
#define PGDRAFT_SCRATCH_HOST_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"
#include "db/db.h"

/* Encoding and locale of a database, as its row in pg_database says; what the version does not have is NULL. */
typedef struct HostLocale {
    const char *encoding, *collate, *ctype;
    char provider; /* c: libc, i: ICU, b: builtin */
    const char *locale, *icu_rules;
} HostLocale;

/* The locale of the database connected to. */
MUST_CHECK bool host_locale(void *mem, Db *db, HostLocale *ret, Error *err);

/* Whether the role may create databases; the error says why not. */
MUST_CHECK bool host_may_create(Db *admin, Error *err);

/* Whether the server has that major version (0: any); the error says what it has. */
MUST_CHECK bool host_version_fits(Db *admin, int major, Error *err);

/* A new name for a database, by the clock of the server. */
MUST_CHECK bool host_name(void *mem, Db *admin, char **ret, Error *err);

/*
 * A new empty database from template0 with that locale, or the server's own where it is NULL. Where the server does
 * not know the locale, which the catalogs do not depend on, it is C.
 */
MUST_CHECK bool host_create(Db *admin, const char *name, const HostLocale *locale, Error *err);

/* Drop a database of ours, with the sessions that are still connected to it. */
MUST_CHECK bool host_drop(Db *admin, const char *name, Error *err);

/* End a session of our role, and wait ten seconds at most until it is gone. */
MUST_CHECK bool host_end_session(Db *admin, int session, Error *err);

/* Drop the subscriptions of the database connected to, which would keep it from being dropped. No publisher is asked. */
MUST_CHECK bool host_forget_subscriptions(Db *db, Error *err);

/*
 * Drop what dead runs left on the server: databases with a name of ours that no session is connected to, and whose
 * maker is dead, or on another host and more than an hour old. What cannot be dropped is told as a warning.
 */
MUST_CHECK bool host_sweep(Db *admin, Error *err);

/* Those of the names that the server has no role (tablespace) of. */
MUST_CHECK bool host_missing(void *mem, Db *admin, bool tablespaces, const TextList *names, TextList *ret, Error *err);

#endif
