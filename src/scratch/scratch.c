#include "scratch/scratch.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/quote.h"
#include "scratch/bindir.h"
#include "scratch/host.h"
#include "scratch/inplace.h"
#include "scratch/keeper.h"
#include "scratch/server.h"

#define DEFAULT_ROLE "postgres"

typedef enum Way { WAY_URL, WAY_TARGET, WAY_SERVER, WAY_COUNT } Way;

typedef struct Pool Pool;

/* A database handed out. */
typedef struct Made {
    Pool *pool;
    Db *db;
    const char *name; /* NULL: in place */
    Keeper *keeper;   /* or NULL */
    bool dropped;
} Made;

/* What scratch databases share. It lives as long as the Scratch or one of its databases, whichever is freed last. */
struct Pool {
    int users;
    Way way;
    const char *url; /* of the server where the databases are made; NULL: PG* variables */
    Db *admin;       /* a session there; NULL: a throw-away server that is not started */
    bool in_place;   /* the database of the url is the scratch database */
    Made *in_use;    /* the one that it serves as */
    int made;        /* databases so far */
    const char *target;
    Db *target_session;   /* NULL: no target, or not reached */
    Error target_problem; /* why it was not reached */
    HostLocale locale;    /* of the target; no encoding: not known */
    const char *role;
    int major;
    char *bindir;
    Server *server;
    TextList roles, tablespaces; /* asked for so far */
    Error reasons;               /* details: why each way so far failed */
};

struct Scratch {
    Pool *pool;
};

static void clear_errors(void *resource)
{
    Pool *pool = resource;
    error_clear(&pool->target_problem);
    error_clear(&pool->reasons);
}

static void pool_release(void *resource)
{
    Pool *pool = resource;
    if (--pool->users == 0)
        mem_free(pool);
}

/* A session of ours on the server where scratch databases are made. */
static bool open_admin(Pool *pool, Error *err)
{
    return db_open(pool, &(DbOptions){.url = pool->url}, &pool->admin, err);
}

/* Version, locale and role of the target. A target that cannot be reached leaves them open. */
static void read_target(Pool *pool)
{
    Error *problem = &pool->target_problem;
    if (!db_open(pool, &(DbOptions){.url = pool->target}, &pool->target_session, problem))
        return;
    if (!host_locale(pool, pool->target_session, &pool->locale, problem)) {
        mem_free(pool->target_session);
        pool->target_session = NULL;
        return;
    }
    if (strncmp(db_user(pool->target_session), "pg_", 3) != 0) /* the server keeps these names for itself */
        pool->role = mem_strdup(pool, db_user(pool->target_session));
    if (pool->major == 0)
        pool->major = db_version(pool->target_session) / 10000;
}

static bool open_url(Pool *pool, Error *err)
{
    if (!open_admin(pool, err) || !host_version_fits(pool->admin, pool->major, err))
        return false;
    Error refused = ERROR_INIT;
    bool ok = host_may_create(pool->admin, &refused) ? host_sweep(pool->admin, err)
                                                     : (pool->in_place = inplace_check(pool->admin, err));
    if (!ok && refused.message)
        error_detail_add(err, "The database itself would have to serve, because %s.", refused.message);
    error_clear(&refused);
    return ok;
}

static bool open_target(Pool *pool, Error *err)
{
    if (!pool->target_session && pool->target_problem.message)
        return error_set(err, EXIT_FAILED, "%s", pool->target_problem.message);
    if (!pool->target_session)
        return error_set(err, EXIT_FAILED, "there is no target");
    if (!host_version_fits(pool->target_session, pool->major, err) || !host_may_create(pool->target_session, err) ||
        !host_sweep(pool->target_session, err))
        return false;
    pool->admin = pool->target_session;
    pool->url = pool->target;
    return true;
}

static bool open_server(Pool *pool, Error *err)
{
    pool->admin = NULL;
    return bindir_find(pool, pool->major, &pool->bindir, err);
}

