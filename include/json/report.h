/* All that is wrong in a model, collected and told in one go (section 3.9 of the design). */
#ifndef PGDRAFT_JSON_REPORT_H
#define PGDRAFT_JSON_REPORT_H

#include "base/error.h"
#include "json/value.h"
#include "model/schema.h"

typedef struct Problem {
    Origin at;
    const char *text;
} Problem;

typedef struct Report {
    void *mem;
    VEC(Problem) problems; /* the first few hundred */
    size_t count;          /* all of them */
    const char *hint;      /* of the error that report_end makes; or NULL */
} Report;

Report report_new(void *mem);

/* Something is wrong at a place; at a value, whose JSON path is added; at its key. */
void report_at(Report *report, Origin at, const char *format, ...) __attribute__((format(printf, 3, 4)));
void report_value(Report *report, const Value *value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void report_key(Report *report, const Value *value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A hint (or NULL) at what to do about the last problem; the last hint counts. */
void report_hint(Report *report, const char *hint);
/* '"nullable" must be true or false, not "no"'; expected is "true or false". */
void report_type(Report *report, const Value *value, const char *expected);

/* Whether the next problem gets a hint: to look for one among many names is not worth while where nobody will see it. */
bool report_takes_hints(const Report *report);
/* '; did you mean "type"?' for the nearest of the words, or nothing. */
const char *report_nearest(Report *report, const char *text, const char *const *words, int count);

/*
 * True when nothing was reported. Otherwise the error: a single problem is the message; of several the
 * message gives the number and the detail a line each, in the order of the files, 20 at most.
 */
MUST_CHECK bool report_end(Report *report, Error *err);

#endif
