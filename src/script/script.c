#include "script/script.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "sql/lex.h"

bool script_read(void *mem, const char *path, Script **ret, Error *err)
{
    char *text;
    size_t len;
    if (!file_read(mem, path, SCRIPT_FILE_MAX, &text, &len, err))
        return false;
    bool ok = strlen(text) == len ? script_parse(mem, path, text, ret, err)
                                  : error_set(err, EXIT_USAGE, "file \"%s\" holds a zero byte", path);
    mem_free(text);
    return ok;
}

/* The tokens of a statement, a line each, so that no two of them run together. */
static void add_tokens(Buf *buf, const char *sql)
{
    for (Token t = sql_word(sql, 0); t.type != TOKEN_END; t = sql_word(sql, t.end)) {
        buf_addn(buf, sql + t.start, t.end - t.start);
        buf_addc(buf, '\n');
    }
    buf_add(buf, ";\n");
}

static void add_block_tokens(Buf *buf, const ScriptBlock *block)
{
    buf_add(buf, block->downgrade ? "-- downgrade" : "-- upgrade");
    buf_add(buf, block->no_transaction ? " no-transaction\n" : "\n");
    for (size_t j = 0; j < block->statements.len; j++)
        add_tokens(buf, block->statements.items[j].sql);
}

static char *digest_of(void *mem, Buf *buf)
{
    char *digest = sha256_hex(mem, buf->data, buf->len);
    mem_free(buf->data);
    return digest;
}

char *script_checksum(void *mem, const Script *script)
{
    Buf buf = buf_new(NULL);
    for (size_t i = 0; i < script->blocks.len; i++)
        add_block_tokens(&buf, &script->blocks.items[i]);
    return digest_of(mem, &buf);
}

char *block_checksum(void *mem, const ScriptBlock *block)
{
    Buf buf = buf_new(NULL);
    add_block_tokens(&buf, block);
    return digest_of(mem, &buf);
}

char *statement_checksum(void *mem, const ScriptStatement *statement)
{
    Buf buf = buf_new(NULL);
    add_tokens(&buf, statement->sql);
    return digest_of(mem, &buf);
}

char *script_title(void *mem, const Script *script)
{
    int len = (int)strcspn(script->message, "\n");
    return mem_printf(mem, "%s%s%.*s", script->revision, len > 0 ? ": " : "", len, script->message);
}

bool script_has(const Script *script, bool downgrade)
{
    for (size_t i = 0; i < script->blocks.len; i++)
        if (script->blocks.items[i].downgrade == downgrade)
            return true;
    return false;
}

bool revision_id_valid(const char *id)
{
    static const char *const targets[] = {"head", "heads", "base", "current"};
    size_t len = strlen(id);
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (strcmp(id, targets[i]) == 0)
            return false;
    for (size_t i = 0; i < len; i++)
        if (!isalnum((unsigned char)id[i]) && id[i] != '_' && id[i] != '.')
            return false;
    return len > 0 && len <= REVISION_ID_MAX;
}
