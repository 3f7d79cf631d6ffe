#include <stdio.h>
#include <time.h>

#include "base/digest.h"
#include "base/log.h"
#include "command/cli.h"
#include "command/drafting.h"
#include "command/session.h"
#include "history/write.h"

typedef struct AutogenOptions {
    const char *message, *revision;
    bool empty, json, print, keep_unproven;
    DraftingArgs drafting;
} AutogenOptions;

static const Option options[] = {
    {.name = "message", .letter = 'm', .argument = "TEXT", .help = "what the revision does", .type = OPTION_TEXT,
     .offset = offsetof(AutogenOptions, message)},
    DRAFTING_OPTIONS(AutogenOptions),
    {.name = "empty", .help = "a script without statements, to be written by hand", .type = OPTION_FLAG,
     .offset = offsetof(AutogenOptions, empty)},
    {.name = "print", .help = "print the script instead of writing it", .type = OPTION_FLAG,
     .offset = offsetof(AutogenOptions, print)},
    {.name = "keep-unproven", .help = "write the script also when its proof fails", .type = OPTION_FLAG,
     .offset = offsetof(AutogenOptions, keep_unproven)},
    {.name = "rev-id", .argument = "ID", .help = "its identifier (default: 12 random digits)", .type = OPTION_TEXT,
     .offset = offsetof(AutogenOptions, revision)},
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(AutogenOptions, json)},
    {0},
};

/* The header of a revision upon the head. */
static bool set_header(Session *session, const History *history, Script *script, Error *err)
{
    enum { ID_DIGITS = 12 };
    const AutogenOptions *autogen = session->options;
    RevisionList heads;
    TextList applied = {0};
    if (!history_resolve(session->mem, history, "head", &applied, &heads, err))
        return false;
    script->message = autogen->message;
    script->revision = autogen->revision ? autogen->revision : random_hex(session->mem, ID_DIGITS);
    script->created = script_time(session->mem, time(NULL));
    for (size_t i = 0; i < heads.len; i++)
        vec_push(session->mem, &script->revises, heads.items[i]->id);
    return true;
}

static void set_empty_blocks(Session *session, Script *script)
{
    vec_push(session->mem, &script->blocks, (ScriptBlock){0});
    vec_push(session->mem, &script->blocks, (ScriptBlock){.downgrade = true});
}

static bool proof_error(const Draft *draft, Error *err)
{
    error_set(err, EXIT_FAILED, "the draft does not prove, and was not written");
    error_detail(err, "%s", draft->failure);
    return error_hint(err, "\"--keep-unproven\" writes it nevertheless, to be mended by hand.");
}

/* What was not proved says so to whoever reads it. */
static void mark_unproven(Session *session, Script *script, const char *why)
{
    for (size_t i = 0; i < script->blocks.len; i++) {
        ScriptBlock *block = &script->blocks.items[i];
        if (block->downgrade || block->statements.len == 0)
            continue;
        ScriptStatement *first = &block->statements.items[0];
        first->comment = mem_printf(session->mem, "not proved: %s%s%s", why, first->comment ? "\n" : "",
                                    first->comment ? first->comment : "");
        return;
    }
}

/* Fill *script; *some is false when there is nothing to draft. */
static bool make_draft(Session *session, Script *script, bool *some, Error *err)
{
    const AutogenOptions *autogen = session->options;
    Schema *model;
    DraftOptions draft_options;
    Draft draft;
    bool ok = drafting_open(session, &autogen->drafting, true, &model, &draft_options, err) &&
              draft_make(session->mem, &draft_options, model, &draft, err);
    if (!drafting_close(ok, err))
        return false;
    *some = draft.script != NULL;
    drafting_tell_lookalikes(&draft);
    if (draft.failure && !autogen->keep_unproven)
        return proof_error(&draft, err);
    if (draft.failure)
        log_warning("the draft does not prove:\n%s", draft.failure);
    if (!*some)
        return true;
    *script = *draft.script;
    if (!draft.proved)
        mark_unproven(session, script, draft.failure ? "its proof failed, see what autogen said" :
                                                       "texts were compared without a server (--no-scratch)");
    return true;
}

static bool write(Session *session, const Script *script, Error *err)
{
    const AutogenOptions *autogen = session->options;
    const char *template;
    char *path = NULL;
    if (!session_template(session, &template, err))
        return false;
    if (autogen->print) {
        fputs(script_print(session->mem, script, template), stdout);
        return true;
    }
    if (!revision_write(session->mem, session->config->versions, script, template, &path, err))
        return false;
    if (autogen->json)
        print_json(json_pack("{s:s, s:s, s:b}", "revision", script->revision, "path", path, "proved", script->proved != NULL));
    else
        printf("%s\n", path);
    return true;
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const AutogenOptions *autogen = session->options;
    History history;
    Script script = {0};
    bool some = true;
    if (!autogen->message)
        return error_set(err, EXIT_USAGE, "autogen needs a message: -m TEXT");
    if (!session_history(session, &history, err))
        return false;
    if (autogen->empty)
        set_empty_blocks(session, &script);
    else if (!make_draft(session, &script, &some, err))
        return false;
    if (!some) {
        log_info("nothing to draft: the database is as the model says");
        return true;
    }
    return set_header(session, &history, &script, err) && write(session, &script, err);
}

const Command cmd_autogen = {
    .name = "autogen",
    .arguments = "-m TEXT",
    .help = "Draft a revision from what differs between the model and the database",
    .options = options,
    .size = sizeof(AutogenOptions),
    .run = run,
};
