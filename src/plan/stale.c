/*
 * In come items whose fate is decided; out go those that nothing makes again though what they were computed with changes: found
 * along the dependencies of both sides, by way of operators and their classes, views and functions with a parsed body.
 */
#include "plan/stale.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "ddl/emit.h"
#include "model/props.h"

/* Properties of a kind whose change is one of results. */
static const struct {
    Kind kind;
    const char *key;
} telling[] = {
    {KIND_ROUTINE, "body"},          {KIND_ROUTINE, "sql_body"},  {KIND_ROUTINE, "library"},
    {KIND_ROUTINE, "language"},      {KIND_ROUTINE, "strict"},    {KIND_ROUTINE, "settings"},
    {KIND_ROUTINE, "transforms"},    {KIND_AGGREGATE, "sfunc"},   {KIND_AGGREGATE, "initcond"},
    {KIND_AGGREGATE, "combinefunc"}, {KIND_AGGREGATE, "msfunc"},  {KIND_AGGREGATE, "minvfunc"},
    {KIND_AGGREGATE, "minitcond"},   {KIND_AGGREGATE, "mfinalfunc"}, {KIND_TS_DICTIONARY, "options"},
    {KIND_TS_CONFIGURATION, "mappings"},
};

static const KindSet with_index = KIND_BIT(INDEX) | KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION);

/* Who needs an item: numbers of items, by number of item. */
typedef VEC(size_t) Numbers;
typedef struct Search {
    void *mem;
    const ItemList *items;
    Numbers *users;
    bool *seen; /* from the cause at hand on */
    StaleList found;
} Search;

static bool gives_other_results(const Item *item)
{
    bool tells = false;
    for (size_t i = 0; i < sizeof telling / sizeof *telling && item->fate == FATE_ALTER; i++)
        tells |= telling[i].kind == item->want->kind && item_changes(item, telling[i].key);
    return tells;
}

/* A default is computed for each new row, and a type says nothing of values. No virtual column has functions that people made. */
static bool computes(const ItemDep *dep)
{
    const Object *from = item_object(dep->from);
    bool generated = from->kind == KIND_COLUMN && dep->part == PART_DEFAULT && get_COLUMN(from)->generated && !get_COLUMN(from)->generated_kind;
    return generated || (from->kind != KIND_COLUMN && dep->part == PART_WHOLE && !dep->owned);
}

static void add_users(Search *search, const ItemDepList *deps)
{
    for (size_t i = 0; i < deps->len; i++)
        if (computes(&deps->items[i]))
            vec_push(search->mem, &search->users[deps->items[i].to - search->items->items],
                     (size_t)(deps->items[i].from - search->items->items));
}

/* Whether it keeps what was computed. What is attached is made again with that of the whole table. */
static bool keeps(const Object *object)
{
    const KindSet checked = KIND_BIT(CHECK) | KIND_BIT(DOMAIN_CHECK);
    KindSet bit = kind_bit(object->kind);
    if (object->kind == KIND_TABLE)
        return get_TABLE(object)->partition_by;
    if (bit & checked)
        return !object_flag(object, "not_valid");
    return object->kind == KIND_COLUMN || object->kind == KIND_MATVIEW || (bit & with_index && !object_flag(object, "attached"));
}

/* Whether what is computed with it changes too. */
static bool hands_on(const Object *object)
{
    const KindSet between = KIND_BIT(OPERATOR) | KIND_BIT(OPERATOR_FAMILY) | KIND_BIT(OPERATOR_CLASS) | KIND_BIT(AGGREGATE) |
                            KIND_BIT(TS_DICTIONARY) | KIND_BIT(TS_CONFIGURATION) | KIND_BIT(VIEW) | KIND_BIT(MATVIEW);
    return between & kind_bit(object->kind) || (object->kind == KIND_ROUTINE && get_ROUTINE(object)->sql_body);
}

