/*
 * Variables of the environment in values: ${NAME}, ${NAME:-default} and ${NAME:?message} as in a shell, and $$ for a
 * dollar. A value that was put in is not looked at again. ${here} is the folder of the file.
 */
#ifndef PGDRAFT_CONFIG_VARS_H
#define PGDRAFT_CONFIG_VARS_H

#include <stdbool.h>

/* Whether text has a dollar at all. */
bool vars_any(const char *text);

/* Whether the forms are right; if not, *problem, in mem, says why, and shows no more than the name of a variable. */
bool vars_check(void *mem, const char *text, const char **problem);

/* Put the values in. Fails where a variable without a default is not set, or with :? is empty. */
bool vars_expand(void *mem, const char *text, const char *here, const char **ret, const char **problem);

#endif
