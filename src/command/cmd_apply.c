#include <stdio.h>
#include <string.h>

#include "apply/apply.h"
#include "base/log.h"
#include "command/cli.h"
#include "command/confirm.h"
#include "command/run_hooks.h"
#include "command/session.h"
#include "command/show.h"
#include "history/target.h"

/* apply and downgrade: the same work in two directions. */

typedef struct RunOptions {
    bool dry_run, sql, json;
    long wait_lock;
    const char *resume;
    ConfirmArgs confirm;
} RunOptions;

static const RunOptions defaults = {.wait_lock = 600};

/* --sql runs nothing: what is about a run says nothing beside it. --dry-run tells of a run as the other options have it. */
#define RUN_OPTIONS                                                                                                       \
    {.name = "dry-run", .help = "print what would run, and run nothing", .type = OPTION_FLAG,                             \
     .offset = offsetof(RunOptions, dry_run)},                                                                            \
    {.name = "sql", .help = "print the SQL instead, from base or in [FROM]:TO; no database is asked, unless FROM is current", \
     .type = OPTION_FLAG, .offset = offsetof(RunOptions, sql),                                                            \
     .excludes = "dry-run wait-lock resume yes allow-data-loss json"},                                                    \
    {.name = "wait-lock", .argument = "SECONDS", .help = "wait for another runner that long (default: 600)",              \
     .type = OPTION_NUMBER, .offset = offsetof(RunOptions, wait_lock)},                                                   \
    {.name = "resume", .argument = "HOW", .help = "a statement that was cut off, with unknown effect: again or skip",     \
     .type = OPTION_TEXT, .offset = offsetof(RunOptions, resume), .words = "again|skip"},                                 \
    CONFIRM_OPTION(offsetof(RunOptions, confirm)),                                                                        \
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(RunOptions, json)}

static const Option apply_options[] = {RUN_OPTIONS, {0}};

static const Option downgrade_options[] = {
    RUN_OPTIONS,
    {.name = "allow-data-loss",
     .help = "downgrade a production database though that destroys data",
     .type = OPTION_FLAG,
     .offset = offsetof(RunOptions, confirm) + offsetof(ConfirmArgs, allow_data_loss)},
    {0},
};

static ResumeMode resume_mode(const RunOptions *run)
{
    return !run->resume ? RESUME_ASK : strcmp(run->resume, "again") == 0 ? RESUME_AGAIN : RESUME_SKIP;
}

/* The plan, from the database; for --sql, from the files alone, unless it is to begin at "current". */
static bool make_plan(Session *session, const History *history, const char *target, bool downgrade, ApplyPlan *ret,
                      Error *err)
{
    const RunOptions *run = session->options;
    const char *schema = session->config->journal_schema, *colon = strchr(target, ':');
    const char *from = colon ? mem_strndup(session->mem, target, (size_t)(colon - target)) : "";
    const char *to = !colon ? target : colon[1] ? colon + 1 : "head";
    Db *db;
    if (colon && !run->sql)
        return error_set(err, EXIT_USAGE, "a range (\"%s\") works only with \"--sql\"", target);
    if (!run->sql || strcmp(from, "current") == 0)
        return session_db(session, &db, err) && apply_plan(session->mem, db, history, to, downgrade, schema, ret, err);
    if (target_is_current(from))
        return error_set(err, EXIT_USAGE, "SQL can begin at \"current\", but not at \"%s\"", from);
    return apply_plan_offline(session->mem, history, *from ? from : "base", to, downgrade, schema, ret, err);
}

static const char *duration(void *mem, long milliseconds)
{
    return milliseconds == CONFIG_NO_DURATION ? NULL : mem_printf(mem, "%ldms", milliseconds);
}

/* What the environment says about the statements of scripts. */
static ApplyOptions limits_of(const Session *session)
{
    const ConfigEnv *env = session->env;
    if (!env)
        return (ApplyOptions){0};
    return (ApplyOptions){.lock_timeout = duration(session->mem, env->lock_timeout_ms),
                          .statement_timeout = duration(session->mem, env->statement_timeout_ms)};
}

static bool print_sql(Session *session, const ApplyPlan *plan, Error *err)
{
    ApplyOptions limits = limits_of(session);
    char *sql;
    if (!apply_sql(session->mem, plan, &limits, &sql, err))
        return false;
    fputs(sql, stdout);
    return true;
}

