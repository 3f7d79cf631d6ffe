#include "plan/graph.h"

#include <string.h>

#include "ddl/ddl.h"
#include "model/props.h"
#include "plan/edges.h"

static size_t number_of(const Graph *graph, const Item *item)
{
    return (size_t)(item - graph->items->items);
}

Step *graph_step(const Graph *graph, const Item *item, StepOp op)
{
    int step = graph->steps_of[number_of(graph, item)][op];
    return step < 0 ? NULL : &graph->steps.items[step];
}

static void add_step(Graph *graph, Item *item, StepOp op)
{
    graph->steps_of[number_of(graph, item)][op] = (int)graph->steps.len;
    vec_push(graph->mem, &graph->steps, (Step){.item = item, .op = op});
}

static bool has_attached_child(const Item *table)
{
    for (size_t i = 0; i < table->children.len; i++)
        if (object_flag(table->children.items[i]->want, "attached"))
            return true;
    return false;
}

bool is_standalone(const Item *table)
{
    return fate_is_made(table) && table->want->kind == KIND_TABLE && get_TABLE(table->want)->partition_of &&
           has_attached_child(table);
}

/* ---- steps ---- */

/* An identity that a default follows goes early: the new sequence may want the name of the old one. */
static bool column_swaps_identity(const Item *item)
{
    const Column *old = get_COLUMN(item->have), *new = get_COLUMN(item->want);
    return old->identity && !new->identity && new->default_value;
}

/* A column that its parent takes along when that changes its type, and that brings a default of its own. */
static bool default_is_in_the_way(const Graph *graph, const Item *item)
{
    const Column *old = get_COLUMN(item->have), *new = get_COLUMN(item->want);
    Ddl ddl = {.mem = graph->mem, .schema = graph->items->want, .before = graph->items->have};
    if (!item_changes(item, "type") || !(old->default_value || new->default_value) ||
        !item_follows_parent(graph->items, item))
        return false;
    return item_changes(item, "default") || ddl_default_steps_aside(&ddl, old, new);
}

static void column_steps(Graph *graph, Item *item)
{
    if (item->fate != FATE_KEEP && item->fate != FATE_ALTER) {
        if (item_comes_with_parent(item) && get_COLUMN(item->want)->default_value)
            add_step(graph, item, STEP_SET_DEFAULT);
        return;
    }
    if ((item->retype && (get_COLUMN(item->have)->default_value || item_changes(item, "default"))) || default_is_in_the_way(graph, item))
        item->redefault = true; /* for the second time too, when a circle is opened: the mask has lost it then */
    bool identity_comes = item->fate == FATE_ALTER && get_COLUMN(item->want)->identity && get_COLUMN(item->have)->default_value;
    bool identity_goes = item->fate == FATE_ALTER && column_swaps_identity(item);
    if (item->redefault || identity_comes || identity_goes) {
        if (get_COLUMN(item->have)->default_value || identity_goes)
            add_step(graph, item, STEP_DROP_DEFAULT);
        if (get_COLUMN(item->want)->default_value)
            add_step(graph, item, STEP_SET_DEFAULT);
        item->mask &= ~prop_bit(KIND_COLUMN, "default");
    }
    bool altered = item->fate == FATE_ALTER && (item_changes(item, "type") || (!item->retype && item_changes(item, "collation")));
    if ((item->retype || item->recollate) && !altered && !item_follows_parent(graph->items, item))
        add_step(graph, item, STEP_RETYPE);
}

static void counter_steps(Graph *graph, Item *column)
{
    if (column->counts && column->counted_before == column)
        add_step(graph, column, STEP_HOLD);
    if (column->counts)
        add_step(graph, column, STEP_COUNT_ON);
}

static void make_steps(Graph *graph)
{
    for (size_t i = 0; i < graph->items->len; i++) {
        Item *item = &graph->items->items[i];
        Kind kind = item_object(item)->kind;
        if (fate_is_gone(item) && !item->implied_drop)
            add_step(graph, item, STEP_DROP);
        if (kind == KIND_COLUMN)
            column_steps(graph, item);
        counter_steps(graph, item);
        if (item->reown)
            item->mask &= ~prop_bit(kind, "owned_by"); /* which has a step of its own */
        if (item->fate == FATE_ALTER && item->mask)
            add_step(graph, item, STEP_ALTER);
        if (fate_is_made(item) && ddl_has_shell(item->want))
            add_step(graph, item, STEP_SHELL);
        if (fate_is_made(item) && !item_comes_with_parent(item))
            add_step(graph, item, STEP_CREATE);
        if (item->reown)
            add_step(graph, item, STEP_DISOWN);
        if (item->reown || (fate_is_made(item) && kind == KIND_SEQUENCE && get_SEQUENCE(item->want)->owned_by))
            add_step(graph, item, STEP_OWNED_BY);
        if (is_standalone(item))
            add_step(graph, item, STEP_ATTACH);
        if (item->aside)
            add_step(graph, item, STEP_DROP_ASIDE);
    }
}

/* ---- order ---- */

/* 0 what tables need, 1 tables with what belongs to them, 2 views, 3 foreign keys, 4 what fires on rows, 5 what is about the
 * whole database, 6 default privileges. */
