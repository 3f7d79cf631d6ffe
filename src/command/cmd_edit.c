#include "base/log.h"
#include "command/cli.h"
#include "command/editor.h"
#include "command/session.h"
#include "command/state.h"

/* What the database says, where it is needed or at hand: an edit of what is applied is told of, and does not depend on it. */
static bool ask_database(Session *session, const History *history, bool needed, State *state, bool *asked, Error *err)
{
    Error absent = ERROR_INIT;
    *asked = false;
    if (needed) {
        if (!state_read_fitting(session, history, state, err))
            return false;
        *asked = true;
    } else if (session->database_named) {
        *asked = state_read(session, history, state, &absent);
        if (!*asked)
            log_debug("whether the revision is applied is not known: %s", absent.message);
        error_clear(&absent);
    }
    if (*asked)
        db_close(state->db); /* nobody knows how long the editor is open */
    return true;
}

static bool resolve(Session *session, const History *history, int argc, char **argv, RevisionList *ret, State *state,
                    bool *asked, Error *err)
{
    TextList none = {0};
    return ask_database(session, history, targets_need_database(argc, argv), state, asked, err) &&
           targets_resolve(session->mem, history, argc, argv, *asked ? &state->applied : &none, ret, err);
}

static void warn_of_applied(const State *state, const RevisionList *list)
{
    for (size_t i = 0; i < list->len; i++) {
        if (!state->rows[list->items[i]->rank])
            continue;
        log_warning("revision \"%s\" is applied: once its statements are changed, it does not fit the database any more",
                    list->items[i]->id);
        log_hint(LOG_WARNING, "A new revision is the way to change what is applied.");
    }
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)code;
    History history;
    RevisionList list = {0};
    State state;
    TextList words = {0}, paths = {0};
    bool asked;
    if (!session_history(session, &history, err) || !resolve(session, &history, argc, argv, &list, &state, &asked, err) ||
        !editor_find(session->mem, &words, err))
        return false;
    if (asked)
        warn_of_applied(&state, &list);
    for (size_t i = 0; i < list.len; i++)
        if (!textlist_has(&paths, list.items[i]->script->path))
            vec_push(session->mem, &paths, list.items[i]->script->path);
    if (!editor_run(&words, &paths, err))
        return false;
    /* What is wrong now is told now, and not by the next command. */
    session->history = NULL;
    return session_history(session, &history, err);
}

const Command cmd_edit = {
    .name = "edit",
    .arguments = "REV...",
    .help = "Open the scripts of revisions in the editor (VISUAL, EDITOR), and read them when it is closed",
    .least = 1,
    .most = -1,
    .run = run,
};