static const struct {
    const char *title;
    bool (*open)(Pool *pool, Error *err);
} ways[] = {
    [WAY_URL] = {"scratch.url", open_url},
    [WAY_TARGET] = {"new database on the server of the target", open_target},
    [WAY_SERVER] = {"throw-away server on this machine", open_server},
};

static bool is_interruption(const Error *err)
{
    return err->code == EXIT_INTERRUPTED || err->code == EXIT_TERMINATED;
}

static void add_reason(Pool *pool, Way way, const Error *why)
{
    error_detail_add(&pool->reasons, "%s: %s", ways[way].title, why->message);
    if (why->detail)
        error_detail_lines(&pool->reasons, "%s", why->detail);
}

static bool no_way(const Pool *pool, Error *err)
{
    error_set(err, EXIT_FAILED, "there is no place for a scratch database");
    error_detail(err, "%s", pool->reasons.detail);
    char *programs = pool->major ? mem_printf(NULL, "PostgreSQL %d", pool->major) : mem_strdup(NULL, "PostgreSQL");
    error_hint(err,
               "Set scratch.url to an empty database or to a server where the role may create databases, give the role "
               "of the target CREATEDB, or install the server programs of %s here (PGDRAFT_BINDIR names their "
               "folder). With --no-scratch only texts are compared, and the draft is not proved.",
               programs);
    mem_free(programs);
    return false;
}

/* Take the first way from this one on that is open. */
static bool take_way(Pool *pool, Way from, Error *err)
{
    for (Way way = from; way < WAY_COUNT; way++) {
        Error why = ERROR_INIT;
        pool->way = way;
        if (ways[way].open(pool, &why))
            return true;
        if (is_interruption(&why)) {
            *err = why;
            return false;
        }
        add_reason(pool, way, &why);
        error_clear(&why);
    }
    return no_way(pool, err);
}

static bool choose_way(Pool *pool, Error *err)
{
    if (!pool->url) {
        error_detail_add(&pool->reasons, "%s: it is not set", ways[WAY_URL].title);
        return take_way(pool, WAY_TARGET, err);
    }
    if (open_url(pool, err))
        return true;
    return error_wrap(err, "could not use scratch.url");
}

bool scratch_open(void *mem, const ScratchOptions *options, Scratch **ret, Error *err)
{
    Pool *pool = mem_make(NULL, Pool);
    pool->users = 1;
    pool->url = options->url ? mem_strdup(pool, options->url) : NULL;
    pool->target = options->target ? mem_strdup(pool, options->target) : NULL;
    pool->role = DEFAULT_ROLE;
    pool->major = options->major;
    mem_on_free(pool, pool, clear_errors);
    Scratch *scratch = mem_make(mem, Scratch);
    scratch->pool = pool;
    mem_on_free(scratch, pool, pool_release);
    server_sweep();
    if (options->has_target)
        read_target(pool);
    if (!choose_way(pool, err)) {
        mem_free(scratch);
        return false;
    }
    log_debug("scratch databases: %s", ways[pool->way].title);
    *ret = scratch;
    return true;
}

static void add_missing(Buf *buf, const char *kind, const TextList *names)
{
    for (size_t i = 0; i < names->len; i++)
        buf_addf(buf, "%s%s \"%s\"", buf->len ? ", " : "", kind, names->items[i]);
}

/* Superusers: only such can own an event trigger or a foreign data wrapper. The server is our own, and goes away. */
static bool create_roles(Pool *pool, const TextList *roles, Error *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < roles->len; i++) {
        Buf sql = buf_new(NULL);
        buf_add(&sql, "CREATE ROLE ");
        buf_add_ident(&sql, roles->items[i]);
        buf_add(&sql, " SUPERUSER");
        ok = db_exec(pool->admin, sql.data, err);
        mem_free(sql.data);
    }
    return ok;
}

