#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
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
    PAUSE_MS = 5,
    LONG_PAUSE_MS = 50,
    STOP_MS = 10000,     /* for a server to shut down */
    LAST_WORDS_MS = 5000, /* for a program that shall stop */
    DETAIL_LINES = 20,
    DETAIL_MAX = 4096,
};

/* What is read of a program: room for what is kept, and for one read. */
typedef struct Stream {
    int fd; /* -1: closed */
    size_t len;
    char *data;
} Stream;

typedef struct Child {
    const ProcessOptions *options;
    pid_t pid;
    Stream output, errors;
    bool timed_out, interrupted;
} Child;

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

static void sleep_a_moment(void)
{
    nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
}

bool process_pause(Error *err)
{
    sleep_a_moment();
    return check_signals(err);
}

long long process_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

void process_settle(void)
{
    struct sigaction children = {.sa_handler = SIG_DFL};
    sigemptyset(&children.sa_mask);
    sigaction(SIGCHLD, &children, NULL);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY); /* the lowest that is free: fd */
}

void process_close_files(int keep)
{
    enum { FILES_MAX = 1024 }; /* ours have lower numbers */
    for (int fd = STDERR_FILENO + 1; fd < FILES_MAX; fd++)
        if (fd != keep)
            close(fd);
}

bool process_ended(pid_t pid)
{
    pid_t got = waitpid(pid, NULL, WNOHANG);
    return got == pid || (got < 0 && errno == ECHILD);
}

/* How it ended; as if by SIGKILL where somebody else has taken the answer. */
static int reap(pid_t pid)
{
    int status = SIGKILL;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

void process_stop(pid_t pid, int signal)
{
    kill(pid, signal);
    for (long long end = process_clock() + STOP_MS; process_clock() < end; sleep_a_moment())
        if (process_ended(pid))
            return;
    kill(pid, SIGKILL);
    reap(pid);
}

/* A change of user, as prepare may be, clears the death signal (prctl(2)), so this comes after it. */
static bool die_with(pid_t parent, int death_signal)
{
#ifdef __linux__
    if (prctl(PR_SET_PDEATHSIG, death_signal) != 0)
        return false;
#else
    (void)death_signal;
#endif
    errno = ESRCH;
    return getppid() == parent;
}

/* All of them are first moved out of the way of each other. */
static bool set_files(const int files[3])
{
    int moved[3];
    for (int i = 0; i < 3; i++)
        if ((moved[i] = fcntl(files[i], F_DUPFD_CLOEXEC, 3)) < 0)
            return false;
    for (int i = 0; i < 3; i++)
        if (dup2(moved[i], i) < 0)
            return false;
    return true;
}

static bool set_variables(const char *const *variables)
{
    for (const char *const *p = variables; p && *p; p++)
        if ((strchr(*p, '=') ? putenv((char *)(uintptr_t)*p) : unsetenv(*p)) != 0)
            return false;
    return true;
}

/* Only in the child; returns only on failure, with errno. */
static void run_child(const ProcessOptions *options, const int files[3], pid_t parent)
{
    bool ok = set_files(files) && setsid() >= 0 && (!options->prepare || options->prepare(options->prepare_arg)) &&
              die_with(parent, options->death_signal ? options->death_signal : SIGTERM) &&
              (!options->folder || chdir(options->folder) == 0) && set_variables(options->variables);
    if (!ok)
        return;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execvp(options->argv[0], (char *const *)(uintptr_t)options->argv);
}

static bool start_error(const ProcessOptions *options, int number, Error *err)
{
    if (options->folder)
        return error_set(err, EXIT_FAILED, "could not run \"%s\" in folder \"%s\": %s", options->argv[0],
                         options->folder, strerror(number));
    return error_set(err, EXIT_FAILED, "could not run \"%s\": %s", options->argv[0], strerror(number));
}

/* The number that a child sends that cannot become its program; 0 when the pipe closed without one, as exec does. */
static int read_failure(int fd)
{
    int number = 0;
    while (read(fd, &number, sizeof number) < 0 && errno == EINTR)
        continue;
    return number;
}

bool process_start(const ProcessOptions *options, const int files[3], pid_t *ret, Error *err)
{
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0)
        return start_error(options, errno, err);
    pid_t parent = getpid();
    pid_t pid = fork();
    int failure = errno;
    if (pid == 0) {
        run_child(options, files, parent);
        failure = errno;
        _exit(write(report[1], &failure, sizeof failure) > 0 ? 127 : 126);
    }
    close(report[1]);
    if (pid > 0)
        failure = read_failure(report[0]);
    close(report[0]);
    if (pid > 0 && failure)
        reap(pid);
    if (pid < 0 || failure)
        return start_error(options, failure, err);
    *ret = pid;
    return true;
}

