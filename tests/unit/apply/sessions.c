#include "fixture.h"

#include <string.h>

#include "apply/runner.h"
#include "base/buf.h"

START_TEST(a_script_may_change_its_session)
{
    exec(mem_printf(mem, "create role %s_low", dbname));
    exec(mem_printf(mem, "grant create, usage on schema public to %s_low", dbname));
    write_script("a", "",
                 mem_printf(mem,
                            "-- @upgrade\nSET ROLE %s_low;\nSET search_path = pg_catalog;\nCREATE TABLE public.a ();\n"
                            "-- @upgrade no-transaction\nSET ROLE %s_low;\nCREATE TABLE public.b ();\n",
                            dbname, dbname));
    write_script(
        "b", "a",
        "-- @upgrade\nCREATE TABLE public.c AS SELECT current_user, current_setting('search_path') AS path;\n");
    ExitCode code = apply("head");
    const char *owner = value("select count(*) from pg_class where relname in ('a', 'b') "
                              "and relowner::regrole::text like '%_low'");
    const char *path = value("select current_user || path from public.c");
    exec(mem_printf(mem, "drop owned by %s_low; drop role %s_low", dbname, dbname));
    expect(code, EXIT_DONE);
    ck_assert_str_eq(owner, "2");
    ck_assert_str_eq(path, db_user(db));
    REVISIONS_ARE("a b");
}
END_TEST

START_TEST(a_lock_timeout_is_honoured)
{
    exec("create table public.t (a int)");
    write_script("a", "",
                 "-- @upgrade\n-- @timeout lock=100ms\nALTER TABLE public.t ADD COLUMN b int;\n"
                 "CREATE TABLE public.after AS SELECT current_setting('lock_timeout') AS t;\n");
    Db *reader = open_db(mem, dbname);
    exec_on(reader, "begin; select * from public.t");
    expect(apply("head"), EXIT_RETRIES);
    exec_on(reader, "commit");
    expect(apply("head"), EXIT_DONE);
    ck_assert_str_eq(value("select t from public.after"), "0");
}
END_TEST

/* Two limits as a script's statement sees them. */
#define LIMITS "current_setting('lock_timeout') || ' ' || current_setting('statement_timeout') AS limits"

START_TEST(limits_of_a_run_hold_where_scripts_say_nothing)
{
    ApplyOptions options = standard;
    options.lock_timeout = "2s", options.statement_timeout = "1h";
    write_script("a", "",
                 "-- @upgrade\nCREATE TABLE public.a AS SELECT " LIMITS ";\n\n-- @timeout lock=7s\n"
                 "CREATE TABLE public.b AS SELECT " LIMITS ";\n\nSET LOCAL lock_timeout = '3s';\n"
                 "CREATE TABLE public.c AS SELECT " LIMITS ";\n"
                 "-- @upgrade no-transaction\nCREATE TABLE public.d AS SELECT " LIMITS ";\n");
    expect(run_with("head", false, &options), EXIT_DONE);
    ck_assert_str_eq(value("select concat_ws(', ', a.limits, b.limits, c.limits, d.limits) from public.a, public.b, public.c, public.d"),
                     "2s 1h, 7s 1h, 3s 1h, 2s 1h");
    write_script("b", "a", "-- @upgrade\nSELECT pg_sleep(1000);\n");
    options.statement_timeout = "50ms";
    expect(run_with("head", false, &options), EXIT_FAILED);
    ck_assert_str_eq(failure.sqlstate, "57014");
}
END_TEST

/* Notes the moments; does what a hook may do at the one that is set. */
static struct {
    Buf seen;
    RunMoment at;
    bool lose_connection, fail;
} observer;

static bool observe(const RunFacts *facts, void *arg, Error *err)
{
    static const char *const names[RUN_MOMENTS] = {
        [BEFORE_RUN] = "before", [AFTER_RUN] = "after", [FAILED_RUN] = "failed",
        [BEFORE_REVISION] = "before ", [AFTER_REVISION] = "after ", [FAILED_REVISION] = "failed "};
    (void)arg;
    ck_assert(!facts->failure == (facts->moment != FAILED_RUN && facts->moment != FAILED_REVISION));
    buf_addf(&observer.seen, "%s%s%s(%zu)", observer.seen.len ? ", " : "", names[facts->moment],
             facts->revision ? facts->revision->id : "", facts->ran->len);
    if (facts->moment != observer.at)
        return true;
    if (observer.lose_connection)
        exec("select pg_terminate_backend(pid, 10000) from pg_stat_activity "
             "where datname = current_database() and application_name = 'pgdraft' and pid <> pg_backend_pid()");
    return !observer.fail || error_set(err, EXIT_FAILED, "no");
}

