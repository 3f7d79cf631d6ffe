#include "json/document.h"

#include <string.h>

#include "base/quote.h"
#include "json/canon.h"
#include "json/print.h"
#include "json/property.h"
#include "json/shape.h"
#include "model/names.h"
#include "model/props.h"

/* The object that holds a property: the parent itself, or the group inside it ("references.table"). */
static Value *holder(void *mem, Value *object, const char *key, const char **ret)
{
    const char *dot = strchr(key, '.');
    *ret = dot ? dot + 1 : key;
    if (!dot)
        return object;
    char *group = mem_strndup(mem, key, (size_t)(dot - key));
    Value *found = value_get(object, group);
    if (!found) {
        found = value_new(mem, VALUE_OBJECT);
        value_add(mem, object, group, found);
    }
    return found;
}

/* Grants of a part of the object, which follow those of its table where nothing is said. */
static bool goes_without_saying(const Prop *prop, const Object *object)
{
    return prop->type == PROP_GRANTS && strchr(prop->key, '.') && prop_grants(prop, (Object *)(uintptr_t)object)->len == 0;
}

static void add_properties(void *mem, const Schema *schema, const Object *object, Value *value)
{
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        bool needed = prop_is_list(prop) && shape_of(object->kind, prop) & SHAPE_REQUIRED && !is_inherited_trigger(object);
        if (!needed && (prop_is_default(prop, object) || goes_without_saying(prop, object)))
            continue;
        const char *key;
        Value *into = holder(mem, value, prop->key, &key);
        value_add(mem, into, key, property_write(mem, schema, prop, object));
    }
}

/* Whether the reader would find the same name for an object that states none. */
static bool name_goes_without_saying(void *mem, const Schema *schema, const Object *object)
{
    if (!shape_has_default_name(object->kind))
        return false;
    char *name = default_name(mem, schema, object);
    if (!name || strcmp(name, object->name) != 0)
        return false;
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        if (kind != object->kind && kind != KIND_COLUMN && kinds[kind].identity == IDENTITY_CHILD &&
            schema_find(schema, kind, object->key))
            return false;
    return true;
}

static Value *object_value(void *mem, const Schema *schema, const Object *object);

static void add_children(void *mem, const Schema *schema, const Object *object, Value *value)
{
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        if (!(kinds[kind].parents & kind_bit(object->kind)) || object->unmanaged & kind_bit(kind))
            continue;
        ObjectList children = schema_children(mem, schema, object, kind);
        if (children.len == 0 && (kind_is_substance(kind) || kind_is_others(kind)))
            continue;
        if (shape_single(kind)) {
            value_add(mem, value, kinds[kind].key, object_value(mem, schema, children.items[0]));
            continue;
        }
        Value *list = value_new(mem, VALUE_LIST);
        for (size_t i = 0; i < children.len; i++)
            value_add(mem, list, NULL, object_value(mem, schema, children.items[i]));
        value_add(mem, value, kinds[kind].key, list);
    }
}

static Value *object_value(void *mem, const Schema *schema, const Object *object)
{
    Value *value = value_new(mem, VALUE_OBJECT);
    if (!name_goes_without_saying(mem, schema, object))
        value_add(mem, value, "name", value_string(mem, object->name));
    add_properties(mem, schema, object, value);
    add_children(mem, schema, object, value);
    return value;
}

Value *document_new(void *mem, const char *namespace)
{
    Value *root = value_new(mem, VALUE_OBJECT);
    if (namespace)
        value_add(mem, root, "schema", value_string(mem, namespace));
    return root;
}

void document_add_section(void *mem, const Schema *schema, Value *root, Kind kind, const char *namespace)
{
    Value *list = value_new(mem, VALUE_LIST);
    char *prefix = namespace ? mem_printf(mem, "%s.", quote_ident(mem, namespace)) : mem_strdup(mem, "");
    ObjectList objects = schema_beginning(schema, kind, prefix);
    for (size_t i = 0; i < objects.len; i++)
        value_add(mem, list, NULL, object_value(mem, schema, objects.items[i]));
    if (!shape_single(kind))
        value_add(mem, root, kinds[kind].key, list);
    else if (list->items.len > 0)
        value_add(mem, root, kinds[kind].key, list->items.items[0]);
}

void document_add_object(void *mem, const Schema *schema, Value *root, const Object *object)
{
    Value *list = value_new(mem, VALUE_LIST);
    value_add(mem, list, NULL, object_value(mem, schema, object));
    value_add(mem, root, kinds[object->kind].key, list);
}

/* Whether objects of the section can leave the property to the file. */
static bool can_leave(const Value *section, const char *key)
{
    Kind kind = shape_child(KIND_COUNT, section->key);
    int at = kind == KIND_COUNT ? -1 : prop_index(kind, key);
    return at >= 0 && !(shape_of(kind, &kind_props(kind).items[at]) & SHAPE_REQUIRED);
}

/* What the objects of the file that can leave the property to it say of it. */
static TextList texts_of(void *mem, const Value *root, const char *key, bool *all)
{
    TextList texts = {0};
    *all = true;
    for (size_t i = 0; i < root->items.len; i++) {
        const Value *section = root->items.items[i];
        for (size_t j = 0; can_leave(section, key) && j < section->items.len; j++) {
            const Value *value = value_get(section->items.items[j], key);
            *all = *all && value;
            if (value)
                vec_push(mem, &texts, value_print(mem, value));
        }
    }
    textlist_sort(&texts);
    return texts;
}

/* The most frequent of sorted texts; the first of several. */
static const char *most_common(const TextList *texts)
{
    const char *best = NULL;
    size_t most = 0, run = 0;
    for (size_t i = 0; i < texts->len; i++) {
        run = i > 0 && strcmp(texts->items[i], texts->items[i - 1]) == 0 ? run + 1 : 1;
        if (run > most) {
            most = run;
            best = texts->items[i];
        }
    }
    return best;
}

static void drop_member(Value *object, const char *key, const char *text, void *mem, Value **dropped)
{
    Value *member = value_get(object, key);
    size_t kept = 0;
    if (!member || strcmp(value_print(mem, member), text) != 0)
        return;
    for (size_t i = 0; i < object->items.len; i++)
        if (object->items.items[i] != member)
            object->items.items[kept++] = object->items.items[i];
    object->items.len = kept;
    *dropped = member;
}

/* Say once for the file what most of its objects have; possible where all of them state the property. */
static void say_once(void *mem, Value *root, const char *key, const char *usual)
{
    bool all;
    TextList texts = texts_of(mem, root, key, &all);
    const char *text = usual ? usual : most_common(&texts);
    Value *said = NULL;
    if (!all || texts.len == 0 || !textlist_has(&texts, text))
        return;
    for (size_t i = 0; i < root->items.len; i++) {
        Value *section = root->items.items[i];
        for (size_t j = 0; can_leave(section, key) && j < section->items.len; j++)
            drop_member(section->items.items[j], key, text, mem, &said);
    }
    value_add(mem, root, key, said);
}

char *document_text(void *mem, Value *root)
{
    say_once(mem, root, "owner", NULL);
    say_once(mem, root, "grants", "[]\n");
    return value_print(mem, canon_file(mem, root));
}
