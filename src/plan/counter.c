/* Which counters follow each other: items of columns with their dependencies in; their counts and counted_before out. */
#include "plan/counter.h"

#include <string.h>

#include "model/names.h"
#include "model/props.h"

/* By item number: what counted, and counts, its column; NULL: nothing, or it is no column. */
typedef struct Counters {
    Item **have, **want;
} Counters;

static void note_defaults(const ItemList *list, const ItemDepList *deps, Item **counters)
{
    for (size_t i = 0; i < deps->len; i++) {
        const ItemDep *dep = &deps->items[i];
        if (!dep->owned && dep->part == PART_DEFAULT && item_object(dep->from)->kind == KIND_COLUMN &&
            item_object(dep->to)->kind == KIND_SEQUENCE)
            counters[dep->from - list->items] = dep->to;
    }
}

/* What is owned and not read by the default may still be read by an application. */
static void note_owned(const ItemList *list, Item *sequence, const Object *side, Item **counters)
{
    const char *owner = side ? get_SEQUENCE(side)->owned_by : NULL;
    const Item *column = owner ? item_find(list, KIND_COLUMN, owner) : NULL;
    if (column && !counters[column - list->items])
        counters[column - list->items] = sequence;
}

static bool has_identity(const Object *column)
{
    return column && get_COLUMN(column)->identity;
}

static Counters find_counters(void *mem, const ItemList *list)
{
    size_t size = (list->len + 1) * sizeof(Item *);
    Counters counters = {.have = mem_alloc(mem, size), .want = mem_alloc(mem, size)};
    note_defaults(list, &list->have_deps, counters.have);
    note_defaults(list, &list->want_deps, counters.want);
    for (size_t i = 0; i < list->len; i++) {
        Item *item = &list->items[i];
        if (item_object(item)->kind == KIND_SEQUENCE) {
            note_owned(list, item, item->have, counters.have);
            note_owned(list, item, item->want, counters.want);
        }
    }
    for (size_t i = 0; i < list->len; i++) {
        Item *item = &list->items[i];
        if (item_object(item)->kind == KIND_COLUMN && has_identity(item->have))
            counters.have[i] = item;
        if (item_object(item)->kind == KIND_COLUMN && has_identity(item->want))
            counters.want[i] = item;
    }
    return counters;
}

static bool counts_alone(const Item *counter, const Item *column)
{
    const char *owner = counter == column ? NULL : get_SEQUENCE(counter->want)->owned_by;
    return counter == column || (owner && strcmp(owner, column->want->key) == 0);
}

/* A sequence that is there already has its own position. */
static bool is_new(const Item *counter, const Item *column)
{
    return counter == column || counter->fate == FATE_CREATE;
}

static bool takes_name(void *mem, const Item *old, const Item *new)
{
    return strcmp(old->have->kind == KIND_SEQUENCE ? old->have->key : identity_sequence(mem, old->have),
                  new->want->kind == KIND_SEQUENCE ? new->want->key : identity_sequence(mem, new->want)) == 0;
}

void counters_decide(ItemList *list)
{
    void *scratch = mem_new(NULL);
    Counters counters = find_counters(scratch, list);
    for (size_t i = 0; i < list->len; i++) {
        Item *column = &list->items[i], *old = counters.have[i], *new = counters.want[i];
        if (!column->have || !column->want || fate_is_gone(column) || !new || old == new || !is_new(new, column) ||
            (!old && !counts_alone(new, column)))
            continue;
        column->counts = new;
        column->counted_before = old;
        if (old && old != column && new == column)
            old->aside |= old->fate == FATE_DROP && takes_name(scratch, old, new);
        if (old) {
            old->counted_on = true;
            column->counts_further = new->counts_on;
        }
        new->counts_on |= old != NULL;
    }
    mem_free(scratch);
}

bool counter_gives_name(const Item *column)
{
    void *scratch = mem_new(NULL);
    bool gives = column->counts && column->counted_before == column && takes_name(scratch, column, column->counts);
    mem_free(scratch);
    return gives;
}
