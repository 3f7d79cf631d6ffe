#include "base/process.h"

#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "unit.h"

static void *mem;
static Error err;

static void set_up(void)
{
    mem = mem_new(NULL);
    err = ERROR_INIT;
}

static void tear_down(void)
{
    error_clear(&err);
    mem_free(mem);
}

static ProcessResult run_shell(const char *script, ProcessOptions options)
{
    const char **argv = mem_alloc(mem, 4 * sizeof *argv);
    ProcessOptions *kept = mem_make(mem, ProcessOptions);
    ProcessResult result;
    argv[0] = "sh", argv[1] = "-c", argv[2] = script;
    *kept = options;
    kept->argv = argv;
    ck_assert_msg(process_run(mem, kept, &result, &err), "%s", err.message);
    return result;
}

static bool is_running(const char *pid)
{
    return kill((pid_t)strtol(pid, NULL, 10), 0) == 0;
}

START_TEST(outputs_are_captured_apart_or_as_one)
{
    ProcessResult result = run_shell("echo a; echo b >&2; echo c", (ProcessOptions){0});
    ck_assert_str_eq(result.output, "a\nc\n");
    ck_assert_str_eq(result.errors, "b\n");
    result = run_shell("echo a; echo b >&2; printf 'c\\0'", (ProcessOptions){.one_output = true});
    ck_assert_str_eq(result.output, "a\nb\nc?");
    ck_assert_str_eq(result.errors, "");
}
END_TEST

START_TEST(input_folder_and_variables_are_what_was_asked_for)
{
    const char *const variables[] = {"PGDRAFT_X=a b", "PGDRAFT_Y", NULL};
    setenv("PGDRAFT_Y", "ours", 1);
    ProcessResult result = run_shell("cat; pwd; echo $PGDRAFT_X${PGDRAFT_Y-.}",
                                     (ProcessOptions){.input = "in\n", .folder = "/usr", .variables = variables});
    ck_assert_str_eq(result.output, "in\n/usr\na b.\n");
    ck_assert_ptr_null(getenv("PGDRAFT_X"));
    ck_assert_str_eq(run_shell("cat", (ProcessOptions){0}).output, "");
}
END_TEST

START_TEST(input_that_is_not_read_does_no_harm)
{
    enum { MUCH = 1 << 20 };
    char *text = mem_alloc(mem, MUCH + 1);
    memset(text, 'x', MUCH);
    ck_assert_int_eq(run_shell("exec <&-; exit 0", (ProcessOptions){.input = text}).exit_code, 0);
}
END_TEST

START_TEST(end_of_a_flood_is_kept)
{
    ProcessResult result = run_shell("yes | head -c 3000000; echo end", (ProcessOptions){0});
    ck_assert_uint_eq(strlen(result.output), PROCESS_OUTPUT_MAX);
    ck_assert_str_eq(result.output + PROCESS_OUTPUT_MAX - 6, "y\nend\n");
}
END_TEST

START_TEST(failures_say_how_it_ended)
{
    static const char *const absent[] = {"no-such-program", NULL};
    ProcessResult result;
    ck_assert(!process_run(mem, &(ProcessOptions){.argv = absent}, &result, &err));
    ck_assert_str_eq(err.message, "could not run \"no-such-program\": No such file or directory");
    result = run_shell("echo secret; echo one >&2; echo two >&2; exit 3", (ProcessOptions){0});
    ck_assert(!process_check(&result, &err));
    ck_assert_str_eq(err.message, "\"sh\" failed with exit code 3");
    ck_assert_str_eq(err.detail, "one\ntwo");
    result = run_shell("kill -9 $$", (ProcessOptions){0});
    ck_assert(!process_check(&result, &err));
    ck_assert_str_eq(err.message, "\"sh\" was ended by signal 9");
    ck_assert_ptr_null(err.detail);
}
END_TEST

START_TEST(background_children_are_not_waited_for)
{
    ProcessResult result = run_shell("sleep 1000 & echo $!", (ProcessOptions){0});
    ck_assert_int_eq(result.exit_code, 0);
    ck_assert(is_running(result.output));
    kill((pid_t)strtol(result.output, NULL, 10), SIGKILL);
}
END_TEST

