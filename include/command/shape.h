/* The shapes that --json gives to what several commands tell of: docs/json.md. */
#ifndef PGDRAFT_COMMAND_SHAPE_H
#define PGDRAFT_COMMAND_SHAPE_H

#include <jansson.h>

#include "command/state.h"
#include "history/history.h"

/* A revision with what the database says of it; state NULL: none was asked, and those keys are null. */
json_t *json_revision_in(const State *state, const Revision *revision);
json_t *json_revisions_in(const State *state, const RevisionList *list);

/* The blocks, with their statements, and the hazards of a script, of the directions that are asked for. Lines of a draft
 * are null. */
json_t *json_blocks(const Script *script, bool upgrade, bool downgrade);
json_t *json_hazards(const Script *script, bool upgrade, bool downgrade);

/* The number that a server printed; null for NULL. */
json_t *json_number(const char *number);

/* A database: name, user, version, url without its password, environment. */
json_t *json_database(const Session *session, const State *state);

/* {"error": …} for a failure. */
json_t *json_error(const Error *err);

#endif
