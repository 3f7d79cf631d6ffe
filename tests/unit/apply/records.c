#include "fixture.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

START_TEST(an_edited_script_is_refused_until_it_is_stamped)
{
    write_script("a", "", "-- @upgrade\nSELECT 1;\n");
    write_script("b", "a", "-- @upgrade\nSELECT 1;\n");
    expect(apply("a"), EXIT_DONE);
    write_script("a", "", "-- another\n-- @upgrade\n-- comment\nSELECT    1 ;\n");
    expect(apply("a"), EXIT_DONE);
    write_script("a", "", "-- @upgrade\nSELECT 2;\n");
    expect(apply("head"), EXIT_HISTORY);
    ck_assert_ptr_nonnull(strstr(failure.message, mem_printf(mem, "%s: revision \"a\" was edited", file_of("a"))));
    ck_assert_str_eq(failure.hint, "Restore the file, or take it as it is now with \"stamp a\".");
    REVISIONS_ARE("a");
    void *owner = mem_new(NULL);
    History history;
    TextList targets = {0};
    vec_push(owner, &targets, "a");
    ck_assert(history_load(owner, folder, false, NULL, &history, &failure));
    ck_assert(apply_stamp(open_db(owner, dbname), &history, &targets, false, &standard, &failure));
    mem_free(owner);
    expect(apply("head"), EXIT_DONE);
}
END_TEST

static ExitCode stamp(const char *target, bool purge)
{
    void *owner = mem_new(NULL);
    History history;
    TextList targets = {0};
    vec_push(owner, &targets, target);
    error_clear(&failure);
    bool ok = history_load(owner, folder, false, NULL, &history, &failure) &&
              apply_stamp(open_db(owner, dbname), &history, &targets, purge, &standard, &failure);
    mem_free(owner);
    return ok ? EXIT_DONE : failure.code;
}

/* A trigger that runs during COMMIT, after what is written to the log. */
static void at_commit(const char *what)
{
    exec(mem_printf(mem, "create function public.at_commit() returns trigger language plpgsql as "
                         "'begin perform %s; return null; end'", what));
    exec("create constraint trigger at_commit after insert on pgdraft.log deferrable initially deferred "
         "for each row execute function public.at_commit()");
}

START_TEST(a_connection_lost_at_commit_leaves_the_outcome_open)
{
    static const char hint[] = "Run the command again: it reads from the journal whether this was committed.";
    write_script("a", "", "-- @upgrade\n");
    write_script("b", "a", "-- @upgrade\nCREATE TABLE public.b ();\n");
    expect(apply("a"), EXIT_DONE);
    at_commit("pg_terminate_backend(pg_backend_pid())");
    expect(apply("head"), EXIT_UNKNOWN);
    ck_assert_ptr_nonnull(strstr(failure.message, "the connection was lost during COMMIT: "));
    ck_assert_str_eq(failure.hint, hint);
    expect(stamp("b", false), EXIT_UNKNOWN);
    ck_assert_ptr_nonnull(strstr(failure.message, "could not stamp: the connection was lost during COMMIT: "));
    ck_assert_str_eq(failure.hint, hint);
    REVISIONS_ARE("a");
}
END_TEST

START_TEST(commits_are_not_cancelled)
{
    write_script("a", "", "-- @upgrade\n");
    write_script("b", "a", "-- @upgrade\n");
    expect(apply("a"), EXIT_DONE);
    at_commit("pg_advisory_xact_lock(42)");
    for (int i = 0; i < 2; i++) {
        exec("select pg_advisory_lock(42)");
        pid_t pid = fork();
        if (pid == 0)
            _exit(i == 0 ? apply("b") : stamp("a", false));
        wait_for_statement("commit");
        kill(pid, SIGTERM);
        exec("select pg_advisory_unlock(42)");
        ck_assert_int_eq(finish(pid), EXIT_DONE);
        ck_assert_str_eq(value("select count(*) from pgdraft.revisions"), i == 0 ? "2" : "1");
    }
}
END_TEST

START_TEST(stamps_record_without_running)
{
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.a ();\n");
    write_script("b", "a", "-- @upgrade\nSELECT 1;\n");
    expect(stamp("base", false), EXIT_DONE);
    ck_assert_str_eq(value("select count(*) from pg_namespace where nspname = 'pgdraft'"), "0");
    expect(stamp("head", false), EXIT_DONE);
    REVISIONS_ARE("a b");
    EXISTS("public.a", "f");
    expect(stamp("a", false), EXIT_DONE);
    REVISIONS_ARE("a");
    exec("insert into pgdraft.revisions (revision, checksum) values ('zzz', '')");
    expect(apply("head"), EXIT_HISTORY);
    ck_assert_str_eq(
        failure.message,
        mem_printf(mem, "revision \"zzz\" is applied in the database, but is not in folder \"%s\"", folder));
    expect(stamp("b", false), EXIT_HISTORY);
    expect(stamp("b", true), EXIT_DONE);
    REVISIONS_ARE("a b");
}
END_TEST

