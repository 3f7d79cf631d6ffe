/* The commands that a project wants to be run at certain moments: docs/hooks.md. */
#ifndef PGDRAFT_COMMAND_HOOK_H
#define PGDRAFT_COMMAND_HOOK_H

#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"
#include "command/cli.h"
#include "config/config.h"

/* A moment, and what its hooks are told. */
typedef struct HookCall {
    HookEvent event;
    HookList hooks;      /* of the event, from config_hooks */
    const char *subject; /* what it is about, for messages: revision "4f1c"; or NULL */
    json_t *facts;       /* an object, from hook_facts, given to each hook on its stdin; stays the caller's */
    TextList variables;  /* NAME=VALUE, NAME: besides PGDRAFT_EVENT and PGDRAFT_ENV */
    const char *file;    /* what {} in an argument stands for, or NULL */
    bool (*after)(const ConfigHook *hook, void *arg, Error *err); /* a look at what each hook did, or NULL */
    void *after_arg;
} HookCall;

/* The event as the configuration file has it. */
const char *hook_event_name(HookEvent event);

/* The beginning of all facts: pgdraft, event, hook, env, production. */
json_t *hook_facts(const Session *session, HookEvent event);

/*
 * Run the hooks, in their order, in the working folder. What they print is shown with -v, or is the detail of the failure: a
 * program that cannot be run, an exit code that is not 0, a timeout, all EXIT_FAILED; a signal to us. A failure ends it,
 * unless the hook has on_failure = warn: then it is told as a warning, as each is that comes after a failed run or
 * revision. A signal always ends it.
 */
MUST_CHECK bool hooks_run(const Session *session, const HookCall *call, Error *err);

#endif
