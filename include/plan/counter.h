/*
 * What gives a column its numbers: its identity, or the sequence that its default reads or that it owns. Where another
 * takes its place, that goes on from its position, so that no number is given out again.
 */
#ifndef PGDRAFT_PLAN_COUNTER_H
#define PGDRAFT_PLAN_COUNTER_H

#include "plan/fate.h"

/* Set counts and counted_before of the columns that stay and get another counter, counted_on of the old ones, and which of these step aside. */
void counters_decide(ItemList *list);

/* Whether an identity has to give its name to the sequence that follows it, before it goes. */
bool counter_gives_name(const Item *column);

#endif
