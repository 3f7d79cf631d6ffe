#include <stdio.h>
#include <time.h>

#include "base/digest.h"
#include "base/log.h"
#include "command/cli.h"
#include "command/session.h"
#include "history/write.h"

typedef struct AutogenOptions {
    const char *message, *revision;
    bool empty, json;
} AutogenOptions;

static const Option options[] = {
    {.name = "message", .letter = 'm', .argument = "TEXT", .help = "what the revision does", .type = OPTION_TEXT,
     .offset = offsetof(AutogenOptions, message)},
    {.name = "empty", .help = "a script without statements, to be written by hand", .type = OPTION_FLAG,
     .offset = offsetof(AutogenOptions, empty)},
    {.name = "rev-id", .argument = "ID", .help = "its identifier (default: 12 random digits)", .type = OPTION_TEXT,
     .offset = offsetof(AutogenOptions, revision)},
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(AutogenOptions, json)},
    {0},
};

/* A revision upon the head, without statements. */
static bool make_draft(Session *session, const History *history, Script *draft, Error *err)
{
    enum { ID_DIGITS = 12 };
    const AutogenOptions *autogen = session->options;
    RevisionList heads;
    TextList applied = {0};
    if (!history_resolve(session->mem, history, "head", &applied, &heads, err))
        return false;
    *draft = (Script){.message = autogen->message,
                      .revision = autogen->revision ? autogen->revision : random_hex(session->mem, ID_DIGITS),
                      .created = script_time(session->mem, time(NULL))};
    for (size_t i = 0; i < heads.len; i++)
        vec_push(session->mem, &draft->revises, heads.items[i]->id);
    vec_push(session->mem, &draft->blocks, (ScriptBlock){0});
    vec_push(session->mem, &draft->blocks, (ScriptBlock){.downgrade = true});
    return true;
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const AutogenOptions *autogen = session->options;
    const char *template;
    char *path;
    History history;
    Script draft;
    if (!autogen->message)
        return error_set(err, EXIT_USAGE, "autogen needs a message: -m TEXT");
    if (!autogen->empty)
        return error_set(err, EXIT_USAGE, "autogen without \"--empty\" is not in this version");
    if (!session_template(session, &template, err) || !session_history(session, &history, err) ||
        !make_draft(session, &history, &draft, err) ||
        !revision_write(session->mem, session->config->versions, &draft, template, &path, err))
        return false;
    if (autogen->json)
        print_json(json_pack("{s:s, s:s}", "revision", draft.revision, "path", path));
    else
        printf("%s\n", path);
    return true;
}

const Command cmd_autogen = {
    .name = "autogen",
    .arguments = "-m TEXT",
    .help = "Draft a revision",
    .options = options,
    .size = sizeof(AutogenOptions),
    .run = run,
};
