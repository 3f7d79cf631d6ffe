#include "json/position.h"

#include <string.h>

#include "base/textmap.h"
#include "json/parse.h"

/* jansson keeps the order of the text and has rejected duplicates: the two walks stay in step. */
typedef struct Walk {
    void *mem;
    const char *path, *at;
    TextMap numbers; /* of the names in keys */
    TextList keys;
    int line, column;
    Report *report;
} Walk;

static void step(Walk *walk)
{
    if (*walk->at == '\n') {
        walk->line++;
        walk->column = 0;
    }
    walk->at++;
    if (((unsigned char)*walk->at & 0xC0) != 0x80)
        walk->column++;
}

/* Over white space and the commas and colons between values. */
static void skip_between(Walk *walk)
{
    while (*walk->at && strchr(" \t\r\n,:", *walk->at))
        step(walk);
}

static void skip_string(Walk *walk)
{
    step(walk);
    while (*walk->at != '"') {
        if (*walk->at == '\\')
            step(walk);
        step(walk);
    }
    step(walk);
}

/* A number or a literal: returns its text. */
static const char *skip_word(Walk *walk)
{
    const char *start = walk->at;
    while (*walk->at && !strchr(" \t\r\n,:]}", *walk->at))
        step(walk);
    return mem_strndup(walk->mem, start, (size_t)(walk->at - start));
}

static ValueType type_of(const json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return VALUE_OBJECT;
    case JSON_ARRAY:
        return VALUE_LIST;
    case JSON_STRING:
        return VALUE_STRING;
    case JSON_INTEGER:
        return VALUE_INTEGER;
    case JSON_REAL:
        return VALUE_REAL;
    case JSON_TRUE:
    case JSON_FALSE:
        return VALUE_BOOL;
    case JSON_NULL:
        break;
    }
    return VALUE_NULL;
}

/* The same few keys stand in a model again and again. */
static const char *shared_key(Walk *walk, const char *key)
{
    const size_t *known = textmap_find(&walk->numbers, key);
    if (known)
        return walk->keys.items[*known];
    const char *copy = mem_strdup(walk->mem, key);
    textmap_add(&walk->numbers, copy, walk->keys.len);
    vec_push(walk->numbers.mem, &walk->keys, copy);
    return copy;
}

static Value *walk_value(Walk *walk, json_t *json, int depth);

static bool walk_members(Walk *walk, json_t *json, Value *value, int depth)
{
    const char *key;
    json_t *member;
    vec_reserve(walk->mem, &value->items, json_object_size(json));
    json_object_foreach(json, key, member) {
        skip_between(walk);
        int line = walk->line, column = walk->column;
        skip_string(walk);
        Value *item = walk_value(walk, member, depth);
        if (!item)
            return false;
        item->key_line = line;
        item->key_column = column;
        value_add(walk->mem, value, shared_key(walk, key), item);
    }
    return true;
}

/* An item is let go once it has been walked: a whole model of jansson's takes fifteen times its text. */
static bool walk_items(Walk *walk, json_t *json, Value *value, int depth)
{
    vec_reserve(walk->mem, &value->items, json_array_size(json));
    for (size_t i = 0; i < json_array_size(json); i++) {
        Value *item = walk_value(walk, json_array_get(json, i), depth);
        if (!item)
            return false;
        value_add(walk->mem, value, NULL, item);
        json_array_set_new(json, i, json_null());
    }
    return true;
}

static bool walk_container(Walk *walk, json_t *json, Value *value, int depth)
{
    if (depth > MODEL_DEPTH_MAX) {
        report_at(walk->report, (Origin){.path = walk->path, .line = value->line, .column = value->column},
                  "lists and objects are nested too deeply, %d levels are allowed", MODEL_DEPTH_MAX);
        return false;
    }
    step(walk);
    bool ok = value->type == VALUE_LIST ? walk_items(walk, json, value, depth)
                                        : walk_members(walk, json, value, depth);
    skip_between(walk);
    step(walk);
    return ok;
}

/* A new value gets what stands here. NULL: it is nested too deeply. */
static Value *fill(Walk *walk, Value *value, json_t *json, int depth)
{
    skip_between(walk);
    value->type = type_of(json);
    value->line = walk->line;
    value->column = walk->column;
    if (value->type == VALUE_LIST || value->type == VALUE_OBJECT)
        return walk_container(walk, json, value, depth + 1) ? value : NULL;
    if (value->type == VALUE_STRING) {
        value->text = mem_strdup(walk->mem, json_string_value(json));
        skip_string(walk);
    } else {
        value->text = skip_word(walk);
    }
    return value;
}

static Value *walk_value(Walk *walk, json_t *json, int depth)
{
    return fill(walk, value_new(walk->mem, VALUE_NULL), json, depth);
}

Value *value_with_positions(void *mem, const char *path, const char *text, json_t *json, Report *report)
{
    void *scratch = mem_new(NULL);
    Walk walk = {.mem = mem, .path = path, .at = text, .numbers = textmap_new(scratch), .line = 1, .column = 1, .report = report};
    Document *document = mem_make(mem, Document);
    document->path = path;
    Value *root = fill(&walk, &document->root, json, 0);
    mem_free(scratch);
    return root;
}
