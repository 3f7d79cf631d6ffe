/*
 * Dependency edges: pg_depend, told in objects of the Schema.
 *
 * The server keeps edges between rows of catalogs, many of which are no objects here: the expression of a
 * default is its column, the rule of a view is the view, a row type its table, the index of a constraint the
 * constraint, a member of an extension the extension. A column that is not an object (it comes from a parent)
 * is its table. An edge between an object and its own parent says nothing and is dropped.
 */
#ifndef PGDRAFT_CATALOG_DEPS_H
#define PGDRAFT_CATALOG_DEPS_H

#include "db/db.h"
#include "model/schema.h"

/* Fill deps and foreign_deps, in the order of objects, without duplicates. The schema is finished: its
 * objects are sorted. */
void deps_add(Schema *schema, const Rows *aliases, const Rows *edges);

#endif
