/*
 * Texts of SQL. Comes in: what was read. Goes out: reports of those that are not one thing of the grammar that their place has
 * room for: of the form of its property (shape.h).
 */
#include <string.h>

#include "base/textmap.h"
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

/* Types and defaults are often the same: each text is judged once as each form. */
typedef struct Judge {
    Reader *reader;
    void *mem;
    TextMap judged[SQL_FORM_COUNT]; /* number of its problem from 1; 0: it is sound */
    VEC(SqlProblem) problems;
} Judge;

/* Within the text where its place can be found, else where it begins. */
static void report(Reader *reader, const Text *text, const SqlProblem *problem)
{
    Origin at = value_origin(text->value);
    if (text->file)
        locate_in_text(text->file, text->text, problem->offset, &at);
    else if (text->text != text->value->text)
        at = value_key_origin(text->value);
    else if (reader->report->count < LOCATED_MAX)
        locate_in_string(text->value, problem->offset, &at);
    report_at(reader->report, at, "\"%s\" must be %s: %s (%s)", text->key, sql_form_name(text->form), problem->text,
              value_json_path(reader->mem, text->value));
}

static size_t judge_anew(Judge *judge, const Text *text)
{
    void *mem = mem_new(NULL);
    SqlProblem problem;
    size_t number = 0;
    if (!sql_judge(mem, text->form, text->text, &problem)) {
        problem.text = mem_strdup(judge->mem, problem.text);
        vec_push(judge->mem, &judge->problems, problem);
        number = judge->problems.len;
    }
    mem_free(mem);
    textmap_add(&judge->judged[text->form], text->text, number);
    return number;
}

/* What is no text has been reported, and an empty one too where it is none. */
static void check(Judge *judge, Text text)
{
    bool scalar = text.value->type != VALUE_LIST && text.value->type != VALUE_OBJECT;
    if (text.form == SQL_FREE || !scalar || !text.text || !*text.text)
        return;
    const size_t *known = textmap_find(&judge->judged[text.form], text.text);
    size_t number = known ? *known : judge_anew(judge, &text);
    if (number > 0)
        report(judge->reader, &text, &judge->problems.items[number - 1]);
}

static void check_string(Judge *judge, Text text)
{
    text.text = text.value->text;
    if (text.value->type == VALUE_STRING)
        check(judge, text);
}

/* A list of one may be the one alone. */
static void check_list(Judge *judge, Text text)
{
    const Value *list = text.value;
    for (size_t i = 0; i < list->items.len || (i == 0 && list->type == VALUE_STRING); i++) {
        text.value = list->type == VALUE_STRING ? list : list->items.items[i];
        check_string(judge, text);
    }
}

static void check_options(Judge *judge, Text text, SqlForm names)
{
    for (size_t i = 0; text.value->type == VALUE_OBJECT && i < text.value->items.len; i++) {
        const Value *item = text.value->items.items[i];
        check(judge, (Text){.form = text.form, .text = item->text, .key = item->key, .value = item});
        if (!strchr(item->key, '=')) /* reported by itself */
            check(judge, (Text){.form = names, .text = item->key, .key = text.key, .value = item});
    }
}

static void check_keys(Judge *judge, const Value *keys)
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
                check_string(judge, (Text){.form = fields[f].form, .key = fields[f].key, .value = value});
        }
    }
}

static void check_property(Judge *judge, const Entry *entry, const Prop *prop)
{
    Kind kind = entry->object->kind;
    Text text = {.form = shape_form(kind, prop), .key = prop->key, .value = reader_stated(kind, entry->value, prop->key)};
    if (!text.value && prop->type == PROP_BODY && entry->object->origin.text && *prop_text(prop, entry->object)) {
        text.value = value_get(entry->value, "file");
        text.text = *prop_text(prop, entry->object);
        text.file = entry->object->origin.text;
        check(judge, text);
    } else if (text.value && prop->type == PROP_KEYS) {
        check_keys(judge, text.value);
    } else if (text.value && prop->type == PROP_OPTIONS) {
        check_options(judge, text, shape_name_form(kind, prop));
    } else if (text.value && prop->type == PROP_LIST) {
        check_list(judge, text);
    } else if (text.value) {
        check_string(judge, text);
    }
}

/* The only name that stands in statements without quotes. */
static void check_operator(Judge *judge, const Entry *entry)
{
    const Value *name = entry->value->type == VALUE_OBJECT ? value_get(entry->value, "name") : NULL;
    if (entry->object->kind == KIND_OPERATOR && name)
        check_string(judge, (Text){.form = SQL_OPERATOR, .key = "name", .value = name});
}

void reader_check_sql(Reader *reader)
{
    Judge judge = {.reader = reader, .mem = mem_new(NULL)};
    for (SqlForm form = 0; form < SQL_FORM_COUNT; form++)
        judge.judged[form] = textmap_new(judge.mem);
    for (size_t i = 0; i < reader->entries.len; i++) {
        const Entry *entry = &reader->entries.items[i];
        PropList props = kind_props(entry->object->kind);
        check_operator(&judge, entry);
        for (int p = 0; p < props.count; p++)
            check_property(&judge, entry, &props.items[p]);
    }
    mem_free(judge.mem);
}
