/*
 * SIGINT, SIGTERM and SIGHUP while statements run: the handler notes the signal and asks the server to cancel
 * (PQcancel may be called from a handler). Whoever runs statements looks at interrupted() before each of them. A signal
 * that was ignored before stays ignored; SIGPIPE ends nothing meanwhile.
 */
#ifndef PGDRAFT_APPLY_INTERRUPT_H
#define PGDRAFT_APPLY_INTERRUPT_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"

/* From here on the signals cancel what runs on db, until interrupt_stop; db outlives that. */
void interrupt_start(Db *db);
void interrupt_stop(void);

/*
 * The same for work that leaves nothing half done: who has not looked at interrupted() a second after the signal, or gets
 * another one, is ended from the handler with the exit code 130 or 143. What is left then is what keepers take away
 * (scratch/keeper.h).
 */
void interrupt_start_computing(void);

/* Between the two: from here on the signals cancel what runs on db, which is told before it is closed; NULL: nothing. */
void interrupt_watch(Db *db);

/* Whether a signal came. */
bool interrupted(void);

/* While held, a signal is noted but cancels nothing: around COMMIT, whose outcome must be known. */
void interrupt_hold(bool hold);

/* What the failure of interrupted work is: the error gets the exit code 130 or 143, unless it says that the outcome is
 * unknown. Does nothing when no signal came, or it has been explained. */
void interrupt_explain(Error *err);

#endif
