#include "command/versions.h"

#include "apply/runner.h"
#include "base/buf.h"
#include "base/cache.h"
#include "base/digest.h"
#include "base/log.h"
#include "script/roles.h"

/* What a server brings to the state by itself: extensions come in the version that it has. */
static const char server_facts[] =
    "select pg_catalog.concat_ws(' ', pg_catalog.version(), current_user, d.encoding, d.datcollate, d.datctype,"
    " (select pg_catalog.string_agg(e.name || ' ' || e.default_version, ' ' order by e.name)"
    " from pg_catalog.pg_available_extensions() e))"
    " from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()";

/* All that the state follows from. */
static bool digest(void *mem, Db *db, const RevisionList *order, char **ret, Error *err)
{
    void *scratch = mem_new(NULL);
    Buf buf = buf_new(scratch);
    Rows rows;
    bool ok = db_query(scratch, db, server_facts, 0, NULL, &rows, err);
    if (ok) {
        buf_addf(&buf, "%s\n%s\n", snapshot_format(scratch), rows_get(&rows, 0, 0));
        for (size_t i = 0; i < order->len; i++) {
            const Script *script = order->items[i]->script;
            buf_addf(&buf, "-- @revision %s\n", script->revision);
            for (size_t b = 0; b < script->blocks.len; b++)
                if (!script->blocks.items[b].downgrade)
                    buf_add(&buf, script_print_block(scratch, &script->blocks.items[b]));
        }
        *ret = sha256_hex(mem, buf.data, buf.len);
    }
    mem_free(scratch);
    return ok;
}

bool versions_roles(Scratch *scratch, const RevisionList *order, Error *err)
{
    void *mem = mem_new(NULL);
    TextList named = {0}, made = {0}, tablespaces = {0}, roles = {0};
    for (size_t i = 0; i < order->len; i++)
        script_roles(mem, order->items[i]->script, &named, &made, &tablespaces);
    for (size_t i = 0; i < named.len; i++)
        if (!textlist_has(&made, named.items[i]))
            vec_push(mem, &roles, named.items[i]);
    bool ok = scratch_roles(scratch, &roles, &tablespaces, err);
    mem_free(mem);
    return ok;
}

static bool run_all(Db *db, const RevisionList *order, Error *err)
{
    for (size_t i = 0; i < order->len; i++)
        if (!run_script(db, order->items[i]->script, false, err))
            return error_wrap(err, "could not run revision \"%s\" in a scratch database", order->items[i]->id);
    return true;
}

static bool make(void *mem, Scratch *scratch, Db *db, const RevisionList *order, const char *key, Snapshot **ret, Error *err)
{
    size_t len;
    log_debug("running %zu revisions in a scratch database", order->len);
    if (!versions_roles(scratch, order, err) || !run_all(db, order, err) || !snapshot_take(mem, db, ret, err))
        return false;
    char *text = snapshot_print(NULL, *ret, &len);
    cache_put(key, text, len);
    mem_free(text);
    return true;
}

static bool take(void *mem, Scratch *scratch, Db *db, const RevisionList *order, Snapshot **ret, Error *err)
{
    char *key, *text;
    size_t len;
    if (!digest(mem, db, order, &key, err))
        return false;
    if (!cache_get(mem, key, &text, &len) || !snapshot_parse(mem, text, len, ret))
        return make(mem, scratch, db, order, key, ret, err);
    log_debug("the state of %zu revisions is known from an earlier run", order->len);
    return true;
}

bool versions_snapshot(void *mem, const History *history, Scratch *scratch, Snapshot **ret, Error *err)
{
    Db *db;
    RevisionList order;
    TextList none = {0};
    if (!history_upgrade(mem, history, "heads", &none, &order, err) || !scratch_database(mem, scratch, &db, err))
        return false;
    bool ok = take(mem, scratch, db, &order, ret, err);
    mem_free(db); /* where there is but one scratch database, it is free again */
    return ok;
}
