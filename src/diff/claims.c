/* Which renames hold. In come claims, each with what bears the old and the new name today; out goes whether it is still to be done. */
#include "diff/claims.h"

Claim *claims_by_old(const ClaimList *claims, const void *old)
{
    for (size_t i = 0; i < claims->len; i++)
        if (claims->items[i].holds && claims->items[i].old == old)
            return &claims->items[i];
    return NULL;
}

/* Whether the new name is free, or becomes so by way of claims that do not wait for this one. Bounded: a circle comes back to the start. */
static bool is_circular(const ClaimList *claims, const Claim *first)
{
    const Claim *claim = first;
    for (size_t i = 0; i < claims->len && claim && claim->new; i++) {
        claim = claims_by_old(claims, claim->new);
        if (claim == first)
            return true;
    }
    return false;
}

void claims_settle(ClaimList *claims)
{
    for (size_t i = 0; i < claims->len; i++)
        claims->items[i].holds = claims->items[i].old != NULL;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < claims->len; i++) {
            Claim *claim = &claims->items[i];
            if (claim->holds && claim->new && !claims_by_old(claims, claim->new)) {
                claim->holds = false;
                changed = true;
            }
        }
    }
    for (size_t i = 0; i < claims->len; i++)
        claims->items[i].circular = claims->items[i].holds && is_circular(claims, &claims->items[i]);
}

ClaimList claims_circle(void *mem, const ClaimList *claims, const Claim *first)
{
    ClaimList circle = {0};
    const Claim *claim = first;
    do {
        vec_push(mem, &circle, *claim);
        claim = claims_by_old(claims, claim->new);
    } while (claim && claim != first);
    return circle;
}
