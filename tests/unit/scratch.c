#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/quote.h"
#include "scratch/host.h"
#include "scratch/inplace.h"
#include "scratch/maker.h"
#include "scratch/process.h"
#include "scratch/scratch.h"
#include "scratch/server.h"

static void *mem;
static Db *admin; /* the superuser, on the server of the tests */
static Error err;
static char *temporary; /* TMPDIR of this test */
static char *role;      /* without CREATEDB, owner of database role */

static const char *server_url_of_test(void)
{
    const char *url = getenv("PGDRAFT_TEST_URL");
    ck_assert_msg(url != NULL, "PGDRAFT_TEST_URL is not set");
    return url;
}

static void run(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void run(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *sql = mem_vprintf(mem, format, args);
    va_end(args);
    ck_assert_msg(db_exec(admin, sql, &err), "%s: %s", sql, err.message);
}

static const char *value(Db *db, const char *sql)
{
    Rows rows;
    ck_assert_msg(db_query(mem, db, sql, 0, NULL, &rows, &err), "%s: %s", sql, err.message);
    return rows_get(&rows, 0, 0);
}

/* The URL of the tests as another role, with another database. */
static const char *url_as(const char *user, const char *database)
{
    char *masked = db_url_masked(mem, server_url_of_test());
    return mem_printf(mem, "%s user=%s dbname=%s", masked, user, database);
}

static void set_up(void)
{
    mem = mem_new(NULL);
    err = ERROR_INIT;
    ck_assert_msg(db_open(mem, &(DbOptions){.url = server_url_of_test()}, &admin, &err), "%s", err.message);
    temporary = mem_strdup(mem, "/tmp/pgdraft_test_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(temporary));
    ck_assert_int_eq(chmod(temporary, 0755), 0);
    setenv("TMPDIR", temporary, 1);
    unsetenv("XDG_RUNTIME_DIR");
    role = mem_printf(mem, "pgdraft_test_%ld", (long)getpid());
    run("create role %s login", role);
    run("create database %s owner %s template template0", role, role);
}

/* Databases and folders that a process made and that are there. */
static int left_of(pid_t pid)
{
    char *pattern = mem_printf(mem, "^" MAKER_PREFIX "[0-9a-f]+_%ld_", (long)pid);
    Rows rows;
    ck_assert(
        db_query(mem, admin, "select from pg_database where datname ~ $1", 1, (const char *[]){pattern}, &rows, &err));
    int count = rows.count;
    DIR *dir = opendir(temporary);
    for (struct dirent *entry; (entry = readdir(dir));)
        count += strncmp(entry->d_name, MAKER_PREFIX, strlen(MAKER_PREFIX)) == 0;
    closedir(dir);
    return count;
}

static void tear_down(void)
{
    ck_assert_int_eq(left_of(getpid()), 0);
    run("drop database %s with (force)", role);
    run("drop role %s", role);
    ck_assert_int_eq(rmdir(temporary), 0);
    error_clear(&err);
    mem_free(mem);
}

/* As whoever the tests would be run by if not by root: the process of the test is its own. */
static void set_up_plain(void)
{
    const struct passwd *nobody = getpwnam("nobody");
    if (geteuid() == 0) {
        ck_assert_ptr_nonnull(nobody);
        ck_assert(setgroups(0, NULL) == 0 && setgid(nobody->pw_gid) == 0 && setuid(nobody->pw_uid) == 0);
    }
    set_up();
}

static Scratch *open_scratch(void *owner, const char *url, const char *target)
{
    Scratch *scratch;
    ScratchOptions options = {.url = url, .target = target, .has_target = target != NULL};
    if (!scratch_open(owner, &options, &scratch, &err))
        ck_abort_msg("%s: %s", err.message, err.detail);
    return scratch;
}

static Db *new_database(void *owner, Scratch *scratch)
{
    Db *db;
    if (!scratch_database(owner, scratch, &db, &err))
        ck_abort_msg("%s: %s", err.message, err.detail);
    return db;
}

/* Put something of every sort into a scratch database. */
static void fill(Db *db)
{
    static const char sql[] =
        "create schema s; create table s.t (id int generated always as identity primary key, n serial, "
        "x text[] default '{}'); create view s.v as select id from s.t; create type public.e as enum ('a'); "
        "create table public.t (a public.e, b int references s.t); create table public.u () inherits (public.t); "
        "create type public.c as (a int); create domain public.d as int; create type public.r as range (subtype = "
        "int); "
        "create function public.f(int) returns int language sql as 'select 1'; "
        "create procedure public.p() language sql as ''; create aggregate public.sum2(int) (sfunc = int4pl, stype = "
        "int); "
        "create function public.f(float8, float8) returns float8 language sql as 'select $1'; "
        "create aggregate public.f2(float8 order by float8) (sfunc = public.f, stype = float8, finalfunc = public.f); "
        "create operator public.=== (leftarg = int, rightarg = int, function = int4eq); "
        "create collation public.k (locale = 'C'); create sequence public.q; "
        "create statistics public.st on a, b from public.t; create materialized view public.m as select 1 as one; "
        "create text search configuration public.ts (copy = pg_catalog.simple); "
        "create text search dictionary public.td (template = pg_catalog.simple); "
        "alter default privileges in schema s grant select on tables to public; "
        "create function public.\"Odd name\"(text, \"char\"[]) returns int language sql as 'select 1'; "
        "select lo_create(0)";
    ck_assert_msg(db_exec(db, sql, &err), "%s", err.message);
}

static bool is_empty(Db *db)
{
    static const char sql[] =
        "select not exists (select from pg_class where oid >= 16384) and not exists (select from pg_proc where oid >= "
        "16384) and not exists (select from pg_type where oid >= 16384) and not exists (select from pg_namespace where "
        "oid >= 16384 and nspname !~ '^pg_') and not exists (select from pg_ts_dict where oid >= 16384) and not exists "
        "(select from pg_operator where oid >= 16384) and not exists (select from pg_collation where oid >= 16384)";
    return strcmp(value(db, sql), "t") == 0;
}

START_TEST(names_tell_their_maker)
{
    long long created = 0;
    char *name = maker_name(mem, 1800000000);
    ck_assert_int_eq(maker_state(name, &created), MAKER_ALIVE);
    ck_assert(created == 1800000000);
    char *other = maker_name(mem, 1800000000);
    ck_assert_str_ne(name, other);
    ck_assert_uint_le(strlen(MAKER_PREFIX "12345678_4194304_ffffffffff_ffffffff_12345678"), 63);
    int end = 0;
    sscanf(name, MAKER_PREFIX "%*8c%n", &end);
    char *later = mem_printf(mem, "%.*s_%ld_1_6b49d200_00000000", end, name, (long)getpid());
    ck_assert_int_eq(maker_state(later, &created), MAKER_DEAD); /* the number is used again */
    char *elsewhere = mem_printf(mem, MAKER_PREFIX "zz%s", name + strlen(MAKER_PREFIX) + 2);
    ck_assert_int_eq(maker_state(elsewhere, NULL), MAKER_NONE);
    memcpy(elsewhere + strlen(MAKER_PREFIX), "00000000", 8);
    ck_assert_int_eq(maker_state(elsewhere, NULL), MAKER_ELSEWHERE);
    ck_assert_int_eq(maker_state(mem_printf(mem, "%s_", name), NULL), MAKER_NONE);
    ck_assert_int_eq(maker_state(MAKER_PREFIX "of_mine", NULL), MAKER_NONE);
    ck_assert_int_eq(maker_state("production", NULL), MAKER_NONE);
}
END_TEST

static pid_t ended_child(char **name)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        char *own = maker_name(mem, 1);
        _exit(write(ends[1], own, strlen(own)) > 0 ? 0 : 1);
    }
    close(ends[1]);
    char text[64] = "";
    ck_assert_int_gt((int)read(ends[0], text, sizeof text - 1), 0);
    close(ends[0]);
    *name = mem_strdup(mem, text);
    return pid;
}

