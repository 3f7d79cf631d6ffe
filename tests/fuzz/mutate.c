#include "mutate.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "base/vec.h"
#include "model/props.h"

/* A place of the document: what holds it, and its key or number there. */
typedef struct Place {
    json_t *parent, *value;
    const char *key;
    size_t index;
} Place;

typedef struct Mutation {
    void *mem;
    VEC(Place) places;
    TextList keys; /* that models have */
    unsigned state;
} Mutation;

static const char *const texts[] = {
    "", "a", "t", "public", "public.t", "public.t.a", "\"a.b\".t", "integer", "a > 0", "now()", "f.sql", "ä", "a\nb", "\"", "x.y.z.w",
    "0123456789012345678901234567890123456789012345678901234567890123", "f(a)", "gist", "=", "restrict", "always", "select", "desc",
};

/* A number below count (Numerical Recipes' generator). */
static unsigned pick(Mutation *mutation, size_t count)
{
    mutation->state = mutation->state * 1664525u + 1013904223u;
    return (mutation->state >> 8) % (unsigned)count;
}

static void add_places(Mutation *mutation, json_t *value)
{
    const char *key;
    size_t index;
    json_t *item;
    if (json_is_object(value))
        json_object_foreach(value, key, item) {
            vec_push(mutation->mem, &mutation->places, (Place){.parent = value, .value = item, .key = mem_strdup(mutation->mem, key)});
            add_places(mutation, item);
        }
    else
        json_array_foreach(value, index, item) {
            vec_push(mutation->mem, &mutation->places, (Place){.parent = value, .value = item, .index = index});
            add_places(mutation, item);
        }
}

static void add_keys(Mutation *mutation)
{
    static const char *const others[] = {"name", "file", "renamed_from", "schema", "to", "privileges", "grantable", "table"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        vec_push(mutation->mem, &mutation->keys, others[i]);
    for (int i = 0; i < KEY_FIELDS; i++)
        vec_push(mutation->mem, &mutation->keys, key_fields[i]);
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        PropList props = kind_props(kind);
        vec_push(mutation->mem, &mutation->keys, kinds[kind].key);
        for (int i = 0; i < props.count; i++) {
            const char *dot = strchr(props.items[i].key, '.');
            vec_push(mutation->mem, &mutation->keys, dot ? dot + 1 : props.items[i].key);
        }
    }
}

static json_t *any_value(Mutation *mutation)
{
    const size_t places = mutation->places.len;
    switch (pick(mutation, places > 0 ? 9 : 5)) {
    case 0:
        return json_null();
    case 1:
        return json_boolean(pick(mutation, 2));
    case 2:
        return json_integer((json_int_t)pick(mutation, 5) - 1);
    case 3:
        return json_array();
    case 4:
        return json_object();
    case 5:
    case 6:
        return json_deep_copy(mutation->places.items[pick(mutation, places)].value);
    default:
        return json_string(texts[pick(mutation, sizeof texts / sizeof *texts)]);
    }
}

/* What stands in the place of a value: takes over value. */
static void replace(const Place *place, json_t *value)
{
    if (place->key)
        json_object_set_new(place->parent, place->key, value);
    else
        json_array_set_new(place->parent, place->index, value);
}

static void drop(const Place *place)
{
    if (place->key)
        json_object_del(place->parent, place->key);
    else
        json_array_remove(place->parent, place->index);
}

/* Short and long forms: one for a list of one, a text for an object of one, and back. */
static json_t *other_form(Mutation *mutation, json_t *value)
{
    if (json_array_size(value) == 1)
        return json_incref(json_array_get(value, 0));
    if (json_object_size(value) == 1)
        return json_incref(json_object_iter_value(json_object_iter(value)));
    return pick(mutation, 2) ? json_pack("[O]", value)
                             : json_pack("{s:O}", mutation->keys.items[pick(mutation, mutation->keys.len)], value);
}

static void grow(Mutation *mutation, json_t *value)
{
    if (json_is_object(value))
        json_object_set_new(value, mutation->keys.items[pick(mutation, mutation->keys.len)], any_value(mutation));
    else if (json_is_array(value))
        json_array_insert_new(value, pick(mutation, json_array_size(value) + 1), any_value(mutation));
}

static void change(Mutation *mutation, json_t *root)
{
    if (mutation->places.len == 0) {
        grow(mutation, root);
        return;
    }
    const Place *place = &mutation->places.items[pick(mutation, mutation->places.len)];
    switch (pick(mutation, 6)) {
    case 0:
        replace(place, any_value(mutation));
        break;
    case 1:
        drop(place);
        break;
    case 2:
        replace(place, other_form(mutation, place->value));
        break;
    case 3:
        if (place->key)
            json_object_set(place->parent, mutation->keys.items[pick(mutation, mutation->keys.len)], place->value);
        else
            json_array_append(place->parent, place->value);
        break;
    default:
        grow(mutation, place->value);
        break;
    }
}

size_t mutate_json(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    json_t *root = json_loadb((const char *)data, size, 0, NULL);
    size_t len = 0;
    if (!root)
        return 0;
    Mutation mutation = {.mem = mem_new(NULL), .state = seed};
    add_keys(&mutation);
    add_places(&mutation, root);
    change(&mutation, root);
    char *text = json_dumps(root, JSON_COMPACT);
    if (text && strlen(text) <= max) {
        len = strlen(text);
        memcpy(data, text, len);
    }
    free(text);
    json_decref(root);
    mem_free(mutation.mem);
    return len;
}
