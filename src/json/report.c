#include "json/report.h"

#include <stdarg.h>
#include <string.h>

#include "base/quote.h"
#include "base/text.h"

enum { PROBLEMS_KEPT = 500, PROBLEMS_SHOWN = 20, TEXT_LONGEST = 1000 };

Report report_new(void *mem)
{
    return (Report){.mem = mem};
}

/* Names may be as long as the file; what is said of them is not. */
static char *shortened(char *text)
{
    if (strlen(text) > TEXT_LONGEST) {
        size_t len = clip_len(text, TEXT_LONGEST - strlen("…"));
        memcpy(text + len, "…", sizeof "…");
    }
    return text;
}

/* value: where it stands in the JSON is told too; or NULL. Of those that nobody will see only the number counts. */
static void add(Report *report, Origin at, const Value *value, const char *format, va_list args)
{
    if (report->count++ >= PROBLEMS_KEPT)
        return;
    char *text = shortened(mem_vprintf(report->mem, format, args));
    if (value)
        text = mem_printf(report->mem, "%s (%s)", text, shortened(value_json_path(report->mem, value)));
    vec_push(report->mem, &report->problems, (Problem){.at = at, .text = text_shown(report->mem, text, "")});
}

void report_at(Report *report, Origin at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(report, at, NULL, format, args);
    va_end(args);
}

void report_value(Report *report, const Value *value, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(report, value_origin(value), value, format, args);
    va_end(args);
}

void report_key(Report *report, const Value *value, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(report, value_key_origin(value), value, format, args);
    va_end(args);
}

void report_type(Report *report, const Value *value, const char *expected)
{
    const char *shown = value_show(report->mem, value);
    if (value->key)
        report_value(report, value, "\"%s\" must be %s, not %s", value->key, expected, shown);
    else if (value->parent && value->parent->key)
        report_value(report, value, "an item of \"%s\" must be %s, not %s", value->parent->key, expected,
                     shown);
    else
        report_value(report, value, "the value must be %s, not %s", expected, shown);
}

void report_hint(Report *report, const char *hint)
{
    if (hint)
        report->hint = mem_strdup(report->mem, hint);
}

bool report_takes_hints(const Report *report)
{
    return report->count < PROBLEMS_SHOWN;
}

const char *report_nearest(Report *report, const char *text, const char *const *words, int count)
{
    const char *word = report_takes_hints(report) ? nearest_word(text, words, count) : NULL;
    return word ? mem_printf(report->mem, "; did you mean \"%s\"?", word) : "";
}

static int compare_problems(const void *a, const void *b)
{
    const Problem *x = a, *y = b;
    int paths = strcmp(x->at.path, y->at.path);
    if (paths != 0)
        return paths;
    if (x->at.line != y->at.line)
        return x->at.line < y->at.line ? -1 : 1;
    if (x->at.column != y->at.column)
        return x->at.column < y->at.column ? -1 : 1;
    return strcmp(x->text, y->text);
}

static const char *line_of(Report *report, const Problem *problem)
{
    if (problem->at.line <= 0) /* the file as a whole, which the text names */
        return problem->text;
    return mem_printf(report->mem, "%s:%d:%d: %s", text_shown(report->mem, problem->at.path, ""), problem->at.line,
                      problem->at.column, problem->text);
}

bool report_end(Report *report, Error *err)
{
    if (report->count == 0)
        return true;
    vec_sort(&report->problems, compare_problems);
    if (report->count == 1)
        error_set(err, EXIT_USAGE, "%s", line_of(report, &report->problems.items[0]));
    else
        error_set(err, EXIT_USAGE, "the model has %zu errors", report->count);
    for (size_t i = 0; report->count > 1 && i < report->problems.len && i < PROBLEMS_SHOWN; i++)
        error_detail_add(err, "%s", line_of(report, &report->problems.items[i]));
    if (report->count > PROBLEMS_SHOWN)
        error_detail_add(err, "… and %zu more", report->count - PROBLEMS_SHOWN);
    return report->hint ? error_hint(err, "%s", report->hint) : false;
}
