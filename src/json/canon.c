#include "json/canon.h"

#include <string.h>

#include "json/shape.h"
#include "model/props.h"

/* Place of a key in its object; what is unknown goes last. */
static int rank_of(Kind kind, const char *key)
{
    static const char *const file_keys[] = {"$schema", "schema", "owner", "grants"};
    enum { NAME, RENAMED, PROPERTIES };
    enum { CHILDREN = PROPERTIES + PROPS_PER_KIND, UNKNOWN = CHILDREN + KIND_COUNT };
    for (int i = 0; kind == KIND_COUNT && i < 4; i++)
        if (strcmp(key, file_keys[i]) == 0)
            return i;
    if (strcmp(key, "name") == 0)
        return NAME;
    if (strcmp(key, "renamed_from") == 0)
        return RENAMED;
    Kind child = shape_child(kind, key);
    if (child != KIND_COUNT)
        return CHILDREN + (int)child;
    if (kind == KIND_COUNT)
        return UNKNOWN;
    PropList props = kind_props(kind);
    for (int i = 0; i < props.count; i++)
        if (strcmp(props.items[i].key, key) == 0 || shape_in_group(&props.items[i], key) ||
            (strcmp(key, "file") == 0 && &props.items[i] == shape_body(kind)))
            return PROPERTIES + i;
    return UNKNOWN;
}

/* Sort the members by rank. Known keys differ in rank, so the order is the same every time. */
static void sort_members(Value *object, Kind kind)
{
    for (size_t i = 1; i < object->items.len; i++) {
        Value *item = object->items.items[i];
        size_t at = i;
        while (at > 0 && rank_of(kind, object->items.items[at - 1]->key) > rank_of(kind, item->key)) {
            object->items.items[at] = object->items.items[at - 1];
            at--;
        }
        object->items.items[at] = item;
    }
}

/* A member that is null says nothing. */
static void drop_nulls(Value *value)
{
    size_t kept = 0;
    for (size_t i = 0; i < value->items.len; i++) {
        Value *item = value->items.items[i];
        drop_nulls(item);
        if (item->type != VALUE_NULL || value->type == VALUE_LIST)
            value->items.items[kept++] = item;
    }
    value->items.len = kept;
}

/* A bare string as the list that it is short for; the string itself may still be a member of an object. */
static Value *listed(void *mem, Value *value)
{
    if (value->type != VALUE_STRING)
        return value;
    Value *list = value_new(mem, VALUE_LIST);
    value_add(mem, list, NULL, value_string(mem, value->text));
    return list;
}

static bool text_is(const Value *object, const char *key, const char *text)
{
    const Value *value = value_get(object, key);
    return value && value->type == VALUE_STRING && strcmp(value->text, text) == 0;
}

static void drop(Value *object, const char *key)
{
    size_t kept = 0;
    for (size_t i = 0; i < object->items.len; i++)
        if (strcmp(object->items.items[i]->key, key) != 0)
            object->items.items[kept++] = object->items.items[i];
    object->items.len = kept;
}

/* The order of key_fields, without what is default; a lone column as a string. */
static Value *canon_key(void *mem, Value *key)
{
    if (key->type != VALUE_OBJECT)
        return key;
    if (text_is(key, "nulls", text_is(key, "order", "desc") ? "first" : "last"))
        drop(key, "nulls");
    if (text_is(key, "order", "asc"))
        drop(key, "order");
    if (key->items.len == 1 && value_get(key, "column"))
        return value_string(mem, value_get(key, "column")->text);
    Value *made = value_new(mem, VALUE_OBJECT);
    for (int i = 0; i < KEY_FIELDS; i++)
        if (value_get(key, key_fields[i]))
            value_add(mem, made, key_fields[i], value_get(key, key_fields[i]));
    return made;
}

static Value *canon_grant(void *mem, Value *grant)
{
    static const char *const keys[] = {"to", "privileges", "columns", "grantable"};
    Value *made = value_new(mem, VALUE_OBJECT);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Value *item = value_get(grant, keys[i]);
        if (item && !(item->type == VALUE_BOOL && strcmp(item->text, "false") == 0))
            value_add(mem, made, keys[i], i == 1 || i == 2 ? listed(mem, item) : item);
    }
    return made;
}

static Value *canon_grants(void *mem, const Value *grants)
{
    Value *made = value_new(mem, VALUE_LIST);
    for (size_t i = 0; i < grants->items.len; i++)
        value_add(mem, made, NULL, canon_grant(mem, grants->items.items[i]));
    return made;
}

