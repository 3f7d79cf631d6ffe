#include <string.h>

#include "apply/apply.h"
#include "apply/interrupt.h"
#include "apply/locked.h"
#include "apply/step.h"
#include "apply/transaction.h"
#include "base/buf.h"

/* What a stamp was asked for. */
typedef struct Stamp {
    const History *history;
    const TextList *targets;
    bool purge;
    const ApplyOptions *options;
} Stamp;

static const AppliedRevision *find_applied(const Journal *journal, const char *id)
{
    for (size_t i = 0; i < journal->revisions.len; i++)
        if (strcmp(journal->revisions.items[i].id, id) == 0)
            return &journal->revisions.items[i];
    return NULL;
}

/* What makes the journal hold what is wanted. */
static void compare(void *mem, const RevisionList *wanted, StampPlan *plan)
{
    const Journal *journal = &plan->journal;
    TextList ids = revision_ids(mem, wanted);
    for (size_t i = journal->revisions.len; i-- > 0;)
        if (!textlist_has(&ids, journal->revisions.items[i].id))
            vec_push(mem, &plan->removed, journal->revisions.items[i].id);
    for (size_t i = 0; i < wanted->len; i++) {
        const AppliedRevision *row = find_applied(journal, wanted->items[i]->id);
        if (!row)
            vec_push(mem, &plan->added, wanted->items[i]);
        else if (strcmp(row->checksum, wanted->items[i]->script->checksum) != 0)
            vec_push(mem, &plan->edited, wanted->items[i]);
    }
}

bool stamp_plan_empty(const StampPlan *plan)
{
    return plan->removed.len + plan->added.len + plan->edited.len + plan->journal.steps.len == 0;
}

bool apply_stamp_plan(void *mem, Db *db, const History *history, const TextList *targets, bool purge,
                      const char *schema, StampPlan *ret, Error *err)
{
    StampPlan plan = {0};
    RevisionList wanted;
    if (!journal_read(mem, db, schema, &plan.journal, err))
        return false;
    TextList applied = purge ? (TextList){0} : journal_applied(mem, &plan.journal);
    if (!history_check_known(history, &applied, err) ||
        !history_stamp(mem, history, targets, &applied, &wanted, err))
        return false;
    compare(mem, &wanted, &plan);
    *ret = plan;
    return true;
}

/* The statements of the plan, in their order. */
static char *plan_sql(void *mem, const StampPlan *plan)
{
    const char *schema = plan->journal.schema;
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < plan->removed.len; i++) {
        const AppliedRevision *row = find_applied(&plan->journal, plan->removed.items[i]);
        buf_add(&buf, journal_stamp_sql(mem, schema, row->id, row->checksum, false));
    }
    for (size_t i = 0; i < plan->added.len; i++) {
        const Script *script = plan->added.items[i]->script;
        buf_add(&buf, journal_stamp_sql(mem, schema, script->revision, script->checksum, true));
    }
    for (size_t i = 0; i < plan->edited.len; i++)
        buf_add(&buf, journal_checksum_sql(mem, schema, plan->edited.items[i]->script));
    if (plan->journal.steps.len > 0)
        buf_add(&buf, journal_forget_sql(mem, schema));
    return buf.data;
}

/* What was agreed to while nobody held the lock must be what is recorded. */
static bool check_agreed(const StampPlan *plan, const StampPlan *agreed, Error *err)
{
    if (!agreed ||
        (textlist_equal(&plan->removed, &agreed->removed) && revisions_equal(&plan->added, &agreed->added) &&
         revisions_equal(&plan->edited, &agreed->edited)))
        return true;
    error_set(err, EXIT_HISTORY, "the database has changed since it was looked at");
    return error_hint(err, "Nothing was recorded. Run the command again.");
}

static bool stamp(void *mem, Db *db, const Stamp *asked, Error *err)
{
    const char *schema = asked->options->schema;
    StampPlan plan;
    if (!session_prepare(db, err) ||
        !apply_stamp_plan(mem, db, asked->history, asked->targets, asked->purge, schema, &plan, err) ||
        !check_agreed(&plan, asked->options->agreed_stamp, err))
        return false;
    if (stamp_plan_empty(&plan))
        return true;
    if (interrupted())
        return error_set(err, EXIT_INTERRUPTED, "nothing was recorded");
    bool ok = db_exec(db, "begin", err) && (plan.journal.exists || journal_create(db, schema, err)) &&
              db_exec(db, plan_sql(mem, &plan), err) && transaction_commit(db, err);
    if (ok)
        return true;
    transaction_rollback(db);
    return error_wrap(err, "could not stamp");
}

bool apply_stamp_sql(void *mem, const History *history, const char *from, const TextList *targets, const char *schema,
                     char **ret, Error *err)
{
    StampPlan plan = {.journal = {.schema = schema}};
    TextList none = {0};
    RevisionList start, wanted;
    if (!history_resolve(mem, history, from, &none, &start, err))
        return false;
    RevisionList below = history_closure(mem, history, &start);
    TextList applied = revision_ids(mem, &below);
    for (size_t i = 0; i < below.len; i++)
        vec_push(mem, &plan.journal.revisions,
                 (AppliedRevision){.id = below.items[i]->id, .checksum = below.items[i]->script->checksum});
    if (!history_stamp(mem, history, targets, &applied, &wanted, err))
        return false;
    compare(mem, &wanted, &plan);
    *ret = stamp_plan_empty(&plan) ? mem_strdup(mem, "")
                               : mem_printf(mem, "-- From %s. Run with psql.\n\n\\set ON_ERROR_STOP on\n\nBEGIN;\n\n%s%sCOMMIT;\n",
                                            start.len > 0 ? revision_names(mem, &start) : "base",
                                            below.len > 0 ? "" : journal_create_sql(mem, schema, true),
                                            plan_sql(mem, &plan));
    return true;
}

static bool stamp_locked(Db *db, const char *owner, void *arg, Error *err)
{
    (void)owner;
    void *scratch = mem_new(NULL);
    bool ok = stamp(scratch, db, arg, err);
    mem_free(scratch);
    return ok;
}

bool apply_stamp(Db *db, const History *history, const TextList *targets, bool purge, const ApplyOptions *options,
                 Error *err)
{
    Stamp asked = {.history = history, .targets = targets, .purge = purge, .options = options};
    return work_locked(db, options->schema, options->wait_lock, stamp_locked, &asked, err);
}