START_TEST(a_revision_below_an_applied_one_is_out_of_order)
{
    write_script("b", "", "-- @upgrade\n");
    expect(apply("head"), EXIT_DONE);
    write_script("a", "", "-- @upgrade\n");
    write_script("b", "a", "-- @upgrade\n");
    expect(apply("head"), EXIT_HISTORY);
    ck_assert_str_eq(failure.message, "revision \"b\" is applied, but \"a\", which it stands upon, is not");
}
END_TEST

START_TEST(a_read_only_target_is_refused)
{
    write_script("a", "", "-- @upgrade\nSELECT 1;\n");
    exec(mem_printf(mem, "alter database %s set default_transaction_read_only = on", dbname));
    expect(apply("head"), EXIT_UNSAFE);
}
END_TEST

START_TEST(the_sql_does_what_apply_does)
{
    void *owner = mem_new(NULL);
    History history;
    ApplyPlan plan;
    char *sql;
    write_script("a", "",
                 "-- @upgrade\n-- @timeout lock=1s\nCREATE TABLE public.a ();\n-- @upgrade\nCREATE TABLE public.b ();\n"
                 "-- @downgrade\nDROP TABLE public.a, public.b;\n");
    write_script("b", "a", "-- @upgrade\n-- @downgrade\n");
    ck_assert(history_load(owner, folder, false, NULL, &history, &failure));
    ck_assert(apply_plan_offline(owner, &history, "base", "head", false, "pgdraft", &plan, &failure));
    ck_assert(apply_sql(owner, &plan, &(ApplyOptions){.lock_timeout = "3s"}, &sql, &failure));
    ck_assert_ptr_nonnull(strstr(sql, "SET lock_timeout = 3000;"));
    exec(strstr(sql, "RESET")); /* below what is psql's own */
    REVISIONS_ARE("a b");
    EXISTS("public.b", "t");
    expect(apply("head"), EXIT_DONE);
    ck_assert(apply_plan_offline(owner, &history, "b", "base", true, "pgdraft", &plan, &failure));
    ck_assert(apply_sql(owner, &plan, &(ApplyOptions){.lock_timeout = "3s"}, &sql, &failure));
    ck_assert_ptr_nonnull(strstr(sql, "SET lock_timeout = 3000;"));
    exec(strstr(sql, "RESET")); /* below what is psql's own */
    REVISIONS_ARE("");
    EXISTS("public.b", "f");
    mem_free(owner);
}
END_TEST

START_TEST(a_role_that_only_reads_reads_the_journal)
{
    Journal journal;
    write_script("a", "", "-- @upgrade\nSELECT 1;\n");
    exec(mem_printf(mem, "create role %s_reader", dbname));
    exec(mem_printf(mem, "set role %s_reader", dbname));
    bool before = journal_read(mem, db, "pgdraft", &journal, &failure) && !journal.exists;
    ExitCode code = apply("head");
    bool after = journal_read(mem, db, "pgdraft", &journal, &failure) && journal.revisions.len == 1;
    exec(mem_printf(mem, "reset role; drop role %s_reader", dbname));
    expect(code, EXIT_DONE);
    ck_assert(before && after);
}
END_TEST

START_TEST(a_revision_without_a_way_back_is_not_undone)
{
    write_script("a", "", "-- @upgrade\nSELECT 1;\n");
    expect(apply("head"), EXIT_DONE);
    expect(downgrade("base"), EXIT_HISTORY);
    ck_assert_str_eq(failure.message, mem_printf(mem, "%s: revision \"a\" has no downgrade", file_of("a")));
    REVISIONS_ARE("a");
    write_script("b", "a", "-- @downgrade\nSELECT 1;\n");
    expect(apply("head"), EXIT_HISTORY);
    ck_assert_str_eq(failure.message, mem_printf(mem, "%s: revision \"b\" has no upgrade", file_of("b")));
    REVISIONS_ARE("a");
}
END_TEST

START_TEST(secrets_are_not_shown)
{
    write_script("a", "", "-- @upgrade\nALTER ROLE nobody_at_all PASSWORD 'secret';\n");
    expect(apply("head"), EXIT_FAILED);
    ck_assert_str_eq(failure.detail, "The statement is: ALTER ROLE nobody_at_all PASSWORD …");
    ck_assert_str_eq(value("select count(*) from pgdraft.log where error like '%secret%'"), "0");
}
END_TEST

void add_records(TCase *tcase)
{
    tcase_add_test(tcase, an_edited_script_is_refused_until_it_is_stamped);
    tcase_add_test(tcase, a_connection_lost_at_commit_leaves_the_outcome_open);
    tcase_add_test(tcase, commits_are_not_cancelled);
    tcase_add_test(tcase, stamps_record_without_running);
    tcase_add_test(tcase, a_revision_below_an_applied_one_is_out_of_order);
    tcase_add_test(tcase, a_read_only_target_is_refused);
    tcase_add_test(tcase, the_sql_does_what_apply_does);
    tcase_add_test(tcase, a_role_that_only_reads_reads_the_journal);
    tcase_add_test(tcase, a_revision_without_a_way_back_is_not_undone);
    tcase_add_test(tcase, secrets_are_not_shown);
}
