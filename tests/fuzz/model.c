/*
 * Model files of any bytes: reading them ends, in a Schema or in errors that name their place, the same twice. What reads is
 * brought into canonical form, which reads as the same and is its own canonical form; and what the writer makes of the Schema
 * reads as the same again.
 */
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"
#include "json/format.h"
#include "json/read.h"
#include "json/write.h"
#include "model/props.h"
#include "mutate.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);

/* read/m.json is the input, and read/f.sql what its "file" can name; format/ is for its canonical form, write/ for the writer's. */
static char folder[PATH_MAX];
static const char *const parts[] = {"read", "format", "write"};

static void put(const char *part, const char *name, const char *text, size_t len)
{
    char *path = mem_printf(NULL, "%s/%s/%s", folder, part, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    PROMISE(fd >= 0 && write(fd, text, len) == (ssize_t)len && close(fd) == 0, "could not write %s", path);
    mem_free(path);
}

static int remove_one(const char *path, const struct stat *unused, int type, struct FTW *place)
{
    (void)unused, (void)type;
    PROMISE(place->level == 0 || remove(path) == 0, "%s is left", path);
    return 0;
}

/* All below a folder. */
static void empty(const char *path)
{
    enum { OPEN_FOLDERS = 8 };
    PROMISE(nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0, "could not empty %s", path);
}

static void remove_folder(void)
{
    empty(folder);
    rmdir(folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const char text[] = "SELECT 1\n";
    (void)argc, (void)argv;
    snprintf(folder, sizeof folder, "%s/pgdraft_fuzz_XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"); /* in memory, if possible */
    PROMISE(mkdtemp(folder), "no folder");
    atexit(remove_folder);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Error err = ERROR_INIT;
        char *path = path_join(NULL, folder, parts[i]);
        PROMISE(folder_make(path, &err), "%s", err.message);
        mem_free(path);
    }
    put("read", "f.sql", text, strlen(text));
    put("format", "f.sql", text, strlen(text));
    return 0;
}

/* Half of the inputs are mutated as JSON, the others as bytes. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    size_t len = seed % 2 ? mutate_json(data, size, max, seed) : 0;
    return len > 0 ? len : LLVMFuzzerMutate(data, size, max);
}

/* Each error names the file, its line and its column. */
static void check_places(const char *text)
{
    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        PROMISE(strncmp(line, folder, strlen(folder)) == 0 || strncmp(line, "… and ", strlen("… and ")) == 0, "no place in \"%s\"", line);
    }
}

static void check_failure(Error *err)
{
    check_error(err);
    PROMISE(err->code == EXIT_USAGE, "exit code %d", err->code);
    if (strncmp(err->message, "the model has ", 14) == 0)
        check_places(err->detail);
    else
        check_places(err->message);
}

/* What belongs to others is stated only where there is some: its section, where it is empty, is not written. */
static KindSet of_others(void)
{
    KindSet set = 0;
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        if (kind_is_others(kind))
            set |= kind_bit(kind);
    return set;
}

static void check_same_object(const Object *a, const Object *b)
{
    PROMISE(a->kind == b->kind && same_text(a->key, b->key), "%s became %s", a->key, b->key);
    PropList props = kind_props(a->kind);
    for (int i = 0; i < props.count; i++)
        PROMISE(prop_equal(&props.items[i], a, b), "\"%s\" of %s %s differs", props.items[i].key, kinds[a->kind].word, a->key);
    PROMISE((a->unmanaged | of_others()) == (b->unmanaged | of_others()), "the unmanaged parts of %s differ", a->key);
    PROMISE((a->kind != KIND_COLUMN && a->kind != KIND_ATTRIBUTE) || a->ord == b->ord, "%s has another place", a->key);
}

static void check_same(const Schema *a, const Schema *b)
{
    PROMISE(a->objects.len == b->objects.len, "%zu objects became %zu", a->objects.len, b->objects.len);
    for (size_t i = 0; i < a->objects.len; i++)
        check_same_object(a->objects.items[i], b->objects.items[i]);
    PROMISE(textlist_equal(&a->namespaces, &b->namespaces), "the namespaces differ");
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        PROMISE(kinds[kind].parents != 0 || a->managed[kind] == b->managed[kind], "section %s is lost", kinds[kind].key);
}

/* Names before a rename, which the canonical form keeps and the writer has not. */
static void check_same_renames(const Schema *a, const Schema *b)
{
    for (size_t i = 0; i < a->objects.len; i++) {
        const Object *x = a->objects.items[i], *y = b->objects.items[i];
        PROMISE(same_text(x->renamed_from, y->renamed_from), "a rename of %s is lost", x->key);
        PROMISE(x->kind != KIND_ENUM || textlist_equal(&get_ENUM(x)->value_renames, &get_ENUM(y)->value_renames),
                "a rename of a value of %s is lost", x->key);
    }
}

static Schema *read_again(void *mem, const char *part)
{
    Schema *schema;
    Error err = ERROR_INIT;
    bool ok = model_read(mem, path_join(mem, folder, part), NULL, NULL, &schema, &err);
    PROMISE(ok, "%s: %s\n%s", part, err.message, err.detail ? err.detail : "");
    return schema;
}

/* The canonical form of what reads; its text is in format/. */
static void check_format(void *mem, const Schema *schema)
{
    char *once, *twice;
    Error err = ERROR_INIT;
    PROMISE(model_format(mem, path_join(mem, folder, "read/m.json"), &once, &err), "%s", err.message);
    put("format", "m.json", once, strlen(once));
    const Schema *again = read_again(mem, "format");
    check_same(schema, again);
    check_same_renames(schema, again);
    PROMISE(model_format(mem, path_join(mem, folder, "format/m.json"), &twice, &err), "%s", err.message);
    PROMISE(strcmp(once, twice) == 0, "formatted again it is:\n%s", twice);
}

static void check_write(void *mem, const Schema *schema)
{
    Error err = ERROR_INIT;
    const char *path = path_join(mem, folder, "write");
    PROMISE(model_write(schema, path, NULL, &err), "%s", err.message);
    const Schema *again = read_again(mem, "write");
    check_same(schema, again);
    PROMISE(strcmp(model_print(mem, schema), model_print(mem, again)) == 0, "the writer is of two minds");
    empty(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *mem = mem_new(NULL);
    Schema *schema, *again;
    Error err = ERROR_INIT, second = ERROR_INIT;
    const char *path = path_join(mem, folder, "read");
    put("read", "m.json", (const char *)data, size);
    bool ok = model_read(mem, path, NULL, NULL, &schema, &err);
    PROMISE(ok == model_read(mem, path, NULL, NULL, &again, &second), "two answers");
    PROMISE(same_text(err.message, second.message) && same_text(err.detail, second.detail), "two errors");
    if (ok) {
        check_same(schema, again);
        check_format(mem, schema);
        check_write(mem, schema);
    } else {
        check_failure(&err);
    }
    error_clear(&err);
    error_clear(&second);
    mem_free(mem);
    return 0;
}
