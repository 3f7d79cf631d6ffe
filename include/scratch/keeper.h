/*
 * A process beside ours that removes what we made when we cannot: we were killed, or ended while we computed.
 *
 *     made->keeper = keeper_start(made, remove_database, made);
 *     …
 *     keeper_release(made->keeper);   once it is removed
 *
 * It knows nothing but that our end of a pipe is closed, by whatever way we ended. A session and a process group of its own
 * save it from what ends us.
 */
#ifndef PGDRAFT_SCRATCH_KEEPER_H
#define PGDRAFT_SCRATCH_KEEPER_H

typedef struct Keeper Keeper;

/*
 * Start one that calls work(arg), in a copy of our memory as it is now, when we are gone; our files and connections are closed
 * there. NULL where the system has no room for another process: then the next run cleans up. In mem, whose end releases it.
 */
Keeper *keeper_start(void *mem, void (*work)(void *arg), void *arg);

/* It has nothing to do any more. NULL is fine. */
void keeper_release(Keeper *keeper);

#endif
