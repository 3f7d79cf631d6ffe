/* The grammar of targets: SYMBOL, SYMBOL+N, SYMBOL-N, +N, -N; reference: Alembic's relative identifiers. */
#ifndef PGDRAFT_HISTORY_TARGET_H
#define PGDRAFT_HISTORY_TARGET_H

#include <stdbool.h>

#include "base/error.h"

typedef struct Target {
    const char *symbol; /* NULL: from what is applied */
    long steps;         /* 0: none */
} Target;

/* Fails with EXIT_USAGE on anything else, saying what is wrong with it. */
MUST_CHECK bool target_parse(void *mem, const char *text, Target *ret, Error *err);

#endif
