/*
 * Values of enums that the model renames. In come the enums of both sides under one name, out go the steps: one value after
 * another, with a detour where a name is taken. Where a circle has all of its names, the order of the values tells whether it is done.
 */
#include <string.h>

#include "diff/claims.h"
#include "diff/stated.h"
#include "model/names.h"

/* A value that the model renames and the database has. */
typedef struct Value {
    const char *called, *name; /* what it is called after the steps so far, and shall be */
    bool begun;
} Value;

/* An enum under renames of its values. */
typedef struct Values {
    Renaming *r;
    const Object *want;
    Object *now;
    VEC(Value) items;
    ClaimList claims; /* of the items, in their order */
} Values;

static TextList *labels(const Values *v)
{
    return &as_ENUM(v->now)->values;
}

/* The text that the list has for the label, or NULL. */
static const char *label_of(const TextList *list, const char *label)
{
    ptrdiff_t at = textlist_index(list, label);
    return at < 0 ? NULL : list->items[at];
}

static TextList with_name(void *mem, const TextList *list, const char *old, const char *name)
{
    TextList copy = {0};
    for (size_t i = 0; i < list->len; i++)
        vec_push(mem, &copy, strcmp(list->items[i], old) == 0 ? name : list->items[i]);
    return copy;
}

static void step(Values *v, Value *value, const char *name)
{
    void *mem = v->r->mem;
    Object *from = object_copy(mem, v->now);
    *labels(v) = with_name(mem, labels(v), value->called, name);
    value->called = name;
    vec_push(mem, v->r->steps, (Rename){.from = from, .to = object_copy(mem, v->now), .object = v->now});
}

static const char *spare_label(const Values *v, const char *label)
{
    void *mem = v->r->mem;
    const char *name = make_object_name(mem, label, NULL, "_old");
    for (int n = 2; textlist_has(labels(v), name) || textlist_has(&get_ENUM(v->want)->values, name); n++)
        name = make_object_name(mem, label, NULL, mem_printf(mem, "_old%d", n));
    return name;
}

static void grant(Values *v, size_t number)
{
    Value *value = &v->items.items[number];
    value->begun = true;
    for (size_t i = 0; i < v->items.len; i++) {
        Value *other = &v->items.items[i];
        if (!v->claims.items[i].holds || strcmp(other->called, value->name) != 0)
            continue;
        if (other->begun)
            step(v, other, spare_label(v, other->called)); /* a circle */
        else
            grant(v, i);
    }
    step(v, value, value->name);
}

/* How many places of the two lists differ. */
static size_t unlike_lists(const TextList *a, const TextList *b)
{
    size_t count = a->len > b->len ? a->len - b->len : b->len - a->len;
    for (size_t i = 0; i < a->len && i < b->len; i++)
        count += strcmp(a->items[i], b->items[i]) != 0;
    return count;
}

/* The labels as they would be with all circles done. */
static TextList exchanged(const Values *v)
{
    TextList copy = {0};
    for (size_t i = 0; i < labels(v)->len; i++) {
        const char *label = labels(v)->items[i];
        for (size_t c = 0; c < v->claims.len; c++)
            if (v->claims.items[c].circular && v->claims.items[c].old == label)
                label = v->items.items[c].name;
        vec_push(v->r->mem, &copy, label);
    }
    return copy;
}

static void settle_circles(Values *v, ProblemList *problems)
{
    const TextList *wanted = &get_ENUM(v->want)->values;
    TextList done = exchanged(v);
    size_t stay = unlike_lists(labels(v), wanted), go = unlike_lists(&done, wanted);
    bool circles = false;
    for (size_t i = 0; i < v->claims.len; i++) {
        Claim *claim = &v->claims.items[i];
        circles |= claim->circular;
        claim->holds = claim->holds && !(claim->circular && stay <= go);
    }
    if (circles && stay == go)
        vec_push(v->r->mem, problems,
                 (Problem){.want = v->want,
                           .text = mem_printf(v->r->mem, "nobody can tell whether values of %s have exchanged their names yet: both fit the database as well",
                                              object_describe(v->r->mem, v->want)),
                           .hint = "State the values in the order that they shall have, or remove renamed_from."});
}

static void check_claim(Values *v, size_t number, ProblemList *problems)
{
    const Claim *claim = &v->claims.items[number];
    const char *old = v->items.items[number].called;
    if (claim->holds || textlist_has(&get_ENUM(v->want)->values, old) || claims_by_old(&v->claims, claim->old))
        return;
    vec_push(v->r->mem, problems,
             (Problem){.want = v->want,
                       .text = mem_printf(v->r->mem, "value \"%s\" of %s is renamed from \"%s\", but the database has both",
                                          v->items.items[number].name, object_describe(v->r->mem, v->want), old),
                       .hint = "Remove renamed_from: a value cannot become another that is there."});
}

/* A name that the enum never had, while another value goes. */
static void check_vain(Values *v, ProblemList *problems)
{
    const TextList *wanted = &get_ENUM(v->want)->values, *renames = &get_ENUM(v->want)->value_renames;
    TextList gone = {0};
    for (size_t i = 0; i < labels(v)->len; i++)
        if (!textlist_has(wanted, labels(v)->items[i]))
            vec_push(v->r->mem, &gone, labels(v)->items[i]);
    for (size_t i = 0; i + 1 < renames->len && gone.len > 0; i += 2)
        if (!textlist_has(labels(v), renames->items[i + 1]))
            vec_push(v->r->mem, problems,
                     (Problem){.want = v->want,
                               .text = mem_printf(v->r->mem, "value \"%s\" of %s is renamed from \"%s\", which the database does not have; what goes is \"%s\"",
                                                  renames->items[i + 1], object_describe(v->r->mem, v->want),
                                                  renames->items[i], textlist_join(v->r->mem, &gone, "\", \"")),
                               .hint = "Write the value that the database has, or remove renamed_from if it is new."});
}

static void apply(Values *v, ProblemList *problems)
{
    const TextList *renames = &get_ENUM(v->want)->value_renames;
    for (size_t i = 0; i + 1 < renames->len; i += 2) {
        const char *old = label_of(labels(v), renames->items[i]), *name = renames->items[i + 1];
        if (!old)
            continue; /* it has happened */
        vec_push(v->r->mem, &v->items, (Value){.called = old, .name = name});
        vec_push(v->r->mem, &v->claims, (Claim){.want = v->want, .old = old, .new = label_of(labels(v), name)});
    }
    claims_settle(&v->claims);
    settle_circles(v, problems);
    for (size_t i = 0; i < v->items.len; i++)
        check_claim(v, i, problems);
    for (size_t i = 0; i < v->items.len; i++)
        if (v->claims.items[i].holds && !v->items.items[i].begun)
            grant(v, i);
    check_vain(v, problems);
}

void stated_apply_values(Renaming *r, ProblemList *problems)
{
    for (size_t i = 0; i < r->want->objects.len; i++) {
        const Object *want = r->want->objects.items[i];
        bool renames = want->kind == KIND_ENUM && get_ENUM(want)->value_renames.len > 0;
        Object *now = renames ? schema_find(r->now, KIND_ENUM, want->key) : NULL;
        if (now)
            apply(&(Values){.r = r, .want = want, .now = now}, problems);
    }
}
