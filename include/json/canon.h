/*
 * The one way to write a model: keys in the order of the tables, values at their defaults left out, short
 * forms where they say the same. The writer and fmt share it.
 */
#ifndef PGDRAFT_JSON_CANON_H
#define PGDRAFT_JSON_CANON_H

#include "json/value.h"
#include "model/schema.h"

/* A model file that reads without error, in its canonical form. Built in mem, of parts of root, which is used up. */
Value *canon_file(void *mem, Value *root);

#endif
