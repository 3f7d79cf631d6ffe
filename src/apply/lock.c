#include "apply/lock.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "apply/interrupt.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/log.h"

enum {
    LOCK_CLASS = 0x70676472, /* "pgdr": the first key, the same for all of pgdraft's locks */
    POLL_FIRST_MS = 100,
    POLL_LAST_MS = 1000,
};

/* The second key: from the schema of the journal, as a signed number. */
static int lock_key(const char *schema)
{
    char *digest = sha256_hex(NULL, schema, strlen(schema));
    digest[8] = '\0';
    int key = (int)(int32_t)strtoul(digest, NULL, 16);
    mem_free(digest);
    return key;
}

char *lock_call(void *mem, const char *function, const char *schema)
{
    return mem_printf(mem, "pg_catalog.%s(%d, %d)", function, LOCK_CLASS, lock_key(schema));
}

/* Ask a function of the lock, which answers yes or no. */
static bool ask(Db *db, const char *function, const char *schema, bool *ret, Error *err)
{
    void *scratch = mem_new(NULL);
    Rows rows;
    char *sql = mem_printf(scratch, "select %s", lock_call(scratch, function, schema));
    bool ok = db_simple(scratch, db, sql, &rows, err);
    if (ok)
        *ret = rows_true(&rows, 0, 0);
    mem_free(scratch);
    return ok;
}

/* The sessions of this database that hold the lock. pg_locks shows the keys as unsigned numbers. */
static const char holders[] =
    "select l.pid, a.application_name, a.usename, a.client_addr, a.backend_start::timestamp(0), "
    "l.pid = pg_catalog.pg_backend_pid() "
    "from pg_catalog.pg_locks l left join pg_catalog.pg_stat_activity a on a.pid = l.pid "
    "where l.locktype = 'advisory' and l.granted and l.classid = %u and l.objid = %u and l.objsubid = 2 "
    "and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())";

static bool read_holder(void *mem, Db *db, const char *schema, Rows *ret, Error *err)
{
    Buf sql = buf_new(mem);
    buf_addf(&sql, holders, (unsigned)LOCK_CLASS, (unsigned)lock_key(schema));
    return db_simple(mem, db, sql.data, ret, err);
}

/* "process 123 (pgdraft, user app, from 10.0.0.1, since 2026-11-23 10:15:00)" */
static bool describe_holder(void *mem, Db *db, const char *schema, const char **ret, Error *err)
{
    Rows rows;
    if (!read_holder(mem, db, schema, &rows, err))
        return false;
    if (rows.count == 0) {
        *ret = "a session that has just ended";
        return true;
    }
    const char *name = rows_get(&rows, 0, 1), *user = rows_get(&rows, 0, 2), *address = rows_get(&rows, 0, 3),
               *since = rows_get(&rows, 0, 4);
    *ret = mem_printf(mem, "process %s (%s, user %s, from %s, since %s)", rows_get(&rows, 0, 0),
                      name && *name ? name : "unknown", user ? user : "unknown", address ? address : "the same host",
                      since ? since : "unknown");
    return true;
}

static void sleep_ms(long ms)
{
    struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&time, NULL); /* a signal ends it early; the caller looks for one */
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

bool lock_acquire(Db *db, const char *schema, long wait_seconds, Error *err)
{
    double end = now() + (double)wait_seconds;
    void *scratch = mem_new(NULL);
    const char *holder = NULL;
    bool ok = true, locked = false;
    for (long pause = POLL_FIRST_MS; ok; pause = 2 * pause < POLL_LAST_MS ? 2 * pause : POLL_LAST_MS) {
        ok = ask(db, "pg_try_advisory_lock", schema, &locked, err);
        if (!ok || locked)
            break;
        bool told = holder != NULL;
        ok = describe_holder(scratch, db, schema, &holder, err);
        if (ok && interrupted())
            ok = error_set(err, EXIT_INTERRUPTED, "gave up waiting for the lock that %s holds", holder);
        else if (ok && now() >= end)
            ok = error_set(err, EXIT_LOCKED, "another runner holds the lock: %s", holder);
        if (ok && !told)
            log_info("waiting for the lock that %s holds", holder);
        if (ok)
            sleep_ms(pause);
    }
    mem_free(scratch);
    return ok;
}

bool lock_check(Db *db, const char *schema, Error *err)
{
    void *scratch = mem_new(NULL);
    Rows rows;
    bool ok = read_holder(scratch, db, schema, &rows, err);
    if (ok && (rows.count == 0 || !rows_true(&rows, 0, 5)))
        ok = error_set(err, EXIT_FAILED, "the session has lost the lock");
    mem_free(scratch);
    return ok;
}

bool lock_release(Db *db, const char *schema, Error *err)
{
    bool unlocked = false;
    if (!ask(db, "pg_advisory_unlock", schema, &unlocked, err))
        return false;
    return unlocked || error_set(err, EXIT_FAILED, "the session had lost the lock");
}
