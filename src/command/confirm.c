#include "command/confirm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "command/show.h"
#include "script/hazard.h"

bool confirm_needed(const Session *session)
{
    return session->env && session->env->production;
}

static bool has_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* Where the configuration file says so. */
static void say_why(const Session *session, Error *err)
{
    void *scratch = mem_new(NULL);
    const char *place = config_origin(scratch, session->config, session->env, "production");
    error_detail_add(err, "%s says that it is in production.", place ? place : session->config->path);
    mem_free(scratch);
}

bool confirm_possible(const Session *session, const ConfirmArgs *args, Error *err)
{
    if (!confirm_needed(session) || args->yes || has_terminal())
        return true;
    error_set(err, EXIT_USAGE, "environment \"%s\" is guarded, and there is no terminal to ask at",
              session->env->name);
    say_why(session, err);
    return error_hint(err, "\"--yes\" goes on without asking; \"--dry-run\" shows what would run.");
}

static void show_database(const Session *session, const Db *db)
{
    say_to(stderr, "Environment \"%s\" is guarded: database \"%s\" on %s, port %s, as role \"%s\"",
            session->env->name, db_name(db), db_host(db), db_port(db), db_user(db));
}

static void show_revision(const Revision *revision, const char *verb)
{
    char *title = script_title(NULL, revision->script);
    say_to(stderr, "  %s %s", verb, title);
    mem_free(title);
}

static void show_plan(void *mem, const ApplyPlan *plan)
{
    for (size_t i = 0; i < plan->steps.len; i++) {
        const Revision *revision = plan->steps.items[i];
        HazardList hazards = script_hazards(mem, revision->script, plan->downgrade);
        show_revision(revision, plan->downgrade ? "downgrade" : "upgrade");
        for (size_t j = 0; j < hazards.len; j++)
            say_to(stderr, "    %s:%d: %s", revision->script->path, hazards.items[j].line, hazards.items[j].text);
    }
}

static void show_stamp(const StampPlan *plan)
{
    for (size_t i = 0; i < plan->removed.len; i++)
        say_to(stderr, "  record as not applied: %s", plan->removed.items[i]);
    for (size_t i = 0; i < plan->added.len; i++)
        show_revision(plan->added.items[i], "record as applied:");
    for (size_t i = 0; i < plan->edited.len; i++)
        show_revision(plan->edited.items[i], "take as it is now:");
    if (plan->journal.steps.len > 0)
        say_to(stderr, "  forget that revision %s has stopped part-way", plan->journal.steps.items[0].revision);
}

/* The name has to be typed: a habit types "y". */
static bool ask(const char *name, Error *err)
{
    char *answer = NULL;
    size_t size = 0;
    char *shown = text_shown(NULL, name, "");
    fprintf(stderr, "Type \"%s\" to go on: ", shown);
    mem_free(shown);
    ssize_t len = getline(&answer, &size, stdin);
    while (len > 0 && strchr("\r\n \t", answer[len - 1]))
        answer[--len] = '\0';
    bool yes = len > 0 && strcmp(answer, name) == 0;
    if (len < 0)
        fputc('\n', stderr);
    free(answer);
    return yes || error_set(err, EXIT_FAILED, "not confirmed; nothing was changed");
}

/* Each statement of a downgrade that destroys data is named. */
static bool check_data_loss(void *mem, const Session *session, const ApplyPlan *plan, Error *err)
{
    bool ok = true;
    for (size_t i = 0; i < plan->steps.len; i++) {
        const Script *script = plan->steps.items[i]->script;
        HazardList hazards = script_hazards(mem, script, true);
        for (size_t j = 0; j < hazards.len; j++) {
            if (!hazards.items[j].destroys)
                continue;
            if (ok)
                ok = error_set(err, EXIT_USAGE, "the downgrade destroys data, and environment \"%s\" is guarded",
                               session->env->name);
            error_detail_add(err, "%s:%d: %s", script->path, hazards.items[j].line, hazards.items[j].text);
        }
    }
    return ok || error_hint(err, "\"--allow-data-loss\" runs it nevertheless.");
}

bool confirm_run(const Session *session, const Db *db, const ApplyPlan *plan, const ConfirmArgs *args, Error *err)
{
    if (!confirm_needed(session) || plan->steps.len == 0)
        return true;
    void *scratch = mem_new(NULL);
    bool ok = !plan->downgrade || args->allow_data_loss || check_data_loss(scratch, session, plan, err);
    if (ok && !args->yes) {
        show_database(session, db);
        show_plan(scratch, plan);
        ok = ask(session->env->name, err);
    }
    mem_free(scratch);
    return ok;
}

bool confirm_stamp(const Session *session, const Db *db, const StampPlan *plan, const ConfirmArgs *args, Error *err)
{
    if (!confirm_needed(session) || args->yes || stamp_plan_empty(plan))
        return true;
    show_database(session, db);
    show_stamp(plan);
    return ask(session->env->name, err);
}
