#include <string.h>

#include "base/buf.h"
#include "base/duration.h"
#include "base/text.h"
#include "script/comment.h"
#include "script/directive.h"
#include "sql/lex.h"
#include "script/script.h"
#include "sql/split.h"

/* Where a directive may stand. */
typedef enum Place { PLACE_HEADER, PLACE_BLOCK, PLACE_STATEMENT } Place;

typedef struct Directive {
    const char *name, *value;
    int line;
    size_t start, end; /* of its comment in the text */
} Directive;

typedef struct Parser {
    void *mem, *scratch;
    const char *path, *text;
    char *statements; /* a copy of the text, where a statement ends in a zero byte: the sql of all of them */
    Script *script;
    VEC(Directive) directives;
    /* Lines and columns are counted forward from the last place that was asked for. */
    size_t counted;
    int line, column; /* in characters, from 1 */
    Error *err;
} Parser;

static const struct {
    const char *name;
    Place place;
} known[] = {
    {"revision", PLACE_HEADER},  {"revises", PLACE_HEADER},   {"depends-on", PLACE_HEADER},
    {"labels", PLACE_HEADER},    {"created", PLACE_HEADER},   {"proved", PLACE_HEADER},
    {"upgrade", PLACE_BLOCK},    {"downgrade", PLACE_BLOCK},  {"timeout", PLACE_STATEMENT},
    {"ignore", PLACE_STATEMENT}, {"repeat", PLACE_STATEMENT}, {"irreversible", PLACE_STATEMENT},
};

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

static int known_index(const char *name)
{
    for (int i = 0; i < COUNT(known); i++)
        if (strcmp(known[i].name, name) == 0)
            return i;
    return -1;
}

