/* The model format as a JSON Schema (draft 2020-12), made from the tables of kinds and properties, for editors. */
#ifndef PGDRAFT_JSON_JSONSCHEMA_H
#define PGDRAFT_JSON_JSONSCHEMA_H

#include "json/value.h"

/* The schema of a model file. What the reader says beyond it: references, duplicates, what excludes each other. */
Value *jsonschema_make(void *mem);

#endif
