#include "command/hook.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/process.h"
#include "command/session.h"

static const char *const event_names[] = {
    [HOOK_BEFORE_RUN] = "before_run",           [HOOK_AFTER_RUN] = "after_run",
    [HOOK_FAILED_RUN] = "failed_run",           [HOOK_BEFORE_REVISION] = "before_revision",
    [HOOK_AFTER_REVISION] = "after_revision",   [HOOK_FAILED_REVISION] = "failed_revision",
    [HOOK_POST_WRITE] = "post_write",
};
static_assert(sizeof event_names / sizeof *event_names == HOOK_EVENTS, "a name per event");

const char *hook_event_name(HookEvent event)
{
    return event_names[event];
}

json_t *hook_facts(const Session *session, HookEvent event)
{
    const ConfigEnv *env = session->env;
    json_t *facts = json_object();
    json_object_set_new(facts, "pgdraft", json_string(PGDRAFT_VERSION));
    json_object_set_new(facts, "event", json_string(event_names[event]));
    json_object_set_new(facts, "hook", json_null());
    json_object_set_new(facts, "env", json_text(env ? env->name : NULL));
    json_object_set_new(facts, "production", json_boolean(env && env->production));
    return facts;
}

/* An argument with the path in the place of each {}. */
static const char *expand(void *mem, const char *argument, const char *file)
{
    Buf buf = buf_new(mem);
    for (const char *p = argument; *p; p++) {
        if (file && p[0] == '{' && p[1] == '}') {
            buf_add(&buf, file);
            p++;
        } else {
            buf_addc(&buf, *p);
        }
    }
    return buf.data;
}

static TextList argv_of(void *mem, const ConfigHook *hook, const char *file)
{
    TextList argv = {0};
    for (size_t i = 0; i < hook->command.len; i++)
        vec_push(mem, &argv, expand(mem, hook->command.items[i], file));
    vec_push(mem, &argv, NULL);
    return argv;
}

static TextList variables_of(void *mem, const Session *session, const HookCall *call)
{
    TextList variables = {0};
    for (size_t i = 0; i < call->variables.len; i++)
        vec_push(mem, &variables, call->variables.items[i]);
    vec_push(mem, &variables, mem_printf(mem, "PGDRAFT_EVENT=%s", event_names[call->event]));
    vec_push(mem, &variables, session->env ? mem_printf(mem, "PGDRAFT_ENV=%s", session->env->name) : "PGDRAFT_ENV");
    vec_push(mem, &variables, NULL);
    return variables;
}

static char *input_of(void *mem, const HookCall *call, const ConfigHook *hook)
{
    json_object_set_new(call->facts, "hook", json_text(hook->name));
    char *text = json_dumps(call->facts, JSON_COMPACT);
    char *input = mem_printf(mem, "%s\n", text);
    free(text);
    return input;
}

static void show_output(void *mem, const ConfigHook *hook, const char *output)
{
    TextList lines = textlist_split(mem, output, '\n');
    for (size_t i = 0; i < lines.len; i++)
        log_debug("hook %s: %s", hook->name, lines.items[i]);
}

static bool run_program(void *mem, const Session *session, const HookCall *call, const ConfigHook *hook, Error *err)
{
    TextList argv = argv_of(mem, hook, call->file), variables = variables_of(mem, session, call);
    ProcessOptions options = {.argv = argv.items,
                              .input = input_of(mem, call, hook),
                              .variables = variables.items,
                              .timeout_ms = hook->timeout_ms,
                              .one_output = true};
    ProcessResult result;
    log_debug("running hook %s of %s", hook->name, event_names[call->event]);
    if (!process_run(mem, &options, &result, err) || !process_check(&result, err))
        return false;
    show_output(mem, hook, result.output);
    return true;
}

static bool hook_run(const Session *session, const HookCall *call, const ConfigHook *hook, Error *err)
{
    void *scratch = mem_new(NULL);
    bool ok = run_program(scratch, session, call, hook, err) ||
              error_wrap(err, "%s:%d: hook \"%s\" of %s%s%s", session->config->path, hook->line, hook->name,
                         event_names[call->event], call->subject ? " of " : "", call->subject ? call->subject : "");
    mem_free(scratch);
    return ok;
}

static bool is_signal(const Error *err)
{
    return err->code == EXIT_INTERRUPTED || err->code == EXIT_TERMINATED;
}

/* Run one, and heed what it says about its failure. */
static bool run_and_heed(const Session *session, const HookCall *call, const ConfigHook *hook, Error *err)
{
    bool failed_before = call->event == HOOK_FAILED_RUN || call->event == HOOK_FAILED_REVISION;
    if (hook_run(session, call, hook, err))
        return true;
    if (is_signal(err) || (hook->stop && !failed_before))
        return false;
    log_print_warning(err);
    error_clear(err);
    return true;
}

bool hooks_run(const Session *session, const HookCall *call, Error *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < call->hooks.len; i++)
        ok = run_and_heed(session, call, call->hooks.items[i], err) &&
             (!call->after || call->after(call->hooks.items[i], call->after_arg, err));
    return ok;
}
