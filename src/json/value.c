#include "json/value.h"

#include <ctype.h>
#include <string.h>

#include "base/quote.h"

Value *value_new(void *mem, ValueType type)
{
    Value *value = mem_make(mem, Value);
    value->type = type;
    return value;
}

Value *value_string(void *mem, const char *text)
{
    Value *value = value_new(mem, VALUE_STRING);
    value->text = text;
    return value;
}

Value *value_bool(void *mem, bool truth)
{
    Value *value = value_new(mem, VALUE_BOOL);
    value->text = truth ? "true" : "false";
    return value;
}

Value *value_strings(void *mem, const TextList *texts)
{
    Value *list = value_new(mem, VALUE_LIST);
    for (size_t i = 0; i < texts->len; i++)
        value_add(mem, list, NULL, value_string(mem, texts->items[i]));
    return list;
}

void value_add(void *mem, Value *parent, const char *key, Value *item)
{
    item->key = key;
    item->parent = parent;
    vec_push(mem, &parent->items, item);
}

Value *value_get(const Value *object, const char *key)
{
    for (size_t i = 0; object->type == VALUE_OBJECT && i < object->items.len; i++) {
        Value *member = object->items.items[i];
        if (strcmp(member->key, key) == 0)
            return member->type == VALUE_NULL ? NULL : member;
    }
    return NULL;
}

const char *value_path(const Value *value)
{
    while (value->parent)
        value = value->parent;
    return value->line > 0 ? ((const Document *)value)->path : NULL;
}

Origin value_origin(const Value *value)
{
    return (Origin){.path = value_path(value), .line = value->line, .column = value->column};
}

Origin value_key_origin(const Value *value)
{
    return (Origin){.path = value_path(value), .line = value->key_line, .column = value->key_column};
}

static bool is_word(const char *key)
{
    for (const char *p = key; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '_' && *p != '$')
            return false;
    return *key != '\0';
}

static void add_json_path(Buf *buf, const Value *value)
{
    if (!value->parent) {
        buf_addc(buf, '$');
        return;
    }
    add_json_path(buf, value->parent);
    if (value->key) {
        buf_addf(buf, is_word(value->key) ? ".%s" : "['%s']", value->key);
        return;
    }
    size_t at = 0;
    while (value->parent->items.items[at] != value)
        at++;
    buf_addf(buf, "[%zu]", at);
}

char *value_json_path(void *mem, const Value *value)
{
    Buf buf = buf_new(mem);
    add_json_path(&buf, value);
    return buf.data;
}

char *value_show(void *mem, const Value *value)
{
    enum { LONGEST = 60 };
    switch (value->type) {
    case VALUE_STRING:
        if (strlen(value->text) <= LONGEST)
            return mem_printf(mem, "\"%s\"", value->text);
        return mem_printf(mem, "\"%.*s…\"", (int)clip_len(value->text, LONGEST), value->text);
    case VALUE_BOOL:
    case VALUE_INTEGER:
    case VALUE_REAL:
        return mem_printf(mem, "%.60s", value->text);
    case VALUE_LIST:
        return mem_strdup(mem, "a list");
    case VALUE_OBJECT:
        return mem_strdup(mem, "an object");
    case VALUE_NULL:
    case VALUE_TYPE_COUNT:
        break;
    }
    return mem_strdup(mem, "null");
}
