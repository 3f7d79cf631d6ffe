#include "diff/not_null.h"

#include <string.h>

#include "base/textmap.h"
#include "model/names.h"
#include "model/props.h"

static bool has_parents(const Table *table)
{
    return table->partition_of || table->inherits.len > 0;
}

TextMap not_null_parents(void *mem, const Schema *schema)
{
    TextMap parents = textmap_new(mem);
    ObjectList tables = schema_beginning(schema, KIND_TABLE, "");
    const char *parent;
    for (size_t t = 0; t < tables.len; t++)
        for (size_t i = 0; (parent = table_parent(tables.items[t], i)); i++)
            textmap_add(&parents, parent, 0);
    return parents;
}

bool not_null_is_bound(const Schema *have, const TextMap *parents, const Object *column)
{
    const Object *table = schema_parent(have, column);
    return table && (has_parents(get_TABLE(table)) || textmap_find(parents, table->key));
}

/* The columns that were folded, by key. */
static TextMap folded_columns(void *mem, const Schema *have)
{
    TextMap columns = textmap_new(mem);
    for (size_t i = 0; i < have->folded.len; i++)
        if (have->folded.items[i].object->kind == KIND_COLUMN)
            textmap_add(&columns, have->folded.items[i].object->key, i);
    return columns;
}

/* Columns that were unfolded get back the names of their constraints as they were read. */
static void take_folded_names(void *mem, Schema *have)
{
    TextMap folded = folded_columns(mem, have);
    for (size_t i = 0; i < have->objects.len; i++) {
        Object *object = have->objects.items[i];
        if (object->kind != KIND_COLUMN || !object->unfolded)
            continue;
        const size_t *number = textmap_find(&folded, object->key);
        as_COLUMN(object)->not_null_name = number ? get_COLUMN(have->folded.items[*number].object)->not_null_name : NULL;
    }
}

/* seen: the tables that were asked. */
static const char *name_in(const Schema *schema, const char *table, const char *column, TextMap *seen)
{
    if (!textmap_add(seen, table, 0))
        return NULL;
    const Object *object = schema_find(schema, KIND_TABLE, table), *own = schema_child(schema, KIND_COLUMN, table, column);
    const char *born = object ? option_of(&get_TABLE(object)->not_null_names, option_new(schema->mem, column, "")) : NULL;
    if (born)
        return option_value(born);
    if (own && !(get_COLUMN(own)->inherited && !get_COLUMN(own)->not_null_name))
        return get_COLUMN(own)->nullable ? NULL : not_null_name(schema->mem, own);
    const char *parent, *name = NULL;
    for (size_t i = 0; object && !name && (parent = table_parent(object, i)); i++)
        name = name_in(schema, parent, column, seen);
    return name;
}

const char *not_null_name_in(const Schema *schema, const char *table, const char *column)
{
    TextMap seen = textmap_new(NULL);
    const char *name = name_in(schema, table, column, &seen);
    mem_free(seen.slots);
    return name;
}

void not_null_keep_names(Schema *have, Schema *want, int server_version)
{
    if (server_version < 180000)
        return;
    void *scratch = mem_new(NULL);
    TextMap parents = not_null_parents(scratch, have);
    take_folded_names(scratch, have);
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        if (object->kind != KIND_COLUMN)
            continue;
        not_null_forget_default(object);
        if (get_COLUMN(object)->nullable || get_COLUMN(object)->not_null_name)
            continue;
        const Object *old = schema_find(have, KIND_COLUMN, object->key);
        if (old && object->unfolded)
            as_COLUMN(object)->not_null_name = not_null_name_in(want, object_parent_key(want->mem, object), object->name);
        else if (old && get_COLUMN(old)->not_null_name && !old->unfolded && not_null_is_bound(have, &parents, old))
            as_COLUMN(object)->not_null_name = get_COLUMN(old)->not_null_name;
    }
    mem_free(scratch);
}

static void take(void *mem, const Object *column, TakenNames *taken)
{
    if (column->kind == KIND_COLUMN && !get_COLUMN(column)->nullable)
        vec_push(mem, taken, (TakenName){.name = not_null_name(mem, column), .schema = column->schema, .owner = column->key});
}

static int compare_taken(const void *a, const void *b)
{
    const TakenName *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : strcmp(x->schema, y->schema);
}

TakenNames not_null_taken(void *mem, const Schema *schema, int server_version)
{
    TakenNames taken = {0};
    if (server_version < 180000)
        return taken;
    for (size_t i = 0; i < schema->objects.len; i++)
        take(mem, schema->objects.items[i], &taken);
    for (size_t i = 0; i < schema->folded.len; i++)
        take(mem, schema->folded.items[i].object, &taken);
    vec_sort(&taken, compare_taken);
    return taken;
}

bool not_null_is_taken(const TakenNames *taken, const Object *column)
{
    if (taken->len == 0 || get_COLUMN(column)->not_null_name)
        return false;
    TakenName probe = {.name = not_null_name(NULL, column), .schema = column->schema};
    const TakenName *end = taken->items + taken->len;
    const TakenName *found = bsearch(&probe, taken->items, taken->len, sizeof probe, compare_taken);
    while (found && found > taken->items && compare_taken(found - 1, &probe) == 0)
        found--;
    bool others = false;
    for (; found && found < end && !others && compare_taken(found, &probe) == 0; found++)
        others = strcmp(found->owner, column->key) != 0;
    mem_free((char *)(uintptr_t)probe.name);
    return others;
}
