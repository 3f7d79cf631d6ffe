/* A directive where it stands in a text: a comment "-- @name value" alone on its line. */
#ifndef PGDRAFT_SCRIPT_DIRECTIVE_H
#define PGDRAFT_SCRIPT_DIRECTIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "sql/lex.h"

typedef struct DirectiveSpan {
    size_t name, name_end;   /* without the @ */
    size_t value, value_end; /* without blanks around it; equal where it has none */
} DirectiveSpan;

/* Whether the line comment at token is a directive; then *ret is where its parts are. */
bool directive_at(const char *text, const Token *token, DirectiveSpan *ret);

/* Whether its name is that one. */
bool directive_is(const char *text, const DirectiveSpan *directive, const char *name);

#endif
