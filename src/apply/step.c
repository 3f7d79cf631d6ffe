#include "apply/step.h"

#include <string.h>
#include <time.h>

#include "apply/interrupt.h"
#include "apply/runner.h"
#include "apply/transaction.h"
#include "base/buf.h"
#include "base/duration.h"
#include "base/log.h"
#include "base/quote.h"
#include "sql/lex.h"

typedef struct Run {
    void *mem;
    Db *db;
    const Script *script;
    const Journal *journal;
    const StepOptions *options;
    struct timespec started;
    bool partial;  /* something of the revision is committed, or may be */
    bool finished; /* the revision's row is written */
} Run;

/* transaction_timeout is not in every supported version. */
static const char run_settings[] =
    "SET synchronous_commit = on;\n"
    "SET check_function_bodies = on;\n"
    "SET default_transaction_isolation = 'read committed';\n"
    "DO $$BEGIN PERFORM pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings "
    "WHERE name = 'transaction_timeout'; END$$;\n";

bool session_prepare(Db *db, Error *err)
{
    return db_reset(db, err) && db_exec(db, run_settings, err);
}

char *session_prepare_sql(void *mem)
{
    char *reset = db_reset_sql(NULL), *sql = mem_printf(mem, "%s%s", reset, run_settings);
    mem_free(reset);
    return sql;
}

/* Bound what the script runs, as the run's options say. */
static bool set_limits(Run *run, Error *err)
{
    const char *const names[] = {"lock_timeout", "statement_timeout"};
    const char *const values[] = {run->options->lock_timeout, run->options->statement_timeout};
    Buf sql = buf_new(run->mem);
    for (int i = 0; i < 2; i++) {
        long milliseconds;
        if (values[i] && duration_parse(values[i], &milliseconds))
            buf_addf(&sql, "SET %s = %ld; ", names[i], milliseconds);
    }
    return sql.len == 0 || db_exec(run->db, sql.data, err);
}

/* What we do by ourselves between two statements is not bound. */
static bool lift_limits(Run *run, Error *err)
{
    return db_exec(run->db, "SET lock_timeout = 0; SET statement_timeout = 0", err);
}

static long elapsed_ms(const Run *run)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - run->started.tv_sec) * 1000 + (now.tv_nsec - run->started.tv_nsec) / 1000000;
}

/* Write to the journal in the open transaction, as the role that owns it, whatever role and timeouts are set. */
static bool write_journal(Run *run, const char *sql, Error *err)
{
    Buf buf = buf_new(run->mem);
    buf_add(&buf, "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; "
                  "SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE ");
    buf_add_ident(&buf, run->options->owner);
    buf_addf(&buf, "; %s", sql);
    Rows rows;
    if (!db_simple(run->mem, run->db, buf.data, &rows, err))
        return error_wrap(err, "could not write the journal");
    return rows_changed(&rows) == 1 || error_set(err, EXIT_HISTORY,
                                                 "the journal was changed by somebody else: "
                                                 "revision \"%s\" has %ld rows",
                                                 run->script->revision, rows_changed(&rows));
}

/* A step as it is to be recorded. */
static JournalStep make_step(const Run *run, int block, int statement, const char *checksum)
{
    return (JournalStep){.revision = run->script->revision,
                         .downgrade = run->options->downgrade,
                         .block = block,
                         .statement = statement,
                         .checksum = checksum};
}

static char *step_sql(Run *run, JournalStep step, StepState state)
{
    step.state = state;
    return journal_step_sql(run->mem, run->options->schema, &step);
}

/* Write and commit, after the work of a step in the same transaction: that it is done, or, with the last step, that
 * the revision is. */
static bool commit_step(Run *run, const JournalStep *step, bool last, Error *err)
{
    const char *sql =
        last ? journal_finish_sql(run->mem, run->options->schema, run->script, run->options->downgrade, elapsed_ms(run))
             : step_sql(run, *step, STEP_DONE);
    if (!write_journal(run, sql, err) || !transaction_commit(run->db, err))
        return false;
    run->partial = true;
    run->finished = last;
    return true;
}

/* A transaction of nothing but a record in the journal. */
static bool record(Run *run, const JournalStep *step, StepState state, Error *err)
{
    bool ok =
        db_exec(run->db, "begin", err) && write_journal(run, step_sql(run, *step, state), err) && transaction_commit(run->db, err);
    if (!ok)
        transaction_rollback(run->db);
    return ok;
}

