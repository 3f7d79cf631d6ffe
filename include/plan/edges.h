/*
 * What has to come before what. An edge between two steps is hard where PostgreSQL would refuse the other order, and
 * soft where a reader would rather see this one.
 */
#ifndef PGDRAFT_PLAN_EDGES_H
#define PGDRAFT_PLAN_EDGES_H

#include "plan/graph.h"

/* The edges between the steps of the graph. */
void edges_make(Graph *graph);

/* Add one, for those who make some of them; nothing where one of the steps is NULL. */
void add_edge(Graph *graph, const Step *first, const Step *then);
void add_soft_edge(Graph *graph, const Step *first, const Step *then);

/* The step that drops an item: its own, or that of what it goes with. */
Step *gone_by(const Graph *graph, const Item *item);

/* What CREATE TABLE and CREATE DOMAIN can state of their parts. NOT VALID would be forgotten there. */
bool step_may_stand_inside(const Step *step);

#endif
