/*
 * From two schemas to the statements that lead from one to the other: what the change forces (fate.h),
 * in the order that the dependencies allow (graph.h), in the words of ddl/.
 *
 * The planner works the same way up and down: for the downgrade the caller swaps the sides.
 */
#ifndef PGDRAFT_PLAN_PLAN_H
#define PGDRAFT_PLAN_PLAN_H

#include "base/error.h"
#include "ddl/statement.h"
#include "diff/lookalike.h"
#include "diff/rename.h"

typedef struct PlanInput {
    const Schema *have, *want; /* with their dependencies; have under the names of want (rename_apply) */
    RenameList renames;        /* in this order */
    LookalikeList lookalikes;  /* what could have been renamed instead of dropped: noted for the reviewer */
    bool renames_last;         /* after all else (the way back), not before */
    int server_version;
    const char *role;          /* that will run the script: its default privileges hold; or NULL */
} PlanInput;

/* Errors: something stands in the way that must not be dropped; all of it is named in the detail. */
MUST_CHECK bool plan_make(void *mem, const PlanInput *input, StatementList *ret, Error *err);

#endif
