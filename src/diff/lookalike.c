#include "diff/lookalike.h"

#include <string.h>

#include "model/props.h"

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* What stands in the object: parts of a table, objects of a namespace. */
static ObjectList contents(void *mem, const Schema *schema, const Object *object)
{
    ObjectList found = {0};
    if (object->kind == KIND_TABLE)
        return schema_children(mem, schema, object, KIND_COLUMN);
    if (object->kind == KIND_COMPOSITE)
        return schema_children(mem, schema, object, KIND_ATTRIBUTE);
    for (size_t i = 0; i < schema->objects.len; i++)
        if (!schema->objects.items[i]->parent && same_text(schema->objects.items[i]->schema, object->name))
            vec_push(mem, &found, schema->objects.items[i]);
    return found;
}

static bool same_part(const Object *a, const Object *b)
{
    return a->kind == b->kind && strcmp(a->name, b->name) == 0 && same_text(a->signature, b->signature) &&
           same_text(object_text(a, "type"), object_text(b, "type"));
}

static bool holds_the_same(void *mem, const Schema *have, const Schema *want, const Object *a, const Object *b)
{
    ObjectList old = contents(mem, have, a), new = contents(mem, want, b);
    size_t same = 0;
    for (size_t i = 0; i < old.len; i++)
        for (size_t j = 0; j < new.len; j++)
            same += same_part(old.items[i], new.items[j]);
    return 2 * same > old.len && 2 * same > new.len;
}

/* Properties that say nothing of what an object is: whose it is, and what is said of it. */
static bool is_incidental(const Prop *prop)
{
    return prop->type == PROP_ROLE || prop->type == PROP_GRANTS || strcmp(prop->key, "comment") == 0;
}

/* A column is known by its type, and by being computed or not; others by all that they are. */
static bool same_shape(const Object *a, const Object *b)
{
    if (a->kind == KIND_COLUMN)
        return same_text(object_text(a, "type"), object_text(b, "type")) && !get_COLUMN(a)->generated == !get_COLUMN(b)->generated;
    PropList props = kind_props(a->kind);
    uint64_t mask = object_diff(a, b);
    for (int i = 0; i < props.count; i++)
        if (mask & (UINT64_C(1) << i) && !is_incidental(&props.items[i]))
            return false;
    return same_text(a->signature, b->signature);
}

/* Where so much goes and comes, it is another schema, and nobody wants to be asked about each pair. */
enum { CONTENTS_COMPARED_MAX = 2000 };

static bool are_alike(void *mem, const Schema *have, const Schema *want, const Object *a, const Object *b, int *compared)
{
    if (a->kind != b->kind || !same_text(a->schema, b->schema) || !same_text(a->parent, b->parent) || strcmp(a->name, b->name) == 0)
        return false;
    if (a->kind == KIND_TABLE || a->kind == KIND_COMPOSITE || a->kind == KIND_SCHEMA)
        return (*compared)++ < CONTENTS_COMPARED_MAX && holds_the_same(mem, have, want, a, b);
    return same_shape(a, b);
}

/* Whether an object can be renamed at all, and does not follow another that can. */
static bool may_be_renamed(const Schema *schema, const Object *object)
{
    const Object *parent = object->parent ? schema_parent(schema, object) : NULL;
    bool follows = object->unfolded || object_flag(object, "inherited") || object_flag(object, "attached") ||
                   (object->kind == KIND_SEQUENCE && get_SEQUENCE(object)->owned_by);
    return kind_has_rename(object->kind) && !follows && !object->parent == !parent;
}

RenameList diff_lookalikes(void *mem, const Schema *have, const Schema *want, const ChangeList *changes)
{
    RenameList found = {0};
    void *scratch = mem_new(NULL);
    int compared = 0;
    for (size_t i = 0; i < changes->len; i++) {
        const Change *drop = &changes->items[i];
        if (drop->op != CHANGE_DROP || !may_be_renamed(have, drop->have))
            continue;
        for (size_t j = 0; j < changes->len; j++) {
            const Change *create = &changes->items[j];
            if (create->op == CHANGE_CREATE && may_be_renamed(want, create->want) &&
                are_alike(scratch, have, want, drop->have, create->want, &compared))
                vec_push(mem, &found, (Rename){.from = drop->have, .to = create->want});
        }
    }
    mem_free(scratch);
    return found;
}
