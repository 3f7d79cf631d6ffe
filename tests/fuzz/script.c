/*
 * Revision files of any bytes: reading them ends, in a Script or in an error that says where; what was read prints, and
 * reads back as the same Script; and however the SQL looks, cutting it into statements loses nothing of it.
 */
#include <string.h>

#include "base/mem.h"
#include "fuzz.h"
#include "sql/lex.h"
#include "script/name.h"
#include "script/script.h"
#include "sql/split.h"

/* The next token from at on that a statement has to hold. */
static Token next_of_statement(const char *sql, size_t at)
{
    Token token = sql_word(sql, at);
    while (token_is(sql, &token, ";"))
        token = sql_word(sql, token.end);
    return token;
}

/* Every token stands in a statement, but for gaps and semicolons; the statements neither overlap nor hold less. */
static void check_spans(const char *sql, const SpanList *spans)
{
    size_t at = 0;
    for (size_t i = 0; i < spans->len; i++) {
        Span span = spans->items[i];
        PROMISE(at <= span.start && span.start < span.end && span.end <= strlen(sql), "statement %zu: [%zu, %zu)", i,
                span.start, span.end);
        Token token = next_of_statement(sql, at);
        PROMISE(token.start == span.start, "offset %zu is in no statement", token.start);
        while (token.end < span.end)
            token = sql_token(sql, token.end);
        PROMISE(token.end == span.end, "statement %zu ends inside a token", i);
        at = span.end;
    }
    Token rest = next_of_statement(sql, at);
    PROMISE(rest.type == TOKEN_END, "offset %zu is in no statement", rest.start);
}

static void check_splits(void *mem, const char *sql)
{
    size_t at = 0;
    for (Token t = sql_token(sql, 0); t.type != TOKEN_END; t = sql_token(sql, t.end)) {
        if (t.type == TOKEN_BROKEN)
            return;
        PROMISE(t.start == at && t.end > at, "a gap between tokens at offset %zu", at);
        at = t.end;
    }
    PROMISE(at == strlen(sql), "the tokens end at offset %zu", at);
    SpanList scanned = split_by_scanner(mem, sql), parsed = split_statements(mem, sql);
    check_spans(sql, &scanned);
    check_spans(sql, &parsed);
}

static void check_statement(const ScriptStatement *a, const ScriptStatement *b)
{
    PROMISE(same_text(a->sql, b->sql), "statement \"%s\" became \"%s\"", a->sql, b->sql);
    PROMISE(same_text(a->comment, b->comment), "comment \"%s\" became \"%s\"", a->comment, b->comment);
    PROMISE(same_text(a->lock_timeout, b->lock_timeout) && same_text(a->statement_timeout, b->statement_timeout),
            "@timeout of \"%s\"", a->sql);
    PROMISE(a->glued == b->glued, "blank line above \"%s\"", a->sql);
    PROMISE(a->repeat == b->repeat && a->irreversible == b->irreversible, "directives of \"%s\"", a->sql);
    PROMISE(textlist_equal(&a->ignore, &b->ignore), "@ignore of \"%s\"", a->sql);
}

static void check_block(void *mem, const ScriptBlock *a, const ScriptBlock *b)
{
    PROMISE(a->no_transaction == b->no_transaction, "no-transaction");
    PROMISE(same_text(a->comment, b->comment), "comment \"%s\" became \"%s\"", a->comment, b->comment);
    PROMISE(a->statements.len == b->statements.len, "%zu statements became %zu", a->statements.len, b->statements.len);
    for (size_t i = 0; i < a->statements.len; i++)
        check_statement(&a->statements.items[i], &b->statements.items[i]);
    PROMISE(same_text(block_checksum(mem, a), block_checksum(mem, b)), "checksum of a block");
}

/* The next block of a direction, from number *at on; NULL: there is none. */
static const ScriptBlock *next_block(const Script *script, bool downgrade, size_t *at)
{
    while (*at < script->blocks.len) {
        const ScriptBlock *block = &script->blocks.items[(*at)++];
        if (block->downgrade == downgrade)
            return block;
    }
    return NULL;
}

/* Printing has the upgrade before the downgrade; that may be another order than the file's. */
static void check_blocks(void *mem, const Script *a, const Script *b)
{
    PROMISE(a->blocks.len == b->blocks.len, "%zu blocks became %zu", a->blocks.len, b->blocks.len);
    for (int downgrade = 0; downgrade < 2; downgrade++) {
        size_t at = 0, bt = 0;
        const ScriptBlock *block, *other;
        do {
            block = next_block(a, downgrade, &at);
            other = next_block(b, downgrade, &bt);
            PROMISE(!block == !other, "a block became one of another direction");
            if (block && other)
                check_block(mem, block, other);
        } while (block);
    }
}

static void check_same(void *mem, const Script *a, const Script *b)
{
    PROMISE(same_text(a->revision, b->revision), "revision \"%s\" became \"%s\"", a->revision, b->revision);
    PROMISE(same_text(a->message, b->message), "message \"%s\" became \"%s\"", a->message, b->message);
    PROMISE(same_text(a->created, b->created) && same_text(a->proved, b->proved), "created or proved");
    PROMISE(textlist_equal(&a->revises, &b->revises), "revises");
    PROMISE(textlist_equal(&a->depends_on, &b->depends_on), "depends-on");
    PROMISE(textlist_equal(&a->labels, &b->labels), "labels");
    check_blocks(mem, a, b);
}

static bool upgrade_first(const Script *script)
{
    for (size_t i = 1; i < script->blocks.len; i++)
        if (script->blocks.items[i - 1].downgrade && !script->blocks.items[i].downgrade)
            return false;
    return true;
}

static void check_name(void *mem, const Script *script)
{
    char *name;
    Error err = ERROR_INIT;
    PROMISE(script_file_name(mem, script, &SCRIPT_NAMING, 0, &name, &err), "no file name: %s", err.message);
    PROMISE(strlen(name) < 255 && !strchr(name, '/') && name[0] != '.', "file name \"%s\"", name);
}

static void check_script(void *mem, const Script *script)
{
    Script *again = NULL;
    Error err = ERROR_INIT;
    const char *text = script_print(mem, script, NULL);
    check_name(mem, script);
    PROMISE(script_parse(mem, "a.sql", text, &again, &err), "%s: does not read back:\n%s", err.message, text);
    check_same(mem, script, again);
    PROMISE(same_text(script->checksum, script_checksum(mem, script)), "the checksum is not stable");
    PROMISE(!upgrade_first(script) || same_text(script->checksum, again->checksum), "the checksum changed");
    PROMISE(same_text(text, script_print(mem, again, NULL)), "printing again changed:\n%s", text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (memchr(data, '\0', size)) /* refused by script_read */
        return -1;
    void *mem = mem_new(NULL);
    const char *text = mem_strndup(mem, (const char *)data, size);
    Script *script = NULL;
    Error err = ERROR_INIT;
    check_splits(mem, text);
    if (script_parse(mem, "a.sql", text, &script, &err))
        check_script(mem, script);
    else
        check_error(&err);
    error_clear(&err);
    mem_free(mem);
    return 0;
}
