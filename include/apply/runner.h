/* Statements of a script on a connection. */
#ifndef PGDRAFT_APPLY_RUNNER_H
#define PGDRAFT_APPLY_RUNNER_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"
#include "script/script.h"

/*
 * Run the blocks of one direction, without lock and journal: what the proof uses. A transactional block is one
 * transaction, the statements of the others run by themselves; each block begins with a fresh session (db_reset), as it
 * does when a run that stopped is taken up again. Stops at the first error, which says path:line:column; a failed
 * transactional block leaves nothing, what ran before it stays.
 */
MUST_CHECK bool run_script(Db *db, const Script *script, bool downgrade, Error *err);

/* Run one statement with the timeouts of its directives; *changed (may be NULL) is the number of rows it changed.
 * local: inside a transaction, whose own settings come back afterwards. A false return has path:line:column. */
MUST_CHECK bool run_statement(Db *db, const Script *script, const ScriptStatement *statement, long *changed,
                              Error *err);

/* A statement with @repeat: again, a transaction each time, until it changes no row. */
MUST_CHECK bool run_repeated(Db *db, const Script *script, const ScriptStatement *statement, Error *err);

/* Where a statement stands: path:line. */
char *statement_place(void *mem, const Script *script, const ScriptStatement *statement);

#endif
