#include "sql/lex.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool starts_word(char c)
{
    return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool continues_word(char c)
{
    return starts_word(c) || isdigit((unsigned char)c) || c == '$';
}

const char sql_operator_characters[] = "+-*/<>=~!@#%^&|`?";

static bool is_operator(const char *p)
{
    return *p && strchr(sql_operator_characters, *p) && strncmp(p, "--", 2) != 0 && strncmp(p, "/*", 2) != 0;
}

/* The quote by which a string goes on behind its end: on another line, with nothing but comments between (quotecontinue in
 * scan.l); or NULL. */
static const char *continuation(const char *p)
{
    bool line = false;
    for (size_t len; (len = strspn(p, " \t\n\r\f\v")) > 0 || strncmp(p, "--", 2) == 0; p += len) {
        line = line || strcspn(p, "\r\n") < len;
        len = len > 0 ? len : strcspn(p, "\r\n");
    }
    return line && *p == '\'' ? p : NULL;
}

/* Where the quoted text ends that begins at p, after its closing quote; NULL when it does not. A doubled quote is part of the
 * text. Where escapes are on, what follows a backslash is too, also in that by which the string goes on. */
static const char *quoted_end(const char *p, bool escapes)
{
    char quote = *p++;
    for (; *p; p++) {
        if (escapes && *p == '\\' && p[1])
            p++;
        else if (*p == quote && p[1] == quote)
            p++;
        else if (*p == quote && !(escapes && continuation(p + 1)))
            return p + 1;
        else if (*p == quote)
            p = continuation(p + 1);
    }
    return NULL;
}

/* Block comments nest. */
static const char *comment_end(const char *p)
{
    int depth = 0;
    while (*p) {
        if (strncmp(p, "/*", 2) == 0) {
            depth++;
            p += 2;
        } else if (strncmp(p, "*/", 2) == 0) {
            p += 2;
            if (--depth == 0)
                return p;
        } else {
            p++;
        }
    }
    return NULL;
}

/* The length of the $tag$ at p, or 0 when there is none. */
static size_t dollar_tag(const char *p)
{
    const char *q = p + 1;
    if (isdigit((unsigned char)*q))
        return 0;
    while (*q != '$' && continues_word(*q))
        q++;
    return *q == '$' ? (size_t)(q - p) + 1 : 0;
}

static const char *dollar_end(const char *p, size_t tag)
{
    for (const char *q = p + tag; *q; q++)
        if (*q == '$' && strncmp(q, p, tag) == 0)
            return q + tag;
    return NULL;
}

/* Where a quote opens at or right after p: 'x', "x", E'x', B'x', X'x', N'x', U&'x', U&"x"; or NULL. */
static const char *opening_quote(const char *p)
{
    if (*p == '\'' || *p == '"')
        return p;
    if (*p && strchr("eEbBxXnN", *p) && p[1] == '\'')
        return p + 1;
    if ((*p == 'u' || *p == 'U') && p[1] == '&' && (p[2] == '\'' || p[2] == '"'))
        return p + 2;
    return NULL;
}

static const char *number_end(const char *p)
{
    while (isalnum((unsigned char)*p) || *p == '.' || *p == '_')
        p++;
    return p;
}

/* The token with its end as a pointer; NULL: it does not end. */
static TokenType classify(const char *p, const char **end)
{
    const char *quote = opening_quote(p);
    if (*p == '\0') {
        *end = p;
        return TOKEN_END;
    }
    if (isspace((unsigned char)*p)) {
        *end = p + strspn(p, " \t\n\r\f\v");
        return TOKEN_SPACE;
    }
    if (strncmp(p, "--", 2) == 0) {
        *end = p + strcspn(p, "\r\n");
        return TOKEN_LINE_COMMENT;
    }
    if (strncmp(p, "/*", 2) == 0) {
        *end = comment_end(p);
        return TOKEN_BLOCK_COMMENT;
    }
    if (quote) {
        *end = quoted_end(quote, *p == 'e' || *p == 'E');
        return TOKEN_QUOTED;
    }
    if (*p == '$' && dollar_tag(p)) {
        *end = dollar_end(p, dollar_tag(p));
        return TOKEN_QUOTED;
    }
    if (starts_word(*p)) {
        for (*end = p; continues_word(**end);)
            ++*end;
        return TOKEN_WORD;
    }
    if (is_operator(p)) {
        for (*end = p; is_operator(*end);)
            ++*end;
        return TOKEN_OPERATOR;
    }
    *end = isdigit((unsigned char)*p) ? number_end(p) : p + 1;
    return TOKEN_CHARACTER;
}

Token sql_token(const char *text, size_t at)
{
    const char *end = NULL;
    TokenType type = classify(text + at, &end);
    if (!end)
        return (Token){.type = TOKEN_BROKEN, .start = at, .end = at + strlen(text + at)};
    return (Token){.type = type, .start = at, .end = (size_t)(end - text)};
}

bool token_is_gap(const Token *token)
{
    return token->type == TOKEN_SPACE || token->type == TOKEN_LINE_COMMENT || token->type == TOKEN_BLOCK_COMMENT;
}

Token sql_word(const char *text, size_t at)
{
    Token token = sql_token(text, at);
    while (token_is_gap(&token))
        token = sql_token(text, token.end);
    return token;
}

bool token_is(const char *text, const Token *token, const char *word)
{
    size_t len = strlen(word);
    return (token->type == TOKEN_WORD || token->type == TOKEN_CHARACTER) && token->end - token->start == len &&
           strncasecmp(text + token->start, word, len) == 0;
}

size_t sql_closing(const char *text, size_t at)
{
    int depth = 0;
    for (Token t = sql_token(text, at); t.type != TOKEN_END; t = sql_token(text, t.end)) {
        depth += token_is(text, &t, "(") ? 1 : token_is(text, &t, ")") ? -1 : 0;
        if (depth == 0)
            return t.end;
    }
    return strlen(text);
}

bool sql_is_enclosed(const char *text)
{
    return text[0] == '(' && !text[sql_closing(text, 0)];
}

bool sql_is_call(const char *text)
{
    Token t = sql_token(text, 0);
    while (t.type == TOKEN_WORD || (t.type == TOKEN_QUOTED && text[t.start] == '"') || token_is(text, &t, "."))
        t = sql_token(text, t.end);
    return t.start > 0 && token_is(text, &t, "(") && !text[sql_closing(text, t.start)];
}
