#include "config/problems.h"

#include <stdarg.h>
#include <stdlib.h>

enum { PROBLEMS_SHOWN = 20, PROBLEMS_KEPT = 1000 };

bool problem_at(Problems *problems, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = mem_vprintf(problems->mem, format, args);
    va_end(args);
    if (problems->items.len < PROBLEMS_KEPT)
        vec_push(problems->mem, &problems->items, (Problem){.line = line, .text = text});
    return false;
}

bool problem_hint(Problems *problems, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    problems->items.items[problems->items.len - 1].hint = mem_vprintf(problems->mem, format, args);
    va_end(args);
    return false;
}

bool problem_nearest(Problems *problems, const char *text, const TextList *words)
{
    const char *near = nearest_word(text, words->items, (int)words->len);
    return near ? problem_hint(problems, "Perhaps you meant \"%s\".", near) : false;
}

static int by_line(const void *a, const void *b)
{
    const Problem *x = a, *y = b;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line) : (x > y) - (x < y);
}

bool problems_end(Problems *problems, Error *err)
{
    size_t count = problems->items.len;
    if (count == 0)
        return true;
    vec_sort(&problems->items, by_line);
    const Problem *first = problems->items.items;
    if (count == 1) {
        error_set(err, EXIT_USAGE, "%s:%d: %s", problems->path, first->line, first->text);
        return first->hint ? error_hint(err, "%s", first->hint) : false;
    }
    error_set(err, EXIT_USAGE, "%s has %zu errors", problems->path, count);
    for (size_t i = 0; i < count && i < PROBLEMS_SHOWN; i++)
        error_detail_add(err, "%s:%d: %s%s%s", problems->path, first[i].line, first[i].text, first[i].hint ? ". " : "",
                         first[i].hint ? first[i].hint : "");
    if (count > PROBLEMS_SHOWN)
        error_detail_add(err, "… and %zu more", count - PROBLEMS_SHOWN);
    return false;
}
