#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "command/cli.h"
#include "command/drafting.h"
#include "command/questions.h"
#include "command/revising.h"
#include "command/session.h"

typedef struct AutogenOptions {
    RevisingArgs revising;
    const char *head;
    bool empty, json, print, keep_unproven;
    DraftingArgs drafting;
} AutogenOptions;

static const Option options[] = {
    REVISING_OPTIONS(AutogenOptions),
    {.name = "head", .argument = "REV", .help = "what it revises (default: head); base begins a new line", .type = OPTION_TEXT,
     .offset = offsetof(AutogenOptions, head)},
    DRAFTING_OPTIONS(AutogenOptions),
    {.name = "empty", .help = "a script without statements, to be written by hand; needs no database", .type = OPTION_FLAG,
     .offset = offsetof(AutogenOptions, empty), .excludes = "from rename include exclude no-scratch keep-unproven"},
    {.name = "print", .help = "print the script instead of writing it", .type = OPTION_FLAG,
     .offset = offsetof(AutogenOptions, print), .excludes = "json"},
    {.name = "keep-unproven", .help = "write the script also when its proof fails", .type = OPTION_FLAG,
     .offset = offsetof(AutogenOptions, keep_unproven), .excludes = "no-scratch"},
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(AutogenOptions, json)},
    {0},
};

/* merge has --splice without it. */
static bool check_splice(const AutogenOptions *autogen, Error *err)
{
    if (!autogen->revising.splice || autogen->head)
        return true;
    error_set(err, EXIT_USAGE, "option \"--splice\" needs \"--head\"");
    return error_hint(err, "\"--head\" names the revision that the new one revises, beside what revises it already.");
}

static bool several_heads(const Revising *revising, const RevisionList *heads, Error *err)
{
    void *mem = revising->session->mem;
    TextList choices = {0};
    for (size_t i = 0; i < heads->len; i++)
        vec_push(mem, &choices, mem_printf(mem, "\"--head %s\"", history_name_for(mem, &revising->history, heads->items[i])));
    error_set(err, EXIT_USAGE, "there are %zu heads that the new revision could revise", heads->len);
    error_detail(err, "They are %s.", revision_names(mem, heads));
    return error_hint(err, "Choose one: %s; or join them first, with \"pgdraft merge -m TEXT\".", textlist_join(mem, &choices, " or "));
}

/* Say what it revises: one revision, or none. */
static bool place(Revising *revising, const AutogenOptions *autogen, Error *err)
{
    RevisionList parents;
    if (autogen->head) {
        if (!revising_resolve(revising, autogen->head, &parents, err))
            return false;
    } else {
        parents = history_heads(revising->session->mem, &revising->history, false);
    }
    if (parents.len > 1)
        return several_heads(revising, &parents, err);
    return revising_place(revising, &parents, err);
}

/* Blocks to be filled: left as they are they do nothing. */
static void set_empty_blocks(Session *session, Script *script)
{
    static const char up[] =
        "Statements come here, names with their schema. To change a large table in batches, begin a block with\n"
        "\"@upgrade no-transaction\": \"-- @repeat\" above an UPDATE of some rows runs it again until it changes none.\n"
        "\"-- @timeout lock=2s statement=5m\" limits a statement, \"-- @irreversible\" says that nothing undoes it.";
    static const char down[] = "What undoes them comes here; an empty block says that there is nothing to undo.";
    vec_push(session->mem, &script->blocks, (ScriptBlock){.comment = up});
    vec_push(session->mem, &script->blocks, (ScriptBlock){.downgrade = true, .comment = down});
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

/* Fill the script; the draft has none when there is nothing to draft. */
static bool make_draft(Session *session, Script *script, Draft *ret, Error *err)
{
    const AutogenOptions *autogen = session->options;
    Schema *model;
    DraftOptions draft_options;
    Draft draft;
    bool ok = drafting_open(session, &autogen->drafting, true, &model, &draft_options, err) &&
              draft_make(session->mem, &draft_options, model, &draft, err);
    if (!drafting_close(ok, err))
        return false;
    session_tell_schemas(session, draft.live, model);
    *ret = draft;
    questions_tell(&draft);
    drafting_tell_doubts(&draft);
    drafting_tell_notices(&draft);
    if (draft.failure && !autogen->keep_unproven)
        return proof_error(&draft, err);
    if (draft.failure) {
        log_warning("the draft does not prove");
        log_details(LOG_WARNING, draft.failure);
    }
    if (!draft.script)
        return true;
    memcpy(&script->blocks, &draft.script->blocks, sizeof script->blocks);
    script->proved = draft.script->proved;
    if (!draft.proved)
        mark_unproven(session, script, draft.failure ? "its proof failed, see what autogen said" :
                                                       "texts were compared without a server (--no-scratch)");
    return true;
}

static bool write(Revising *revising, const AutogenOptions *autogen, const Draft *draft, Error *err)
{
    const char *path;
    char *text;
    if (autogen->print) {
        if (!revision_text(revising->session->mem, &revising->file, &revising->script, &text, err))
            return false;
        fputs(text, stdout);
        return true;
    }
    if (!revising_write(revising, &path, err))
        return false;
    revising_print(revising, path, autogen->json, autogen->json ? json_pack("{s:o}", "lookalikes", questions_json(draft)) : NULL);
    return true;
}

static void tell_nothing(const AutogenOptions *autogen)
{
    bool versions = autogen->drafting.from && strcmp(autogen->drafting.from, "versions") == 0;
    log_info("nothing to draft: the %s as the model says", versions ? "revisions lead to what is" : "database is");
    if (autogen->json)
        print_json(json_pack("{s:n, s:n}", "revision", "path"));
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const AutogenOptions *autogen = session->options;
    Revising revising;
    Draft draft = {0};
    if (!check_splice(autogen, err) || !revising_begin(session, &autogen->revising, &revising, err) ||
        !place(&revising, autogen, err) || !revising_check(&revising, err))
        return false;
    if (autogen->empty)
        set_empty_blocks(session, &revising.script);
    else if (!make_draft(session, &revising.script, &draft, err))
        return false;
    if (!autogen->empty && !draft.script) {
        tell_nothing(autogen);
        return true;
    }
    return write(&revising, autogen, &draft, err);
}

const Command cmd_autogen = {
    .name = "autogen",
    .arguments = "-m TEXT",
    .help = "Draft a revision from what differs between the model and the database",
    .options = options,
    .size = sizeof(AutogenOptions),
    .run = run,
};
