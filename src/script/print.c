#include <string.h>

#include "base/buf.h"
#include "script/comment.h"
#include "script/script.h"
#include "script/template.h"

static void add_directives(Buf *buf, const ScriptStatement *statement)
{
    if (statement->lock_timeout || statement->statement_timeout) {
        buf_add(buf, "-- @timeout");
        if (statement->lock_timeout)
            buf_addf(buf, " lock=%s", statement->lock_timeout);
        if (statement->statement_timeout)
            buf_addf(buf, " statement=%s", statement->statement_timeout);
        buf_addc(buf, '\n');
    }
    for (size_t i = 0; i < statement->ignore.len; i++)
        buf_addf(buf, "-- @ignore %s\n", statement->ignore.items[i]);
    if (statement->repeat)
        buf_add(buf, "-- @repeat\n");
    if (statement->irreversible)
        buf_add(buf, "-- @irreversible\n");
}

static void add_block(Buf *buf, const ScriptBlock *block)
{
    buf_addf(buf, "-- @%s%s\n", block->downgrade ? "downgrade" : "upgrade",
             block->no_transaction ? " no-transaction" : "");
    for (size_t i = 0; i < block->statements.len; i++) {
        const ScriptStatement *statement = &block->statements.items[i];
        if (!statement->glued || i == 0)
            buf_addc(buf, '\n');
        if (statement->comment)
            comment_add(buf, "-- ", statement->comment, strlen(statement->comment));
        add_directives(buf, statement);
        buf_addf(buf, "%s;\n", statement->sql);
    }
    if (block->comment) {
        buf_addc(buf, '\n');
        comment_add(buf, "-- ", block->comment, strlen(block->comment));
    }
}

char *script_print_block(void *mem, const ScriptBlock *block)
{
    Buf buf = buf_new(mem);
    add_block(&buf, block);
    return buf.data;
}

/* The blocks of one direction with a blank line between them, without a newline at the end. */
static char *blocks_text(void *mem, const Script *script, bool downgrade)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        if (block->downgrade != downgrade)
            continue;
        if (buf.len > 0)
            buf_addc(&buf, '\n');
        add_block(&buf, block);
    }
    if (buf.len > 0)
        buf_cut(&buf, buf.len - 1);
    return buf.data;
}

/* The lines after the first one as comments, since the template's mark stands only before the first. */
static char *message_text(void *mem, const char *message)
{
    Buf buf = buf_new(mem);
    for (const char *p = message; *p; p++) {
        if (*p != '\n')
            buf_addc(&buf, *p);
        else
            buf_add(&buf, p[1] == '\n' ? "\n--" : "\n-- ");
    }
    return buf.data;
}

enum { VALUES = 9 };

/* What the names of a template stand for. */
static void set_values(void *mem, const Script *script, TemplateValue values[VALUES])
{
    const TemplateValue all[VALUES] = {
        {"message", message_text(mem, script->message ? script->message : "")},
        {"revision", script->revision},
        {"revises", textlist_join(mem, &script->revises, " ")},
        {"depends_on", textlist_join(mem, &script->depends_on, " ")},
        {"labels", textlist_join(mem, &script->labels, " ")},
        {"created", script->created ? script->created : ""},
        {"proved", script->proved ? script->proved : ""},
        {"upgrade", blocks_text(mem, script, false)},
        {"downgrade", blocks_text(mem, script, true)},
    };
    memcpy(values, all, sizeof all);
}

int script_template_line(const Script *script, const char *template, int line)
{
    void *scratch = mem_new(NULL);
    TemplateValue values[VALUES];
    set_values(scratch, script, values);
    int found = template_line_at(template ? template : template_built_in(), values, VALUES, line);
    mem_free(scratch);
    return found;
}

char *script_print(void *mem, const Script *script, const char *template)
{
    void *scratch = mem_new(NULL);
    TemplateValue values[VALUES];
    set_values(scratch, script, values);
    char *text = template_expand(mem, template ? template : template_built_in(), values, VALUES);
    mem_free(scratch);
    size_t len = strlen(text);
    while (len > 1 && text[len - 1] == '\n' && text[len - 2] == '\n')
        text[--len] = '\0';
    return text;
}
