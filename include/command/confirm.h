/*
 * Production databases ("production = yes" in an environment) are changed only by people who know what they do: asked at
 * a terminal, where there is one, or by --yes. What they agreed to is what is done, or nothing.
 */
#ifndef PGDRAFT_COMMAND_CONFIRM_H
#define PGDRAFT_COMMAND_CONFIRM_H

#include <stdbool.h>
#include <stddef.h>

#include "apply/apply.h"
#include "base/error.h"
#include "command/cli.h"
#include "db/db.h"

typedef struct ConfirmArgs {
    bool yes, allow_data_loss;
} ConfirmArgs;

/* A row for the options struct of a command that has a ConfirmArgs at that offset. */
#define CONFIRM_OPTION(confirm_offset)                                                                          \
    {.name = "yes", .letter = 'y', .help = "change a production database without asking", .type = OPTION_FLAG, \
     .offset = (confirm_offset) + offsetof(ConfirmArgs, yes)}

/* Whether the session's database is one to be asked about. */
bool confirm_needed(const Session *session);

/* Fails with EXIT_USAGE where it is, and there is neither a terminal to ask at nor --yes. Comes before anything is done,
 * so that a job fails at once and always. */
MUST_CHECK bool confirm_possible(const Session *session, const ConfirmArgs *args, Error *err);

/*
 * Show what would be run, and ask. Without a transaction and without the lock: people take their time. Fails where the
 * answer is not the environment's name, and with EXIT_USAGE where a downgrade destroys data and --allow-data-loss is
 * missing. A plan without steps needs no answer.
 */
MUST_CHECK bool confirm_run(const Session *session, const Db *db, const ApplyPlan *plan, const ConfirmArgs *args,
                            Error *err);
MUST_CHECK bool confirm_stamp(const Session *session, const Db *db, const StampPlan *plan, const ConfirmArgs *args,
                              Error *err);

#endif
