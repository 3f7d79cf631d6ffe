/*
 * What was computed with something that gives other results now, and stays: a function has another body, and an index keeps the
 * entries that the old one made. Nothing is found that the catalogs do not say: what a body that is a text calls is not known.
 */
#ifndef PGDRAFT_PLAN_STALE_H
#define PGDRAFT_PLAN_STALE_H

#include "ddl/ddl.h"
#include "plan/fate.h"

typedef struct Stale {
    const Item *item;  /* an index, or what has one; or a stored column, check, materialized view, or table with its partition key */
    const Item *cause; /* what changes: a function, an aggregate, a dictionary … */
} Stale;
typedef VEC(Stale) StaleList;

/* By cause, and for each in the order in which one leads to the other. What is made again anyway is not among them. */
StaleList stale_find(void *mem, const ItemList *items);

/* A line for each thing that stays as cause made it, and what would make it anew. Indexes are none: the script makes them anew. */
TextList stale_lines(Ddl *ddl, const ItemList *items, const StaleList *list, const Item *cause);

/* REINDEX of each index in the list, once. */
void stale_reindex(Ddl *ddl, const StaleList *list);

#endif
