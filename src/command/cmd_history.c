#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "command/cli.h"
#include "command/lanes.h"
#include "command/session.h"
#include "command/shape.h"
#include "command/show.h"
#include "command/state.h"
#include "history/target.h"

/* Views of the files: history, heads, branches, show. A database is asked where it is named or "current" comes in. */

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
     .help = "ask the database and mark what is applied, or fail; as with --env or --url, which may fail to",
     .type = OPTION_FLAG,
     .offset = offsetof(ViewOptions, current)},
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ViewOptions, json)},
    {0},
};

/* What the view shows: the files, and what a database says of them, if one was asked. */
typedef struct FileView {
    Session *session;
    History history;
    State state;
    bool asked;
} FileView;

static const State *state_of(const FileView *view)
{
    return view->asked ? &view->state : NULL;
}

/* The marks are an extra of the view: without the database, or where it does not fit, there is a warning and the rest. */
static void ask_for_marks(FileView *view)
{
    Error err = ERROR_INIT;
    view->asked = state_read(view->session, &view->history, &view->state, &err);
    if (!view->asked)
        log_warning("what is applied is not marked: %s", err.message);
    error_clear(&err);
    TextList unknown = {0};
    for (size_t i = 0; view->asked && i < view->state.unknown.len; i++)
        vec_push(view->session->mem, &unknown, view->state.unknown.items[i]->id);
    if (unknown.len > 0)
        log_warning("%s", history_unknown_text(view->session->mem, &view->history, &unknown));
}

/* Load the files; needed: the database has to answer, and to fit. */
static bool open_view(Session *session, bool needed, FileView *view, Error *err)
{
    *view = (FileView){.session = session};
    if (!session_history(session, &view->history, err))
        return false;
    if (needed)
        view->asked = state_read_fitting(session, &view->history, &view->state, err);
    else if (session->database_named)
        ask_for_marks(view);
    return !needed || view->asked;
}

static void print_drawn(const LaneRow *row, const char *text)
{
    if (!*text)
        print_line(row->lanes);
    for (bool first = true; *text; first = false) {
        size_t len = strcspn(text, "\n");
        char *line = mem_printf(NULL, "%s%s%.*s", first ? row->lanes : row->below, len > 0 ? " " : "", (int)len, text);
        print_line(line);
        mem_free(line);
        text += len + (text[len] == '\n');
    }
}

static void print_graph(const FileView *view, const RevisionList *list)
{
    void *mem = view->session->mem;
    const State *state = state_of(view);
    LaneRows rows = lanes_draw(mem, &view->history, list);
    for (size_t i = 0; i < rows.len; i++) {
        LaneRow *row = &rows.items[i];
        Buf text = buf_new(mem);
        const Revision *revision = row->revision ? view->history.revisions.items[row->revision->rank] : NULL;
        if (revision && state && !state->rows[revision->rank])
            row->lanes[row->at] = 'o';
        if (revision && log_shows(LOG_DEBUG))
            add_revision_entry(&text, revision, state);
        else if (revision)
            add_revision_line(&text, revision, state);
        print_drawn(row, text.data);
    }
}

static bool run_history(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ViewOptions *options = session->options;
    const char *range = options->range ? options->range : ":";
    FileView view;
    RevisionList list;
    if (!open_view(session, options->current || target_needs_database(range), &view, err) ||
        !history_range(session->mem, &view.history, range, &view.state.applied, &list, err))
        return false;
    if (options->json)
        print_json(json_revisions_in(state_of(&view), &list));
    else
        print_graph(&view, &list);
    return true;
}

static bool run_heads(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ViewOptions *options = session->options;
    FileView view;
    if (!open_view(session, false, &view, err))
        return false;
    RevisionList heads = history_heads(session->mem, &view.history, false);
    RevisionList partings = history_partings(session->mem, &view.history);
    if (options->json)
        print_json(json_revisions_in(state_of(&view), &heads));
    else if (heads.len > 1)
        print_graph(&view, &partings);
    else
        print_revisions(session->mem, &heads, state_of(&view));
    return true;
}

static void print_branch(const FileView *view, const Revision *revision)
{
    Buf line = buf_new(view->session->mem);
    add_revision_line(&line, revision, state_of(view));
    print_line(line.data);
    for (size_t i = 0; i < revision->children.len; i++) {
        buf_cut(&line, 0);
        buf_add(&line, "    -> ");
        add_revision_line(&line, revision->children.items[i], state_of(view));
        print_line(line.data);
    }
}

static bool run_branches(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ViewOptions *options = session->options;
    FileView view;
    RevisionList branchpoints = {0};
    if (!open_view(session, false, &view, err))
        return false;
    for (size_t i = 0; i < view.history.revisions.len; i++)
        if (view.history.revisions.items[i]->children.len > 1)
            vec_push(session->mem, &branchpoints, view.history.revisions.items[i]);
    if (options->json)
        print_json(json_revisions_in(state_of(&view), &branchpoints));
    for (size_t i = 0; !options->json && i < branchpoints.len; i++)
        print_branch(&view, branchpoints.items[i]);
    return true;
}

static json_t *json_entry(const FileView *view, const Revision *revision)
{
    json_t *object = json_revision_in(state_of(view), revision);
    json_object_set_new(object, "blocks", json_blocks(revision->script, true, true));
    json_object_set_new(object, "hazards", json_hazards(revision->script, true, true));
    return object;
}

static void show_entries(const FileView *view, const RevisionList *list, bool json)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->len; i++) {
        if (json) {
            json_array_append_new(array, json_entry(view, list->items[i]));
        } else {
            Buf buf = buf_new(view->session->mem);
            add_revision_entry(&buf, list->items[i], state_of(view));
            printf("%s%s", i > 0 ? "\n" : "", buf.data);
        }
    }
    if (json)
        print_json(array);
    else
        json_decref(array);
}

static bool run_show(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)code;
    const ViewOptions *options = session->options;
    FileView view;
    RevisionList list;
    if (!open_view(session, targets_need_database(argc, argv), &view, err) ||
        !targets_resolve(session->mem, &view.history, argc, argv, &view.state.applied, &list, err))
        return false;
    show_entries(&view, &list, options->json);
    return true;
}

const Command cmd_history = {
    .name = "history",
    .help = "Draw the revisions, newest first",
    .more = "\"*\" is a revision; where a database is asked, \"*\" is applied and \"o\" is not. -v prints all that is known of each.",
    .options = history_options,
    .size = sizeof(ViewOptions),
    .run = run_history,
};

const Command cmd_heads = {
    .name = "heads",
    .help = "List the revisions that none revises, and draw where several of them part",
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
    .arguments = "TARGET...",
    .help = "Print all that is known of revisions: links, blocks, hazards, proof",
    .least = 1,
    .most = -1,
    .options = json_options,
    .size = sizeof(ViewOptions),
    .run = run_show,
};
