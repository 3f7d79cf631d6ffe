#include "json/jsonschema.h"

#include <string.h>

#include "json/shape.h"
#include "model/props.h"
#include "model/since.h"

static Value *object_of(void *mem, const char *type)
{
    Value *value = value_new(mem, VALUE_OBJECT);
    if (type)
        value_add(mem, value, "type", value_string(mem, type));
    return value;
}

static Value *reference(void *mem, const char *name)
{
    Value *value = object_of(mem, NULL);
    value_add(mem, value, "$ref", value_string(mem, mem_printf(mem, "#/$defs/%s", name)));
    return value;
}

/* { "anyOf": [first, second] } */
static Value *either(void *mem, Value *first, Value *second)
{
    Value *value = object_of(mem, NULL), *list = value_new(mem, VALUE_LIST);
    value_add(mem, list, NULL, first);
    value_add(mem, list, NULL, second);
    value_add(mem, value, "anyOf", list);
    return value;
}

static Value *list_of(void *mem, Value *items)
{
    Value *value = object_of(mem, "array");
    value_add(mem, value, "items", items);
    return value;
}

/* An object with no keys but those of properties. */
static Value *closed_object(void *mem, Value *properties, const TextList *required)
{
    Value *value = object_of(mem, "object");
    value_add(mem, value, "properties", properties);
    if (required->len > 0)
        value_add(mem, value, "required", value_strings(mem, required));
    value_add(mem, value, "additionalProperties", value_bool(mem, false));
    return value;
}

static Value *words_of(void *mem, TextList words)
{
    Value *value = object_of(mem, NULL);
    value_add(mem, value, "enum", value_strings(mem, &words));
    return value;
}

static Value *list_schema(void *mem, const Prop *prop, unsigned shapes)
{
    TextList words = prop_words(mem, prop);
    if (words.len > 0)
        return either(mem, words_of(mem, words), list_of(mem, words_of(mem, words)));
    return reference(mem, shapes & SHAPE_RENAMES ? "renamable_names" : "names");
}

static Value *value_schema(void *mem, const Prop *prop, unsigned shapes)
{
    switch (prop->type) {
    case PROP_BOOL:
        return object_of(mem, "boolean");
    case PROP_INT:
        return object_of(mem, "integer");
    case PROP_WORD:
        return words_of(mem, prop_words(mem, prop));
    case PROP_LIST:
        return list_schema(mem, prop, shapes);
    case PROP_OPTIONS:
        return reference(mem, "options");
    case PROP_KEYS:
        return reference(mem, "keys");
    case PROP_GRANTS:
        return reference(mem, "grants");
    case PROP_NAME:
    case PROP_ROLE:
        return reference(mem, "name");
    case PROP_TEXT:
    case PROP_EXPR:
    case PROP_SQLTYPE:
    case PROP_BODY:
    case PROP_TYPE_COUNT:
        break;
    }
    return object_of(mem, "string");
}

static Value *member_of(const Value *object, const char *key)
{
    for (size_t i = 0; i < object->items.len; i++)
        if (strcmp(object->items.items[i]->key, key) == 0)
            return object->items.items[i];
    return NULL;
}

/* What an inherited trigger has of its table's. */
static bool may_be_inherited(Kind kind, const Prop *prop)
{
    return kind == KIND_TRIGGER && !prop_is_own_of_inherited(prop);
}

