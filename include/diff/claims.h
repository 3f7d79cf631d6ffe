/* Which of the renames that a model states are still to be done. */
#ifndef PGDRAFT_DIFF_CLAIMS_H
#define PGDRAFT_DIFF_CLAIMS_H

#include "base/vec.h"
#include "model/schema.h"

/* That what bears the old name shall bear the new one. */
typedef struct Claim {
    const Object *want;    /* who says so */
    const void *old, *new; /* what bears either name: an object, or a value of an enum; NULL: nobody */
    bool holds;            /* it is to be done */
    bool circular;         /* of a circle whose names are all taken: done or not, the names are the same */
} Claim;
typedef VEC(Claim) ClaimList;

/*
 * A claim holds when somebody bears the old name, and nobody the new one, or somebody whose own claim holds. Circles hold, and are marked:
 * the caller finds out whether they are done.
 */
void claims_settle(ClaimList *claims);

/* The circle of a circular claim, each followed by the one that gives it its new name. */
ClaimList claims_circle(void *mem, const ClaimList *claims, const Claim *first);

/* The claim by which that leaves its name, or NULL. */
Claim *claims_by_old(const ClaimList *claims, const void *old);

#endif
