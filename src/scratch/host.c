#include "scratch/host.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/process.h"
#include "base/quote.h"
#include "scratch/maker.h"

enum { ABANDONED_SECONDS = 3600 };

static const char *copy(void *mem, const Rows *rows, int column)
{
    const char *text = rows_get(rows, 0, column);
    return text ? mem_strdup(mem, text) : NULL;
}

/* Version 15 brought the provider, 16 the rules of ICU; 17 renamed the column of the locale. */
static const char *locale_columns(int version)
{
    if (version >= 170000)
        return "datlocprovider, datlocale, daticurules";
    if (version >= 160000)
        return "datlocprovider, daticulocale, daticurules";
    if (version >= 150000)
        return "datlocprovider, daticulocale, null";
    return "'c', null, null";
}

bool host_locale(void *mem, Db *db, HostLocale *ret, Error *err)
{
    void *tmp = mem_new(NULL);
    char *sql = mem_printf(tmp,
                           "select pg_encoding_to_char(encoding), datcollate, datctype, %s from pg_database "
                           "where datname = current_database()",
                           locale_columns(db_version(db)));
    Rows rows;
    bool ok = db_query(tmp, db, sql, 0, NULL, &rows, err);
    if (ok)
        *ret = (HostLocale){
            .encoding = copy(mem, &rows, 0),
            .collate = copy(mem, &rows, 1),
            .ctype = copy(mem, &rows, 2),
            .provider = rows_get(&rows, 0, 3)[0],
            .locale = copy(mem, &rows, 4),
            .icu_rules = copy(mem, &rows, 5),
        };
    mem_free(tmp);
    return ok || error_wrap(err, "could not read the locale of the database");
}

bool host_may_create(Db *admin, Error *err)
{
    void *tmp = mem_new(NULL);
    Rows rows;
    bool ok = db_query(tmp, admin,
                       "select rolcreatedb or rolsuper, pg_is_in_recovery() from pg_roles "
                       "where rolname = current_user",
                       0, NULL, &rows, err);
    if (ok && rows_true(&rows, 0, 1))
        ok = error_set(err, EXIT_FAILED, "the server is a standby");
    else if (ok && !rows_true(&rows, 0, 0))
        ok = error_set(err, EXIT_FAILED, "role \"%s\" may not create databases", db_user(admin));
    mem_free(tmp);
    return ok;
}

bool host_version_fits(Db *admin, int major, Error *err)
{
    int have = db_version(admin) / 10000;
    return major == 0 || major == have ||
           error_set(err, EXIT_FAILED, "the server is PostgreSQL %d, and PostgreSQL %d is needed", have, major);
}

static void add_option(Buf *sql, const char *option, const char *value)
{
    if (!value)
        return;
    buf_addf(sql, " %s ", option);
    buf_add_literal(sql, value);
}

static void add_locale(Buf *sql, const HostLocale *locale, int version)
{
    add_option(sql, "ENCODING", locale->encoding);
    add_option(sql, "LC_COLLATE", locale->collate);
    add_option(sql, "LC_CTYPE", locale->ctype);
    if (version < 150000)
        return;
    switch (locale->provider) {
    case 'i':
        buf_add(sql, " LOCALE_PROVIDER icu");
        add_option(sql, "ICU_LOCALE", locale->locale);
        add_option(sql, "ICU_RULES", locale->icu_rules);
        break;
    case 'b':
        buf_add(sql, " LOCALE_PROVIDER builtin");
        add_option(sql, "BUILTIN_LOCALE", locale->locale);
        break;
    default:
        buf_add(sql, " LOCALE_PROVIDER libc");
    }
}

/*
 * Measured with an empty database on servers without load: 15: WAL_LOG 154 to 188 ms, FILE_COPY 134 to 179; 16: 209
 * to 239 against 158 to 215; 18: 306 to 418 against 254 to 342. The difference is small, and FILE_COPY makes two
 * checkpoints, which a busy server feels: so WAL_LOG, the server's default.
 */
static char *create_sql(void *mem, const char *name, const HostLocale *locale, int version)
{
    Buf sql = buf_new(mem);
    buf_add(&sql, "CREATE DATABASE ");
    buf_add_ident(&sql, name);
    buf_add(&sql, " TEMPLATE template0");
    if (locale)
        add_locale(&sql, locale, version);
    if (version >= 150000)
        buf_add(&sql, " STRATEGY wal_log");
    return sql.data;
}

/* How the server refuses a locale: unknown to libc, unknown to ICU, built without ICU. */
static bool is_unknown_locale(const Error *err)
{
    static const char *const states[] = {"42809", "22023", "0A000"};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (strcmp(err->sqlstate, states[i]) == 0)
            return true;
    return false;
}

static bool server_time(Db *admin, long long *ret, Error *err)
{
    void *tmp = mem_new(NULL);
    Rows rows;
    bool ok = db_query(tmp, admin, "select extract(epoch from now())::bigint", 0, NULL, &rows, err);
    if (ok)
        *ret = strtoll(rows_get(&rows, 0, 0), NULL, 10);
    mem_free(tmp);
    return ok;
}

bool host_name(void *mem, Db *admin, char **ret, Error *err)
{
    long long now = 0;
    if (!server_time(admin, &now, err))
        return false;
    *ret = maker_name(mem, now);
    return true;
}

