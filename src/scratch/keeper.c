#include "scratch/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/process.h"

enum { WORK_SECONDS = 30 }; /* what takes longer goes on in the next run */

struct Keeper {
    pid_t pid;
    int life; /* the end of the pipe that closes with us */
};

static void leave_terminal(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    struct sigaction action = {.sa_handler = SIG_IGN};
    sigset_t none;
    setsid();
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaction(numbers[i], &action, NULL);
    action.sa_handler = SIG_DFL;
    sigaction(SIGALRM, &action, NULL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Warnings go where ours do; the outputs of ours would not end before us. */
static void leave_files(int life)
{
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    process_close_files(life);
}

_Noreturn static void keep(int life, void (*work)(void *arg), void *arg)
{
    char byte;
    leave_terminal();
    leave_files(life);
    while (read(life, &byte, 1) < 0 && errno == EINTR)
        continue;
    alarm(WORK_SECONDS);
    work(arg);
    _exit(0);
}

/* The pipe last: where the process has ended by itself there is nothing to stop. */
static void end_keeper(void *resource)
{
    Keeper *keeper = resource;
    if (keeper->pid > 0) {
        kill(keeper->pid, SIGKILL);
        while (waitpid(keeper->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
        close(keeper->life);
    }
    keeper->pid = 0;
}

Keeper *keeper_start(void *mem, void (*work)(void *arg), void *arg)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return NULL;
    pid_t pid = fork();
    if (pid == 0)
        keep(ends[0], work, arg);
    close(ends[0]);
    if (pid < 0) {
        log_debug("nobody cleans up if this run is killed: there is no room for a process");
        close(ends[1]);
        return NULL;
    }
    Keeper *keeper = mem_make(mem, Keeper);
    *keeper = (Keeper){.pid = pid, .life = ends[1]};
    mem_on_free(keeper, keeper, end_keeper);
    return keeper;
}

void keeper_release(Keeper *keeper)
{
    if (keeper)
        end_keeper(keeper);
}
