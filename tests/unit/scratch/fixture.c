#include <check.h>
#include <dirent.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "scratch/maker.h"

#include "fixture.h"

void *mem;
Db *admin;
Error err;
char *temporary;
char *role;

const char *server_url_of_test(void)
{
    const char *url = getenv("PGDRAFT_TEST_URL");
    ck_assert_msg(url != NULL, "PGDRAFT_TEST_URL is not set");
    return url;
}

void run(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *sql = mem_vprintf(mem, format, args);
    va_end(args);
    ck_assert_msg(db_exec(admin, sql, &err), "%s: %s", sql, err.message);
}

const char *value(Db *db, const char *sql)
{
    Rows rows;
    ck_assert_msg(db_query(mem, db, sql, 0, NULL, &rows, &err), "%s: %s", sql, err.message);
    return rows_get(&rows, 0, 0);
}

const char *url_as(const char *user, const char *database)
{
    char *masked = db_url_masked(mem, server_url_of_test());
    return mem_printf(mem, "%s user=%s dbname=%s", masked, user, database);
}

const char *plain_target(void)
{
    return url_as(role, role);
}

void set_up(void)
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

int left_of(pid_t pid)
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

void tear_down(void)
{
    ck_assert_int_eq(left_of(getpid()), 0);
    run("drop database %s with (force)", role);
    run("drop role %s", role);
    ck_assert_int_eq(rmdir(temporary), 0);
    error_clear(&err);
    mem_free(mem);
}

void set_up_plain(void)
{
    const struct passwd *nobody = getpwnam("nobody");
    if (geteuid() == 0) {
        ck_assert_ptr_nonnull(nobody);
        ck_assert(setgroups(0, NULL) == 0 && setgid(nobody->pw_gid) == 0 && setuid(nobody->pw_uid) == 0);
    }
    set_up();
}

Scratch *open_scratch(void *owner, const char *url, const char *target)
{
    Scratch *scratch;
    ScratchOptions options = {.url = url, .target = target, .has_target = target != NULL};
    if (!scratch_open(owner, &options, &scratch, &err))
        ck_abort_msg("%s: %s", err.message, err.detail);
    return scratch;
}

Db *new_database(void *owner, Scratch *scratch)
{
    Db *db;
    if (!scratch_database(owner, scratch, &db, &err))
        ck_abort_msg("%s: %s", err.message, err.detail);
    return db;
}

void fill(Db *db)
{
    static const char sql[] =
        "create schema s; create table s.t (id int generated always as identity primary key, n serial, "
        "x text[] default '{}'); create view s.v as select id from s.t; create type public.e as enum ('a'); "
        "create table public.t (a public.e, b int references s.t); create table public.u () inherits (public.t); "
        "create table public.w (a int primary key) partition by range (a); create table public.w1 partition of public.w default; "
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

bool is_empty(Db *db)
{
    static const char sql[] =
        "select not exists (select from pg_class where oid >= 16384) and not exists (select from pg_proc where oid >= "
        "16384) and not exists (select from pg_type where oid >= 16384) and not exists (select from pg_namespace where "
        "oid >= 16384 and nspname !~ '^pg_') and not exists (select from pg_ts_dict where oid >= 16384) and not exists "
        "(select from pg_operator where oid >= 16384) and not exists (select from pg_collation where oid >= 16384)";
    return strcmp(value(db, sql), "t") == 0;
}
