/* The log of runs that the journal's schema holds, for reading. */
#ifndef PGDRAFT_APPLY_RUNLOG_H
#define PGDRAFT_APPLY_RUNLOG_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"
#include "db/db.h"

typedef struct LoggedRun {
    const char *logged_at;        /* UTC, as the server prints it */
    const char *action;           /* upgrade, downgrade, failed upgrade, stamp, … */
    const char *revision;
    const char *duration_ms;      /* or NULL */
    const char *done_by, *done_from; /* role; OS user and host, or NULL */
    const char *error;            /* of what has failed, or NULL */
} LoggedRun;

typedef VEC(LoggedRun) LoggedRuns;

/* The last runs, newest first, count at most; *readable is false, and the list empty, where there is no log or the role
 * may not read it, which only its owner may unless granted. */
MUST_CHECK bool runlog_read(void *mem, Db *db, const char *schema, int count, bool *readable, LoggedRuns *ret, Error *err);

#endif
