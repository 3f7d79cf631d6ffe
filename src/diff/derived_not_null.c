/*
 * Names of NOT NULL constraints (18) that PostgreSQL derived from those of a table and a column. In comes a database under the
 * renames that are stated, out go the steps that give them the names that it would choose now. One table has each name once, so columns that
 * exchange theirs need a name in between.
 */
#include <string.h>

#include "diff/claims.h"
#include "diff/derived.h"
#include "diff/not_null.h"
#include "model/names.h"

/* A constraint that shall have the name. */
typedef struct Named {
    Object *column;
    const char *name;
    bool begun;
} Named;

typedef struct NotNulls {
    Renaming *r;
    VEC(Named) items;
    ClaimList claims; /* of the items, in their order */
    TextMap parents;
} NotNulls;

/* The column of that table whose constraint is called so, or NULL. */
static Object *bearer_of(const Renaming *r, const Object *sibling, const char *name)
{
    const Object table = {.key = object_parent_key(r->mem, sibling)};
    ObjectList columns = schema_children(r->mem, r->now, &table, KIND_COLUMN);
    for (size_t i = 0; i < columns.len; i++)
        if (!get_COLUMN(columns.items[i])->nullable && strcmp(not_null_name(r->mem, columns.items[i]), name) == 0)
            return columns.items[i];
    return NULL;
}

static void step(Renaming *r, Object *column, const char *name)
{
    Object *from = object_copy(r->mem, column);
    as_COLUMN(column)->not_null_name = name;
    vec_push(r->mem, r->steps, (Rename){.from = from, .to = object_copy(r->mem, column), .object = column});
}

static void step_aside(Renaming *r, Object *column)
{
    const char *old = not_null_name(r->mem, column), *name = make_object_name(r->mem, old, NULL, "_old");
    for (int n = 2; bearer_of(r, column, name); n++)
        name = make_object_name(r->mem, old, NULL, mem_printf(r->mem, "_old%d", n));
    step(r, column, name);
}

static void grant(NotNulls *n, size_t number)
{
    Named *named = &n->items.items[number];
    Object *other = bearer_of(n->r, named->column, named->name);
    named->begun = true;
    for (size_t i = 0; i < n->items.len && other; i++) {
        if (n->items.items[i].column != other)
            continue;
        if (n->items.items[i].begun)
            step_aside(n->r, other); /* a circle */
        else
            grant(n, i);
    }
    step(n->r, named->column, named->name);
}

/* The new default name of a constraint that had the old one; NULL where it had not, or the model wants another. */
static const char *new_name(const NotNulls *n, const Object *before, const Object *now)
{
    const Renaming *r = n->r;
    const Object *want = schema_find(r->want, KIND_COLUMN, now->key);
    if (strcmp(before->name, now->name) == 0 && strcmp(before->parent, now->parent) == 0)
        return NULL;
    if (get_COLUMN(now)->nullable || !want || get_COLUMN(want)->nullable || not_null_is_bound(n->r->now, &n->parents, now))
        return NULL;
    const char *old = default_not_null_name(r->mem, before->parent, before->name);
    const char *name = default_not_null_name(r->mem, now->parent, now->name);
    bool derived = strcmp(not_null_name(r->mem, now), old) == 0 && strcmp(old, name) != 0;
    return derived && strcmp(not_null_name(r->mem, want), name) == 0 ? name : NULL;
}

void derived_apply_not_nulls(Renaming *r)
{
    NotNulls n = {.r = r, .parents = not_null_parents(r->mem, r->now)};
    for (size_t i = 0; i < r->have->objects.len && r->have->server_version >= 180000; i++) {
        Object *now = r->copies.items[i];
        const char *name = now->kind == KIND_COLUMN ? new_name(&n, r->have->objects.items[i], now) : NULL;
        if (!name)
            continue;
        vec_push(r->mem, &n.items, (Named){.column = now, .name = name});
        vec_push(r->mem, &n.claims, (Claim){.want = now, .old = now, .new = bearer_of(r, now, name)});
    }
    claims_settle(&n.claims);
    for (size_t i = 0; i < n.items.len; i++)
        if (n.claims.items[i].holds && !n.items.items[i].begun)
            grant(&n, i);
}