/* "if": {"properties": {"inherited": {"const": true}}, "required": ["inherited"]}, "else": {"required": […]} */
static void require_unless_inherited(void *mem, Value *object)
{
    TextList flags = textlist_split(mem, "inherited", '|'), needed = {0};
    PropList props = kind_props(KIND_TRIGGER);
    for (int i = 0; i < props.count; i++)
        if (shape_of(KIND_TRIGGER, &props.items[i]) & SHAPE_REQUIRED)
            vec_push(mem, &needed, props.items[i].key);
    Value *flag = value_new(mem, VALUE_OBJECT), *properties = value_new(mem, VALUE_OBJECT), *condition = value_new(mem, VALUE_OBJECT);
    value_add(mem, flag, "const", value_bool(mem, true));
    value_add(mem, properties, "inherited", flag);
    value_add(mem, condition, "properties", properties);
    value_add(mem, condition, "required", value_strings(mem, &flags));
    value_add(mem, object, "if", condition);
    Value *otherwise = value_new(mem, VALUE_OBJECT);
    value_add(mem, otherwise, "required", value_strings(mem, &needed));
    value_add(mem, object, "else", otherwise);
}

static void add_property(void *mem, Kind kind, const Prop *prop, Value *properties, TextList *required)
{
    const char *dot = strchr(prop->key, '.'), *key = dot ? mem_strndup(mem, prop->key, (size_t)(dot - prop->key)) : prop->key;
    unsigned shapes = shape_of(kind, prop);
    Value *schema = value_schema(mem, prop, shapes);
    value_add(mem, schema, "description", value_string(mem, mem_printf(mem, "%s%s", prop->description, since_note(mem, prop))));
    /* A column that its table inherits needs no type, and long text may stand in a file. */
    bool needed = shapes & SHAPE_REQUIRED && kind != KIND_COLUMN && prop != shape_body(kind) && !may_be_inherited(kind, prop);
    if (needed && !textlist_has(required, key))
        vec_push(mem, required, key);
    if (!dot) {
        value_add(mem, properties, key, schema);
        return;
    }
    Value *group = member_of(properties, key);
    if (!group) {
        group = closed_object(mem, value_new(mem, VALUE_OBJECT), &(TextList){0});
        value_add(mem, properties, key, group);
    }
    value_add(mem, member_of(group, "properties"), dot + 1, schema);
}

/* The name of the definition of a kind: its key, but for those that share the key of another. */
static const char *definition_name(Kind kind)
{
    return kind == KIND_DOMAIN_CHECK ? "domain_checks" : kind == KIND_PUBLICATION_TABLE ? "publication_tables" : kinds[kind].key;
}

static Value *kind_schema(void *mem, Kind kind)
{
    Value *properties = value_new(mem, VALUE_OBJECT);
    TextList required = {0};
    if (!kind_is_nameless(kind)) {
        value_add(mem, properties, "name", reference(mem, "name"));
        if (!shape_has_default_name(kind))
            vec_push(mem, &required, "name");
    }
    if (kind_has_rename(kind) || kind_has_move(kind))
        value_add(mem, properties, "renamed_from", reference(mem, "name"));
    PropList props = kind_props(kind);
    for (int i = 0; i < props.count; i++)
        add_property(mem, kind, &props.items[i], properties, &required);
    if (shape_body(kind))
        value_add(mem, properties, "file", object_of(mem, "string"));
    for (Kind child = 0; child < KIND_COUNT; child++)
        if (kinds[child].parents & kind_bit(kind)) {
            Value *items = reference(mem, definition_name(child));
            value_add(mem, properties, kinds[child].key, shape_single(child) ? items : list_of(mem, items));
        }
    Value *object = closed_object(mem, properties, &required);
    if (kind == KIND_TRIGGER)
        require_unless_inherited(mem, object);
    value_add(mem, object, "title", value_string(mem, kinds[kind].word));
    const char *short_key = shape_short_key(kind);
    if (!short_key || (strcmp(short_key, "name") == 0 && required.len > 1))
        return object;
    Value *bare = shape_single(kind) ? reference(mem, "names") : object_of(mem, "string");
    value_add(mem, bare, "description", value_string(mem, mem_printf(mem, "Short for its \"%s\"", short_key)));
    return either(mem, bare, object);
}