#define FAIL(parser, line, format, ...) \
    error_set((parser)->err, EXIT_USAGE, "%s:%d: " format, (parser)->path, (line), ##__VA_ARGS__)

/* The line of an offset that is not before the last one asked for. */
static int line_at(Parser *p, size_t at)
{
    for (; p->counted < at; p->counted++) {
        char c = p->text[p->counted];
        p->line += c == '\n';
        p->column = c == '\n' ? 1 : p->column + (((unsigned char)c & 0xc0) != 0x80);
    }
    return p->line;
}

static void count_from_start(Parser *p)
{
    p->counted = 0;
    p->line = p->column = 1;
}

/* Whether every line ends in CR LF: an editor or a version control system made it so. */
static bool has_crlf_lines(const char *text)
{
    bool some = false;
    for (const char *p = text; (p = strchr(p, '\n')); p++) {
        if (p == text || p[-1] != '\r')
            return false;
        some = true;
    }
    return some;
}

/* Files from other systems: no byte order mark, LF line ends. A CR in a file with other line ends is data: of a comment or a body. */
static char *normalised(void *mem, const char *text)
{
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    bool crlf = has_crlf_lines(text);
    char *copy = mem_alloc(mem, strlen(text) + 1), *end = copy;
    for (const char *p = text; *p; p++)
        if (!(crlf && p[0] == '\r' && p[1] == '\n'))
            *end++ = *p;
    return copy;
}

/* The words of a value, which blanks of any kind or commas part. */
static TextList words_of(void *mem, const char *value)
{
    TextList list = {0};
    for (const char *p = value; *p;) {
        size_t len = strcspn(p, " \t\n\v\f\r,");
        if (len > 0)
            vec_push(mem, &list, mem_strndup(mem, p, len));
        p += len + (p[len] != '\0');
    }
    return list;
}

/* The directive in a line comment, if it holds one. */
static bool read_directive(Parser *p, const Token *token, Directive *ret)
{
    DirectiveSpan span;
    if (!directive_at(p->text, token, &span))
        return false;
    *ret = (Directive){.name = mem_strndup(p->scratch, p->text + span.name, span.name_end - span.name),
                       .value = mem_strndup(p->scratch, p->text + span.value, span.value_end - span.value),
                       .line = line_at(p, token->start),
                       .start = token->start,
                       .end = token->end};
    return true;
}

/* All directives of the file. Whether one of them stands inside a statement is seen when the statements are known. */
static bool collect_directives(Parser *p)
{
    Directive directive;
    count_from_start(p);
    for (Token t = sql_token(p->text, 0); t.type != TOKEN_END; t = sql_token(p->text, t.end)) {
        if (t.type == TOKEN_BROKEN)
            return FAIL(p, line_at(p, t.start), "unterminated %s", p->text[t.start] == '/' ? "comment" : "quoted text");
        if (t.type == TOKEN_CHARACTER && p->text[t.start] == '\\')
            return FAIL(p, line_at(p, t.start), "psql's own commands (\\…) do not work in a revision script");
        if (t.type == TOKEN_LINE_COMMENT && read_directive(p, &t, &directive))
            vec_push(p->scratch, &p->directives, directive);
    }
    return true;
}

static bool is_block(const Directive *directive)
{
    int i = known_index(directive->name);
    return i >= 0 && known[i].place == PLACE_BLOCK;
}

static bool unknown_directive(Parser *p, const Directive *directive)
{
    const char *words[COUNT(known)];
    for (int i = 0; i < COUNT(known); i++)
        words[i] = known[i].name;
    const char *near = nearest_word(directive->name, words, COUNT(known));
    FAIL(p, directive->line, "unrecognized directive \"@%s\"", directive->name);
    return near ? error_hint(p->err, "Perhaps you meant \"@%s\".", near) : false;
}

/* The directive must be one that belongs there. */
static bool check_place(Parser *p, const Directive *directive, Place place)
{
    static const char *const places[] = {
        [PLACE_HEADER] = "in the header, above the first block",
        [PLACE_BLOCK] = "between blocks",
        [PLACE_STATEMENT] = "above a statement of a block",
    };
    int i = known_index(directive->name);
    if (i < 0)
        return unknown_directive(p, directive);
    if (known[i].place != place)
        return FAIL(p, directive->line, "directive \"@%s\" belongs %s", directive->name, places[known[i].place]);
    return true;
}

static bool valid_ids(Parser *p, const Directive *directive, const TextList *ids)
{
    for (size_t i = 0; i < ids->len; i++)
        if (!revision_id_valid(ids->items[i]))
            return FAIL(p, directive->line, "invalid identifier \"%s\" in directive \"@%s\"", ids->items[i],
                        directive->name);
    return true;
}

static bool header_ids(Parser *p, const Directive *directive, TextList *list, int *line)
{
    *list = words_of(p->mem, directive->value);
    *line = directive->line;
    return valid_ids(p, directive, list);
}

static bool header_directive(Parser *p, const Directive *directive)
{
    Script *script = p->script;
    if (!check_place(p, directive, PLACE_HEADER))
        return false;
    const char *name = directive->name, *value = mem_strdup(p->mem, directive->value);
    if (strcmp(name, "revises") == 0)
        return header_ids(p, directive, &script->revises, &script->revises_line);
    if (strcmp(name, "depends-on") == 0)
        return header_ids(p, directive, &script->depends_on, &script->depends_on_line);
    if (strcmp(name, "labels") == 0)
        return header_ids(p, directive, &script->labels, &script->labels_line);
    if (strcmp(name, "created") == 0) {
        script->created = value[0] ? value : NULL;
    } else if (strcmp(name, "proved") == 0) {
        script->proved = value[0] ? value : NULL;
    } else {
        script->revision = value;
        script->revision_line = directive->line;
        return revision_id_valid(value) || FAIL(p, directive->line, "invalid revision identifier \"%s\"", value);
    }
    return true;
}

/* Add the text of a line comment without its dashes and the blank after them, or a block comment as it is. */
static void add_comment(Buf *buf, const char *text, const Token *token)
{
    size_t start = token->start;
    if (token->type == TOKEN_LINE_COMMENT)
        start += token->end > start + 2 && text[start + 2] == ' ' ? 3 : 2;
    if (start == token->end) /* an empty line counts */
        buf_addc(buf, '\n');
    comment_add(buf, "", text + start, token->end - start);
}

/* A statement that no block holds: below a directive that looks like the beginning of one, perhaps. */
static bool stray_statement(Parser *p, size_t start)
{
    for (size_t i = 0; i < p->directives.len && p->directives.items[i].start < start; i++)
        if (known_index(p->directives.items[i].name) < 0)
            return unknown_directive(p, &p->directives.items[i]);
    FAIL(p, line_at(p, start), "a statement stands above the first block");
    return error_hint(p->err, "A block begins with a line \"-- @upgrade\" or \"-- @downgrade\".");
}

/* The message: the comment lines above the first directive. Anything but comments is an error in a header. */
static bool read_message(Parser *p, size_t header_end)
{
    size_t first_directive = p->directives.len > 0 ? p->directives.items[0].start : header_end;
    Buf message = buf_new(p->mem);
    for (Token t = sql_token(p->text, 0); t.type != TOKEN_END && t.start < header_end; t = sql_token(p->text, t.end)) {
        if (!token_is_gap(&t))
            return stray_statement(p, t.start);
        if (t.type == TOKEN_LINE_COMMENT && t.start < first_directive)
            add_comment(&message, p->text, &t);
    }
    p->script->message = text_trimmed(p->mem, message.data, message.len);
    return true;
}

static bool parse_header(Parser *p, size_t count, size_t header_end)
{
    count_from_start(p);
    if (!read_message(p, header_end))
        return false;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++)
            if (strcmp(p->directives.items[j].name, p->directives.items[i].name) == 0)
                return FAIL(p, p->directives.items[i].line, "directive \"@%s\" stands twice, first in line %d",
                            p->directives.items[i].name, p->directives.items[j].line);
        if (!header_directive(p, &p->directives.items[i]))
            return false;
    }
    if (!p->script->revision)
        return FAIL(p, p->directives.len > 0 ? p->directives.items[0].line : 1, "the header has no \"-- @revision\" line");
    return true;
}

