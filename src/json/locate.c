/*
 * Comes in: an object of a model, and an offset into one of its texts or a position in a statement that holds them. Goes out:
 * path, line and column in the file that people wrote, which is read again for it.
 */
#include "json/locate.h"

#include <ctype.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "json/parse.h"
#include "json/reader.h"

/* The value that begins at the origin. */
static const Value *value_at(const Value *value, const Origin *at)
{
    if (value->line == at->line && value->column == at->column)
        return value;
    const Value *found = NULL;
    for (size_t i = 0; i < value->items.len && !found; i++)
        found = value_at(value->items.items[i], at);
    return found;
}

/* Bytes of the text that the string at p, which JSON has accepted, says with its next character or escape; *p goes behind it. */
static size_t pass_one(const char **p)
{
    if (**p != '\\') {
        ++*p;
        return 1;
    }
    *p += 2;
    if ((*p)[-1] != 'u')
        return 1;
    char digits[5] = {(*p)[0], (*p)[1], (*p)[2], (*p)[3]};
    long code = strtol(digits, NULL, 16);
    bool pair = code >= 0xD800 && code < 0xDC00; /* another escape follows */
    *p += pair ? 10 : 4;
    return pair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
}

/* Where the byte at offset of a string stands in the text of its file. */
static size_t string_offset(const char *text, const Value *value, size_t offset)
{
    const char *p = text;
    for (int line = 1; line < value->line; line++)
        p = strchr(p, '\n') + 1;
    p += text_bytes(p, (size_t)value->column); /* behind the quotation mark */
    for (size_t passed = 0; passed < offset && *p != '"';)
        passed += pass_one(&p);
    return (size_t)(p - text);
}

/* A number or another value that is no string has no inside. */
bool locate_in_string(const Value *value, size_t offset, Origin *ret)
{
    void *mem = mem_new(NULL);
    char *text;
    Error err = ERROR_INIT;
    bool ok = file_read(mem, value_path(value), MODEL_FILE_MAX, &text, NULL, &err);
    if (ok) {
        *ret = value_origin(value);
        if (value->type == VALUE_STRING)
            text_place(text, string_offset(text, value, offset), &ret->line, &ret->column);
    }
    error_clear(&err);
    mem_free(mem);
    return ok;
}

void locate_in_text(const char *path, const char *text, size_t offset, Origin *ret)
{
    *ret = (Origin){.path = path};
    text_place(text, offset, &ret->line, &ret->column);
}

static bool locate_in_json(void *mem, const Object *object, const Prop *prop, size_t offset, Origin *ret)
{
    Report report = report_new(mem);
    const Value *root = value_parse_file(mem, object->origin.path, &report);
    const Value *value = root ? value_at(root, &object->origin) : NULL;
    value = value ? reader_stated(object->kind, value, prop->key) : NULL;
    if (!value || !locate_in_string(value, offset, ret))
        return false;
    ret->path = object->origin.path; /* which outlives the value */
    return true;
}

bool locate_text(const Object *object, const Prop *prop, size_t offset, Origin *ret)
{
    if (!object->origin.path)
        return false;
    void *mem = mem_new(NULL);
    bool ok;
    if (object->origin.text && prop->type == PROP_BODY) {
        locate_in_text(object->origin.text, prop_get_text(prop, object), offset, ret);
        ok = true;
    } else {
        ok = locate_in_json(mem, object, prop, offset, ret);
    }
    mem_free(mem);
    return ok;
}

/* A text of an object that reaches over a place of a statement. */
typedef struct Found {
    const Object *object;
    const Prop *prop;
    size_t offset; /* of the place in the text */
} Found;

static bool in_word(const char *p)
{
    return isalnum((unsigned char)p[-1]) && isalnum((unsigned char)p[0]);
}

/* Whether text stands in sql around the place, and not as a part of a word; *offset is then that of the place in it. What is
 * wrong at the end of a text is told to be behind it. */
static bool reaches_over(const char *sql, size_t at, const char *text, size_t len, size_t *offset)
{
    for (const char *p = sql; (p = strstr(p, text)) && p <= sql + at; p++) {
        bool whole = (p == sql || !in_word(p)) && !in_word(p + len);
        *offset = (size_t)(sql + at - p);
        if (whole && *offset <= len)
            return true;
    }
    return false;
}

/* The longest text counts: a short one, the name of a type, may stand within another. */
static void find_in(const Object *object, const char *sql, size_t at, Found *best)
{
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        bool is_sql = prop->type == PROP_EXPR || prop->type == PROP_SQLTYPE || prop->type == PROP_BODY;
        const char *text = is_sql ? prop_get_text(prop, object) : NULL;
        size_t len = text ? strlen(text) : 0, offset;
        bool longer = len > 0 && (!best->prop || len > strlen(prop_get_text(best->prop, best->object)));
        if (longer && reaches_over(sql, at, text, len, &offset))
            *best = (Found){object, prop, offset};
    }
}

bool locate_in_statement(const Schema *model, const Object *object, const char *sql, int position, Origin *ret)
{
    void *mem = mem_new(NULL);
    Found found = {0};
    if (position > 0) {
        size_t at = text_bytes(sql, (size_t)position - 1);
        find_in(object, sql, at, &found);
        for (Kind kind = 0; kind < KIND_COUNT; kind++) {
            ObjectList children = {0};
            if (kinds[kind].parents & kind_bit(object->kind))
                children = schema_children(mem, model, object, kind);
            for (size_t i = 0; i < children.len; i++)
                find_in(children.items[i], sql, at, &found);
        }
    }
    mem_free(mem);
    return found.prop && locate_text(found.object, found.prop, found.offset, ret);
}
