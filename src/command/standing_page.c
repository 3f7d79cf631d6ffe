/* The page of status. */
#include <stdio.h>

#include "base/buf.h"
#include "command/session.h"
#include "command/show.h"
#include "command/standing.h"
#include "script/proof.h"

static void print_where(const Standing *standing)
{
    void *mem = standing->session->mem;
    const State *state = &standing->state;
    const Session *session = standing->session;
    printf("database:    %s, as %s", db_name(state->db), db_user(state->db));
    if (state->url)
        printf(" (%s)", state->url);
    printf("\n");
    if (session->env)
        printf("environment: %s%s\n", session->env->name, session->env->production ? " (production)" : "");
    if (!state->journal.exists)
        printf("stands at:   base; nothing was ever applied\n");
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
        buf_addf(&buf, "    %s%s\n", revision->script->path, proof_of(revision->script));
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
    printf("\nstopped part-way, unless another runner is at it:\n  %s of %s: block %d", step->downgrade ? "downgrade" : "upgrade",
           step->revision, step->block);
    if (step->statement > 0)
        printf(", statement %d,", step->statement);
    printf(" %s\n  the next %s goes on there%s\n", states[step->state], step->downgrade ? "downgrade" : "apply",
           step->state == STEP_INTENT ? "; where it cannot tell what the statement did, it asks for --resume again or skip"
                                      : "");
}

static void print_ids(const char *title, const RevisionList *list)
{
    if (list->len > 0)
        printf("\n%s:\n", title);
    for (size_t i = 0; i < list->len; i++)
        printf("  %s in %s\n", list->items[i]->id, list->items[i]->script->path);
}

static void print_misfits(const Standing *standing)
{
    const State *state = &standing->state;
    if (state->unknown.len > 0)
        printf("\napplied, but not in folder \"%s\"; these files may be older than the database:\n", standing->history.folder);
    for (size_t i = 0; i < state->unknown.len; i++)
        printf("  %s, applied %s by %s\n", state->unknown.items[i]->id, state->unknown.items[i]->applied_at,
               state->unknown.items[i]->applied_by);
    if (standing->gap)
        printf("\nout of order:\n  %s\n", standing->gap);
    print_ids("edited since they were applied; \"stamp\" takes them as they are", &standing->edited);
    print_ids("edited since their proof; \"pgdraft prove\" proves them again", &standing->unproved);
}

static void print_runs(const Standing *standing)
{
    if (standing->runs.len > 0)
        printf("\nlast runs:\n");
    for (size_t i = 0; i < standing->runs.len; i++) {
        const LoggedRun *run = &standing->runs.items[i];
        printf("  %s %s %s by %s", run->logged_at, run->action, run->revision, run->done_by);
        if (run->done_from)
            printf(" from %s", run->done_from);
        if (run->duration_ms)
            printf(", %s ms", run->duration_ms);
        printf("%s%s\n", run->error ? ": " : "", run->error ? run->error : "");
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
