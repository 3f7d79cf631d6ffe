/* A statement word by word: to recognise a statement by its first tokens. Space and comments are passed over. */
#ifndef PGDRAFT_SCRIPT_READER_H
#define PGDRAFT_SCRIPT_READER_H

#include <stdbool.h>

#include "sql/lex.h"

typedef struct Reader {
    const char *sql;
    Token token; /* the one to be read next; TOKEN_END at the end */
} Reader;

/* A reader at the first word of sql, which has to outlive it. */
Reader reader_start(const char *sql);

/* Pass over the token. */
void reader_next(Reader *reader);

/* Whether the next token is that word (a keyword, in upper case) or single character. */
bool reader_at(const Reader *reader, const char *word);

/* The same, and pass over it when it is. */
bool reader_accept(Reader *reader, const char *word);

/* Pass over all of the words, parted by single blanks, or over none of them. */
bool reader_accept_words(Reader *reader, const char *words);

/* Pass over IF EXISTS or IF NOT EXISTS; whether it stood there. */
bool reader_accept_if_exists(Reader *reader);

#endif
