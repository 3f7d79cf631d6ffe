#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "history/history.h"

enum { PROBLEMS_MAX = 20 };

/* What is being loaded, and what is wrong with it. */
typedef struct Loader {
    void *mem;
    History history;
    const Bounds *bounds;
    RevisionList files; /* by name */
    int problems;
    Error first;    /* the first problem, whole */
    TextList lines; /* one for each of them */
    Error *err;
} Loader;

static int compare_ids(const void *a, const void *b)
{
    return strcmp((*(Revision *const *)a)->id, (*(Revision *const *)b)->id);
}

/* By identifier, then by file, so that of several files the first one comes first. */
static int compare_ids_and_files(const void *a, const void *b)
{
    const Revision *left = *(Revision *const *)a, *right = *(Revision *const *)b;
    int order = strcmp(left->id, right->id);
    return order ? order : (left->file > right->file) - (left->file < right->file);
}

static int compare_labels(const void *a, const void *b)
{
    const HistoryLabel *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    return order ? order : (left->revision->file > right->revision->file) - (left->revision->file < right->revision->file);
}

Revision *history_find(const History *history, const char *id)
{
    Revision key = {.id = id}, *pointer = &key;
    if (history->by_id.len == 0)
        return NULL;
    Revision **found = bsearch(&pointer, history->by_id.items, history->by_id.len, sizeof pointer, compare_ids);
    return found ? *found : NULL;
}

Revision *history_find_label(const History *history, const char *label)
{
    size_t first = 0, last = history->labels.len;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        int order = strcmp(history->labels.items[middle].name, label);
        if (order == 0)
            return history->labels.items[middle].revision;
        if (order < 0)
            first = middle + 1;
        else
            last = middle;
    }
    return NULL;
}

/* Takes the problem over. One is the error; of several each is a line of the detail, with what it says besides. */
static void add_problem(Loader *loader, Error problem)
{
    loader->problems++;
    if (loader->problems <= PROBLEMS_MAX)
        vec_push(loader->mem, &loader->lines,
                 mem_printf(loader->mem, "%s%s%s", problem.message, problem.hint ? ". " : "", problem.hint ? problem.hint : ""));
    if (loader->problems == 1)
        loader->first = problem;
    else
        error_clear(&problem);
}

static bool fail(Loader *loader)
{
    if (loader->problems == 1) {
        *loader->err = loader->first;
        return false;
    }
    error_set(loader->err, loader->first.code, "folder \"%s\" has %d errors", loader->history.folder, loader->problems);
    for (size_t i = 0; i < loader->lines.len; i++)
        error_detail_add(loader->err, "%s", loader->lines.items[i]);
    if (loader->problems > PROBLEMS_MAX)
        error_detail_add(loader->err, "There are %d more.", loader->problems - PROBLEMS_MAX);
    error_clear(&loader->first);
    return false;
}

