/* What a database says of the project's revisions, for the views: they only read, and show what does not fit. */
#ifndef PGDRAFT_COMMAND_STATE_H
#define PGDRAFT_COMMAND_STATE_H

#include <stdbool.h>

#include "apply/journal.h"
#include "base/error.h"
#include "command/cli.h"
#include "db/db.h"
#include "history/history.h"

typedef struct State {
    Db *db;
    const char *url; /* without its password; NULL: libpq's variables say where the database is */
    Journal journal;
    const AppliedRevision **rows; /* by the rank of a revision; NULL: not applied */
    TextList applied;             /* the applied revisions that the files know */
    VEC(const AppliedRevision *) unknown;
    RevisionList tips;        /* of what is applied: nothing applied stands upon them */
    RevisionList branch_tips; /* the same, with what they imply on other branches */
    bool *is_tip;             /* by rank */
} State;

/* Connect, and read what is applied, whether it fits the files or not. */
MUST_CHECK bool state_read(Session *session, const History *history, State *ret, Error *err);

/* The same, and what does not fit is EXIT_HISTORY. */
MUST_CHECK bool state_read_fitting(Session *session, const History *history, State *ret, Error *err);

#endif
