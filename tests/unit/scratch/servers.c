/* Throw-away servers of our own, for who may not create databases or has no server at all. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#include "fixture.h"

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

void add_servers_as(TCase *tcase)
{
    tcase_add_test(tcase, role_without_createdb_gets_a_server);
    tcase_add_test(tcase, missing_roles_are_named);
    tcase_add_test(tcase, programs_named_by_the_environment_come_first);
}

void add_servers(TCase *tcase)
{
    tcase_add_test(tcase, offline_gets_a_server_whatever_the_environment_says);
    tcase_add_test(tcase, long_folders_are_passed_over);
    tcase_add_test(tcase, refused_databases_fall_to_a_server);
    tcase_add_test(tcase, no_way_names_all_ways);
}
