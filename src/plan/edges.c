#include "plan/edges.h"

#include <string.h>

#include "base/buf.h"
#include "base/quote.h"
#include "ddl/cast.h"
#include "model/ancestry.h"
#include "model/names.h"
#include "model/props.h"
#include "plan/mentions.h"
#include "plan/reach.h"

/* Whether the edge is there: known from both of its ends, of which one may have very many. */
static bool has_edge(const Step *from, size_t a, const Step *to, size_t b)
{
    bool by_next = from->next.len < to->before.len;
    const size_t *items = by_next ? from->next.items : to->before.items;
    for (size_t i = 0; i < (by_next ? from->next.len : to->before.len); i++)
        if (items[i] == (by_next ? b : a))
            return true;
    return false;
}

void add_edge(Graph *graph, const Step *first, const Step *then)
{
    if (!first || !then || first == then)
        return;
    size_t a = (size_t)(first - graph->steps.items), b = (size_t)(then - graph->steps.items);
    Step *from = &graph->steps.items[a], *to = &graph->steps.items[b];
    if (has_edge(from, a, to, b))
        return;
    vec_push(graph->mem, &from->next, b);
    vec_push(graph->mem, &to->before, a);
    to->waits++;
}

void add_soft_edge(Graph *graph, const Step *first, const Step *then)
{
    if (!first || !then || first == then)
        return;
    Step *from = &graph->steps.items[first - graph->steps.items];
    vec_push(graph->mem, &from->soft_next, (size_t)(then - graph->steps.items));
    graph->steps.items[then - graph->steps.items].soft_waits++;
}

static Step *made_by(const Graph *graph, const Item *item)
{
    Step *step = graph_step(graph, item, STEP_CREATE);
    return !step && item_comes_with_parent(item) ? graph_step(graph, item->parent, STEP_CREATE) : step;
}

Step *gone_by(const Graph *graph, const Item *item)
{
    Step *step = graph_step(graph, item, STEP_DROP);
    /* A partition goes before the whole, and all that it has with it. */
    bool by_owner = item->owner && fate_is_gone(item->owner) && !(item->parent && fate_is_gone(item->parent));
    const Item *taker = by_owner ? item->owner : item->parent;
    return !step && item->implied_drop && taker ? gone_by(graph, taker) : step;
}

bool step_may_stand_inside(const Step *step)
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
    if (dep->mutual && item_object(dep->from)->kind == KIND_ROUTINE) {
        add_edge(graph, graph_step(graph, dep->to, STEP_SHELL), made_by(graph, dep->from));
        return;
    }
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
    if (users[0] && step_may_stand_inside(users[0]) && dep->to->parent != dep->from->parent)
        add_soft_edge(graph, made_by(graph, dep->to), made_by(graph, dep->from->parent));
    for (int u = 0; u < 3; u++) {
        add_edge(graph, made_by(graph, dep->to), users[u]);
        /* Of two alterations most have nothing to do with each other: a comment here, a default there. */
        for (int c = 0; c < 2; c++)
            (u == 0 ? add_edge : add_soft_edge)(graph, graph_step(graph, dep->to, changes[c]), users[u]);
    }
}

/* The drop of what is set aside: the type itself, or that which a function goes with. */
static Step *aside_of(const Graph *graph, const Item *item)
{
    Step *step = graph_step(graph, item, STEP_DROP_ASIDE);
    return !step && item->implied_drop && item->owner ? graph_step(graph, item->owner, STEP_DROP_ASIDE) : step;
}

