#include "json/property.h"

#include <string.h>

#include "base/quote.h"
#include "base/textmap.h"
#include "json/shape.h"

/* What fits into PostgreSQL's type name: a name, or the label of an enum, which may be empty. */
static bool fits_name(Report *report, const Value *value)
{
    if (value->type != VALUE_STRING) {
        report_type(report, value, "a name in quotes");
        return false;
    }
    size_t len = strlen(value->text);
    if (len > NAME_MAX_BYTES)
        report_value(report, value, "name %s is too long: %zu bytes, PostgreSQL allows %d",
                     value_show(report->mem, value), len, NAME_MAX_BYTES);
    return len <= NAME_MAX_BYTES;
}

bool property_name(Report *report, const Value *value)
{
    if (!fits_name(report, value))
        return false;
    if (!value->text[0])
        report_value(report, value, "a name must not be empty");
    return value->text[0];
}

/* A name with or without its schema; a column needs its table too. */
static bool qualified_name(Report *report, unsigned shapes, const Value *value)
{
    if (value->type != VALUE_STRING) {
        report_type(report, value, "a name in quotes");
        return false;
    }
    TextList parts = split_qualified(report->mem, value->text);
    size_t least = shapes & SHAPE_COLUMN ? 2 : 1;
    bool ok = parts.len >= least && parts.len <= least + 1;
    for (size_t i = 0; i < parts.len; i++)
        ok = ok && parts.items[i][0] && strlen(parts.items[i]) <= NAME_MAX_BYTES;
    if (!ok)
        report_type(report, value,
                    shapes & SHAPE_COLUMN ? "table.column or schema.table.column"
                                          : "a name, alone or as schema.name");
    return ok;
}

bool property_former_name(Report *report, Kind kind, const Value *value)
{
    bool long_text = value->type == VALUE_STRING && strlen(value->text) > NAME_MAX_BYTES;
    return kind_has_move(kind) && long_text ? qualified_name(report, 0, value) : property_name(report, value);
}

/* value is none of the words that the property, or an item of it, can be. */
static void report_word(Report *report, const Prop *prop, const Value *value, const TextList *words)
{
    Buf buf = buf_new(report->mem);
    for (size_t i = 0; i < words->len; i++)
        buf_addf(&buf, "%s\"%s\"", i == 0 ? "" : i + 1 < words->len ? ", " : " or ", words->items[i]);
    bool text = value->type == VALUE_STRING;
    report_value(report, value, "%s\"%s\" must be %s, not %s%s", prop->type == PROP_LIST ? "each of " : "",
                 value->key ? value->key : value->parent->key, buf.data, value_show(report->mem, value),
                 text ? report_nearest(report, value->text, words->items, (int)words->len) : "");
}

static void read_word(void *mem, Report *report, const Prop *prop, const Value *value, const char **ret)
{
    const char *word;
    if (value->type == VALUE_STRING && value->text[0] && prop_word(prop, value->text, &word)) {
        *ret = word ? mem_strdup(mem, word) : NULL;
        return;
    }
    TextList words = prop_words(report->mem, prop);
    report_word(report, prop, value, &words);
}

static void read_text(void *mem, Report *report, const Prop *prop, const Value *value, Object *object)
{
    const char **ret = prop_text(prop, object);
    if (prop->type == PROP_WORD) {
        read_word(mem, report, prop, value, ret);
    } else if (prop->type == PROP_INT) {
        if (value->type == VALUE_INTEGER)
            *ret = mem_strdup(mem, strcmp(value->text, "-0") == 0 ? "0" : value->text);
        else
            report_type(report, value, "a whole number");
    } else if (prop->type == PROP_NAME) {
        if (qualified_name(report, shape_of(object->kind, prop), value))
            *ret = mem_strdup(mem, value->text);
    } else if (prop->type == PROP_ROLE) {
        if (property_name(report, value))
            *ret = mem_strdup(mem, value->text);
    } else if (value->type != VALUE_STRING) {
        report_type(report, value, "text in quotes");
    } else if (!value->text[0] && (prop->type == PROP_EXPR || prop->type == PROP_SQLTYPE ||
                                   shape_of(object->kind, prop) & SHAPE_REQUIRED)) {
        report_value(report, value, "\"%s\" must not be empty", prop->key);
    } else {
        *ret = mem_strdup(mem, value->text);
    }
}

/* An item that is renamed: {"name": …, "renamed_from": …}. */
static const char *read_renamed(void *mem, Report *report, const Value *item, Object *object)
{
    const Value *name = value_get(item, "name"), *from = value_get(item, "renamed_from");
    for (size_t i = 0; i < item->items.len; i++)
        if (item->items.items[i] != name && item->items.items[i] != from) {
            report_key(report, item->items.items[i],
                       "unrecognized key \"%s\"; a value has \"name\" and \"renamed_from\"",
                       item->items.items[i]->key);
            return NULL;
        }
    if (!name) {
        report_value(report, item, "a value that is an object needs a \"name\"");
        return NULL;
    }
    if (!fits_name(report, name) || (from && !fits_name(report, from)))
        return NULL;
    const char *text = mem_strdup(mem, name->text);
    if (from) {
        vec_push(mem, &as_ENUM(object)->value_renames, mem_strdup(mem, from->text));
        vec_push(mem, &as_ENUM(object)->value_renames, text);
    }
    return text;
}

