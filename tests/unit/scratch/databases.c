/* New databases on the server of the target or of scratch.url, and the database of scratch.url itself. */
#include <check.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "scratch/host.h"
#include "scratch/inplace.h"
#include "scratch/maker.h"

#include "fixture.h"

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
    ck_assert(host_name(mem, admin, &name, &err));
    ck_assert_msg(host_create(admin, name, &locale, &err), "%s", err.message);
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
    ck_assert_msg(inplace_take(db, &err) && inplace_give(db, &err), "%s", err.message);
    ck_assert_str_eq(value(db, "select to_regnamespace('public') is not null"), "t");
}
END_TEST

/* Owner, privileges and comment of schema public are those of a new database again. */
START_TEST(public_is_as_new)
{
    static const char state[] = "select pg_get_userbyid(nspowner) || ' ' || (select array_agg(a::text order by a::text) from unnest(nspacl) a)::text || ' ' || "
                                "obj_description(oid, 'pg_namespace') from pg_namespace where nspname = 'public'";
    Scratch *scratch = open_scratch(mem, url_as(role, role), server_url_of_test());
    Db *db = new_database(mem, scratch);
    const char *before = value(db, state);
    if (db_version(db) >= 150000)
        ck_assert_msg(db_exec(db,
                              "grant create on schema public to public; grant usage on schema public to pg_monitor with grant option; "
                              "comment on schema public is 'mine'; alter schema public owner to current_user",
                              &err),
                      "%s", err.message);
    db_close(db);
    db = new_database(mem, scratch);
    ck_assert_str_eq(value(db, state), before);
    mem_free(db);
    mem_free(scratch);
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

void add_databases_as(TCase *tcase)
{
    tcase_add_test(tcase, target_server_is_used);
    tcase_add_test(tcase, url_is_used_where_databases_can_be_made);
    tcase_add_test(tcase, url_is_used_in_place);
}

void add_databases(TCase *tcase)
{
    tcase_add_test(tcase, another_session_does_not_keep_a_database);
    tcase_add_test(tcase, lost_admin_session_does_not_keep_a_database);
    tcase_add_loop_test(tcase, locale_is_that_of_the_target, 0, COUNT(locales));
    tcase_add_test(tcase, unknown_locale_is_replaced);
    tcase_add_test(tcase, all_that_a_superuser_made_is_dropped);
    tcase_add_test(tcase, public_is_as_new);
    tcase_add_test(tcase, url_with_contents_is_refused);
    tcase_add_test(tcase, url_that_cannot_be_reached_is_an_error);
    tcase_add_test(tcase, url_of_another_version_is_an_error);
}