START_TEST(a_zombie_is_dead)
{
    char *name;
    pid_t pid = ended_child(&name);
    siginfo_t info;
    ck_assert_int_eq(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT), 0);
    ck_assert_int_eq(maker_state(name, NULL), MAKER_DEAD);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    ck_assert_int_eq(maker_state(name, NULL), MAKER_DEAD);
}
END_TEST

START_TEST(target_server_is_used)
{
    Scratch *scratch = open_scratch(mem, NULL, server_url_of_test());
    ck_assert(!scratch_is_private(scratch));
    void *inner = mem_new(mem);
    Db *a = new_database(inner, scratch), *b = new_database(mem, scratch);
    ck_assert_str_ne(db_name(a), db_name(b));
    ck_assert_int_eq(maker_state(db_name(a), NULL), MAKER_ALIVE);
    ck_assert_str_eq(value(a, "select current_database()"), db_name(a));
    ck_assert(is_empty(a));
    fill(a);
    ck_assert(is_empty(b));
    ck_assert_int_eq(left_of(getpid()), 2);
    mem_free(inner);
    ck_assert_int_eq(left_of(getpid()), 1);
    mem_free(scratch); /* before its database */
    ck_assert_str_eq(value(b, "select 'still here'"), "still here");
    mem_free(b);
    ck_assert_int_eq(left_of(getpid()), 0);
}
END_TEST

START_TEST(another_session_does_not_keep_a_database)
{
    Scratch *scratch = open_scratch(mem, NULL, server_url_of_test());
    Db *db = new_database(mem, scratch), *guest;
    ck_assert(db_open(mem, &(DbOptions){.url = server_url_of_test(), .dbname = db_name(db)}, &guest, &err));
    mem_free(db);
    ck_assert_int_eq(left_of(getpid()), 0);
}
END_TEST

