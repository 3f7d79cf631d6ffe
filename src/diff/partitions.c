/* Which partitions a model leaves alone: both sides in, objects of the have side out. */
#include "diff/partitions.h"

#include <stdlib.h>
#include <string.h>

#include "model/attached.h"
#include "model/props.h"

bool partitions_may_be_left_alone(const Schema *want)
{
    bool found = false;
    for (size_t i = 0; i < want->objects.len && !found; i++)
        found = want->objects.items[i]->kind == KIND_TABLE && get_TABLE(want->objects.items[i])->unmanaged_partitions;
    return found;
}

static bool is_named_by_model(const Schema *want, const Object *table)
{
    const Object *mine = schema_find(want, KIND_TABLE, table->key);
    return mine && mine->origin.path;
}

static bool table_is_left_alone(const Schema *want, const Schema *have, const Object *table)
{
    const char *above = table && table->kind == KIND_TABLE ? get_TABLE(table)->partition_of : NULL;
    if (!above || is_named_by_model(want, table))
        return false;
    while (above) {
        const Object *whole = schema_find(want, KIND_TABLE, above), *was = schema_find(have, KIND_TABLE, above);
        if (whole && get_TABLE(whole)->unmanaged_partitions)
            return true;
        above = was ? get_TABLE(was)->partition_of : NULL;
    }
    return false;
}

/* The table of a column that is given by its qualified name. */
static const Object *table_of_column(const Schema *schema, const char *column)
{
    char *key = column_table_key(NULL, column);
    const Object *table = key ? schema_find(schema, KIND_TABLE, key) : NULL;
    mem_free(key);
    return table;
}

bool partition_is_left_alone(const Schema *want, const Schema *have, const Object *object)
{
    const char *owner = object->kind == KIND_SEQUENCE ? get_SEQUENCE(object)->owned_by : NULL;
    const Object *table = object;
    if (owner)
        table = table_of_column(have, owner);
    else if (object->kind == KIND_PUBLICATION_TABLE)
        table = schema_find(have, KIND_TABLE, get_PUBLICATION_TABLE(object)->table);
    return table_is_left_alone(want, have, table);
}

/* ---- what follows the whole ---- */

static bool is_part_left_alone(const Schema *want, const Schema *have, const Object *part)
{
    return table_is_left_alone(want, have, schema_parent(have, part));
}

static bool is_inherited_column(const Object *object)
{
    return object->kind == KIND_COLUMN && get_COLUMN(object)->inherited;
}

/* What a column or trigger of have is handed down from, as schema has it: at the nearest table above that has one of its own, for
 * those that are as it is above are no objects. Partitions that a model does not name stand where have has them. */
static const Object *part_above(const Schema *schema, const Schema *have, const Object *part)
{
    const char *above = table_parent(schema_parent(have, part), 0);
    const Object *found = NULL;
    while (above && !found) {
        found = schema_child(schema, part->kind, above, part->name);
        const Object *table = schema_find(schema, KIND_TABLE, above);
        table = table ? table : schema_find(have, KIND_TABLE, above);
        above = table ? table_parent(table, 0) : NULL;
    }
    return found;
}

/* Whether nothing hands it down any more. */
static bool is_left_behind(const Schema *want, const Schema *have, const Object *part)
{
    if (!is_inherited_column(part) && !is_inherited_trigger(part))
        return false;
    const Object *was = part_above(have, have, part);
    return was && is_part_left_alone(want, have, was) ? is_left_behind(want, have, was) : !part_above(want, have, part);
}

/* An attached index or key, and that of the whole. */
typedef struct Attachment {
    const Object *part, *whole;
} Attachment;
typedef VEC(Attachment) AttachmentList;

static int compare_attachments(const void *a, const void *b)
{
    const Object *x = ((const Attachment *)a)->part, *y = ((const Attachment *)b)->part;
    return x < y ? -1 : x > y;
}

static AttachmentList attachments_of(void *mem, const Schema *want, const Schema *have)
{
    AttachmentList list = {0};
    for (size_t i = 0; i < have->deps.len; i++) {
        const Dep *dep = &have->deps.items[i];
        if (object_flag(dep->from, "attached") && prop_index(dep->to->kind, "attached") >= 0 &&
            schema_parent(have, dep->from) != schema_parent(have, dep->to) && is_part_left_alone(want, have, dep->from))
            vec_push(mem, &list, (Attachment){dep->from, dep->to});
    }
    vec_sort(&list, compare_attachments);
    return list;
}

/* By way of a partition in between, where that has one that is no copy either. */
static bool leaves_with_whole(const Schema *want, const Schema *have, const AttachmentList *list, const Object *whole)
{
    const Attachment *found;
    while ((found = bsearch(&(Attachment){.part = whole}, list->items, list->len, sizeof *found, compare_attachments)))
        whole = found->whole;
    if (is_part_left_alone(want, have, whole))
        return false; /* an index of a partition's own, with its parts */
    const Object *mine = schema_find(want, whole->kind, whole->key);
    return !mine || !attached_same_keys(whole, mine);
}

static int compare_addresses(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    return x < y ? -1 : x > y;
}

ObjectList partition_followers(void *mem, const Schema *want, const Schema *have)
{
    ObjectList followers = {0};
    if (!partitions_may_be_left_alone(want))
        return followers;
    AttachmentList attached = attachments_of(mem, want, have);
    for (size_t i = 0; i < attached.len; i++)
        if (leaves_with_whole(want, have, &attached, attached.items[i].whole))
            vec_push(mem, &followers, (Object *)(uintptr_t)attached.items[i].part);
    for (size_t i = 0; i < have->objects.len; i++) {
        Object *object = have->objects.items[i];
        if (is_part_left_alone(want, have, object) && is_left_behind(want, have, object))
            vec_push(mem, &followers, object);
    }
    vec_sort(&followers, compare_addresses);
    return followers;
}

bool partition_follows(const ObjectList *followers, const Object *part)
{
    return followers->len > 0 &&
           bsearch(&part, followers->items, followers->len, sizeof *followers->items, compare_addresses) != NULL;
}

Object *partition_part_now(Schema *want, const Schema *have, Object *part)
{
    if (!is_inherited_column(part) || !is_part_left_alone(want, have, part))
        return part;
    Object *was = (Object *)(uintptr_t)part_above(have, have, part);
    if (!was)
        return part;
    const Object *is = is_part_left_alone(want, have, was) ? partition_part_now(want, have, was) : part_above(want, have, part);
    if (!is || was == is)
        return part;
    Column old = column_handed_down(was), new = column_handed_down(is);
    Object *now = object_copy(want->mem, part);
    PropList props = kind_props(KIND_COLUMN);
    for (int i = 0; i < props.count; i++)
        if (strcmp(props.items[i].key, "inherited") != 0 && prop_equal(&props.items[i], part, &old.object))
            prop_copy(&props.items[i], now, &new.object);
    return object_diff(part, now) ? now : part;
}