/* One setting of a @timeout; it may stand once, on whichever line. */
static bool timeout_setting(Parser *p, const Directive *directive, const char *item, ScriptStatement *statement)
{
    const char *equals = strchr(item, '=');
    size_t len = equals ? (size_t)(equals - item) : 0;
    bool lock = len == 4 && strncmp(item, "lock", len) == 0, whole = len == 9 && strncmp(item, "statement", len) == 0;
    const char **setting = lock ? &statement->lock_timeout : &statement->statement_timeout;
    long unused;
    if (!(lock || whole) || !duration_parse(equals + 1, &unused))
        return FAIL(p, directive->line, "invalid timeout \"%s\", expected lock=2s or statement=5m, with its unit", item);
    if (*setting)
        return FAIL(p, directive->line, "the %s timeout stands twice: %s and %s", lock ? "lock" : "statement", *setting,
                    equals + 1);
    *setting = equals + 1;
    return true;
}

static bool timeout_directive(Parser *p, const Directive *directive, ScriptStatement *statement)
{
    TextList settings = words_of(p->mem, directive->value);
    for (size_t i = 0; i < settings.len; i++)
        if (!timeout_setting(p, directive, settings.items[i], statement))
            return false;
    return settings.len > 0 || FAIL(p, directive->line, "directive \"@timeout\" has no value");
}

static bool statement_directive(Parser *p, const ScriptBlock *block, const Directive *directive,
                                ScriptStatement *statement)
{
    if (!check_place(p, directive, PLACE_STATEMENT))
        return false;
    if (strcmp(directive->name, "timeout") == 0)
        return timeout_directive(p, directive, statement);
    if (strcmp(directive->name, "ignore") == 0) {
        TextList rules = words_of(p->mem, directive->value);
        for (size_t i = 0; i < rules.len; i++)
            vec_push(p->mem, &statement->ignore, rules.items[i]);
        return rules.len > 0 || FAIL(p, directive->line, "directive \"@ignore\" names no rule");
    }
    if (directive->value[0])
        return FAIL(p, directive->line, "directive \"@%s\" takes no value", directive->name);
    if (strcmp(directive->name, "irreversible") == 0) {
        statement->irreversible = true;
        return true;
    }
    statement->repeat = true;
    return block->no_transaction ||
           FAIL(p, directive->line,
                "directive \"@repeat\" belongs in a no-transaction block, since it commits each time");
}

/* What would break the runner's own bookkeeping. Only the first words are looked at. */
static bool check_statement(Parser *p, int line, const char *sql)
{
    static const char *const control[] = {"BEGIN", "START", "COMMIT", "END", "ABORT", "ROLLBACK"};
    Token first = sql_word(sql, 0), second = sql_word(sql, first.end);
    for (int i = 0; i < COUNT(control); i++) {
        if (token_is(sql, &first, control[i])) {
            FAIL(p, line, "%s does not work in a revision script", control[i]);
            return error_hint(p->err,
                              "A block is a transaction; begin another one with \"-- @upgrade\" or \"-- @downgrade\".");
        }
    }
    if (token_is(sql, &first, "PREPARE") && token_is(sql, &second, "TRANSACTION"))
        return FAIL(p, line, "PREPARE TRANSACTION does not work in a revision script");
    if (!token_is(sql, &first, "COPY"))
        return true;
    for (Token t = second; t.type != TOKEN_END; t = sql_word(sql, t.end))
        if (token_is(sql, &t, "STDIN") || token_is(sql, &t, "STDOUT"))
            return FAIL(p, line, "COPY through the client does not work in a revision script");
    return true;
}

/* The comments between a statement and the one before it, a line each; *glued when no blank line is among them. */
static const char *comments_above(Parser *p, size_t start, size_t end, bool *glued)
{
    Buf buf = buf_new(NULL);
    bool own_line = false;
    *glued = true;
    for (Token t = sql_token(p->text, start); t.start < end; t = sql_token(p->text, t.end)) {
        DirectiveSpan unused;
        if (t.type == TOKEN_SPACE) {
            const char *newline = memchr(p->text + t.start, '\n', t.end - t.start);
            own_line = own_line || newline;
            if (newline && memchr(newline + 1, '\n', (size_t)(p->text + t.end - newline - 1)))
                *glued = false;
        }
        if (!own_line || (t.type == TOKEN_LINE_COMMENT && directive_at(p->text, &t, &unused)))
            continue;
        if (t.type != TOKEN_SPACE)
            add_comment(&buf, p->text, &t);
    }
    while (buf.len > 0 && buf.data[buf.len - 1] == '\n')
        buf_cut(&buf, buf.len - 1);
    const char *comments = buf.len > 0 ? mem_strndup(p->mem, buf.data, buf.len) : NULL;
    mem_free(buf.data);
    return comments;
}

