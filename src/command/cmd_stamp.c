#include <stdio.h>
#include <string.h>

#include "apply/apply.h"
#include "base/log.h"
#include "command/alembic.h"
#include "command/cli.h"
#include "command/confirm.h"
#include "command/session.h"
#include "history/target.h"

typedef struct StampOptions {
    bool purge, sql, json;
    const char *from_alembic, *alembic_table;
    long wait_lock;
    ConfirmArgs confirm;
} StampOptions;

static const StampOptions defaults = {.wait_lock = 600};

static const Option options[] = {
    {.name = "purge",
     .help = "whatever the database holds now, unknown revisions included",
     .type = OPTION_FLAG,
     .offset = offsetof(StampOptions, purge)},
    {.name = "sql",
     .help = "print the SQL instead, from base or for FROM:TO; no database is asked",
     .type = OPTION_FLAG,
     .offset = offsetof(StampOptions, sql),
     .excludes = "purge from-alembic wait-lock yes json"},
    {.name = "from-alembic",
     .argument = "MAPPING",
     .help = "instead of TARGET: where Alembic's table and a file of lines \"ALEMBIC_ID = TARGET\" say",
     .type = OPTION_TEXT,
     .offset = offsetof(StampOptions, from_alembic),
     .alone = true},
    {.name = "alembic-table",
     .argument = "NAME",
     .help = "Alembic's table, where it is not alembic_version",
     .type = OPTION_TEXT,
     .offset = offsetof(StampOptions, alembic_table),
     .needs = "from-alembic"},
    {.name = "wait-lock",
     .argument = "SECONDS",
     .help = "wait for another runner that long (default: 600)",
     .type = OPTION_NUMBER,
     .offset = offsetof(StampOptions, wait_lock)},
    CONFIRM_OPTION(offsetof(StampOptions, confirm)),
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(StampOptions, json)},
    {0},
};

/* Steps count from where FROM is; where a database is nobody asks. */
static bool check_offline(const char *from, const TextList *targets, Error *err)
{
    const char *asks = target_is_current(from) ? from : NULL;
    for (size_t i = 0; i < targets->len && !asks; i++)
        asks = target_is_current(targets->items[i]) ? targets->items[i] : NULL;
    if (!asks)
        return true;
    error_set(err, EXIT_USAGE, "\"%s\" is where a database is, and \"--sql\" asks none", asks);
    return error_hint(err, "\"pgdraft current\" tells the revision to begin at: stamp --sql REV:head.");
}

static bool print_sql(Session *session, const History *history, TextList *targets, Error *err)
{
    const char *first = targets->items[0], *colon = strchr(first, ':'), *from = "base";
    char *sql;
    if (colon) {
        from = colon == first ? "base" : mem_strndup(session->mem, first, (size_t)(colon - first));
        targets->items[0] = colon[1] ? colon + 1 : "head";
    }
    if (!check_offline(from, targets, err))
        return false;
    if (!apply_stamp_sql(session->mem, history, from, targets, session->config->journal_schema, &sql, err))
        return false;
    fputs(sql, stdout);
    return true;
}

/* In production, what people agreed to. */
static bool agree(Session *session, Db *db, const History *history, const TextList *targets, ApplyOptions *apply,
                  Error *err)
{
    const StampOptions *stamp = session->options;
    if (!confirm_needed(session))
        return true;
    StampPlan *plan = mem_make(session->mem, StampPlan);
    apply->agreed_stamp = plan;
    return apply_stamp_plan(session->mem, db, history, targets, stamp->purge, apply->schema, plan, err) &&
           confirm_stamp(session, db, plan, &stamp->confirm, err);
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)code;
    const StampOptions *stamp = session->options;
    ApplyOptions apply = {.schema = session->config->journal_schema, .wait_lock = stamp->wait_lock};
    TextList targets = {0};
    History history;
    Db *db;
    for (int i = 0; i < argc; i++)
        vec_push(session->mem, &targets, argv[i]);
    if (argc == 0 && !stamp->from_alembic)
        return error_set(err, EXIT_USAGE, "command \"stamp\" needs an argument: TARGET...");
    if (!session_history(session, &history, err))
        return false;
    if (stamp->sql)
        return print_sql(session, &history, &targets, err);
    if (!confirm_possible(session, &stamp->confirm, err) || !session_db(session, &db, err) ||
        (stamp->from_alembic && !alembic_targets(session->mem, db, &history, stamp->from_alembic, stamp->alembic_table,
                                                 &targets, err)) ||
        !agree(session, db, &history, &targets, &apply, err) ||
        !apply_stamp(db, &history, &targets, stamp->purge, &apply, err))
        return false;
    log_info("stamped %s", textlist_join(session->mem, &targets, " "));
    if (stamp->json)
        print_json(json_pack("{s:o}", "stamped", json_texts(&targets)));
    return true;
}

const Command cmd_stamp = {
    .name = "stamp",
    .arguments = "TARGET...",
    .help = "Record that the database is at TARGET, without running anything",
    .more = "Scripts that were edited after they had been applied are taken as they are now.",
    .least = 0,
    .most = -1,
    .options = options,
    .size = sizeof(StampOptions),
    .defaults = &defaults,
    .run = run,
};
