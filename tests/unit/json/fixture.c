#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

void *mem;
char folder[PATH_MAX];

void setup(void)
{
    mem = mem_new(NULL);
    snprintf(folder, sizeof folder, "/tmp/pgdraft-json-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char *child = path_join(mem, path, entry->d_name);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlink(child) != 0)
            remove_folder(child);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

void teardown(void)
{
    remove_folder(folder);
    mem_free(mem);
}

const char *put_bytes(const char *name, const char *text, size_t len)
{
    Error err = ERROR_INIT;
    char *path = path_join(mem, folder, name);
    char *parent = mem_strndup(mem, path, (size_t)(strrchr(path, '/') - path));
    ck_assert(folder_make(parent, &err));
    ck_assert(file_write(path, text, len, &err));
    return path;
}

const char *put(const char *name, const char *text)
{
    return put_bytes(name, text, strlen(text));
}

char *error_text(const Error *err)
{
    Buf buf = buf_new(mem);
    buf_addf(&buf, "%s\n", err->message);
    if (err->detail)
        buf_addf(&buf, "%s\n", err->detail);
    if (err->hint)
        buf_addf(&buf, "hint: %s\n", err->hint);
    return buf.data;
}

Schema *read_model(const char *path)
{
    Schema *schema = NULL;
    Error err = ERROR_INIT;
    if (!model_read(mem, path, NULL, NULL, &schema, &err))
        ck_abort_msg("%s", error_text(&err));
    return schema;
}

Object *find(const Schema *schema, Kind kind, const char *key)
{
    Object *object = schema_find(schema, kind, key);
    ck_assert_msg(object != NULL, "no %s %s", kinds[kind].word, key);
    return object;
}

char *read_error(void)
{
    Schema *schema = NULL;
    Error err = ERROR_INIT;
    ck_assert(!model_read(mem, folder, NULL, NULL, &schema, &err));
    ck_assert_ptr_null(schema);
    ck_assert_int_eq(err.code, EXIT_USAGE);
    char *text = error_text(&err);
    error_clear(&err);
    Buf buf = buf_new(mem);
    for (char *at; (at = strstr(text, folder)); text = at + strlen(folder)) {
        buf_addn(&buf, text, (size_t)(at - text));
        buf_add(&buf, "schema");
    }
    buf_add(&buf, text);
    return buf.data;
}

/* The path of this file is relative to the build folder, where tests run. */
char *models(const char *name)
{
    char *here = mem_strdup(mem, __FILE__);
    *strstr(here, "unit/json/") = '\0';
    char *path = realpath(mem_printf(mem, "%smodels/%s", here, name), NULL);
    ck_assert_msg(path != NULL, "the test must run in the build folder");
    char *copy = mem_strdup(mem, path);
    free(path);
    return copy;
}