bool host_create(Db *admin, const char *name, const HostLocale *locale, Error *err)
{
    void *tmp = mem_new(NULL);
    bool ok = db_exec(admin, create_sql(tmp, name, locale, db_version(admin)), err);
    if (!ok && locale && is_unknown_locale(err)) {
        log_debug("scratch database in locale C: %s", err->message);
        error_clear(err);
        HostLocale plain = {.encoding = locale->encoding, .collate = "C", .ctype = "C", .provider = 'c'};
        ok = db_exec(admin, create_sql(tmp, name, &plain, db_version(admin)), err);
    }
    mem_free(tmp);
    return ok || error_wrap(err, "could not create scratch database \"%s\"", name);
}

static bool drop(Db *admin, const char *name, const char *options, Error *err)
{
    Buf sql = buf_new(NULL);
    buf_add(&sql, "DROP DATABASE IF EXISTS ");
    buf_add_ident(&sql, name);
    buf_add(&sql, options);
    bool ok = db_exec(admin, sql.data, err);
    mem_free(sql.data);
    return ok || error_wrap(err, "could not drop scratch database \"%s\"", name);
}

bool host_drop(Db *admin, const char *name, Error *err)
{
    return drop(admin, name, " WITH (FORCE)", err);
}

bool host_end_session(Db *admin, int session, Error *err)
{
    enum { END_MS = 10000 };
    static const char sql[] = "select pg_terminate_backend(pid) from pg_stat_activity where pid = $1::int and pid <> pg_backend_pid()";
    long long end = process_clock() + END_MS;
    void *tmp = mem_new(NULL);
    const char *number = mem_printf(tmp, "%d", session);
    Rows rows = {.count = 1};
    bool ok = true;
    while (ok && rows.count > 0 && process_clock() < end) {
        void *each = mem_new(tmp);
        ok = db_query(each, admin, sql, 1, &number, &rows, err);
        if (ok && rows.count > 0)
            ok = process_pause(err);
        mem_free(each);
    }
    mem_free(tmp);
    return ok;
}

bool host_forget_subscriptions(Db *db, Error *err)
{
    static const char sql[] =
        "do $$ declare s name; begin "
        "for s in select subname from pg_catalog.pg_subscription x "
        "join pg_catalog.pg_database d on d.oid = x.subdbid and d.datname = current_database() loop "
        "execute format('alter subscription %I disable', s); "
        "execute format('alter subscription %I set (slot_name = none)', s); "
        "execute format('drop subscription %I', s); "
        "end loop; end $$";
    return db_exec(db, sql, err);
}

static bool is_abandoned(const char *name, long long now)
{
    long long created = 0;
    switch (maker_state(name, &created)) {
    case MAKER_NONE:
    case MAKER_ALIVE:
        return false;
    case MAKER_DEAD:
        return true;
    case MAKER_ELSEWHERE:
        return now - created > ABANDONED_SECONDS;
    }
    return false;
}

/* Without force: a session that came since the question saves its database. */
static void drop_abandoned(Db *admin, const char *name)
{
    Error failure = ERROR_INIT;
    if (drop(admin, name, "", &failure))
        log_debug("dropped scratch database \"%s\" of a dead run", name);
    else
        log_warning("%s", failure.message);
    error_clear(&failure);
}

bool host_sweep(Db *admin, Error *err)
{
    static const char sql[] = "select datname from pg_database d where datname ~ $1 and pg_has_role(datdba, 'usage') "
                              "and not exists (select from pg_stat_activity a where a.datid = d.oid) order by datname";
    long long now = 0;
    void *tmp = mem_new(NULL);
    Rows rows;
    bool ok =
        server_time(admin, &now, err) && db_query(tmp, admin, sql, 1, (const char *[]){MAKER_PATTERN}, &rows, err);
    for (int i = 0; ok && i < rows.count; i++)
        if (is_abandoned(rows_get(&rows, i, 0), now))
            drop_abandoned(admin, rows_get(&rows, i, 0));
    mem_free(tmp);
    return ok || error_wrap(err, "could not look for left-over scratch databases");
}

static char *array_literal(void *mem, const TextList *names)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < names->len; i++) {
        buf_add(&buf, i ? ",\"" : "{\"");
        for (const char *p = names->items[i]; *p; p++) {
            if (*p == '"' || *p == '\\')
                buf_addc(&buf, '\\');
            buf_addc(&buf, *p);
        }
        buf_addc(&buf, '"');
    }
    buf_add(&buf, names->len ? "}" : "{}");
    return buf.data;
}

bool host_missing(void *mem, Db *admin, bool tablespaces, const TextList *names, TextList *ret, Error *err)
{
    static const char roles[] = "select distinct n from unnest($1::text[]) n where n <> 'public' and not exists "
                                "(select from pg_roles where rolname = n) order by n";
    static const char spaces[] = "select distinct n from unnest($1::text[]) n where not exists "
                                 "(select from pg_tablespace where spcname = n) order by n";
    void *tmp = mem_new(NULL);
    Rows rows;
    bool ok =
        db_query(tmp, admin, tablespaces ? spaces : roles, 1, (const char *[]){array_literal(tmp, names)}, &rows, err);
    TextList missing = {0};
    for (int i = 0; ok && i < rows.count; i++)
        vec_push(mem, &missing, mem_strdup(mem, rows_get(&rows, i, 0)));
    if (ok)
        *ret = missing;
    mem_free(tmp);
    return ok;
}
