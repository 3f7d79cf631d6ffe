#include "draft/compose.h"

#include <string.h>

#include "base/text.h"

static void add_lock(Buf *comment, const Statement *statement)
{
    if (statement->lock == LOCK_NONE || (!statement->relation && !statement->relation2))
        return;
    const char *first = statement->relation ? statement->relation : statement->relation2;
    const char *second = statement->relation && statement->relation2 && strcmp(statement->relation, statement->relation2) != 0
                             ? statement->relation2
                             : NULL;
    buf_addf(comment, "locks %s%s%s: %s%s", first, second ? " and " : "", second ? second : "",
             lock_mode_names[statement->lock], statement->rewrites ? ", rewrites" : statement->scans ? ", scans" : "");
}

/* A name that stands in a comment ends no line of it. */
static void add_line(Buf *comment, const char *before, const char *text)
{
    if (!text)
        return;
    buf_addf(comment, "%s%s%s", comment->len > 0 ? "\n" : "", before, text_shown(comment->mem, text, ""));
}

static const char *comment_of(void *mem, const Statement *statement)
{
    Buf comment = buf_new(mem);
    Buf lock = buf_new(mem);
    add_lock(&lock, statement);
    if (statement->question)
        buf_add(&comment, statement->question);
    add_line(&comment, "", statement->note);
    for (size_t i = 0; i < statement->losses.len; i++)
        add_line(&comment, "", statement->losses.items[i]);
    for (size_t i = 0; i < statement->stale.len; i++)
        add_line(&comment, "stays as computed before: ", statement->stale.items[i]);
    add_line(&comment, "destroys data: ", statement->destroys);
    /* The drop of what is made again, or of data, is told already by what it says. */
    if (lock.len > 0 && !statement->extra)
        add_line(&comment, "", lock.data);
    return comment.len > 0 ? comment.data : NULL;
}

/* Sub-commands on one relation that take the same lock, neither scanning nor rewriting, are one statement. */
static bool joins(const Statement *a, const Statement *b)
{
    return a->alter && b->alter && strcmp(a->alter, b->alter) == 0 && a->lock == b->lock && !a->scans && !b->scans &&
           !a->rewrites && !b->rewrites && !a->destroys && !b->destroys && !a->note && !b->note && !a->question && !b->question && a->losses.len == 0 &&
           b->losses.len == 0 && a->stale.len == 0 && b->stale.len == 0 && !a->relation2 && !b->relation2 &&
           strncmp(a->sql, "RENAME", 6) != 0 && strncmp(b->sql, "RENAME", 6) != 0 &&
           strncmp(a->sql, "ALTER CONSTRAINT", 16) != 0 && a->sql[0] && b->sql[0];
}

static const char *text_of(void *mem, const Statement *statements, size_t count)
{
    enum { WIDTH = 100 };
    const Statement *first = &statements[0];
    if (!first->alter)
        return first->sql;
    Buf buf = buf_new(mem);
    bool one_line = count == 1 && !strchr(first->sql, '\n') && strlen(first->alter) + strlen(first->sql) < WIDTH;
    buf_add(&buf, first->alter);
    for (size_t i = 0; i < count; i++)
        buf_addf(&buf, "%s%s%s", i > 0 ? "," : "", one_line ? " " : "\n    ", statements[i].sql);
    return buf.data;
}

/* Whether both are about one table, view, type … or parts of it. */
static bool same_group(const Object *a, const Object *b)
{
    const char *x = a->parent ? a->parent : a->name, *y = b->parent ? b->parent : b->name;
    bool same_schema = a->schema == b->schema || (a->schema && b->schema && strcmp(a->schema, b->schema) == 0);
    return same_schema && strcmp(x, y) == 0;
}

static ScriptBlock *add_block(void *mem, Script *script, bool downgrade)
{
    vec_push(mem, &script->blocks, (ScriptBlock){.downgrade = downgrade});
    return &script->blocks.items[script->blocks.len - 1];
}

void compose_blocks(void *mem, Script *script, const StatementList *statements, bool downgrade)
{
    ScriptBlock *block = NULL;
    bool own = false;
    for (size_t i = 0; i < statements->len;) {
        const Statement *statement = &statements->items[i];
        size_t count = 1;
        while (i + count < statements->len && joins(&statements->items[i + count - 1], &statements->items[i + count]))
            count++;
        if (!block || own != statement->own_transaction || block->no_transaction != statement->no_transaction)
            block = add_block(mem, script, downgrade);
        block->no_transaction = statement->no_transaction;
        own = statement->own_transaction;
        vec_push(mem, &block->statements,
                 (ScriptStatement){.comment = comment_of(mem, statement),
                                   .sql = text_of(mem, statement, count),
                                   .glued = statement->extra && block->statements.len > 0 &&
                                            same_group(statement->object, statements->items[i - 1].object)});
        i += count;
    }
    if (!block)
        add_block(mem, script, downgrade);
}