static bool record_done(Run *run, const JournalStep *step, bool last, Error *err)
{
    bool ok = db_exec(run->db, "begin", err) && commit_step(run, step, last, err);
    if (!ok)
        transaction_rollback(run->db);
    return ok;
}

/* Whether the journal holds the step as done; it must be the same text that was run then. */
static bool is_done(Run *run, const JournalStep *step, int line, bool *ret, Error *err)
{
    const JournalStep *known =
        journal_step(run->journal, step->revision, step->downgrade, step->block, step->statement);
    *ret = known && known->state == STEP_DONE;
    if (!*ret || strcmp(known->checksum, step->checksum) == 0)
        return true;
    error_set(err, EXIT_HISTORY, "%s:%d: this part was edited after it had been run", run->script->path, line);
    return error_hint(err, "Restore what was run, and change only what comes after it.");
}

static bool run_transaction(Run *run, const ScriptBlock *block, int number, bool last, Error *err)
{
    JournalStep step = make_step(run, number, 0, block_checksum(run->mem, block));
    bool done;
    if (!is_done(run, &step, block->line, &done, err))
        return false;
    if (done)
        return true;
    bool ok = db_exec(run->db, "begin", err);
    for (size_t i = 0; ok && i < block->statements.len; i++)
        ok = run_statement(run->db, run->script, &block->statements.items[i], NULL, err);
    ok = ok && commit_step(run, &step, last, err);
    if (!ok)
        transaction_rollback(run->db);
    return ok;
}

/* A statement that can run in a transaction: together with its step. */
static bool run_joined(Run *run, const ScriptStatement *statement, const JournalStep *step, bool last, Error *err)
{
    bool ok = db_exec(run->db, "begin", err) && run_statement(run->db, run->script, statement, NULL, err) &&
              commit_step(run, step, last, err);
    if (!ok)
        transaction_rollback(run->db);
    return ok;
}

/* Batches, each in a transaction; the one that finds nothing more to change brings the step. */
static bool run_batches(Run *run, const ScriptStatement *statement, const JournalStep *step, bool last, Error *err)
{
    long changed = 1;
    bool ok = true;
    while (ok && changed > 0) {
        ok = db_exec(run->db, "begin", err) && run_statement(run->db, run->script, statement, &changed, err) &&
             (changed > 0 ? transaction_commit(run->db, err) : commit_step(run, step, last, err));
        run->partial = run->partial || (ok && changed > 0);
    }
    if (!ok)
        transaction_rollback(run->db);
    return ok;
}

/* What a failed statement left is cleaned up at once, unless somebody wants us to stop: the next run does it then. */
static void after_failure(Run *run, const ScriptStatement *statement, const JournalStep *step)
{
    Error second = ERROR_INIT;
    if (!db_alive(run->db))
        return;
    bool ok = lift_limits(run, &second) && (interrupted() || repair_failed_index(run->db, statement, &second));
    if (ok)
        ok = record(run, step, STEP_FAILED, &second);
    if (!ok) {
        log_warning("%s", second.message);
        error_clear(&second);
    }
}

/* A statement that cannot run in a transaction. A lock timeout would also bound the waits of CREATE INDEX CONCURRENTLY
 * for other transactions, and leave an invalid index: it gets none but the one that is asked for. */
static bool run_alone(Run *run, const ScriptStatement *statement, const JournalStep *step, bool last, Error *err)
{
    ScriptStatement unlimited = *statement;
    if (!unlimited.lock_timeout)
        unlimited.lock_timeout = "0";
    if (!record(run, step, STEP_INTENT, err))
        return false;
    run->partial = true;
    if (run_statement(run->db, run->script, &unlimited, NULL, err))
        return record_done(run, step, last, err);
    if (!db_alive(run->db))
        err->code = EXIT_UNKNOWN;
    after_failure(run, statement, step);
    return false;
}

/* 25001: the statement refuses to run in a transaction block; 2D000: a procedure wants to commit by itself. */
static bool wants_to_run_alone(const Error *err)
{
    return strcmp(err->sqlstate, "25001") == 0 || strcmp(err->sqlstate, "2D000") == 0;
}

/* Clean up after a statement that was cut off; *done: its work is there. The script may have set bounds of its own. */
static bool repair(Run *run, const ScriptStatement *statement, StepState state, bool *done, Error *err)
{
    Rows bounds;
    if (!db_simple(run->mem, run->db, "select current_setting('lock_timeout'), current_setting('statement_timeout')",
                   &bounds, err) ||
        !lift_limits(run, err) ||
        !repair_statement(run->db, run->script, statement, state, run->options->resume, done, err))
        return false;
    const char *restore = mem_printf(run->mem, "SET lock_timeout = '%s'; SET statement_timeout = '%s'",
                                     rows_get(&bounds, 0, 0), rows_get(&bounds, 0, 1));
    return db_exec(run->db, restore, err);
}

