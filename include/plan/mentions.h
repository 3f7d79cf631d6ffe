/* Bodies of functions are text to the server: what they name had better be there before them. */
#ifndef PGDRAFT_PLAN_MENTIONS_H
#define PGDRAFT_PLAN_MENTIONS_H

#include "plan/graph.h"

/* The soft edges from what a body names, however it is written, to the step that says the body. */
void body_edges(Graph *graph);

#endif
