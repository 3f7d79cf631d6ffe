/*
 * The names of parts of partitions. In come a database and a model; out go the steps by which indexes and keys that stay with their
 * whole get the names that the model gives them, or that PostgreSQL would, and what of them has to be compared.
 */
#include "diff/attached_names.h"

#include <string.h>

#include "base/text.h"
#include "diff/partitions.h"
#include "model/attached.h"
#include "model/names.h"
#include "model/props.h"

bool attached_is_named(const Schema *schema)
{
    bool named = false;
    for (size_t i = 0; i < schema->objects.len && !named; i++)
        named = object_flag(schema->objects.items[i], "attached");
    return named;
}

/* Whether the partition of the part is one of the same table on the other side. */
static bool is_partition_still(const Schema *schema, const Object *part, const Schema *other)
{
    const Object *table = schema_parent(schema, part), *twin = schema_find(other, KIND_TABLE, table->key);
    return twin && text_equal(get_TABLE(table)->partition_of, get_TABLE(twin)->partition_of);
}

/* The whole as the other side has it, or as PostgreSQL makes it there where it is a part of what stays itself; NULL: it goes. */
static const Object *whole_that_stays(const Schema *schema, const Object *part, const Schema *other)
{
    const Object *whole = is_partition_still(schema, part, other) ? attached_whole(schema, part) : NULL;
    const Object *twin = whole ? renaming_find(other, whole, whole->schema, whole->name) : NULL;
    if (!whole || twin)
        return twin;
    const Object *above = object_flag(whole, "attached") ? whole_that_stays(schema, whole, other) : NULL;
    return above ? attached_made_for(other->mem, above, whole) : NULL;
}

/* The parts that the model has under names that nothing bears yet. */
static ObjectList open_parts(const Renaming *r)
{
    ObjectList open = {0};
    for (size_t i = 0; i < r->want->objects.len; i++) {
        Object *want = r->want->objects.items[i];
        if (object_flag(want, "attached") && !renaming_find(r->now, want, want->schema, want->name))
            vec_push(r->mem, &open, want);
    }
    return open;
}

static bool are_of_one_table(const Object *a, const Object *b)
{
    return a->kind == b->kind && text_equal(a->schema, b->schema) && text_equal(a->parent, b->parent);
}

/* Takes it out of the open ones. */
static const char *take_name(ObjectList *open, const Object *part, const Object *whole)
{
    for (size_t i = 0; i < open->len; i++) {
        const Object *want = open->items[i];
        if (want && are_of_one_table(want, part) && attached_same_keys(want, whole)) {
            open->items[i] = NULL;
            return want->name;
        }
    }
    return NULL;
}

static bool may_be_open(const ObjectList *open, const Object *part)
{
    bool found = false;
    for (size_t i = 0; i < open->len && !found; i++)
        found = open->items[i] && are_of_one_table(open->items[i], part);
    return found;
}

/* NULL: the part keeps its name. */
static const char *name_for(const Renaming *r, ObjectList *open, const Object *part)
{
    const Object *whole = renaming_is_wanted(r, part) ? NULL : whole_that_stays(r->now, part, r->want);
    const char *name = whole ? take_name(open, part, whole) : NULL;
    if (!whole || name || default_name_number(r->now, part))
        return name;
    return renaming_numbered(r, part, default_name(r->mem, r->now, part));
}

static WishList wishes_for(const Renaming *r)
{
    WishList wishes = {0};
    ObjectList open = open_parts(r);
    Object *part;
    for (size_t i = 0; (part = schema_with_folded(r->now, i)); i++) {
        bool folded = i >= r->now->objects.len;
        if (!object_flag(part, "attached") || (folded && !may_be_open(&open, part)))
            continue;
        const char *name = name_for(r, &open, part);
        if (name)
            vec_push(r->mem, &wishes, (Wish){.object = part, .schema = part->schema, .name = name});
    }
    return wishes;
}

