#include "base/cache.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/log.h"

/* The newest that fit both are kept. */
enum { KEPT_FILES = 16, KEPT_BYTES = 256 << 20, DIGEST = 64 };
#define SUFFIX ".cache"

/* The folder, made where asked; NULL: there is none that we could trust. */
static char *open_folder(void *mem, bool make)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    char *folder = NULL;
    struct stat st;
    Error unusable = ERROR_INIT;
    if (cache && cache[0] == '/')
        folder = path_join(mem, cache, "pgdraft");
    else if (home && home[0] == '/')
        folder = path_join(mem, path_join(mem, home, ".cache"), "pgdraft");
    if (folder && make && !file_exists(folder)) {
        char *parent = mem_strndup(mem, folder, (size_t)(strrchr(folder, '/') - folder));
        if (!folder_make(parent, &unusable) || mkdir(folder, 0700) != 0)
            log_debug("there is no cache: could not create folder \"%s\"", folder);
        error_clear(&unusable);
    }
    bool ours = folder && lstat(folder, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() && !(st.st_mode & 022);
    return ours ? folder : NULL;
}

static char *file_of(void *mem, const char *folder, const char *key)
{
    return mem_printf(mem, "%s/%s" SUFFIX, folder, key);
}

bool cache_get(void *mem, const char *key, char **text, size_t *len)
{
    void *scratch = mem_new(NULL);
    Error unreadable = ERROR_INIT;
    char *folder = open_folder(scratch, false), *whole;
    size_t size;
    bool ok = folder && file_read(scratch, file_of(scratch, folder, key), KEPT_BYTES, &whole, &size, &unreadable) &&
              size >= DIGEST && strncmp(whole, sha256_hex(scratch, whole + DIGEST, size - DIGEST), DIGEST) == 0;
    if (ok) {
        *text = mem_strndup(mem, whole + DIGEST, size - DIGEST);
        *len = size - DIGEST;
    }
    error_clear(&unreadable);
    mem_free(scratch);
    return ok;
}

typedef struct Entry {
    const char *path;
    struct stat st;
} Entry;

static int newest_first(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    if (x->st.st_mtim.tv_sec != y->st.st_mtim.tv_sec)
        return x->st.st_mtim.tv_sec > y->st.st_mtim.tv_sec ? -1 : 1;
    return strcmp(x->path, y->path);
}

static void remove_old(void *mem, const char *folder)
{
    TextList paths;
    VEC(Entry) entries = {0};
    Error unreadable = ERROR_INIT;
    long long bytes = 0;
    if (!folder_list(mem, folder, "", false, NULL, &paths, &unreadable)) {
        error_clear(&unreadable);
        return;
    }
    for (size_t i = 0; i < paths.len; i++) {
        Entry entry = {.path = paths.items[i]};
        if (strstr(entry.path, SUFFIX) && lstat(entry.path, &entry.st) == 0)
            vec_push(mem, &entries, entry);
    }
    vec_sort(&entries, newest_first);
    for (size_t i = 0; i < entries.len; i++) {
        bytes += entries.items[i].st.st_size;
        if (i >= KEPT_FILES || bytes > KEPT_BYTES)
            unlink(entries.items[i].path);
    }
}

/* Readable to us alone, as mkstemp makes it. */
static bool write_private(const char *path, const char *text, size_t len)
{
    char *temporary = mem_printf(NULL, "%s.XXXXXX", path), *digest = sha256_hex(NULL, text, len);
    int fd = mkstemp(temporary);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    bool ok = file && fwrite(digest, 1, DIGEST, file) == DIGEST && fwrite(text, 1, len, file) == len;
    if (file)
        ok = fclose(file) == 0 && ok;
    ok = ok && rename(temporary, path) == 0;
    if (fd >= 0 && !ok)
        unlink(temporary);
    mem_free(digest);
    mem_free(temporary);
    return ok;
}

void cache_put(const char *key, const char *text, size_t len)
{
    void *scratch = mem_new(NULL);
    char *folder = len < KEPT_BYTES - DIGEST ? open_folder(scratch, true) : NULL;
    if (folder && !write_private(file_of(scratch, folder, key), text, len))
        log_debug("could not write to folder \"%s\": %s", folder, strerror(errno));
    if (folder)
        remove_old(scratch, folder);
    mem_free(scratch);
}
