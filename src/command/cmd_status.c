#include <stdio.h>

#include "base/log.h"
#include "command/cli.h"
#include "command/session.h"
#include "command/shape.h"
#include "command/show.h"
#include "command/standing.h"

/* Views of a database: current, status. */

typedef struct ViewOptions {
    bool json, check_heads;
} ViewOptions;

static const Option json_options[] = {
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ViewOptions, json)},
    {0},
};

static const Option current_options[] = {
    {.name = "check-heads",
     .help = "exit with 7 unless all heads are applied",
     .type = OPTION_FLAG,
     .offset = offsetof(ViewOptions, check_heads)},
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ViewOptions, json)},
    {0},
};

/* A head that another branch depends on counts like any other. */
static void check_heads(Session *session, const History *history, const State *state, ExitCode *code)
{
    RevisionList heads = history_heads(session->mem, history, false), missing = {0};
    for (size_t i = 0; i < heads.len; i++)
        if (!state->rows[heads.items[i]->rank])
            vec_push(session->mem, &missing, heads.items[i]);
    if (missing.len == 0)
        return;
    log_warning("not all heads are applied");
    log_detail(LOG_WARNING, "Missing: %s.", revision_names(session->mem, &missing));
    *code = EXIT_HISTORY;
}

static bool run_current(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv;
    const ViewOptions *options = session->options;
    History history;
    State state;
    if (!session_history(session, &history, err) || !state_read_fitting(session, &history, &state, err))
        return false;
    if (options->json)
        print_json(json_revisions_in(&state, &state.branch_tips));
    if (!options->json && log_shows(LOG_DEBUG)) {
        say("database:   %s%s%s", db_name(state.db), state.url ? ", " : "", state.url ? state.url : "");
        puts("");
    }
    if (!options->json)
        print_revisions(session->mem, &state.branch_tips, &state);
    if (options->check_heads)
        check_heads(session, &history, &state, code);
    return true;
}

static bool run_status(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv;
    const ViewOptions *options = session->options;
    Standing standing;
    if (!standing_read(session, &standing, err))
        return false;
    if (options->json)
        print_json(standing_json(&standing));
    else
        standing_print(&standing);
    if (!standing_fits(&standing))
        *code = EXIT_HISTORY;
    return true;
}

const Command cmd_current = {
    .name = "current",
    .help = "Print the revisions that the database is at, one for each branch",
    .options = current_options,
    .size = sizeof(ViewOptions),
    .run = run_current,
};

const Command cmd_status = {
    .name = "status",
    .help = "Print where the database stands, what is pending, and what does not fit",
    .more = "The exit code is 7 when database and files do not fit: unknown or edited revisions. Pending ones are no reason.",
    .options = json_options,
    .size = sizeof(ViewOptions),
    .run = run_status,
};
