#include <string.h>

#include "apply/apply.h"
#include "apply/lock.h"
#include "apply/step.h"
#include "base/duration.h"
#include "base/quote.h"
#include "base/text.h"
#include "sql/lex.h"

/* The script that is written. */
typedef struct Writer {
    void *mem;
    Buf *buf;
    const ApplyPlan *plan;
    const ApplyOptions *options;
} Writer;

/* A timeout as a setting; without a value it is as in a run where nobody says anything: none. */
static void add_timeout(Buf *buf, const char *scope, const char *name, const char *value)
{
    long milliseconds;
    if (!value || !duration_parse(value, &milliseconds))
        milliseconds = 0;
    buf_addf(buf, "SET%s %s = %ld;\n", scope, name, milliseconds);
}

/* psql cannot loop: the batches run in a procedure of their own, which commits each. */
static void add_loop(Buf *buf, const char *sql)
{
    Buf body = buf_new(NULL);
    buf_addf(&body,
             "\nDECLARE\n    changed bigint;\nBEGIN\n    LOOP\n%s;\n        GET DIAGNOSTICS changed = ROW_COUNT;\n"
             "        EXIT WHEN changed = 0;\n        COMMIT;\n    END LOOP;\nEND\n",
             sql);
    buf_add(buf, "DO ");
    buf_add_dollar_quoted(buf, body.data);
    buf_add(buf, ";\n");
    mem_free(body.data);
}

static void add_statement(const Writer *writer, const ScriptStatement *statement, bool local)
{
    const char *scope = local ? " LOCAL" : "";
    Buf *buf = writer->buf;
    if (statement->lock_timeout)
        add_timeout(buf, scope, "lock_timeout", statement->lock_timeout);
    if (statement->statement_timeout)
        add_timeout(buf, scope, "statement_timeout", statement->statement_timeout);
    if (statement->repeat)
        add_loop(buf, statement->sql);
    else
        buf_addf(buf, "%s;\n", statement->sql);
    if (statement->lock_timeout)
        add_timeout(buf, scope, "lock_timeout", writer->options->lock_timeout);
    if (statement->statement_timeout)
        add_timeout(buf, scope, "statement_timeout", writer->options->statement_timeout);
}

/* The journal's part is written as the role that connected, whatever role the script has set. */
static void add_finish(const Writer *writer, const Script *script)
{
    const ApplyPlan *plan = writer->plan;
    buf_addf(writer->buf, "SET LOCAL SESSION AUTHORIZATION DEFAULT;\n%s",
             journal_finish_sql(writer->mem, plan->journal.schema, script, plan->downgrade, -1));
}

static bool is_one_of(const char *sql, const Token *token, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (token_is(sql, token, words[i]))
            return true;
    return false;
}

static bool is_last(const Script *script, size_t index)
{
    for (size_t i = index + 1; i < script->blocks.len; i++)
        if (script->blocks.items[i].downgrade == script->blocks.items[index].downgrade &&
            script->blocks.items[i].statements.len > 0)
            return false;
    return true;
}

/* Whether the block holds nothing but plain DDL, which leaves the session as it was. */
static bool keeps_session(const ScriptBlock *block)
{
    static const char *const plain[] = {"ALTER", "CREATE", "DROP", "COMMENT", "GRANT", "REVOKE"};
    static const char *const temporary[] = {"TEMP", "TEMPORARY", "LOCAL", "GLOBAL", "PG_TEMP"};
    for (size_t i = 0; i < block->statements.len; i++) {
        const char *sql = block->statements.items[i].sql;
        Token first = sql_word(sql, 0), second = sql_word(sql, first.end);
        if (!is_one_of(sql, &first, plain, sizeof plain / sizeof *plain) ||
            is_one_of(sql, &second, temporary, sizeof temporary / sizeof *temporary))
            return false;
    }
    return true;
}

static void add_session(const Writer *writer)
{
    buf_add(writer->buf, session_prepare_sql(writer->mem));
    if (writer->options->lock_timeout)
        add_timeout(writer->buf, "", "lock_timeout", writer->options->lock_timeout);
    if (writer->options->statement_timeout)
        add_timeout(writer->buf, "", "statement_timeout", writer->options->statement_timeout);
}

static void add_block(const Writer *writer, const Script *script, const ScriptBlock *block, bool finish)
{
    Buf *buf = writer->buf;
    if (!block->no_transaction)
        buf_add(buf, "\nBEGIN;\n");
    for (size_t i = 0; i < block->statements.len; i++) {
        buf_addc(buf, '\n');
        add_statement(writer, &block->statements.items[i], !block->no_transaction);
    }
    if (finish) {
        buf_add(buf, block->no_transaction ? "\nBEGIN;\n" : "\n");
        add_finish(writer, script);
    }
    if (finish || !block->no_transaction)
        buf_add(buf, "\nCOMMIT;\n");
    if (keeps_session(block))
        return;
    buf_add(buf, "\n-- Each block begins with a fresh session.\n");
    add_session(writer);
}

