#include "command/run_hooks.h"

#include <assert.h>
#include <time.h>

#include "command/hook.h"
#include "command/session.h"
#include "command/shape.h"
#include "script/hazard.h"
#include "script/name.h"

/* What stays the same over a run; kept, since a connection that is lost tells nothing any more. */
typedef struct RunHooks {
    const Session *session;
    HookList lists[RUN_MOMENTS];
    const char *target, *started_at;
    const char *name, *host, *port, *user, *server;
    TextList variables; /* the connection, without its password */
    bool judged, destructive;
} RunHooks;

static const HookEvent events[] = {
    [BEFORE_RUN] = HOOK_BEFORE_RUN,           [AFTER_RUN] = HOOK_AFTER_RUN,
    [FAILED_RUN] = HOOK_FAILED_RUN,           [BEFORE_REVISION] = HOOK_BEFORE_REVISION,
    [AFTER_REVISION] = HOOK_AFTER_REVISION,   [FAILED_REVISION] = HOOK_FAILED_REVISION,
};
static_assert(sizeof events / sizeof *events == RUN_MOMENTS, "an event per moment");

/* Looked at once: all scripts of the run are read for it. */
static bool is_destructive(RunHooks *hooks, const ApplyPlan *plan)
{
    if (hooks->judged)
        return hooks->destructive;
    hooks->judged = true;
    void *scratch = mem_new(NULL);
    for (size_t i = 0; i < plan->steps.len; i++) {
        HazardList hazards = script_hazards(scratch, plan->steps.items[i]->script, plan->downgrade);
        for (size_t j = 0; j < hazards.len; j++)
            hooks->destructive = hooks->destructive || hazards.items[j].destroys;
    }
    mem_free(scratch);
    return hooks->destructive;
}

static json_t *json_place(const RunHooks *hooks)
{
    json_t *database = json_object();
    json_object_set_new(database, "name", json_text(hooks->name));
    json_object_set_new(database, "host", json_text(hooks->host));
    json_object_set_new(database, "port", json_text(hooks->port));
    json_object_set_new(database, "user", json_text(hooks->user));
    json_object_set_new(database, "server", json_text(hooks->server));
    return database;
}

/* As --json has it. */
static json_t *json_failure(const Error *failure)
{
    if (!failure)
        return json_null();
    json_t *whole = json_error(failure);
    json_t *error = json_incref(json_object_get(whole, "error"));
    json_decref(whole);
    return error;
}

static json_t *facts_of(RunHooks *hooks, const RunFacts *run)
{
    json_t *facts = hook_facts(hooks->session, events[run->moment]);
    json_object_set_new(facts, "direction", json_string(run->plan->downgrade ? "downgrade" : "upgrade"));
    json_object_set_new(facts, "target", json_text(hooks->target));
    json_object_set_new(facts, "database", json_place(hooks));
    json_object_set_new(facts, "destructive", json_boolean(is_destructive(hooks, run->plan)));
    json_object_set_new(facts, "revisions", json_revisions(&run->plan->steps));
    json_object_set_new(facts, "ran", json_ids(run->ran));
    json_object_set_new(facts, "revision", run->revision ? json_revision(run->revision) : json_null());
    json_object_set_new(facts, "error", json_failure(run->failure));
    json_object_set_new(facts, "started_at", json_string(hooks->started_at));
    json_object_set_new(facts, "duration_ms", json_integer(run->revision ? run->revision_ms : run->run_ms));
    return facts;
}

/* Those of the event alone. */
static TextList variables_of(void *mem, const RunHooks *hooks, const Revision *revision)
{
    TextList variables = {0};
    for (size_t i = 0; i < hooks->variables.len; i++)
        vec_push(mem, &variables, hooks->variables.items[i]);
    vec_push(mem, &variables, revision ? mem_printf(mem, "PGDRAFT_REVISION=%s", revision->id) : "PGDRAFT_REVISION");
    return variables;
}

static bool observe(const RunFacts *run, void *arg, Error *err)
{
    RunHooks *hooks = arg;
    if (hooks->lists[run->moment].len == 0)
        return true;
    void *scratch = mem_new(NULL);
    HookCall call = {.event = events[run->moment],
                     .hooks = hooks->lists[run->moment],
                     .subject = run->revision ? mem_printf(scratch, "revision \"%s\"", run->revision->id) : NULL,
                     .facts = facts_of(hooks, run),
                     .variables = variables_of(scratch, hooks, run->revision)};
    bool ok = hooks_run(hooks->session, &call, err);
    json_decref(call.facts);
    mem_free(scratch);
    return ok;
}

static void note_database(RunHooks *hooks, const Db *db)
{
    hooks->server = db_server(hooks, db);
    hooks->name = mem_strdup(hooks, db_name(db));
    hooks->host = mem_strdup(hooks, db_host(db));
    hooks->port = mem_strdup(hooks, db_port(db));
    hooks->user = mem_strdup(hooks, db_user(db));
    hooks->variables = db_variables(hooks, db);
}

bool run_hooks_observe(Session *session, const Db *db, const char *target, ApplyOptions *options, Error *err)
{
    RunHooks *hooks = mem_make(session->mem, RunHooks);
    bool some = false;
    for (int i = 0; i < RUN_MOMENTS; i++) {
        if (!config_hooks(hooks, session->config, session->env, events[i], &hooks->lists[i], err))
            return false;
        some = some || hooks->lists[i].len > 0;
    }
    hooks->session = session;
    hooks->target = target;
    hooks->started_at = script_time(hooks, time(NULL), "UTC");
    note_database(hooks, db);
    if (some) {
        options->observe = observe;
        options->observe_arg = hooks;
    }
    return true;
}