/* A statement at span, with the directives *next … that stand above it; above is where the one before it ended. */
static bool parse_statement(Parser *p, ScriptBlock *block, size_t above, Span span, size_t *next, size_t last)
{
    p->statements[span.end] = '\0';
    ScriptStatement statement = {.sql = p->statements + span.start,
                                 .line = line_at(p, span.start),
                                 .column = p->column};
    for (; *next < last && p->directives.items[*next].start < span.end; ++*next) {
        const Directive *directive = &p->directives.items[*next];
        if (directive->start > span.start && known_index(directive->name) < 0)
            continue; /* a comment of the statement's own */
        if (directive->start > span.start)
            return FAIL(p, directive->line, "directive \"@%s\" stands inside a statement", directive->name);
        if (!statement_directive(p, block, directive, &statement))
            return false;
    }
    if (!check_statement(p, statement.line, statement.sql))
        return false;
    statement.comment = comments_above(p, above, span.start, &statement.glued);
    statement.glued = statement.glued && block->statements.len > 0;
    vec_push(p->mem, &block->statements, statement);
    return true;
}

static bool open_block(Parser *p, const Directive *directive, ScriptBlock *ret)
{
    *ret = (ScriptBlock){.downgrade = strcmp(directive->name, "downgrade") == 0,
                         .no_transaction = strcmp(directive->value, "no-transaction") == 0,
                         .line = directive->line};
    if (directive->value[0] && !ret->no_transaction) {
        FAIL(p, directive->line, "unrecognized value \"%s\" of directive \"@%s\"", directive->value, directive->name);
        return error_hint(p->err, "The only value is \"no-transaction\".");
    }
    return true;
}

/* The block whose directive is number first; last is the number of the next block's, end where its text ends. */
static bool parse_block(Parser *p, size_t first, size_t last, size_t end)
{
    ScriptBlock block;
    if (!open_block(p, &p->directives.items[first], &block))
        return false;
    size_t start = p->directives.items[first].end, next = first + 1, above = start;
    char *text = mem_strndup(NULL, p->text + start, end - start);
    SpanList spans = split_statements(p->scratch, text);
    mem_free(text);
    for (size_t i = 0; i < spans.len; i++) {
        Span span = {.start = start + spans.items[i].start, .end = start + spans.items[i].end};
        if (!parse_statement(p, &block, above, span, &next, last))
            return false;
        Token semicolon = sql_word(p->text, span.end);
        above = token_is(p->text, &semicolon, ";") ? semicolon.end : span.end;
    }
    if (next < last && check_place(p, &p->directives.items[next], PLACE_STATEMENT))
        return FAIL(p, p->directives.items[next].line, "no statement stands below directive \"@%s\"",
                    p->directives.items[next].name);
    if (next < last)
        return false;
    bool unused;
    mem_free(spans.items);
    block.comment = comments_above(p, above, end, &unused);
    vec_push(p->mem, &p->script->blocks, block);
    return true;
}

static bool parse_blocks(Parser *p)
{
    size_t first = 0, count = p->directives.len;
    while (first < count && !is_block(&p->directives.items[first]))
        first++;
    size_t end = strlen(p->text), header_end = first < count ? p->directives.items[first].start : end;
    if (!parse_header(p, first, header_end))
        return false;
    count_from_start(p);
    while (first < count) {
        size_t last = first + 1;
        while (last < count && !is_block(&p->directives.items[last]))
            last++;
        if (!parse_block(p, first, last, last < count ? p->directives.items[last].start : end))
            return false;
        first = last;
    }
    return true;
}

bool script_parse(void *mem, const char *path, const char *text, Script **ret, Error *err)
{
    Script *script = mem_make(mem, Script);
    Parser parser = {.mem = script, .scratch = mem_new(NULL), .path = path, .script = script, .err = err};
    parser.text = normalised(parser.scratch, text);
    parser.statements = mem_strdup(script, parser.text);
    script->path = mem_strdup(script, path);
    bool ok = collect_directives(&parser) && parse_blocks(&parser);
    mem_free(parser.scratch);
    if (!ok) {
        mem_free(script);
        return false;
    }
    script->checksum = script_checksum(script, script);
    *ret = script;
    return true;
}
