/* What every change of a database goes through: the right kind of server, the lock, signals that stop it. */
#ifndef PGDRAFT_APPLY_LOCKED_H
#define PGDRAFT_APPLY_LOCKED_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"

/* The work itself; owner is the role that writes the journal, whatever role a script sets. */
typedef bool (*LockedWork)(Db *db, const char *owner, void *arg, Error *err);

/*
 * Do the work under the lock of the journal in schema, waited for as many seconds. A standby or read-only database is
 * EXIT_UNSAFE; a signal makes the work fail (apply/interrupt.h), with EXIT_INTERRUPTED or EXIT_TERMINATED.
 */
MUST_CHECK bool work_locked(Db *db, const char *schema, long wait_lock, LockedWork work, void *arg, Error *err);

#endif