static bool run_single(Run *run, const ScriptStatement *statement, const JournalStep *step, bool last, Error *err)
{
    const JournalStep *known =
        journal_step(run->journal, step->revision, step->downgrade, step->block, step->statement);
    bool done = false;
    if (known && !repair(run, statement, known->state, &done, err))
        return false;
    if (done)
        return record_done(run, step, last, err);
    if (statement->repeat)
        return run_batches(run, statement, step, last, err);
    if (statement_runs_alone(statement->sql))
        return run_alone(run, statement, step, last, err);
    if (run_joined(run, statement, step, last, err))
        return true;
    if (!wants_to_run_alone(err))
        return false;
    error_clear(err);
    return run_alone(run, statement, step, last, err);
}

/* What only sets up the session for the statements after it: never skipped, never recorded. */
static bool sets_session(const char *sql)
{
    Token first = sql_word(sql, 0);
    return token_is(sql, &first, "SET") || token_is(sql, &first, "RESET");
}

static bool run_singly(Run *run, const ScriptBlock *block, int number, bool last, Error *err)
{
    for (size_t i = 0; i < block->statements.len; i++) {
        const ScriptStatement *statement = &block->statements.items[i];
        JournalStep step = make_step(run, number, (int)i + 1, statement_checksum(run->mem, statement));
        bool done;
        if (sets_session(statement->sql)) {
            if (!run_statement(run->db, run->script, statement, NULL, err))
                return false;
            continue;
        }
        if (!is_done(run, &step, statement->line, &done, err))
            return false;
        if (!done && !run_single(run, statement, &step, last && i + 1 == block->statements.len, err))
            return false;
    }
    return true;
}

static bool has_work(const Run *run, const ScriptBlock *block)
{
    return block->downgrade == run->options->downgrade && block->statements.len > 0;
}

static bool run_blocks(Run *run, Error *err)
{
    const Script *script = run->script;
    size_t last = 0;
    for (size_t i = 0; i < script->blocks.len; i++)
        if (has_work(run, &script->blocks.items[i]))
            last = i;
    for (size_t i = 0; i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        if (!has_work(run, block))
            continue;
        bool (*run_block)(Run *, const ScriptBlock *, int, bool, Error *) =
            block->no_transaction ? run_singly : run_transaction;
        if (!set_limits(run, err) || !run_block(run, block, (int)i + 1, i == last, err) ||
            !session_prepare(run->db, err))
            return false;
    }
    /* Nothing to run, or all of it was run before: only the revision's row is missing. */
    return run->finished || record_done(run, NULL, true, err);
}

/* The failed attempt goes into the log, which may itself be out of reach. */
static void log_failure(Run *run, const Error *err)
{
    Error second = ERROR_INIT;
    char *sql = journal_failure_sql(run->mem, run->options->schema, run->script, run->options->downgrade, err);
    if (!db_alive(run->db))
        return;
    if (!db_exec(run->db, "begin", &second) || !write_journal(run, sql, &second) || !transaction_commit(run->db, &second)) {
        transaction_rollback(run->db);
        log_warning("could not record the failure: %s", second.message);
        error_clear(&second);
    }
}

static bool revision_error(Run *run, Error *err)
{
    log_failure(run, err);
    if (!run->partial)
        return false;
    if (err->code == EXIT_FAILED || err->code == EXIT_RETRIES)
        err->code = EXIT_DIFFERENT;
    error_detail_add(err, "Revision \"%s\" has stopped part-way: what ran before this is committed.",
                     run->script->revision);
    return err->hint ? false : error_hint(err, "The journal holds the place; the next run continues there.");
}

static bool has_steps(const Journal *journal, const char *revision)
{
    for (size_t i = 0; i < journal->steps.len; i++)
        if (strcmp(journal->steps.items[i].revision, revision) == 0)
            return true;
    return false;
}

bool run_revision(Db *db, const Script *script, const Journal *journal, const StepOptions *options, Error *err)
{
    Run run = {.mem = mem_new(NULL),
               .db = db,
               .script = script,
               .journal = journal,
               .options = options,
               .partial = has_steps(journal, script->revision)};
    clock_gettime(CLOCK_MONOTONIC, &run.started);
    bool ok = run_blocks(&run, err) || revision_error(&run, err);
    mem_free(run.mem);
    return ok;
}