START_TEST(lost_admin_session_does_not_keep_a_database)
{
    Scratch *scratch = open_scratch(mem, NULL, url_as("postgres", role));
    Db *db = new_database(mem, scratch);
    run("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'", role);
    mem_free(db);
    ck_assert_int_eq(left_of(getpid()), 0);
    mem_free(scratch);
}
END_TEST

/* Options of CREATE DATABASE for a target, and the oldest version that knows them. */
static const struct {
    int version;
    const char *options;
} locales[] = {
    {0, "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"},
    {0, "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"},
    {0, "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"},
    {150000, "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'de-AT'"},
    {160000, "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en' ICU_RULES '&a < g'"},
    {170000, "ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"},
};

START_TEST(locale_is_that_of_the_target)
{
    if (db_version(admin) < locales[_i].version)
        return;
    run("drop database %s", role);
    run("create database %s template template0 %s", role, locales[_i].options);
    Scratch *scratch = open_scratch(mem, NULL, url_as("postgres", role));
    Db *db = new_database(mem, scratch), *target;
    HostLocale want, have;
    ck_assert(db_open(mem, &(DbOptions){.url = url_as("postgres", role)}, &target, &err));
    ck_assert(host_locale(mem, target, &want, &err) && host_locale(mem, db, &have, &err));
    ck_assert_str_eq(have.encoding, want.encoding);
    ck_assert_str_eq(have.collate, want.collate);
    ck_assert_str_eq(have.ctype, want.ctype);
    ck_assert_int_eq(have.provider, want.provider);
    ck_assert_pstr_eq(have.locale, want.locale);
    ck_assert_pstr_eq(have.icu_rules, want.icu_rules);
    mem_free(target);
    mem_free(db);
    mem_free(scratch);
}
END_TEST

START_TEST(unknown_locale_is_replaced)
{
    HostLocale locale = {.encoding = "UTF8", .collate = "xx_XX", .ctype = "xx_XX", .provider = 'c'}, have;
    char *name;
    Db *db;
    ck_assert_msg(host_create(mem, admin, &locale, &name, &err), "%s", err.message);
    ck_assert(db_open(mem, &(DbOptions){.url = server_url_of_test(), .dbname = name}, &db, &err));
    ck_assert(host_locale(mem, db, &have, &err));
    ck_assert_str_eq(have.encoding, "UTF8");
    ck_assert_str_eq(have.collate, "C");
    db_close(db);
    ck_assert(host_drop(admin, name, &err));
}
END_TEST

START_TEST(url_is_used_where_databases_can_be_made)
{
    Scratch *scratch = open_scratch(mem, server_url_of_test(), NULL);
    ck_assert(!scratch_is_private(scratch));
    Db *db = new_database(mem, scratch);
    ck_assert_int_eq(maker_state(db_name(db), NULL), MAKER_ALIVE);
    mem_free(mem_new(mem));
    mem_free(db);
}
END_TEST

START_TEST(url_is_used_in_place)
{
    Scratch *scratch = open_scratch(mem, url_as(role, role), server_url_of_test());
    ck_assert(!scratch_is_private(scratch));
    Db *db = new_database(mem, scratch), *second;
    ck_assert_str_eq(db_name(db), role);
    fill(db);
    ck_assert(!is_empty(db));
    ck_assert(!scratch_database(mem, scratch, &second, &err));
    ck_assert_str_eq(err.message,
                     mem_printf(mem, "database \"%s\" of scratch.url serves as one scratch database at a time", role));
    error_clear(&err);
    mem_free(db);
    db = new_database(mem, scratch);
    ck_assert(is_empty(db));
    fill(db);
    db_close(db);
    second = new_database(mem, scratch);
    ck_assert(is_empty(second));
    mem_free(db); /* the use that is over: the one now goes on */
    fill(second);
    mem_free(scratch);
    mem_free(second);
    ck_assert(db_open(mem, &(DbOptions){.url = url_as(role, role)}, &db, &err));
    ck_assert(is_empty(db));
    ck_assert_str_eq(value(db, "select count(*) from pg_largeobject_metadata"), "0");
}
END_TEST