static Value *keys_schema(void *mem)
{
    Value *properties = value_new(mem, VALUE_OBJECT);
    for (int i = 0; i < KEY_FIELDS; i++)
        value_add(mem, properties, key_fields[i],
                  strcmp(key_fields[i], "order") == 0   ? words_of(mem, textlist_split(mem, "asc|desc", '|'))
                  : strcmp(key_fields[i], "nulls") == 0 ? words_of(mem, textlist_split(mem, "first|last", '|'))
                                                        : object_of(mem, "string"));
    Value *key = either(mem, reference(mem, "name"), closed_object(mem, properties, &(TextList){0}));
    return either(mem, reference(mem, "name"), list_of(mem, key));
}

static Value *grants_schema(void *mem)
{
    Value *properties = value_new(mem, VALUE_OBJECT);
    TextList required = {0};
    vec_push(mem, &required, "to");
    vec_push(mem, &required, "privileges");
    value_add(mem, properties, "to", reference(mem, "name"));
    value_add(mem, properties, "privileges", reference(mem, "names"));
    value_add(mem, properties, "columns", reference(mem, "names"));
    value_add(mem, properties, "grantable", object_of(mem, "boolean"));
    return list_of(mem, closed_object(mem, properties, &required));
}

static Value *options_schema(void *mem)
{
    TextList types = {0};
    vec_push(mem, &types, "string");
    vec_push(mem, &types, "number");
    vec_push(mem, &types, "boolean");
    Value *value = object_of(mem, "object"), *option = object_of(mem, NULL);
    value_add(mem, option, "type", value_strings(mem, &types));
    value_add(mem, value, "additionalProperties", option);
    return value;
}

static Value *renamable_schema(void *mem)
{
    Value *properties = value_new(mem, VALUE_OBJECT);
    TextList required = {0};
    vec_push(mem, &required, "name");
    value_add(mem, properties, "name", object_of(mem, "string"));
    value_add(mem, properties, "renamed_from", object_of(mem, "string"));
    return list_of(mem, either(mem, object_of(mem, "string"), closed_object(mem, properties, &required)));
}

static Value *definitions(void *mem)
{
    Value *value = value_new(mem, VALUE_OBJECT), *name = object_of(mem, "string"), *one = value_new(mem, VALUE_INTEGER);
    one->text = "1";
    value_add(mem, name, "minLength", one);
    value_add(mem, value, "name", name);
    value_add(mem, value, "names", either(mem, object_of(mem, "string"), list_of(mem, object_of(mem, "string"))));
    value_add(mem, value, "renamable_names", renamable_schema(mem));
    value_add(mem, value, "keys", keys_schema(mem));
    value_add(mem, value, "options", options_schema(mem));
    value_add(mem, value, "grants", grants_schema(mem));
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        value_add(mem, value, definition_name(kind), kind_schema(mem, kind));
    return value;
}

Value *jsonschema_make(void *mem)
{
    Value *properties = value_new(mem, VALUE_OBJECT);
    value_add(mem, properties, "$schema", object_of(mem, "string"));
    value_add(mem, properties, "schema", reference(mem, "name"));
    value_add(mem, properties, "owner", reference(mem, "name"));
    value_add(mem, properties, "grants", reference(mem, "grants"));
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        if (shape_is_section(kind)) {
            Value *object = reference(mem, definition_name(kind));
            value_add(mem, properties, kinds[kind].key, shape_single(kind) ? object : list_of(mem, object));
        }
    Value *root = value_new(mem, VALUE_OBJECT), *file = closed_object(mem, properties, &(TextList){0});
    value_add(mem, root, "$schema", value_string(mem, "https://json-schema.org/draft/2020-12/schema"));
    value_add(mem, root, "title", value_string(mem, "A model file of pgdraft"));
    for (size_t i = 0; i < file->items.len; i++)
        value_add(mem, root, file->items.items[i]->key, file->items.items[i]);
    value_add(mem, root, "$defs", definitions(mem));
    return root;
}
