/* The hooks that see a new revision file: formatters, checkers. */
#ifndef PGDRAFT_COMMAND_POST_WRITE_H
#define PGDRAFT_COMMAND_POST_WRITE_H

#include <stdbool.h>

#include "base/error.h"
#include "command/cli.h"
#include "config/config.h"

/* Find the post_write hooks of the session; comes before the file is written, since it fails with EXIT_USAGE where a hook
 * needs a variable that is not set. */
MUST_CHECK bool post_write_hooks(const Session *session, HookList *ret, Error *err);

/*
 * Run them over a revision file that was just written. After each of them it must still be the same revision. Fails with
 * EXIT_FAILED, naming the hook; the file stays as it is, and the error says where.
 */
MUST_CHECK bool post_write_run(const Session *session, const HookList *hooks, const char *path, Error *err);

#endif
