/* Facts about columns and attributes, for similarity.c: 0 to ALIKE each, UNTOLD where neither side has what it is about. */
#ifndef PGDRAFT_DIFF_SIMILARITY_COLUMNS_H
#define PGDRAFT_DIFF_SIMILARITY_COLUMNS_H

#include "diff/similarity.h"

/* The same type, one that differs in its length, one of the same sort, another. */
int columns_type(Similarity *similarity, const Object *from, const Object *to);
/* Whether both are computed, or neither is. */
int columns_computed(Similarity *similarity, const Object *from, const Object *to);
/* Whether they stand between the same columns of those that stay, and in the same order there. */
int columns_place(Similarity *similarity, const Object *from, const Object *to);
/* Null, default, identity. */
int columns_manner(Similarity *similarity, const Object *from, const Object *to);
/* The keys and indexes that they are in. */
int columns_keys(Similarity *similarity, const Object *from, const Object *to);
/* What they reference, and what references them. */
int columns_references(Similarity *similarity, const Object *from, const Object *to);

/* Whether what referenced one table could reference the other now: it is the same, is taken for it, or one goes and the other comes. */
bool tables_may_be_same(const Similarity *similarity, const char *from, const char *to);
/* The foreign keys of a table, and those that reference it; a copy. */
ReferenceList references_of_table(Similarity *similarity, Side side, const char *table);
/* Names of the columns of a key, index or foreign key, in order; NULL for an expression. */
TextList columns_of_part(void *mem, const Object *part);

#endif