/* Run with the observer, which fails or not at the moment; what it saw. */
static const char *observed(RunMoment at, bool lose_connection, bool fail, ExitCode expected)
{
    ApplyOptions options = standard;
    options.observe = observe;
    observer.seen = buf_new(mem);
    observer.at = at, observer.lose_connection = lose_connection, observer.fail = fail;
    expect(run_with("head", false, &options), expected);
    return observer.seen.data;
}

START_TEST(observers_see_a_run_and_may_stop_it)
{
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.a ();\n-- @downgrade\nDROP TABLE public.a;\n");
    write_script("b", "a", "-- @upgrade\nCREATE TABLE public.b ();\n-- @downgrade\nDROP TABLE public.b;\n");
    ck_assert_str_eq(observed(BEFORE_RUN, false, true, EXIT_FAILED), "before(0), failed(0)");
    ck_assert_str_eq(failure.detail, "Nothing was applied.");
    ck_assert_str_eq(value("select to_regnamespace('pgdraft') is null"), "t");
    ck_assert_str_eq(observed(BEFORE_RUN, true, false, EXIT_FAILED), "before(0), failed(0)");
    ck_assert_msg(strstr(failure.message, "could not go on after the hooks: ") == failure.message, "%s", failure.message);
    ck_assert_str_eq(value("select to_regnamespace('pgdraft') is null"), "t");
    ck_assert_str_eq(observed(AFTER_REVISION, false, true, EXIT_FAILED), "before(0), before a(0), after a(1), failed(1)");
    ck_assert_str_eq(failure.detail, "Applied: a (make a).\nNot applied: b (make b).");
    REVISIONS_ARE("a");
    ck_assert_str_eq(observed(AFTER_RUN, false, true, EXIT_FAILED), "before(0), before b(0), after b(1), after(1)");
    ck_assert_str_eq(failure.detail, "Applied: b (make b).\nThat is all that was to be applied.");
    REVISIONS_ARE("a b");
    ck_assert_str_eq(observed(BEFORE_RUN, false, true, EXIT_DONE), "");
    write_script("c", "b", "-- @upgrade\nSELECT 1/0;\n");
    ck_assert_str_eq(observed(FAILED_REVISION, false, true, EXIT_FAILED),
                     "before(0), before c(0), failed c(0), failed(0)");
    ck_assert_str_eq(failure.sqlstate, "22012");
}
END_TEST

START_TEST(only_what_was_agreed_to_is_run)
{
    ApplyPlan agreed = {0};
    ApplyOptions options = standard;
    options.agreed = &agreed;
    write_script("a", "", "-- @upgrade\nCREATE TABLE public.a ();\n");
    expect(run_with("head", false, &options), EXIT_HISTORY);
    ck_assert_str_eq(failure.message, "the database has changed since it was looked at");
    EXISTS("pgdraft.revisions", "f");
}
END_TEST

START_TEST(batches_run_until_nothing_changes)
{
    exec("create table public.t as select g, null::int as a from generate_series(1, 25) g");
    write_script("a", "",
                 "-- @upgrade no-transaction\n-- @repeat\n"
                 "UPDATE public.t SET a = 1 WHERE g IN (SELECT g FROM public.t WHERE a IS NULL LIMIT 10);\n");
    expect(apply("head"), EXIT_DONE);
    ck_assert_str_eq(value("select count(*) || ' ' || count(distinct xmin::text) from public.t where a = 1"), "25 3");
    JOURNAL_IS("0");
}
END_TEST

START_TEST(a_proof_runs_without_a_journal)
{
    Script *script;
    ck_assert(script_parse(mem, "x.sql",
                           "-- @revision a\n-- @upgrade\nCREATE TABLE public.t (a int);\n-- @upgrade no-transaction\n"
                           "CREATE INDEX CONCURRENTLY i ON public.t (a);\n-- @downgrade\nDROP TABLE public.t;\n"
                           "-- @downgrade\nDROP TABLE public.t;\n",
                           &script, &failure));
    ck_assert(run_script(db, script, false, &failure));
    EXISTS("public.i", "t");
    ck_assert(!run_script(db, script, true, &failure));
    ck_assert_str_eq(failure.message, "x.sql:9:1: table \"t\" does not exist");
    EXISTS("public.t", "f");
    ck_assert_str_eq(value("select count(*) from pg_namespace where nspname = 'pgdraft'"), "0");
}
END_TEST

void add_sessions(TCase *tcase)
{
    tcase_add_test(tcase, a_script_may_change_its_session);
    tcase_add_test(tcase, a_lock_timeout_is_honoured);
    tcase_add_test(tcase, limits_of_a_run_hold_where_scripts_say_nothing);
    tcase_add_test(tcase, observers_see_a_run_and_may_stop_it);
    tcase_add_test(tcase, only_what_was_agreed_to_is_run);
    tcase_add_test(tcase, batches_run_until_nothing_changes);
    tcase_add_test(tcase, a_proof_runs_without_a_journal);
}
