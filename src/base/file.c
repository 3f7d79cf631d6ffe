#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_file(void *file)
{
    fclose(file);
}

bool file_read(void *mem, const char *path, size_t max, char **ret, size_t *len, Error *err)
{
    void *scratch = mem_new(NULL);
    struct stat st;
    FILE *file = fopen(path, "rb");
    bool ok = false;
    if (file)
        mem_on_free(scratch, file, close_file);
    if (!file || fstat(fileno(file), &st) != 0) {
        error_set(err, EXIT_USAGE, "could not open file \"%s\": %s", path, strerror(errno));
    } else if (!S_ISREG(st.st_mode)) {
        error_set(err, EXIT_USAGE, "\"%s\" is not a regular file", path);
    } else if ((size_t)st.st_size > max) {
        error_set(err, EXIT_USAGE, "file \"%s\" is too large: %zu bytes, the limit is %zu", path, (size_t)st.st_size,
                  max);
    } else {
        char *text = mem_alloc(mem, (size_t)st.st_size + 1);
        size_t got = fread(text, 1, (size_t)st.st_size, file);
        ok = !ferror(file);
        if (!ok)
            error_set(err, EXIT_USAGE, "could not read file \"%s\": %s", path, strerror(errno));
        text[got] = '\0';
        *ret = text;
        if (len)
            *len = got;
    }
    mem_free(scratch);
    return ok;
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

static bool list_into(void *mem, const char *folder, const char *suffix, bool recursive, TextList *list, Error *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return error_set(err, EXIT_USAGE, "could not open folder \"%s\": %s", folder, strerror(errno));
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        char *path = path_join(mem, folder, entry->d_name);
        struct stat st;
        bool is_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
        if (ends_in(entry->d_name, suffix))
            vec_push(mem, list, path);
        else if (is_folder && recursive)
            ok = list_into(mem, path, suffix, recursive, list, err);
    }
    closedir(dir);
    return ok;
}

bool folder_list(void *mem, const char *folder, const char *suffix, bool recursive, TextList *ret, Error *err)
{
    TextList list = {0};
    if (!list_into(mem, folder, suffix, recursive, &list, err))
        return false;
    textlist_sort(&list);
    *ret = list;
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
