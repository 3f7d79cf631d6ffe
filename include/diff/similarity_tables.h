/* Facts about what holds others: tables, composite types, schemas; for similarity.c, as those of similarity_columns.h. */
#ifndef PGDRAFT_DIFF_SIMILARITY_TABLES_H
#define PGDRAFT_DIFF_SIMILARITY_TABLES_H

#include "diff/similarity.h"

/* How many of their columns are the same or alike; one that few tables have counts more. */
int tables_columns(Similarity *similarity, const Object *from, const Object *to);
/* Keys, checks, indexes, triggers and whatever else they have. */
int tables_parts(Similarity *similarity, const Object *from, const Object *to);
/* Which tables they reference, and which reference them. */
int tables_references(Similarity *similarity, const Object *from, const Object *to);
/* Plain, partitioned, foreign, the same partition … */
int tables_sort(Similarity *similarity, const Object *from, const Object *to);

/* How many of the objects in two schemas have the same kind and name. */
int schemas_contents(Similarity *similarity, const Object *from, const Object *to);

#endif
