#include "apply/apply.h"

#include <string.h>

#include "apply/interrupt.h"
#include "apply/lock.h"
#include "apply/step.h"
#include "base/log.h"

/* What was applied must be what the files say. */
static bool check_edits(const History *history, const Journal *journal, Error *err)
{
    for (size_t i = 0; i < journal->revisions.len; i++) {
        const AppliedRevision *applied = &journal->revisions.items[i];
        const Revision *revision = history_find(history, applied->id);
        if (!revision || strcmp(revision->script->checksum, applied->checksum) == 0)
            continue;
        error_set(err, EXIT_HISTORY, "%s: revision \"%s\" was edited after it had been applied, at %s",
                  revision->script->path, applied->id, applied->applied_at);
        return error_hint(err, "Restore the file, or take it as it is now with \"stamp %s\".",
                          journal->revisions.items[journal->revisions.len - 1].id);
    }
    return true;
}

static bool has_way_back(const RevisionList *steps, Error *err)
{
    for (size_t i = 0; i < steps->len; i++) {
        const Script *script = steps->items[i]->script;
        if (script_has(script, true))
            continue;
        error_set(err, EXIT_HISTORY, "%s: revision \"%s\" has no downgrade", script->path, script->revision);
        return error_hint(err, "A \"-- @downgrade\" block without statements says that there is nothing to undo.");
    }
    return true;
}

static bool under_way_error(const Revision *revision, bool downgrade, Error *err)
{
    error_set(err, EXIT_HISTORY, "the %s of revision \"%s\" has stopped part-way", downgrade ? "downgrade" : "upgrade",
              revision->id);
    if (!downgrade)
        return error_hint(err, "Finish it with \"apply %s\".", revision->id);
    if (revision->parents.len == 0)
        return error_hint(err, "Finish it with \"downgrade base\".");
    return error_hint(err, "Finish it with \"downgrade %s\".", revision->parents.items[0]->id);
}

/* Put the script under way first. All that it stands upon is there, so it can be. */
static void move_to_front(RevisionList *steps, size_t index)
{
    Revision *revision = steps->items[index];
    memmove(steps->items + 1, steps->items, index * sizeof *steps->items);
    steps->items[0] = revision;
}

static bool take_up(const History *history, ApplyPlan *plan, Error *err)
{
    for (size_t i = 0; i < plan->journal.steps.len; i++) {
        const JournalStep *step = &plan->journal.steps.items[i];
        const Revision *revision = history_find(history, step->revision);
        size_t index = 0;
        if (!revision)
            return error_set(err, EXIT_HISTORY, "revision \"%s\" has stopped part-way, and is not in folder \"%s\"",
                             step->revision, history->folder);
        while (index < plan->steps.len && plan->steps.items[index] != revision)
            index++;
        if (index == plan->steps.len || step->downgrade != plan->downgrade)
            return under_way_error(revision, step->downgrade, err);
        move_to_front(&plan->steps, index);
    }
    return true;
}

static bool plan_steps(void *mem, const History *history, const char *target, const TextList *applied, ApplyPlan *plan,
                       Error *err)
{
    if (!plan->downgrade)
        return history_upgrade(mem, history, target, applied, &plan->steps, err);
    return history_downgrade(mem, history, target, applied, &plan->steps, err) && has_way_back(&plan->steps, err);
}

bool apply_plan(void *mem, Db *db, const History *history, const char *target, bool downgrade, const char *schema,
                ApplyPlan *ret, Error *err)
{
    ApplyPlan plan = {.downgrade = downgrade};
    if (!journal_read(mem, db, schema, &plan.journal, err))
        return false;
    TextList applied = journal_applied(mem, &plan.journal);
    if (!plan_steps(mem, history, target, &applied, &plan, err) || !check_edits(history, &plan.journal, err) ||
        !take_up(history, &plan, err))
        return false;
    *ret = plan;
    return true;
}

bool apply_plan_offline(void *mem, const History *history, const char *from, const char *to, bool downgrade,
                        const char *schema, ApplyPlan *ret, Error *err)
{
    /* Whoever stands anywhere has a journal; only at base it may have to be made. */
    ApplyPlan plan = {.downgrade = downgrade, .journal = {.schema = schema}};
    TextList applied = {0};
    RevisionList start;
    if (!history_resolve(mem, history, from, &applied, &start, err))
        return false;
    RevisionList below = history_closure(mem, history, &start);
    for (size_t i = 0; i < below.len; i++)
        vec_push(mem, &applied, below.items[i]->id);
    plan.journal.exists = below.len > 0;
    if (!plan_steps(mem, history, to, &applied, &plan, err))
        return false;
    *ret = plan;
    return true;
}

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

