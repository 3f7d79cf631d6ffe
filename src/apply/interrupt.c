#include "apply/interrupt.h"

#include <signal.h>
#include <stddef.h>

/* A handler has nothing else to reach its data by: the second global of the program, besides the log. */
static struct {
    volatile sig_atomic_t signal, held;
    bool explained;
    Db *volatile db;
    struct sigaction saved[3];
} interrupt;

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { SIGNALS = sizeof signals / sizeof *signals };

static void handle(int signal)
{
    interrupt.signal = signal;
    if (interrupt.db && !interrupt.held)
        db_cancel(interrupt.db);
}

void interrupt_start(Db *db)
{
    struct sigaction action = {.sa_handler = handle};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < SIGNALS; i++)
        sigaddset(&action.sa_mask, signals[i]);
    interrupt.signal = 0;
    interrupt.held = 0;
    interrupt.explained = false;
    interrupt.db = db;
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &action, &interrupt.saved[i]);
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