/* Read once what there is, and keep the end. */
static bool read_stream(Stream *stream)
{
    ssize_t got = read(stream->fd, stream->data + stream->len, PROCESS_OUTPUT_MAX);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (got <= 0) {
        close(stream->fd);
        stream->fd = -1;
        return false;
    }
    stream->len += (size_t)got;
    if (stream->len > PROCESS_OUTPUT_MAX) {
        size_t extra = stream->len - PROCESS_OUTPUT_MAX;
        memmove(stream->data, stream->data + extra, PROCESS_OUTPUT_MAX);
        stream->len = PROCESS_OUTPUT_MAX;
    }
    return true;
}

/* Wait for output, or that long. */
static void listen_to(Child *child, int pause_ms)
{
    struct pollfd polled[] = {{.fd = child->output.fd, .events = POLLIN}, {.fd = child->errors.fd, .events = POLLIN}};
    if (poll(polled, 2, pause_ms) <= 0)
        return;
    if (polled[0].revents)
        read_stream(&child->output);
    if (polled[1].revents)
        read_stream(&child->errors);
}

/* What is in a pipe when the program has ended; others may hold the pipe, and may write to it without end. */
static void drain(Stream *stream)
{
    enum { READS_MAX = 32 };
    for (int i = 0; stream->fd >= 0 && i < READS_MAX && read_stream(stream); i++)
        continue;
}

/* It stays unreaped, so that its number still stands for its process group. No child: somebody else has reaped it. */
static bool is_over(pid_t pid)
{
    siginfo_t info = {0};
    int done = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);
    return done == 0 ? info.si_pid == pid : errno == ECHILD;
}

/* Whether it has to stop: its time is over, or ours is. */
static bool must_stop(Child *child, long long started, Error *err)
{
    long timeout = child->options->timeout_ms;
    child->timed_out = timeout > 0 && process_clock() - started >= timeout;
    child->interrupted = !child->timed_out && !check_signals(err);
    return child->timed_out || child->interrupted;
}

static void watch(Child *child, Error *err)
{
    long long started = process_clock(), kill_at = 0;
    for (int pause = 1; !is_over(child->pid); pause = 2 * pause < LONG_PAUSE_MS ? 2 * pause : LONG_PAUSE_MS) {
        listen_to(child, pause);
        if (kill_at > 0 && process_clock() >= kill_at)
            kill(-child->pid, SIGKILL);
        if (kill_at == 0 && must_stop(child, started, err)) {
            kill(-child->pid, SIGTERM);
            kill_at = process_clock() + LAST_WORDS_MS;
        }
    }
    if (kill_at > 0)
        kill(-child->pid, SIGKILL);
    drain(&child->output);
    drain(&child->errors);
}

static const char *stream_text(Stream *stream)
{
    for (size_t i = 0; i < stream->len; i++)
        if (stream->data[i] == '\0')
            stream->data[i] = '?';
    stream->data[stream->len] = '\0';
    return stream->data;
}