static void search_from(Search *search, size_t cause)
{
    const Item *items = search->items->items;
    Numbers queue = {0};
    memset(search->seen, 0, search->items->len);
    search->seen[cause] = true;
    vec_push(search->mem, &queue, cause);
    for (size_t i = 0; i < queue.len; i++) {
        const Numbers *users = &search->users[queue.items[i]];
        for (size_t u = 0; u < users->len; u++) {
            const Item *user = &items[users->items[u]];
            bool stays = user->fate == FATE_KEEP || user->fate == FATE_ALTER;
            if (search->seen[users->items[u]] || !stays)
                continue;
            search->seen[users->items[u]] = true;
            if (keeps(user->want) && !is_unpopulated(user->have))
                vec_push(search->mem, &search->found, (Stale){.item = user, .cause = &items[cause]});
            if (hands_on(user->want))
                vec_push(search->mem, &queue, users->items[u]);
        }
    }
}

StaleList stale_find(void *mem, const ItemList *items)
{
    Search search = {.mem = mem, .items = items};
    for (size_t i = 0; i < items->len; i++) {
        if (!gives_other_results(&items->items[i]))
            continue;
        if (!search.users) {
            search.users = mem_alloc(mem, items->len * sizeof *search.users);
            search.seen = mem_alloc(mem, items->len);
            add_users(&search, &items->have_deps);
            add_users(&search, &items->want_deps);
        }
        search_from(&search, i);
    }
    return search.found;
}

/* ---- what is told ---- */

/* A column that the generated one is made of, for an UPDATE that computes it: SET to DEFAULT does not. */
static const Object *base_of(const ItemList *items, const Item *column)
{
    const ItemDepList *sides[] = {&items->want_deps, &items->have_deps};
    for (int s = 0; s < 2; s++)
        for (size_t i = 0; i < sides[s]->len; i++) {
            const ItemDep *dep = &sides[s]->items[i];
            if (dep->from == column && dep->to->parent == column->parent && item_object(dep->to)->kind == KIND_COLUMN)
                return item_object(dep->to);
        }
    return NULL;
}

static const char *line_of(Ddl *ddl, const ItemList *items, const Item *item)
{
    const Object *object = item->want, *base = object->kind == KIND_COLUMN ? base_of(items, item) : NULL;
    const char *what = mem_printf(ddl->mem, "%s %s", kinds[object->kind].word, object->key);
    const char *name = base ? ddl_ident(ddl, base->name) : NULL;
    if (name)
        return mem_printf(ddl->mem, "%s; UPDATE %s SET %s = %s computes it again", what, ddl_parent(ddl, object), name, name);
    if (object->kind == KIND_MATVIEW)
        return mem_printf(ddl->mem, "%s; REFRESH MATERIALIZED VIEW %s computes it again", what, object->key);
    if (object->kind == KIND_TABLE)
        return mem_printf(ddl->mem, "partition key of %s; rows that are there are not moved", what);
    return object->kind == KIND_COLUMN ? what : mem_printf(ddl->mem, "%s; rows that are there are not checked again", what);
}

TextList stale_lines(Ddl *ddl, const ItemList *items, const StaleList *list, const Item *cause)
{
    TextList lines = {0};
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].cause == cause && !(with_index & kind_bit(list->items[i].item->want->kind)))
            vec_push(ddl->mem, &lines, line_of(ddl, items, list->items[i].item));
    return lines;
}

static bool is_of_partitioned(const Item *index)
{
    const Object *table = index->parent ? index->parent->want : NULL;
    return table && table->kind == KIND_TABLE && get_TABLE(table)->partition_by;
}

/* Those of partitioned tables come last: they cannot be in the transaction of the others. */
void stale_reindex(Ddl *ddl, const StaleList *list)
{
    for (int partitioned = 0; partitioned < 2; partitioned++)
        for (size_t i = 0; i < list->len; i++) {
            const Item *item = list->items[i].item;
            bool done = !(with_index & kind_bit(item->want->kind)) || is_of_partitioned(item) != partitioned;
            for (size_t j = 0; j < i && !done; j++)
                done = list->items[j].item == item;
            if (!done)
                ddl_reindex(ddl, item->want, list->items[i].cause->want);
        }
}
