#include <assert.h>
#include <string.h>

#include "history/graph.h"
#include "history/history.h"

/*
 * Newest first: heads are walked down one at a time. At a revision that something not yet listed stands upon, the walk
 * goes on at the first head above it, so that branches of a common stem stay together.
 */
typedef struct Walk {
    void *mem;
    const bool *todo;    /* the revisions to list */
    size_t *waiting;     /* for each: how many of the todo that stand upon it are not listed */
    RevisionList heads;  /* where the walk may go on */
    bool *is_head;
    size_t at;           /* the head that it is on */
    size_t *seen, round; /* a search marks with its number what it has seen */
} Walk;

static size_t count_within(const RevisionList *list, const bool *set)
{
    size_t count = 0;
    for (size_t i = 0; i < list->len; i++)
        count += set[list->items[i]->rank];
    return count;
}

static bool is_listed(const Walk *walk, const Revision *revision)
{
    return walk->waiting[revision->rank] == (size_t)-1;
}

static void push_above(Walk *walk, RevisionList *stack, const RevisionList *above)
{
    for (size_t i = 0; i < above->len; i++) {
        Revision *revision = above->items[i];
        if (!walk->todo[revision->rank] || is_listed(walk, revision) || walk->seen[revision->rank] == walk->round)
            continue;
        walk->seen[revision->rank] = walk->round;
        vec_push(walk->mem, stack, revision);
    }
}

/* The first head that stands, over what is not listed, upon the revision. */
static size_t head_above(Walk *walk, const Revision *revision)
{
    RevisionList stack = {0};
    walk->round++;
    push_above(walk, &stack, &revision->children);
    push_above(walk, &stack, &revision->dependents);
    while (stack.len > 0) {
        const Revision *next = stack.items[--stack.len];
        push_above(walk, &stack, &next->children);
        push_above(walk, &stack, &next->dependents);
    }
    mem_free(stack.items);
    for (size_t i = 0; i < walk->heads.len; i++)
        if (walk->seen[walk->heads.items[i]->rank] == walk->round)
            return i;
    assert(false); /* all that is not listed lies below a head */
    return 0;
}

/* A revision that stands in the way is not listed yet: what lies below it has one less to wait for. */
static void release(Walk *walk, const RevisionList *below, RevisionList *next)
{
    for (size_t i = 0; i < below->len; i++) {
        Revision *revision = below->items[i];
        if (!walk->todo[revision->rank])
            continue;
        walk->waiting[revision->rank]--;
        if (!walk->is_head[revision->rank])
            vec_push(walk->mem, next, revision);
        walk->is_head[revision->rank] = true;
    }
}

/* The head that the walk is on is listed; what it stands upon takes its place. */
static void go_down(Walk *walk)
{
    Revision *revision = walk->heads.items[walk->at];
    RevisionList next = {0};
    walk->waiting[revision->rank] = (size_t)-1;
    walk->is_head[revision->rank] = false;
    release(walk, &revision->parents, &next);
    release(walk, &revision->dependencies, &next);
    for (size_t i = 0; i < next.len; i++) {
        if (i == 0)
            walk->heads.items[walk->at] = next.items[i];
        else
            vec_push(walk->mem, &walk->heads, next.items[i]);
    }
    if (next.len == 0) {
        size_t after = walk->heads.len - walk->at - 1;
        memmove(walk->heads.items + walk->at, walk->heads.items + walk->at + 1, after * sizeof *walk->heads.items);
        walk->heads.len--;
        walk->at -= walk->at > 0;
    }
    mem_free(next.items);
}

static void find_heads(Walk *walk, const RevisionList *list)
{
    for (size_t i = 0; i < list->len; i++) {
        Revision *revision = list->items[i];
        size_t above = count_within(&revision->children, walk->todo) + count_within(&revision->dependents, walk->todo);
        walk->waiting[revision->rank] = above;
        if (above > 0)
            continue;
        walk->is_head[revision->rank] = true;
        vec_push(walk->mem, &walk->heads, revision);
    }
    vec_sort(&walk->heads, compare_by_file);
}

RevisionList history_in_order(void *mem, const History *history, const RevisionList *list)
{
    RevisionList newest = history_newest_first(mem, history, list), order = {0};
    for (size_t i = newest.len; i-- > 0;)
        vec_push(mem, &order, newest.items[i]);
    return order;
}

RevisionList history_newest_first(void *mem, const History *history, const RevisionList *list)
{
    RevisionList ordered = {0};
    void *scratch = mem_new(NULL);
    size_t count = history->revisions.len + 1;
    bool *todo = set_new(scratch, history);
    set_add(todo, list);
    Walk walk = {.mem = scratch,
                 .todo = todo,
                 .waiting = mem_alloc(scratch, count * sizeof *walk.waiting),
                 .is_head = set_new(scratch, history),
                 .seen = mem_alloc(scratch, count * sizeof *walk.seen)};
    find_heads(&walk, list);
    while (walk.heads.len > 0) {
        Revision *revision = walk.heads.items[walk.at];
        if (walk.waiting[revision->rank] > 0) {
            walk.at = head_above(&walk, revision);
            continue;
        }
        vec_push(mem, &ordered, revision);
        go_down(&walk);
    }
    mem_free(scratch);
    return ordered;
}
