/* A Schema to model files: section 3.10 of the design. Reading them back gives an equal Schema. */
#ifndef PGDRAFT_JSON_WRITE_H
#define PGDRAFT_JSON_WRITE_H

#include "base/bounds.h"
#include "base/error.h"
#include "model/schema.h"

/*
 * Write folder/database.json (schemas, extensions), folder/<namespace>.json and
 * folder/<namespace>/<table>.json; odd characters of names are percent-encoded in file names. All sections
 * that the Schema manages are stated, also the empty ones. Files that are there already are overwritten; the
 * folder must hold no other model files, which would add what the database does not have. Nothing is written
 * before all is rendered, and nothing where a link in the folder leads out of bounds (or NULL).
 */
MUST_CHECK bool model_write(const Schema *schema, const char *folder, const Bounds *bounds, Error *err);

/* The same as text: a JSON document for each namespace, the first with the schemas and extensions too. */
char *model_print(void *mem, const Schema *schema);

#endif
