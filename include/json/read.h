/* Model files to a Schema: section 3 of the design. */
#ifndef PGDRAFT_JSON_READ_H
#define PGDRAFT_JSON_READ_H

#include "base/bounds.h"
#include "base/error.h"
#include "model/schema.h"

/*
 * Read every *.json below folder, in path order. The Schema belongs to mem, is finished (schema_finish) and
 * has canonical names; types and expressions are as they were written; what the filter (or NULL) does not take is not in
 * it. Everything that is wrong is told in one go: one problem is the message itself, several are lines of the detail. The
 * code is EXIT_USAGE.
 */
MUST_CHECK bool model_read(void *mem, const char *folder, const Bounds *bounds, const Filter *filter, Schema **ret, Error *err);

#endif
