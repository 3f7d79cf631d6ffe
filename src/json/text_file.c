/*
 * Long SQL that stands in a file beside the JSON. Comes in: the value of "file". Goes out: the text as the object's body, query
 * or actions, and its path in the object's origin. What is wrong in the text is reported where it stands there.
 */
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "json/parse.h"
#include "json/reader.h"
#include "json/shape.h"

/* Absolute, beside the JSON file, or below the model's folder. */
static char *path_of(Reader *reader, const Value *value)
{
    if (value->text[0] == '/')
        return mem_strdup(reader->schema->mem, value->text);
    const char *json = value_path(value);
    char *folder = mem_strndup(reader->mem, json, (size_t)(strrchr(json, '/') - json));
    char *path = path_join(reader->schema->mem, folder, value->text);
    char *other = path_join(reader->schema->mem, reader->folder, value->text);
    return file_exists(path) || !file_exists(other) ? path : other;
}

/* Bytes of the text before the first that is no text: a NUL, or not UTF-8. All of them where there is none. */
static size_t good_bytes(const char *text, size_t len)
{
    size_t at = 0, size;
    if (strlen(text) == len && is_utf8(text, len))
        return len;
    for (; text[at]; at += size) {
        for (size = 1; ((unsigned char)text[at + size] & 0xC0) == 0x80;)
            size++;
        if (!is_utf8(text + at, size))
            break;
    }
    return at;
}

static void report_bytes(Reader *reader, const Value *value, const char *path, const char *text, size_t good)
{
    Origin at = {.path = path};
    text_place(text, good, &at.line, &at.column);
    report_at(reader->report, at, "the file %s (%s)", text[good] ? "is not valid UTF-8" : "holds a NUL byte",
              value_json_path(reader->mem, value));
}

/* A byte order mark is none of the text, which psql passes over too. */
static const char *without_mark(const char *text)
{
    return strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
}

static void read_text(Reader *reader, const Value *value, Object *object)
{
    void *mem = reader->schema->mem;
    const char *path = path_of(reader, value);
    char *text;
    size_t len;
    Error err = ERROR_INIT;
    if (!bounds_check(reader->bounds, path, &err) || !file_read(mem, path, MODEL_FILE_MAX, &text, &len, &err)) {
        report_value(reader->report, value, "%s", err.message);
        report_hint(reader->report, err.hint);
        error_clear(&err);
        return;
    }
    size_t good = good_bytes(text, len);
    object->origin.text = path;
    if (good < len)
        report_bytes(reader, value, path, text, good);
    else
        *prop_text(shape_body(object->kind), object) = without_mark(text);
}

void reader_add_text(Reader *reader, const Value *value, Object *object)
{
    const Prop *prop = shape_body(object->kind);
    if (value->type != VALUE_STRING || !value->text[0])
        report_type(reader->report, value, "the path of a file");
    else if (value_get(value->parent, prop->key))
        report_value(reader->report, value, "\"file\" stands for \"%s\": only one of them can be stated", prop->key);
    else if (reader->folder)
        read_text(reader, value, object);
}