static void add_revision(const Writer *writer, const Revision *revision)
{
    Buf *buf = writer->buf;
    const ApplyPlan *plan = writer->plan;
    const Script *script = revision->script;
    bool finished = false;
    buf_addc(buf, '\n');
    buf_add_line(buf, "-- %s %s", plan->downgrade ? "downgrade" : "upgrade", script_title(writer->mem, script));
    for (size_t i = 0; i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        if (block->downgrade != plan->downgrade || block->statements.len == 0)
            continue;
        finished = is_last(script, i);
        add_block(writer, script, block, finished);
    }
    if (finished)
        return;
    buf_add(buf, "\nBEGIN;\n\n");
    add_finish(writer, script);
    buf_add(buf, "\nCOMMIT;\n");
}

/* 'a', 'b' */
static void add_ids(Buf *buf, const RevisionList *list)
{
    for (size_t i = 0; i < list->len; i++) {
        buf_add(buf, i ? ", " : "");
        buf_add_literal(buf, list->items[i]->id);
    }
}

/* IF number of those that are applied operator count THEN the error. */
static void add_check(Buf *buf, const ApplyPlan *plan, const RevisionList *list, const char *operator, size_t count,
                      const char *complaint)
{
    if (list->len == 0)
        return;
    buf_add(buf, "    IF (SELECT count(*) FROM ");
    buf_add_qualified(buf, plan->journal.schema, "revisions");
    buf_add(buf, " WHERE revision IN (");
    add_ids(buf, list);
    buf_addf(buf, ")) %s %zu THEN\n        RAISE EXCEPTION '%s';\n    END IF;\n", operator, count, complaint);
}

/* What stands upon the steps without being one of them. */
static RevisionList above_steps(void *mem, const ApplyPlan *plan)
{
    RevisionList above = {0};
    for (size_t i = 0; i < plan->steps.len; i++) {
        const RevisionList *lists[] = {&plan->steps.items[i]->children, &plan->steps.items[i]->dependents};
        for (size_t j = 0; j < 2; j++)
            for (size_t k = 0; k < lists[j]->len; k++)
                if (!revisions_have(&plan->steps, lists[j]->items[k]))
                    vec_push(mem, &above, lists[j]->items[k]);
    }
    return above;
}

/* The lock, and whether the database is where the script begins: it may have moved since it was printed. */
static void add_guard(void *mem, Buf *buf, const ApplyPlan *plan)
{
    Buf body = buf_new(mem), table = buf_new(mem);
    RevisionList above = above_steps(mem, plan);
    buf_add_qualified(&table, plan->journal.schema, "revisions");
    buf_addf(&body, "\nBEGIN\n    IF NOT %s THEN\n        RAISE EXCEPTION 'another runner is at work in this database';\n    END IF;\n",
             lock_call(mem, "pg_try_advisory_lock", plan->journal.schema));
    buf_add(&body, "    IF pg_catalog.to_regclass(");
    buf_add_literal(&body, table.data);
    buf_add(&body, ") IS NULL THEN\n");
    buf_add(&body, plan->from.len > 0 ? "        RAISE EXCEPTION 'the database is not where this script begins: it has no journal';\n"
                                      : "        RETURN;\n");
    buf_add(&body, "    END IF;\n");
    add_check(&body, plan, &plan->from, "<", plan->from.len,
              "the database is not where this script begins: what it stands upon is not applied");
    if (plan->downgrade)
        add_check(&body, plan, &above, ">", 0, "the database is not where this script begins: it is ahead");
    else
        add_check(&body, plan, &plan->steps, ">", 0,
                  "the database is not where this script begins: some of its revisions are applied already");
    buf_add(&body, "END\n");
    buf_add(buf, "\nDO ");
    buf_add_dollar_quoted(buf, body.data);
    buf_add(buf, ";\n");
}

bool apply_sql(void *mem, const ApplyPlan *plan, const ApplyOptions *options, char **ret, Error *err)
{
    Buf buf = buf_new(mem);
    Writer writer = {.mem = mem, .buf = &buf, .plan = plan, .options = options};
    *ret = buf.data;
    if (plan->journal.steps.len > 0)
        return error_set(err, EXIT_HISTORY, "revision \"%s\" has stopped part-way, which SQL cannot continue",
                         plan->journal.steps.items[0].revision);
    if (plan->steps.len == 0)
        return true;
    buf_addf(&buf, "-- From %s. Run with psql.\n\n\\set ON_ERROR_STOP on\n\n",
             plan->from.len > 0 ? revision_names(mem, &plan->from) : "base");
    add_session(&writer);
    add_guard(mem, &buf, plan);
    if (!plan->journal.exists)
        buf_addf(&buf, "\nBEGIN;\n\n%s\nCOMMIT;\n", journal_create_sql(mem, plan->journal.schema, true));
    for (size_t i = 0; i < plan->steps.len; i++)
        add_revision(&writer, plan->steps.items[i]);
    buf_addf(&buf, "\nDO $$BEGIN PERFORM %s; END$$;\n", lock_call(mem, "pg_advisory_unlock", plan->journal.schema));
    *ret = buf.data;
    return true;
}
