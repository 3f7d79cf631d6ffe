/*
 * SQL text as a row of tokens: as much of PostgreSQL's lexer (src/backend/parser/scan.l) as it takes to tell what is a
 * comment, what is quoted and where a statement may end. standard_conforming_strings is on.
 *
 *     for (Token t = sql_token(text, 0); t.type != TOKEN_END; t = sql_token(text, t.end)) …
 *
 * The tokens cover the text without a gap.
 */
#ifndef PGDRAFT_SQL_LEX_H
#define PGDRAFT_SQL_LEX_H

#include <stdbool.h>
#include <stddef.h>

typedef enum TokenType {
    TOKEN_END,
    TOKEN_SPACE,
    TOKEN_LINE_COMMENT, /* without its newline; a carriage return ends it too */
    TOKEN_BLOCK_COMMENT,
    TOKEN_WORD,      /* a keyword or an unquoted identifier */
    TOKEN_QUOTED,    /* a string of any kind, or a quoted identifier */
    TOKEN_OPERATOR,  /* a run of operator characters */
    TOKEN_CHARACTER, /* a number, a parameter, or any other single character: ; ( ) \ … */
    TOKEN_BROKEN,    /* a quote or comment that does not end: the rest of the text */
} TokenType;

typedef struct Token {
    TokenType type;
    size_t start, end; /* offsets into the text */
} Token;

/* The token that begins at offset at of a NUL-terminated text. */
Token sql_token(const char *text, size_t at);

/* The first token from at on that is neither space nor comment. */
Token sql_word(const char *text, size_t at);

bool token_is_gap(const Token *token); /* space or comment */
/* Whether the token is that word (a keyword, in upper case), or that single character. */
bool token_is(const char *text, const Token *token, const char *word);

/* What an operator is made of, all of them (operator in scan.l). */
extern const char sql_operator_characters[];

/* Behind the parenthesis that closes the one at at, or the end of the text. */
size_t sql_closing(const char *text, size_t at);
/* Whether the text is one pair of parentheses with all else in it; a call of a function, with nothing else. */
bool sql_is_enclosed(const char *text);
bool sql_is_call(const char *text);

#endif
