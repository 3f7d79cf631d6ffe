/*
 * What autogen and merge share: where a new revision stands, what it is called, and the one way to its file.
 *
 *     Revising revising;
 *     if (!revising_begin(session, &args, &revising, err) || !revising_place(&revising, &targets, err) ||
 *         !revising_check(&revising, err))
 *         return false;
 *     … fill revising.script.blocks …
 *     return revising_write(&revising, &path, err);
 *
 * All that can be wrong is found before revising_check has returned, so that nothing dear is done in vain.
 */
#ifndef PGDRAFT_COMMAND_REVISING_H
#define PGDRAFT_COMMAND_REVISING_H

#include <jansson.h>

#include <time.h>

#include "command/cli.h"
#include "command/session.h"
#include "history/history.h"
#include "history/write.h"
#include "script/script.h"

typedef struct RevisingArgs {
    const char *message, *revision;
    TextList labels, depends_on;
    bool splice;
} RevisingArgs;

/* Rows for the options struct of a command that has a RevisingArgs as its member revising. */
#define REVISING_OFFSET(Struct, member) (offsetof(Struct, revising) + offsetof(RevisingArgs, member))
#define REVISING_OPTIONS(Struct)                                                                                        \
    {.name = "message", .letter = 'm', .argument = "TEXT", .help = "what the revision does", .type = OPTION_TEXT,         \
     .offset = REVISING_OFFSET(Struct, message)},                                                                        \
    {.name = "splice", .help = "revise revisions that are no heads too: a new branch", .type = OPTION_FLAG,              \
     .offset = REVISING_OFFSET(Struct, splice)},                                                                         \
    {.name = "branch-label", .argument = "LABEL", .help = "another name for the revision and its branch",                \
     .type = OPTION_LIST, .offset = REVISING_OFFSET(Struct, labels)},                                                    \
    {.name = "depends-on", .argument = "REV", .help = "what has to be applied before it, on whatever branch",            \
     .type = OPTION_LIST, .offset = REVISING_OFFSET(Struct, depends_on)},                                                \
    {.name = "rev-id", .argument = "ID", .help = "its identifier (default: 12 random hexadecimal digits)", .type = OPTION_TEXT,      \
     .offset = REVISING_OFFSET(Struct, revision)}

typedef struct Revising {
    Session *session;
    const RevisingArgs *args;
    History history;
    Script script;     /* the header; the blocks are the command's */
    RevisionFile file; /* set by revising_check */
    HookList hooks;    /* the same: those of post_write */
    time_t when;
} Revising;

/* Read the history, and begin the header: message, identifier, labels, dependencies. */
MUST_CHECK bool revising_begin(Session *session, const RevisingArgs *args, Revising *ret, Error *err);

/* Resolve a target that must not depend on a database. */
MUST_CHECK bool revising_resolve(const Revising *revising, const char *target, RevisionList *ret, Error *err);

/* Let the new revision revise these; without --splice they have to be heads. */
MUST_CHECK bool revising_place(Revising *revising, const RevisionList *parents, Error *err);

/* Check header, template, file name and hooks. */
MUST_CHECK bool revising_check(Revising *revising, Error *err);

/* Write the file, and let the post_write hooks see it; *path is it. A failure leaves nothing, unless it is that of a hook. */
MUST_CHECK bool revising_write(Revising *revising, const char **path, Error *err);

/* Print where the new revision is, as a line or as JSON, with the keys of more, or NULL, which goes with it. */
void revising_print(const Revising *revising, const char *path, bool json, json_t *more);

#endif