static void print_plan(Session *session, const ApplyPlan *plan, bool json)
{
    if (json) {
        print_json(json_pack("{s:s, s:o}", "direction", plan->downgrade ? "downgrade" : "upgrade", "plan",
                             json_revisions(&plan->steps)));
        return;
    }
    for (size_t i = 0; i < plan->steps.len; i++)
        say("%s %s", plan->downgrade ? "downgrade" : "upgrade",
            script_title(session->mem, plan->steps.items[i]->script));
}

/* Without running anything: --sql and --dry-run. */
static bool show(Session *session, const History *history, const char *target, bool downgrade, Error *err)
{
    const RunOptions *run = session->options;
    ApplyPlan plan;
    if (!make_plan(session, history, target, downgrade, &plan, err))
        return false;
    if (plan.steps.len == 0)
        log_info("nothing to do");
    if (run->sql)
        return print_sql(session, &plan, err);
    print_plan(session, &plan, run->json);
    return true;
}

/* In production, what people agreed to. */
static bool agree(Session *session, Db *db, const History *history, const char *target, bool downgrade,
                  ApplyOptions *apply, Error *err)
{
    const RunOptions *run = session->options;
    if (!confirm_needed(session))
        return true;
    ApplyPlan *plan = mem_make(session->mem, ApplyPlan);
    apply->agreed = plan;
    return apply_plan(session->mem, db, history, target, downgrade, apply->schema, plan, err) &&
           confirm_run(session, db, plan, &run->confirm, err);
}

/* All but the run itself. */
static bool prepare(Session *session, const History *history, const char *target, bool downgrade, Db **db,
                    ApplyOptions *apply, Error *err)
{
    const RunOptions *run = session->options;
    *apply = limits_of(session);
    apply->schema = session->config->journal_schema;
    apply->wait_lock = run->wait_lock;
    if (strchr(target, ':'))
        return error_set(err, EXIT_USAGE, "a range (\"%s\") works only with \"--sql\"", target);
    apply->resume = resume_mode(run);
    if (!confirm_possible(session, &run->confirm, err) ||
        !session_db(session, db, err))
        return false;
    return run_hooks_observe(session, *db, target, apply, err) &&
           agree(session, *db, history, target, downgrade, apply, err);
}

static bool execute(Session *session, const History *history, const char *target, bool downgrade, Error *err)
{
    const RunOptions *run = session->options;
    ApplyOptions apply;
    Db *db;
    RevisionList ran;
    if (!prepare(session, history, target, downgrade, &db, &apply, err) ||
        !apply_run(session->mem, db, history, target, downgrade, &apply, &ran, err))
        return false;
    if (ran.len == 0)
        log_info("nothing to do");
    if (run->json)
        print_json(
            json_pack("{s:s, s:o}", "direction", downgrade ? "downgrade" : "upgrade", "ran", json_revisions(&ran)));
    return true;
}

static bool run_either(Session *session, const char *target, bool downgrade, Error *err)
{
    const RunOptions *run = session->options;
    History history;
    if (!session_history(session, &history, err))
        return false;
    return (run->sql || run->dry_run ? show : execute)(session, &history, target, downgrade, err);
}

static bool run_apply(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)code;
    return run_either(session, argc > 0 ? argv[0] : "head", false, err);
}

static bool run_downgrade(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)code;
    (void)argc;
    const RunOptions *run = session->options;
    if (run->sql && !strchr(argv[0], ':'))
        return error_set(err, EXIT_USAGE, "downgrade --sql needs FROM:TO");
    return run_either(session, argv[0], true, err);
}

const Command cmd_apply = {
    .name = "apply",
    .arguments = "[TARGET]",
    .help = "Run pending revisions up to TARGET (default: head)",
    .most = 1,
    .options = apply_options,
    .size = sizeof(RunOptions),
    .defaults = &defaults,
    .run = run_apply,
};

const Command cmd_downgrade = {
    .name = "downgrade",
    .arguments = "TARGET",
    .help = "Undo the revisions above TARGET; \"base\" undoes all, \"-1\" the last",
    .least = 1,
    .most = 1,
    .options = downgrade_options,
    .size = sizeof(RunOptions),
    .defaults = &defaults,
    .run = run_downgrade,
};
