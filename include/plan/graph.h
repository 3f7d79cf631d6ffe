/* The steps of a plan and the order that their dependencies leave. */
#ifndef PGDRAFT_PLAN_GRAPH_H
#define PGDRAFT_PLAN_GRAPH_H

#include "plan/fate.h"

typedef enum StepOp {
    STEP_DISOWN,       /* a sequence lets go of its column */
    STEP_DROP,         /* or the renaming of a type that is set aside */
    STEP_DROP_DEFAULT,
    STEP_ALTER,
    STEP_RETYPE,
    STEP_HOLD,         /* a column whose identity another counter follows: nobody takes a number meanwhile */
    STEP_SHELL,        /* the name of a type, for the functions that the type is made of */
    STEP_CREATE,
    STEP_SET_DEFAULT,
    STEP_OWNED_BY,
    STEP_COUNT_ON,     /* the new counter of a column goes on where it has to */
    STEP_ATTACH,
    STEP_DROP_ASIDE,
    STEP_OP_COUNT
} StepOp;

typedef struct Step {
    Item *item;
    StepOp op;
    VEC(size_t) next;      /* steps that wait for this one */
    VEC(size_t) before;    /* steps that this one waits for */
    VEC(size_t) soft_next; /* steps that had better wait for it */
    size_t waits, soft_waits;
    size_t rank;           /* place among all steps where dependencies leave it free */
    size_t position;       /* place in the final order */
    bool inlined;          /* said inside the CREATE TABLE of its parent */
    bool done;
} Step;

typedef struct Graph {
    void *mem;
    ItemList *items;
    VEC(Step) steps;
    size_t *order;    /* step numbers in their final order */
    int (*steps_of)[STEP_OP_COUNT]; /* by item number: step number or -1 */
    VEC(const Item *) keys; /* the foreign keys that there are, by the table they refer to */
} Graph;

/* Make steps and edges, sort, and put into CREATE TABLE what can stand there. */
MUST_CHECK bool graph_make(void *mem, ItemList *items, Graph *ret, Error *err);

/* The step of an item, or NULL. */
Step *graph_step(const Graph *graph, const Item *item, StepOp op);
/* A partition that is made as a table of its own and attached, because parts of it have names of their own. */
bool is_standalone(const Item *table);

#endif
