/* The parts of resolving a target that upgrade, downgrade and ranges put together in their own ways. */
#ifndef PGDRAFT_HISTORY_RESOLVE_H
#define PGDRAFT_HISTORY_RESOLVE_H

#include <stdbool.h>

#include "history/history.h"
#include "history/target.h"

/* The work on one target. */
typedef struct Resolver {
    void *mem;
    const History *history;
    const TextList *applied;
    Target target;
    const bool *lineage; /* of the target's branch; NULL: it has none */
} Resolver;

/* Parse the target and find its branch. */
MUST_CHECK bool resolver_open(void *mem, const History *history, const char *target, const TextList *applied,
                              Resolver *ret, Error *err);

/* What the symbol names, without steps; a target without symbol begins at what is applied, within the branch. */
MUST_CHECK bool resolver_symbol(const Resolver *resolver, RevisionList *ret, Error *err);

/* Go steps up (positive) or down from *list, which holds one revision or, at base, none; within the branch. What lies
 * beyond the last revision is an error, or, with clamp, not gone to. */
MUST_CHECK bool resolver_walk(const Resolver *resolver, long steps, bool clamp, RevisionList *list, Error *err);

#endif