static bool run_plan(void *mem, Db *db, const ApplyPlan *plan, const StepOptions *step, RevisionList *ran, Error *err)
{
    if (plan->steps.len > 0 && !plan->journal.exists && !journal_create(db, step->schema, err))
        return false;
    for (size_t i = 0; i < plan->steps.len; i++) {
        const Script *script = plan->steps.items[i]->script;
        announce(script, plan->downgrade);
        if (!run_revision(db, script, &plan->journal, step, err))
            return false;
        vec_push(mem, ran, plan->steps.items[i]);
        if (!lock_check(db, step->schema, err))
            return false;
    }
    return true;
}

/* Under the lock: what was read before it may have changed since. */
static bool run_locked(void *mem, Db *db, const History *history, const char *target, bool downgrade,
                       const ApplyOptions *options, const char *owner, RevisionList *ran, Error *err)
{
    ApplyPlan plan;
    StepOptions step = {.schema = options->schema, .owner = owner, .downgrade = downgrade, .resume = options->resume};
    return session_prepare(db, err) && apply_plan(mem, db, history, target, downgrade, options->schema, &plan, err) &&
           run_plan(mem, db, &plan, &step, ran, err);
}

/* Let the lock go, where there still is a session to have it. The error of the work, if any, counts. */
static bool unlock(Db *db, const char *schema, bool ok, Error *err)
{
    Error second = ERROR_INIT;
    if (!db_alive(db) || lock_release(db, schema, ok ? err : &second))
        return ok;
    error_clear(&second);
    return false;
}

bool apply_run(void *mem, Db *db, const History *history, const char *target, bool downgrade,
               const ApplyOptions *options, RevisionList *ran, Error *err)
{
    void *scratch = mem_new(mem);
    const char *owner;
    *ran = (RevisionList){0};
    interrupt_start(db);
    bool ok = check_target(scratch, db, &owner, err) && lock_acquire(db, options->schema, options->wait_lock, err);
    if (ok) {
        ok = run_locked(mem, db, history, target, downgrade, options, owner, ran, err);
        ok = unlock(db, options->schema, ok, err);
    }
    if (!ok)
        interrupt_explain(err);
    interrupt_stop();
    mem_free(scratch);
    return ok;
}

static const AppliedRevision *find_applied(const Journal *journal, const char *id)
{
    for (size_t i = 0; i < journal->revisions.len; i++)
        if (strcmp(journal->revisions.items[i].id, id) == 0)
            return &journal->revisions.items[i];
    return NULL;
}

static bool in_list(const RevisionList *list, const char *id)
{
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(list->items[i]->id, id) == 0)
            return true;
    return false;
}

/* The statements that make the journal hold what is wanted, in their order. */
static TextList stamp_statements(void *mem, const Journal *journal, const RevisionList *wanted)
{
    TextList list = {0};
    for (size_t i = journal->revisions.len; i-- > 0;) {
        const AppliedRevision *row = &journal->revisions.items[i];
        if (!in_list(wanted, row->id))
            vec_push(mem, &list, journal_stamp_sql(mem, journal->schema, row->id, row->checksum, false));
    }
    for (size_t i = 0; i < wanted->len; i++) {
        const Script *script = wanted->items[i]->script;
        const AppliedRevision *row = find_applied(journal, script->revision);
        if (!row)
            vec_push(mem, &list, journal_stamp_sql(mem, journal->schema, script->revision, script->checksum, true));
        else if (strcmp(row->checksum, script->checksum) != 0)
            vec_push(mem, &list, journal_checksum_sql(mem, journal->schema, script));
    }
    return list;
}

static bool stamp_locked(void *mem, Db *db, const History *history, const TextList *targets, bool purge,
                         const char *schema, Error *err)
{
    Journal journal;
    RevisionList wanted;
    if (!journal_read(mem, db, schema, &journal, err))
        return false;
    TextList applied = purge ? (TextList){0} : journal_applied(mem, &journal);
    if (!history_check_known(history, &applied, err) ||
        !history_stamp(mem, history, targets, &applied, &wanted, err))
        return false;
    TextList statements = stamp_statements(mem, &journal, &wanted);
    if (journal.steps.len > 0)
        vec_push(mem, &statements, journal_forget_sql(mem, schema));
    if (statements.len == 0)
        return true;
    bool ok = db_exec(db, "begin", err) && (journal.exists || journal_create(db, schema, err)) &&
              db_exec(db, textlist_join(mem, &statements, ""), err) && db_exec(db, "commit", err);
    Error second = ERROR_INIT; /* after the first one */
    if (!ok && !db_exec(db, "rollback", &second))
        error_clear(&second);
    return ok || error_wrap(err, "could not stamp");
}

bool apply_stamp(Db *db, const History *history, const TextList *targets, bool purge, const ApplyOptions *options,
                 Error *err)
{
    void *scratch = mem_new(NULL);
    const char *owner;
    interrupt_start(db);
    bool ok = check_target(scratch, db, &owner, err) && lock_acquire(db, options->schema, options->wait_lock, err);
    if (ok)
        ok = unlock(db, options->schema, stamp_locked(scratch, db, history, targets, purge, options->schema, err), err);
    if (!ok)
        interrupt_explain(err);
    interrupt_stop();
    mem_free(scratch);
    return ok;
}