static bool create_tablespaces(void *mem, Pool *pool, const TextList *tablespaces, Error *err)
{
    for (size_t i = 0; i < tablespaces->len; i++) {
        char *folder;
        if (!server_tablespace(mem, pool->server, &folder, err))
            return false;
        Buf sql = buf_new(mem);
        buf_add(&sql, "CREATE TABLESPACE ");
        buf_add_ident(&sql, tablespaces->items[i]);
        buf_add(&sql, " LOCATION ");
        buf_add_literal(&sql, folder);
        if (!db_exec(pool->admin, sql.data, err))
            return false;
    }
    return true;
}

static bool lacks(void *mem, const TextList *roles, const TextList *tablespaces, Error *err)
{
    Buf buf = buf_new(mem);
    add_missing(&buf, "role", roles);
    add_missing(&buf, "tablespace", tablespaces);
    error_set(err, EXIT_FAILED, "the server for scratch databases lacks %s", buf.data);
    return error_hint(err, "Create what is missing there.");
}

/* See to it that the server has all roles and tablespaces asked for so far. */
static bool settle_roles(Pool *pool, Error *err)
{
    void *tmp = mem_new(NULL);
    TextList roles = {0}, tablespaces = {0};
    bool ok = host_missing(tmp, pool->admin, false, &pool->roles, &roles, err) &&
              host_missing(tmp, pool->admin, true, &pool->tablespaces, &tablespaces, err);
    if (ok && pool->server)
        ok = create_roles(pool, &roles, err) && create_tablespaces(tmp, pool, &tablespaces, err);
    else if (ok && roles.len + tablespaces.len > 0)
        ok = lacks(tmp, &roles, &tablespaces, err);
    mem_free(tmp);
    return ok;
}

static void remember(Pool *pool, TextList *list, const TextList *names)
{
    for (size_t i = 0; i < names->len; i++)
        if (!textlist_has(list, names->items[i]))
            vec_push(pool, list, mem_strdup(pool, names->items[i]));
}

bool scratch_roles(Scratch *scratch, const TextList *roles, const TextList *tablespaces, Error *err)
{
    Pool *pool = scratch->pool;
    remember(pool, &pool->roles, roles);
    remember(pool, &pool->tablespaces, tablespaces);
    return !pool->admin || settle_roles(pool, err);
}

static bool start_server(Pool *pool, Error *err)
{
    if (!server_start(pool, pool->bindir, pool->role, &pool->server, err))
        return false;
    pool->admin = server_admin(pool->server);
    pool->url = server_url(pool->server);
    return settle_roles(pool, err);
}

/* A subscription keeps its database from being dropped (55006, dropdb in commands/dbcommands.c). */
static bool drop_with_subscriptions(Pool *pool, const char *name, Error *err)
{
    Db *db;
    if (host_drop(pool->admin, name, err))
        return true;
    if (strcmp(err->sqlstate, "55006") != 0)
        return false;
    error_clear(err);
    if (!db_open(NULL, &(DbOptions){.url = pool->url, .dbname = name}, &db, err))
        return false;
    bool ok = host_forget_subscriptions(db, err);
    db_close(db);
    mem_free(db);
    return ok && host_drop(pool->admin, name, err);
}

static bool drop_made(Made *made, Error *err)
{
    Pool *pool = made->pool;
    if (!made->name)
        return inplace_give(pool->admin, err);
    if (drop_with_subscriptions(pool, made->name, err))
        return true;
    if (db_alive(pool->admin))
        return false;
    error_clear(err);
    if (pool->server) /* it died, and goes with all that it holds */
        return true;
    return open_admin(pool, err) && drop_with_subscriptions(pool, made->name, err);
}

/* In the process of a keeper, with a copy of the pool whose session is our own there. */
static void drop_remains(void *resource)
{
    Made *made = resource;
    Pool *pool = made->pool;
    Error failure = ERROR_INIT;
    int session = db_session(pool->admin);
    bool ok = open_admin(pool, &failure) && host_end_session(pool->admin, session, &failure) && /* it may be creating the database */
              (made->name || inplace_take(pool->admin, &failure)) && drop_made(made, &failure);
    if (!ok)
        log_warning("%s", failure.message);
}

