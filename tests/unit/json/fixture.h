/*
 * Model files: good ones, what reading what was written gives, and wrong ones. Each test has a folder of its own, which
 * is removed after it.
 */
#ifndef PGDRAFT_UNIT_JSON_FIXTURE_H
#define PGDRAFT_UNIT_JSON_FIXTURE_H

#include <check.h>
#include <limits.h>

#include "json/read.h"

extern void *mem;
extern char folder[PATH_MAX];

void setup(void);
void teardown(void);

/* Write a file below the folder; its path. */
const char *put_bytes(const char *name, const char *text, size_t len);
const char *put(const char *name, const char *text);

char *error_text(const Error *err);

/* The model below a path, in which nothing is wrong. */
Schema *read_model(const char *path);
/* The error of reading the folder, the name of the folder itself shortened to "schema". */
char *read_error(void);
/* What there has to be. */
Object *find(const Schema *schema, Kind kind, const char *key);

/* A folder below tests/models. */
char *models(const char *name);

void add_reading(TCase *tcase);
void add_writing(TCase *tcase);
void add_wrong(TCase *tcase);

#endif
