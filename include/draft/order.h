/* The order in which to try to build the objects of a model, whose dependencies no server has told yet. */
#ifndef PGDRAFT_DRAFT_ORDER_H
#define PGDRAFT_DRAFT_ORDER_H

#include "model/schema.h"

/*
 * All objects of a sorted schema, by kind, and by name within it, but for: a table after its parents; an index of a partition
 * before that of the whole, which attaches it, and else would bring one of its own; a type, routine or view after those
 * that its text seems to name. The list is in mem.
 */
ObjectList build_order(void *mem, const Schema *schema);

#endif
