/* What the catalogs say of types, casts and the functions of defaults, beside the objects. */
#ifndef PGDRAFT_CATALOG_FACTS_H
#define PGDRAFT_CATALOG_FACTS_H

#include "db/db.h"
#include "model/schema.h"

/* The rows of cast_fact.sql and type_fact.sql. */
TypeFacts *facts_read(void *mem, const Rows *casts, const Rows *types);

/* Tell the columns of the schema which of their defaults are volatile: those that rows (volatile_default.sql) name, and no others. */
void facts_mark_volatile(Schema *schema, const Rows *rows);

#endif
