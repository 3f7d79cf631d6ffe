#include "command/editor.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

static const char *const usual[] = {"editor", "nano", "vim", "vi", "emacs", "micro", "helix"};

static bool is_in_path(void *mem, const char *name)
{
    const char *path = getenv("PATH");
    TextList folders = textlist_split(mem, path ? path : "", ':');
    for (size_t i = 0; i < folders.len; i++)
        if (access(path_join(mem, folders.items[i], name), X_OK) == 0)
            return true;
    return false;
}

bool editor_find(void *mem, TextList *ret, Error *err)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        TextList words = textlist_split(mem, value ? value : "", ' ');
        if (words.len > 0) {
            *ret = words;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (is_in_path(mem, usual[i])) {
            vec_push(mem, ret, usual[i]);
            return true;
        }
    }
    error_set(err, EXIT_USAGE, "there is no editor");
    return error_hint(err, "Set VISUAL or EDITOR to the one that you use.");
}

/* The signals of the terminal end the editor at most, not us. */
static bool wait_for(pid_t pid, const char *name, Error *err)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return error_set(err, EXIT_FAILED, "could not wait for editor \"%s\": %s", name, strerror(errno));
    if (WIFSIGNALED(status))
        return error_set(err, EXIT_FAILED, "editor \"%s\" was ended by signal %d", name, WTERMSIG(status));
    return WEXITSTATUS(status) == 0 ||
           error_set(err, EXIT_FAILED, "editor \"%s\" ended with exit code %d", name, WEXITSTATUS(status));
}

static int spawn(pid_t *pid, char *const *argv)
{
    posix_spawnattr_t attributes;
    sigset_t usual_again;
    sigemptyset(&usual_again);
    sigaddset(&usual_again, SIGINT);
    sigaddset(&usual_again, SIGQUIT);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &usual_again);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    int failure = posix_spawnp(pid, argv[0], NULL, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    return failure;
}

bool editor_run(const TextList *words, const TextList *paths, Error *err)
{
    void *mem = mem_new(NULL);
    char **argv = mem_alloc(mem, (words->len + paths->len + 1) * sizeof *argv);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    pid_t pid;
    for (size_t i = 0; i < words->len + paths->len; i++)
        argv[i] = mem_strdup(mem, i < words->len ? words->items[i] : paths->items[i - words->len]);
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    int failure = spawn(&pid, argv);
    bool ok = failure ? error_set(err, EXIT_USAGE, "could not run editor \"%s\": %s", argv[0], strerror(failure))
                      : wait_for(pid, argv[0], err);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    mem_free(mem);
    return ok;
}
