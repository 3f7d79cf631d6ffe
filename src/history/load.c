#include <assert.h>
#include <string.h>

#include "base/file.h"
#include "history/history.h"

static const size_t unplaced = (size_t)-1; /* the rank of a revision that has no place in the order yet */

static int compare_ids(const void *a, const void *b)
{
    return strcmp((*(Revision *const *)a)->id, (*(Revision *const *)b)->id);
}

Revision *history_find(const History *history, const char *id)
{
    Revision key = {.id = id}, *pointer = &key;
    if (history->by_id.len == 0)
        return NULL;
    Revision **found = bsearch(&pointer, history->by_id.items, history->by_id.len, sizeof pointer, compare_ids);
    return found ? *found : NULL;
}

static Revision *find_label(const RevisionList *files, const char *label)
{
    for (size_t i = 0; i < files->len; i++)
        if (textlist_has(&files->items[i]->script->labels, label))
            return files->items[i];
    return NULL;
}

/* The revisions in the order of their files. */
static bool read_files(void *mem, const char *folder, RevisionList *files, Error *err)
{
    TextList paths = {0};
    if (!file_exists(folder))
        return true;
    if (!folder_list(mem, folder, ".sql", false, &paths, err))
        return false;
    for (size_t i = 0; i < paths.len; i++) {
        Script *script;
        if (!script_read(mem, paths.items[i], &script, err))
            return false;
        Revision *revision = mem_make(mem, Revision);
        revision->id = script->revision;
        revision->script = script;
        revision->rank = unplaced;
        vec_push(mem, files, revision);
    }
    return true;
}

static bool check_ids(const History *history, Error *err)
{
    for (size_t i = 1; i < history->by_id.len; i++) {
        const Script *a = history->by_id.items[i - 1]->script, *b = history->by_id.items[i]->script;
        if (strcmp(a->revision, b->revision) != 0)
            continue;
        if (strcmp(a->path, b->path) > 0) {
            const Script *swap = a;
            a = b;
            b = swap;
        }
        return error_set(err, EXIT_HISTORY, "%s:%d: revision \"%s\" is also in %s:%d", b->path, b->revision_line,
                         b->revision, a->path, a->revision_line);
    }
    return true;
}

/* Labels and identifiers share one name space. */
static bool check_labels(const History *history, const RevisionList *files, Error *err)
{
    for (size_t i = 0; i < files->len; i++) {
        const Script *script = files->items[i]->script;
        for (size_t j = 0; j < script->labels.len; j++) {
            const char *label = script->labels.items[j];
            const Revision *other = history_find(history, label);
            if (!other)
                other = find_label(files, label);
            if (other != files->items[i] || strcmp(label, other->id) == 0)
                return error_set(err, EXIT_HISTORY, "%s:%d: label \"%s\" is taken by revision \"%s\" in %s", script->path,
                                 script->labels_line, label, other->id, other->script->path);
        }
    }
    return true;
}

/* A line of a header that names another revision. */
typedef struct Link {
    Revision *from;
    const char *verb, *name;
    int line;
} Link;

static bool add_link(void *mem, RevisionList *list, const Link *link, Revision *to, Error *err)
{
    const char *path = link->from->script->path, *id = link->from->id;
    if (!to)
        return error_set(err, EXIT_HISTORY, "%s:%d: revision \"%s\" %s \"%s\", which is not here", path, link->line, id,
                         link->verb, link->name);
    if (to == link->from)
        return error_set(err, EXIT_HISTORY, "%s:%d: revision \"%s\" %s itself", path, link->line, id, link->verb);
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i] == to)
            return error_set(err, EXIT_HISTORY, "%s:%d: revision \"%s\" %s \"%s\" twice", path, link->line, id, link->verb,
                             link->name);
    vec_push(mem, list, to);
    return true;
}

static bool link_revision(void *mem, const History *history, const RevisionList *files, Revision *from, Error *err)
{
    const Script *script = from->script;
    for (size_t i = 0; i < script->revises.len; i++) {
        Link link = {from, "revises", script->revises.items[i], script->revises_line};
        Revision *parent = history_find(history, link.name);
        if (!add_link(mem, &from->parents, &link, parent, err))
            return false;
        vec_push(mem, &parent->children, from);
    }
    for (size_t i = 0; i < script->depends_on.len; i++) {
        Link link = {from, "depends on", script->depends_on.items[i], script->depends_on_line};
        Revision *needed = history_find(history, link.name);
        if (!add_link(mem, &from->dependencies, &link, needed ? needed : find_label(files, link.name), err))
            return false;
    }
    return true;
}

/* The walk to revision has come back to it: path holds the way. */
static bool cycle_error(void *mem, const RevisionList *path, const Revision *revision, Error *err)
{
    size_t first = 0;
    while (path->items[first] != revision)
        first++;
    TextList ids = {0};
    for (size_t i = first; i < path->len; i++)
        vec_push(mem, &ids, path->items[i]->id);
    vec_push(mem, &ids, revision->id);
    error_set(err, EXIT_HISTORY, "the revisions stand upon each other in a cycle: %s", textlist_join(mem, &ids, " -> "));
    for (size_t i = first; i < path->len; i++) {
        const Script *script = path->items[i]->script;
        error_detail_add(err, "Revision \"%s\" is in %s:%d.", script->revision, script->path, script->revision_line);
    }
    return false;
}

/* Put a revision into the order, after all that it stands upon. path: the revisions on the way here. */
static bool place(void *mem, History *history, Revision *revision, RevisionList *path, Error *err)
{
    if (revision->rank != unplaced)
        return true;
    for (size_t i = 0; i < path->len; i++)
        if (path->items[i] == revision)
            return cycle_error(mem, path, revision, err);
    vec_push(mem, path, revision);
    for (size_t i = 0; i < revision->parents.len; i++)
        if (!place(mem, history, revision->parents.items[i], path, err))
            return false;
    for (size_t i = 0; i < revision->dependencies.len; i++)
        if (!place(mem, history, revision->dependencies.items[i], path, err))
            return false;
    path->len--;
    revision->rank = history->revisions.len;
    vec_push(mem, &history->revisions, revision);
    return true;
}

bool history_load(void *mem, const char *folder, History *ret, Error *err)
{
    History history = {.folder = mem_strdup(mem, folder)};
    RevisionList files = {0}, path = {0};
    if (!read_files(mem, folder, &files, err))
        return false;
    for (size_t i = 0; i < files.len; i++)
        vec_push(mem, &history.by_id, files.items[i]);
    vec_sort(&history.by_id, compare_ids);
    if (!check_ids(&history, err) || !check_labels(&history, &files, err))
        return false;
    for (size_t i = 0; i < files.len; i++)
        if (!link_revision(mem, &history, &files, files.items[i], err))
            return false;
    for (size_t i = 0; i < files.len; i++)
        if (!place(mem, &history, files.items[i], &path, err))
            return false;
    *ret = history;
    return true;
}