/* In the first case the leader ends of SIGTERM and the one that does not is in the background. */
static const char *const stubborn[] = {
    "(trap '' TERM; exec sleep 1000) & echo $!; wait",
    "trap '' TERM; echo $$; while :; do sleep 1000; done",
};

START_TEST(timeout_ends_the_whole_group)
{
    ProcessResult result = run_shell(stubborn[_i], (ProcessOptions){.timeout_ms = 200});
    ck_assert(result.timed_out);
    ck_assert(!process_check(&result, &err));
    ck_assert_str_eq(err.message, "\"sh\" did not end within 0.2 s, and was stopped");
    while (is_running(result.output)) /* somebody else has to reap it */
        ck_assert(process_pause(&err));
}
END_TEST

static volatile sig_atomic_t caught;

static void catch_signal(int number)
{
    caught = number;
}

/* The child signals us as soon as it runs. */
START_TEST(signal_ends_the_child_before_our_handler_sees_it)
{
    char path[] = "/tmp/pgdraft-process-XXXXXX";
    const char *argv[] = {
        "sh", "-c", "trap 'echo done > $0; exit' TERM; kill -INT $PPID; while :; do sleep 0.01; done", path, NULL};
    ProcessResult result;
    close(mkstemp(path));
    signal(SIGINT, catch_signal);
    ck_assert(!process_run(mem, &(ProcessOptions){.argv = argv}, &result, &err));
    ck_assert_int_eq(err.code, EXIT_INTERRUPTED);
    ck_assert_int_eq(caught, SIGINT);
    FILE *file = fopen(path, "r");
    ck_assert_int_eq(fgetc(file), 'd');
    fclose(file);
    remove(path);
}
END_TEST

/* Whoever started us may have ignored SIGCHLD: children are then gone before they can be asked how they ended. */
START_TEST(children_are_ours_to_wait_for)
{
    signal(SIGCHLD, SIG_IGN);
    ProcessResult result = run_shell("exit 3", (ProcessOptions){0});
    ck_assert(!process_check(&result, &err));
    process_settle();
    result = run_shell("exit 3", (ProcessOptions){0});
    ck_assert_int_eq(result.exit_code, 3);
}
END_TEST

START_TEST(closed_standard_files_are_not_opened_for_others)
{
    pid_t pid = fork();
    if (pid == 0) {
        for (int fd = 0; fd < 3; fd++)
            close(fd);
        process_settle();
        char byte = 'x';
        bool sound = read(0, &byte, 1) < 0 && write(1, &byte, 1) < 0 && write(2, &byte, 1) < 0 && dup(0) > 2;
        _exit(sound ? 0 : 1);
    }
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(last_lines_are_whole)
{
    ck_assert_str_eq(process_last_lines(mem, "a\nb\nc\n\n", 2), "b\nc");
    ck_assert_str_eq(process_last_lines(mem, "a\nb", 9), "a\nb");
    ck_assert_str_eq(process_last_lines(mem, "\n", 2), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("process");
    TCase *tcase = tcase_create("process");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, outputs_are_captured_apart_or_as_one);
    tcase_add_test(tcase, input_folder_and_variables_are_what_was_asked_for);
    tcase_add_test(tcase, input_that_is_not_read_does_no_harm);
    tcase_add_test(tcase, end_of_a_flood_is_kept);
    tcase_add_test(tcase, failures_say_how_it_ended);
    tcase_add_test(tcase, background_children_are_not_waited_for);
    tcase_add_loop_test(tcase, timeout_ends_the_whole_group, 0, sizeof stubborn / sizeof *stubborn);
    tcase_add_test(tcase, signal_ends_the_child_before_our_handler_sees_it);
    tcase_add_test(tcase, children_are_ours_to_wait_for);
    tcase_add_test(tcase, closed_standard_files_are_not_opened_for_others);
    tcase_add_test(tcase, last_lines_are_whole);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
