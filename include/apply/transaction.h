/* The ends of transactions that change a database: it has to be known which of the two it was. */
#ifndef PGDRAFT_APPLY_TRANSACTION_H
#define PGDRAFT_APPLY_TRANSACTION_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"

/* COMMIT, which no signal cancels. When the connection is lost meanwhile, nobody can tell what became of it: EXIT_UNKNOWN. */
MUST_CHECK bool transaction_commit(Db *db, Error *err);

/* Give up the open transaction, after the error that made us do so. */
void transaction_rollback(Db *db);

#endif
