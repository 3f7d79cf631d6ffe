/* How a database stands to the project's files: all that status tells. */
#ifndef PGDRAFT_COMMAND_STANDING_H
#define PGDRAFT_COMMAND_STANDING_H

#include <jansson.h>
#include <stdbool.h>

#include "apply/runlog.h"
#include "base/error.h"
#include "command/state.h"
#include "history/history.h"

typedef struct Standing {
    Session *session;
    History history;
    State state;
    RevisionList heads;
    RevisionList pending;    /* in the order in which they would run */
    RevisionList edited;     /* applied, and edited since */
    RevisionList unproved;   /* with a @proved that is of another text: edited since the proof */
    const char *gap;         /* a revision is applied and one below it is not: the message; or NULL */
    const JournalStep *last; /* the step where a script has stopped, or where another runner is at it; or NULL */
    bool log_readable;
    LoggedRuns runs; /* the last ones, newest first */
} Standing;

/* Read the files and the database. What does not fit is no error. */
MUST_CHECK bool standing_read(Session *session, Standing *ret, Error *err);

/* Whether apply can go on from here: nothing unknown, nothing edited, no gap. */
bool standing_fits(const Standing *standing);

/* As a page for people, on stdout, and as the object of docs/json.md. */
void standing_print(const Standing *standing);
json_t *standing_json(const Standing *standing);

#endif
