/* What autogen, diff and check share: which database, which model, how to compare. */
#ifndef PGDRAFT_COMMAND_DRAFTING_H
#define PGDRAFT_COMMAND_DRAFTING_H

#include "command/cli.h"
#include "command/session.h"
#include "draft/draft.h"
#include "history/history.h"

typedef struct DraftingArgs {
    const char *from; /* database or versions */
    TextList renames;
    FilterArgs filter;
    bool no_scratch;
} DraftingArgs;

/* Rows for the options struct of a command that has a DraftingArgs as its member drafting. */
#define DRAFTING_OPTIONS(Struct)                                                                             \
    {.name = "from", .argument = "WHAT", .help = "compare with the database (default), or with the versions", \
     .type = OPTION_TEXT, .offset = offsetof(Struct, drafting) + offsetof(DraftingArgs, from),                \
     .words = "database|versions"},                                                                           \
    {.name = "rename", .argument = "OLD=NEW", .help = "a rename, as renamed_from in the model would say it",  \
     .type = OPTION_LIST, .offset = offsetof(Struct, drafting) + offsetof(DraftingArgs, renames)},            \
    FILTER_OPTIONS(offsetof(Struct, drafting) + offsetof(DraftingArgs, filter)),                              \
    {.name = "no-scratch", .help = "compare texts only, prove nothing", .type = OPTION_FLAG,                  \
     .offset = offsetof(Struct, drafting) + offsetof(DraftingArgs, no_scratch)}

/*
 * Read the model, and connect to what it is compared with: the database, or a scratch database in which all of
 * versions/ has run. Who drafts demands that no revision of the database is pending (EXIT_HISTORY), and is asked
 * about possible renames where there is a terminal. From here on SIGINT and SIGTERM make the work fail, so that nothing is
 * left behind, until drafting_close.
 */
MUST_CHECK bool drafting_open(Session *session, const DraftingArgs *args, bool drafts, Schema **model, DraftOptions *ret,
                              Error *err);

/* Say on stderr that revisions are pending, or do not fit: what differs may come of that. Nothing where versions were compared. */
void drafting_tell_behind(Session *session, const DraftOptions *options);

/* Say on stderr which bodies of functions could not be checked. */
void drafting_tell_doubts(const Draft *draft);

/* Say on stderr what to think of where the draft, or the comparison, is put to use. */
void drafting_tell_notices(const Draft *draft);

/* After drafting_open and what followed: SIGINT and SIGTERM have their usual effect again. Returns ok; a failure that a
 * signal caused gets its exit code. */
bool drafting_close(bool ok, Error *err);

#endif
