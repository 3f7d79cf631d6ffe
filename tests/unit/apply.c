#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "apply/apply.h"
#include "apply/runner.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/quote.h"

/* Each test has a database and a folder of its own. */
static void *mem;
static const char *server, *dbname, *folder;
static Db *db; /* of the test itself, not of the runner */
static Error failure;

static Db *open_db(void *owner, const char *name)
{
    Db *opened = NULL;
    Error err = ERROR_INIT;
    bool ok = db_open(owner, &(DbOptions){.url = server, .dbname = name}, &opened, &err);
    ck_assert_msg(ok, "%s", err.message);
    return opened;
}

static void exec_on(Db *on, const char *sql)
{
    Error err = ERROR_INIT;
    bool ok = db_exec(on, sql, &err);
    ck_assert_msg(ok, "%s", err.message);
}

static void exec(const char *sql)
{
    exec_on(db, sql);
}

/* The first value, or "" for null or no row. */
static const char *value(const char *sql)
{
    Rows rows;
    Error err = ERROR_INIT;
    bool ok = db_query(mem, db, sql, 0, NULL, &rows, &err);
    ck_assert_msg(ok, "%s", err.message);
    const char *text = rows.count > 0 ? rows_get(&rows, 0, 0) : NULL;
    return text ? text : "";
}

static void wait_until(const char *sql)
{
    for (int i = 0; i < 1000 && strcmp(value(sql), "t") != 0; i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    ck_assert_str_eq(value(sql), "t");
}

static void set_up(void)
{
    mem = mem_new(NULL);
    server = getenv("PGDRAFT_TEST_URL");
    ck_assert_msg(server != NULL, "PGDRAFT_TEST_URL is not set");
    dbname = mem_printf(mem, "pgdraft_apply_%d", (int)getpid());
    char *path = mem_strdup(mem, "/tmp/pgdraft_apply_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(path));
    folder = path;
    Db *admin = open_db(mem, "postgres");
    exec_on(admin, mem_printf(mem, "create database %s", dbname));
    db = open_db(mem, dbname);
}

static void tear_down(void)
{
    TextList paths;
    Error err = ERROR_INIT;
    ck_assert(folder_list(mem, folder, "", false, &paths, &err));
    for (size_t i = 0; i < paths.len; i++)
        unlink(paths.items[i]);
    rmdir(folder);
    exec_on(open_db(mem, "postgres"), mem_printf(mem, "drop database %s with (force)", dbname));
    mem_free(mem);
}

static const char *file_of(const char *id)
{
    return mem_printf(mem, "%s/%s.sql", folder, id);
}

/* Write revision id upon parent ("": none); blocks is the text of its blocks. */
static void write_script(const char *id, const char *parent, const char *blocks)
{
    Error err = ERROR_INIT;
    char *text = mem_printf(mem, "-- make %s\n-- @revision %s\n-- @revises %s\n%s", id, id, parent, blocks);
    ck_assert(file_write(file_of(id), text, strlen(text), &err));
}

static const ApplyOptions standard = {.schema = "pgdraft", .wait_lock = 30};

/* Apply or downgrade on a connection of its own; the exit code, with the error in failure. */
static ExitCode run_with(const char *target, bool downgrade, const ApplyOptions *options)
{
    void *owner = mem_new(NULL);
    History history;
    RevisionList ran;
    error_clear(&failure);
    bool ok = history_load(owner, folder, false, &history, &failure) &&
              apply_run(owner, open_db(owner, dbname), &history, target, downgrade, options, &ran, &failure);
    mem_free(owner);
    return ok ? EXIT_DONE : failure.code;
}

static ExitCode apply(const char *target)
{
    return run_with(target, false, &standard);
}

static ExitCode downgrade(const char *target)
{
    return run_with(target, true, &standard);
}

static void expect(ExitCode code, ExitCode expected)
{
    ck_assert_msg(code == expected, "exit code %d, expected %d: %s", code, expected, failure.message);
}

/* A runner in a process of its own. */
static pid_t start(const char *target)
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        _exit(apply(target));
    return pid;
}

static int finish(pid_t pid)
{
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Wait until a statement with that text runs. */
static void wait_for_statement(const char *text)
{
    wait_until(
        mem_printf(mem,
                   "select count(*) > 0 from pg_stat_activity where datname = current_database() and state = 'active' "
                   "and pid <> pg_backend_pid() and query like %s",
                   quote_literal(mem, text)));
}

static void kill_runner(pid_t pid)
{
    kill(pid, SIGKILL);
    ck_assert_int_eq(finish(pid), -SIGKILL);
}

#define JOURNAL_IS(steps) ck_assert_str_eq(value("select count(*) from pgdraft.journal"), steps)
#define REVISIONS_ARE(ids) \
    ck_assert_str_eq(value("select string_agg(revision, ' ' order by number) from pgdraft.revisions"), ids)
#define EXISTS(name, yes) ck_assert_str_eq(value("select to_regclass('" name "') is not null"), yes)

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
    ck_assert(history_load(owner, folder, false, &history, &failure));
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
    bool ok = history_load(owner, folder, false, &history, &failure) &&
              apply_stamp(open_db(owner, dbname), &history, &targets, purge, &standard, &failure);
    mem_free(owner);
    return ok ? EXIT_DONE : failure.code;
}

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
    ck_assert(history_load(owner, folder, false, &history, &failure));
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

int main(void)
{
    Suite *suite = suite_create("apply");
    TCase *tcase = tcase_create("apply");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
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
    tcase_add_test(tcase, an_edited_script_is_refused_until_it_is_stamped);
    tcase_add_test(tcase, stamps_record_without_running);
    tcase_add_test(tcase, a_revision_below_an_applied_one_is_out_of_order);
    tcase_add_test(tcase, a_read_only_target_is_refused);
    tcase_add_test(tcase, a_script_may_change_its_session);
    tcase_add_test(tcase, a_lock_timeout_is_honoured);
    tcase_add_test(tcase, limits_of_a_run_hold_where_scripts_say_nothing);
    tcase_add_test(tcase, observers_see_a_run_and_may_stop_it);
    tcase_add_test(tcase, only_what_was_agreed_to_is_run);
    tcase_add_test(tcase, batches_run_until_nothing_changes);
    tcase_add_test(tcase, the_sql_does_what_apply_does);
    tcase_add_test(tcase, a_role_that_only_reads_reads_the_journal);
    tcase_add_test(tcase, a_revision_without_a_way_back_is_not_undone);
    tcase_add_test(tcase, secrets_are_not_shown);
    tcase_add_test(tcase, a_proof_runs_without_a_journal);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
