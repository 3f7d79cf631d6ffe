#include "apply/locked.h"

#include "apply/interrupt.h"
#include "apply/lock.h"

/* Only a primary that takes writes is a target. */
static bool check_target(void *mem, Db *db, const char **owner, Error *err)
{
    Rows rows;
    if (!db_query(
            mem, db,
            "select pg_catalog.pg_is_in_recovery(), current_setting('transaction_read_only')::boolean, current_user", 0,
            NULL, &rows, err))
        return false;
    if (rows_true(&rows, 0, 0))
        return error_set(err, EXIT_UNSAFE, "database \"%s\" is on a standby server", db_name(db));
    if (rows_true(&rows, 0, 1))
        return error_set(err, EXIT_UNSAFE, "database \"%s\" is read-only for role \"%s\"", db_name(db), db_user(db));
    *owner = rows_get(&rows, 0, 2);
    return true;
}

/* Let the lock go, where there still is a session to have it. The error of the work, if any, counts. */
static bool unlock(Db *db, const char *schema, bool ok, Error *err)
{
    Error second = ERROR_INIT;
    interrupt_hold(true); /* all is done that was to be done */
    bool released = !db_alive(db) || lock_release(db, schema, ok ? err : &second);
    interrupt_hold(false);
    error_clear(&second);
    return ok && released;
}

bool work_locked(Db *db, const char *schema, long wait_lock, LockedWork work, void *arg, Error *err)
{
    void *scratch = mem_new(NULL);
    const char *owner = NULL;
    interrupt_start(db);
    bool ok = check_target(scratch, db, &owner, err) && lock_acquire(db, schema, wait_lock, err);
    if (ok)
        ok = unlock(db, schema, work(db, owner, arg, err), err);
    if (!ok)
        interrupt_explain(err);
    interrupt_stop();
    mem_free(scratch);
    return ok;
}
