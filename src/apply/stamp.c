#include <string.h>

#include "apply/apply.h"
#include "apply/locked.h"

/* What a stamp was asked for. */
typedef struct Stamp {
    const History *history;
    const TextList *targets;
    bool purge;
    const char *schema;
} Stamp;

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

static bool stamp(void *mem, Db *db, const Stamp *asked, Error *err)
{
    const char *schema = asked->schema;
    Journal journal;
    RevisionList wanted;
    if (!journal_read(mem, db, schema, &journal, err))
        return false;
    TextList applied = asked->purge ? (TextList){0} : journal_applied(mem, &journal);
    if (!history_check_known(asked->history, &applied, err) ||
        !history_stamp(mem, asked->history, asked->targets, &applied, &wanted, err))
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

bool apply_stamp_sql(void *mem, const History *history, const char *from, const TextList *targets, const char *schema,
                     char **ret, Error *err)
{
    Journal journal = {.schema = schema};
    TextList applied = {0};
    RevisionList start, wanted;
    if (!history_resolve(mem, history, from, &applied, &start, err))
        return false;
    RevisionList below = history_closure(mem, history, &start);
    for (size_t i = 0; i < below.len; i++) {
        vec_push(mem, &applied, below.items[i]->id);
        vec_push(mem, &journal.revisions,
                 (AppliedRevision){.id = below.items[i]->id, .checksum = below.items[i]->script->checksum});
    }
    if (!history_stamp(mem, history, targets, &applied, &wanted, err))
        return false;
    TextList statements = stamp_statements(mem, &journal, &wanted);
    *ret = statements.len == 0 ? mem_strdup(mem, "")
                               : mem_printf(mem, "-- From %s. Run with psql.\n\n\\set ON_ERROR_STOP on\n\nBEGIN;\n\n%s%sCOMMIT;\n",
                                            start.len > 0 ? revision_names(mem, &start) : "base",
                                            below.len > 0 ? "" : journal_create_sql(mem, schema, true),
                                            textlist_join(mem, &statements, ""));
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
    Stamp asked = {.history = history, .targets = targets, .purge = purge, .schema = options->schema};
    return work_locked(db, options->schema, options->wait_lock, stamp_locked, &asked, err);
}
