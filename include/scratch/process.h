/* The programs of a server, run as a user that may run them: base/process.h says what a child is. */
#ifndef PGDRAFT_SCRATCH_PROCESS_H
#define PGDRAFT_SCRATCH_PROCESS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/error.h"

/* Whom a child runs as; the name may be NULL. */
typedef struct ProcessUser {
    uid_t uid;
    gid_t gid;
    const char *name;
} ProcessUser;

/* Ourselves; if that is root, postgres, or nobody where there is no such user. The name lives in mem. */
ProcessUser process_unprivileged(void *mem);

/* Run argv[0] (a path) as the user to its end; *ret is what it printed on both outputs, without the newlines at the end.
 * A failure has the last of that as its detail. */
MUST_CHECK bool process_run_as(void *mem, const char *const *argv, const ProcessUser *user, char **ret, Error *err);

/* Start argv[0] as the user with its outputs going to the file; it gets death_signal when we die. */
MUST_CHECK bool process_start_as(const char *const *argv, const ProcessUser *user, FILE *output, int death_signal,
                                 pid_t *ret, Error *err);

/* What an output file holds, its end if it is long. */
char *process_output(void *mem, FILE *output);

/* Call fn(arg) as the user, in a child if that is not us; whether it returned true. */
bool process_call(const ProcessUser *user, bool (*fn)(const void *arg), const void *arg);

#endif
