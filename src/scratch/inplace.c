#include "scratch/inplace.h"

#include <string.h>

#include "base/buf.h"
#include "base/process.h"
#include "base/quote.h"
#include "scratch/host.h"

enum { LOCK_WAIT_MS = 10000, NAMED_MAX = 5, PASSES_MAX = 10 };

/* The number of the large object and of the lock: the bytes "pgdr". */
#define MARK "1885824114"

/*
 * What a database holds that an empty one does not, without what belongs to something else: OIDs below 16384 are the
 * system's own (FirstNormalObjectId). Schema public stays, so its objects are listed one by one; what lives in it
 * depends on it. Event triggers come first, so that they see nothing.
 */
static const char contents[] =
    "with public as (select oid from pg_namespace where nspname = 'public'), "
    "found(rank, classid, objid) as ("
    "select 1, 'pg_event_trigger'::regclass, oid from pg_event_trigger "
    "union all select 2, 'pg_subscription'::regclass, s.oid from pg_subscription s "
    "join pg_database d on d.oid = s.subdbid and d.datname = current_database() "
    "union all select 3, 'pg_publication'::regclass, oid from pg_publication "
    "union all select 4, 'pg_extension'::regclass, oid from pg_extension where oid >= 16384 "
    "union all select 5, 'pg_namespace'::regclass, oid from pg_namespace "
    "where oid >= 16384 and nspname <> 'public' and nspname !~ '^pg_' "
    "union all select 6, classid, objid from pg_depend, public "
    "where refclassid = 'pg_namespace'::regclass and refobjid = public.oid and objid >= 16384 "
    "and classid <> 'pg_default_acl'::regclass "
    "union all select 7, 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper "
    "union all select 8, 'pg_cast'::regclass, oid from pg_cast where oid >= 16384 "
    "union all select 9, 'pg_language'::regclass, oid from pg_language where oid >= 16384 "
    "union all select 10, 'pg_am'::regclass, oid from pg_am where oid >= 16384 "
    "union all select 11, 'pg_largeobject'::regclass, oid from pg_largeobject_metadata where oid <> " MARK ") "
    "select i.type, i.identity, o.objid from found o, pg_identify_object(o.classid, o.objid, 0) i "
    "where not exists (select from pg_depend d where d.classid = o.classid and d.objid = o.objid and d.objsubid = 0 "
    "and d.deptype in ('i', 'e')) order by o.rank, i.type, i.identity";

/* The word of DROP where pg_identify_object has another; aggregates are written like functions only as routines. */
static const struct {
    const char *type, *word;
} words[] = {
    {"function", "ROUTINE"},
    {"procedure", "ROUTINE"},
    {"aggregate", "ROUTINE"},
    {"composite type", "TYPE"},
    {"statistics object", "STATISTICS"},
    {"foreign-data wrapper", "FOREIGN DATA WRAPPER"},
};

static const char *word_of(const char *type)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].type, type) == 0)
            return words[i].word;
    return type;
}

static bool is_marked(Db *admin, bool *ret, Error *err)
{
    void *tmp = mem_new(NULL);
    Rows rows;
    bool ok = db_query(tmp, admin, "select from pg_largeobject_metadata where oid = " MARK, 0, NULL, &rows, err);
    if (ok)
        *ret = rows.count > 0;
    mem_free(tmp);
    return ok;
}

static bool refuse(Db *admin, const Rows *rows, Error *err)
{
    error_set(err, EXIT_FAILED, "database \"%s\" is not empty", db_name(admin));
    Buf buf = buf_new(NULL);
    for (int i = 0; i < rows->count && i < NAMED_MAX; i++)
        buf_addf(&buf, "%s%s %s", i ? ", " : "", rows_get(rows, i, 0), rows_get(rows, i, 1));
    if (rows->count > NAMED_MAX)
        buf_addf(&buf, " and %d more", rows->count - NAMED_MAX);
    error_detail(err, "It holds %s.", buf.data);
    mem_free(buf.data);
    return error_hint(err, "A database that is used for scratch work must be empty, because what is in it is dropped.");
}

bool inplace_check(Db *admin, Error *err)
{
    bool marked = false;
    if (!is_marked(admin, &marked, err))
        return false;
    if (marked)
        return true;
    void *tmp = mem_new(NULL);
    Rows rows;
    bool ok = db_query(tmp, admin, contents, 0, NULL, &rows, err) && (rows.count == 0 || refuse(admin, &rows, err));
    mem_free(tmp);
    return ok;
}

static bool drop_all(Db *admin, const Rows *rows, Error *err)
{
    bool ok = true;
    for (int i = 0; ok && i < rows->count; i++) {
        const char *type = rows_get(rows, i, 0), *identity = rows_get(rows, i, 1), *number = rows_get(rows, i, 2);
        char *sql = strcmp(type, "large object") == 0
                        ? mem_printf(NULL, "SELECT pg_catalog.lo_unlink(%s)", number)
                        : mem_printf(NULL, "DROP %s IF EXISTS %s CASCADE", word_of(type), identity);
        ok = strcmp(type, "subscription") == 0 ? host_forget_subscriptions(admin, err) : db_exec(admin, sql, err);
        mem_free(sql);
    }
    return ok;
}