/* A superuser may put more into a database than its owner. */
START_TEST(all_that_a_superuser_made_is_dropped)
{
    static const char sql[] =
        "create function public.t() returns event_trigger language plpgsql as 'begin raise exception $$no drops$$; "
        "end'; "
        "create event trigger guard on sql_drop execute function public.t(); "
        "create foreign data wrapper w; create server sv foreign data wrapper w; create publication p for all tables; "
        "create function public.g(int) returns bool language sql immutable as 'select true'; "
        "create function public.h(bool) returns point language sql as 'select null::point'; "
        "create cast (bool as point) with function public.h(bool); "
        "create access method heap2 type table handler heap_tableam_handler; "
        "create operator family public.of using btree; "
        "create operator class public.oc for type int using btree as function 1 btint4cmp(int, int); "
        "create conversion public.co for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8; "
        "create transform for int language sql (from sql with function pg_catalog.prsd_lextype(internal)); "
        "create extension if not exists plpgsql; drop schema if exists none";
    Db *db;
    ck_assert(db_open(mem, &(DbOptions){.url = server_url_of_test(), .dbname = role}, &db, &err));
    ck_assert_msg(inplace_take(db, &err), "%s", err.message);
    fill(db);
    ck_assert_msg(db_exec(db, sql, &err), "%s", err.message);
    ck_assert_msg(inplace_give(db, &err), "%s", err.message);
    ck_assert(is_empty(db));
    ck_assert_msg(inplace_check(db, &err), "%s", err.detail);
    ck_assert(db_exec(db, "drop schema public", &err));
    ck_assert(inplace_take(db, &err) && inplace_give(db, &err));
    ck_assert_str_eq(value(db, "select to_regnamespace('public') is not null"), "t");
}
END_TEST

START_TEST(url_with_contents_is_refused)
{
    Db *db;
    Scratch *scratch;
    ck_assert(db_open(mem, &(DbOptions){.url = url_as(role, role)}, &db, &err));
    ck_assert(db_exec(db,
                      "create schema shop; create table shop.orders(); create schema a; create schema b; "
                      "create schema c; create schema d; create schema e",
                      &err));
    ck_assert(!scratch_open(mem, &(ScratchOptions){.url = url_as(role, role)}, &scratch, &err));
    ck_assert_str_eq(err.message, mem_printf(mem, "could not use scratch.url: database \"%s\" is not empty", role));
    ck_assert_str_eq(err.detail,
                     mem_printf(mem,
                                "It holds schema a, schema b, schema c, schema d, schema e and 1 more.\n"
                                "The database itself would have to serve, because role \"%s\" may not create "
                                "databases.",
                                role));
    ck_assert_ptr_nonnull(err.hint);
    ck_assert_str_eq(value(db, "select count(*) from pg_namespace where nspname in ('shop', 'a')"), "2");
}
END_TEST

START_TEST(url_that_cannot_be_reached_is_an_error)
{
    Scratch *scratch;
    const char *url = "postgresql://u:secret@127.0.0.1:1/db";
    ck_assert(!scratch_open(mem, &(ScratchOptions){.url = url, .target = server_url_of_test(), .has_target = true},
                            &scratch, &err));
    ck_assert_ptr_nonnull(strstr(err.message, "could not use scratch.url: could not connect: "));
    ck_assert_ptr_null(strstr(err.message, "secret"));
}
END_TEST

START_TEST(url_of_another_version_is_an_error)
{
    Scratch *scratch;
    int have = db_version(admin) / 10000;
    ck_assert(!scratch_open(mem, &(ScratchOptions){.url = server_url_of_test(), .major = 99}, &scratch, &err));
    ck_assert_str_eq(err.message, mem_printf(mem,
                                             "could not use scratch.url: the server is PostgreSQL %d, and "
                                             "PostgreSQL 99 is needed",
                                             have));
}
END_TEST

/* Whether the programs for a server of the target's version are here. */
static const char *plain_target(void)
{
    return url_as(role, role);
}

START_TEST(role_without_createdb_gets_a_server)
{
    Scratch *scratch = open_scratch(mem, NULL, plain_target());
    ck_assert(scratch_is_private(scratch));
    ck_assert_int_eq(left_of(getpid()), 0); /* started when needed */
    Db *db = new_database(mem, scratch), *second = new_database(mem, scratch);
    ck_assert_int_eq(db_version(db) / 10000, db_version(admin) / 10000);
    ck_assert_str_eq(db_user(db), role);
    ck_assert_str_eq(value(db, "select rolsuper from pg_roles where rolname = current_user"), "t");
    ck_assert_str_eq(value(db, "show listen_addresses"), "");
    ck_assert_str_ne(db_name(db), db_name(second));
    fill(db);
    ck_assert_int_eq(left_of(getpid()), 1);
    mem_free(scratch);
    ck_assert(is_empty(second));
    mem_free(db);
    mem_free(second);
    ck_assert_int_eq(left_of(getpid()), 0);
}
END_TEST

