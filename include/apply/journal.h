/*
 * What pgdraft keeps in a database: section 6 of the design. Three tables in a schema of its own:
 *
 *     revisions  the applied revisions, with the checksum of their scripts
 *     journal    the steps of a script under way: a row for each committed block, and for each statement of a
 *                no-transaction block (intent before it runs, done or failed after)
 *     log        what was done and tried, only ever added to
 *
 * Whoever writes holds the lock (apply/lock.h). Changes are made as SQL text, so that running and --sql are the same.
 */
#ifndef PGDRAFT_APPLY_JOURNAL_H
#define PGDRAFT_APPLY_JOURNAL_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"
#include "db/db.h"
#include "script/script.h"

typedef struct AppliedRevision {
    const char *id, *checksum;
    const char *applied_at;                /* UTC, as the server prints it */
    const char *applied_by, *applied_from; /* role; OS user and host, or NULL */
    const char *duration_ms;               /* or NULL: stamped, or run from --sql */
} AppliedRevision;

typedef enum StepState { STEP_INTENT, STEP_FAILED, STEP_DONE } StepState;

typedef struct JournalStep {
    const char *revision;
    bool downgrade;
    int block, statement; /* from 1, over all blocks of the file; statement 0: a whole transactional block */
    StepState state;
    const char *checksum; /* of the statements of the step */
} JournalStep;

typedef struct Journal {
    const char *schema;
    bool exists;
    VEC(AppliedRevision) revisions; /* in the order in which they were applied */
    VEC(JournalStep) steps;         /* of the script under way, in their order */
} Journal;

/* Read it; where there is none, it is empty. Creates nothing, and needs no more than to be allowed to read. */
MUST_CHECK bool journal_read(void *mem, Db *db, const char *schema, Journal *ret, Error *err);

/* The identifiers of the applied revisions. */
TextList journal_applied(void *mem, const Journal *journal);

/* The step, or NULL. */
const JournalStep *journal_step(const Journal *journal, const char *revision, bool downgrade, int block, int statement);

/* The tables, where they are missing; with the schema only where asked: the role may not be allowed to make one. */
char *journal_create_sql(void *mem, const char *schema, bool with_schema);

/* Make them, in the transaction that is open. */
MUST_CHECK bool journal_create(Db *db, const char *schema, Error *err);

/* Record a step, in place of an earlier record of it. */
char *journal_step_sql(void *mem, const char *schema, const JournalStep *step);

/* The end of an upgrade or downgrade: the revision's row, no steps left, a line in the log. duration_ms < 0: unknown;
 * the last statement is the one that touches the row, exactly one. */
char *journal_finish_sql(void *mem, const char *schema, const Script *script, bool downgrade, long duration_ms);

/* Record a revision as applied, or as not, without its having run; steps of it are forgotten. */
char *journal_stamp_sql(void *mem, const char *schema, const char *revision, const char *checksum, bool applied);

/* Forget all scripts under way. */
char *journal_forget_sql(void *mem, const char *schema);

/* Take the present text of an applied script as the right one. */
char *journal_checksum_sql(void *mem, const char *schema, const Script *script);

/* A line in the log about a failure. */
char *journal_failure_sql(void *mem, const char *schema, const Script *script, bool downgrade, const Error *failure);

#endif
