#include <stdio.h>
#include <string.h>

#include "apply/journal.h"
#include "command/cli.h"
#include "command/session.h"
#include "command/show.h"
#include "history/target.h"

/* Views of the files: history, heads, branches, show. A database is asked only where "current" comes in. */

typedef struct ViewOptions {
    bool json, current;
    const char *range;
} ViewOptions;

static const Option json_options[] = {
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ViewOptions, json)},
    {0},
};

static const Option history_options[] = {
    {.name = "range",
     .letter = 'r',
     .argument = "[FROM]:[TO]",
     .help = "only these, both ends included",
     .type = OPTION_TEXT,
     .offset = offsetof(ViewOptions, range)},
    {.name = "indicate-current",
     .letter = 'i',
     .help = "mark the revision that the database is at",
     .type = OPTION_FLAG,
     .offset = offsetof(ViewOptions, current)},
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ViewOptions, json)},
    {0},
};

static bool in_list(const RevisionList *list, const Revision *revision)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i] == revision)
            return true;
    return false;
}

/* The revisions that the database is at. */
static bool read_tips(Session *session, const History *history, RevisionList *ret, Error *err)
{
    Db *db;
    Journal journal;
    if (!session_db(session, &db, err) ||
        !journal_read(session->mem, db, session->config->journal_schema, &journal, err))
        return false;
    TextList applied = journal_applied(session->mem, &journal);
    if (!history_check_applied(history, &applied, err))
        return false;
    *ret = history_tips(session->mem, history, &applied);
    return true;
}

/* A target, or "current"; +N and -N begin there too. */
static bool resolve(Session *session, const History *history, const char *target, RevisionList *ret, Error *err)
{
    RevisionList tips = {0};
    TextList applied = {0};
    if (target_needs_database(target) && !read_tips(session, history, &tips, err))
        return false;
    RevisionList below = history_closure(session->mem, history, &tips);
    for (size_t i = 0; i < below.len; i++)
        vec_push(session->mem, &applied, below.items[i]->id);
    return history_resolve(session->mem, history, target, &applied, ret, err);
}

/* The revisions from one end of a range to the other. */
static bool read_range(Session *session, const History *history, const char *range, RevisionList *ret, Error *err)
{
    RevisionList tips = {0};
    if (target_needs_database(range) && !read_tips(session, history, &tips, err))
        return false;
    RevisionList below = history_closure(session->mem, history, &tips);
    TextList applied = {0};
    for (size_t i = 0; i < below.len; i++)
        vec_push(session->mem, &applied, below.items[i]->id);
    return history_range(session->mem, history, range, &applied, ret, err);
}

static void print_history(const RevisionList *list, const RevisionList *tips, bool json)
{
    json_t *array = json ? json_array() : NULL;
    for (size_t i = 0; i < list->len; i++) {
        const Revision *revision = list->items[i];
        if (!json) {
            print_revision_line(revision, true, in_list(tips, revision));
            continue;
        }
        json_t *object = json_revision(revision);
        json_object_set_new(object, "head", json_boolean(revision->children.len == 0));
        if (tips->len > 0)
            json_object_set_new(object, "current", json_boolean(in_list(tips, revision)));
        json_array_append_new(array, object);
    }
    if (json)
        print_json(array);
}

static bool run_history(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ViewOptions *view = session->options;
    History history;
    RevisionList list = {0}, tips = {0};
    if (!session_history(session, &history, err) || (view->current && !read_tips(session, &history, &tips, err)) ||
        !read_range(session, &history, view->range ? view->range : ":", &list, err))
        return false;
    print_history(&list, &tips, view->json);
    return true;
}

static bool run_heads(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ViewOptions *view = session->options;
    History history;
    if (!session_history(session, &history, err))
        return false;
    RevisionList heads = history_heads(session->mem, &history, false);
    if (view->json)
        print_json(json_revisions(&heads));
    for (size_t i = 0; !view->json && i < heads.len; i++)
        print_revision_line(heads.items[i], false, false);
    return true;
}

static json_t *json_branch(const Revision *revision)
{
    json_t *object = json_revision(revision), *into = json_array();
    for (size_t i = 0; i < revision->children.len; i++)
        json_array_append_new(into, json_string(revision->children.items[i]->id));
    json_object_set_new(object, "branches_into", into);
    return object;
}

static void print_branch(const Revision *revision)
{
    print_revision_line(revision, true, false);
    for (size_t i = 0; i < revision->children.len; i++) {
        printf("    -> ");
        print_revision_line(revision->children.items[i], false, false);
    }
}

static bool run_branches(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ViewOptions *view = session->options;
    History history;
    if (!session_history(session, &history, err))
        return false;
    json_t *array = json_array();
    for (size_t i = 0; i < history.revisions.len; i++) {
        const Revision *revision = history.revisions.items[i];
        if (revision->children.len < 2)
            continue;
        if (view->json)
            json_array_append_new(array, json_branch(revision));
        else
            print_branch(revision);
    }
    if (view->json)
        print_json(array);
    else
        json_decref(array);
    return true;
}

static json_t *json_entry(const Revision *revision)
{
    json_t *object = json_revision(revision);
    json_object_set_new(object, "proved", json_text(revision->script->proved));
    json_object_set_new(object, "checksum", json_text(revision->script->checksum));
    json_object_set_new(object, "head", json_boolean(revision->children.len == 0));
    return object;
}

static bool run_show(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)code;
    const ViewOptions *view = session->options;
    History history;
    RevisionList list = {0};
    if (!session_history(session, &history, err) || !resolve(session, &history, argv[0], &list, err))
        return false;
    if (list.len == 0)
        return error_set(err, EXIT_USAGE, "revision target \"%s\" names no revision", argv[0]);
    json_t *array = json_array();
    for (size_t i = 0; i < list.len; i++) {
        if (view->json)
            json_array_append_new(array, json_entry(list.items[i]));
        else
            print_revision_entry(list.items[i]);
    }
    if (view->json)
        print_json(array);
    else
        json_decref(array);
    return true;
}

const Command cmd_history = {
    .name = "history",
    .help = "List the revisions, newest first",
    .options = history_options,
    .size = sizeof(ViewOptions),
    .run = run_history,
};

const Command cmd_heads = {
    .name = "heads",
    .help = "List the revisions that none revises",
    .options = json_options,
    .size = sizeof(ViewOptions),
    .run = run_heads,
};

const Command cmd_branches = {
    .name = "branches",
    .help = "List the revisions that several revise",
    .options = json_options,
    .size = sizeof(ViewOptions),
    .run = run_branches,
};

const Command cmd_show = {
    .name = "show",
    .arguments = "REV",
    .help = "Print what the header of a revision says",
    .least = 1,
    .most = 1,
    .options = json_options,
    .size = sizeof(ViewOptions),
    .run = run_show,
};
