/*
 * jansson keeps no positions: a walk over the text that it has accepted gives each value its line and
 * column.
 */
#ifndef PGDRAFT_JSON_POSITION_H
#define PGDRAFT_JSON_POSITION_H

#include <jansson.h>

#include "json/report.h"
#include "json/value.h"

/* The Value of json, which was read from text, and whose lists are emptied; NULL after reporting that it is nested too deeply. */
Value *value_with_positions(void *mem, const char *path, const char *text, json_t *json,
                            Report *report);

#endif
