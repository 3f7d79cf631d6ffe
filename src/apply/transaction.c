/* How transactions end: apply and stamp both commit by way of here. */
#include "apply/transaction.h"

#include "apply/interrupt.h"

bool transaction_commit(Db *db, Error *err)
{
    interrupt_hold(true);
    bool ok = db_exec(db, "commit", err);
    interrupt_hold(false);
    if (ok || db_alive(db))
        return ok;
    err->code = EXIT_UNKNOWN;
    error_hint(err, "Run the command again: it reads from the journal whether this was committed.");
    return error_wrap(err, "the connection was lost during COMMIT");
}

void transaction_rollback(Db *db)
{
    Error second = ERROR_INIT; /* the first one counts */
    if (!db_exec(db, "rollback", &second))
        error_clear(&second);
}