/* A problem of the graph: path:line and what it is. */
#define PROBLEM(loader, format, ...)                                   \
    do {                                                               \
        Error problem = ERROR_INIT;                                    \
        error_set(&problem, EXIT_HISTORY, format, ##__VA_ARGS__);      \
        add_problem(loader, problem);                                  \
    } while (0)

static void add_file(Loader *loader, const Script *script)
{
    Revision *revision = mem_make(loader->mem, Revision);
    *revision = (Revision){.id = script->revision, .script = script, .file = loader->files.len};
    vec_push(loader->mem, &loader->files, revision);
    vec_push(loader->mem, &loader->history.by_id, revision);
    for (size_t i = 0; i < script->labels.len; i++)
        vec_push(loader->mem, &loader->history.labels,
                 (HistoryLabel){.name = script->labels.items[i], .revision = revision});
}

static bool read_files(Loader *loader, const char *folder, bool recursive)
{
    TextList paths = {0};
    if (!file_exists(folder))
        return true;
    if (!folder_list(loader->mem, folder, ".sql", recursive, loader->bounds, &paths, loader->err))
        return false;
    for (size_t i = 0; i < paths.len; i++) {
        Script *script;
        Error problem = ERROR_INIT;
        if (script_read(loader->mem, paths.items[i], &script, &problem))
            add_file(loader, script);
        else
            add_problem(loader, problem);
    }
    return loader->problems == 0;
}

static void check_ids(Loader *loader)
{
    const RevisionList *by_id = &loader->history.by_id;
    for (size_t i = 1; i < by_id->len; i++) {
        const Script *a = by_id->items[i - 1]->script, *b = by_id->items[i]->script;
        if (strcmp(a->revision, b->revision) == 0)
            PROBLEM(loader, "%s:%d: revision \"%s\" is also in %s:%d", b->path, b->revision_line, b->revision, a->path,
                    a->revision_line);
    }
}

/* Labels and identifiers share one name space. */
static void check_labels(Loader *loader)
{
    const History *history = &loader->history;
    for (size_t i = 0; i < history->labels.len; i++) {
        const HistoryLabel *label = &history->labels.items[i];
        const Revision *other = history_find(history, label->name);
        if (!other && i > 0 && strcmp(history->labels.items[i - 1].name, label->name) == 0)
            other = history->labels.items[i - 1].revision;
        if (other)
            PROBLEM(loader, "%s:%d: label \"%s\" is taken by revision \"%s\" in %s:%d", label->revision->script->path,
                    label->revision->script->labels_line, label->name, other->id, other->script->path,
                    other->script->labels_line ? other->script->labels_line : other->script->revision_line);
    }
}

/* A line of a header that names another revision. */
typedef struct Link {
    Revision *from;
    const char *verb, *name;
    int line;
} Link;

/* The identifier nearest to a name; none is looked for where nobody will see it. */
static const char *nearest_id(Loader *loader, const char *name)
{
    TextList ids = {0};
    for (size_t i = 0; i < loader->history.by_id.len && loader->problems < PROBLEMS_MAX; i++)
        vec_push(loader->mem, &ids, loader->history.by_id.items[i]->id);
    return nearest_word(name, ids.items, (int)ids.len);
}

static void missing_problem(Loader *loader, const Link *link)
{
    const char *near = nearest_id(loader, link->name);
    Error problem = ERROR_INIT;
    error_set(&problem, EXIT_HISTORY, "%s:%d: revision \"%s\" %s \"%s\", which is not here", link->from->script->path,
              link->line, link->from->id, link->verb, link->name);
    if (near && strcmp(near, link->from->id) != 0)
        error_hint(&problem, "Perhaps \"%s\" is meant.", near);
    add_problem(loader, problem);
}

/* Revisions are linked file by file: what leads to this one already, leads to it last. */
static bool ends_in(const RevisionList *list, const Revision *revision)
{
    return list->len > 0 && list->items[list->len - 1] == revision;
}

/* Add the link to both ends: below of its revision, above of the one that it names. What is wrong with it is told. */
static void add_link(Loader *loader, const Link *link, RevisionList *below, Revision *to, RevisionList *above)
{
    const char *path = link->from->script->path, *id = link->from->id;
    if (!to) {
        missing_problem(loader, link);
    } else if (to == link->from) {
        PROBLEM(loader, "%s:%d: revision \"%s\" %s itself", path, link->line, id, link->verb);
    } else if (ends_in(above, link->from)) {
        PROBLEM(loader, "%s:%d: revision \"%s\" %s \"%s\" twice", path, link->line, id, link->verb, link->name);
    } else {
        vec_push(loader->mem, below, to);
        vec_push(loader->mem, above, link->from);
    }
}

/* What a revision depends on and revises besides is one link, as Alembic has it: a label that it depends on may move on. */
static void link_revision(Loader *loader, Revision *from)
{
    const History *history = &loader->history;
    const Script *script = from->script;
    for (size_t i = 0; i < script->revises.len; i++) {
        Link link = {from, "revises", script->revises.items[i], script->revises_line};
        Revision *parent = history_find(history, link.name);
        add_link(loader, &link, &from->parents, parent, parent ? &parent->children : NULL);
    }
    for (size_t i = 0; i < script->depends_on.len; i++) {
        Link link = {from, "depends on", script->depends_on.items[i], script->depends_on_line};
        Revision *needed = history_find(history, link.name);
        if (!needed)
            needed = history_find_label(history, link.name);
        if (!needed || !ends_in(&needed->children, from))
            add_link(loader, &link, &from->dependencies, needed, needed ? &needed->dependents : NULL);
    }
}

/* The way of a walk down the graph; next: which of the links below the revision comes next. */
typedef struct Visit {
    Revision *revision;
    size_t next;
} Visit;
typedef VEC(Visit) Way;

static Revision *link_number(const Revision *revision, size_t number)
{
    if (number < revision->parents.len)
        return revision->parents.items[number];
    number -= revision->parents.len;
    return number < revision->dependencies.len ? revision->dependencies.items[number] : NULL;
}

/* The walk has come back to revision. */
static void cycle_problem(Loader *loader, const Way *way, const Revision *revision)
{
    Error problem = ERROR_INIT;
    Buf ids = buf_new(loader->mem);
    size_t first = 0;
    bool depends = false;
    while (way->items[first].revision != revision)
        first++;
    for (size_t i = first; i < way->len; i++) {
        const Visit *visit = &way->items[i];
        depends = depends || visit->next > visit->revision->parents.len;
        buf_addf(&ids, "%s -> ", visit->revision->id);
    }
    error_set(&problem, EXIT_HISTORY, "the revisions %s each other in a cycle: %s%s",
              depends ? "depend on" : "revise", ids.data, revision->id);
    for (size_t i = first; i < way->len; i++) {
        const Script *script = way->items[i].revision->script;
        int line = way->items[i].next > way->items[i].revision->parents.len ? script->depends_on_line
                                                                          : script->revises_line;
        error_detail_add(&problem, "Revision \"%s\" is in %s:%d.", script->revision, script->path, line);
    }
    add_problem(loader, problem);
}

enum { UNPLACED = 0, ON_THE_WAY, PLACED };

/* Put a revision into the order, after all that it stands upon; false when it stands upon itself. */
static bool place(Loader *loader, Revision *start, char *states)
{
    Way way = {0};
    vec_push(loader->mem, &way, (Visit){.revision = start});
    while (way.len > 0) {
        Visit *visit = &way.items[way.len - 1];
        Revision *revision = visit->revision, *below = link_number(revision, visit->next++);
        states[revision->file] = ON_THE_WAY;
        if (!below) {
            states[revision->file] = PLACED;
            revision->rank = loader->history.revisions.len;
            vec_push(loader->mem, &loader->history.revisions, revision);
            way.len--;
        } else if (states[below->file] == ON_THE_WAY) {
            cycle_problem(loader, &way, below);
            return false;
        } else if (states[below->file] == UNPLACED) {
            vec_push(loader->mem, &way, (Visit){.revision = below});
        }
    }
    mem_free(way.items);
    return true;
}

static void place_all(Loader *loader)
{
    size_t count = loader->files.len;
    char *states = mem_alloc(loader->mem, count + 1);
    for (size_t i = 0; i < count; i++)
        if (states[loader->files.items[i]->file] == UNPLACED && !place(loader, loader->files.items[i], states))
            return;
}

/* The files are read. */
static bool link_files(Loader *loader, History *ret)
{
    vec_sort(&loader->history.by_id, compare_ids_and_files);
    vec_sort(&loader->history.labels, compare_labels);
    check_ids(loader);
    check_labels(loader);
    if (loader->problems > 0) /* names that stand for two things link nothing */
        return fail(loader);
    for (size_t i = 0; i < loader->files.len; i++)
        link_revision(loader, loader->files.items[i]);
    if (loader->problems == 0)
        place_all(loader);
    if (loader->problems > 0)
        return fail(loader);
    *ret = loader->history;
    return true;
}

bool history_load(void *mem, const char *folder, bool recursive, const Bounds *bounds, History *ret, Error *err)
{
    Loader loader = {.mem = mem, .bounds = bounds, .history = {.folder = mem_strdup(mem, folder)}, .err = err};
    if (!read_files(&loader, folder, recursive))
        return loader.problems > 0 ? fail(&loader) : false;
    return link_files(&loader, ret);
}

bool history_link(void *mem, const char *folder, const Script *const *scripts, size_t count, History *ret, Error *err)
{
    Loader loader = {.mem = mem, .history = {.folder = mem_strdup(mem, folder)}, .err = err};
    for (size_t i = 0; i < count; i++)
        add_file(&loader, scripts[i]);
    return link_files(&loader, ret);
}
