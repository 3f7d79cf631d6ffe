/*
 * Comes in: a text, and what it has to be. Goes out: whether it is that, or what is wrong, and where.
 *
 * The scanner sees to it that the text closes what it opens and nothing else, and ends where it ends. So the parentheses that a
 * statement puts around an expression hold it, whatever it says, and the server is its judge. Where that is not enough,
 * libpg_query parses a statement with the text in a place that has room for nothing but the form: it takes ten times as
 * long as the scan, and a model can have a hundred thousand texts.
 */
#include "sql/form.h"

#include <ctype.h>
#include <pg_query.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "sql/lex.h"
#include "sql/split.h"

typedef enum Rule {
    RULE_COMMAS = 1 << 0,     /* may have commas outside of parentheses */
    RULE_HELD = 1 << 1,       /* what it stands in holds it; newer servers may know more of it than libpg_query does */
    RULE_LAST = 1 << 2,       /* a line is its own at least: a semicolon or a comment may stand at its end */
    RULE_STATEMENTS = 1 << 3, /* holds statements, with semicolons between them */
} Rule;

enum { SHAPES = 4 };

typedef struct Form {
    const char *name;
    const char *before, *after; /* of a statement; NULL: the scanner is enough */
    unsigned rules;
    const char *shapes[SHAPES]; /* the words outside of parentheses that it can have, each parenthesis as (); none: any */
} Form;

static const Form forms[SQL_FORM_COUNT] = {
    [SQL_EXPRESSION] = {"an expression", "SELECT coalesce(", ")", RULE_HELD, {0}},
    /* b_expr in gram.y: what COLLATE and NOT NULL can follow. */
    [SQL_DEFAULT] = {"an expression", "SELECT position(", " IN '')", RULE_HELD, {0}},
    [SQL_TYPE] = {"a type", "SELECT CAST(NULL AS ", ")", 0, {0}},
    [SQL_QUERY] = {"a query", "SELECT EXISTS (", ")", RULE_COMMAS | RULE_HELD | RULE_LAST, {0}},
    [SQL_ARGUMENTS] = {"the arguments of a function", "CREATE FUNCTION f(", ") RETURNS int LANGUAGE sql AS ''", RULE_COMMAS | RULE_HELD, {0}},
    [SQL_AGGREGATE_ARGUMENTS] = {"the arguments of an aggregate", "CREATE AGGREGATE a(", ") (SFUNC = f, STYPE = int)", RULE_COMMAS, {0}},
    [SQL_RESULT] = {"a type, SETOF a type or TABLE (…)", "CREATE AGGREGATE a(x ", ") (SFUNC = f, STYPE = int)", 0, {0}},
    [SQL_ROUTINE_BODY] = {"RETURN … or BEGIN ATOMIC … END", "CREATE FUNCTION f() RETURNS int ", "",
                          RULE_COMMAS | RULE_HELD | RULE_LAST | RULE_STATEMENTS, {0}},
    [SQL_COMMANDS] = {"commands with semicolons between them", "CREATE RULE r AS ON INSERT TO t DO INSTEAD (", ")",
                      RULE_COMMAS | RULE_HELD | RULE_LAST | RULE_STATEMENTS, {0}},
    [SQL_BOUND] = {"FOR VALUES … or DEFAULT", "ALTER TABLE a ATTACH PARTITION b ", "", RULE_HELD,
                   {" FOR VALUES IN () ", " FOR VALUES FROM () TO () ", " FOR VALUES WITH () ", " DEFAULT "}},
    [SQL_PARTITION_KEY] = {"RANGE (…), LIST (…) or HASH (…)", "CREATE TABLE t (a int) PARTITION BY ", "", RULE_HELD,
                           {" RANGE () ", " LIST () ", " HASH () "}},
    [SQL_DEFINITIONS] = {"options as name = value", "ALTER TEXT SEARCH DICTIONARY d (", ")", RULE_COMMAS, {0}},
    [SQL_PARAMETERS] = {"parameters as name = value", "CREATE INDEX i ON t (a o (", "))", RULE_COMMAS, {0}},
    [SQL_FUNCTION] = {"a function with the types of its arguments", "COMMENT ON FUNCTION ", " IS NULL", 0, {0}},
    [SQL_OPERATOR] = {"an operator", "COMMENT ON OPERATOR ", " (int, int) IS NULL", 0, {0}},
    [SQL_KEY_OPERATOR] = {"an operator", "ALTER TABLE t ADD EXCLUDE (a WITH ", ")", 0, {0}},
    [SQL_OPERATOR_MEMBER] = {"number and operator", "ALTER OPERATOR FAMILY f USING btree ADD OPERATOR ", "", 0, {0}},
    [SQL_FUNCTION_MEMBER] = {"number and function", "ALTER OPERATOR FAMILY f USING btree ADD FUNCTION ", "", 0, {0}},
    [SQL_NAMES] = {"names", "ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR a WITH ", "", RULE_COMMAS, {0}},
    [SQL_OBJECT] = {"the kind and the name of an object", NULL, NULL, 0, {0}},
    [SQL_VARIABLE] = {"the name of a parameter", NULL, NULL, 0, {0}},
    [SQL_VALUE] = {"a number or a word", NULL, NULL, 0, {0}},
};

