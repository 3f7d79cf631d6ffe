/* What several commands need. */
#ifndef PGDRAFT_COMMAND_SESSION_H
#define PGDRAFT_COMMAND_SESSION_H

#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"
#include "command/cli.h"
#include "db/db.h"
#include "history/history.h"
#include "model/filter.h"

/*
 * The connection string of the database: of --url, else of the environment, else of DATABASE_URL; NULL in *ret: libpq's
 * own variables. Commands and files with secrets are run and read for it, once. It may hold a password.
 */
MUST_CHECK bool session_url(Session *session, const char **ret, Error *err);

/* The URL that the environment names for scratch databases, or NULL. It may hold a password. */
MUST_CHECK bool session_scratch(Session *session, const char **ret, Error *err);

/* Connect to the session's database; closed with session->mem. */
MUST_CHECK bool session_db(Session *session, Db **ret, Error *err);

/* What a run says on its command line about what it takes care of. */
typedef struct FilterArgs {
    TextList include, exclude;
} FilterArgs;

/* Rows for the options struct of a command that has a FilterArgs at that offset. */
#define FILTER_OPTIONS(filter_offset)                                                                                    \
    {.name = "include", .argument = "PATTERN", .help = "only objects that it matches: audit.*, views:*.report_*",        \
     .type = OPTION_LIST, .offset = (filter_offset) + offsetof(FilterArgs, include)},                                    \
    {.name = "exclude", .argument = "PATTERN", .help = "no objects that it matches", .type = OPTION_LIST,                \
     .offset = (filter_offset) + offsetof(FilterArgs, exclude)}

/* Read the project's model; what the filter (or NULL) does not take is not in it. */
MUST_CHECK bool session_model(Session *session, const Filter *filter, Schema **ret, Error *err);

/* Whether it is the table where Alembic keeps what it has applied. */
bool session_is_alembics(const Object *object);

/* The filter of the configuration together with that of the run, checked. It takes no table of Alembic's. */
MUST_CHECK bool session_filter(Session *session, const FilterArgs *args, const Filter **ret, Error *err);

/* Warn of a namespace of key "schemas" that neither the database nor the model (or NULL) has: its name may be mistyped. */
void session_tell_schemas(const Session *session, const Schema *have, const Schema *model);

/* Whether one of the arguments, which are targets, speaks of what is applied. */
bool targets_need_database(int argc, char **argv);

/* What the arguments name, in their order; EXIT_USAGE where one names no revision, as base does. */
MUST_CHECK bool targets_resolve(void *mem, const History *history, int argc, char **argv, const TextList *applied,
                                RevisionList *ret, Error *err);

/* The project's revisions, read once a run. */
MUST_CHECK bool session_history(Session *session, History *ret, Error *err);

/* Print to stdout, and release, a JSON value. */
void print_json(json_t *json);

json_t *json_texts(const TextList *list);
/* text, or null; what is not UTF-8 has '?' for each of its bytes beyond ASCII */
json_t *json_text(const char *text);

/* A revision, with all keys that docs/json.md gives it; those that only a database can tell are null. */
json_t *json_revision(const Revision *revision);
json_t *json_revisions(const RevisionList *list);
/* Their identifiers alone. */
json_t *json_ids(const RevisionList *list);

#endif
