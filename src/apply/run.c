#include <string.h>

#include "apply/apply.h"
#include "apply/interrupt.h"
#include "apply/lock.h"
#include "apply/locked.h"
#include "apply/step.h"
#include "apply/transaction.h"
#include "base/log.h"
#include "base/process.h"

/* What a run was asked for, and how far it is. */
typedef struct Run {
    void *mem; /* of ran */
    const History *history;
    const char *target;
    bool downgrade;
    const ApplyOptions *options;
    RevisionList *ran;
    Db *db;
    ApplyPlan plan;
    const Revision *revision; /* the present one, or NULL */
    long long began, revision_began;
} Run;

static void announce(const Script *script, bool downgrade)
{
    char *title = script_title(NULL, script);
    log_info("%s %s", downgrade ? "undoing" : "applying", title);
    mem_free(title);
    for (size_t i = 0; downgrade && i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        for (size_t j = 0; j < block->statements.len; j++)
            if (block->statements.items[j].irreversible)
                log_warning("%s:%d: nothing undoes this statement", script->path, block->statements.items[j].line);
    }
}

static RunFacts facts_of(const Run *run, RunMoment moment, const Error *failure)
{
    long long now = process_clock();
    return (RunFacts){.moment = moment,
                      .plan = &run->plan,
                      .revision = run->revision,
                      .ran = run->ran,
                      .failure = failure,
                      .run_ms = now - run->began,
                      .revision_ms = run->revision ? now - run->revision_began : 0};
}

/* Whoever stops a run has to hear how far it came. */
static bool stopped(const Run *run, Error *err)
{
    const char *done = run->downgrade ? "undone" : "applied";
    size_t left = run->plan.steps.len - run->ran->len;
    if (run->ran->len == 0)
        return error_detail_add(err, "Nothing was %s.", done);
    void *scratch = mem_new(NULL);
    RevisionList rest = {.items = run->plan.steps.items + run->ran->len, .len = left};
    error_detail_add(err, "%s: %s.", run->downgrade ? "Undone" : "Applied", revision_names(scratch, run->ran));
    if (left > 0)
        error_detail_add(err, "Not %s: %s.", done, revision_names(scratch, &rest));
    else
        error_detail_add(err, "That is all that was to be %s.", done);
    mem_free(scratch);
    return false;
}

/* Let the others have their say. That may have taken long: before anything else is done, the session must still be
 * there, and have the lock. */
static bool ask(const Run *run, RunMoment moment, Error *err)
{
    if (!run->options->observe)
        return true;
    RunFacts facts = facts_of(run, moment, NULL);
    if (!run->options->observe(&facts, run->options->observe_arg, err))
        return stopped(run, err);
    if (lock_check(run->db, run->options->schema, err))
        return true;
    error_wrap(err, "could not go on after the hooks");
    return stopped(run, err);
}

/* Tell the others of a failure; always false, with the error as it was. */
static bool tell_failure(const Run *run, RunMoment moment, Error *err)
{
    if (!run->options->observe)
        return false;
    interrupt_explain(err);
    Error second = ERROR_INIT;
    RunFacts facts = facts_of(run, moment, err);
    if (!run->options->observe(&facts, run->options->observe_arg, &second)) {
        log_print_warning(&second);
        error_clear(&second);
    }
    return false;
}

static bool run_one(Run *run, Revision *revision, const StepOptions *step, Error *err)
{
    run->revision = revision;
    run->revision_began = process_clock();
    if (!ask(run, BEFORE_REVISION, err))
        return false;
    announce(revision->script, run->downgrade);
    if (!run_revision(run->db, revision->script, &run->plan.journal, step, err))
        return tell_failure(run, FAILED_REVISION, err);
    vec_push(run->mem, run->ran, revision);
    return lock_check(run->db, step->schema, err) && ask(run, AFTER_REVISION, err);
}

static bool create_journal(Db *db, const char *schema, Error *err)
{
    bool ok = db_exec(db, "begin", err) && journal_create(db, schema, err) && transaction_commit(db, err);
    if (!ok)
        transaction_rollback(db);
    return ok;
}

static bool run_steps(Run *run, const StepOptions *step, Error *err)
{
    if (!ask(run, BEFORE_RUN, err) || (!run->plan.journal.exists && !create_journal(run->db, step->schema, err)))
        return false;
    for (size_t i = 0; i < run->plan.steps.len; i++)
        if (!run_one(run, run->plan.steps.items[i], step, err))
            return false;
    return true;
}

static bool run_plan(Run *run, const StepOptions *step, Error *err)
{
    if (run->plan.steps.len == 0)
        return true;
    run->began = process_clock();
    bool ok = run_steps(run, step, err);
    run->revision = NULL;
    return ok ? ask(run, AFTER_RUN, err) : tell_failure(run, FAILED_RUN, err);
}

/* What was agreed to while nobody held the lock must be what will run. */
static bool check_agreed(const ApplyPlan *plan, const ApplyPlan *agreed, Error *err)
{
    if (!agreed || revisions_equal(&plan->steps, &agreed->steps))
        return true;
    void *scratch = mem_new(NULL);
    error_set(err, EXIT_HISTORY, "the database has changed since it was looked at");
    error_detail(err, "What was to run: %s.", revision_names(scratch, &agreed->steps));
    error_detail_add(err, "What would run now: %s.",
                     plan->steps.len > 0 ? revision_names(scratch, &plan->steps) : "nothing");
    error_hint(err, "Nothing was run. Run the command again.");
    mem_free(scratch);
    return false;
}

/* Under the lock: what was read before it may have changed since. */
static bool run_locked(Db *db, const char *owner, void *arg, Error *err)
{
    Run *run = arg;
    const ApplyOptions *options = run->options;
    StepOptions step = {.schema = options->schema,
                        .owner = owner,
                        .downgrade = run->downgrade,
                        .resume = options->resume,
                        .lock_timeout = options->lock_timeout,
                        .statement_timeout = options->statement_timeout};
    void *scratch = mem_new(NULL);
    run->db = db;
    bool ok = session_prepare(db, err) &&
              apply_plan(scratch, db, run->history, run->target, run->downgrade, step.schema, &run->plan, err) &&
              check_agreed(&run->plan, options->agreed, err) && run_plan(run, &step, err);
    mem_free(scratch);
    return ok;
}

bool apply_run(void *mem, Db *db, const History *history, const char *target, bool downgrade,
               const ApplyOptions *options, RevisionList *ran, Error *err)
{
    Run run = {.mem = mem,
               .history = history,
               .target = target,
               .downgrade = downgrade,
               .options = options,
               .ran = ran};
    *ran = (RevisionList){0};
    return work_locked(db, options->schema, options->wait_lock, run_locked, &run, err);
}
