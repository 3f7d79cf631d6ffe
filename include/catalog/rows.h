/* The result of a catalog query to objects, through the property table: a result column for each property's
 * key. */
#ifndef PGDRAFT_CATALOG_ROWS_H
#define PGDRAFT_CATALOG_ROWS_H

#include "db/db.h"
#include "model/schema.h"

/*
 * Add an object of the kind to the schema for each row. Besides the properties the columns oid, name, schema
 * (unless the kind is global), parent (of a child) and subid (of a column) are read; GRANTS properties come
 * from acl, acldefault and column_acl (acl.h). Texts are those of the rows, which must live as long as the
 * schema. Fails where a column is missing or a word is not one of the property's.
 */
MUST_CHECK bool rows_add_objects(Schema *schema, Kind kind, const Rows *rows, Error *err);

#endif
