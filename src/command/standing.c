#include "command/standing.h"

#include <string.h>

#include "command/session.h"
#include "script/proof.h"

enum { RUNS_SHOWN = 5 };

/* All that is not applied, in the order of the files' graph. */
static RevisionList pending_of(void *mem, const History *history, const State *state)
{
    RevisionList rest = {0};
    for (size_t i = 0; i < history->revisions.len; i++)
        if (!state->rows[i])
            vec_push(mem, &rest, history->revisions.items[i]);
    return history_in_order(mem, history, &rest);
}

static void find_edits(void *mem, Standing *standing)
{
    for (size_t i = 0; i < standing->history.revisions.len; i++) {
        Revision *revision = standing->history.revisions.items[i];
        const AppliedRevision *row = standing->state.rows[i];
        if (row && strcmp(row->checksum, revision->script->checksum) != 0)
            vec_push(mem, &standing->edited, revision);
        if (revision->script->proved && !proof_fits(revision->script))
            vec_push(mem, &standing->unproved, revision);
    }
}

bool standing_read(Session *session, Standing *ret, Error *err)
{
    void *mem = session->mem;
    Standing standing = {.session = session};
    State *state = &standing.state;
    Error gap = ERROR_INIT;
    if (!session_history(session, &standing.history, err) || !state_read(session, &standing.history, state, err) ||
        !runlog_read(mem, state->db, session->config->journal_schema, RUNS_SHOWN, &standing.log_readable, &standing.runs,
                     err))
        return false;
    standing.heads = history_heads(mem, &standing.history, false);
    standing.pending = pending_of(mem, &standing.history, state);
    find_edits(mem, &standing);
    if (!history_check_applied(&standing.history, &state->applied, &gap))
        standing.gap = mem_strdup(mem, gap.message);
    error_clear(&gap);
    if (state->journal.steps.len > 0)
        standing.last = &state->journal.steps.items[state->journal.steps.len - 1];
    *ret = standing;
    return true;
}

bool standing_fits(const Standing *standing)
{
    return standing->state.unknown.len == 0 && standing->edited.len == 0 && !standing->gap;
}