/* Default privileges go away once they say what holds without them. */
static const char reset_default_privileges[] =
    "do $$ declare r record; g record; begin "
    "for r in select a.defaclacl as acl, a.defaclrole as owner, a.defaclnamespace = 0 as whole, "
    "format('alter default privileges for role %I', pg_get_userbyid(a.defaclrole)) "
    "|| coalesce(' in schema ' || quote_ident(n.nspname), '') as alter_, "
    "case a.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' "
    "when 'n' then 'schemas' else 'large objects' end as kind "
    "from pg_default_acl a left join pg_namespace n on n.oid = a.defaclnamespace loop "
    "for g in select distinct grantee from aclexplode(r.acl) loop "
    "execute format('%s revoke all on %s from %s', r.alter_, r.kind, "
    "case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end); end loop; "
    "if r.whole then execute format('%s grant all on %s to %I', r.alter_, r.kind, pg_get_userbyid(r.owner)); "
    "if r.kind in ('functions', 'types') then execute format('%s grant all on %s to public', r.alter_, r.kind); end if; "
    "end if; end loop; end $$";

/*
 * Schema public as template0 has it, where a script could have changed it: whoever has the database owns it from version 15
 * on, before that the superuser does.
 */
static const char reset_public[] =
    "create schema if not exists public; "
    "do $$ declare r record; other record; new bool := current_setting('server_version_num')::int >= 150000; begin "
    "if new and pg_has_role('pg_database_owner', 'usage') then alter schema public owner to pg_database_owner; end if; "
    "for r in select nspowner, coalesce(nspacl, acldefault('n', nspowner)) as acl from pg_namespace "
    "where nspname = 'public' and pg_has_role(nspowner, 'usage') loop "
    "for other in select distinct grantee from aclexplode(r.acl) where grantee <> r.nspowner loop "
    "execute format('revoke all on schema public from %s cascade', "
    "case other.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(other.grantee)) end); end loop; "
    "grant usage on schema public to public; "
    "if not new then grant create on schema public to public; end if; "
    "comment on schema public is 'standard public schema'; end loop; end $$";

/* Drop until nothing is left, and bring back what cannot be dropped, or a script may have dropped. */
static bool empty(Db *admin, Error *err)
{
    bool done = false, ok = true;
    for (int pass = 0; ok && !done && pass < PASSES_MAX; pass++) {
        void *tmp = mem_new(NULL);
        Rows rows;
        ok = db_query(tmp, admin, contents, 0, NULL, &rows, err) && drop_all(admin, &rows, err);
        done = ok && rows.count == 0;
        mem_free(tmp);
    }
    ok = ok && db_exec(admin, reset_default_privileges, err);
    if (ok && !done)
        ok = error_set(err, EXIT_FAILED, "objects come back after each drop");
    ok = ok && db_exec(admin, reset_public, err);
    return ok || error_wrap(err, "could not empty scratch database \"%s\"", db_name(admin));
}

static bool try_lock(Db *admin, bool *ret, Error *err)
{
    void *tmp = mem_new(NULL);
    Rows rows;
    bool ok = db_query(tmp, admin, "select pg_try_advisory_lock(" MARK ")", 0, NULL, &rows, err);
    if (ok)
        *ret = rows_true(&rows, 0, 0);
    mem_free(tmp);
    return ok;
}

static bool wait_for_lock(Db *admin, Error *err)
{
    bool locked = false;
    long long end = process_clock() + LOCK_WAIT_MS;
    while (try_lock(admin, &locked, err)) {
        if (locked)
            return true;
        if (process_clock() > end)
            return error_set(err, EXIT_LOCKED, "scratch database \"%s\" is in use by another run", db_name(admin));
        if (!process_pause(err))
            return false;
    }
    return false;
}

static bool lock(Db *admin, Error *err)
{
    sigset_t saved;
    process_guard(&saved);
    bool ok = wait_for_lock(admin, err);
    process_unguard(&saved);
    return ok;
}

bool inplace_take(Db *admin, Error *err)
{
    bool marked = false;
    if (!lock(admin, err))
        return false;
    if (inplace_check(admin, err) && is_marked(admin, &marked, err) &&
        (marked || db_exec(admin, "select lo_create(" MARK ")", err)) && empty(admin, err))
        return true;
    Error unlock = ERROR_INIT;
    if (!db_exec(admin, "select pg_advisory_unlock(" MARK ")", &unlock))
        error_detail_add(err, "%s", unlock.message);
    error_clear(&unlock);
    return false;
}

bool inplace_give(Db *admin, Error *err)
{
    return empty(admin, err) && db_exec(admin, "select lo_unlink(" MARK ")", err) &&
           db_exec(admin, "select pg_advisory_unlock(" MARK ")", err);
}
