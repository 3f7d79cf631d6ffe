/*
 * A piece of SQL cut into statements. libpg_query's parser decides where it can; what its grammar (PostgreSQL 15's)
 * refuses is cut by our own scanner, since the server is the one to judge a statement, not this program. So is what would keep
 * that parser for long.
 */
#ifndef PGDRAFT_SQL_SPLIT_H
#define PGDRAFT_SQL_SPLIT_H

#include <stddef.h>

#include "base/vec.h"

typedef struct Span {
    size_t start, end; /* offsets: from the first token of the statement to its last, without the semicolon */
} Span;

typedef VEC(Span) SpanList;

/* Statements without any token are left out. The text has no broken token. */
SpanList split_statements(void *mem, const char *sql);

/* The scanner alone: knows quotes, comments, parentheses and BEGIN ATOMIC … END. */
SpanList split_by_scanner(void *mem, const char *sql);

#endif
