#include "json/resolve.h"

#include <string.h>

#include "base/quote.h"
#include "json/shape.h"
#include "model/props.h"

static bool has_relation(const Schema *schema, const char *namespace, const char *name)
{
    const Kind relations[] = {KIND_TABLE, KIND_VIEW, KIND_MATVIEW, KIND_SEQUENCE};
    char *key = quote_qualified(NULL, namespace, name);
    bool found = false;
    for (size_t i = 0; i < sizeof relations / sizeof *relations && !found; i++)
        found = schema_find(schema, relations[i], key) != NULL;
    mem_free(key);
    return found;
}

static bool has_collation(const Schema *schema, const char *namespace, const char *name)
{
    char *key = quote_qualified(NULL, namespace, name);
    bool found = schema_find(schema, KIND_COLLATION, key) != NULL;
    mem_free(key);
    return found;
}

/* Of whatever arguments. */
static bool has_routine(const Schema *schema, const char *namespace, const char *name)
{
    char *key = quote_qualified(NULL, namespace, name), *prefix = mem_printf(NULL, "%s(", key);
    bool found = schema_beginning(schema, KIND_ROUTINE, prefix).len > 0;
    mem_free(prefix);
    mem_free(key);
    return found;
}

/* Whether the model has what a property of these shapes could name. Operator classes are not modelled. */
static bool has_target(const Schema *schema, unsigned shapes, const char *namespace, const char *name)
{
    if (shapes & SHAPE_RELATION)
        return has_relation(schema, namespace, name);
    if (shapes & SHAPE_COLLATION)
        return has_collation(schema, namespace, name);
    return shapes & SHAPE_ROUTINE && has_routine(schema, namespace, name);
}

/* The namespace of a name without one, or NULL where the server is to find it. */
static const char *namespace_of(const Schema *schema, const char *own, unsigned shapes, const char *name)
{
    if (own && (shapes & (SHAPE_OWN | SHAPE_COLUMN) || has_target(schema, shapes, own, name)))
        return own;
    if (has_target(schema, shapes, "public", name))
        return "public";
    return shapes & SHAPE_RELATION ? own : NULL;
}

/* The canonical form of a name that was checked when it was read. */
static const char *canonical(const Schema *schema, const char *own, unsigned shapes, const char *text)
{
    TextList parts = split_qualified(schema->mem, text);
    size_t plain = shapes & SHAPE_COLUMN ? 2 : 1;
    Buf buf = buf_new(schema->mem);
    const char *namespace = parts.len > plain ? NULL : namespace_of(schema, own, shapes, parts.items[0]);
    if (namespace)
        vec_push(schema->mem, &parts, NULL);
    if (namespace) {
        memmove(parts.items + 1, parts.items, (parts.len - 1) * sizeof *parts.items);
        parts.items[0] = namespace;
    }
    for (size_t i = 0; i < parts.len; i++) {
        if (i > 0)
            buf_addc(&buf, '.');
        buf_add_ident(&buf, parts.items[i]);
    }
    return buf.data;
}

static void resolve_keys(const Schema *schema, const char *own, KeyList *keys)
{
    for (size_t i = 0; i < keys->len; i++) {
        Key *key = &keys->items[i];
        if (key->collation)
            key->collation = canonical(schema, own, SHAPE_COLLATION, key->collation);
        if (key->opclass)
            key->opclass = canonical(schema, own, 0, key->opclass);
    }
}

void resolve_object(const Schema *schema, Object *object)
{
    const char *own = object->schema ? object->schema : object->origin.namespace;
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if (prop->type != PROP_NAME && prop->type != PROP_LIST && prop->type != PROP_KEYS)
            continue;
        unsigned shapes = shape_of(object->kind, prop);
        if (prop->type == PROP_NAME && *prop_text(prop, object))
            *prop_text(prop, object) = canonical(schema, own, shapes, *prop_text(prop, object));
        if (prop->type == PROP_KEYS)
            resolve_keys(schema, own, prop_keys(prop, object));
        if (prop->type != PROP_LIST || !(shapes & SHAPE_RELATION))
            continue;
        TextList *list = prop_list(prop, object);
        for (size_t j = 0; j < list->len; j++)
            list->items[j] = canonical(schema, own, shapes, list->items[j]);
    }
}

/* A part of a name as it is written in a model. */
static void add_part(Buf *buf, const char *part)
{
    if (buf->len > 0)
        buf_addc(buf, '.');
    if (strpbrk(part, ".\""))
        buf_add_ident(buf, part);
    else
        buf_add(buf, part);
}

char *resolve_shorten(void *mem, const Schema *schema, const char *namespace, unsigned shapes,
                      const char *name)
{
    TextList parts = split_qualified(mem, name);
    size_t first = 0;
    if (namespace && parts.len > (shapes & SHAPE_COLUMN ? 2 : 1) && strcmp(parts.items[0], namespace) == 0) {
        const char *found = namespace_of(schema, namespace, shapes, parts.items[1]);
        first = found && strcmp(found, namespace) == 0;
    }
    Buf buf = buf_new(mem);
    for (size_t i = first; i < parts.len; i++)
        add_part(&buf, parts.items[i]);
    return buf.data;
}
