/*
 * The template of revision files: text with ${name}, where name is message, revision, revises, depends_on, labels,
 * created, proved, upgrade or downgrade. ${?name} leaves its whole line out when the value is empty; $$ is a dollar.
 * A template has to use revision, revises, upgrade and downgrade: without them the file would not read back.
 */
#ifndef PGDRAFT_SCRIPT_TEMPLATE_H
#define PGDRAFT_SCRIPT_TEMPLATE_H

#include <stddef.h>

#include "base/error.h"

typedef struct TemplateValue {
    const char *name, *value;
} TemplateValue;

/* The template that projects start with. */
const char *template_built_in(void);

/* Fails with EXIT_USAGE and path:line at an unknown name, an unfinished ${ or a name that is missing. */
MUST_CHECK bool template_check(const char *path, const char *template, Error *err);

/* Put in the values; they are not scanned again. The template is one that template_check accepts. */
char *template_expand(void *mem, const char *template, const TemplateValue *values, size_t count);

/* The line of the template that line number line of what template_expand makes comes from, or 0. */
int template_line_at(const char *template, const TemplateValue *values, size_t count, int line);

/* The line where ${name} or ${?name} first stands, or 0. */
int template_line_of(const char *template, const char *name);

#endif
