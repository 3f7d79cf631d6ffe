#include "diff/not_null.h"

#include <string.h>

#include "model/names.h"

static bool has_parents(const Table *table)
{
    return table->partition_of || table->inherits.len > 0;
}

static bool has_children(const Schema *schema, const Object *table)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        const Object *object = schema->objects.items[i];
        const Table *child = object->kind == KIND_TABLE ? get_TABLE(object) : NULL;
        if (child && (textlist_has(&child->inherits, table->key) ||
                      (child->partition_of && strcmp(child->partition_of, table->key) == 0)))
            return true;
    }
    return false;
}

static bool is_bound(const Schema *have, const Object *column)
{
    const Object *table = schema_parent(have, column);
    return table && (has_parents(get_TABLE(table)) || has_children(have, table));
}

/* The name of an inherited column's constraint as it was read, before the column was folded. */
static const char *folded_name(const Schema *have, const Object *column)
{
    for (size_t i = 0; i < have->folded.len; i++) {
        const Object *object = have->folded.items[i].object;
        if (object->kind == KIND_COLUMN && strcmp(object->key, column->key) == 0)
            return get_COLUMN(object)->not_null_name;
    }
    return NULL;
}

/* The name that a partition is said to be born with, or NULL. */
static const char *name_at_birth(const Table *table, const char *column)
{
    size_t len = strlen(column);
    for (size_t i = 0; i < table->not_null_names.len; i++) {
        const char *item = table->not_null_names.items[i];
        if (strncmp(item, column, len) == 0 && item[len] == '=')
            return item + len + 1;
    }
    return NULL;
}

/* The name that the constraint of a column has when it is attached: its own, or that of a parent; or NULL. */
static const char *name_in_parent(const Schema *schema, const Object *column)
{
    const Object *table = schema_parent(schema, column);
    const char *own = table ? name_at_birth(get_TABLE(table), column->name) : NULL;
    if (own)
        return own;
    for (size_t i = 0; table && i <= get_TABLE(table)->inherits.len; i++) {
        bool inherits = i < get_TABLE(table)->inherits.len;
        const char *parent = inherits ? get_TABLE(table)->inherits.items[i] : get_TABLE(table)->partition_of;
        const Object *from = parent ? schema_child(schema, KIND_COLUMN, parent, column->name) : NULL;
        if (from && !get_COLUMN(from)->nullable)
            return not_null_name(schema->mem, from);
    }
    return NULL;
}

void not_null_keep_names(Schema *have, Schema *want, int server_version)
{
    if (server_version < 180000)
        return;
    for (size_t i = 0; i < have->objects.len; i++) {
        Object *object = have->objects.items[i];
        if (object->kind == KIND_COLUMN && object->unfolded)
            as_COLUMN(object)->not_null_name = folded_name(have, object);
    }
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        if (object->kind != KIND_COLUMN)
            continue;
        not_null_forget_default(object);
        if (get_COLUMN(object)->nullable || get_COLUMN(object)->not_null_name)
            continue;
        const Object *old = schema_find(have, KIND_COLUMN, object->key);
        if (old && object->unfolded)
            as_COLUMN(object)->not_null_name = name_in_parent(want, object);
        else if (old && get_COLUMN(old)->not_null_name && !old->unfolded && is_bound(have, old))
            as_COLUMN(object)->not_null_name = get_COLUMN(old)->not_null_name;
    }
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
