#include "apply/interrupt.h"

#include <signal.h>
#include <stddef.h>

/* A handler has nothing else to reach its data by: the second global of the program, besides the log. */
static struct {
    volatile sig_atomic_t signal, held;
    bool explained;
    Db *volatile db;
    struct sigaction saved[4];
} interrupt;

/* A reader of our messages that goes away is no reason to stop half-way: SIGPIPE has a handler, which programs that we start
 * do not inherit. */
static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
enum { SIGNALS = sizeof signals / sizeof *signals };
_Static_assert(sizeof interrupt.saved / sizeof *interrupt.saved == SIGNALS, "room for what was before");

static void handle(int signal)
{
    interrupt.signal = signal;
    if (interrupt.db && !interrupt.held)
        db_cancel(interrupt.db);
}

static void pass_over(int signal)
{
    (void)signal;
}

/* What is ignored stays so: SIGHUP under nohup, SIGINT of a shell's background job. */
void interrupt_start(Db *db)
{
    struct sigaction action = {0};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < SIGNALS; i++)
        sigaddset(&action.sa_mask, signals[i]);
    interrupt.signal = 0;
    interrupt.held = 0;
    interrupt.explained = false;
    interrupt.db = db;
    for (int i = 0; i < SIGNALS; i++) {
        action.sa_handler = signals[i] == SIGPIPE ? pass_over : handle;
        if (sigaction(signals[i], NULL, &interrupt.saved[i]) == 0 && interrupt.saved[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

void interrupt_stop(void)
{
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