START_TEST(offline_gets_a_server_whatever_the_environment_says)
{
    setenv("PGHOST", "nowhere.invalid", 1);
    setenv("PGHOSTADDR", "127.0.0.1", 1);
    setenv("PGPORT", "1", 1);
    setenv("PGUSER", "somebody", 1);
    setenv("PGDATABASE", "something", 1);
    setenv("PGSSLMODE", "verify-full", 1);
    setenv("PGGSSENCMODE", "disable", 1);
    setenv("PGCHANNELBINDING", "require", 1);
    setenv("PGOPTIONS", "-c nonsense=1", 1);
    setenv("PGDATA", "/nonexistent", 1);
    setenv("LC_ALL", "xx_XX", 1);
    Scratch *scratch = open_scratch(mem, NULL, NULL);
    ck_assert(scratch_is_private(scratch));
    Db *db = new_database(mem, scratch);
    ck_assert_str_eq(value(db, "show server_encoding"), "UTF8");
    ck_assert_str_eq(db_user(db), "postgres");
    mem_free(scratch);
    mem_free(db);
}
END_TEST

START_TEST(long_folders_are_passed_over)
{
    char *folder = mem_printf(mem, "%s/%080d", temporary, 0);
    ck_assert_int_eq(mkdir(folder, 0755), 0);
    setenv("TMPDIR", folder, 1);
    Scratch *scratch = open_scratch(mem, NULL, NULL);
    Db *db = new_database(mem, scratch);
    ck_assert_int_eq(left_of(getpid()), 0); /* in /tmp */
    mem_free(scratch);
    mem_free(db);
    ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

START_TEST(refused_databases_fall_to_a_server)
{
    run("alter role %s createdb connection limit 1", role);
    Scratch *scratch = open_scratch(mem, NULL, plain_target());
    ck_assert(!scratch_is_private(scratch));
    TextList roles = {0}, none = {0};
    vec_push(mem, &roles, role);
    ck_assert(scratch_roles(scratch, &roles, &none, &err));
    Db *db = new_database(mem, scratch);
    ck_assert(scratch_is_private(scratch));
    ck_assert_str_eq(value(db, mem_printf(mem, "select to_regrole('%s') is not null", role)), "t");
    mem_free(scratch);
    mem_free(db);
}
END_TEST

START_TEST(missing_roles_are_named)
{
    TextList roles = {0}, spaces = {0};
    vec_push(mem, &roles, "postgres");
    vec_push(mem, &roles, "public");
    vec_push(mem, &roles, "pgdraft test \"one\"");
    vec_push(mem, &roles, "pgdraft_test_another");
    vec_push(mem, &spaces, "pg_default");
    vec_push(mem, &spaces, "pgdraft_test_space");
    Scratch *scratch = open_scratch(mem, NULL, server_url_of_test());
    ck_assert(!scratch_roles(scratch, &roles, &spaces, &err));
    ck_assert_str_eq(err.message, "the server for scratch databases lacks role \"pgdraft test \"one\"\", "
                                  "role \"pgdraft_test_another\", tablespace \"pgdraft_test_space\"");
    error_clear(&err);
    mem_free(scratch);
    scratch = open_scratch(mem, NULL, NULL);
    ck_assert_msg(scratch_roles(scratch, &roles, &spaces, &err), "%s", err.message);
    Db *db = new_database(mem, scratch);
    vec_push(mem, &roles, "pgdraft_test_late");
    ck_assert_msg(scratch_roles(scratch, &roles, &spaces, &err), "%s", err.message);
    ck_assert(db_exec(db,
                      "create table public.t(); alter table public.t owner to \"pgdraft test \"\"one\"\"\"; "
                      "grant select on public.t to pgdraft_test_late; "
                      "create table public.u() tablespace pgdraft_test_space",
                      &err));
    mem_free(scratch);
    mem_free(db);
}
END_TEST

START_TEST(no_way_names_all_ways)
{
    Scratch *scratch;
    int have = db_version(admin) / 10000;
    ScratchOptions options = {.target = server_url_of_test(), .has_target = true, .major = 99};
    ck_assert(!scratch_open(mem, &options, &scratch, &err));
    ck_assert_str_eq(err.message, "there is no place for a scratch database");
    char *start = mem_printf(mem,
                             "scratch.url: it is not set\nnew database on the server of the target: the server is "
                             "PostgreSQL %d, and PostgreSQL 99 is needed\nthrow-away server on this machine: the "
                             "server programs of PostgreSQL 99 were not found, but ",
                             have);
    ck_assert_msg(strncmp(err.detail, start, strlen(start)) == 0, "%s", err.detail);
    ck_assert_ptr_nonnull(strstr(err.hint, "--no-scratch"));
    error_clear(&err);
    options = (ScratchOptions){.target = "postgresql://u:secret@127.0.0.1:1/db", .has_target = true, .major = 99};
    ck_assert(!scratch_open(mem, &options, &scratch, &err));
    ck_assert_ptr_nonnull(strstr(err.detail, "new database on the server of the target: could not connect: "));
    ck_assert_ptr_null(strstr(err.detail, "secret"));
}
END_TEST

START_TEST(programs_named_by_the_environment_come_first)
{
    Scratch *scratch;
    Db *db;
    char *bindir = mem_printf(mem, "%s/bin", temporary), *fake = path_join(mem, bindir, "postgres");
    char *other = path_join(mem, bindir, "initdb");
    ck_assert_int_eq(mkdir(bindir, 0755), 0);
    static const char program[] = "#!/bin/sh\ntest \"$1\" = --version && echo 'postgres (PostgreSQL) 77.1' && exit 0\n"
                                  "echo 'no good' >&2; exit 3\n";
    ck_assert(file_write(fake, program, strlen(program), &err) && file_write(other, program, strlen(program), &err));
    ck_assert(chmod(fake, 0755) == 0 && chmod(other, 0755) == 0);
    setenv("PGDRAFT_BINDIR", bindir, 1);
    ck_assert(scratch_open(mem, &(ScratchOptions){.major = 77}, &scratch, &err));
    ck_assert(!scratch_database(mem, scratch, &db, &err));
    ck_assert_str_eq(err.message, mem_printf(mem,
                                             "could not start a throw-away server from \"%s\": \"%s\" failed with "
                                             "exit code 3",
                                             bindir, other));
    ck_assert_str_eq(err.detail, "no good");
    ck_assert(unlink(fake) == 0 && unlink(other) == 0 && rmdir(bindir) == 0);
    mem_free(scratch);
}
END_TEST

/* A child that makes a scratch database, says so and waits to be killed. */
static pid_t holder(const char *url, const char *target)
{
    int ends[2];
    char ready;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        void *own = mem_new(NULL);
        fill(new_database(own, open_scratch(own, url, target)));
        if (write(ends[1], "x", 1) == 1)
            pause();
        _exit(1);
    }
    close(ends[1]);
    ck_assert_int_eq(read(ends[0], &ready, 1), 1);
    close(ends[0]);
    return pid;
}

