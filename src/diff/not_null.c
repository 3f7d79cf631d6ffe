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

void not_null_keep_names(Schema *have, Schema *want)
{
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
        if (old && get_COLUMN(old)->not_null_name && (object->unfolded || (!old->unfolded && is_bound(have, old))))
            as_COLUMN(object)->not_null_name = get_COLUMN(old)->not_null_name;
    }
}