static int class_of(Kind kind)
{
    if (kind < KIND_TABLE)
        return 0;
    const KindSet fires = KIND_BIT(RULE) | KIND_BIT(TRIGGER) | KIND_BIT(POLICY);
    if (fires & kind_bit(kind))
        return 4;
    if (kind == KIND_FOREIGN_KEY)
        return 3;
    if (kind == KIND_DEFAULT_PRIVILEGES)
        return 6;
    const KindSet global = KIND_BIT(PUBLICATION) | KIND_BIT(PUBLICATION_TABLE) | KIND_BIT(SUBSCRIPTION) | KIND_BIT(EVENT_TRIGGER);
    if (global & kind_bit(kind))
        return 5;
    return kind == KIND_VIEW || kind == KIND_MATVIEW ? 2 : 1;
}

static int phase_of(const Step *step)
{
    const Object *object = item_object(step->item);
    if (step->op == STEP_ALTER && object->kind == KIND_ENUM && item_changes(step->item, "values"))
        return 0;
    if (object->kind == KIND_DEFAULT_PRIVILEGES)
        return 3; /* they hold as they were for all that is made */
    if (step->op == STEP_DISOWN || step->op == STEP_DROP || step->op == STEP_DROP_DEFAULT)
        return 1;
    return step->op == STEP_DROP_ASIDE && object->kind != KIND_SEQUENCE ? 3 : 2;
}

/* "schema.table" for a table and all that lives in it, so that they stand together. */
static int compare_tables(const Object *a, const Object *b)
{
    const char *name_a = a->parent ? a->parent : a->name, *name_b = b->parent ? b->parent : b->name;
    int order = strcmp(a->schema ? a->schema : "", b->schema ? b->schema : "");
    return order ? order : strcmp(name_a, name_b);
}

static int compare_steps(const Step *a, const Step *b)
{
    int phase = phase_of(a) - phase_of(b);
    if (phase)
        return phase;
    const Object *x = item_object(a->item), *y = item_object(b->item);
    int sign = phase_of(a) == 1 ? -1 : 1; /* drops run the other way round */
    int class = class_of(x->kind) - class_of(y->kind);
    if (class)
        return sign * class;
    if (class_of(x->kind) > 0) {
        int table = compare_tables(x, y);
        if (table)
            return table;
    }
    if (x->kind != y->kind)
        return sign * ((int)x->kind - (int)y->kind);
    if (x->kind == KIND_COLUMN && a->op != b->op)
        return (int)a->op - (int)b->op;
    if (x->kind == KIND_COLUMN && x->ord != y->ord)
        return x->ord - y->ord;
    int key = strcmp(x->key, y->key);
    return key ? key : (int)a->op - (int)b->op;
}

static int compare_step_pointers(const void *a, const void *b)
{
    return compare_steps(*(Step *const *)a, *(Step *const *)b);
}

/* A heap of step numbers by rank: the free step of least rank comes next. */
typedef struct Heap {
    size_t *ranks;
    size_t len;
} Heap;

