#include "command/state.h"

#include "command/session.h"

bool state_read(Session *session, const History *history, State *ret, Error *err)
{
    void *mem = session->mem;
    State state = {.rows = mem_alloc(mem, (history->revisions.len + 1) * sizeof *state.rows),
                   .is_tip = mem_alloc(mem, history->revisions.len + 1)};
    const char *url;
    if (!session_db(session, &state.db, err) || !session_url(session, &url, err) ||
        !journal_read(mem, state.db, session->config->journal_schema, &state.journal, err))
        return false;
    for (size_t i = 0; i < state.journal.revisions.len; i++) {
        const AppliedRevision *row = &state.journal.revisions.items[i];
        const Revision *revision = history_find(history, row->id);
        if (revision) {
            state.rows[revision->rank] = row;
            vec_push(mem, &state.applied, row->id);
        } else {
            vec_push(mem, &state.unknown, row);
        }
    }
    state.url = url ? db_url_masked(mem, url) : NULL;
    state.tips = history_tips(mem, history, &state.applied);
    state.branch_tips = history_branch_tips(mem, history, &state.applied);
    for (size_t i = 0; i < state.tips.len; i++)
        state.is_tip[state.tips.items[i]->rank] = true;
    *ret = state;
    return true;
}

bool state_read_fitting(Session *session, const History *history, State *ret, Error *err)
{
    State state;
    if (!state_read(session, history, &state, err))
        return false;
    TextList all = journal_applied(session->mem, &state.journal);
    if (!history_check_applied(history, &all, err))
        return false;
    *ret = state;
    return true;
}