static void kill_hard(pid_t pid)
{
    ck_assert_int_eq(kill(pid, SIGKILL), 0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}

/* The server takes a moment to see that a client is gone. */
static void wait_for_sessions(const char *condition)
{
    const char *sql = mem_printf(mem, "select count(*) from pg_stat_activity where %s", condition);
    for (int i = 0; i < 2000 && strcmp(value(admin, sql), "0") != 0; i++)
        ck_assert(process_pause(&err));
}

START_TEST(a_killed_run_leaves_a_database_to_the_next)
{
    pid_t pid = holder(NULL, server_url_of_test());
    ck_assert_int_eq(left_of(pid), 1);
    mem_free(open_scratch(mem, NULL, server_url_of_test()));
    ck_assert_int_eq(left_of(pid), 1); /* it lives */
    kill_hard(pid);
    ck_assert_int_eq(left_of(pid), 1);
    wait_for_sessions(mem_printf(mem, "datname ~ '_%ld_'", (long)pid));
    mem_free(open_scratch(mem, NULL, server_url_of_test()));
    ck_assert_int_eq(left_of(pid), 0);
}
END_TEST

START_TEST(a_left_over_in_use_or_of_another_host_stays)
{
    char *dead, *name, *young, *old;
    ck_assert_int_eq(waitpid(ended_child(&dead), NULL, 0) > 0, 1);
    const char *now = value(admin, "select to_hex(extract(epoch from now())::bigint)");
    name = mem_strdup(mem, dead);
    young = mem_printf(mem, MAKER_PREFIX "00000000_1_1_%s_%.8s", now, name + strlen(name) - 8);
    old = mem_printf(mem, MAKER_PREFIX "00000000_1_1_1_%.8s", name + strlen(name) - 8);
    run("create database %s template template0", name);
    run("create database %s template template0", young);
    run("create database %s template template0", old);
    Db *guest;
    const char *sql = mem_printf(mem, "select count(*) from pg_database where datname in ('%s', '%s')", name, young);
    const char *olds = mem_printf(mem, "select count(*) from pg_database where datname = '%s'", old);
    ck_assert(db_open(mem, &(DbOptions){.url = server_url_of_test(), .dbname = name}, &guest, &err));
    mem_free(open_scratch(mem, NULL, server_url_of_test()));
    ck_assert_str_eq(value(admin, sql), "2");
    ck_assert_str_eq(value(admin, olds), "0");
    db_close(guest);
    mem_free(open_scratch(mem, NULL, server_url_of_test()));
    ck_assert_str_eq(value(admin, sql), "1");
    run("drop database %s", young);
}
END_TEST

START_TEST(a_killed_run_in_place_leaves_contents_to_the_next)
{
    pid_t pid = holder(url_as(role, role), NULL);
    Scratch *scratch = open_scratch(mem, url_as(role, role), NULL);
    Db *db;
    ck_assert(!scratch_database(mem, scratch, &db, &err)); /* after ten seconds */
    ck_assert_int_eq(err.code, EXIT_LOCKED);
    ck_assert_str_eq(err.message, mem_printf(mem, "scratch database \"%s\" is in use by another run", role));
    error_clear(&err);
    kill_hard(pid);
    db = new_database(mem, scratch);
    ck_assert(is_empty(db));
    mem_free(scratch);
    mem_free(db);
}
END_TEST

/* Files of process numbers may go at any moment. */
static long postmaster_of(const char *folder)
{
    char *text;
    if (!file_read(mem, path_join(mem, folder, "data/postmaster.pid"), 4096, &text, NULL, &err))
        ck_abort_msg("%s", err.message);
    return strtol(text, NULL, 10);
}

static char *only_folder(void)
{
    char *path = NULL;
    DIR *dir = opendir(temporary);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            path = path_join(mem, temporary, entry->d_name);
    closedir(dir);
    ck_assert_ptr_nonnull(path);
    return path;
}

/* Also a process that nobody has waited for is gone. */
static bool is_gone(long pid)
{
    char *text = NULL;
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    FILE *file = fopen(path, "r");
    char state = 'Z';
    if (file) {
        text = mem_alloc(mem, 1024);
        if (fread(text, 1, 1023, file) > 0)
            state = strrchr(text, ')')[2];
        fclose(file);
    }
    return state == 'Z';
}

START_TEST(a_killed_run_leaves_a_server_to_the_next)
{
    pid_t pid = holder(NULL, plain_target());
    char *folder = only_folder();
    long postmaster = postmaster_of(folder);
    server_sweep();
    ck_assert(file_exists(folder)); /* it lives */
    ck_assert(!is_gone(postmaster));
    kill_hard(pid);
    server_sweep();
    ck_assert(!file_exists(folder));
    for (int i = 0; i < 2000 && !is_gone(postmaster); i++)
        ck_assert(process_pause(&err));
    ck_assert(is_gone(postmaster));
}
END_TEST

/* Where the system has no death signal, the server of a killed run goes on. */
START_TEST(a_server_that_outlived_its_run_is_stopped)
{
    char *dead;
    ck_assert_int_gt(waitpid(ended_child(&dead), NULL, 0), 0);
    Scratch *scratch = open_scratch(mem, NULL, NULL);
    Db *db = new_database(mem, scratch);
    char *folder = only_folder(), *abandoned = path_join(mem, temporary, dead);
    long postmaster = postmaster_of(folder);
    ck_assert_int_eq(rename(folder, abandoned), 0);
    server_sweep();
    ck_assert(!file_exists(abandoned));
    ck_assert(is_gone(postmaster));
    mem_free(db);
    mem_free(scratch);
}
END_TEST

START_TEST(folders_of_others_are_left_alone)
{
    char *dead, *kept = path_join(mem, temporary, MAKER_PREFIX "of_mine");
    ck_assert_int_gt(waitpid(ended_child(&dead), NULL, 0), 0);
    char *link = path_join(mem, temporary, dead);
    ck_assert_int_eq(mkdir(kept, 0755), 0);
    ck_assert_int_eq(symlink(kept, link), 0);
    server_sweep();
    ck_assert(file_exists(kept));
    ck_assert(file_exists(link));
    ck_assert(unlink(link) == 0 && rmdir(kept) == 0);
}
END_TEST

/* One of several runs at a time: every database must be there until its own run lets go of it. */
static void work(const char *target)
{
    void *own = mem_new(NULL);
    for (int i = 0; i < 5; i++) {
        Scratch *scratch = open_scratch(own, NULL, target);
        Db *a = new_database(own, scratch), *b = new_database(own, scratch);
        fill(a);
        mem_free(open_scratch(own, NULL, target)); /* sweeps */
        ck_assert(strcmp(value(a, "select count(*) from s.t"), "0") == 0 && is_empty(b));
        mem_free(b);
        mem_free(a);
        mem_free(scratch);
    }
    mem_free(own);
}

START_TEST(runs_at_the_same_time_do_not_disturb_each_other)
{
    enum { RUNS = 3 };
    pid_t pids[RUNS];
    for (int i = 0; i < RUNS; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            work(server_url_of_test());
            _exit(0);
        }
    }
    for (int i = 0; i < RUNS; i++) {
        int status = 1;
        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert_int_eq(status, 0);
        ck_assert_int_eq(left_of(pids[i]), 0);
    }
}
END_TEST

