#include "command/show.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "script/hazard.h"
#include "script/proof.h"

static void add_list(Buf *buf, const char *before, const TextList *list, const char *after)
{
    if (list->len == 0)
        return;
    char *text = textlist_join(NULL, list, ", ");
    buf_addf(buf, "%s%s%s", before, text, after);
    mem_free(text);
}

static void add_ids(Buf *buf, const char *before, const RevisionList *list, const char *after)
{
    TextList ids = revision_ids(NULL, list);
    add_list(buf, before, &ids, after);
    mem_free(ids.items);
}

/* A head that another revision depends on is an effective one: whoever applies that has it too. */
static void add_marks(Buf *buf, const Revision *revision, const State *state)
{
    add_list(buf, " (", &revision->script->labels, ")");
    add_list(buf, " (depends on ", &revision->script->depends_on, ")");
    if (revision->children.len == 0)
        buf_add(buf, revision->dependents.len > 0 ? " (effective head)" : " (head)");
    if (state && state->is_tip[revision->rank])
        buf_add(buf, " (current)");
    if (revision->children.len > 1)
        buf_add(buf, " (branchpoint)");
    if (revision->parents.len > 1)
        buf_add(buf, " (mergepoint)");
}

void add_revision_line(Buf *buf, const Revision *revision, const State *state)
{
    const char *message = revision->script->message;
    int len = (int)strcspn(message, "\n");
    buf_add(buf, revision->id);
    add_marks(buf, revision, state);
    buf_addf(buf, "%s%.*s", len > 0 ? ", " : "", len, message);
}

static void add_applied(Buf *buf, const Revision *revision, const State *state)
{
    const AppliedRevision *row = state->rows[revision->rank];
    buf_add(buf, "applied:    ");
    if (!row) {
        buf_add(buf, "no\n");
        return;
    }
    buf_add_line(buf, "%s by %s%s%s%s", row->applied_at, row->applied_by, row->applied_from ? " from " : "",
                 row->applied_from ? row->applied_from : "", row->duration_ms ? "" : " (not run: stamped, or by a script of --sql)");
    if (strcmp(row->checksum, revision->script->checksum) != 0)
        buf_add_line(buf, "edited:     since it was applied, with checksum %s", row->checksum);
}

static void add_hazards(Buf *buf, const Script *script, bool downgrade, const char *indent)
{
    void *scratch = mem_new(NULL);
    HazardList list = script_hazards(scratch, script, downgrade);
    for (size_t i = 0; i < list.len; i++)
        buf_add_line(buf, "%sline %d %s", indent, list.items[i].line, list.items[i].text);
    mem_free(scratch);
}

void add_blocks(Buf *buf, const Script *script, bool downgrade, const char *indent)
{
    for (size_t i = 0; i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        if (block->downgrade == downgrade)
            buf_addf(buf, "%s%zu statement%s %s\n", indent, block->statements.len, block->statements.len == 1 ? "" : "s",
                     block->no_transaction ? "without a transaction" : "in a transaction");
    }
    add_hazards(buf, script, downgrade, indent);
}

static void add_direction(Buf *buf, const Script *script, bool downgrade)
{
    buf_add(buf, downgrade ? "downgrade:" : "upgrade:");
    if (!script_has(script, downgrade))
        buf_add(buf, downgrade ? "  none: it cannot be undone" : "    none: it cannot be run");
    buf_addc(buf, '\n');
    add_blocks(buf, script, downgrade, "            ");
}

static void add_message(Buf *buf, const char *message)
{
    for (const char *p = message; *p;) {
        size_t len = strcspn(p, "\n");
        buf_add(buf, p == message ? "\n" : "");
        buf_add_line(buf, "    %.*s", (int)len, p);
        p += len + (p[len] == '\n');
    }
}

void add_revision_entry(Buf *buf, const Revision *revision, const State *state)
{
    const Script *script = revision->script;
    buf_addf(buf, "revision:   %s", revision->id);
    add_marks(buf, revision, state);
    buf_add(buf, revision->parents.len > 0 ? "\n" : "\nrevises:    <base>\n");
    add_ids(buf, "revises:    ", &revision->parents, "\n");
    add_list(buf, "depends on: ", &script->depends_on, "\n");
    add_ids(buf, "revised by: ", &revision->children, "\n");
    add_ids(buf, "needed by:  ", &revision->dependents, "\n");
    add_list(buf, "labels:     ", &script->labels, "\n");
    if (script->created)
        buf_add_line(buf, "created:    %s", script->created);
    buf_add_line(buf, "proved:     %s%s", script->proved ? script->proved : "no",
                 script->proved && !proof_fits(script) ? " (edited since)" : "");
    buf_add_line(buf, "checksum:   %s", script->checksum);
    buf_add_line(buf, "file:       %s", script->path);
    if (state)
        add_applied(buf, revision, state);
    add_direction(buf, script, false);
    add_direction(buf, script, true);
    add_message(buf, script->message);
}

static void say_args(FILE *to, const char *format, va_list args)
{
    void *mem = mem_new(NULL);
    Buf line = buf_new(mem);
    buf_add_line(&line, "%s", mem_vprintf(mem, format, args));
    fputs(line.data, to);
    mem_free(mem);
}

void say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_args(stdout, format, args);
    va_end(args);
}

void say_to(FILE *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_args(to, format, args);
    va_end(args);
}

/* Columns of the terminal; 0 where stdout is none. */
static size_t terminal_width(void)
{
    struct winsize size;
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void print_line(const char *text)
{
    char *shown = text_shown(NULL, text, "");
    size_t width = terminal_width();
    printf("%.*s\n", (int)(width > 0 ? text_bytes(shown, width) : strlen(shown)), shown);
    mem_free(shown);
}

void print_revisions(void *mem, const RevisionList *list, const State *state)
{
    bool whole = log_shows(LOG_DEBUG);
    for (size_t i = 0; i < list->len; i++) {
        Buf buf = buf_new(mem);
        if (whole)
            add_revision_entry(&buf, list->items[i], state);
        else
            add_revision_line(&buf, list->items[i], state);
        if (whole)
            printf("%s%s", i > 0 ? "\n" : "", buf.data);
        else
            print_line(buf.data);
    }
}
