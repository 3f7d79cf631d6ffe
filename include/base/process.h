/*
 * Child processes without a shell.
 *
 *     const char *const argv[] = {"pg_dump", "-Fc", NULL};
 *     ProcessResult result;
 *     if (!process_run(mem, &(ProcessOptions){.argv = argv, .timeout_ms = 10000}, &result, err) ||
 *         !process_check(&result, err))
 *         return false;
 *     use(result.output);
 *
 * A child is the leader of a session of its own: it has no terminal, and the terminal's SIGINT comes to us alone.
 *
 * Between process_guard and process_unguard the signals that end a program wait, and end our waits with the codes
 * EXIT_INTERRUPTED and EXIT_TERMINATED instead, at whatever moment they came. So what was begun is undone before the
 * handler of the program, or the system, sees them.
 */
#ifndef PGDRAFT_BASE_PROCESS_H
#define PGDRAFT_BASE_PROCESS_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

enum { PROCESS_OUTPUT_MAX = 64 << 10 }; /* bytes that are kept of an output: its end */

typedef struct ProcessOptions {
    const char *const *argv;      /* up to a NULL; a program without a slash is searched for in PATH */
    const char *input;            /* what it reads (through an unlinked file: no secrets), or NULL: nothing */
    const char *folder;           /* where it runs, or NULL: where we are */
    const char *const *variables; /* NAME=VALUE, or NAME alone to take it away, up to a NULL; or NULL */
    long timeout_ms;              /* 0: none */
    bool one_output;              /* both outputs go to output, in the order in which they were written */
    int death_signal;             /* what it gets when we die, where the system has that; 0: SIGTERM */
    bool (*prepare)(const void *arg); /* called in the child before the program, false: errno says why not; or NULL */
    const void *prepare_arg;
} ProcessOptions;

typedef struct ProcessResult {
    const ProcessOptions *options;
    const char *output, *errors; /* never NULL; as they were written, but for '?' in the place of a NUL byte */
    bool timed_out;              /* it was still running at the timeout, and was ended */
    int exit_code;               /* -1: a signal ended it */
    int signal;                  /* that signal, or 0 */
} ProcessResult;

/*
 * Run a program to its end, or to its timeout; *ret, in mem, tells how it ended. What it left running in the background
 * is not waited for. At the timeout, or when a signal wants to end us (EXIT_INTERRUPTED, EXIT_TERMINATED), the program
 * and all of its session's first process group get SIGTERM, and SIGKILL when it has ended, or after five seconds. The
 * signal itself is seen by the program's handler when that is over. Fails too when the program could not be started.
 */
MUST_CHECK bool process_run(void *mem, const ProcessOptions *options, ProcessResult *ret, Error *err);

/* Whether it ended with exit code 0 in time; else how it ended, with the last of what it wrote (of errors alone, when
 * they are separate: the output may be a secret) as the detail. */
MUST_CHECK bool process_check(const ProcessResult *result, Error *err);

/*
 * Once, at the start of the program: what we were started with shall not make its work go wrong. An ignored SIGCHLD would
 * lose how children end; a standard file that is closed would be the next one to be opened, a database's connection say:
 * it becomes one that cannot be read or written.
 */
void process_settle(void);

/* Start a program with these files as its input and outputs, and leave it running; of the options only those that are
 * about its start count. */
MUST_CHECK bool process_start(const ProcessOptions *options, const int files[3], pid_t *ret, Error *err);

/* Whether the child has ended; it is reaped then. */
bool process_ended(pid_t pid);

/* Close all files but the standard ones and keep (-1: none); a signal handler may do so. */
void process_close_files(int keep);

/* Send the signal and wait for the end; SIGKILL after ten seconds. */
void process_stop(pid_t pid, int signal);

void process_guard(sigset_t *saved);
void process_unguard(const sigset_t *saved);

/* Sleep a moment between two looks at something; fails when a signal came. */
MUST_CHECK bool process_pause(Error *err);

/* Milliseconds of a clock that never jumps. */
long long process_clock(void);

/* The last lines of text, at most that many and 4096 bytes, without the newlines at its end. */
char *process_last_lines(void *mem, const char *text, int lines);

#endif
