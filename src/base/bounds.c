#include "base/bounds.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* The path without links, "." and "..", absolute; NULL where nobody could follow it either, so that opening it will tell why. */
static char *real_path(void *mem, const char *path)
{
    char *real = realpath(path, NULL);
    if (real) {
        char *copy = mem_strdup(mem, real);
        free(real);
        return copy;
    }
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    if (errno != ENOENT || (slash == path && !name[0]))
        return NULL;
    char *folder = !slash ? mem_strdup(mem, ".") : slash == path ? mem_strdup(mem, "/") : mem_strndup(mem, path, (size_t)(slash - path));
    char *parent = real_path(mem, folder);
    if (!parent || !name[0] || strcmp(name, ".") == 0)
        return parent;
    if (strcmp(name, "..") != 0)
        return path_join(mem, parent, name);
    char *last = strrchr(parent, '/');
    return last == parent ? mem_strdup(mem, "/") : mem_strndup(mem, parent, (size_t)(last - parent));
}

void bounds_add(void *mem, Bounds *bounds, const char *folder)
{
    const char *real = real_path(mem, folder[0] ? folder : ".");
    vec_push(mem, &bounds->roots, real ? real : folder); /* what cannot be followed holds nothing */
}

void bounds_keep_secret(void *mem, Bounds *bounds, const char *path)
{
    bounds->secret = real_path(mem, path);
}

/* What of a real path is below the folder, or NULL. */
static const char *below(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    if (strcmp(folder, "/") == 0)
        return path + 1;
    if (strncmp(path, folder, len) != 0 || (path[len] && path[len] != '/'))
        return NULL;
    return path + len + (path[len] == '/');
}

static bool has_hidden(const char *path)
{
    for (const char *p = path; p; p = strchr(p, '/')) {
        p += *p == '/';
        if (p[0] == '.' && p[1] != '.')
            return true;
    }
    return false;
}

typedef enum Finding { OUTSIDE, HIDDEN, INSIDE } Finding;

static Finding look(const Bounds *bounds, const char *real)
{
    Finding best = OUTSIDE;
    for (size_t i = 0; i < bounds->roots.len; i++) {
        const char *rest = below(real, bounds->roots.items[i]);
        Finding found = !rest ? OUTSIDE : has_hidden(rest) ? HIDDEN : INSIDE;
        best = found > best ? found : best;
    }
    return best;
}

bool bounds_contain(const Bounds *bounds, const char *path)
{
    void *mem = mem_new(NULL);
    const char *real = bounds ? real_path(mem, path) : NULL;
    bool inside = !real || look(bounds, real) != OUTSIDE;
    mem_free(mem);
    return inside;
}

bool bounds_check(const Bounds *bounds, const char *path, Error *err)
{
    void *mem = mem_new(NULL);
    const char *real = bounds ? real_path(mem, path) : NULL;
    Finding found = real ? look(bounds, real) : INSIDE;
    bool ok = true;
    if (found == OUTSIDE)
        ok = error_set(err, EXIT_USAGE, "\"%s\" leads out of the project, to \"%s\"", path, real);
    else if (found == HIDDEN)
        ok = error_set(err, EXIT_USAGE, "\"%s\" leads to what is hidden in the project, \"%s\"", path, real);
    else if (real && bounds->secret && strcmp(real, bounds->secret) == 0)
        ok = error_set(err, EXIT_USAGE, "\"%s\" is the configuration file, which may hold secrets", path);
    mem_free(mem);
    return ok || bounds_hint(err);
}

bool bounds_hint(Error *err)
{
    return error_hint(err, "\"--allow-outside\" lets paths lead anywhere, \"--allow-outside=DIR\" into that folder.");
}
