/* The grammar of targets: [BRANCH@][SYMBOL][+N or -N], of which not all may be missing; Alembic's, matched to its end. */
#ifndef PGDRAFT_HISTORY_TARGET_H
#define PGDRAFT_HISTORY_TARGET_H

#include <stdbool.h>

#include "base/error.h"

typedef struct Target {
    const char *text;   /* the whole, as a message shows it */
    const char *branch; /* or NULL */
    const char *symbol; /* NULL: from what is applied */
    long steps;         /* 0: none */
} Target;

/* Fails with EXIT_USAGE on anything else, saying what is wrong with it. */
MUST_CHECK bool target_parse(void *mem, const char *text, Target *ret, Error *err);

/* The text as a message shows it: no longer than a line, without control characters. */
char *target_shown(void *mem, const char *text);

/* Whether one target, which is no range, begins at where a database is: current, current+1, branch@current. */
bool target_is_current(const char *text);

/* Whether the target, or a range of them, speaks of what is applied: only a database can tell what it means. */
bool target_needs_database(const char *text);

#endif