static void fill_result(Child *child, int status, ProcessResult *ret)
{
    *ret = (ProcessResult){
        .options = child->options,
        .output = stream_text(&child->output),
        .errors = stream_text(&child->errors),
        .timed_out = child->timed_out,
        .exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
        .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
    };
}

/* The input as a file, so that nobody has to feed it, and nobody minds when it is not read. */
static int open_input(const char *text, Error *err)
{
    FILE *file = text ? tmpfile() : fopen("/dev/null", "r");
    bool ok = file && (!text || (fputs(text, file) >= 0 && fflush(file) == 0 && fseek(file, 0, SEEK_SET) == 0));
    int fd = ok ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 3) : -1;
    if (fd < 0)
        error_set(err, EXIT_FAILED, "could not write a temporary file: %s", strerror(errno));
    if (file)
        fclose(file);
    return fd;
}

/* Our end of a pipe does not block, theirs does. */
static bool open_pipe(int ends[2], Error *err)
{
    if (pipe2(ends, O_CLOEXEC) == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0)
        return true;
    return error_set(err, EXIT_FAILED, "could not create a pipe: %s", strerror(errno));
}

static void close_file(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* Start it; *child has our ends of the pipes. */
static bool start_child(void *mem, Child *child, Error *err)
{
    const ProcessOptions *options = child->options;
    int output[2] = {-1, -1}, errors[2] = {-1, -1}, input = open_input(options->input, err);
    bool ok = input >= 0 && open_pipe(output, err) && (options->one_output || open_pipe(errors, err));
    const int files[3] = {input, output[1], options->one_output ? output[1] : errors[1]};
    ok = ok && process_start(options, files, &child->pid, err);
    close_file(&input);
    close_file(&output[1]);
    close_file(&errors[1]);
    child->output = (Stream){.fd = output[0], .data = mem_alloc(mem, 2 * PROCESS_OUTPUT_MAX + 1)};
    child->errors = (Stream){.fd = errors[0], .data = mem_alloc(mem, 2 * PROCESS_OUTPUT_MAX + 1)};
    return ok;
}

bool process_run(void *mem, const ProcessOptions *options, ProcessResult *ret, Error *err)
{
    Child child = {.options = options};
    sigset_t saved;
    process_guard(&saved);
    bool ok = start_child(mem, &child, err);
    if (ok) {
        watch(&child, err);
        int status = reap(child.pid);
        ok = !child.interrupted;
        if (ok)
            fill_result(&child, status, ret);
    }
    close_file(&child.output.fd);
    close_file(&child.errors.fd);
    process_unguard(&saved);
    return ok;
}

char *process_last_lines(void *mem, const char *text, int lines)
{
    size_t end = strlen(text);
    while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r'))
        end--;
    size_t start = end;
    for (int newlines = 0; start > 0 && end - start < DETAIL_MAX; start--)
        if (text[start - 1] == '\n' && ++newlines == lines)
            break;
    while (((unsigned char)text[start] & 0xc0) == 0x80) /* never the middle of a character */
        start++;
    return mem_strndup(mem, text + start, end - start);
}

static void how_it_ended(const ProcessResult *result, Error *err)
{
    const char *program = result->options->argv[0];
    if (result->timed_out)
        error_set(err, EXIT_FAILED, "\"%s\" did not end within %g s, and was stopped", program,
                  (double)result->options->timeout_ms / 1000);
    else if (result->signal)
        error_set(err, EXIT_FAILED, "\"%s\" was ended by signal %d", program, result->signal);
    else
        error_set(err, EXIT_FAILED, "\"%s\" failed with exit code %d", program, result->exit_code);
}

bool process_check(const ProcessResult *result, Error *err)
{
    if (!result->timed_out && result->exit_code == 0)
        return true;
    how_it_ended(result, err);
    char *said =
        process_last_lines(NULL, result->options->one_output ? result->output : result->errors, DETAIL_LINES);
    if (said[0])
        error_detail(err, "%s", said);
    mem_free(said);
    return false;
}
