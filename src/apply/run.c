#include <string.h>

#include "apply/apply.h"
#include "apply/lock.h"
#include "apply/locked.h"
#include "apply/step.h"
#include "base/log.h"

/* What a run was asked for, and what it has done. */
typedef struct Work {
    void *mem;
    const History *history;
    const char *target;
    bool downgrade;
    const ApplyOptions *options;
    RevisionList *ran;
} Work;

static void announce(const Script *script, bool downgrade)
{
    int len = (int)strcspn(script->message, "\n");
    log_info("%s %s%s%.*s", downgrade ? "undoing" : "applying", script->revision, len > 0 ? ": " : "", len,
             script->message);
    for (size_t i = 0; downgrade && i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        for (size_t j = 0; j < block->statements.len; j++)
            if (block->statements.items[j].irreversible)
                log_warning("%s:%d: nothing undoes this statement", script->path, block->statements.items[j].line);
    }
}

static bool run_plan(const Work *work, Db *db, const ApplyPlan *plan, const StepOptions *step, Error *err)
{
    if (plan->steps.len > 0 && !plan->journal.exists && !journal_create(db, step->schema, err))
        return false;
    for (size_t i = 0; i < plan->steps.len; i++) {
        const Script *script = plan->steps.items[i]->script;
        announce(script, plan->downgrade);
        if (!run_revision(db, script, &plan->journal, step, err))
            return false;
        vec_push(work->mem, work->ran, plan->steps.items[i]);
        if (!lock_check(db, step->schema, err))
            return false;
    }
    return true;
}

/* Under the lock: what was read before it may have changed since. */
static bool run_locked(Db *db, const char *owner, void *arg, Error *err)
{
    Work *work = arg;
    ApplyPlan plan;
    StepOptions step = {.schema = work->options->schema,
                        .owner = owner,
                        .downgrade = work->downgrade,
                        .resume = work->options->resume};
    void *scratch = mem_new(NULL);
    bool ok = session_prepare(db, err) &&
              apply_plan(scratch, db, work->history, work->target, work->downgrade, step.schema, &plan, err) &&
              run_plan(work, db, &plan, &step, err);
    mem_free(scratch);
    return ok;
}

bool apply_run(void *mem, Db *db, const History *history, const char *target, bool downgrade,
               const ApplyOptions *options, RevisionList *ran, Error *err)
{
    Work work = {.mem = mem,
                 .history = history,
                 .target = target,
                 .downgrade = downgrade,
                 .options = options,
                 .ran = ran};
    *ran = (RevisionList){0};
    return work_locked(db, options->schema, options->wait_lock, run_locked, &work, err);
}
