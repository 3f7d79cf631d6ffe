#include "fixture.h"

#include <signal.h>
#include <string.h>

#include "base/file.h"

START_TEST(upgrade_and_downgrade_run_in_order)
{
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.a ();\n-- @downgrade\nDROP TABLE public.a;\n");
    write_script("b", "a",
                 "-- @upgrade\nCREATE TABLE public.b (LIKE public.a);\n-- @downgrade\nDROP TABLE public.b;\n");
    write_script("c", "b", "-- @upgrade\n-- @downgrade\n");
    expect(apply("+1"), EXIT_DONE);
    REVISIONS_ARE("a");
    expect(apply("head"), EXIT_DONE);
    expect(apply("head"), EXIT_DONE);
    REVISIONS_ARE("a b c");
    expect(downgrade("d"), EXIT_USAGE);
    expect(downgrade("-2"), EXIT_DONE);
    REVISIONS_ARE("a");
    EXISTS("public.a", "t");
    EXISTS("public.b", "f");
    expect(downgrade("c"), EXIT_USAGE);
    expect(downgrade("base"), EXIT_DONE);
    ck_assert_str_eq(value("select string_agg(action || ' ' || revision, ', ' order by number) from pgdraft.log"),
                     "upgrade a, upgrade b, upgrade c, downgrade c, downgrade b, downgrade a");
}
END_TEST

START_TEST(nothing_to_do_creates_nothing)
{
    expect(apply("head"), EXIT_DONE);
    write_script("a", "", "-- @upgrade\nSELECT 1;\n");
    expect(apply("base"), EXIT_DONE);
    expect(downgrade("base"), EXIT_DONE);
    ck_assert_str_eq(value("select count(*) from pg_namespace where nspname = 'pgdraft'"), "0");
}
END_TEST

START_TEST(a_failed_block_leaves_nothing_and_says_where)
{
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.a ();\n\nSELECT 'ä',\n  nothing;\n");
    expect(apply("head"), EXIT_FAILED);
    ck_assert_str_eq(failure.message, mem_printf(mem, "%s:8:3: column \"nothing\" does not exist", file_of("a")));
    ck_assert_str_eq(failure.detail, "The statement is: SELECT 'ä', …");
    EXISTS("public.a", "f");
    JOURNAL_IS("0");
    REVISIONS_ARE("");
    ck_assert_str_eq(value("select action || ' ' || revision from pgdraft.log"), "failed upgrade a");
}
END_TEST

START_TEST(a_second_block_that_failed_is_taken_up_again)
{
    const char *first = "-- @upgrade\nCREATE TABLE public.a (a int);\n";
    write_script("a", "", mem_printf(mem, "%s-- @upgrade\nINSERT INTO public.a VALUES (1);\nSELECT 1 / 0;\n", first));
    expect(apply("head"), EXIT_DIFFERENT);
    ck_assert_ptr_nonnull(strstr(failure.detail, "Revision \"a\" has stopped part-way"));
    JOURNAL_IS("1");
    REVISIONS_ARE("");
    ck_assert_str_eq(value("select count(*) from public.a"), "0");
    /* what was run may not be changed, what comes after it may */
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.b (a int);\n-- @upgrade\nSELECT 1;\n");
    expect(apply("head"), EXIT_HISTORY);
    ck_assert_str_eq(failure.message,
                     mem_printf(mem, "%s:4: this part was edited after it had been run", file_of("a")));
    write_script("a", "", mem_printf(mem, "%s-- @upgrade\nINSERT INTO public.a VALUES (1);\n", first));
    expect(downgrade("base"), EXIT_HISTORY);
    ck_assert_str_eq(failure.message, "the upgrade of revision \"a\" has stopped part-way");
    expect(apply("head"), EXIT_DONE);
    JOURNAL_IS("0");
    REVISIONS_ARE("a");
    ck_assert_str_eq(value("select count(*) from public.a"), "1");
}
END_TEST

START_TEST(a_downgrade_that_stopped_is_taken_up_again)
{
    write_script("a", "",
                 "-- @upgrade\nCREATE TABLE public.a ();\nCREATE TABLE public.b ();\n"
                 "-- @downgrade\nDROP TABLE public.b;\n-- @downgrade\nDROP TABLE public.a;\n");
    expect(apply("head"), EXIT_DONE);
    exec("create view public.v as select from public.a");
    expect(downgrade("base"), EXIT_DIFFERENT);
    REVISIONS_ARE("a");
    expect(apply("head"), EXIT_HISTORY);
    exec("drop view public.v");
    expect(downgrade("base"), EXIT_DONE);
    REVISIONS_ARE("");
    JOURNAL_IS("0");
    EXISTS("public.a", "f");
}
END_TEST