/* A server of our own takes its databases along. */
static Keeper *keep(Pool *pool, const char *name)
{
    return pool->server ? NULL : keeper_start(pool, drop_remains, &(Made){.pool = pool, .name = name});
}

/* Called before the connection goes: the database can only be dropped once nobody is connected. */
static void release_made(void *resource)
{
    Made *made = resource;
    Pool *pool = made->pool;
    Error failure = ERROR_INIT;
    db_close(made->db);
    if (!made->dropped && !drop_made(made, &failure))
        log_warning("%s", failure.message);
    error_clear(&failure);
    keeper_release(made->keeper);
    if (pool->in_use == made)
        pool->in_use = NULL;
    pool_release(pool);
}

/* Connect to what was made, and tie it to the connection. */
static bool hand_out(void *mem, Pool *pool, const char *name, Keeper *keeper, Db **ret, Error *err)
{
    Db *db;
    if (!db_open(mem, &(DbOptions){.url = pool->url, .dbname = name}, &db, err)) {
        Error failure = ERROR_INIT;
        if (!drop_made(&(Made){.pool = pool, .name = name}, &failure))
            error_detail_add(err, "%s", failure.message);
        error_clear(&failure);
        return false;
    }
    Made *made = mem_make(db, Made);
    *made = (Made){.pool = pool, .db = db, .name = name ? mem_strdup(made, name) : NULL, .keeper = keeper};
    pool->users++;
    pool->in_use = name ? NULL : made;
    pool->made++;
    mem_on_free(db, made, release_made);
    *ret = db;
    return true;
}

/* Take the database of the url back from the use before, if that has closed its session. */
static bool end_use(Pool *pool, Error *err)
{
    Made *made = pool->in_use;
    if (!made)
        return true;
    if (db_alive(made->db))
        return error_set(err, EXIT_FAILED, "database \"%s\" of scratch.url serves as one scratch database at a time",
                         db_name(pool->admin));
    pool->in_use = NULL;
    made->dropped = true;
    bool ok = drop_made(made, err);
    keeper_release(made->keeper);
    return ok;
}

static bool make_named(void *mem, Pool *pool, Db **ret, Error *err)
{
    char *name;
    if (!host_name(NULL, pool->admin, &name, err))
        return false;
    Keeper *keeper = keep(pool, name);
    bool ok = host_create(pool->admin, name, pool->locale.encoding ? &pool->locale : NULL, err) &&
              hand_out(mem, pool, name, keeper, ret, err);
    if (!ok)
        keeper_release(keeper);
    mem_free(name);
    return ok;
}

static bool make_in_place(void *mem, Pool *pool, Db **ret, Error *err)
{
    if (!end_use(pool, err))
        return false;
    Keeper *keeper = keep(pool, NULL);
    bool ok = inplace_take(pool->admin, err) && hand_out(mem, pool, NULL, keeper, ret, err);
    if (!ok)
        keeper_release(keeper);
    return ok;
}

static bool make_database(void *mem, Pool *pool, Db **ret, Error *err)
{
    if (pool->way == WAY_SERVER && !pool->server && !start_server(pool, err))
        return false;
    return (pool->in_place ? make_in_place : make_named)(mem, pool, ret, err);
}

bool scratch_database(void *mem, Scratch *scratch, Db **ret, Error *err)
{
    Pool *pool = scratch->pool;
    Error why = ERROR_INIT;
    while (!make_database(mem, pool, ret, &why)) {
        /* The server may refuse what the role may do: a pooler, pg_hba.conf. Only the first database shows it. */
        bool next = pool->way == WAY_TARGET && pool->made == 0 && !is_interruption(&why);
        if (!next) {
            *err = why;
            return false;
        }
        add_reason(pool, pool->way, &why);
        error_clear(&why);
        if (!take_way(pool, WAY_SERVER, err))
            return false;
    }
    return true;
}

bool scratch_is_single(const Scratch *scratch)
{
    return scratch->pool->in_place;
}

bool scratch_is_private(const Scratch *scratch)
{
    return scratch->pool->way == WAY_SERVER;
}
