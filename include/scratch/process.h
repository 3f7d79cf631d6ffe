/*
 * Child processes without a shell, with their output captured.
 *
 * Between process_guard and process_unguard the signals that end a program wait, and end our waits with the codes
 * EXIT_INTERRUPTED and EXIT_TERMINATED instead, at whatever moment they came. So what was begun is undone before the
 * handler of the program, or the system, sees them.
 */
#ifndef PGDRAFT_SCRATCH_PROCESS_H
#define PGDRAFT_SCRATCH_PROCESS_H

#include <signal.h>
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

/* Run argv[0] (a path) to its end; *ret is what it printed on both outputs. A failure has that as its detail. */
MUST_CHECK bool process_run(void *mem, const char *const *argv, const ProcessUser *user, char **ret, Error *err);

/* Start argv[0] with its outputs going to the file; it dies with us by death_signal where the system has that. */
MUST_CHECK bool process_start(const char *const *argv, const ProcessUser *user, FILE *output, int death_signal,
                              pid_t *ret, Error *err);

/* What an output file holds, its end if it is long. */
char *process_output(void *mem, FILE *output);

/* Whether the child has ended; it is reaped then. */
bool process_ended(pid_t pid);

/* Send the signal and wait for the end; SIGKILL after ten seconds. */
void process_stop(pid_t pid, int signal);

/* Call fn(arg) as the user, in a child if that is not us; whether it returned true. */
bool process_call(const ProcessUser *user, bool (*fn)(const void *arg), const void *arg);

void process_guard(sigset_t *saved);
void process_unguard(const sigset_t *saved);

/* Sleep a moment between two looks at something; fails when a signal came. */
MUST_CHECK bool process_pause(Error *err);

/* Milliseconds of a clock that never jumps. */
long long process_clock(void);

#endif