/* Of SQL_RESULT, where it begins with TABLE. */
static const Form table_result = {"TABLE (…)", "CREATE FUNCTION f() RETURNS ", "", 0, {" TABLE () "}};
/* Of SQL_OBJECT, what comes after the words of the kind; by whether there are arguments. */
static const Form object_name = {"the name of an object", "GRANT ALL ON TABLE ", " TO a", 0, {0}};
static const Form object_with_arguments = {"the name of a function", "GRANT ALL ON FUNCTION ", " TO a", 0, {0}};

/* What no parentheses hold, and may begin something else: words outside of parentheses, anywhere and at the end. Where
 * libpg_query does not know better, they can be put in parentheses. */
static const struct {
    SqlForm form;
    const char *words; /* as they are in a shape */
    bool at_end;
} beyond[] = {
    {SQL_DEFAULT, " COLLATE ", false},    {SQL_DEFAULT, " NOT ", false},        {SQL_DEFAULT, " CHECK ", false},
    {SQL_DEFAULT, " REFERENCES ", false}, {SQL_DEFAULT, " PRIMARY ", false},    {SQL_DEFAULT, " UNIQUE ", false},
    {SQL_DEFAULT, " GENERATED ", false},  {SQL_DEFAULT, " CONSTRAINT ", false}, {SQL_DEFAULT, " DEFAULT ", false},
    {SQL_DEFAULT, " DEFERRABLE ", false}, {SQL_DEFAULT, " INITIALLY ", false},  {SQL_DEFAULT, " ENFORCED ", false},
    {SQL_QUERY, " CHECK OPTION ", true},  {SQL_QUERY, " NO DATA ", true},       {SQL_QUERY, " WITH DATA ", true},
};

const char *sql_form_name(SqlForm form)
{
    return forms[form].name;
}

static bool wrong(SqlProblem *problem, size_t offset, const char *text)
{
    *problem = (SqlProblem){.text = text, .offset = offset};
    return false;
}

/* A scan under way. */
typedef struct Scan {
    void *mem;
    const char *text;
    unsigned rules;
    Buf closers; /* of the parentheses and brackets around, the innermost last */
    int cases;   /* CASE … END around, in which no clause can begin */
    Buf shape;   /* what is outside of all that, in capitals, with a space before and behind each token */
    SqlProblem *problem;
} Scan;

static bool scan_bracket(Scan *scan, const Token *t)
{
    char c = scan->text[t->start];
    if (c == '(' || c == '[') {
        if (scan->closers.len == 0 && scan->cases == 0)
            buf_add(&scan->shape, c == '(' ? "() " : "[] ");
        buf_addc(&scan->closers, c == '(' ? ')' : ']');
        return true;
    }
    if (scan->closers.len == 0 || scan->closers.data[scan->closers.len - 1] != c)
        return wrong(scan->problem, t->start, c == ')' ? "\")\" closes nothing" : "\"]\" closes nothing");
    buf_cut(&scan->closers, scan->closers.len - 1);
    return true;
}