static void heap_push(Heap *heap, size_t rank)
{
    size_t i = heap->len++;
    while (i > 0 && heap->ranks[(i - 1) / 2] > rank) {
        heap->ranks[i] = heap->ranks[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    heap->ranks[i] = rank;
}

static size_t heap_pop(Heap *heap)
{
    size_t top = heap->ranks[0], last = heap->ranks[--heap->len], i = 0;
    for (;;) {
        size_t child = 2 * i + 1;
        if (child + 1 < heap->len && heap->ranks[child + 1] < heap->ranks[child])
            child++;
        if (child >= heap->len || heap->ranks[child] >= last)
            break;
        heap->ranks[i] = heap->ranks[child];
        i = child;
    }
    heap->ranks[i] = last;
    return top;
}

/* The first step, by rank, that waits for nothing but what it had better wait for: of those that became so, which the heap has. */
static Step *release_soft(Heap *heap, Step *const *by_rank)
{
    while (heap->len > 0) {
        Step *step = by_rank[heap_pop(heap)];
        if (!step->done)
            return step;
    }
    return NULL;
}

static bool cycle_error(Graph *graph, Error *err)
{
    error_set(err, EXIT_FAILED, "could not order the statements: objects depend on each other in a circle");
    for (size_t i = 0; i < graph->steps.len; i++)
        if (!graph->steps.items[i].done)
            error_detail_add(err, "%s waits for %zu others.",
                             object_describe(graph->mem, item_object(graph->steps.items[i].item)),
                             graph->steps.items[i].waits);
    return false;
}

static bool sort_steps(Graph *graph, Error *err)
{
    size_t count = graph->steps.len;
    Step **by_rank = mem_alloc(graph->mem, (count + 1) * sizeof *by_rank);
    Heap heap = {.ranks = mem_alloc(graph->mem, (count + 1) * sizeof(size_t))};
    Heap soft = {.ranks = mem_alloc(graph->mem, (count + 1) * sizeof(size_t))};
    graph->order = mem_alloc(graph->mem, (count + 1) * sizeof(size_t));
    for (size_t i = 0; i < count; i++)
        by_rank[i] = &graph->steps.items[i];
    if (count > 1)
        qsort(by_rank, count, sizeof *by_rank, compare_step_pointers);
    for (size_t i = 0; i < count; i++) {
        by_rank[i]->rank = i;
        if (by_rank[i]->waits == 0)
            heap_push(by_rank[i]->soft_waits == 0 ? &heap : &soft, i);
    }
    for (size_t done = 0; done < count; done++) {
        Step *step = heap.len > 0 ? by_rank[heap_pop(&heap)] : release_soft(&soft, by_rank);
        if (!step)
            return cycle_error(graph, err);
        step->done = true;
        step->position = done;
        graph->order[done] = (size_t)(step - graph->steps.items);
        for (size_t i = 0; i < step->next.len + step->soft_next.len; i++) {
            bool hard = i < step->next.len;
            Step *next = &graph->steps.items[hard ? step->next.items[i] : step->soft_next.items[i - step->next.len]];
            if (next->done)
                continue;
            if (hard)
                next->waits--;
            else
                next->soft_waits--;
            if (next->waits == 0 && next->soft_waits == 0)
                heap_push(&heap, next->rank);
            else if (hard && next->waits == 0)
                heap_push(&soft, next->rank);
        }
    }
    return true;
}

/* ---- what stands inside CREATE TABLE ---- */

static const TextList *key_columns(const Object *object)
{
    if (object->kind == KIND_PRIMARY_KEY)
        return &get_PRIMARY_KEY(object)->columns;
    return object->kind == KIND_UNIQUE ? &get_UNIQUE(object)->columns : NULL;
}

/* Of two keys over the same columns CREATE TABLE makes only one (transformIndexConstraints in parse_utilcmd.c). */
static bool repeats_key(const Graph *graph, const Step *step)
{
    const TextList *columns = key_columns(item_object(step->item));
    const Item *table = step->item->parent;
    for (size_t i = 0; columns && i < table->children.len; i++) {
        const Item *other = table->children.items[i];
        const Step *made = graph_step(graph, other, STEP_CREATE);
        const TextList *theirs = made && made != step && made->inlined ? key_columns(item_object(other)) : NULL;
        if (theirs && textlist_equal(theirs, columns))
            return true;
    }
    return false;
}

static void inline_steps(Graph *graph)
{
    for (size_t p = 0; p < graph->steps.len; p++) {
        Step *step = &graph->steps.items[graph->order[p]];
        Step *table = step->item->parent ? graph_step(graph, step->item->parent, STEP_CREATE) : NULL;
        if (!table || !step_may_stand_inside(step))
            continue;
        bool ready = step->op == STEP_SET_DEFAULT || !repeats_key(graph, step);
        for (size_t i = 0; i < step->before.len && ready; i++) {
            const Step *before = &graph->steps.items[step->before.items[i]];
            ready = before == table || before->position < table->position || (before->inlined && before->item->parent == table->item);
        }
        step->inlined = ready;
    }
}

/* Whether something of a table depends on what goes no sooner than the table itself, for it waits too. */
static bool closes_circle(const Graph *graph, const Item *item)
{
    const Step *parent = item->parent ? graph_step(graph, item->parent, STEP_DROP) : NULL;
    bool closes = item_object(item)->kind == KIND_FOREIGN_KEY; /* whose columns may be no objects */
    if (item_object(item)->kind == KIND_COLUMN || !item->implied_drop || !parent || parent->done)
        return false;
    for (size_t i = 0; i < item->needs.len && !closes; i++) {
        const Step *drop = gone_by(graph, graph->items->have_deps.items[item->needs.items[i]].to);
        closes = drop && drop != parent && !drop->done;
    }
    return closes;
}

/*
 * Tables that refer to each other, a policy that reads a view of its own table: what closes such a circle is dropped
 * before, by a statement of its own.
 */
static bool open_circles(const Graph *graph)
{
    bool some = false;
    for (size_t i = 0; i < graph->items->len; i++) {
        Item *item = &graph->items->items[i];
        if (!closes_circle(graph, item))
            continue;
        item->implied_drop = false;
        some = true;
    }
    return some;
}

static bool try_make(void *mem, ItemList *items, Graph *ret, Error *err)
{
    Graph graph = {.mem = mem, .items = items};
    graph.steps_of = mem_alloc(mem, (items->len + 1) * sizeof *graph.steps_of);
    memset(graph.steps_of, -1, (items->len + 1) * sizeof *graph.steps_of);
    make_steps(&graph);
    edges_make(&graph);
    bool sorted = sort_steps(&graph, err);
    *ret = graph;
    return sorted;
}

bool graph_make(void *mem, ItemList *items, Graph *ret, Error *err)
{
    Error circle = ERROR_INIT;
    if (!try_make(mem, items, ret, &circle)) {
        bool again = open_circles(ret);
        if (!again) {
            *err = circle;
            return false;
        }
        error_clear(&circle);
        fate_drop_copies(items);
        if (!try_make(mem, items, ret, err))
            return false;
    }
    inline_steps(ret);
    return true;
}