static const char *read_item(void *mem, Report *report, const Prop *prop, const Value *item, Object *object)
{
    unsigned shapes = shape_of(object->kind, prop);
    TextList words = prop_words(report->mem, prop);
    if (item->type == VALUE_OBJECT && shapes & SHAPE_RENAMES)
        return read_renamed(mem, report, item, object);
    bool ok = item->type == VALUE_STRING && (words.len == 0 || textlist_has(&words, item->text));
    if (words.len > 0 && !ok)
        report_word(report, prop, item, &words);
    else if (shapes & SHAPE_RELATION)
        ok = qualified_name(report, shapes, item);
    else if (shapes & SHAPE_RENAMES)
        ok = fits_name(report, item);
    else if (shapes & SHAPE_COLUMNS)
        ok = property_name(report, item);
    else if (!ok)
        report_type(report, item, "text in quotes");
    return ok ? mem_strdup(mem, item->text) : NULL;
}

static void read_list(void *mem, Report *report, const Prop *prop, const Value *value, Object *object)
{
    unsigned shapes = shape_of(object->kind, prop);
    bool distinct = shapes & (SHAPE_COLUMNS | SHAPE_RENAMES) || prop_words(report->mem, prop).len > 0;
    TextList list = {0};
    if (value->type != VALUE_LIST && value->type != VALUE_STRING) {
        report_type(report, value, "a list");
        return;
    }
    size_t count = value->type == VALUE_LIST ? value->items.len : 1;
    /* An enum may have no values; a key must have columns. */
    if (count == 0 && (shapes & (SHAPE_REQUIRED | SHAPE_RENAMES)) == SHAPE_REQUIRED)
        report_value(report, value, "\"%s\" must not be empty", prop->key);
    TextMap seen = textmap_new(report->mem);
    vec_reserve(mem, &list, count);
    for (size_t i = 0; i < count; i++) {
        const Value *item = value->type == VALUE_LIST ? value->items.items[i] : value;
        const char *text = read_item(mem, report, prop, item, object);
        if (text && distinct && !textmap_add(&seen, text, i))
            report_value(report, item, "%s stands twice in \"%s\"", value_show(report->mem, item),
                         value->key);
        else if (text)
            vec_push(mem, &list, text);
    }
    mem_free(seen.slots);
    *prop_list(prop, object) = list;
}

static void read_options(void *mem, Report *report, const Prop *prop, const Value *value, TextList *ret)
{
    TextList list = {0};
    if (value->type != VALUE_OBJECT) {
        report_type(report, value, "an object of names and values");
        return;
    }
    for (size_t i = 0; i < value->items.len; i++) {
        const Value *item = value->items.items[i];
        if (!item->key[0] || (strchr(item->key, '=') && !prop_is_by_column(prop)))
            report_key(report, item, "\"%s\" cannot be the name of an option", item->key);
        else if (prop_is_secret(prop, item->key))
            report_key(report, item, "option \"%s\" is a secret: it is set in the database alone", item->key);
        else if (item->type == VALUE_LIST || item->type == VALUE_OBJECT)
            report_type(report, item, "text, a number, true or false");
        else if (item->type != VALUE_NULL)
            vec_push(mem, &list, option_new(mem, item->key, item->text));
    }
    *ret = list;
}

void property_read(void *mem, Report *report, const Prop *prop, const Value *value, Object *object)
{
    switch (prop->type) {
    case PROP_BOOL:
        if (value->type == VALUE_BOOL)
            *prop_bool(prop, object) = strcmp(value->text, "true") == 0;
        else
            report_type(report, value, "true or false");
        return;
    case PROP_LIST:
        read_list(mem, report, prop, value, object);
        return;
    case PROP_OPTIONS:
        read_options(mem, report, prop, value, prop_list(prop, object));
        return;
    case PROP_KEYS:
        property_read_keys(mem, report, shape_of(object->kind, prop), value, prop_keys(prop, object));
        return;
    case PROP_GRANTS:
        property_read_grants(mem, report, value, prop_grants(prop, object));
        return;
    case PROP_TEXT:
    case PROP_EXPR:
    case PROP_SQLTYPE:
    case PROP_BODY:
    case PROP_INT:
    case PROP_WORD:
    case PROP_NAME:
    case PROP_ROLE:
        read_text(mem, report, prop, value, object);
        return;
    case PROP_TYPE_COUNT:
        break;
    }
}
