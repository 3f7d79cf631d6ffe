#include "history/graph.h"

int compare_by_file(const void *a, const void *b)
{
    const Revision *left = *(Revision *const *)a, *right = *(Revision *const *)b;
    return (left->file > right->file) - (left->file < right->file);
}

bool *set_new(void *mem, const History *history)
{
    return mem_alloc(mem, history->revisions.len + 1);
}

void set_add(bool *set, const RevisionList *list)
{
    for (size_t i = 0; i < list->len; i++)
        set[list->items[i]->rank] = true;
}

void set_add_applied(bool *set, const History *history, const TextList *applied)
{
    for (size_t i = 0; i < applied->len; i++) {
        const Revision *revision = history_find(history, applied->items[i]);
        if (revision)
            set[revision->rank] = true;
    }
}

/* The order has what a revision stands upon before it, so that one pass does. */
void set_add_below(bool *set, const History *history)
{
    for (size_t i = history->revisions.len; i-- > 0;) {
        if (!set[i])
            continue;
        set_add(set, &history->revisions.items[i]->parents);
        set_add(set, &history->revisions.items[i]->dependencies);
    }
}

void set_add_above(bool *set, const History *history)
{
    for (size_t i = 0; i < history->revisions.len; i++) {
        if (!set[i])
            continue;
        set_add(set, &history->revisions.items[i]->children);
        set_add(set, &history->revisions.items[i]->dependents);
    }
}

void set_add_descendants(bool *set, const History *history)
{
    for (size_t i = 0; i < history->revisions.len; i++)
        if (set[i])
            set_add(set, &history->revisions.items[i]->children);
}

bool *set_lineage(void *mem, const History *history, const Revision *revision)
{
    bool *set = set_new(mem, history), *below = set_new(mem, history);
    set[revision->rank] = below[revision->rank] = true;
    set_add_descendants(set, history);
    for (size_t i = history->revisions.len; i-- > 0;) {
        if (!below[i])
            continue;
        set[i] = true;
        set_add(below, &history->revisions.items[i]->parents);
    }
    return set;
}

RevisionList set_list(void *mem, const History *history, const bool *set)
{
    RevisionList list = {0};
    for (size_t i = 0; i < history->revisions.len; i++)
        if (set[i])
            vec_push(mem, &list, history->revisions.items[i]);
    return list;
}

RevisionList list_within(void *mem, const RevisionList *list, const bool *set)
{
    RevisionList within = {0};
    for (size_t i = 0; i < list->len; i++)
        if (!set || set[list->items[i]->rank])
            vec_push(mem, &within, list->items[i]);
    return within;
}
