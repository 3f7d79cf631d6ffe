#include "scratch/bindir.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/vec.h"
#include "scratch/process.h"

enum { OLDEST = 14, NEWEST = 29 };

/* Debian, Red Hat, Homebrew on both processors, Postgres.app. */
static const struct {
    const char *before, *after;
} versioned[] = {
    {"/usr/lib/postgresql/", "/bin"},
    {"/usr/pgsql-", "/bin"},
    {"/opt/homebrew/opt/postgresql@", "/bin"},
    {"/usr/local/opt/postgresql@", "/bin"},
    {"/Applications/Postgres.app/Contents/Versions/", "/bin"},
};

static const char *const unversioned[] = {"/usr/local/pgsql/bin", "/opt/homebrew/bin", "/usr/lib/postgresql/bin"};

static void add_path(void *mem, TextList *list)
{
    const char *path = getenv("PATH");
    for (const char *p = path ? path : ""; *p;) {
        size_t len = strcspn(p, ":");
        if (p[0] == '/') /* a relative folder would be looked up elsewhere by the child */
            vec_push(mem, list, mem_strndup(mem, p, len));
        p += len + (p[len] == ':');
    }
}

static bool is_program(void *mem, const char *folder, const char *name)
{
    return access(path_join(mem, folder, name), X_OK) == 0;
}

/* What pg_config --bindir prints, if there is a pg_config. */
static void add_pg_config(void *mem, const TextList *path, TextList *list)
{
    ProcessUser user = process_unprivileged(mem);
    for (size_t i = 0; i < path->len; i++) {
        if (!is_program(mem, path->items[i], "pg_config"))
            continue;
        char *output;
        Error unusable = ERROR_INIT;
        const char *argv[] = {path_join(mem, path->items[i], "pg_config"), "--bindir", NULL};
        if (process_run_as(mem, argv, &user, &output, &unusable))
            vec_push(mem, list, output);
        error_clear(&unusable);
        return;
    }
}

static TextList candidates(void *mem)
{
    TextList list = {0}, path = {0};
    const char *own = getenv("PGDRAFT_BINDIR");
    if (own && own[0] == '/')
        vec_push(mem, &list, own);
    add_path(mem, &path);
    add_pg_config(mem, &path, &list);
    for (int major = NEWEST; major >= OLDEST; major--)
        for (size_t i = 0; i < sizeof versioned / sizeof versioned[0]; i++)
            vec_push(mem, &list, mem_printf(mem, "%s%d%s", versioned[i].before, major, versioned[i].after));
    for (size_t i = 0; i < sizeof unversioned / sizeof unversioned[0]; i++)
        vec_push(mem, &list, unversioned[i]);
    for (size_t i = 0; i < path.len; i++)
        vec_push(mem, &list, path.items[i]);
    return list;
}

/* The major version of the server programs in folder, 0 when there are none. */
static int major_of(void *mem, const char *folder)
{
    if (!is_program(mem, folder, "initdb") || !is_program(mem, folder, "postgres"))
        return 0;
    ProcessUser user = process_unprivileged(mem);
    char *output;
    Error unusable = ERROR_INIT;
    const char *argv[] = {path_join(mem, folder, "postgres"), "--version", NULL};
    int major = 0;
    if (process_run_as(mem, argv, &user, &output, &unusable))
        sscanf(output, "postgres (PostgreSQL) %d", &major);
    error_clear(&unusable);
    return major;
}

bool bindir_find(void *mem, int major, char **ret, Error *err)
{
    void *tmp = mem_new(NULL);
    TextList list = candidates(tmp), seen = {0};
    Buf found = buf_new(tmp);
    char *bindir = NULL;
    for (size_t i = 0; i < list.len && !bindir; i++) {
        if (textlist_has(&seen, list.items[i]))
            continue;
        vec_push(tmp, &seen, list.items[i]);
        int have = major_of(tmp, list.items[i]);
        if (have && (major == 0 || have == major))
            bindir = mem_strdup(mem, list.items[i]);
        else if (have)
            buf_addf(&found, "%s%d in \"%s\"", found.len ? ", " : "", have, list.items[i]);
    }
    if (bindir)
        *ret = bindir;
    else if (major == 0)
        error_set(err, EXIT_FAILED, "the server programs initdb and postgres were not found");
    else
        error_set(err, EXIT_FAILED, "the server programs of PostgreSQL %d were not found, but %s", major,
                  found.len ? found.data : "none at all");
    mem_free(tmp);
    return bindir != NULL;
}
