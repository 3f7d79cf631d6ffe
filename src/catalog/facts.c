#include "catalog/facts.h"

#include <stdlib.h>

TypeFacts *facts_read(void *mem, const Rows *casts, const Rows *types)
{
    TypeFacts *facts = mem_make(mem, TypeFacts);
    int source = rows_column(casts, "source"), target = rows_column(casts, "target"), context = rows_column(casts, "context"),
        method = rows_column(casts, "method"), built_in = rows_column(casts, "built_in");
    for (int row = 0; row < casts->count; row++)
        vec_push(mem, &facts->casts,
                 (CastFact){.source = rows_get(casts, row, source),
                            .target = rows_get(casts, row, target),
                            .context = rows_get(casts, row, context)[0],
                            .method = rows_get(casts, row, method)[0],
                            .built_in = rows_true(casts, row, built_in)});
    int name = rows_column(types, "name"), base = rows_column(types, "base"), element = rows_column(types, "element"),
        range = rows_column(types, "range"), string = rows_column(types, "string"), constrained = rows_column(types, "constrained"),
        defaulted = rows_column(types, "defaulted"), volatile_default = rows_column(types, "volatile_default");
    for (int row = 0; row < types->count; row++)
        vec_push(mem, &facts->types,
                 (TypeFact){.name = rows_get(types, row, name),
                            .base = rows_get(types, row, base),
                            .element = rows_get(types, row, element),
                            .range = rows_get(types, row, range),
                            .string = rows_true(types, row, string),
                            .constrained = rows_true(types, row, constrained),
                            .defaulted = rows_true(types, row, defaulted),
                            .volatile_default = rows_true(types, row, volatile_default)});
    type_facts_sort(facts);
    return facts;
}

/* A column by its numbers. */
typedef struct Place {
    uint32_t oid;
    int subid;
} Place;

static int compare_places(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    if (x->oid != y->oid)
        return x->oid < y->oid ? -1 : 1;
    return (x->subid > y->subid) - (x->subid < y->subid);
}

void facts_mark_volatile(Schema *schema, const Rows *rows)
{
    VEC(Place) places = {0};
    int oid = rows_column(rows, "oid"), subid = rows_column(rows, "subid");
    void *scratch = mem_new(NULL);
    for (int row = 0; row < rows->count; row++)
        vec_push(scratch, &places, (Place){(uint32_t)strtoul(rows_get(rows, row, oid), NULL, 10), (int)strtol(rows_get(rows, row, subid), NULL, 10)});
    vec_sort(&places, compare_places);
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        if (object->kind != KIND_COLUMN)
            continue;
        Place probe = {object->oid, object->subid};
        bool found = places.len > 0 && bsearch(&probe, places.items, places.len, sizeof probe, compare_places);
        as_COLUMN(object)->volatility = found ? VOLATILITY_VOLATILE : VOLATILITY_NONE;
    }
    mem_free(scratch);
}
