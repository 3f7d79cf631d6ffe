/* Comes in: a schema. Goes out: one like it, whose objects and edges are copies. */
#include "model/clone.h"

#include <stdlib.h>

/* An object and its copy, sorted by the address of the first, so that edges can be moved over. */
typedef struct Pair {
    const Object *old;
    Object *copy;
} Pair;

static int compare_pairs(const void *a, const void *b)
{
    const Object *x = ((const Pair *)a)->old, *y = ((const Pair *)b)->old;
    return x < y ? -1 : x > y;
}

static const Object *copy_of(const Pair *pairs, size_t count, const Object *old)
{
    const Pair *pair = bsearch(&(Pair){.old = old}, pairs, count, sizeof *pairs, compare_pairs);
    return pair ? pair->copy : old;
}

Schema *schema_clone(void *mem, const Schema *schema, ObjectList *copies)
{
    Schema *clone = schema_new(mem);
    void *own = clone->mem;
    *clone = *schema;
    clone->mem = own;
    clone->objects = (ObjectList){0};
    clone->deps = (DepList){0};
    clone->folded = (FoldedList){0};
    VEC(Pair) pairs = {0};
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *copy = object_copy(own, schema->objects.items[i]);
        vec_push(own, &clone->objects, copy);
        if (copies)
            vec_push(own, copies, copy);
        vec_push(own, &pairs, (Pair){.old = schema->objects.items[i], .copy = copy});
    }
    for (size_t i = 0; i < schema->folded.len; i++)
        vec_push(own, &clone->folded, (Folded){.object = object_copy(own, schema->folded.items[i].object)});
    vec_sort(&pairs, compare_pairs);
    for (size_t i = 0; i < schema->deps.len; i++) {
        Dep dep = schema->deps.items[i];
        dep.from = copy_of(pairs.items, pairs.len, dep.from);
        dep.to = copy_of(pairs.items, pairs.len, dep.to);
        vec_push(own, &clone->deps, dep);
    }
    return clone;
}
