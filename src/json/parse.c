#include "json/parse.h"

#include <jansson.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "json/position.h"
#include "json/syntax_place.h"

static void drop_json(void *json)
{
    json_decref(json);
}

bool is_utf8(const char *text, size_t len)
{
    json_t *json = json_stringn(text, len);
    json_decref(json);
    return json != NULL;
}

/* What jansson's error says in our words, where its own are those of a library. */
static const char *syntax_message(const json_error_t *error)
{
    static const struct {
        enum json_error_code code;
        const char *text;
    } messages[] = {
        {json_error_stack_overflow, "lists and objects are nested too deeply, 64 levels are allowed"},
        {json_error_null_character, "text with a NUL character (\\u0000), which PostgreSQL cannot store"},
        {json_error_null_byte_in_key, "text with a NUL character (\\u0000), which PostgreSQL cannot store"},
        {json_error_invalid_utf8, "the file is not valid UTF-8"},
    };
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        if (messages[i].code == json_error_code(error))
            return messages[i].text;
    return NULL;
}

/* jansson is behind the second of two equal keys when it notices: back to where that key starts. */
static void report_duplicate(Report *report, Origin at, const char *text, const json_error_t *error)
{
    const char *end = text + error->position - 1, *start = end;
    bool quote = false;
    while (start > text && !quote) {
        start--;
        const char *escapes = start;
        while (*start == '"' && escapes > text && escapes[-1] == '\\')
            escapes--;
        quote = *start == '"' && (start - escapes) % 2 == 0;
        at.column -= ((unsigned char)*start & 0xC0) != 0x80;
    }
    report_at(report, at, "key %.*s stands twice in the object", (int)(end - start + 1), start);
}

/* Whether it is about something that begins before the place where jansson stands. */
static bool has_place(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);
    return code != json_error_invalid_utf8 && code != json_error_duplicate_key && error->position > 0 &&
           !strstr(error->text, "near end of file");
}

static void report_syntax(Report *report, const char *path, const char *text, const json_error_t *error)
{
    bool before = json_error_code(error) == json_error_invalid_utf8; /* jansson stands before the byte */
    int column = error->column + before;
    Origin at = {.path = path, .line = error->line > 0 ? error->line : 1, .column = column > 0 ? column : 1};
    if (has_place(error))
        text_place(text, syntax_place(text, (size_t)error->position), &at.line, &at.column);
    const char *message = syntax_message(error);
    if (message)
        report_at(report, at, "%s", message);
    else if (json_error_code(error) == json_error_duplicate_key)
        report_duplicate(report, at, text, error);
    else if (!text[strspn(text, " \t\r\n")])
        report_at(report, at, "the file is empty; a model without anything in it is {}");
    else
        report_at(report, at, "invalid JSON: %s", error->text);
}

static json_t *load(void *mem, const char *path, const char *text, size_t len, Report *report)
{
    Origin start = {.path = path, .line = 1, .column = 1};
    if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        report_at(report, start, "the file begins with a byte order mark; save it as UTF-8 without one");
        return NULL;
    }
    if (memchr(text, '\0', len)) {
        report_at(report, start, "the file holds a NUL byte; a model is UTF-8 text");
        return NULL;
    }
    json_error_t error;
    json_t *json = json_loadb(text, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (json)
        mem_on_free(mem, json, drop_json);
    else
        report_syntax(report, path, text, &error);
    return json;
}

Value *value_parse_file(void *mem, const char *path, Report *report)
{
    char *text;
    size_t len;
    Error err = ERROR_INIT;
    void *scratch = mem_new(NULL);
    if (!file_read(scratch, path, MODEL_FILE_MAX, &text, &len, &err)) {
        report_at(report, (Origin){.path = path}, "%s", err.message);
        error_clear(&err);
        mem_free(scratch);
        return NULL;
    }
    json_t *json = load(scratch, path, text, len, report);
    Value *root = json ? value_with_positions(mem, path, text, json, report) : NULL;
    mem_free(scratch);
    if (root && root->type != VALUE_OBJECT) {
        report_value(report, root, "a model file must be an object, not %s", value_show(mem, root));
        return NULL;
    }
    return root;
}
