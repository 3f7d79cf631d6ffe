#include "scratch/process.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/process.h"

enum { OUTPUT_MAX = 4096 }; /* of what a child printed: enough for its last words */

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

static bool become(const void *arg)
{
    const ProcessUser *user = arg;
    if (user->uid == geteuid())
        return true;
    if (setgid(user->gid) != 0)
        return false;
    int groups = user->name ? initgroups(user->name, user->gid) : setgroups(0, NULL);
    return groups == 0 && setuid(user->uid) == 0;
}

/* Neither the folder, the language of the messages nor a search for the time zone may depend on the caller. */
static ProcessOptions options_for(const char *const *argv, const ProcessUser *user)
{
    static const char *const variables[] = {"LC_ALL=C", "TZ=UTC", NULL};
    return (ProcessOptions){.argv = argv,
                            .folder = "/",
                            .variables = variables,
                            .one_output = true,
                            .prepare = become,
                            .prepare_arg = user};
}

bool process_start_as(const char *const *argv, const ProcessUser *user, FILE *output, int death_signal, pid_t *ret,
                      Error *err)
{
    ProcessOptions options = options_for(argv, user);
    options.death_signal = death_signal;
    int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (input < 0)
        return error_set(err, EXIT_FAILED, "could not open \"/dev/null\": %s", strerror(errno));
    const int files[3] = {input, fileno(output), fileno(output)};
    bool ok = process_start(&options, files, ret, err);
    close(input);
    return ok;
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

bool process_run_as(void *mem, const char *const *argv, const ProcessUser *user, char **ret, Error *err)
{
    ProcessOptions options = options_for(argv, user);
    ProcessResult result;
    if (!process_run(mem, &options, &result, err) || !process_check(&result, err))
        return false;
    *ret = process_last_lines(mem, result.output, INT_MAX);
    return true;
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