/* from needs to as it is: it goes, or changes, before. */
static void have_edges(Graph *graph, const ItemDep *dep)
{
    if (dep->mutual && (item_object(dep->from)->kind == KIND_ROUTINE || dep->to->owner == dep->from))
        return; /* they go at once */
    Step *to_gone = gone_by(graph, dep->to);
    Step *aside = aside_of(graph, dep->to);
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

/* The old counter of a column is read when it gives out no more, and before it goes. */
static void counter_edges(Graph *graph, Item *column)
{
    static const StepOp changes[] = {STEP_ALTER, STEP_SET_DEFAULT};
    const Step *count_on = graph_step(graph, column, STEP_COUNT_ON);
    Item *old = column->counted_before, *new = column->counts;
    if (!count_on)
        return;
    if (old == column) {
        const Step *hold = graph_step(graph, column, STEP_HOLD);
        add_edge(graph, hold, graph_step(graph, new, STEP_CREATE));
        add_edge(graph, hold, count_on);
        add_edge(graph, graph_step(graph, new, STEP_CREATE), count_on);
        add_edge(graph, count_on, graph_step(graph, column, STEP_DROP_DEFAULT));
        add_edge(graph, count_on, graph_step(graph, column, STEP_ALTER));
        return;
    }
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        add_edge(graph, graph_step(graph, column, changes[i]), count_on);
    if (new != column)
        add_edge(graph, graph_step(graph, new, STEP_OWNED_BY), count_on);
    if (old)
        add_edge(graph, count_on, graph_step(graph, old, old->aside ? STEP_DROP_ASIDE : STEP_DROP));
}

/* What comes by way of another table is only free once they have parted, and has to be there before they meet. */
static void handed_down_edges(Graph *graph, const Item *item)
{
    bool was = item->have && item->have->unfolded, becomes = item->want && item->want->unfolded;
    if (!item->parent)
        return;
    if (item_object(item)->kind == KIND_COLUMN) {
        if (was && item->want && !becomes)
            add_edge(graph, graph_step(graph, item->parent, STEP_ALTER), graph_step(graph, item, STEP_ALTER));
        if (becomes && item->have && !was)
            add_edge(graph, graph_step(graph, item, STEP_ALTER), graph_step(graph, item->parent, STEP_ALTER));
        return;
    }
    if (was)
        add_edge(graph, graph_step(graph, item->parent, STEP_ALTER), graph_step(graph, item, STEP_DROP));
    if (becomes)
        add_edge(graph, graph_step(graph, item, STEP_CREATE), graph_step(graph, item->parent, STEP_ALTER));
}

static void item_edges(Graph *graph, Item *item)
{
    static const StepOp chain[][2] = {
        {STEP_DROP, STEP_SHELL},        {STEP_SHELL, STEP_CREATE},
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
        bool follows = item->want && is_inherited_trigger(item->want);
        if (item->want && item_object(item)->kind != KIND_FOREIGN_KEY && !follows)
            add_edge(graph, graph_step(graph, item, STEP_CREATE), graph_step(graph, item->parent, STEP_ATTACH));
    }
    if (item->implied_drop)
        add_edge(graph, gone_by(graph, item), graph_step(graph, item, STEP_CREATE));
    const Object *object = item_object(item);
    if (!object->schema)
        return;
    Item *namespace = item_find(graph->items, KIND_SCHEMA, quote_ident(graph->mem, object->schema));
    if (namespace) {
        add_edge(graph, graph_step(graph, namespace, STEP_CREATE), graph_step(graph, item, STEP_SHELL));
        add_edge(graph, graph_step(graph, namespace, STEP_CREATE), graph_step(graph, item, STEP_CREATE));
        add_edge(graph, graph_step(graph, item, STEP_DROP), graph_step(graph, namespace, STEP_DROP));
    }
}

/* The column of a partition may be no object, for it is as the whole table's: the table has to be there, and goes after. */
static void owner_edges(Graph *graph, const Item *sequence)
{
    const Object *sides[] = {sequence->want, sequence->have};
    for (int side = 0; side < 2; side++) {
        const Item *table = sides[side] ? item_owning_table(graph->items, sides[side]) : NULL;
        if (table && side == 0)
            add_edge(graph, graph_step(graph, table, STEP_CREATE), graph_step(graph, sequence, STEP_OWNED_BY));
        else if (table)
            add_edge(graph, graph_step(graph, sequence, STEP_DROP), gone_by(graph, table));
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

static void name_edges(Graph *graph)
{
    VEC(Bearer) bearers = {0};
    for (size_t i = 0; i < graph->steps.len; i++) {
        const Step *step = &graph->steps.items[i];
        const Object *have = step->item->have;
        const char *name = step->op == STEP_DROP ? taken_name(graph, have) : NULL;
        bool gives = step->op == STEP_HOLD || (step->op == STEP_DROP_DEFAULT && !graph_step(graph, step->item, STEP_HOLD));
        if (gives && get_COLUMN(have)->identity)
            name = identity_sequence(graph->mem, have);
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
        const char *name = step->op == STEP_CREATE || step->op == STEP_SHELL ? taken_name(graph, step->item->want) : NULL;
        const Object *object = item_object(step->item);
        if (step->op == STEP_ALTER && object->kind == KIND_COLUMN && get_COLUMN(object)->identity)
            name = identity_sequence(graph->mem, object);
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
    const Item *table = whole ? item_find(graph->items, KIND_TABLE, whole) : NULL;
    for (size_t i = 0; table && i < table->children.len; i++) {
        const Item *other = table->children.items[i];
        if (other->want && (other->want->kind == item->want->kind || other->want->kind == KIND_INDEX))
            add_edge(graph, graph_step(graph, item, STEP_CREATE), graph_step(graph, other, STEP_CREATE));
    }
}

/* A sequence that keeps its persistence gets it back after its table has taken it along. */
static void sequence_edges(Graph *graph, const Item *item)
{
    const Item *table = item_owning_table(graph->items, item_object(item));
    if (table && item_changes(item, "persistence") && item_changes(table, "persistence"))
        add_edge(graph, graph_step(graph, table, STEP_ALTER), graph_step(graph, item, STEP_ALTER));
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

/* A valid check meets one of a parent that is not: it has to be there before that is handed down. */
static void check_edges(Graph *graph, const Item *check)
{
    if (!check->want || check->want->kind != KIND_CHECK || get_CHECK(check->want)->not_valid || !check->parent ||
        !graph_step(graph, check, STEP_CREATE))
        return;
    TextList above = ancestors_of(graph->mem, graph->items->want, item_object(check->parent)->key);
    for (size_t i = 0; i < above.len; i++) {
        const char *key = mem_printf(graph->mem, "%s.%s", above.items[i], quote_ident(graph->mem, check->want->name));
        const Item *other = item_find(graph->items, KIND_CHECK, key);
        if (other && other->want && get_CHECK(other->want)->not_valid)
            add_edge(graph, graph_step(graph, check, STEP_CREATE), graph_step(graph, other, STEP_CREATE));
    }
}

/* The trigger of that name on the table that a partition is of, at whatever level. */
static const Item *trigger_above(const Graph *graph, const Item *trigger)
{
    const Object *table = trigger->parent->want;
    while (table && get_TABLE(table)->partition_of) {
        const char *whole = get_TABLE(table)->partition_of;
        const char *name = quote_ident(graph->mem, trigger->want->name);
        const Item *found = item_find(graph->items, KIND_TRIGGER, mem_printf(graph->mem, "%s.%s", whole, name));
        if (found)
            return found;
        const Item *above = item_find(graph->items, KIND_TABLE, whole);
        table = above ? above->want : NULL;
    }
    return NULL;
}

/* A trigger of a partition is there once that is attached and the table has it, and is as the table's until it is told otherwise. */
static void trigger_edges(Graph *graph, const Item *trigger)
{
    if (!trigger->want || !is_inherited_trigger(trigger->want) || !trigger->parent)
        return;
    const Item *above = trigger_above(graph, trigger);
    const StepOp states[] = {STEP_CREATE, STEP_ALTER};
    for (int s = 0; s < 2; s++) {
        Step *set = graph_step(graph, trigger, states[s]);
        add_edge(graph, graph_step(graph, trigger->parent, STEP_ALTER), set);
        add_edge(graph, graph_step(graph, trigger->parent, STEP_ATTACH), set);
        for (int f = 0; f < 2 && above; f++)
            add_edge(graph, graph_step(graph, above, states[f]), set);
    }
}

/* What an ancestor does to its default it does to those below, and none of theirs may be in the way when it changes its type. */
static void default_edges(Graph *graph, const Item *column)
{
    const StepOp changing[] = {STEP_ALTER, STEP_RETYPE, STEP_SET_DEFAULT};
    if (item_object(column)->kind != KIND_COLUMN || !column->redefault || !item_follows_parent(graph->items, column) ||
        !column->parent || !column->parent->want)
        return;
    TextList tables = ancestors_of(graph->mem, graph->items->want, column->parent->want->key);
    for (size_t i = 0; i < tables.len; i++) {
        const char *key = mem_printf(graph->mem, "%s.%s", tables.items[i], quote_ident(graph->mem, column->want->name));
        const Item *above = item_find(graph->items, KIND_COLUMN, key);
        for (int c = 0; above && c < 3; c++) {
            Step *step = graph_step(graph, above, changing[c]);
            add_edge(graph, graph_step(graph, column, STEP_DROP_DEFAULT), step);
            add_edge(graph, step, graph_step(graph, column, STEP_SET_DEFAULT));
        }
    }
}

/* The cast that a column goes over by is made before, or dropped after. */
static void cast_edges(Graph *graph, const Item *column)
{
    Kind kind = item_object(column)->kind;
    bool changes = (kind == KIND_COLUMN || kind == KIND_ATTRIBUTE) && column->have && column->want &&
                   (column->retype || item_changes(column, "type"));
    Ddl ddl = {.mem = graph->mem, .schema = graph->items->want, .before = graph->items->have};
    for (const Item *cast = changes ? item_first(graph->items, KIND_CAST) : NULL; cast;
         cast = item_next(graph->items, cast)) {
        const char *from = object_text(column->have, "type"), *to = object_text(column->want, "type");
        if (cast->fate == FATE_KEEP || !ddl_cast_concerns(&ddl, from, to, item_object(cast)))
            continue;
        /* The old cast knows the types that are set aside, the new one those that have their names. */
        bool by_old = cast->fate == FATE_DROP || type_is_aside(graph->items, get_CAST(item_object(cast))->source);
        const StepOp changing[] = {STEP_ALTER, STEP_RETYPE};
        for (int c = 0; c < 2; c++) {
            Step *step = graph_step(graph, column, changing[c]);
            if (by_old)
                add_soft_edge(graph, step, graph_step(graph, cast, STEP_DROP));
            else
                add_soft_edge(graph, graph_step(graph, cast, STEP_CREATE), step);
        }
    }
}

void edges_make(Graph *graph)
{
    ItemList *items = graph->items;
    for (size_t i = 0; i < items->want_deps.len; i++)
        want_edges(graph, &items->want_deps.items[i]);
    for (size_t i = 0; i < items->have_deps.len; i++)
        have_edges(graph, &items->have_deps.items[i]);
    for (size_t i = 0; i < items->len; i++) {
        item_edges(graph, &items->items[i]);
        handed_down_edges(graph, &items->items[i]);
        counter_edges(graph, &items->items[i]);
        owner_edges(graph, &items->items[i]);
        attached_edges(graph, &items->items[i]);
        persistence_edges(graph, &items->items[i]);
        sequence_edges(graph, &items->items[i]);
        check_edges(graph, &items->items[i]);
        trigger_edges(graph, &items->items[i]);
        cast_edges(graph, &items->items[i]);
        default_edges(graph, &items->items[i]);
    }
    partition_edges(graph);
    body_edges(graph);
    name_edges(graph);
}
