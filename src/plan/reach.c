/* Comes in: the foreign keys that there are. Goes out: edges from them to the partitions that they reach, by an index of their targets. */
#include "plan/reach.h"

#include <string.h>

#include "plan/edges.h"

static const char *target_of(const Item *key)
{
    return get_FOREIGN_KEY(key->have)->table;
}

static int compare_targets(const void *a, const void *b)
{
    const Item *x = *(const Item *const *)a, *y = *(const Item *const *)b;
    int order = strcmp(target_of(x), target_of(y));
    return order ? order : (x > y) - (x < y); /* they stand in one array */
}

/* The foreign keys that there are, by the table they refer to. */
static void index_keys(Graph *graph)
{
    for (size_t i = 0; i < graph->items->len; i++) {
        const Item *item = &graph->items->items[i];
        if (item->have && item->have->kind == KIND_FOREIGN_KEY)
            vec_push(graph->mem, &graph->keys, item);
    }
    vec_sort(&graph->keys, compare_targets);
}

/* The place of the first foreign key to a table among graph->keys. */
static size_t first_key_to(const Graph *graph, const char *table)
{
    size_t low = 0, high = graph->keys.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(target_of(graph->keys.items[middle]), table) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The i-th foreign key to a table, or NULL. */
static const Item *key_to(const Graph *graph, const char *table, size_t i)
{
    size_t at = first_key_to(graph, table) + i;
    const Item *key = at < graph->keys.len ? graph->keys.items[at] : NULL;
    return key && strcmp(target_of(key), table) == 0 ? key : NULL;
}

/* The table, as it is, that a table is a partition of; NULL: of none. */
static const char *whole_of(const Graph *graph, const char *table)
{
    const Item *item = item_find(graph->items, KIND_TABLE, table);
    return item && item->have ? get_TABLE(item->have)->partition_of : NULL;
}

static void edges_of_table(Graph *graph, const Item *table)
{
    if (item_object(table)->kind != KIND_TABLE || !fate_is_gone(table))
        return;
    const Item *key;
    for (const char *reached = item_object(table)->key; reached; reached = whole_of(graph, reached))
        for (size_t i = 0; (key = key_to(graph, reached, i)); i++)
            if (fate_is_gone(key) && table != key->parent)
                add_edge(graph, gone_by(graph, key), gone_by(graph, table));
}

void partition_edges(Graph *graph)
{
    index_keys(graph);
    for (size_t i = 0; i < graph->items->len; i++)
        edges_of_table(graph, &graph->items->items[i]);
}

bool partition_must_detach(const Graph *graph, const Item *table)
{
    const Item *key;
    const char *whole = table->have->kind == KIND_TABLE ? get_TABLE(table->have)->partition_of : NULL;
    for (; whole; whole = whole_of(graph, whole))
        for (size_t i = 0; (key = key_to(graph, whole, i)); i++)
            if (!fate_is_gone(key))
                return true;
    return false;
}
