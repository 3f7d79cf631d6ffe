/* The canonical text of a JSON value. */
#ifndef PGDRAFT_JSON_PRINT_H
#define PGDRAFT_JSON_PRINT_H

#include "json/value.h"

/*
 * Two blanks a level; what fits in 100 columns stands on a line, but lists of several named objects, and what
 * holds one, take a line an item; keys whose lists are empty share a line. Ends in a newline.
 */
char *value_print(void *mem, const Value *value);

#endif
