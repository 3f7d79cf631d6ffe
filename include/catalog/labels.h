/* Security labels: from rows of a query of their own to the objects that bear them. */
#ifndef PGDRAFT_CATALOG_LABELS_H
#define PGDRAFT_CATALOG_LABELS_H

#include "catalog/rows.h"

/*
 * Give the objects the labels that rows (security_label.sql) tell of. What bears one and is no object of the schema, or of a
 * kind that has no labels in a model (a column of a view), is told as foreign, unless it lives in own_schema.
 */
void labels_add(Schema *schema, const Rows *rows, const char *own_schema);

#endif
