#include "fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/quote.h"

void *mem;
const char *dbname, *folder;
static const char *server;
Db *db;
Error failure;

Db *open_db(void *owner, const char *name)
{
    Db *opened = NULL;
    Error err = ERROR_INIT;
    bool ok = db_open(owner, &(DbOptions){.url = server, .dbname = name}, &opened, &err);
    ck_assert_msg(ok, "%s", err.message);
    return opened;
}

void exec_on(Db *on, const char *sql)
{
    Error err = ERROR_INIT;
    bool ok = db_exec(on, sql, &err);
    ck_assert_msg(ok, "%s", err.message);
}

void exec(const char *sql)
{
    exec_on(db, sql);
}

const char *value(const char *sql)
{
    Rows rows;
    Error err = ERROR_INIT;
    bool ok = db_query(mem, db, sql, 0, NULL, &rows, &err);
    ck_assert_msg(ok, "%s", err.message);
    const char *text = rows.count > 0 ? rows_get(&rows, 0, 0) : NULL;
    return text ? text : "";
}

void wait_until(const char *sql)
{
    for (int i = 0; i < 1000 && strcmp(value(sql), "t") != 0; i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    ck_assert_str_eq(value(sql), "t");
}

void set_up(void)
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

void tear_down(void)
{
    TextList paths;
    Error err = ERROR_INIT;
    ck_assert(folder_list(mem, folder, "", false, NULL, &paths, &err));
    for (size_t i = 0; i < paths.len; i++)
        unlink(paths.items[i]);
    rmdir(folder);
    exec_on(open_db(mem, "postgres"), mem_printf(mem, "drop database %s with (force)", dbname));
    mem_free(mem);
}

const char *file_of(const char *id)
{
    return mem_printf(mem, "%s/%s.sql", folder, id);
}

void write_script(const char *id, const char *parent, const char *blocks)
{
    Error err = ERROR_INIT;
    char *text = mem_printf(mem, "-- make %s\n-- @revision %s\n-- @revises %s\n%s", id, id, parent, blocks);
    ck_assert(file_write(file_of(id), text, strlen(text), &err));
}

const ApplyOptions standard = {.schema = "pgdraft", .wait_lock = 30};

ExitCode run_with(const char *target, bool downgrade, const ApplyOptions *options)
{
    void *owner = mem_new(NULL);
    History history;
    RevisionList ran;
    error_clear(&failure);
    bool ok = history_load(owner, folder, false, NULL, &history, &failure) &&
              apply_run(owner, open_db(owner, dbname), &history, target, downgrade, options, &ran, &failure);
    mem_free(owner);
    return ok ? EXIT_DONE : failure.code;
}

ExitCode apply(const char *target)
{
    return run_with(target, false, &standard);
}

ExitCode downgrade(const char *target)
{
    return run_with(target, true, &standard);
}

void expect(ExitCode code, ExitCode expected)
{
    ck_assert_msg(code == expected, "exit code %d, expected %d: %s", code, expected, failure.message);
}

pid_t start(const char *target)
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        _exit(apply(target));
    return pid;
}

int finish(pid_t pid)
{
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void wait_for_statement(const char *text)
{
    wait_until(
        mem_printf(mem,
                   "select count(*) > 0 from pg_stat_activity where datname = current_database() and state = 'active' "
                   "and pid <> pg_backend_pid() and query like %s",
                   quote_literal(mem, text)));
}

void kill_runner(pid_t pid)
{
    kill(pid, SIGKILL);
    ck_assert_int_eq(finish(pid), -SIGKILL);
}