START_TEST(a_killed_transaction_is_run_again)
{
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.a ();\nSELECT pg_sleep(1);\nCREATE TABLE public.b ();\n");
    pid_t pid = start("head");
    wait_for_statement("SELECT pg_sleep%");
    kill_runner(pid);
    expect(apply("head"), EXIT_DONE); /* waits for the lock that the backend keeps */
    REVISIONS_ARE("a");
    EXISTS("public.b", "t");
}
END_TEST

/* A backend waits here until release_backend, however long the test takes to kill its client. */
static void hold_backend(void)
{
    exec("select pg_advisory_lock(7)");
}

static void release_backend(void)
{
    exec("select pg_advisory_unlock(7)");
}

START_TEST(a_killed_run_goes_on_at_its_statement)
{
    hold_backend();
    exec("create table public.t (a int)");
    write_script("a", "",
                 "-- @upgrade\nINSERT INTO public.t VALUES (0);\n"
                 "-- @upgrade no-transaction\nINSERT INTO public.t VALUES (1);\nINSERT INTO public.t VALUES (2);\n"
                 "INSERT INTO public.t SELECT 3 FROM pg_advisory_xact_lock(7);\nINSERT INTO public.t VALUES (4);\n");
    pid_t pid = start("head");
    wait_for_statement("INSERT%pg_advisory_xact_lock%");
    kill_runner(pid);
    JOURNAL_IS("3");
    release_backend();
    expect(apply("head"), EXIT_DONE);
    ck_assert_str_eq(value("select string_agg(a::text, ' ' order by a) from public.t"), "0 1 2 3 4");
    REVISIONS_ARE("a");
}
END_TEST

START_TEST(a_statement_with_unknown_outcome_asks)
{
    hold_backend();
    exec("create table public.t (a int)");
    exec("create procedure public.p() language plpgsql as $$ begin insert into public.t values (1); commit; "
         "perform pg_advisory_xact_lock(7); insert into public.t values (2); end $$");
    write_script("a", "", "-- @upgrade no-transaction\nCALL public.p();\nINSERT INTO public.t VALUES (3);\n");
    pid_t pid = start("head");
    wait_for_statement("CALL%");
    wait_until("select count(*) > 0 from public.t");
    kill_runner(pid);
    release_backend();
    wait_until("select count(*) = 2 from public.t");
    expect(apply("head"), EXIT_UNKNOWN);
    ApplyOptions skip = standard;
    skip.resume = RESUME_SKIP;
    expect(run_with("head", false, &skip), EXIT_DONE);
    ck_assert_str_eq(value("select string_agg(a::text, ' ' order by a) from public.t"), "1 2 3");
}
END_TEST

START_TEST(a_unique_index_over_duplicates_is_dropped_at_once)
{
    exec("create table public.t (a int); insert into public.t values (1), (1)");
    write_script("a", "",
                 "-- @upgrade\nCREATE TABLE public.a ();\n"
                 "-- @upgrade no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY \"I\" ON public.t (a);\n");
    expect(apply("head"), EXIT_DATA);
    ck_assert_str_eq(value("select count(*) from pg_index where indrelid = 'public.t'::regclass"), "0");
    exec("delete from public.t");
    expect(apply("head"), EXIT_DONE);
    ck_assert_str_eq(value("select indisvalid from pg_index where indrelid = 'public.t'::regclass"), "t");
}
END_TEST

START_TEST(an_index_build_that_was_killed_is_repaired)
{
    exec("create table public.t (a int)");
    write_script("a", "",
                 "-- @upgrade no-transaction\nSET maintenance_work_mem = '2MB';\n"
                 "CREATE INDEX CONCURRENTLY i ON public.t (a);\nCREATE TABLE public.after ();\n");
    Db *writer = open_db(mem, dbname);
    exec_on(writer, "begin; insert into public.t values (1)");
    pid_t pid = start("head");
    wait_until("select count(*) > 0 from pg_index where indrelid = 'public.t'::regclass");
    kill_runner(pid);
    exec("select pg_terminate_backend(pid) from pg_stat_activity where query like 'CREATE INDEX CONCURRENTLY i %'");
    exec_on(writer, "commit");
    ck_assert_str_eq(value("select state from pgdraft.journal"), "intent");
    expect(apply("head"), EXIT_DONE);
    ck_assert_str_eq(value("select bool_and(indisvalid) from pg_index where indrelid = 'public.t'::regclass"), "t");
    EXISTS("public.after", "t");
}
END_TEST

