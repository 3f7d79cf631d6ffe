/*
 * Texts of SQL. Comes in: what was read. Goes out: reports of those that are not one thing of the grammar that their place has
 * room for: of the form of its property (shape.h).
 */
#include <string.h>

#include "json/locate.h"
#include "json/reader.h"
#include "json/shape.h"
#include "model/props.h"
#include "sql/form.h"

enum { LOCATED_MAX = 20 }; /* more are not shown, and each place is looked for in its file */

/* A text, what it has to be, and where it stands. */
typedef struct Text {
    SqlForm form;
    const char *text;
    const char *key; /* of the property, or of a part of it */
    const Value *value;
    const char *file; /* that the text stands in by itself; or NULL */
} Text;
typedef VEC(Text) Texts;

/* What is no text has been reported, and an empty one too where it is none. */
static void add(void *mem, Texts *texts, Text text)
{
    bool scalar = text.value->type != VALUE_LIST && text.value->type != VALUE_OBJECT;
    if (text.form != SQL_FREE && scalar && text.text && *text.text)
        vec_push(mem, texts, text);
}

static void add_string(void *mem, Texts *texts, Text text)
{
    text.text = text.value->text;
    if (text.value->type == VALUE_STRING)
        add(mem, texts, text);
}

/* A list of one may be the one alone. */
static void add_list(void *mem, Texts *texts, Text text)
{
    const Value *list = text.value;
    for (size_t i = 0; i < list->items.len || (i == 0 && list->type == VALUE_STRING); i++) {
        text.value = list->type == VALUE_STRING ? list : list->items.items[i];
        add_string(mem, texts, text);
    }
}

static void add_options(void *mem, Texts *texts, Text text, SqlForm names)
{
    for (size_t i = 0; text.value->type == VALUE_OBJECT && i < text.value->items.len; i++) {
        const Value *item = text.value->items.items[i];
        add(mem, texts, (Text){.form = text.form, .text = item->text, .key = item->key, .value = item});
        if (!strchr(item->key, '=')) /* reported by itself */
            add(mem, texts, (Text){.form = names, .text = item->key, .key = text.key, .value = item});
    }
}

static void add_keys(void *mem, Texts *texts, const Value *keys)
{
    static const struct {
        const char *key;
        SqlForm form;
    } fields[] = {{"expression", SQL_EXPRESSION}, {"opclass_options", SQL_PARAMETERS}, {"operator", SQL_KEY_OPERATOR}};
    for (size_t i = 0; keys->type == VALUE_LIST && i < keys->items.len; i++) {
        const Value *key = keys->items.items[i];
        for (size_t f = 0; key->type == VALUE_OBJECT && f < sizeof fields / sizeof *fields; f++) {
            const Value *value = value_get(key, fields[f].key);
            if (value)
                add_string(mem, texts, (Text){.form = fields[f].form, .key = fields[f].key, .value = value});
        }
    }
}

static void add_property(void *mem, Texts *texts, const Entry *entry, const Prop *prop)
{
    Kind kind = entry->object->kind;
    Text text = {.form = shape_form(kind, prop), .key = prop->key, .value = reader_stated(kind, entry->value, prop->key)};
    if (!text.value && prop->type == PROP_BODY && entry->object->origin.text && *prop_text(prop, entry->object)) {
        text.value = value_get(entry->value, "file");
        text.text = *prop_text(prop, entry->object);
        text.file = entry->object->origin.text;
        add(mem, texts, text);
    } else if (text.value && prop->type == PROP_KEYS) {
        add_keys(mem, texts, text.value);
    } else if (text.value && prop->type == PROP_OPTIONS) {
        add_options(mem, texts, text, shape_name_form(kind, prop));
    } else if (text.value && prop->type == PROP_LIST) {
        add_list(mem, texts, text);
    } else if (text.value) {
        add_string(mem, texts, text);
    }
}

/* The only name that stands in statements without quotes. */
static void add_operator(void *mem, Texts *texts, const Entry *entry)
{
    const Value *name = entry->value->type == VALUE_OBJECT ? value_get(entry->value, "name") : NULL;
    if (entry->object->kind == KIND_OPERATOR && name)
        add_string(mem, texts, (Text){.form = SQL_OPERATOR, .key = "name", .value = name});
}

static int compare_texts(const void *a, const void *b)
{
    const Text *x = a, *y = b;
    return x->form != y->form ? (x->form < y->form ? -1 : 1) : strcmp(x->text, y->text);
}

/* Within the text where its place can be found, else where it begins. */
static void report(Reader *reader, const Text *text, const SqlProblem *problem)
{
    Origin at = {.path = text->value->path, .line = text->value->line, .column = text->value->column};
    if (text->file)
        locate_in_text(text->file, text->text, problem->offset, &at);
    else if (text->text != text->value->text)
        at = (Origin){.path = text->value->path, .line = text->value->key_line, .column = text->value->key_column};
    else if (reader->report->count < LOCATED_MAX)
        locate_in_string(text->value, problem->offset, &at);
    report_at(reader->report, at, "\"%s\" must be %s: %s (%s)", text->key, sql_form_name(text->form), problem->text,
              value_json_path(reader->mem, text->value));
}

void reader_check_sql(Reader *reader)
{
    Texts texts = {0};
    for (size_t i = 0; i < reader->entries.len; i++) {
        const Entry *entry = &reader->entries.items[i];
        PropList props = kind_props(entry->object->kind);
        add_operator(reader->mem, &texts, entry);
        for (int p = 0; p < props.count; p++)
            add_property(reader->mem, &texts, entry, &props.items[p]);
    }
    vec_sort(&texts, compare_texts); /* types and defaults are often the same: each is judged once */
    void *mem = mem_new(NULL);
    bool sound = true;
    SqlProblem problem = {0};
    for (size_t i = 0; i < texts.len; i++) {
        const Text *text = &texts.items[i];
        if (i == 0 || compare_texts(&texts.items[i - 1], text) != 0) {
            mem_free(mem);
            mem = mem_new(NULL);
            sound = sql_judge(mem, text->form, text->text, &problem);
        }
        if (!sound)
            report(reader, text, &problem);
    }
    mem_free(mem);
}
