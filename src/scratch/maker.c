#include "scratch/maker.h"

#include <errno.h>
#include <regex.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/mem.h"

enum { HOST_DIGITS = 8, RANDOM_DIGITS = 8 };

/* The first bytes of a file of the system, or nothing where there is no such file. */
static void read_start(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");
    size_t len = file ? fread(text, 1, size - 1, file) : 0;
    text[len] = '\0';
    if (file)
        fclose(file);
}

static char *host_digest(void *mem)
{
    char name[256] = "", machine[64], space[64] = "";
    gethostname(name, sizeof name - 1);
    read_start("/etc/machine-id", machine, sizeof machine);
    if (readlink("/proc/self/ns/pid", space, sizeof space - 1) < 0)
        space[0] = '\0';
    char *all = mem_printf(mem, "%s\n%s\n%s", name, machine, space);
    return mem_strndup(mem, sha256_hex(mem, all, strlen(all)), HOST_DIGITS);
}

/*
 * When the process began, in ticks since the system did: field 22 of /proc/PID/stat (proc(5)). 0: not known.
 * The name of the program, the second field, may hold anything, so fields are counted after its last parenthesis.
 */
static unsigned long long start_of(long pid, bool *zombie)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    read_start(path, text, sizeof text);
    const char *p = strrchr(text, ')');
    if (!p || !p[1])
        return 0;
    *zombie = p[2] == 'Z' || p[2] == 'X';
    for (int field = 2; p && field < 22; field++)
        p = strchr(p + 1, ' ');
    return p ? strtoull(p, NULL, 10) : 0;
}

static bool is_alive(long pid, unsigned long long start)
{
    bool zombie = false;
    unsigned long long now = start_of(pid, &zombie);
    if (zombie || (now && start && now != start))
        return false;
    return kill((pid_t)pid, 0) == 0 || errno == EPERM;
}

char *maker_name(void *mem, long long created)
{
    void *tmp = mem_new(NULL);
    bool unused;
    long pid = (long)getpid();
    char *name = mem_printf(mem, MAKER_PREFIX "%s_%ld_%llx_%llx_%s", host_digest(tmp), pid, start_of(pid, &unused),
                            (unsigned long long)created, random_hex(tmp, RANDOM_DIGITS));
    mem_free(tmp);
    return name;
}

static bool fits_pattern(const char *name)
{
    regex_t regex;
    if (regcomp(&regex, MAKER_PATTERN, REG_EXTENDED | REG_NOSUB) != 0)
        return false;
    bool fits = regexec(&regex, name, 0, NULL, 0) == 0;
    regfree(&regex);
    return fits;
}

MakerState maker_state(const char *name, long long *created)
{
    if (!fits_pattern(name))
        return MAKER_NONE;
    const char *host = name + strlen(MAKER_PREFIX);
    char *end = NULL;
    long pid = strtol(host + HOST_DIGITS + 1, &end, 10);
    unsigned long long start = strtoull(end + 1, &end, 16);
    unsigned long long time = strtoull(end + 1, NULL, 16);
    if (created)
        *created = (long long)time;
    void *tmp = mem_new(NULL);
    bool here = strncmp(host, host_digest(tmp), HOST_DIGITS) == 0;
    mem_free(tmp);
    if (!here)
        return MAKER_ELSEWHERE;
    return pid > 0 && is_alive(pid, start) ? MAKER_ALIVE : MAKER_DEAD;
}
