/*
 * A foreign key to a partitioned table has a constraint on each of its partitions too, at whatever level. One to a
 * partition depends on columns that are no objects, for they are as the whole table's.
 */
#ifndef PGDRAFT_PLAN_REACH_H
#define PGDRAFT_PLAN_REACH_H

#include "plan/graph.h"

/* Foreign keys that go, go before the partitions that they reach. */
void partition_edges(Graph *graph);

/* A partition that goes while a foreign key to the whole table stays: its part of the key goes with DETACH alone. After
 * partition_edges. */
bool partition_must_detach(const Graph *graph, const Item *table);

#endif
