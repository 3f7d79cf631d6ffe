#include <string.h>

#include "base/textmap.h"
#include "json/property.h"
#include "json/resolve.h"
#include "json/shape.h"

/* A number that JSON, jansson and the reader give back digit by digit; anything else is written as text. */
static bool is_number(const char *text, bool *real)
{
    const char *p = text + (*text == '-');
    size_t digits = strspn(p, "0123456789");
    *real = p[digits] == '.';
    if (digits == 0 || digits > 18 || (digits > 1 && *p == '0') || strcmp(text, "-0") == 0)
        return false;
    if (!*real)
        return !p[digits];
    size_t fraction = strspn(p + digits + 1, "0123456789");
    return fraction > 0 && fraction < 18 && !p[digits + 1 + fraction];
}

static Value *scalar(void *mem, const char *text)
{
    bool real;
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
        return value_bool(mem, strcmp(text, "true") == 0);
    Value *value = value_string(mem, text);
    if (is_number(text, &real))
        value->type = real ? VALUE_REAL : VALUE_INTEGER;
    return value;
}

static Value *write_options(void *mem, unsigned shapes, const TextList *list)
{
    Value *value = value_new(mem, VALUE_OBJECT);
    for (size_t i = 0; i < list->len; i++) {
        const char *name = list->items[i], *equals = strchr(name, '=');
        if (equals)
            value_add(mem, value, option_name(mem, name),
                      shapes & SHAPE_TEXTS ? value_string(mem, equals + 1) : scalar(mem, equals + 1));
        else
            value_add(mem, value, name, value_bool(mem, true));
    }
    return value;
}

static Value *write_list(void *mem, const Schema *schema, const Prop *prop, const Object *object)
{
    const TextList *list = prop_get_list(prop, object);
    unsigned shapes = shape_of(object->kind, prop);
    if (!(shapes & SHAPE_RELATION))
        return value_strings(mem, list);
    Value *value = value_new(mem, VALUE_LIST);
    for (size_t i = 0; i < list->len; i++)
        value_add(mem, value, NULL,
                  value_string(mem, resolve_shorten(mem, schema, object->schema, shapes, list->items[i])));
    return value;
}

static Value *write_key(void *mem, const Schema *schema, const char *namespace, Key key)
{
    Value *value = value_new(mem, VALUE_OBJECT);
    if (key.collation)
        key.collation = resolve_shorten(mem, schema, namespace, SHAPE_COLLATION, key.collation);
    if (key.opclass)
        key.opclass = resolve_shorten(mem, schema, namespace, 0, key.opclass);
    for (int i = 0; i < KEY_FIELDS; i++)
        if (*key_field(&key, i))
            value_add(mem, value, key_fields[i], value_string(mem, *key_field(&key, i)));
    return value;
}

/* What one object of the list tells: privileges that a role has on the whole, or the same ones on several columns. */
typedef struct Told {
    const Grant *like;
    TextList privileges, columns;
} Told;
typedef VEC(Told) ToldList;

/* The entry of that key, made if it is not there. */
static Told *told_of(void *mem, ToldList *list, TextMap *numbers, char *key, const Grant *like)
{
    if (textmap_add(numbers, key, list->len))
        vec_push(mem, list, (Told){.like = like});
    return &list->items[*textmap_find(numbers, key)];
}

/* The privileges of a role on the whole, and on each column. */
static ToldList told_by_column(void *mem, const GrantList *grants)
{
    ToldList list = {0};
    TextMap numbers = textmap_new(mem);
    for (size_t i = 0; i < grants->len; i++) {
        const Grant *grant = &grants->items[i];
        char *key = mem_printf(mem, "%zu %s%d%d%s", strlen(grant->to), grant->to, grant->grantable, !grant->privilege, grant->column ? grant->column : "");
        Told *told = told_of(mem, &list, &numbers, key, grant);
        if (grant->privilege)
            vec_push(mem, &told->privileges, grant->privilege);
    }
    return list;
}

/* Columns on which a role has the same privileges are told together, where the first of them stands. */
static ToldList told_together(void *mem, const ToldList *by_column)
{
    ToldList list = {0};
    TextMap numbers = textmap_new(mem);
    for (size_t i = 0; i < by_column->len; i++) {
        const Told *each = &by_column->items[i];
        const Grant *grant = each->like;
        char *key = mem_printf(mem, "%zu %s%d%d%d%s", strlen(grant->to), grant->to, grant->grantable, !grant->privilege, !grant->column,
                               textlist_join(mem, &each->privileges, " "));
        Told *told = told_of(mem, &list, &numbers, key, grant);
        told->privileges = each->privileges;
        if (grant->column)
            vec_push(mem, &told->columns, grant->column);
    }
    return list;
}

static Value *write_grant(void *mem, Told *told)
{
    Value *value = value_new(mem, VALUE_OBJECT);
    value_add(mem, value, "to", value_string(mem, told->like->to));
    value_add(mem, value, "privileges", value_strings(mem, &told->privileges));
    textlist_sort(&told->columns);
    if (told->columns.len > 0)
        value_add(mem, value, "columns", value_strings(mem, &told->columns));
    if (told->like->grantable)
        value_add(mem, value, "grantable", value_bool(mem, true));
    return value;
}

static Value *write_grants(void *mem, const GrantList *grants)
{
    Value *value = value_new(mem, VALUE_LIST);
    ToldList by_column = told_by_column(mem, grants), list = told_together(mem, &by_column);
    for (size_t i = 0; i < list.len; i++)
        value_add(mem, value, NULL, write_grant(mem, &list.items[i]));
    return value;
}

static Value *write_keys(void *mem, const Schema *schema, const Object *object, const KeyList *keys)
{
    Value *value = value_new(mem, VALUE_LIST);
    for (size_t i = 0; i < keys->len; i++)
        value_add(mem, value, NULL, write_key(mem, schema, object->schema, keys->items[i]));
    return value;
}

static Value *write_text(void *mem, const Schema *schema, const Prop *prop, const Object *object)
{
    const char *text = prop_get_text(prop, object);
    if (!text)
        return NULL;
    if (prop->type == PROP_NAME)
        return value_string(mem,
                            resolve_shorten(mem, schema, object->schema, shape_of(object->kind, prop), text));
    Value *value = value_string(mem, text);
    if (prop->type == PROP_INT)
        value->type = VALUE_INTEGER;
    return value;
}

Value *property_write(void *mem, const Schema *schema, const Prop *prop, const Object *object)
{
    Object *open = (Object *)(uintptr_t)object; /* the accessors do not write */
    switch (prop->type) {
    case PROP_BOOL:
        return value_bool(mem, *prop_bool(prop, open));
    case PROP_LIST:
        return write_list(mem, schema, prop, object);
    case PROP_OPTIONS:
        return write_options(mem, shape_of(object->kind, prop), prop_list(prop, open));
    case PROP_KEYS:
        return write_keys(mem, schema, object, prop_keys(prop, open));
    case PROP_GRANTS:
        return write_grants(mem, prop_grants(prop, open));
    case PROP_TEXT:
    case PROP_EXPR:
    case PROP_SQLTYPE:
    case PROP_BODY:
    case PROP_INT:
    case PROP_WORD:
    case PROP_NAME:
    case PROP_ROLE:
    case PROP_TYPE_COUNT:
        break;
    }
    return write_text(mem, schema, prop, object);
}
