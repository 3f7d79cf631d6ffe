#include "plan/graph.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/quote.h"
#include "model/names.h"
#include "model/props.h"

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

static void add_edge(Graph *graph, const Step *first, const Step *then)
{
    if (!first || !then || first == then)
        return;
    size_t a = (size_t)(first - graph->steps.items), b = (size_t)(then - graph->steps.items);
    Step *from = &graph->steps.items[a], *to = &graph->steps.items[b];
    for (size_t i = 0; i < to->before.len; i++)
        if (to->before.items[i] == a)
            return;
    vec_push(graph->mem, &from->next, b);
    vec_push(graph->mem, &to->before, a);
    to->waits++;
}

static void add_soft_edge(Graph *graph, const Step *first, const Step *then)
{
    if (!first || !then || first == then)
        return;
    Step *from = &graph->steps.items[first - graph->steps.items];
    vec_push(graph->mem, &from->soft_next, (size_t)(then - graph->steps.items));
    graph->steps.items[then - graph->steps.items].soft_waits++;
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

static void column_steps(Graph *graph, Item *item)
{
    if (item->fate != FATE_KEEP && item->fate != FATE_ALTER) {
        if (item_comes_with_parent(item) && get_COLUMN(item->want)->default_value)
            add_step(graph, item, STEP_SET_DEFAULT);
        return;
    }
    if (!item->redefault && item->retype && get_COLUMN(item->have)->default_value)
        item->redefault = true;
    bool identity_comes = item->fate == FATE_ALTER && get_COLUMN(item->want)->identity && get_COLUMN(item->have)->default_value;
    bool identity_goes = item->fate == FATE_ALTER && column_swaps_identity(item);
    bool retyped = item->retype && item_changes(item, "default");
    if (item->redefault || identity_comes || identity_goes || retyped) {
        if (get_COLUMN(item->have)->default_value || identity_goes)
            add_step(graph, item, STEP_DROP_DEFAULT);
        if (get_COLUMN(item->want)->default_value)
            add_step(graph, item, STEP_SET_DEFAULT);
        item->mask &= ~prop_bit(KIND_COLUMN, "default");
    }
    bool altered = item->fate == FATE_ALTER && (item_changes(item, "type") || (!item->retype && item_changes(item, "collation")));
    if ((item->retype || item->recollate) && !altered)
        add_step(graph, item, STEP_RETYPE);
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
        if (item->fate == FATE_ALTER && item->mask)
            add_step(graph, item, STEP_ALTER);
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

/* ---- edges ---- */

static Step *made_by(const Graph *graph, const Item *item)
{
    Step *step = graph_step(graph, item, STEP_CREATE);
    return !step && item_comes_with_parent(item) ? graph_step(graph, item->parent, STEP_CREATE) : step;
}

static Step *gone_by(const Graph *graph, const Item *item)
{
    Step *step = graph_step(graph, item, STEP_DROP);
    const Item *taker = item->owner && fate_is_gone(item->owner) ? item->owner : item->parent;
    return !step && item->implied_drop && taker ? gone_by(graph, taker) : step;
}

/* What CREATE TABLE and CREATE DOMAIN can state of their parts. NOT VALID would be forgotten there. */
static bool may_stand_inside(const Step *step)
{
    const KindSet inside = KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION) | KIND_BIT(CHECK) | KIND_BIT(DOMAIN_CHECK);
    const Object *object = item_object(step->item);
    if (!step->item->parent || (object->kind == KIND_CHECK && get_CHECK(object)->not_valid) ||
        (object->kind == KIND_DOMAIN_CHECK && get_DOMAIN_CHECK(object)->not_valid))
        return false;
    return step->op == STEP_SET_DEFAULT || (step->op == STEP_CREATE && (inside & kind_bit(object->kind)));
}

/* from needs to as it is wanted. */
static void want_edges(Graph *graph, const ItemDep *dep)
{
    if (dep_attaches(dep))
        return; /* the other way round: see attached_edges */
    const StepOp changes[] = {STEP_ALTER, STEP_RETYPE};
    Step *users[4] = {made_by(graph, dep->from), graph_step(graph, dep->from, STEP_ALTER),
                      graph_step(graph, dep->from, STEP_RETYPE), NULL};
    if (dep->part == PART_DEFAULT && graph_step(graph, dep->from, STEP_SET_DEFAULT)) {
        users[0] = graph_step(graph, dep->from, STEP_SET_DEFAULT);
        users[1] = users[2] = NULL;
    }
    if (dep->owned) {
        users[0] = graph_step(graph, dep->from, STEP_OWNED_BY);
        users[1] = item_changes(dep->from, "owned_by") ? users[1] : NULL;
    }
    if (users[0] && may_stand_inside(users[0]) && dep->to->parent != dep->from->parent)
        add_soft_edge(graph, made_by(graph, dep->to), made_by(graph, dep->from->parent));
    for (int u = 0; u < 3; u++) {
        add_edge(graph, made_by(graph, dep->to), users[u]);
        /* Of two alterations most have nothing to do with each other: a comment here, a default there. */
        for (int c = 0; c < 2; c++)
            (u == 0 ? add_edge : add_soft_edge)(graph, graph_step(graph, dep->to, changes[c]), users[u]);
    }
}

/* from needs to as it is: it goes, or changes, before. */
static void have_edges(Graph *graph, const ItemDep *dep)
{
    Step *to_gone = gone_by(graph, dep->to);
    Step *aside = graph_step(graph, dep->to, STEP_DROP_ASIDE);
    Step *from_gone = gone_by(graph, dep->from);
    bool by_type = dep->part == PART_TYPE || (item_object(dep->to)->kind == KIND_COLLATION && dep->part != PART_DEFAULT);
    const StepOp changes[] = {STEP_ALTER, STEP_RETYPE};
    if (dep->owned) {
        add_edge(graph, graph_step(graph, dep->from, STEP_ALTER), to_gone);
        add_edge(graph, graph_step(graph, dep->from, STEP_DISOWN), to_gone);
        return;
    }
    add_edge(graph, from_gone, to_gone);
    add_edge(graph, graph_step(graph, dep->from, STEP_DROP_ASIDE), aside ? aside : to_gone);
    if (dep->part == PART_DEFAULT && item_object(dep->from)->kind == KIND_COLUMN && item_becomes_plain(dep->from))
        for (int c = 0; c < 2; c++)
            add_edge(graph, graph_step(graph, dep->from, STEP_ALTER), graph_step(graph, dep->to, changes[c]));
    for (int c = 0; c < 2; c++) {
        /* Only a column is hindered in its change by what depends on it. */
        bool hinders = item_object(dep->to)->kind == KIND_COLUMN;
        (hinders ? add_edge : add_soft_edge)(graph, from_gone, graph_step(graph, dep->to, changes[c]));
        Step *from_change = graph_step(graph, dep->from, changes[c]);
        bool default_only = dep->part == PART_DEFAULT && graph_step(graph, dep->from, STEP_DROP_DEFAULT);
        if (!default_only && (!by_type || !aside))
            add_edge(graph, from_change, to_gone);
        if (aside)
            add_edge(graph, from_change, aside);
    }
    if (dep->part == PART_DEFAULT)
        add_edge(graph, graph_step(graph, dep->from, STEP_DROP_DEFAULT), to_gone);
}

/* What comes by way of another table is only free once they have parted, and has to be there before they meet. */
static void handed_down_edges(Graph *graph, const Item *item)
{
    if (!item->parent || item_object(item)->kind == KIND_COLUMN)
        return;
    if (item->have && item->have->unfolded)
        add_edge(graph, graph_step(graph, item->parent, STEP_ALTER), graph_step(graph, item, STEP_DROP));
    if (item->want && item->want->unfolded)
        add_edge(graph, graph_step(graph, item, STEP_CREATE), graph_step(graph, item->parent, STEP_ALTER));
}

static void item_edges(Graph *graph, Item *item)
{
    static const StepOp chain[][2] = {
        {STEP_DROP, STEP_CREATE},       {STEP_DROP, STEP_DROP_ASIDE},   {STEP_CREATE, STEP_DROP_ASIDE},
        {STEP_DROP_DEFAULT, STEP_ALTER}, {STEP_DROP_DEFAULT, STEP_RETYPE}, {STEP_ALTER, STEP_SET_DEFAULT},
        {STEP_RETYPE, STEP_SET_DEFAULT}, {STEP_DROP_DEFAULT, STEP_SET_DEFAULT}, {STEP_CREATE, STEP_OWNED_BY},
        {STEP_CREATE, STEP_ATTACH},     {STEP_DISOWN, STEP_OWNED_BY},
    };
    for (size_t i = 0; i < sizeof chain / sizeof *chain; i++)
        add_edge(graph, graph_step(graph, item, chain[i][0]), graph_step(graph, item, chain[i][1]));
    if (item->parent) {
        Step *parent = graph_step(graph, item->parent, STEP_CREATE);
        add_edge(graph, parent, graph_step(graph, item, STEP_CREATE));
        add_edge(graph, parent, graph_step(graph, item, STEP_SET_DEFAULT));
        add_edge(graph, graph_step(graph, item, STEP_DROP), graph_step(graph, item->parent, STEP_DROP));
        if (item->want && item_object(item)->kind != KIND_FOREIGN_KEY)
            add_edge(graph, graph_step(graph, item, STEP_CREATE), graph_step(graph, item->parent, STEP_ATTACH));
        if (item->implied_drop)
            add_edge(graph, gone_by(graph, item), graph_step(graph, item, STEP_CREATE));
    }
    const Object *object = item_object(item);
    if (!object->schema)
        return;
    Item *namespace = item_find(graph->items, KIND_SCHEMA, quote_ident(graph->mem, object->schema));
    if (namespace) {
        add_edge(graph, graph_step(graph, namespace, STEP_CREATE), graph_step(graph, item, STEP_CREATE));
        add_edge(graph, graph_step(graph, item, STEP_DROP), graph_step(graph, namespace, STEP_DROP));
    }
}

/* Names that are taken until their bearer is gone: relations and types of one namespace. */
typedef struct Bearer {
    const char *name;
    size_t step;
} Bearer;

static int compare_bearers(const void *a, const void *b)
{
    return strcmp(((const Bearer *)a)->name, ((const Bearer *)b)->name);
}

static const char *taken_name(Graph *graph, const Object *object)
{
    if (!object->schema || object->kind == KIND_COLUMN || object->kind == KIND_ATTRIBUTE)
        return NULL;
    const KindSet alone = KIND_BIT(OPERATOR) | KIND_BIT(OPERATOR_FAMILY) | KIND_BIT(OPERATOR_CLASS) | KIND_BIT(CONVERSION) |
                          KIND_BIT(TS_PARSER) | KIND_BIT(TS_TEMPLATE) | KIND_BIT(TS_DICTIONARY) | KIND_BIT(TS_CONFIGURATION);
    if (alone & kind_bit(object->kind))
        return NULL;
    const KindSet in_table = KIND_BIT(CHECK) | KIND_BIT(FOREIGN_KEY) | KIND_BIT(RULE) | KIND_BIT(TRIGGER) | KIND_BIT(POLICY) |
                              KIND_BIT(DOMAIN_CHECK);
    if (in_table & kind_bit(object->kind))
        return mem_printf(graph->mem, "%s in %s", object->name, object_parent_key(graph->mem, object));
    return mem_printf(graph->mem, "%s%s", quote_qualified(graph->mem, object->schema, object->name),
                      kinds[object->kind].identity == IDENTITY_ROUTINE ? "()" : "");
}

static const char *identity_sequence(Graph *graph, const Object *column)
{
    if (get_COLUMN(column)->sequence_name)
        return get_COLUMN(column)->sequence_name;
    char *name = default_sequence_name(graph->mem, column->parent, column->name);
    return quote_qualified(graph->mem, column->schema, name);
}

static void name_edges(Graph *graph)
{
    VEC(Bearer) bearers = {0};
    for (size_t i = 0; i < graph->steps.len; i++) {
        const Step *step = &graph->steps.items[i];
        const Object *have = step->item->have;
        const char *name = step->op == STEP_DROP ? taken_name(graph, have) : NULL;
        if (step->op == STEP_DROP_DEFAULT && get_COLUMN(have)->identity)
            name = identity_sequence(graph, have);
        if (name)
            vec_push(graph->mem, &bearers, (Bearer){.name = name, .step = i});
    }
    for (size_t i = 0; i < graph->items->len; i++) {
        const Item *item = &graph->items->items[i];
        const Step *step = item->implied_drop ? gone_by(graph, item) : NULL;
        const char *name = step ? taken_name(graph, item->have) : NULL;
        if (name)
            vec_push(graph->mem, &bearers, (Bearer){.name = name, .step = (size_t)(step - graph->steps.items)});
    }
    vec_sort(&bearers, compare_bearers);
    for (size_t i = 0; i < graph->steps.len && bearers.len > 0; i++) {
        const Step *step = &graph->steps.items[i];
        const char *name = step->op == STEP_CREATE ? taken_name(graph, step->item->want) : NULL;
        const Object *object = item_object(step->item);
        if (step->op == STEP_ALTER && object->kind == KIND_COLUMN && get_COLUMN(object)->identity)
            name = identity_sequence(graph, object);
        const Bearer *found =
            name ? bsearch(&(Bearer){.name = name}, bearers.items, bearers.len, sizeof(Bearer), compare_bearers) : NULL;
        if (found)
            add_edge(graph, &graph->steps.items[found->step], step);
    }
}

/* An index of a partition that exists has its own name only if it is there before the index of the whole table. */
static void attached_edges(Graph *graph, const Item *item)
{
    if (!object_flag(item->want, "attached") || !fate_is_made(item) || !item->parent || fate_is_made(item->parent))
        return;
    const char *whole = get_TABLE(item->parent->want)->partition_of;
    for (size_t i = 0; whole && i < graph->items->len; i++) {
        const Item *other = &graph->items->items[i];
        if (other->want && (other->want->kind == item->want->kind || other->want->kind == KIND_INDEX) && other->parent &&
            strcmp(item_object(other->parent)->key, whole) == 0)
            add_edge(graph, graph_step(graph, item, STEP_CREATE), graph_step(graph, other, STEP_CREATE));
    }
}

/* A permanent table may not refer to an unlogged one (ATPrepChangePersistence in tablecmds.c), not even for a moment. */
static void persistence_edges(Graph *graph, const Item *key)
{
    if (item_object(key)->kind != KIND_FOREIGN_KEY || !key->want || !key->parent)
        return;
    const Item *child = key->parent, *parent = item_find(graph->items, KIND_TABLE, get_FOREIGN_KEY(key->want)->table);
    if (!parent || child == parent || !item_changes(child, "persistence") || !item_changes(parent, "persistence"))
        return;
    Step *child_step = graph_step(graph, child, STEP_ALTER), *parent_step = graph_step(graph, parent, STEP_ALTER);
    bool unlogged = get_TABLE(child->want)->persistence != NULL;
    add_edge(graph, unlogged ? child_step : parent_step, unlogged ? parent_step : child_step);
}

/* Whether table is a partition of whole, at whatever level, as they are. */
static bool is_partition_of(const Graph *graph, const Item *table, const char *whole)
{
    const char *above = table->have && table->have->kind == KIND_TABLE ? get_TABLE(table->have)->partition_of : NULL;
    while (above && strcmp(above, whole) != 0) {
        const Item *item = item_find(graph->items, KIND_TABLE, above);
        above = item && item->have ? get_TABLE(item->have)->partition_of : NULL;
    }
    return above != NULL;
}

/* A foreign key to a partitioned table has a constraint on each of its partitions too. */
static void partition_edges(Graph *graph, const Item *key)
{
    if (item_object(key)->kind != KIND_FOREIGN_KEY || !fate_is_gone(key))
        return;
    for (size_t i = 0; i < graph->items->len; i++) {
        const Item *table = &graph->items->items[i];
        if (fate_is_gone(table) && is_partition_of(graph, table, get_FOREIGN_KEY(key->have)->table))
            add_edge(graph, gone_by(graph, key), gone_by(graph, table));
    }
}

bool graph_must_detach(const Graph *graph, const Item *table)
{
    for (size_t i = 0; i < graph->items->len; i++) {
        const Item *key = &graph->items->items[i];
        if (item_object(key)->kind == KIND_FOREIGN_KEY && key->have && !fate_is_gone(key) &&
            is_partition_of(graph, table, get_FOREIGN_KEY(key->have)->table))
            return true;
    }
    return false;
}

/* Bodies of functions are text to the server: what they name had better be there before them. */
static void body_edges(Graph *graph, const Item *item)
{
    if (!item->want || item->want->kind != KIND_ROUTINE || !get_ROUTINE(item->want)->body)
        return;
    Step *step = graph_step(graph, item, STEP_CREATE) ? graph_step(graph, item, STEP_CREATE) : graph_step(graph, item, STEP_ALTER);
    const char *body = get_ROUTINE(item->want)->body;
    for (size_t i = 0; step && i < graph->items->len; i++) {
        const Item *other = &graph->items->items[i];
        const Step *made = other == item || !other->want || other->want->parent ? NULL : graph_step(graph, other, STEP_CREATE);
        if (!made || other->want->kind == KIND_SCHEMA)
            continue;
        size_t len = strlen(other->want->name);
        for (const char *p = body; (p = strcasestr(p, other->want->name)); p++) {
            bool starts = p == body || !(isalnum((unsigned char)p[-1]) || p[-1] == '_');
            bool ends = !(isalnum((unsigned char)p[len]) || p[len] == '_');
            if ((starts && ends) || other->want->kind == KIND_OPERATOR) {
                add_soft_edge(graph, made, step);
                break;
            }
        }
    }
}

static void make_edges(Graph *graph)
{
    ItemList *items = graph->items;
    for (size_t i = 0; i < items->want_deps.len; i++)
        want_edges(graph, &items->want_deps.items[i]);
    for (size_t i = 0; i < items->have_deps.len; i++)
        have_edges(graph, &items->have_deps.items[i]);
    for (size_t i = 0; i < items->len; i++) {
        item_edges(graph, &items->items[i]);
        handed_down_edges(graph, &items->items[i]);
        attached_edges(graph, &items->items[i]);
        persistence_edges(graph, &items->items[i]);
        partition_edges(graph, &items->items[i]);
        body_edges(graph, &items->items[i]);
    }
    name_edges(graph);
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
    return step->op == STEP_DROP_ASIDE ? 3 : 2;
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

/* The first step, by rank, that waits for nothing but what it had better wait for. */
static Step *release_soft(Graph *graph, Step *const *by_rank)
{
    for (size_t i = 0; i < graph->steps.len; i++)
        if (!by_rank[i]->done && by_rank[i]->waits == 0)
            return by_rank[i];
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
    graph->order = mem_alloc(graph->mem, (count + 1) * sizeof(size_t));
    for (size_t i = 0; i < count; i++)
        by_rank[i] = &graph->steps.items[i];
    if (count > 1)
        qsort(by_rank, count, sizeof *by_rank, compare_step_pointers);
    for (size_t i = 0; i < count; i++) {
        by_rank[i]->rank = i;
        if (by_rank[i]->waits == 0 && by_rank[i]->soft_waits == 0)
            heap_push(&heap, i);
    }
    for (size_t done = 0; done < count; done++) {
        Step *step = heap.len > 0 ? by_rank[heap_pop(&heap)] : release_soft(graph, by_rank);
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
        if (!table || !may_stand_inside(step))
            continue;
        bool ready = step->op == STEP_SET_DEFAULT || !repeats_key(graph, step);
        for (size_t i = 0; i < step->before.len && ready; i++) {
            const Step *before = &graph->steps.items[step->before.items[i]];
            ready = before == table || before->position < table->position || (before->inlined && before->item->parent == table->item);
        }
        step->inlined = ready;
    }
}

/* Tables that refer to each other in a circle: their foreign keys are dropped before them, by statements of their own. */
static bool free_foreign_keys(const Graph *graph)
{
    bool some = false;
    for (size_t i = 0; i < graph->items->len; i++) {
        Item *item = &graph->items->items[i];
        if (item_object(item)->kind != KIND_FOREIGN_KEY || !item->implied_drop)
            continue;
        const Step *table = graph_step(graph, item->parent, STEP_DROP);
        if (table && !table->done) {
            item->implied_drop = false;
            some = true;
        }
    }
    return some;
}

static bool try_make(void *mem, ItemList *items, Graph *ret, Error *err)
{
    Graph graph = {.mem = mem, .items = items};
    graph.steps_of = mem_alloc(mem, (items->len + 1) * sizeof *graph.steps_of);
    memset(graph.steps_of, -1, (items->len + 1) * sizeof *graph.steps_of);
    make_steps(&graph);
    make_edges(&graph);
    bool sorted = sort_steps(&graph, err);
    *ret = graph;
    return sorted;
}

bool graph_make(void *mem, ItemList *items, Graph *ret, Error *err)
{
    Error circle = ERROR_INIT;
    if (!try_make(mem, items, ret, &circle)) {
        bool again = free_foreign_keys(ret);
        if (!again) {
            *err = circle;
            return false;
        }
        error_clear(&circle);
        if (!try_make(mem, items, ret, err))
            return false;
    }
    inline_steps(ret);
    return true;
}
