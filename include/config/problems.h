/* What is wrong in a configuration file, collected and told in one go. */
#ifndef PGDRAFT_CONFIG_PROBLEMS_H
#define PGDRAFT_CONFIG_PROBLEMS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"

typedef struct Problem {
    int line;
    const char *text, *hint; /* hint: a sentence, or NULL */
} Problem;

typedef struct Problems {
    void *mem;
    const char *path;
    VEC(Problem) items;
} Problems;

/* Something is wrong in a line; always false, so that it can be returned. */
bool problem_at(Problems *problems, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* What to do about the last one; always false. */
bool problem_hint(Problems *problems, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "Perhaps you meant …", when one of the words is near to text; always false. */
bool problem_nearest(Problems *problems, const char *text, const TextList *words);

/* True when there are none. Otherwise EXIT_USAGE: a single one is the message, of several the message gives the number
 * and the detail a line each, 20 at most. */
MUST_CHECK bool problems_end(Problems *problems, Error *err);

#endif
