#include "script/proof.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "script/directive.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

char *proof_text(void *mem, const Script *script, int server_version, bool upgrade_only)
{
    return mem_printf(mem, "PostgreSQL %d.%d%s sha256:%s", server_version / 10000, server_version % 10000,
                      upgrade_only ? " upgrade only" : "", script->checksum);
}

bool proof_fits(const Script *script)
{
    return script->proved && strstr(script->proved, script->checksum);
}

/* The last directive of a header, or its @proved; tokens and line ends are those of the file, CR LF too. */
static bool find_line(const char *text, Token *line, DirectiveSpan *proved)
{
    bool found = false;
    DirectiveSpan directive;
    for (Token t = sql_token(text, 0); t.type != TOKEN_END; t = sql_token(text, t.end)) {
        if (t.type != TOKEN_LINE_COMMENT || !directive_at(text, &t, &directive))
            continue;
        if (directive_is(text, &directive, "upgrade") || directive_is(text, &directive, "downgrade"))
            break;
        *line = t;
        found = directive_is(text, &directive, "proved");
        if (found) {
            *proved = directive;
            break;
        }
    }
    return found;
}

static char *with_proof(void *mem, const char *text, const char *proved)
{
    const char *body = text + (strncmp(text, BYTE_ORDER_MARK, 3) == 0 ? 3 : 0);
    Token line = {0};
    DirectiveSpan old;
    Buf buf = buf_new(mem);
    buf_addn(&buf, text, (size_t)(body - text));
    if (!find_line(body, &line, &old)) {
        size_t ends = strspn(body + line.end, "\r\n");
        bool crlf = strncmp(body + line.end, "\r\n", 2) == 0;
        buf_addn(&buf, body, line.end);
        buf_addn(&buf, ends ? body + line.end : "\n", crlf ? 2 : 1);
        buf_addf(&buf, "-- @proved   %s%s", proved, body + line.end);
    } else if (old.value == old.value_end) {
        buf_addn(&buf, body, old.name_end);
        buf_addf(&buf, "   %s%s", proved, body + line.end);
    } else {
        buf_addn(&buf, body, old.value);
        buf_addf(&buf, "%s%s", proved, body + old.value_end);
    }
    return buf.data;
}

static bool write_proof(void *mem, const Script *script, const char *proved, Error *err)
{
    char *text, *new;
    size_t len;
    Script *now;
    if (!file_read(mem, script->path, SCRIPT_FILE_MAX, &text, &len, err) ||
        !script_parse(mem, script->path, text, &now, err))
        return false;
    if (strlen(text) != len || strcmp(now->checksum, script->checksum) != 0)
        return error_set(err, EXIT_FAILED, "%s: the file has changed while it was proved", script->path);
    new = with_proof(mem, text, proved);
    return strcmp(new, text) == 0 || file_write(script->path, new, strlen(new), err);
}

bool proof_write(const Script *script, const char *proved, Error *err)
{
    void *mem = mem_new(NULL);
    bool ok = write_proof(mem, script, proved, err);
    mem_free(mem);
    return ok;
}
