#include "json/report.h"

#include <stdarg.h>
#include <string.h>

enum { PROBLEMS_KEPT = 500, PROBLEMS_SHOWN = 20 };

Report report_new(void *mem)
{
    return (Report){.mem = mem};
}

static void add(Report *report, Origin at, const char *text)
{
    report->count++;
    if (report->problems.len < PROBLEMS_KEPT)
        vec_push(report->mem, &report->problems, (Problem){.at = at, .text = text});
}

#define FORMAT_TO(var) \
    char *var; \
    do { \
        va_list args; \
        va_start(args, format); \
        (var) = mem_vprintf(report->mem, format, args); \
        va_end(args); \
    } while (0)

void report_at(Report *report, Origin at, const char *format, ...)
{
    FORMAT_TO(text);
    add(report, at, text);
}

void report_value(Report *report, const Value *value, const char *format, ...)
{
    FORMAT_TO(text);
    add(report, (Origin){.path = value->path, .line = value->line, .column = value->column},
        mem_printf(report->mem, "%s (%s)", text, value_json_path(report->mem, value)));
}

void report_key(Report *report, const Value *value, const char *format, ...)
{
    FORMAT_TO(text);
    add(report, (Origin){.path = value->path, .line = value->key_line, .column = value->key_column},
        mem_printf(report->mem, "%s (%s)", text, value_json_path(report->mem, value)));
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

const char *report_nearest(Report *report, const char *text, const char *const *words, int count)
{
    const char *word = nearest_word(text, words, count);
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
    return mem_printf(report->mem, "%s:%d:%d: %s", problem->at.path, problem->at.line, problem->at.column,
                      problem->text);
}

bool report_end(Report *report, Error *err)
{
    if (report->count == 0)
        return true;
    vec_sort(&report->problems, compare_problems);
    if (report->count == 1)
        return error_set(err, EXIT_USAGE, "%s", line_of(report, &report->problems.items[0]));
    error_set(err, EXIT_USAGE, "the model has %zu errors", report->count);
    for (size_t i = 0; i < report->problems.len && i < PROBLEMS_SHOWN; i++)
        error_detail_add(err, "%s", line_of(report, &report->problems.items[i]));
    if (report->count > PROBLEMS_SHOWN)
        error_detail_add(err, "… and %zu more", report->count - PROBLEMS_SHOWN);
    return false;
}
