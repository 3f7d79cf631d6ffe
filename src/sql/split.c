#include "sql/split.h"

#include <pg_query.h>
#include <stdbool.h>
#include <string.h>

#include "sql/lex.h"

/* Cut gaps off both ends of text[start, end), and semicolons off its end, which are left there where a parenthesis is not
 * closed; keep what is left, if anything is. */
static void push_trimmed(void *mem, SpanList *list, const char *sql, size_t start, size_t end)
{
    Token token = sql_word(sql, start);
    Span span = {.start = token.start, .end = token.start};
    for (; token.type != TOKEN_END && token.start < end; token = sql_word(sql, token.end))
        if (!token_is(sql, &token, ";"))
            span.end = token.end;
    if (span.end > span.start)
        vec_push(mem, list, span);
}

/*
 * Follows one statement to tell whether a semicolon ends it. In the SQL-standard body of a routine (BEGIN ATOMIC …
 * END) it does not; there BEGIN and CASE open, END closes, unless the word is a name: after a dot or after AS.
 */
typedef struct Nesting {
    int parentheses, bodies;
    bool after_begin, after_name_mark;
} Nesting;

static void follow(Nesting *nesting, const char *sql, const Token *token)
{
    bool name = nesting->after_name_mark;
    nesting->after_name_mark = token_is(sql, token, ".") || token_is(sql, token, "AS");
    if (token_is(sql, token, "("))
        nesting->parentheses++;
    else if (token_is(sql, token, ")") && nesting->parentheses > 0)
        nesting->parentheses--;
    else if (nesting->after_begin && token_is(sql, token, "ATOMIC"))
        nesting->bodies++;
    else if (nesting->bodies > 0 && !name && token_is(sql, token, "CASE"))
        nesting->bodies++;
    else if (nesting->bodies > 0 && !name && token_is(sql, token, "END"))
        nesting->bodies--;
    nesting->after_begin = !name && token_is(sql, token, "BEGIN");
}

/*
 * Where the statement at start ends by the scanner: at its semicolon, or at the end of the text. *sure becomes false where that may
 * be wrong: the statement has a body of BEGIN ATOMIC, or a parenthesis that is not closed.
 */
static size_t scanned_end(const char *sql, size_t start, bool *sure)
{
    Nesting nesting = {0};
    Token token = sql_word(sql, start);
    for (; token.type != TOKEN_END; token = sql_word(sql, token.end)) {
        follow(&nesting, sql, &token);
        *sure = *sure && nesting.bodies == 0;
        if (nesting.parentheses == 0 && nesting.bodies == 0 && token_is(sql, &token, ";"))
            break;
    }
    *sure = *sure && nesting.parentheses == 0;
    return token.start;
}

/* The statements of text[start, stop), which ends where one does. */
static void scan_part(void *mem, SpanList *list, const char *sql, size_t start, size_t stop)
{
    for (size_t end; start < stop; start = end + (sql[end] != '\0')) {
        end = scanned_end(sql, start, &(bool){false});
        push_trimmed(mem, list, sql, start, end);
    }
}

SpanList split_by_scanner(void *mem, const char *sql)
{
    SpanList list = {0};
    scan_part(mem, &list, sql, 0, strlen(sql));
    return list;
}

/* Whether PostgreSQL's scanner would read the operator characters at p, in a row, again and again (yyless in scan.l). */
static bool is_long_run(const char *p)
{
    enum { LONGEST = 64 };
    size_t len = 0;
    while (len <= LONGEST && p[len] && strchr(sql_operator_characters, p[len]))
        len++;
    return len > LONGEST;
}

/* Comments that begin within a comment, and signs, in rows that take the scanner time by the square of their length. */
static bool strains_parser(const char *sql)
{
    for (Token t = sql_token(sql, 0); t.type != TOKEN_END; t = sql_token(sql, t.end)) {
        if (t.type == TOKEN_OPERATOR && is_long_run(sql + t.start))
            return true;
        for (size_t i = t.start + 2; t.type == TOKEN_BLOCK_COMMENT && i + 2 < t.end; i++)
            if (sql[i] == '/' && sql[i + 1] == '*' && is_long_run(sql + i))
                return true;
    }
    return false;
}

/* Whether the parser takes text[start, end); then its statements are added. */
static bool split_part(void *mem, SpanList *list, const char *sql, size_t start, size_t end)
{
    char *part = mem_strndup(NULL, sql + start, end - start);
    PgQuerySplitResult result = pg_query_split_with_parser(part);
    for (int i = 0; !result.error && i < result.n_stmts; i++) {
        size_t first = start + (size_t)result.stmts[i]->stmt_location;
        push_trimmed(mem, list, sql, first, first + (size_t)result.stmts[i]->stmt_len);
    }
    bool ok = !result.error;
    pg_query_free_split_result(result);
    mem_free(part);
    return ok;
}

/*
 * The parser makes trees of sixty times the text: it gets a part at a time, of whole statements. A part that one statement makes
 * large is left to the scanner, where that is sure. Where the scanner is wrong about a statement that the parser knows, it takes
 * more for one and never less.
 */
SpanList split_statements(void *mem, const char *sql)
{
    enum { PART_SIZE = 64 << 10, LARGE_PART = 256 << 10 };
    SpanList list = {0};
    bool parsed = !strains_parser(sql);
    for (size_t start = 0, end; parsed && sql[start]; start = end) {
        bool sure = true;
        for (end = start; sql[end] && end - start < PART_SIZE;) {
            end = scanned_end(sql, end, &sure);
            end += sql[end] != '\0';
        }
        if (sure && end - start > LARGE_PART)
            scan_part(mem, &list, sql, start, end);
        else
            parsed = split_part(mem, &list, sql, start, end);
    }
    if (parsed)
        return list;
    mem_free(list.items);
    return split_by_scanner(mem, sql);
}