/* The value of a property; NULL where it is the default and need not be written. */
static Value *canon_property(void *mem, Kind kind, const Prop *prop, Value *value)
{
    const char *word;
    if (prop->type == PROP_BOOL)
        return strcmp(value->text, strcmp(prop->values, "true") == 0 ? "true" : "false") == 0 ? NULL : value;
    if (prop->type == PROP_WORD)
        return prop_word(prop, value->text, &word) && !word ? NULL : value;
    if (prop->type == PROP_LIST || prop->type == PROP_KEYS)
        value = listed(mem, value);
    if (prop->type == PROP_GRANTS)
        return canon_grants(mem, value);
    bool empty = value->items.len == 0 && !(shape_of(kind, prop) & SHAPE_REQUIRED);
    if (empty && (value->type == VALUE_LIST || value->type == VALUE_OBJECT))
        return NULL;
    for (size_t i = 0; i < value->items.len; i++) {
        Value *item = value->items.items[i];
        if (prop->type == PROP_KEYS)
            item = canon_key(mem, item);
        else if (prop->type == PROP_LIST && item->type == VALUE_OBJECT && !value_get(item, "renamed_from"))
            item = value_get(item, "name");
        item->key = value->items.items[i]->key;
        item->parent = value;
        value->items.items[i] = item;
    }
    return value;
}

static Value *canon_group(void *mem, Kind kind, Value *group)
{
    Value *made = value_new(mem, VALUE_OBJECT);
    PropList props = kind_props(kind);
    for (int i = 0; i < props.count; i++) {
        if (!shape_in_group(&props.items[i], group->key))
            continue;
        const char *key = strchr(props.items[i].key, '.') + 1;
        Value *item = value_get(group, key);
        item = item ? canon_property(mem, kind, &props.items[i], item) : NULL;
        if (item)
            value_add(mem, made, key, item);
    }
    return made->items.len > 0 ? made : NULL;
}

/* The shortest form of an object that says nothing but the one obvious thing. */
static Value *canon_short(void *mem, Kind kind, Value *object)
{
    const char *key = shape_short_key(kind);
    if (object->items.len != 1 || !key || strcmp(object->items.items[0]->key, key) != 0)
        return object;
    Value *only = object->items.items[0];
    bool plain = only->type == VALUE_STRING;
    bool strings = only->type == VALUE_LIST;
    for (size_t i = 0; i < only->items.len; i++)
        strings = strings && only->items.items[i]->type == VALUE_STRING;
    if (plain)
        return value_string(mem, only->text);
    if (strings && shape_single(kind))
        return only;
    return strings && only->items.len == 1 ? value_string(mem, only->items.items[0]->text) : object;
}

static Value *canon_objects(void *mem, Kind kind, Value *value);

static Value *canon_member(void *mem, Kind kind, Value *member)
{
    Kind child = shape_child(kind, member->key);
    int at = prop_index(kind, member->key);
    if (child != KIND_COUNT)
        return canon_objects(mem, child, member);
    if (at >= 0)
        return canon_property(mem, kind, &kind_props(kind).items[at], member);
    return member->type == VALUE_OBJECT ? canon_group(mem, kind, member) : member;
}

static Value *canon_object(void *mem, Kind kind, Value *object)
{
    if (object->type == VALUE_LIST)
        return object;
    if (object->type != VALUE_OBJECT)
        return shape_single(kind) ? listed(mem, object) : object;
    Value *made = value_new(mem, VALUE_OBJECT);
    for (size_t i = 0; i < object->items.len; i++) {
        const char *key = object->items.items[i]->key;
        Value *item = canon_member(mem, kind, object->items.items[i]);
        if (item)
            value_add(mem, made, key, item);
    }
    sort_members(made, kind);
    return canon_short(mem, kind, made);
}

static Value *canon_objects(void *mem, Kind kind, Value *value)
{
    if (shape_single(kind))
        return canon_object(mem, kind, value);
    Value *made = value_new(mem, VALUE_LIST);
    for (size_t i = 0; i < value->items.len; i++)
        value_add(mem, made, NULL, canon_object(mem, kind, value->items.items[i]));
    return made;
}

Value *canon_file(void *mem, Value *root)
{
    Value *made = value_new(mem, VALUE_OBJECT);
    drop_nulls(root);
    for (size_t i = 0; i < root->items.len; i++) {
        Value *item = root->items.items[i];
        const char *key = item->key;
        Kind kind = shape_child(KIND_COUNT, key);
        if (kind != KIND_COUNT)
            item = canon_objects(mem, kind, item);
        else if (strcmp(key, "grants") == 0)
            item = canon_grants(mem, item);
        value_add(mem, made, key, item);
    }
    sort_members(made, KIND_COUNT);
    return made;
}
