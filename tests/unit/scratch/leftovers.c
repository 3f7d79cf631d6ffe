/* What runs leave when they are killed or interrupted, and how the next one knows whose it was. */
#include <check.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "apply/interrupt.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/process.h"
#include "scratch/maker.h"
#include "scratch/server.h"

#include "fixture.h"

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

/* The keeper of a run that was killed does it a moment later. */
static void wait_for_none_left_of(pid_t pid)
{
    for (int i = 0; i < 2000 && left_of(pid) > 0; i++)
        ck_assert(process_pause(&err));
    ck_assert_int_eq(left_of(pid), 0);
}

START_TEST(a_killed_run_leaves_no_database)
{
    pid_t pid = holder(NULL, server_url_of_test());
    ck_assert_int_eq(left_of(pid), 1);
    mem_free(open_scratch(mem, NULL, server_url_of_test()));
    ck_assert_int_eq(left_of(pid), 1); /* it lives */
    kill_hard(pid);
    wait_for_none_left_of(pid);
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

START_TEST(a_killed_run_leaves_no_server)
{
    pid_t pid = holder(NULL, plain_target());
    char *folder = only_folder();
    long postmaster = postmaster_of(folder);
    server_sweep();
    ck_assert(file_exists(folder)); /* it lives */
    ck_assert(!is_gone(postmaster));
    kill_hard(pid);
    wait_for_none_left_of(pid);
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

/* One that computes looks for no signal: it is ended all the same, and its keepers take away what it made. */
START_TEST(a_run_that_computes_is_ended_and_leaves_nothing)
{
    static const struct {
        int signal, count, code;
    } cases[] = {{SIGTERM, 1, EXIT_TERMINATED}, {SIGINT, 1, EXIT_INTERRUPTED}, {SIGINT, 2, EXIT_INTERRUPTED}};
    int ends[2], status;
    char ready;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        void *own = mem_new(NULL);
        interrupt_start_computing();
        Db *db = new_database(own, open_scratch(own, NULL, server_url_of_test()));
        new_database(own, open_scratch(own, NULL, plain_target()));
        if (!db_exec(db, "begin; create table public.t ()", &err) || write(ends[1], "x", 1) != 1)
            _exit(1);
        for (volatile unsigned i = 0;; i++)
            continue;
    }
    close(ends[1]);
    ck_assert_int_eq(read(ends[0], &ready, 1), 1);
    ck_assert_int_eq(left_of(pid), 2);
    for (int i = 0; i < cases[_i].count; i++)
        ck_assert_int_eq(kill(pid, cases[_i].signal), 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), cases[_i].code);
    ck_assert_int_eq(left_of(pid), 0);
}
END_TEST

void add_leftovers_as(TCase *tcase)
{
    tcase_add_test(tcase, names_tell_their_maker);
    tcase_add_test(tcase, a_zombie_is_dead);
    tcase_add_test(tcase, a_killed_run_leaves_no_database);
    tcase_add_test(tcase, a_killed_run_leaves_no_server);
    tcase_add_test(tcase, a_server_that_outlived_its_run_is_stopped);
    tcase_add_loop_test(tcase, an_interrupted_start_leaves_nothing, 0, COUNT(interruptions));
    tcase_add_loop_test(tcase, an_interrupted_run_leaves_nothing, 0, 2);
    tcase_add_loop_test(tcase, a_run_that_computes_is_ended_and_leaves_nothing, 0, 3);
}

void add_leftovers(TCase *tcase)
{
    tcase_add_test(tcase, a_left_over_in_use_or_of_another_host_stays);
    tcase_add_test(tcase, a_killed_run_in_place_leaves_contents_to_the_next);
    tcase_add_test(tcase, folders_of_others_are_left_alone);
    tcase_add_test(tcase, runs_at_the_same_time_do_not_disturb_each_other);
}
