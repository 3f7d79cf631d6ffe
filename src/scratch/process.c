#include "scratch/process.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/mem.h"

enum {
    OUTPUT_MAX = 4096, /* of what a child printed: enough for its last words */
    PAUSE_MS = 5,
    STOP_MS = 10000,
};

ProcessUser process_unprivileged(void *mem)
{
    ProcessUser self = {.uid = geteuid(), .gid = getegid()};
    if (self.uid != 0)
        return self;
    const struct passwd *entry = getpwnam("postgres");
    if (!entry)
        entry = getpwnam("nobody");
    if (!entry)
        return self;
    return (ProcessUser){.uid = entry->pw_uid, .gid = entry->pw_gid, .name = mem_strdup(mem, entry->pw_name)};
}

static bool become(const ProcessUser *user)
{
    if (user->uid == geteuid())
        return true;
    if (setgid(user->gid) != 0)
        return false;
    int groups = user->name ? initgroups(user->name, user->gid) : setgroups(0, NULL);
    return groups == 0 && setuid(user->uid) == 0;
}

/* A change of user clears the death signal (prctl(2)), so this comes after it. */
static bool die_with(pid_t parent, int death_signal)
{
#ifdef __linux__
    if (prctl(PR_SET_PDEATHSIG, death_signal) != 0)
        return false;
#else
    (void)death_signal;
#endif
    return getppid() == parent;
}

static void unblock_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Only in the child; returns only on failure. A session of its own keeps the terminal's SIGINT for us alone. */
static void run_child(const char *const *argv, const ProcessUser *user, int output, pid_t parent, int death_signal)
{
    int input = open("/dev/null", O_RDONLY);
    bool ok = dup2(input, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0 && dup2(output, STDERR_FILENO) >= 0;
    ok = ok && setsid() >= 0 && become(user) && die_with(parent, death_signal) && chdir("/") == 0;
    /* Neither the language of the messages nor a search for the time zone may depend on the caller. */
    ok = ok && setenv("LC_ALL", "C", 1) == 0 && setenv("TZ", "UTC", 1) == 0;
    if (ok) {
        unblock_signals();
        execv(argv[0], (char *const *)(uintptr_t)argv);
    }
    dprintf(STDERR_FILENO, "could not execute \"%s\": %s\n", argv[0], strerror(errno));
}

bool process_start(const char *const *argv, const ProcessUser *user, FILE *output, int death_signal, pid_t *ret,
                   Error *err)
{
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid < 0)
        return error_set(err, EXIT_FAILED, "could not start \"%s\": %s", argv[0], strerror(errno));
    if (pid == 0) {
        run_child(argv, user, fileno(output), parent, death_signal);
        _exit(127);
    }
    *ret = pid;
    return true;
}

char *process_output(void *mem, FILE *output)
{
    fseek(output, 0, SEEK_END);
    long size = ftell(output);
    fseek(output, size > OUTPUT_MAX ? size - OUTPUT_MAX : 0, SEEK_SET);
    char *text = mem_alloc(mem, OUTPUT_MAX + 1);
    size_t len = fread(text, 1, OUTPUT_MAX, output);
    while (len > 0 && text[len - 1] == '\n')
        text[--len] = '\0';
    return text;
}

/* The signals that end the program, but for those that are ignored, as SIGHUP is under nohup. */
static sigset_t ending_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction action;
        if (sigaction(numbers[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&set, numbers[i]);
    }
    return set;
}

void process_guard(sigset_t *saved)
{
    sigset_t set = ending_signals();
    sigprocmask(SIG_BLOCK, &set, saved);
}

void process_unguard(const sigset_t *saved)
{
    sigprocmask(SIG_SETMASK, saved, NULL);
}

static bool check_signals(Error *err)
{
    sigset_t ending = ending_signals(), pending;
    sigpending(&pending);
    sigandset(&pending, &pending, &ending);
    if (sigisemptyset(&pending))
        return true;
    return error_set(err, sigismember(&pending, SIGINT) ? EXIT_INTERRUPTED : EXIT_TERMINATED, "interrupted");
}

bool process_pause(Error *err)
{
    nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
    return check_signals(err);
}

/* Wait for the end of the child. */
static bool wait_for(pid_t pid, int *status, Error *err)
{
    pid_t got;
    while ((got = waitpid(pid, status, WNOHANG)) == 0) {
        if (!process_pause(err)) {
            process_stop(pid, SIGTERM);
            return false;
        }
    }
    return got == pid || error_set(err, EXIT_FAILED, "could not wait for a child process: %s", strerror(errno));
}

static bool check_status(const char *program, int status, const char *output, Error *err)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (WIFSIGNALED(status))
        error_set(err, EXIT_FAILED, "\"%s\" was ended by signal %d", program, WTERMSIG(status));
    else
        error_set(err, EXIT_FAILED, "\"%s\" failed with exit code %d", program, WEXITSTATUS(status));
    return output[0] ? error_detail(err, "%s", output) : false;
}

bool process_run(void *mem, const char *const *argv, const ProcessUser *user, char **ret, Error *err)
{
    FILE *file = tmpfile();
    if (!file)
        return error_set(err, EXIT_FAILED, "could not create a temporary file: %s", strerror(errno));
    pid_t pid = 0;
    int status = 0;
    bool ok = process_start(argv, user, file, SIGTERM, &pid, err) && wait_for(pid, &status, err);
    char *output = process_output(mem, file);
    fclose(file);
    if (!ok || !check_status(argv[0], status, output, err))
        return false;
    *ret = output;
    return true;
}

bool process_ended(pid_t pid)
{
    pid_t got = waitpid(pid, NULL, WNOHANG);
    return got == pid || (got < 0 && errno == ECHILD);
}

static void sleep_a_moment(void)
{
    nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
}

void process_stop(pid_t pid, int signal)
{
    kill(pid, signal);
    for (long long end = process_clock() + STOP_MS; process_clock() < end; sleep_a_moment())
        if (process_ended(pid))
            return;
    kill(pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
}

bool process_call(const ProcessUser *user, bool (*fn)(const void *arg), const void *arg)
{
    if (user->uid == geteuid())
        return fn(arg);
    pid_t pid = fork();
    if (pid == 0)
        _exit(become(user) && chdir("/") == 0 && fn(arg) ? 0 : 1);
    int status = 1;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

long long process_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}
