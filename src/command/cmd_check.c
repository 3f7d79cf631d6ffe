/* check tells what differs, a line each; diff the SQL that would be drafted. */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/quote.h"
#include "base/text.h"
#include "command/cli.h"
#include "command/drafting.h"
#include "command/questions.h"
#include "command/session.h"
#include "command/shape.h"
#include "model/props.h"

typedef struct CheckOptions {
    DraftingArgs drafting;
    bool json;
} CheckOptions;

static const Option options[] = {
    DRAFTING_OPTIONS(CheckOptions),
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(CheckOptions, json)},
    {0},
};

/* What a rename is about, in words. */
typedef struct Renamed {
    const char *word, *from_key, *to_key, *from, *to;
} Renamed;

/* A rename, or a move to another schema. */
static Renamed renamed(void *mem, const Rename *rename)
{
    const Object *from = rename->from, *to = rename->to;
    Renamed told = {kinds[from->kind].word, from->key, to->key, from->name, to->name};
    if (rename_is_of_value(from, to, &told.from, &told.to)) {
        told.word = "enum value";
        told.from_key = mem_printf(mem, "%s.%s", from->key, quote_ident(mem, told.from));
        told.to_key = mem_printf(mem, "%s.%s", to->key, quote_ident(mem, told.to));
    }
    return told;
}

static void print_changes(void *mem, const Draft *draft)
{
    Buf lines = buf_new(mem);
    RenameList renames = rename_net(mem, &draft->renames);
    for (size_t i = 0; i < renames.len; i++) {
        const Rename *rename = &renames.items[i];
        if (!rename->from) {
            diff_print(&lines, &(Change){.op = CHANGE_CREATE, .want = rename->to});
            continue;
        }
        Renamed told = renamed(mem, rename);
        if (rename_moves(rename))
            buf_add_line(&lines, "~ %s %s: schema %s -> %s", told.word, told.from_key, rename->from->schema, rename->to->schema);
        if (strcmp(told.from, told.to) != 0)
            buf_add_line(&lines, "~ %s %s: name %s -> %s", told.word, told.from_key, told.from, told.to);
    }
    for (size_t i = 0; i < draft->changes.len; i++)
        diff_print(&lines, &draft->changes.items[i]);
    fputs(lines.data, stdout);
}

static json_t *json_change(void *mem, const Change *change)
{
    static const char *const words[CHANGE_COUNT] = {
        [CHANGE_DROP] = "drop", [CHANGE_ALTER] = "alter", [CHANGE_CREATE] = "create"};
    const Object *object = change->want ? change->want : change->have;
    json_t *json = json_pack("{s:s, s:s, s:s}", "change", words[change->op], "kind", kinds[object->kind].word, "name", object->key);
    PropList props = kind_props(object->kind);
    json_t *list = json_array();
    for (int i = 0; i < props.count; i++)
        if (change->mask & (UINT64_C(1) << i))
            json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "property", props.items[i].key, "from",
                                                  prop_show(mem, &props.items[i], change->have), "to",
                                                  prop_show(mem, &props.items[i], change->want)));
    json_object_set_new(json, "properties", list);
    return json;
}

/* What differs; of a draft that was made, its blocks too. */
static void print_json_draft(void *mem, const Draft *draft)
{
    json_t *changes = json_array(), *renames = json_array();
    RenameList net = rename_net(mem, &draft->renames);
    for (size_t i = 0; i < draft->changes.len; i++)
        json_array_append_new(changes, json_change(mem, &draft->changes.items[i]));
    for (size_t i = 0; i < net.len; i++) {
        if (!net.items[i].from) {
            json_array_append_new(changes, json_change(mem, &(Change){.op = CHANGE_CREATE, .want = net.items[i].to}));
            continue;
        }
        Renamed told = renamed(mem, &net.items[i]);
        json_array_append_new(renames, json_pack("{s:s, s:s, s:s}", "kind", told.word, "from", told.from_key, "to", told.to_key));
    }
    json_t *json = json_pack("{s:o, s:o, s:o}", "changes", changes, "renames", renames, "lookalikes", questions_json(draft));
    if (draft->script) {
        json_object_set_new(json, "blocks", json_blocks(draft->script, true, true));
        json_object_set_new(json, "proved", json_boolean(draft->proved));
    }
    print_json(json);
}

/* The model against the database, by draft_compare or draft_make. */
static bool compare(Session *session, bool (*how)(void *, const DraftOptions *, Schema *, Draft *, Error *), Draft *ret, Error *err)
{
    const CheckOptions *check = session->options;
    Schema *model;
    DraftOptions draft_options;
    bool ok = drafting_open(session, &check->drafting, false, &model, &draft_options, err) &&
              how(session->mem, &draft_options, model, ret, err);
    if (ok)
        session_tell_schemas(session, ret->live, model);
    if (ok && ret->changes.len + ret->renames.len > 0)
        drafting_tell_behind(session, &draft_options);
    return drafting_close(ok, err);
}

static bool run_check(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv;
    const CheckOptions *check = session->options;
    Draft draft;
    if (!compare(session, draft_compare, &draft, err))
        return false;
    if (check->json)
        print_json_draft(session->mem, &draft);
    else
        print_changes(session->mem, &draft);
    drafting_tell_notices(&draft);
    if (draft.changes.len > 0 || draft.renames.len > 0)
        *code = EXIT_DIFFERENT;
    else
        log_info("no differences");
    return true;
}

static void print_blocks(void *mem, const Script *script)
{
    for (size_t i = 0; i < script->blocks.len; i++)
        fputs(script_print_block(mem, &script->blocks.items[i]), stdout);
}

static bool run_diff(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv;
    const CheckOptions *check = session->options;
    Draft draft;
    if (!compare(session, draft_make, &draft, err))
        return false;
    if (check->json)
        print_json_draft(session->mem, &draft);
    else if (draft.script)
        print_blocks(session->mem, draft.script);
    questions_tell(&draft);
    drafting_tell_doubts(&draft);
    drafting_tell_notices(&draft);
    if (draft.failure) {
        log_warning("the draft does not prove");
        log_details(LOG_WARNING, draft.failure);
    }
    if (draft.script)
        *code = EXIT_DIFFERENT;
    else
        log_info("no differences");
    return true;
}

const Command cmd_check = {
    .name = "check",
    .help = "Tell what differs between the model and the database, a line each; exit 3 when something does",
    .options = options,
    .size = sizeof(CheckOptions),
    .run = run_check,
};

const Command cmd_diff = {
    .name = "diff",
    .help = "Print the SQL that autogen would draft; exit 3 when there is some",
    .options = options,
    .size = sizeof(CheckOptions),
    .run = run_diff,
};
