#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/textmap.h"

/*
 * Nothing but a regular file is read: a pipe that nobody writes to would keep us for ever, and so it is opened without waiting.
 * What a pipe gives has no folder beside it either, that its paths could start from (-c <(...)).
 */
static FILE *open_regular(const char *path, struct stat *st, Error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    FILE *file = fd >= 0 ? fdopen(fd, "rb") : NULL;
    if (!file || fstat(fd, st) != 0)
        error_set(err, EXIT_USAGE, "could not open file \"%s\": %s", path, strerror(errno));
    else if (!S_ISREG(st->st_mode))
        error_set(err, EXIT_USAGE, "\"%s\" is not a regular file", path);
    else
        return file;
    if (file)
        fclose(file);
    else if (fd >= 0)
        close(fd);
    return NULL;
}

bool file_read(void *mem, const char *path, size_t max, char **ret, size_t *len, Error *err)
{
    struct stat st;
    FILE *file = open_regular(path, &st, err);
    if (!file)
        return false;
    size_t size = (size_t)st.st_size, got = 0;
    bool ok = size <= max;
    if (!ok)
        error_set(err, EXIT_USAGE, "file \"%s\" is too large: %zu bytes, the limit is %zu", path, size, max);
    char *text = ok ? mem_alloc(mem, size + 1) : NULL;
    if (ok) {
        got = fread(text, 1, size, file);
        ok = !ferror(file) || error_set(err, EXIT_USAGE, "could not read file \"%s\": %s", path, strerror(errno));
    }
    fclose(file);
    if (!ok) {
        mem_free(text);
        return false;
    }
    *ret = text; /* its end is zeroed */
    if (len)
        *len = got;
    return true;
}

static bool write_all(int fd, const char *text, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, text, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text += n;
        len -= (size_t)n;
    }
    return fsync(fd) == 0;
}

bool file_write(const char *path, const char *text, size_t len, Error *err)
{
    char *real = realpath(path, NULL); /* NULL: there is none yet */
    const char *target = real ? real : path;
    struct stat old;
    mode_t mode = real && stat(real, &old) == 0 ? old.st_mode & 0777 : 0644;
    char *temporary = mem_printf(NULL, "%s.XXXXXX", target);
    int fd = mkstemp(temporary);
    bool ok = fd >= 0 && write_all(fd, text, len) && fchmod(fd, mode) == 0;
    if (ok)
        ok = rename(temporary, target) == 0;
    int saved = errno;
    if (fd >= 0) {
        close(fd);
        if (!ok)
            unlink(temporary);
    }
    if (!ok)
        error_set(err, EXIT_FAILED, "could not write file \"%s\": %s", path, strerror(saved));
    mem_free(temporary);
    free(real);
    return ok;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t n = strlen(name), s = strlen(suffix);
    return n >= s && strcmp(name + n - s, suffix) == 0;
}

/* A walk through folders. Each is read once: links may lead back up, or by many ways to one place. */
typedef struct Walk {
    void *mem, *scratch;
    void *names;          /* packed */
    const char *suffix;
    bool recursive;
    const Bounds *bounds;
    TextMap seen;         /* device and inode of the folders read */
    TextList found, links; /* links to folders are followed when all else is known, so that a folder goes by its own name */
    Error *err;
} Walk;

/* The names in a folder, sorted; none where it was read before. The folder is closed again, however deep those in it go. */
static bool read_names(Walk *walk, const char *folder, TextList *names)
{
    struct stat st;
    DIR *dir = opendir(folder);
    bool ok = dir && fstat(dirfd(dir), &st) == 0;
    if (!ok)
        error_set(walk->err, EXIT_USAGE, "could not open folder \"%s\": %s", folder, strerror(errno));
    else if (textmap_add(&walk->seen, mem_printf(walk->scratch, "%llu %llu", (unsigned long long)st.st_dev,
                                                 (unsigned long long)st.st_ino), 0))
        for (struct dirent *entry; (entry = readdir(dir));)
            if (entry->d_name[0] != '.')
                vec_push(walk->names, names, mem_strdup(walk->names, entry->d_name));
    if (dir)
        closedir(dir);
    textlist_sort(names);
    return ok;
}

/* What an entry of a folder is; a link that leads nowhere is none of either. What could be a folder, and cannot be looked at (its
 * path is too long, say), would be passed over in silence otherwise. */
static bool look_at(Walk *walk, const char *path, bool *is_link, bool *is_folder)
{
    struct stat own, target;
    *is_link = lstat(path, &own) == 0 && S_ISLNK(own.st_mode);
    bool there = stat(path, &target) == 0;
    *is_folder = there && S_ISDIR(target.st_mode);
    if (!there && errno != ENOENT && errno != ELOOP)
        return error_set(walk->err, EXIT_USAGE, "could not look at \"%s\": %s", path, strerror(errno));
    return true;
}

static bool list_into(Walk *walk, const char *folder)
{
    TextList names = {0};
    bool ok = read_names(walk, folder, &names), is_link, is_folder;
    for (size_t i = 0; ok && i < names.len; i++) {
        char *path = path_join(walk->mem, folder, names.items[i]);
        bool named = ends_in(names.items[i], walk->suffix);
        if (!named && !walk->recursive)
            continue;
        ok = look_at(walk, path, &is_link, &is_folder) &&
             (!is_link || !(named || is_folder) || bounds_check(walk->bounds, path, walk->err));
        if (named)
            vec_push(walk->mem, &walk->found, path);
        else if (is_link && is_folder)
            vec_push(walk->scratch, &walk->links, path);
        else if (ok && is_folder)
            ok = list_into(walk, path);
    }
    return ok;
}

bool folder_list(void *mem, const char *folder, const char *suffix, bool recursive, const Bounds *bounds, TextList *ret, Error *err)
{
    void *scratch = mem_new(NULL);
    Walk walk = {.mem = mem, .scratch = scratch, .names = mem_packed(scratch), .suffix = suffix, .recursive = recursive, .bounds = bounds,
                 .seen = textmap_new(scratch), .err = err};
    bool ok = list_into(&walk, folder);
    for (size_t i = 0; ok && i < walk.links.len; i++)
        ok = list_into(&walk, walk.links.items[i]);
    mem_free(scratch);
    if (!ok)
        return false;
    textlist_sort(&walk.found);
    *ret = walk.found;
    return true;
}

bool folder_make(const char *path, Error *err)
{
    char *copy = mem_strdup(NULL, path);
    bool ok = true;
    for (char *p = copy + 1; ok; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char end = *p;
        *p = '\0';
        ok = mkdir(copy, 0777) == 0 || errno == EEXIST;
        if (!ok)
            error_set(err, EXIT_USAGE, "could not create folder \"%s\": %s", copy, strerror(errno));
        *p = end;
        if (!end)
            break;
    }
    mem_free(copy);
    return ok;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

char *path_join(void *mem, const char *folder, const char *name)
{
    size_t n = strlen(folder);
    return mem_printf(mem, "%s%s%s", folder, n > 0 && folder[n - 1] == '/' ? "" : "/", name);
}