START_TEST(an_index_that_was_built_is_taken)
{
    exec("create table public.t (a int)");
    write_script("a", "", "-- @upgrade no-transaction\nCREATE INDEX CONCURRENTLY i ON public.t (a);\nSELECT 1 / 0;\n");
    expect(apply("head"), EXIT_DIFFERENT);
    exec("update pgdraft.journal set state = 'intent'");
    const char *node = value("select relfilenode from pg_class where relname = 'i'");
    write_script("a", "", "-- @upgrade no-transaction\nCREATE INDEX CONCURRENTLY i ON public.t (a);\n");
    expect(apply("head"), EXIT_DONE);
    ck_assert_str_eq(value("select relfilenode from pg_class where relname = 'i'"), node);
}
END_TEST

START_TEST(runners_at_once_apply_each_revision_once)
{
    enum { RUNNERS = 4 };
    pid_t pids[RUNNERS];
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.t (a int);\n");
    write_script("b", "a", "-- @upgrade\nINSERT INTO public.t SELECT 1 FROM pg_sleep(0.2);\n");
    for (int i = 0; i < RUNNERS; i++)
        pids[i] = start("head");
    for (int i = 0; i < RUNNERS; i++)
        ck_assert_int_eq(finish(pids[i]), EXIT_DONE);
    ck_assert_str_eq(value("select count(*) from public.t"), "1");
    ck_assert_str_eq(value("select count(*) from pgdraft.log"), "2");
}
END_TEST

START_TEST(a_held_lock_names_its_holder)
{
    write_script("a", "", "-- @upgrade\nSELECT pg_sleep(60);\n");
    pid_t pid = start("head");
    wait_for_statement("SELECT pg_sleep%");
    /* pg_locks shows the whole server, and other suites take the same lock in their databases. */
    const char *holder = value("select l.pid from pg_locks l join pg_database d on d.oid = l.database"
                               " where l.locktype = 'advisory' and d.datname = current_database()");
    ApplyOptions options = standard;
    options.wait_lock = 0;
    expect(run_with("head", false, &options), EXIT_LOCKED);
    ck_assert_ptr_nonnull(strstr(failure.message, mem_printf(mem, "process %s (pgdraft, user ", holder)));
    kill(pid, SIGTERM);
    ck_assert_int_eq(finish(pid), EXIT_TERMINATED);
}
END_TEST

START_TEST(signals_cancel_and_roll_back)
{
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.a ();\nSELECT pg_sleep(60);\n");
    pid_t pid = start("head");
    wait_for_statement("SELECT pg_sleep%");
    kill(pid, SIGTERM);
    ck_assert_int_eq(finish(pid), EXIT_TERMINATED);
    EXISTS("public.a", "f");
    pid = start("head");
    wait_for_statement("SELECT pg_sleep%");
    kill(pid, SIGINT);
    ck_assert_int_eq(finish(pid), EXIT_INTERRUPTED);
}
END_TEST

/* As under nohup, and in the background of a shell without job control; and when nobody reads what we say. */
START_TEST(ignored_signals_end_nothing)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGPIPE};
    exec("select pg_advisory_lock(42)");
    write_script("a", "", "-- @upgrade\nSELECT pg_advisory_xact_lock(42);\n");
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGHUP, SIG_IGN);
        signal(SIGINT, SIG_IGN);
        _exit(apply("head"));
    }
    wait_for_statement("SELECT pg_advisory_xact_lock%");
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        kill(pid, signals[i]);
    exec("select pg_advisory_unlock(42)");
    ck_assert_int_eq(finish(pid), EXIT_DONE);
    REVISIONS_ARE("a");
}
END_TEST

void add_runs(TCase *tcase)
{
    tcase_add_test(tcase, upgrade_and_downgrade_run_in_order);
    tcase_add_test(tcase, nothing_to_do_creates_nothing);
    tcase_add_test(tcase, a_failed_block_leaves_nothing_and_says_where);
    tcase_add_test(tcase, a_second_block_that_failed_is_taken_up_again);
    tcase_add_test(tcase, a_downgrade_that_stopped_is_taken_up_again);
    tcase_add_test(tcase, a_killed_transaction_is_run_again);
    tcase_add_test(tcase, a_killed_run_goes_on_at_its_statement);
    tcase_add_test(tcase, a_statement_with_unknown_outcome_asks);
    tcase_add_test(tcase, a_unique_index_over_duplicates_is_dropped_at_once);
    tcase_add_test(tcase, an_index_build_that_was_killed_is_repaired);
    tcase_add_test(tcase, an_index_that_was_built_is_taken);
    tcase_add_test(tcase, runners_at_once_apply_each_revision_once);
    tcase_add_test(tcase, a_held_lock_names_its_holder);
    tcase_add_test(tcase, signals_cancel_and_roll_back);
    tcase_add_test(tcase, ignored_signals_end_nothing);
}
