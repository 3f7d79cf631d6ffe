/* One runner at a time in a database: a session advisory lock that a killed client's backend keeps until its statement
 * is over, so that nobody else begins before that. */
#ifndef PGDRAFT_APPLY_LOCK_H
#define PGDRAFT_APPLY_LOCK_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"

/*
 * Take the lock that belongs to the journal in schema. Where another session has it, ask again until wait_seconds are
 * over; then fail with EXIT_LOCKED and the name of the holder. Polled, never waited for in the server: a session that
 * waits there deadlocks with the holder's CREATE INDEX CONCURRENTLY.
 */
MUST_CHECK bool lock_acquire(Db *db, const char *schema, long wait_seconds, Error *err);

/* Fails when the session does not have it: a script may have given it away. */
MUST_CHECK bool lock_check(Db *db, const char *schema, Error *err);

MUST_CHECK bool lock_release(Db *db, const char *schema, Error *err);

/* The SQL that calls a function of PostgreSQL with the lock's keys: pg_try_advisory_lock, pg_advisory_unlock. */
char *lock_call(void *mem, const char *function, const char *schema);

#endif
