/* Hooks around runs and revisions. */
#ifndef PGDRAFT_COMMAND_RUN_HOOKS_H
#define PGDRAFT_COMMAND_RUN_HOOKS_H

#include <stdbool.h>

#include "apply/apply.h"
#include "base/error.h"
#include "command/cli.h"
#include "db/db.h"

/* Have apply_run call the hooks of the session, if there are any: sets observe and observe_arg. Session and target outlive
 * the run. Fails with EXIT_USAGE where a hook needs a variable that is not set: before anything is run. */
MUST_CHECK bool run_hooks_observe(Session *session, const Db *db, const char *target, ApplyOptions *options,
                                  Error *err);

#endif
