/* Tables and those that they inherit from, or are partitions of: how many generations there are, and whether they end. */
#ifndef PGDRAFT_MODEL_ANCESTRY_H
#define PGDRAFT_MODEL_ANCESTRY_H

#include "model/schema.h"

enum { GENERATIONS_MAX = 1000 }; /* of the parents of a table */

typedef struct Ancestry {
    int *generations; /* by position in schema->objects: how many stand above the table; 0 for what is none */
    bool *circular;   /* by position: the table is an ancestor of itself */
    ptrdiff_t deep;   /* position of a table with more than GENERATIONS_MAX above it, or -1; the counts stop there */
} Ancestry;

/* Of all tables of a sorted schema, each looked at once; in mem. */
Ancestry ancestry_of(void *mem, const Schema *schema);

/* The keys of the tables above a table, each once: each before those above it, in the order in which they are stated. In mem. */
TextList ancestors_of(void *mem, const Schema *schema, const char *table);

#endif
