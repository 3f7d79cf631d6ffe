/* The object of status --json. */
#include "command/session.h"
#include "command/shape.h"
#include "command/standing.h"

static json_t *under_way(const JournalStep *step)
{
    static const char *const states[] = {[STEP_INTENT] = "intent", [STEP_FAILED] = "failed", [STEP_DONE] = "done"};
    if (!step)
        return json_null();
    return json_pack("{s:o, s:s, s:i, s:i, s:s}", "revision", json_text(step->revision), "direction",
                     step->downgrade ? "downgrade" : "upgrade", "block", step->block, "statement", step->statement,
                     "state", states[step->state]);
}

static json_t *unknown(const State *state)
{
    json_t *array = json_array();
    for (size_t i = 0; i < state->unknown.len; i++) {
        const AppliedRevision *row = state->unknown.items[i];
        json_array_append_new(array, json_pack("{s:o, s:o, s:o, s:o}", "revision", json_text(row->id), "applied_at",
                                               json_text(row->applied_at), "applied_by", json_text(row->applied_by),
                                               "applied_from", json_text(row->applied_from)));
    }
    return array;
}

static json_t *pending(const Standing *standing)
{
    json_t *array = json_array();
    for (size_t i = 0; i < standing->pending.len; i++) {
        const Revision *revision = standing->pending.items[i];
        json_t *object = json_revision_in(&standing->state, revision);
        json_object_set_new(object, "blocks", json_blocks(revision->script, true, false));
        json_object_set_new(object, "hazards", json_hazards(revision->script, true, false));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *runs(const Standing *standing)
{
    if (!standing->log_readable)
        return json_null();
    json_t *array = json_array();
    for (size_t i = 0; i < standing->runs.len; i++) {
        const LoggedRun *run = &standing->runs.items[i];
        json_array_append_new(
            array, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "at", json_text(run->logged_at), "action",
                             json_text(run->action), "revision", json_text(run->revision), "duration_ms",
                             json_number(run->duration_ms), "by", json_text(run->done_by), "from",
                             json_text(run->done_from), "error", json_text(run->error)));
    }
    return array;
}

json_t *standing_json(const Standing *standing)
{
    const State *state = &standing->state;
    json_t *object = json_object();
    json_object_set_new(object, "database", json_database(standing->session, state));
    json_object_set_new(object, "fits", json_boolean(standing_fits(standing)));
    json_object_set_new(object, "applied", json_integer((json_int_t)state->applied.len));
    json_object_set_new(object, "current", json_revisions_in(state, &state->branch_tips));
    json_object_set_new(object, "heads", json_ids(&standing->heads));
    json_object_set_new(object, "pending", pending(standing));
    json_object_set_new(object, "under_way", under_way(standing->last));
    json_object_set_new(object, "unknown", unknown(state));
    json_object_set_new(object, "out_of_order", json_text(standing->gap));
    json_object_set_new(object, "edited", json_ids(&standing->edited));
    json_object_set_new(object, "edited_since_proof", json_ids(&standing->unproved));
    json_object_set_new(object, "runs", runs(standing));
    return object;
}