static bool scan_semicolon(Scan *scan, const Token *t)
{
    bool last = sql_word(scan->text, t->end).type == TOKEN_END;
    bool between = scan->rules & RULE_STATEMENTS && scan->closers.len == 0;
    return between || (last && scan->rules & RULE_LAST) || wrong(scan->problem, t->start, "\";\" cannot stand here");
}

static void add_to_shape(Scan *scan, const Token *t)
{
    if (token_is(scan->text, t, "CASE"))
        scan->cases++;
    if (scan->cases == 0) {
        for (size_t i = t->start; i < t->end; i++)
            buf_addc(&scan->shape, (char)toupper((unsigned char)scan->text[i]));
        buf_addc(&scan->shape, ' ');
    }
    if (token_is(scan->text, t, "END") && scan->cases > 0)
        scan->cases--;
}

static bool scan_token(Scan *scan, const Token *t)
{
    const char *text = scan->text;
    if (t->type == TOKEN_BROKEN)
        return wrong(scan->problem, t->start, text[t->start] == '/' ? "the comment does not end" : "what is quoted does not end");
    if (t->type == TOKEN_LINE_COMMENT && !text[t->end] && !(scan->rules & RULE_LAST))
        return wrong(scan->problem, t->start, "a comment at the end would go on behind it");
    if (token_is_gap(t))
        return true;
    if (t->type == TOKEN_CHARACTER && strchr("()[]", text[t->start]))
        return scan_bracket(scan, t);
    if (token_is(text, t, ";"))
        return scan_semicolon(scan, t);
    if (token_is(text, t, "\\"))
        return wrong(scan->problem, t->start, "\"\\\" cannot stand here");
    if (token_is(text, t, ",") && scan->closers.len == 0 && !(scan->rules & RULE_COMMAS))
        return wrong(scan->problem, t->start, "\",\" cannot stand here");
    if (scan->closers.len == 0)
        add_to_shape(scan, t);
    return true;
}

/* Whether what is outside of parentheses is one of those that the form can have. */
static bool shape_fits(const Form *form, const char *shape)
{
    bool fits = !form->shapes[0];
    for (int i = 0; i < SHAPES && form->shapes[i]; i++)
        fits = fits || strcmp(form->shapes[i], shape) == 0;
    return fits;
}

static bool scan_text(Scan *scan, const Form *form)
{
    const char *text = scan->text;
    size_t first = sql_word(text, 0).start;
    buf_addc(&scan->shape, ' ');
    if (!text[first])
        return wrong(scan->problem, 0, "there is nothing");
    for (Token t = sql_token(text, 0); t.type != TOKEN_END; t = sql_token(text, t.end))
        if (!scan_token(scan, &t))
            return false;
    if (scan->closers.len > 0)
        return wrong(scan->problem, strlen(text), mem_printf(scan->mem, "\"%c\" is missing", scan->closers.data[scan->closers.len - 1]));
    return shape_fits(form, scan->shape.data) || wrong(scan->problem, first, "it is something else");
}

/* Without the semicolon and the comments at its end. */
static size_t trimmed_len(const char *text)
{
    size_t len = 0;
    bool semicolon = false;
    for (Token t = sql_word(text, 0); t.type != TOKEN_END; t = sql_word(text, t.end)) {
        semicolon = token_is(text, &t, ";");
        len = semicolon ? t.start : t.end;
    }
    return len;
}

static bool parse(void *mem, const Form *form, const char *text, SqlProblem *problem)
{
    size_t before = strlen(form->before), len = trimmed_len(text);
    char *sql = mem_printf(mem, "%s%.*s%s%s", form->before, (int)len, text, *form->after ? "\n" : "", form->after);
    PgQuerySplitResult result = pg_query_split_with_parser(sql);
    bool ok = !result.error;
    if (!ok) {
        size_t at = result.error->cursorpos > 0 ? text_bytes(sql, (size_t)result.error->cursorpos - 1) : before;
        if (at >= before && at < before + len)
            wrong(problem, at - before, mem_strdup(mem, result.error->message));
        else
            wrong(problem, at < before ? 0 : len, "it is not whole");
    }
    pg_query_free_split_result(result);
    return ok;
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), tail = strlen(end);
    return len >= tail && strcmp(text + len - tail, end) == 0;
}

