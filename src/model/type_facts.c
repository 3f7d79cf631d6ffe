#include "model/type_facts.h"

#include <string.h>

static int compare_casts(const void *a, const void *b)
{
    const CastFact *x = a, *y = b;
    int order = strcmp(x->source, y->source);
    return order ? order : strcmp(x->target, y->target);
}

static int compare_types(const void *a, const void *b)
{
    return strcmp(((const TypeFact *)a)->name, ((const TypeFact *)b)->name);
}

void type_facts_sort(TypeFacts *facts)
{
    vec_sort(&facts->casts, compare_casts);
    vec_sort(&facts->types, compare_types);
}

const CastFact *cast_fact(const TypeFacts *facts, const char *source, const char *target)
{
    const CastFact probe = {.source = source, .target = target};
    if (!facts || facts->casts.len == 0)
        return NULL;
    return bsearch(&probe, facts->casts.items, facts->casts.len, sizeof probe, compare_casts);
}

const TypeFact *type_fact(const TypeFacts *facts, const char *name)
{
    const TypeFact probe = {.name = name};
    if (!facts || facts->types.len == 0)
        return NULL;
    return bsearch(&probe, facts->types.items, facts->types.len, sizeof probe, compare_types);
}
