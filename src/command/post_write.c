#include "command/post_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "command/hook.h"
#include "command/session.h"
#include "script/script.h"

/* The file, and what it held when it was written. */
typedef struct Written {
    const char *path;
    const Script *script;
} Written;

static bool same_revision(const Script *a, const Script *b)
{
    return strcmp(a->revision, b->revision) == 0 && textlist_equal(&a->revises, &b->revises) &&
           textlist_equal(&a->depends_on, &b->depends_on) && textlist_equal(&a->labels, &b->labels);
}

/* What the hook has made of the file. Its statements may be others, since it is the project's own hook, but not in
 * silence: what was proved are those that were written. */
static bool check_file(const ConfigHook *hook, void *arg, Error *err)
{
    Written *written = arg;
    void *scratch = mem_new(NULL);
    Script *now;
    bool ok = script_read(scratch, written->path, &now, err);
    if (!ok) {
        err->code = EXIT_FAILED;
        error_wrap(err, "hook \"%s\" of post_write has broken the new revision", hook->name);
    } else if (!same_revision(now, written->script)) {
        ok = error_set(err, EXIT_FAILED, "hook \"%s\" of post_write has made another revision of \"%s\"", hook->name,
                       written->script->revision);
        error_detail(err, "Its identifier, what it revises or depends on, and its labels have to stay.");
    } else if (strcmp(now->checksum, written->script->checksum) != 0) {
        log_warning("hook \"%s\" of post_write has changed statements: the file is not what was drafted%s", hook->name,
                    now->proved ? " and proved" : "");
    }
    mem_free(scratch);
    return ok;
}

static bool run_hooks(void *mem, const Session *session, const HookList *hooks, const char *path, Error *err)
{
    Script *script;
    if (!script_read(mem, path, &script, err))
        return false;
    char *whole = realpath(path, NULL);
    if (!whole)
        return error_set(err, EXIT_FAILED, "could not find file \"%s\": %s", path, strerror(errno));
    Written written = {.path = path, .script = script};
    Revision revision = {.id = script->revision, .script = script};
    HookCall call = {.event = HOOK_POST_WRITE,
                     .hooks = *hooks,
                     .facts = hook_facts(session, HOOK_POST_WRITE),
                     .file = mem_strdup(mem, whole),
                     .after = check_file,
                     .after_arg = &written};
    free(whole);
    json_object_set_new(call.facts, "path", json_text(call.file));
    json_object_set_new(call.facts, "revision", json_revision(&revision));
    vec_push(mem, &call.variables, mem_printf(mem, "PGDRAFT_FILE=%s", call.file));
    vec_push(mem, &call.variables, mem_printf(mem, "PGDRAFT_REVISION=%s", script->revision));
    bool ok = hooks_run(session, &call, err);
    json_decref(call.facts);
    return ok;
}

bool post_write_hooks(const Session *session, HookList *ret, Error *err)
{
    return config_hooks(session->mem, session->config, session->env, HOOK_POST_WRITE, ret, err);
}

bool post_write_run(const Session *session, const HookList *hooks, const char *path, Error *err)
{
    void *scratch = mem_new(NULL);
    bool ok = hooks->len == 0 || run_hooks(scratch, session, hooks, path, err) ||
              error_detail_add(err, "The new revision is kept as it is: %s", path);
    mem_free(scratch);
    return ok;
}