/* The words that may begin something else, or NULL. */
static const char *words_beyond(SqlForm form, const char *shape)
{
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
        if (beyond[i].form == form && (beyond[i].at_end ? ends_with(shape, beyond[i].words) : strstr(shape, beyond[i].words) != NULL))
            return beyond[i].words;
    return NULL;
}

static bool judge(void *mem, SqlForm kind, const Form *form, const char *text, SqlProblem *problem)
{
    Scan scan = {.mem = mem, .text = text, .rules = form->rules, .closers = buf_new(mem), .shape = buf_new(mem), .problem = problem};
    if (!scan_text(&scan, form))
        return false;
    const char *words = words_beyond(kind, scan.shape.data);
    if ((form->rules & RULE_HELD && !words) || parse(mem, form, text, problem))
        return true;
    if (words)
        problem->text = mem_printf(mem, "%s would be no part of it outside of parentheses", text_trimmed(mem, words, strlen(words)));
    return false;
}

/* Words of small letters, then the name: what is behind the last gap outside of parentheses and quotes. */
static bool judge_object(void *mem, const char *text, SqlProblem *problem)
{
    size_t name = 0;
    int depth = 0;
    for (Token t = sql_token(text, 0); t.type != TOKEN_END && t.type != TOKEN_BROKEN; t = sql_token(text, t.end)) {
        depth += token_is(text, &t, "(") ? 1 : token_is(text, &t, ")") ? -1 : 0;
        if (t.type == TOKEN_SPACE && depth == 0)
            name = t.end;
    }
    size_t kind = strspn(text, "abcdefghijklmnopqrstuvwxyz -");
    if (name == 0 || kind < name || strstr(mem_strndup(mem, text, name), "--"))
        return wrong(problem, kind < name ? kind : 0, "the kind comes first, as in table public.t");
    const Form *form = strchr(text + name, '(') ? &object_with_arguments : &object_name;
    if (judge(mem, SQL_OBJECT, form, text + name, problem))
        return true;
    problem->offset += name;
    return false;
}

/* Words with a dot between each two. */
static bool judge_variable(const char *text, SqlProblem *problem)
{
    bool word = false;
    for (Token t = sql_token(text, 0); t.type != TOKEN_END; t = sql_token(text, t.end), word = !word) {
        bool name = t.type == TOKEN_WORD || (t.type == TOKEN_QUOTED && text[t.start] == '"');
        if (word ? !token_is(text, &t, ".") : !name)
            return wrong(problem, t.start, "there is more than a name");
    }
    return word || wrong(problem, strlen(text), "it is not whole");
}

static bool judge_value(const char *text, SqlProblem *problem)
{
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-");
    return (*text && !text[len] && !strstr(text, "--")) || wrong(problem, len, "there is more than that");
}

/* One statement, with or without a semicolon at its end, that begins with one of two words. */
static bool judge_routine_body(void *mem, const char *text, SqlProblem *problem)
{
    Token first = sql_word(text, 0);
    if (!token_is(text, &first, "RETURN") && !token_is(text, &first, "BEGIN"))
        return wrong(problem, first.start, "it begins with something else");
    SpanList list = split_by_scanner(mem, text);
    if (list.len > 1)
        return wrong(problem, list.items[1].start, "there is more than one statement");
    return judge(mem, SQL_ROUTINE_BODY, &forms[SQL_ROUTINE_BODY], text, problem);
}

bool sql_judge(void *mem, SqlForm form, const char *text, SqlProblem *problem)
{
    Token first = sql_word(text, 0);
    if (form == SQL_FREE)
        return true;
    if (form == SQL_OBJECT)
        return judge_object(mem, text, problem);
    if (form == SQL_VARIABLE)
        return judge_variable(text, problem);
    if (form == SQL_VALUE)
        return judge_value(text, problem);
    if (form == SQL_ROUTINE_BODY)
        return judge_routine_body(mem, text, problem);
    return judge(mem, form, form == SQL_RESULT && token_is(text, &first, "TABLE") ? &table_result : &forms[form], text, problem);
}
