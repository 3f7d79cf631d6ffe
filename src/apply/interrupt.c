#include "apply/interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/process.h"

/* A handler has nothing else to reach its data by: the second global of the program, besides the log. */
static struct {
    volatile sig_atomic_t signal, held, computing;
    bool explained;
    Db *volatile db;
    struct sigaction saved[5];
} interrupt;

/* A reader of our messages that goes away is no reason to stop half-way: SIGPIPE has a handler, which programs that we start
 * do not inherit. */
static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGALRM};
enum { SIGNALS = sizeof signals / sizeof *signals };
_Static_assert(sizeof interrupt.saved / sizeof *interrupt.saved == SIGNALS, "room for what was before");

enum { GRACE_SECONDS = 1 };

/*
 * End here and now, from the handler: with calls that may be made in one (signal-safety(7)). That our connections close tells
 * the keepers of what we made (scratch/keeper.h), which are waited for.
 */
_Noreturn static void leave(void)
{
    static const char words[] = "pgdraft: error: interrupted by a signal\n";
    ssize_t unused = write(STDERR_FILENO, words, sizeof words - 1);
    (void)unused;
    process_close_files(-1);
    while (wait(NULL) > 0 || errno == EINTR)
        continue;
    _exit(interrupt.signal == SIGINT ? EXIT_INTERRUPTED : EXIT_TERMINATED);
}

/* Who computes may not look for long; who is asked twice has no time. */
static void handle(int signal)
{
    bool again = interrupt.signal != 0;
    interrupt.signal = signal;
    if (interrupt.db && !interrupt.held)
        db_cancel(interrupt.db);
    if (interrupt.computing && again)
        leave();
    if (interrupt.computing)
        alarm(GRACE_SECONDS);
}

static void time_is_up(int signal)
{
    (void)signal;
    leave();
}

static void pass_over(int signal)
{
    (void)signal;
}

static void (*handler_of(int signal))(int)
{
    return signal == SIGPIPE ? pass_over : signal == SIGALRM ? time_is_up : handle;
}

/* What is ignored stays so: SIGHUP under nohup, SIGINT of a shell's background job. */
static void start(Db *db, bool computing)
{
    struct sigaction action = {0};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < SIGNALS; i++)
        sigaddset(&action.sa_mask, signals[i]);
    interrupt.signal = 0;
    interrupt.held = 0;
    interrupt.computing = computing;
    interrupt.explained = false;
    interrupt.db = db;
    for (int i = 0; i < SIGNALS; i++) {
        action.sa_handler = handler_of(signals[i]);
        if (sigaction(signals[i], NULL, &interrupt.saved[i]) == 0 && interrupt.saved[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

void interrupt_start(Db *db)
{
    start(db, false);
}

void interrupt_start_computing(void)
{
    start(NULL, true);
}

void interrupt_stop(void)
{
    alarm(0);
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &interrupt.saved[i], NULL);
    interrupt.db = NULL;
}

void interrupt_watch(Db *db)
{
    interrupt.db = db;
}

bool interrupted(void)
{
    if (interrupt.signal != 0)
        alarm(0); /* who has looked comes to an end by himself */
    return interrupt.signal != 0;
}

void interrupt_hold(bool hold)
{
    interrupt.held = hold;
}

void interrupt_explain(Error *err)
{
    if (!interrupted() || interrupt.explained || err->code == EXIT_UNKNOWN)
        return;
    interrupt.explained = true;
    err->code = interrupt.signal == SIGINT ? EXIT_INTERRUPTED : EXIT_TERMINATED;
    error_wrap(err, "interrupted by a signal");
}
