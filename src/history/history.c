#include "history/history.h"

#include <string.h>

#include "base/buf.h"
#include "history/graph.h"

RevisionList history_heads(void *mem, const History *history, bool real)
{
    RevisionList list = {0};
    for (size_t i = 0; i < history->revisions.len; i++) {
        Revision *revision = history->revisions.items[i];
        if (revision->children.len == 0 && (!real || revision->dependents.len == 0))
            vec_push(mem, &list, revision);
    }
    vec_sort(&list, compare_by_file);
    return list;
}

RevisionList history_bases(void *mem, const History *history)
{
    RevisionList list = {0};
    for (size_t i = 0; i < history->revisions.len; i++)
        if (history->revisions.items[i]->parents.len == 0)
            vec_push(mem, &list, history->revisions.items[i]);
    vec_sort(&list, compare_by_file);
    return list;
}

/* The members that nothing in the set stands upon; by_parents: that nothing in the set revises. */
static RevisionList tips_of(void *mem, const History *history, const TextList *applied, bool by_parents)
{
    RevisionList list = {0};
    bool *set = set_new(NULL, history), *below = set_new(NULL, history);
    set_add_applied(set, history, applied);
    for (size_t i = 0; i < history->revisions.len; i++) {
        if (!set[i])
            continue;
        set_add(below, &history->revisions.items[i]->parents);
        if (!by_parents)
            set_add(below, &history->revisions.items[i]->dependencies);
    }
    for (size_t i = 0; i < history->revisions.len; i++)
        if (set[i] && !below[i])
            vec_push(mem, &list, history->revisions.items[i]);
    mem_free(set);
    mem_free(below);
    vec_sort(&list, compare_by_file);
    return list;
}

RevisionList history_tips(void *mem, const History *history, const TextList *applied)
{
    return tips_of(mem, history, applied, false);
}

RevisionList history_branch_tips(void *mem, const History *history, const TextList *applied)
{
    return tips_of(mem, history, applied, true);
}

RevisionList history_closure(void *mem, const History *history, const RevisionList *targets)
{
    bool *set = set_new(NULL, history);
    set_add(set, targets);
    set_add_below(set, history);
    RevisionList list = set_list(mem, history, set);
    mem_free(set);
    return list;
}

static bool missing_below(const RevisionList *below, const bool *set, const Revision *revision, Error *err)
{
    for (size_t i = 0; i < below->len; i++) {
        if (set[below->items[i]->rank])
            continue;
        error_set(err, EXIT_HISTORY, "revision \"%s\" is applied, but \"%s\", which it stands upon, is not",
                  revision->id, below->items[i]->id);
        error_detail(err, "They are in %s and %s.", revision->script->path, below->items[i]->script->path);
        return error_hint(err, "If what it does is in the database, \"stamp %s\" records that.", revision->id);
    }
    return true;
}

static bool check_complete(const History *history, const bool *set, Error *err)
{
    for (size_t i = 0; i < history->revisions.len; i++) {
        const Revision *revision = history->revisions.items[i];
        if (set[i] && (!missing_below(&revision->parents, set, revision, err) ||
                       !missing_below(&revision->dependencies, set, revision, err)))
            return false;
    }
    return true;
}

char *history_unknown_text(void *mem, const History *history, const TextList *unknown)
{
    enum { NAMES_MAX = 10 };
    TextList first = {.items = unknown->items, .len = unknown->len < NAMES_MAX ? unknown->len : NAMES_MAX};
    char *names = textlist_join(NULL, &first, "\", \"");
    char *more = unknown->len > NAMES_MAX ? mem_printf(NULL, " and %zu more", unknown->len - NAMES_MAX) : NULL;
    char *text = mem_printf(mem, "revision%s \"%s\"%s %s applied in the database, but %s not in folder \"%s\"",
                            unknown->len == 1 ? "" : "s", names, more ? more : "", unknown->len == 1 ? "is" : "are",
                            unknown->len == 1 ? "is" : "are", history->folder);
    mem_free(names);
    mem_free(more);
    return text;
}

static bool unknown_applied(const History *history, const TextList *unknown, Error *err)
{
    char *text = history_unknown_text(NULL, history, unknown);
    error_set(err, EXIT_HISTORY, "%s", text);
    mem_free(text);
    return error_hint(err, "These files may be older than the database: take the newer ones, or record what the "
                           "database is at with \"stamp --purge\".");
}

bool history_check_known(const History *history, const TextList *applied, Error *err)
{
    void *scratch = mem_new(NULL);
    TextList unknown = {0};
    for (size_t i = 0; i < applied->len; i++)
        if (!history_find(history, applied->items[i]))
            vec_push(scratch, &unknown, applied->items[i]);
    bool ok = unknown.len == 0 || unknown_applied(history, &unknown, err);
    mem_free(scratch);
    return ok;
}

bool history_check_applied(const History *history, const TextList *applied, Error *err)
{
    if (!history_check_known(history, applied, err))
        return false;
    bool *set = set_new(NULL, history);
    set_add_applied(set, history, applied);
    bool ok = check_complete(history, set, err);
    mem_free(set);
    return ok;
}

/* The label whose branch has the revision as its only head; the one that is declared nearest to it. */
static const HistoryLabel *label_of_head(void *mem, const History *history, const Revision *head)
{
    const HistoryLabel *best = NULL;
    for (size_t i = 0; i < history->labels.len; i++) {
        const HistoryLabel *label = &history->labels.items[i];
        if (best && label->revision->rank <= best->revision->rank)
            continue;
        const bool *lineage = set_lineage(mem, history, label->revision);
        RevisionList heads = history_heads(mem, history, false), within = list_within(mem, &heads, lineage);
        if (within.len == 1 && within.items[0] == head)
            best = label;
    }
    return best;
}

const char *history_name_for(void *mem, const History *history, const Revision *revision)
{
    void *scratch = mem_new(NULL);
    const HistoryLabel *label = revision->children.len == 0 ? label_of_head(scratch, history, revision) : NULL;
    mem_free(scratch);
    return label ? mem_printf(mem, "%s@head", label->name) : revision->id;
}

bool history_is_below(const History *history, const Revision *lower, const Revision *upper)
{
    bool *above = set_new(NULL, history);
    set_add(above, &lower->children);
    set_add_descendants(above, history);
    bool below = above[upper->rank];
    mem_free(above);
    return below;
}

bool revisions_have(const RevisionList *list, const Revision *revision)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i] == revision)
            return true;
    return false;
}

bool revisions_equal(const RevisionList *a, const RevisionList *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->items, b->items, a->len * sizeof *a->items) == 0);
}

TextList revision_ids(void *mem, const RevisionList *list)
{
    TextList ids = {0};
    for (size_t i = 0; i < list->len; i++)
        vec_push(mem, &ids, list->items[i]->id);
    return ids;
}

char *revision_names(void *mem, const RevisionList *list)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < list->len; i++) {
        const char *message = list->items[i]->script->message;
        size_t len = strcspn(message, "\n");
        buf_addf(&buf, "%s%s", i ? ", " : "", list->items[i]->id);
        if (len > 0)
            buf_addf(&buf, " (%.*s)", (int)len, message);
    }
    return buf.data;
}
