/*
 * A statement that cannot run in a transaction may have been cut off: its step in the journal says "intent" (nobody saw
 * it end) or "failed". What it left behind decides whether to run it again.
 */
#ifndef PGDRAFT_APPLY_REPAIR_H
#define PGDRAFT_APPLY_REPAIR_H

#include <stdbool.h>

#include "apply/journal.h"
#include "base/error.h"
#include "db/db.h"
#include "script/script.h"

/* What to do with a statement that nobody saw end and that leaves nothing to judge by. */
typedef enum ResumeMode { RESUME_ASK, RESUME_AGAIN, RESUME_SKIP } ResumeMode;

/*
 * Clean up after the statement and say in *done whether its work is there. CREATE INDEX CONCURRENTLY: a valid index is
 * taken, an invalid one dropped. DROP INDEX CONCURRENTLY: done when the index is gone. DETACH PARTITION CONCURRENTLY: one
 * that is pending is finished. VACUUM, ANALYZE, REINDEX, REFRESH, CLUSTER: again. Others: again after "failed"; after
 * "intent" as mode says, and RESUME_ASK is the error EXIT_UNKNOWN.
 */
MUST_CHECK bool repair_statement(Db *db, const Script *script, const ScriptStatement *statement, StepState state,
                                 ResumeMode mode, bool *done, Error *err);

/* After a failed CREATE INDEX CONCURRENTLY: drop the invalid index, which costs every write and, when it is unique,
 * refuses some. Does nothing for other statements. */
MUST_CHECK bool repair_failed_index(Db *db, const ScriptStatement *statement, Error *err);

/* Whether a statement is known not to work in a transaction block; others are tried. */
bool statement_runs_alone(const char *sql);

#endif
