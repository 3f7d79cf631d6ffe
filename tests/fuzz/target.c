/*
 * Targets of any bytes against a graph with branches, merges, dependencies and labels: they are resolved or refused, the
 * same twice; what they lead to is in the graph, each revision once and in an order in which it can run.
 *
 * The first byte chooses the question, the second what is applied, the rest is the target.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"
#include "history/history.h"
#include "history/target.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

static const struct {
    const char *id, *revises, *more;
} revisions[] = {
    {"a", "", ""},
    {"b", "a", ""},
    {"c1c1", "b", "-- @labels one\n"},
    {"d1d1", "c1c1", ""},
    {"c1c2", "b", "-- @labels two other\n"},
    {"d2", "c1c2", ""},
    {"m", "d1d1 d2", ""},
    {"e", "b", "-- @depends-on d2\n"},
    {"aaa1", "", "-- @labels acct\n"},
    {"aaa2", "aaa1", ""},
    {"aaa3", "aaa2", ""},
    {"nnn1", "", "-- @labels net\n"},
    {"nnn2", "nnn1", "-- @depends-on acct aaa2\n"},
    {"n.n_3", "nnn2", "-- @depends-on m\n"},
};

static History history;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    void *mem = mem_new(NULL);
    Error err = ERROR_INIT;
    char folder[] = "/tmp/pgdraft_fuzz_XXXXXX";
    TextList paths = {0};
    PROMISE(mkdtemp(folder), "no folder");
    for (size_t i = 0; i < sizeof revisions / sizeof *revisions; i++) {
        char *text = mem_printf(mem, "-- @revision %s\n-- @revises %s\n%s-- @upgrade\n-- @downgrade\n", revisions[i].id,
                                revisions[i].revises, revisions[i].more);
        vec_push(mem, &paths, mem_printf(mem, "%s/%02zu.sql", folder, i));
        PROMISE(file_write(paths.items[i], text, strlen(text), &err), "%s", err.message);
    }
    PROMISE(history_load(mem, folder, false, &history, &err), "%s", err.message);
    for (size_t i = 0; i < paths.len; i++)
        unlink(paths.items[i]);
    rmdir(folder);
    return 0;
}

static bool in_list(const RevisionList *list, const Revision *revision)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i] == revision)
            return true;
    return false;
}

/* What stands below some revisions, which the bits choose: a set that a database can be at. */
static TextList applied_set(void *mem, unsigned bits)
{
    RevisionList chosen = {0};
    TextList applied = {0};
    for (size_t i = 0; i < 8; i++)
        if (bits & (1u << i))
            vec_push(mem, &chosen, history.revisions.items[i * history.revisions.len / 8]);
    RevisionList below = history_closure(mem, &history, &chosen);
    for (size_t i = 0; i < below.len; i++)
        vec_push(mem, &applied, below.items[i]->id);
    return applied;
}

static void check_members(const RevisionList *list)
{
    for (size_t i = 0; i < list->len; i++) {
        PROMISE(history_find(&history, list->items[i]->id) == list->items[i], "a revision from elsewhere");
        for (size_t j = 0; j < i; j++)
            PROMISE(list->items[j] != list->items[i], "revision \"%s\" comes twice", list->items[i]->id);
    }
}

/* Parents and dependencies come before, unless they are applied. */
static void check_below(const RevisionList *below, const RevisionList *path, size_t at, const TextList *applied)
{
    RevisionList before = {.items = path->items, .len = at};
    for (size_t i = 0; i < below->len; i++)
        PROMISE(in_list(&before, below->items[i]) || textlist_has(applied, below->items[i]->id), "\"%s\" is missing",
                below->items[i]->id);
}

static void check_upgrade(const RevisionList *path, const TextList *applied)
{
    for (size_t i = 0; i < path->len; i++) {
        PROMISE(!textlist_has(applied, path->items[i]->id), "\"%s\" runs again", path->items[i]->id);
        check_below(&path->items[i]->parents, path, i, applied);
        check_below(&path->items[i]->dependencies, path, i, applied);
    }
}

static void check_above(const RevisionList *above, const RevisionList *path, size_t at, const TextList *applied)
{
    RevisionList before = {.items = path->items, .len = at};
    for (size_t i = 0; i < above->len; i++)
        PROMISE(in_list(&before, above->items[i]) || !textlist_has(applied, above->items[i]->id), "\"%s\" is left above",
                above->items[i]->id);
}

static void check_downgrade(const RevisionList *path, const TextList *applied)
{
    for (size_t i = 0; i < path->len; i++) {
        PROMISE(textlist_has(applied, path->items[i]->id), "\"%s\" is undone, and was not applied", path->items[i]->id);
        check_above(&path->items[i]->children, path, i, applied);
        check_above(&path->items[i]->dependents, path, i, applied);
    }
}

/* A set that a database can be at holds all that its members stand upon. */
static void check_stamp(void *mem, const RevisionList *list)
{
    RevisionList below = history_closure(mem, &history, list);
    PROMISE(below.len == list->len, "a stamp leaves out what its revisions stand upon");
}

enum { ASK_RESOLVE, ASK_UPGRADE, ASK_DOWNGRADE, ASK_RANGE, ASK_STAMP, QUESTIONS };

static bool ask(void *mem, int question, const char *target, const TextList *applied, RevisionList *ret, Error *err)
{
    TextList targets = textlist_split(mem, target, ' ');
    switch (question) {
    case ASK_UPGRADE:
        return history_upgrade(mem, &history, target, applied, ret, err);
    case ASK_DOWNGRADE:
        return history_downgrade(mem, &history, target, applied, ret, err);
    case ASK_RANGE:
        return history_range(mem, &history, target, applied, ret, err);
    case ASK_STAMP:
        return history_stamp(mem, &history, &targets, applied, ret, err);
    default:
        return history_resolve(mem, &history, target, applied, ret, err);
    }
}

static void check_answer(void *mem, int question, const RevisionList *list, const TextList *applied)
{
    check_members(list);
    if (question == ASK_UPGRADE)
        check_upgrade(list, applied);
    if (question == ASK_DOWNGRADE)
        check_downgrade(list, applied);
    if (question == ASK_STAMP)
        check_stamp(mem, list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || memchr(data + 2, '\0', size - 2))
        return -1;
    void *mem = mem_new(NULL);
    int question = data[0] % QUESTIONS;
    const char *target = mem_strndup(mem, (const char *)data + 2, size - 2);
    TextList applied = applied_set(mem, data[1]);
    RevisionList list = {0}, again = {0};
    Error err = ERROR_INIT, second = ERROR_INIT;
    bool ok = ask(mem, question, target, &applied, &list, &err), same = ask(mem, question, target, &applied, &again, &second);
    PROMISE(ok == same && list.len == again.len, "two answers to one question");
    for (size_t i = 0; i < list.len && ok; i++)
        PROMISE(list.items[i] == again.items[i], "two answers to one question");
    if (ok)
        check_answer(mem, question, &list, &applied);
    else
        check_error(&err);
    PROMISE(ok || same_text(err.message, second.message), "two errors of one target");
    (void)target_needs_database(target);
    error_clear(&err);
    error_clear(&second);
    mem_free(mem);
    return 0;
}
