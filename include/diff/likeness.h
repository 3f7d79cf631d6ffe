/* How much an object of the one side is like an object of the other: the evidence where names alone tell nothing. */
#ifndef PGDRAFT_DIFF_LIKENESS_H
#define PGDRAFT_DIFF_LIKENESS_H

#include "model/schema.h"

/*
 * How many things differ between an object of have and one of want, of one kind, their names aside: 0 when they could be the same. Counted
 * are properties, words of texts in SQL, the parts of a table or type, and for a column what is said of it elsewhere in the table.
 * Texts are compared as people write them, so that a model that is not elaborated can be looked at.
 */
size_t unlikeness(const Schema *have, const Object *a, const Schema *want, const Object *b);

#endif