/* What bears a name of the model is an object from now on, as it is there. */
static void unfold_named(Renaming *r)
{
    FoldedList folded = {0};
    for (size_t i = 0; i < r->now->folded.len; i++) {
        Folded *entry = &r->now->folded.items[i];
        if (object_flag(entry->object, "attached") && renaming_is_wanted(r, entry->object))
            schema_add(r->now, entry->object);
        else
            vec_push(r->now->mem, &folded, *entry);
    }
    r->now->folded = folded;
    schema_sort(r->now);
}

void attached_apply(Renaming *r)
{
    WishList wishes = wishes_for(r);
    renaming_grant(r, &wishes);
    if (wishes.len > 0)
        unfold_named(r);
}

/* ---- what is compared ---- */

static Object *folded_part(const Schema *schema, const Object *part)
{
    for (size_t i = 0; i < schema->folded.len; i++) {
        Object *object = schema->folded.items[i].object;
        if (object->kind == part->kind && strcmp(object->key, part->key) == 0)
            return object;
    }
    return NULL;
}

static void add_other(const Schema *schema, const Schema *other, ObjectList *found)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        const Object *part = schema->objects.items[i];
        if (!object_flag(part, "attached") || schema_find(other, part->kind, part->key) ||
            partition_is_left_alone(other, schema, schema_parent(schema, part)))
            continue;
        const Object *whole = whole_that_stays(schema, part, other);
        Object *twin = whole ? folded_part(other, part) : NULL;
        if (whole && !twin && schema->server_version > 0) /* the server has it, and a model has no parts that it does not name */
            twin = attached_made_for(other->mem, whole, part);
        if (!twin)
            continue;
        twin->unfolded = true;
        vec_push(other->mem, found, twin);
    }
}

/* Whether the part stays in a tablespace that the whole leaves. Where other options of the whole change it is made again, with its parts. */
static bool is_left_behind(void *mem, const Object *whole, const Object *part)
{
    int tablespace = prop_index(part->kind, "tablespace");
    const Prop *prop = &kind_props(part->kind).items[tablespace];
    Object *moved = object_copy(mem, part);
    prop_copy(prop, moved, whole);
    return !prop_equal(prop, part, whole) && attached_follows(whole, moved);
}

/* Whether a whole can have left a tablespace: an index that both sides state differs, or one side alone states a part. */
static bool may_leave(const Schema *have, const Schema *want)
{
    for (size_t i = 0; i < have->objects.len; i++) {
        const Object *index = have->objects.items[i];
        const Object *twin = prop_index(index->kind, "attached") >= 0 ? schema_find(want, index->kind, index->key) : NULL;
        if (twin ? !text_equal(object_text(index, "tablespace"), object_text(twin, "tablespace")) : object_flag(index, "attached"))
            return true;
    }
    for (size_t i = 0; i < want->objects.len; i++) {
        const Object *part = want->objects.items[i];
        if (object_flag(part, "attached") && !schema_find(have, part->kind, part->key))
            return true;
    }
    return false;
}

/* ALTER INDEX leaves the parts where they are: those that neither side states are compared. */
static void add_left_behind(const Schema *have, const Schema *want, ObjectList *found_have, ObjectList *found_want)
{
    if (have->folded.len == 0 || !may_leave(have, want))
        return;
    for (size_t i = 0; i < have->folded.len; i++) {
        Object *part = have->folded.items[i].object;
        bool compared = schema_find(have, part->kind, part->key) || schema_find(want, part->kind, part->key);
        if (!object_flag(part, "attached") || compared || partition_is_left_alone(want, have, schema_parent(have, part)))
            continue;
        const Object *whole = whole_that_stays(have, part, want);
        if (!whole || !is_left_behind(want->mem, whole, part))
            continue;
        Object *twin = folded_part(want, part);
        if (!twin)
            twin = attached_made_for(want->mem, whole, part);
        part->unfolded = twin->unfolded = true;
        vec_push(have->mem, found_have, part);
        vec_push(want->mem, found_want, twin);
    }
}

void attached_unfold(const Schema *have, const Schema *want, ObjectList *found_have, ObjectList *found_want)
{
    add_other(have, want, found_want);
    add_other(want, have, found_have);
    add_left_behind(have, want, found_have, found_want);
}
