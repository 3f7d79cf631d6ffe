#include <string.h>

#include "apply/apply.h"
#include "base/buf.h"
#include "base/quote.h"

static void add_timeout(Buf *buf, const char *scope, const char *name, const char *value)
{
    long milliseconds;
    if (value && duration_parse(value, &milliseconds))
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

static void add_statement(Buf *buf, const ScriptStatement *statement, bool local)
{
    const char *scope = local ? " LOCAL" : "";
    add_timeout(buf, scope, "lock_timeout", statement->lock_timeout);
    add_timeout(buf, scope, "statement_timeout", statement->statement_timeout);
    if (statement->repeat)
        add_loop(buf, statement->sql);
    else
        buf_addf(buf, "%s;\n", statement->sql);
    if (statement->lock_timeout)
        buf_addf(buf, "SET%s lock_timeout = DEFAULT;\n", scope);
    if (statement->statement_timeout)
        buf_addf(buf, "SET%s statement_timeout = DEFAULT;\n", scope);
}

/* The journal's part is written as the role that connected, whatever role the script has set. */
static void add_finish(Buf *buf, const ApplyPlan *plan, const Script *script)
{
    char *sql = journal_finish_sql(NULL, plan->journal.schema, script, plan->downgrade, -1);
    buf_addf(buf, "SET LOCAL SESSION AUTHORIZATION DEFAULT;\n%s", sql);
    mem_free(sql);
}

static bool is_last(const Script *script, size_t index)
{
    for (size_t i = index + 1; i < script->blocks.len; i++)
        if (script->blocks.items[i].downgrade == script->blocks.items[index].downgrade &&
            script->blocks.items[i].statements.len > 0)
            return false;
    return true;
}

static void add_block(Buf *buf, const ApplyPlan *plan, const Script *script, const ScriptBlock *block, bool finish)
{
    if (!block->no_transaction)
        buf_add(buf, "\nBEGIN;\n");
    for (size_t i = 0; i < block->statements.len; i++) {
        buf_addc(buf, '\n');
        add_statement(buf, &block->statements.items[i], !block->no_transaction);
    }
    if (finish) {
        buf_add(buf, block->no_transaction ? "\nBEGIN;\n" : "\n");
        add_finish(buf, plan, script);
    }
    if (finish || !block->no_transaction)
        buf_add(buf, "COMMIT;\n");
    buf_add(buf, "RESET SESSION AUTHORIZATION;\n");
}

static void add_revision(Buf *buf, const ApplyPlan *plan, const Revision *revision)
{
    const Script *script = revision->script;
    bool finished = false;
    int len = (int)strcspn(script->message, "\n");
    buf_addf(buf, "\n-- %s %s%s%.*s\n", plan->downgrade ? "downgrade" : "upgrade", revision->id, len > 0 ? ": " : "", len,
             script->message);
    for (size_t i = 0; i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        if (block->downgrade != plan->downgrade || block->statements.len == 0)
            continue;
        finished = is_last(script, i);
        add_block(buf, plan, script, block, finished);
    }
    if (finished)
        return;
    buf_add(buf, "\nBEGIN;\n");
    add_finish(buf, plan, script);
    buf_add(buf, "COMMIT;\n");
}

bool apply_sql(void *mem, const ApplyPlan *plan, char **ret, Error *err)
{
    Buf buf = buf_new(mem);
    if (plan->journal.steps.len > 0)
        return error_set(err, EXIT_HISTORY, "revision \"%s\" has stopped part-way, which SQL cannot continue",
                         plan->journal.steps.items[0].revision);
    if (plan->steps.len > 0) {
        buf_add(&buf, "-- Run with psql -v ON_ERROR_STOP=1, so that nothing runs after an error.\n\n"
                      "SET search_path = '';\nSET standard_conforming_strings = on;\n");
        if (!plan->journal.exists)
            buf_addf(&buf, "\nBEGIN;\n%sCOMMIT;\n", journal_create_sql(mem, plan->journal.schema, true));
    }
    for (size_t i = 0; i < plan->steps.len; i++)
        add_revision(&buf, plan, plan->steps.items[i]);
    *ret = buf.data;
    return true;
}
