/* What changing a column's type takes: the measured table in reference/catalog.md, section 4. */
#ifndef PGDRAFT_DDL_TYPES_H
#define PGDRAFT_DDL_TYPES_H

#include <stdbool.h>

/* The conversion to write after USING: CAST_NONE needs none, CAST_DIRECT c::new, CAST_TEXT c::text::new. */
typedef enum CastNeed { CAST_NONE, CAST_DIRECT, CAST_TEXT, CAST_COUNT } CastNeed;

CastNeed type_cast_need(const char *from, const char *to);
/* Whether the table is rewritten; false also where only indexes are rebuilt. */
bool type_change_rewrites(const char *from, const char *to);

/* The storage of a column of that type unless it is set: typstorage in src/include/catalog/pg_type.dat, for the types that
 * have a choice. */
const char *type_storage(const char *type);

#endif
