#include <string.h>

#include "base/log.h"
#include "command/cli.h"
#include "command/revising.h"
#include "command/session.h"

typedef struct MergeOptions {
    RevisingArgs revising;
    bool json;
} MergeOptions;

static const Option options[] = {
    REVISING_OPTIONS(MergeOptions),
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(MergeOptions, json)},
    {0},
};

/* What the arguments name, each revision once. */
static bool collect(const Revising *revising, int argc, char **argv, RevisionList *ret, Error *err)
{
    RevisionList list = {0};
    for (int i = 0; i < argc; i++) {
        RevisionList named;
        if (!revising_resolve(revising, argv[i], &named, err))
            return false;
        if (named.len == 0)
            return error_set(err, EXIT_USAGE, "\"%s\" is no revision to merge", argv[i]);
        for (size_t j = 0; j < named.len; j++) {
            if (revisions_have(&list, named.items[j]))
                return error_set(err, EXIT_USAGE, "revision \"%s\" is to be merged twice", named.items[j]->id);
            vec_push(revising->session->mem, &list, named.items[j]);
        }
    }
    *ret = list;
    return true;
}

/* By way of parents alone: what depends on another may well be merged with it. */
static bool check_apart(const History *history, const RevisionList *list, Error *err)
{
    for (size_t i = 0; i < list->len; i++)
        for (size_t j = 0; j < list->len; j++)
            if (i != j && history_is_below(history, list->items[i], list->items[j]))
                return error_set(err, EXIT_USAGE, "revision \"%s\" is below \"%s\", and so merged already", list->items[i]->id,
                                 list->items[j]->id);
    return true;
}

static bool too_few(const Revising *revising, const RevisionList *list, int argc, Error *err)
{
    RevisionList heads = history_heads(revising->session->mem, &revising->history, false);
    if (list->len == 0)
        return error_set(err, EXIT_USAGE, "there are no revisions to merge");
    if (argc == 0)
        return error_set(err, EXIT_USAGE, "there is nothing to merge: revision \"%s\" is the only head", list->items[0]->id);
    error_set(err, EXIT_USAGE, "a merge needs two revisions, and \"%s\" is one", list->items[0]->id);
    return error_hint(err, "The heads are %s.", revision_names(revising->session->mem, &heads));
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)code;
    const MergeOptions *merge = session->options;
    Revising revising;
    RevisionList list;
    const char *path;
    if (!revising_begin(session, &merge->revising, &revising, err))
        return false;
    if (argc == 0)
        list = history_heads(session->mem, &revising.history, false);
    else if (!collect(&revising, argc, argv, &list, err))
        return false;
    if (list.len < 2)
        return too_few(&revising, &list, argc, err);
    if (!check_apart(&revising.history, &list, err) || !revising_place(&revising, &list, err) || !revising_check(&revising, err))
        return false;
    vec_push(session->mem, &revising.script.blocks, (ScriptBlock){0});
    vec_push(session->mem, &revising.script.blocks, (ScriptBlock){.downgrade = true});
    if (!revising_write(&revising, &path, err))
        return false;
    revising_print(&revising, path, merge->json, NULL);
    return true;
}

const Command cmd_merge = {
    .name = "merge",
    .arguments = "[REV...] -m TEXT",
    .help = "Join branches: a revision without statements that revises several (default: all heads)",
    .least = 0,
    .most = -1,
    .options = options,
    .size = sizeof(MergeOptions),
    .run = run,
};
