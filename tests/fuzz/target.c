/*
 * Targets of any bytes against a graph with branches, merges, dependencies and labels: they are resolved or refused, the
 * same twice; what they lead to is in the graph, each revision once and in an order in which it can run.
 *
 * The first byte chooses the question, the second what is applied, the rest is the target. What follows a zero byte draws
 * another graph, which is linked or refused: four bytes a revision, whose identifier, what it revises, what it depends on
 * and whose labels they choose.
 */
#include <stdlib.h>
#include <string.h>

#include "command/lanes.h"
#include "fuzz.h"
#include "history/history.h"
#include "history/target.h"

static const struct {
    const char *id, *revises, *more;
} standard[] = {
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

/* What the drawn graphs are made of: what one revision has for its identifier another may have for a label, or miss. */
static const char *const names[16] = {"",     "a",    "b",    "c1c1", "c1c2", "d1d1", "d2",  "m",
                                      "aaa1", "aaa2", "n.n_3", "e",   "one",  "two",  "acct", "aaa1aaa1"};

static History history;

typedef VEC(const Script *) Scripts;

static void add_script(void *mem, Scripts *scripts, const char *id, const char *revises, const char *more)
{
    Script *script;
    Error err = ERROR_INIT;
    char *text = mem_printf(mem, "-- @revision %s\n-- @revises %s\n%s-- @upgrade\n-- @downgrade\n", id, revises, more);
    PROMISE(script_parse(mem, mem_printf(mem, "versions/%02zu.sql", scripts->len), text, &script, &err), "%s", err.message);
    vec_push(mem, scripts, script);
}

/* "name name", of the two halves of a byte. */
static const char *pair(void *mem, uint8_t byte)
{
    const char *first = names[byte & 15], *second = names[byte >> 4];
    return mem_printf(mem, "%s%s%s", first, first[0] && second[0] ? " " : "", second);
}

/* "-- @name value", where there is one. */
static const char *line(void *mem, const char *name, const char *value)
{
    return value[0] ? mem_printf(mem, "-- @%s %s\n", name, value) : "";
}

static Scripts draw(void *mem, const uint8_t *data, size_t size)
{
    enum { BYTES = 4, REVISIONS_MAX = 40 };
    Scripts scripts = {0};
    for (size_t i = 0; i < size / BYTES && i < REVISIONS_MAX; i++) {
        const uint8_t *bytes = data + i * BYTES;
        const char *id = names[bytes[0] & 15];
        const char *more = mem_printf(mem, "%s%s", line(mem, "depends-on", pair(mem, bytes[2])), line(mem, "labels", pair(mem, bytes[3])));
        add_script(mem, &scripts, id[0] ? id : mem_printf(mem, "r%zu", i), pair(mem, bytes[1]), more);
    }
    return scripts;
}

static Scripts standard_scripts(void *mem)
{
    Scripts scripts = {0};
    for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
        add_script(mem, &scripts, standard[i].id, standard[i].revises, standard[i].more);
    return scripts;
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
        if (bits & (1u << i) && history.revisions.len > 0)
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

static bool link_scripts(void *mem, const Scripts *scripts, Error *err)
{
    history = (History){0};
    return history_link(mem, "versions", scripts->items, scripts->len, &history, err);
}

/* Each revision of the list has a row, where a lane is. */
static void check_drawing(void *mem, const RevisionList *list)
{
    LaneRows rows = lanes_draw(mem, &history, list);
    size_t drawn = 0;
    for (size_t i = 0; i < rows.len; i++) {
        const LaneRow *row = &rows.items[i];
        if (!row->revision)
            continue;
        PROMISE(drawn < list->len && row->revision == list->items[drawn], "a revision is drawn out of order");
        PROMISE(row->at < strlen(row->lanes) && row->lanes[row->at] == '*', "a revision without its mark");
        drawn++;
    }
    PROMISE(drawn == list->len, "a revision is not drawn");
}

/* A graph that links: all of it, each revision once, after what it stands upon. */
static void check_graph(void *mem, const Scripts *scripts)
{
    TextList none = {0};
    PROMISE(history.revisions.len == scripts->len, "a revision is lost");
    check_members(&history.revisions);
    check_upgrade(&history.revisions, &none);
    RevisionList order = history_in_order(mem, &history, &history.revisions), heads = history_heads(mem, &history, true);
    PROMISE(order.len == scripts->len, "a revision is lost in the order");
    check_upgrade(&order, &none);
    check_members(&order);
    RevisionList below = history_closure(mem, &history, &heads), partings = history_partings(mem, &history);
    PROMISE(below.len == scripts->len, "a revision stands below no head");
    PROMISE(partings.len >= history_heads(mem, &history, false).len, "a head is lost");
    RevisionList newest = history_newest_first(mem, &history, &history.revisions);
    check_drawing(mem, &newest);
    check_drawing(mem, &partings);
}

static void ask_and_check(void *mem, int question, const char *target, unsigned bits)
{
    TextList applied = applied_set(mem, bits);
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
    error_clear(&err);
    error_clear(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return -1;
    void *mem = mem_new(NULL);
    const char *target = mem_strndup(mem, (const char *)data + 2, size - 2);
    size_t used = strlen(target) + 3; /* with the zero byte */
    static void *kept; /* of the graph that most inputs ask */
    static Scripts standard_ones;
    if (!kept)
        standard_ones = standard_scripts(kept = mem_new(NULL));
    Scripts scripts = used < size ? draw(mem, data + used, size - used) : standard_ones;
    Error err = ERROR_INIT;
    if (link_scripts(mem, &scripts, &err)) {
        check_graph(mem, &scripts);
        ask_and_check(mem, data[0] % QUESTIONS, target, data[1]);
    } else {
        check_error(&err);
    }
    (void)target_needs_database(target);
    error_clear(&err);
    mem_free(mem);
    return 0;
}
