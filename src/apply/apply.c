#include "apply/apply.h"

#include <string.h>

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

/* A direction without a block may have been forgotten, or its line mistyped: it is not taken for one that does nothing. */
static bool check_blocks(const ApplyPlan *plan, Error *err)
{
    const char *word = plan->downgrade ? "downgrade" : "upgrade";
    for (size_t i = 0; i < plan->steps.len; i++) {
        const Script *script = plan->steps.items[i]->script;
        if (script_has(script, plan->downgrade))
            continue;
        error_set(err, EXIT_HISTORY, "%s: revision \"%s\" has no %s", script->path, script->revision, word);
        return error_hint(err, "A \"-- @%s\" block without statements says that there is nothing to %s.", word,
                          plan->downgrade ? "undo" : "do");
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
    return (plan->downgrade ? history_downgrade : history_upgrade)(mem, history, target, applied, &plan->steps, err) &&
           check_blocks(plan, err);
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
    plan.from = history_tips(mem, history, &applied);
    *ret = plan;
    return true;
}

/* An upgrade leads from where the database stands, so that has to be on the way. */
static bool check_way(void *mem, const History *history, const ApplyPlan *plan, const char *to, const TextList *applied,
                      Error *err)
{
    RevisionList targets;
    if (plan->downgrade)
        return true;
    if (!history_resolve(mem, history, to, applied, &targets, err))
        return false;
    RevisionList below = history_closure(mem, history, &targets);
    for (size_t i = 0; i < plan->from.len; i++)
        if (!revisions_have(&below, plan->from.items[i]))
            return error_set(err, EXIT_USAGE, "cannot upgrade from \"%s\" to \"%s\": it does not lead there",
                             plan->from.items[i]->id, to);
    return true;
}

bool apply_plan_offline(void *mem, const History *history, const char *from, const char *to, bool downgrade,
                        const char *schema, ApplyPlan *ret, Error *err)
{
    /* Whoever stands anywhere has a journal; only at base it may have to be made. */
    ApplyPlan plan = {.downgrade = downgrade, .journal = {.schema = schema}};
    TextList none = {0};
    RevisionList start;
    if (!history_resolve(mem, history, from, &none, &start, err))
        return false;
    RevisionList below = history_closure(mem, history, &start);
    TextList applied = revision_ids(mem, &below);
    plan.journal.exists = below.len > 0;
    plan.from = history_tips(mem, history, &applied);
    if (!plan_steps(mem, history, to, &applied, &plan, err) || !check_way(mem, history, &plan, to, &applied, err))
        return false;
    *ret = plan;
    return true;
}