static void on_signal(int number)
{
    (void)number;
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* In a child: be interrupted while the server is being made; 0 when that came out as it should. */
static int be_interrupted(const char *target, ExitCode code)
{
    void *own = mem_new(NULL);
    Scratch *scratch = open_scratch(own, NULL, target);
    Db *db;
    Error failure = ERROR_INIT;
    bool ok = scratch_database(own, scratch, &db, &failure);
    bool as_expected = !ok && failure.code == code;
    error_clear(&failure);
    mem_free(own);
    return as_expected ? 0 : 1;
}

static const struct {
    int signal, after_ms;
    ExitCode code;
} interruptions[] = {{SIGINT, 0, EXIT_INTERRUPTED}, {SIGTERM, 100, EXIT_TERMINATED}, {SIGINT, 400, EXIT_INTERRUPTED}};

START_TEST(an_interrupted_start_leaves_nothing)
{
    catch_signals();
    pid_t pid = fork();
    if (pid == 0)
        _exit(be_interrupted(plain_target(), interruptions[_i].code));
    for (int i = 0; i < 4000 && left_of(pid) == 0; i++)
        ck_assert(process_pause(&err));
    for (long long end = process_clock() + interruptions[_i].after_ms; process_clock() < end;)
        ck_assert(process_pause(&err));
    int status = 1;
    ck_assert_int_eq(kill(pid, interruptions[_i].signal), 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(left_of(pid), 0);
}
END_TEST

/* The frame of a command makes a signal an error return; what is registered with the contexts then runs. */
START_TEST(an_interrupted_run_leaves_nothing)
{
    static const int signals[] = {SIGINT, SIGTERM};
    int ends[2];
    char ready;
    catch_signals();
    ck_assert_int_eq(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        void *own = mem_new(NULL);
        new_database(own, open_scratch(own, NULL, server_url_of_test()));
        new_database(own, open_scratch(own, NULL, plain_target()));
        sigset_t block, before;
        sigemptyset(&block);
        sigaddset(&block, signals[_i]);
        sigprocmask(SIG_BLOCK, &block, &before); /* one that came before pause() would be waited for in vain */
        if (write(ends[1], "x", 1) == 1)
            sigsuspend(&before);
        mem_free(own);
        _exit(0);
    }
    ck_assert_int_eq(read(ends[0], &ready, 1), 1);
    ck_assert_int_eq(left_of(pid), 2);
    int status = 1;
    ck_assert_int_eq(kill(pid, signals[_i]), 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(left_of(pid), 0);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static TCase *new_case(const char *name, void (*fixture)(void))
{
    TCase *tcase = tcase_create(name);
    tcase_add_checked_fixture(tcase, fixture, tear_down);
    tcase_set_timeout(tcase, 120);
    return tcase;
}

/* What depends on who we are: root has its servers run as somebody else. */
static TCase *tests_as(const char *name, void (*fixture)(void))
{
    TCase *tcase = new_case(name, fixture);
    tcase_add_test(tcase, names_tell_their_maker);
    tcase_add_test(tcase, a_zombie_is_dead);
    tcase_add_test(tcase, target_server_is_used);
    tcase_add_test(tcase, url_is_used_where_databases_can_be_made);
    tcase_add_test(tcase, url_is_used_in_place);
    tcase_add_test(tcase, role_without_createdb_gets_a_server);
    tcase_add_test(tcase, missing_roles_are_named);
    tcase_add_test(tcase, programs_named_by_the_environment_come_first);
    tcase_add_test(tcase, a_killed_run_leaves_a_database_to_the_next);
    tcase_add_test(tcase, a_killed_run_leaves_a_server_to_the_next);
    tcase_add_test(tcase, a_server_that_outlived_its_run_is_stopped);
    tcase_add_loop_test(tcase, an_interrupted_start_leaves_nothing, 0, COUNT(interruptions));
    tcase_add_loop_test(tcase, an_interrupted_run_leaves_nothing, 0, 2);
    return tcase;
}

static TCase *other_tests(void)
{
    TCase *tcase = new_case("whoever we are", set_up);
    tcase_add_test(tcase, another_session_does_not_keep_a_database);
    tcase_add_test(tcase, lost_admin_session_does_not_keep_a_database);
    tcase_add_loop_test(tcase, locale_is_that_of_the_target, 0, COUNT(locales));
    tcase_add_test(tcase, unknown_locale_is_replaced);
    tcase_add_test(tcase, all_that_a_superuser_made_is_dropped);
    tcase_add_test(tcase, url_with_contents_is_refused);
    tcase_add_test(tcase, url_that_cannot_be_reached_is_an_error);
    tcase_add_test(tcase, url_of_another_version_is_an_error);
    tcase_add_test(tcase, offline_gets_a_server_whatever_the_environment_says);
    tcase_add_test(tcase, long_folders_are_passed_over);
    tcase_add_test(tcase, refused_databases_fall_to_a_server);
    tcase_add_test(tcase, no_way_names_all_ways);
    tcase_add_test(tcase, a_left_over_in_use_or_of_another_host_stays);
    tcase_add_test(tcase, a_killed_run_in_place_leaves_contents_to_the_next);
    tcase_add_test(tcase, folders_of_others_are_left_alone);
    tcase_add_test(tcase, runs_at_the_same_time_do_not_disturb_each_other);
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("scratch");
    suite_add_tcase(suite, other_tests());
    suite_add_tcase(suite, tests_as("as we are", set_up));
    if (geteuid() == 0)
        suite_add_tcase(suite, tests_as("as a plain user", set_up_plain));
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
