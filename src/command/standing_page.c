/* The page of status. */
#include <stdio.h>

#include "base/text.h"
#include "command/session.h"
#include "command/show.h"
#include "command/standing.h"
#include "script/proof.h"

static void print_where(const Standing *standing)
{
    void *mem = standing->session->mem;
    const State *state = &standing->state;
    const Session *session = standing->session;
    say("database:    %s, as %s%s%s%s", db_name(state->db), db_user(state->db), state->url ? " (" : "",
        state->url ? state->url : "", state->url ? ")" : "");
    if (session->env)
        say("environment: %s%s", session->env->name, session->env->production ? " (production)" : "");
    if (!state->journal.exists)
        say("stands at:   base; nothing was ever applied");
    else
        print_line(mem_printf(mem, "stands at:   %s",
                              state->tips.len > 0 ? revision_names(mem, &state->tips) : "base"));
    printf("applied:     %zu\npending:     %zu\n", state->applied.len, standing->pending.len);
    if (standing->heads.len > 1)
        printf("heads:       %zu; \"apply heads\" takes them all, \"merge heads\" makes them one\n", standing->heads.len);
}

static const char *proof_of(const Script *script)
{
    return !script->proved ? ", not proved" : !proof_fits(script) ? ", edited since its proof" : "";
}

static void print_pending(const Standing *standing)
{
    if (standing->pending.len > 0)
        printf("\npending:\n");
    for (size_t i = 0; i < standing->pending.len; i++) {
        const Revision *revision = standing->pending.items[i];
        Buf buf = buf_new(standing->session->mem);
        buf_add(&buf, "  ");
        add_revision_line(&buf, revision, &standing->state);
        print_line(buf.data);
        buf_cut(&buf, 0);
        buf_add_line(&buf, "    %s%s", revision->script->path, proof_of(revision->script));
        add_blocks(&buf, revision->script, false, "    ");
        fputs(buf.data, stdout);
    }
}

/* Where a script has stopped, and what to do. */
static void print_under_way(const JournalStep *step)
{
    static const char *const states[] = {
        [STEP_INTENT] = "was begun, and nobody saw it end",
        [STEP_FAILED] = "has failed",
        [STEP_DONE] = "is the last that was done",
    };
    if (!step)
        return;
    char *statement = step->statement > 0 ? mem_printf(NULL, ", statement %d,", step->statement) : NULL;
    puts("\nstopped part-way, unless another runner is at it:");
    say("  %s of %s: block %d%s %s", step->downgrade ? "downgrade" : "upgrade", step->revision, step->block,
        statement ? statement : "", states[step->state]);
    say("  the next %s goes on there%s", step->downgrade ? "downgrade" : "apply",
        step->state == STEP_INTENT ? "; where it cannot tell what the statement did, it asks for --resume again or skip" : "");
    mem_free(statement);
}

static void print_ids(const char *title, const RevisionList *list)
{
    if (list->len > 0)
        printf("\n%s:\n", title);
    for (size_t i = 0; i < list->len; i++)
        say("  %s in %s", list->items[i]->id, list->items[i]->script->path);
}

static void print_misfits(const Standing *standing)
{
    const State *state = &standing->state;
    if (state->unknown.len > 0) {
        puts("");
        say("applied, but not in folder \"%s\"; these files may be older than the database:", standing->history.folder);
    }
    for (size_t i = 0; i < state->unknown.len; i++)
        say("  %s, applied %s by %s", state->unknown.items[i]->id, state->unknown.items[i]->applied_at,
            state->unknown.items[i]->applied_by);
    if (standing->gap) {
        puts("\nout of order:");
        say("  %s", standing->gap);
    }
    print_ids("edited since they were applied; \"stamp\" takes them as they are", &standing->edited);
    print_ids("edited since their proof; \"pgdraft prove\" proves them again", &standing->unproved);
}

static void print_runs(const Standing *standing)
{
    if (standing->runs.len > 0)
        printf("\nlast runs:\n");
    for (size_t i = 0; i < standing->runs.len; i++) {
        const LoggedRun *run = &standing->runs.items[i];
        say("  %s %s %s by %s%s%s%s%s%s%s%s", run->logged_at, run->action, run->revision, run->done_by,
            run->done_from ? " from " : "", run->done_from ? run->done_from : "", run->duration_ms ? ", " : "",
            run->duration_ms ? run->duration_ms : "", run->duration_ms ? " ms" : "", run->error ? ": " : "",
            run->error ? run->error : "");
    }
}

void standing_print(const Standing *standing)
{
    print_where(standing);
    print_under_way(standing->last);
    print_misfits(standing);
    print_pending(standing);
    print_runs(standing);
}
