#include <stdio.h>
#include <string.h>

#include "apply/apply.h"
#include "command/cli.h"
#include "command/session.h"
#include "command/show.h"

typedef struct ViewOptions {
    bool json;
} ViewOptions;

static const Option options[] = {
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ViewOptions, json)},
    {0},
};

/* What a database and the files say together. */
typedef struct State {
    Db *db;
    History history;
    Journal journal;
    TextList applied;
    RevisionList tips;
} State;

static bool read_state(Session *session, State *state, Error *err)
{
    if (!session_history(session, &state->history, err) || !session_db(session, &state->db, err) ||
        !journal_read(session->mem, state->db, session->config->journal_schema, &state->journal, err))
        return false;
    state->applied = journal_applied(session->mem, &state->journal);
    if (!history_check_applied(&state->history, &state->applied, err))
        return false;
    state->tips = history_tips(session->mem, &state->history, &state->applied);
    return true;
}

static const AppliedRevision *applied_row(const State *state, const char *id)
{
    for (size_t i = 0; i < state->journal.revisions.len; i++)
        if (strcmp(state->journal.revisions.items[i].id, id) == 0)
            return &state->journal.revisions.items[i];
    return NULL;
}

static json_t *json_applied(const State *state, const Revision *revision)
{
    const AppliedRevision *row = applied_row(state, revision->id);
    json_t *object = json_revision(revision);
    json_object_set_new(object, "head", json_boolean(revision->children.len == 0));
    json_object_set_new(object, "applied_at", json_text(row->applied_at));
    json_object_set_new(object, "applied_by", json_text(row->applied_by));
    json_object_set_new(object, "applied_from", json_text(row->applied_from));
    return object;
}

static json_t *json_current(const State *state)
{
    json_t *array = json_array();
    for (size_t i = 0; i < state->tips.len; i++)
        json_array_append_new(array, json_applied(state, state->tips.items[i]));
    return array;
}

static bool run_current(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ViewOptions *view = session->options;
    State state = {0};
    if (!read_state(session, &state, err))
        return false;
    if (view->json)
        print_json(json_current(&state));
    else
        for (size_t i = 0; i < state.tips.len; i++)
            print_revision_line(state.tips.items[i], false, false);
    return true;
}

static const char *step_word(const JournalStep *step)
{
    switch (step->state) {
    case STEP_INTENT:
        return "was begun and not seen to end";
    case STEP_FAILED:
        return "has failed";
    case STEP_DONE:
        return "is the last one done";
    }
    return "";
}

static void print_under_way(const State *state)
{
    if (state->journal.steps.len == 0)
        return;
    const JournalStep *step = &state->journal.steps.items[state->journal.steps.len - 1];
    printf("stopped part-way: %s of %s, block %d", step->downgrade ? "downgrade" : "upgrade", step->revision,
           step->block);
    if (step->statement > 0)
        printf(", statement %d", step->statement);
    printf(" %s\n", step_word(step));
}

static json_t *json_under_way(const State *state)
{
    if (state->journal.steps.len == 0)
        return json_null();
    const JournalStep *step = &state->journal.steps.items[state->journal.steps.len - 1];
    return json_pack("{s:s, s:s, s:i, s:i, s:s}", "revision", step->revision, "direction",
                     step->downgrade ? "downgrade" : "upgrade", "block", step->block, "statement", step->statement,
                     "state",
                     step->state == STEP_DONE     ? "done"
                     : step->state == STEP_FAILED ? "failed"
                                                  : "intent");
}

static bool run_status(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ViewOptions *view = session->options;
    State state = {0};
    RevisionList pending;
    if (!read_state(session, &state, err) ||
        !history_upgrade(session->mem, &state.history, "heads", &state.applied, &pending, err))
        return false;
    if (view->json) {
        print_json(json_pack("{s:s, s:i, s:o, s:o, s:o}", "database", db_name(state.db), "applied",
                             (int)state.applied.len, "current", json_current(&state), "pending",
                             json_revisions(&pending), "under_way", json_under_way(&state)));
        return true;
    }
    printf("database: %s\ncurrent:  %s\napplied:  %zu\npending:  %zu\n", db_name(state.db),
           state.tips.len > 0 ? revision_names(session->mem, &state.tips) : "base", state.applied.len, pending.len);
    for (size_t i = 0; i < pending.len; i++) {
        printf("  ");
        print_revision_line(pending.items[i], false, false);
    }
    print_under_way(&state);
    return true;
}

const Command cmd_current = {
    .name = "current",
    .help = "Print the revision that the database is at",
    .options = options,
    .size = sizeof(ViewOptions),
    .run = run_current,
};

const Command cmd_status = {
    .name = "status",
    .help = "Print what is applied, what is pending and what has stopped part-way",
    .options = options,
    .size = sizeof(ViewOptions),
    .run = run_status,
};
