#include "command/project.h"

#include <string.h>

#include "base/file.h"

/* The folder of a path, "" for the working one. */
static const char *folder_of(void *mem, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? mem_strndup(mem, path, (size_t)(slash - path) + 1) : "";
}

static bool add_allowed(Session *session, Bounds *bounds, const char *allow, Error *err)
{
    if (allow && !file_exists(allow))
        return error_set(err, EXIT_USAGE, "folder \"%s\" of option \"--allow-outside\" does not exist", allow);
    if (allow)
        bounds_add(session->mem, bounds, allow);
    return true;
}

bool project_open(Session *session, const char *path, const char *allow, Error *err)
{
    if (allow && !allow[0])
        return true;
    Bounds *bounds = mem_make(session->mem, Bounds);
    bool there = file_exists(path);
    bounds_add(session->mem, bounds, there ? folder_of(session->mem, path) : "");
    if (!add_allowed(session, bounds, allow, err) || (there && !bounds_check(bounds, path, err)))
        return false;
    if (there)
        bounds_keep_secret(session->mem, bounds, path);
    session->bounds = bounds;
    return true;
}

bool project_check(const Session *session, const char *key, const char *path, Error *err)
{
    const char *place = config_origin(session->mem, session->config, NULL, key);
    if (bounds_contain(session->bounds, path))
        return true;
    error_set(err, EXIT_USAGE, "%s%s\"%s\" of key \"%s\" leads out of the project", place ? place : "", place ? ": " : "", path, key);
    return bounds_hint(err);
}

/* The session's bounds with another folder; the project's own, the first root, only where it is wanted. */
static const Bounds *with_folder(const Session *session, bool own, const char *folder)
{
    Bounds *bounds = mem_make(session->mem, Bounds);
    bounds->secret = session->bounds->secret;
    for (size_t i = own ? 0 : 1; i < session->bounds->roots.len; i++)
        vec_push(session->mem, &bounds->roots, session->bounds->roots.items[i]);
    bounds_add(session->mem, bounds, folder);
    return bounds;
}

bool project_bounds(const Session *session, const char *key, const char *folder, const Bounds **ret, Error *err)
{
    *ret = NULL;
    if (!session->bounds)
        return true;
    Bounds own = {0};
    vec_push(session->mem, &own.roots, session->bounds->roots.items[0]);
    if (!project_check(session, key, folder, err))
        return false;
    *ret = with_folder(session, bounds_contain(&own, folder), folder); /* the folder: it may be a hidden one */
    return true;
}

const Bounds *project_with(const Session *session, const char *folder)
{
    return session->bounds ? with_folder(session, true, folder) : NULL;
}
