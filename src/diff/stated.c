/*
 * Renames that the model states. In come the model and the database under the renames so far; out go the steps that are still to be
 * done. What stands in docs/model.md ("Renames") is decided here.
 */
#include "diff/stated.h"

#include <string.h>

#include "base/error.h"
#include "base/quote.h"
#include "base/text.h"
#include "diff/claims.h"
#include "diff/diff.h"
#include "diff/likeness.h"
#include "model/name_groups.h"
#include "model/props.h"

static void complain(Renaming *r, ProblemList *problems, const Object *want, const char *hint, const char *text)
{
    vec_push(r->mem, problems, (Problem){.want = want, .text = text, .hint = hint});
}

/* ---- what is meant ---- */

/* What a namespace of the database is called after the renames so far. */
static const char *namespace_now(const Renaming *r, const char *name)
{
    for (size_t i = 0; i < r->steps->len; i++) {
        const Rename *step = &r->steps->items[i];
        if (step->object->kind == KIND_SCHEMA && step->from && strcmp(step->from->name, name) == 0)
            return step->object->name;
    }
    return name;
}

static Object *find_parked(const Renaming *r, const Object *want, const char *schema, const char *name)
{
    for (size_t i = 0; i < r->parked.len; i++) {
        const Parked *parked = &r->parked.items[i];
        Object was = {.kind = want->kind, .schema = parked->schema, .parent = parked->object->parent, .name = parked->name};
        if (parked->object->kind == want->kind && text_equal(was.schema, schema) && text_equal(was.parent, want->parent) &&
            strcmp(was.name, name) == 0)
            return parked->object;
    }
    return NULL;
}

/* Where an object was: schema NULL for kinds that live in none. */
typedef struct Place {
    const char *schema, *name;
} Place;

/* "public.t", where nothing has that as its whole name. */
static Place place_of(const Renaming *r, const Object *want)
{
    if (want->renamed_in)
        return (Place){namespace_now(r, want->renamed_in), want->renamed_from};
    bool moves = want->schema && !want->parent && !renaming_find(r->now, want, want->schema, want->renamed_from);
    TextList parts = split_qualified(r->mem, want->renamed_from);
    if (moves && parts.len == 2 && kind_has_move(want->kind))
        return (Place){namespace_now(r, parts.items[0]), parts.items[1]};
    return (Place){want->schema, want->renamed_from};
}

/* "type is only a shell": nobody can rename one, and nothing is lost with it. */
static bool is_shell(const Object *object)
{
    return object->kind == KIND_BASE_TYPE && !get_BASE_TYPE(object)->input;
}

static bool has_column(const Schema *schema, const char *table, const char *column);

/* Whether the column is that of a parent, or of the type of the table: it is renamed there alone. */
static bool comes_from_above(const Schema *schema, const char *table, const char *column)
{
    const Object *object = schema_find(schema, KIND_TABLE, table);
    if (!object || get_TABLE(object)->of_type)
        return object != NULL;
    const char *parent;
    for (size_t i = 0; (parent = table_parent(object, i)); i++)
        if (has_column(schema, parent, column))
            return true;
    return false;
}

static bool has_column(const Schema *schema, const char *table, const char *column)
{
    return schema_child(schema, KIND_COLUMN, table, column) || comes_from_above(schema, table, column);
}

static bool is_handed_down(const Renaming *r, const Object *object)
{
    return object->kind == KIND_COLUMN && comes_from_above(r->now, object_parent_key(r->mem, object), object->name);
}

/* What shall be renamed; NULL: nothing is there, or it follows another. */
static Object *find_old(const Renaming *r, const Object *want)
{
    Place place = place_of(r, want);
    Object *old = renaming_find(r->now, want, place.schema, place.name);
    if (!old)
        old = find_parked(r, want, place.schema, place.name);
    return old && !is_shell(old) && !is_handed_down(r, old) ? old : NULL;
}

/* ---- circles ---- */

/* Whether the order in which the model states the members is that of those which would be they. */
static bool in_order(const ClaimList *circle, bool done)
{
    for (size_t i = 0; i < circle->len; i++)
        for (size_t j = 0; j < circle->len; j++) {
            const Object *a = done ? circle->items[i].new : circle->items[i].old, *b = done ? circle->items[j].new : circle->items[j].old;
            if ((a->ord < b->ord) != (circle->items[i].want->ord < circle->items[j].want->ord))
                return false;
        }
    return true;
}

/* Whether the parent of the object is renamed by this draft, or was by one before. */
typedef struct ParentState {
    bool now, before;
} ParentState;

static ParentState parent_state(const Renaming *r, const Object *want)
{
    const Object *parent = schema_parent(r->want, want), *live = schema_parent(r->now, want);
    ParentState state = {0};
    for (size_t i = 0; i < r->steps->len && live; i++)
        state.now |= r->steps->items[i].object == live;
    state.before = parent && parent->renamed_from && !state.now;
    return state;
}

typedef enum Done { DONE, NOT_DONE, NOBODY_KNOWS } Done;

/* What the members are like tells; where they are all the same, they went with their parent if they stand where it says. */
static Done is_done(const Renaming *r, const ClaimList *circle)
{
    size_t stay = 0, go = 0;
    for (size_t i = 0; i < circle->len; i++) {
        const Claim *claim = &circle->items[i];
        if (claim->want->renamed_now)
            return NOT_DONE;
        stay += unlikeness(r->now, claim->new, r->want, claim->want);
        go += unlikeness(r->now, claim->old, r->want, claim->want);
    }
    if (stay != go)
        return stay < go ? DONE : NOT_DONE;
    ParentState parent = parent_state(r, circle->items[0].want);
    if (parent.now && in_order(circle, false) && !in_order(circle, true))
        return NOT_DONE;
    if (parent.before && in_order(circle, true) && !in_order(circle, false))
        return DONE;
    return NOBODY_KNOWS;
}

static void complain_of_circle(Renaming *r, const ClaimList *circle, ProblemList *problems)
{
    TextList names = {0}, options = {0};
    for (size_t i = 0; i < circle->len; i++) {
        const Object *want = circle->items[i].want, *old = circle->items[i].old;
        vec_push(r->mem, &names, mem_printf(r->mem, "%s \"%s\"", kinds[want->kind].word, want->name));
        vec_push(r->mem, &options, mem_printf(r->mem, "--rename %s=%s", old->key, want->key));
    }
    const Object *first = circle->items[0].want;
    const char *where = first->parent ? mem_printf(r->mem, " of \"%s.%s\"", first->schema ? first->schema : "", first->parent) : "";
    complain(r, problems, first,
             mem_printf(r->mem, "Remove renamed_from. If they are still to be exchanged, say so for one draft: %s.",
                        textlist_join(r->mem, &options, " ")),
             mem_printf(r->mem, "nobody can tell whether %s%s have exchanged their names yet: both fit the database as well",
                        textlist_join(r->mem, &names, " and "), where));
}

static void settle_circles(Renaming *r, ClaimList *claims, ProblemList *problems)
{
    for (size_t i = 0; i < claims->len; i++) {
        if (!claims->items[i].circular)
            continue;
        ClaimList circle = claims_circle(r->mem, claims, &claims->items[i]);
        Done done = is_done(r, &circle);
        if (done == NOBODY_KNOWS)
            complain_of_circle(r, &circle, problems);
        for (size_t j = 0; j < circle.len; j++) {
            Claim *member = claims_by_old(claims, circle.items[j].old);
            member->circular = false;
            member->holds = done == NOT_DONE;
        }
    }
}

/* ---- what cannot be ---- */

/* Whether it stays under the name that it has: the model has it too, or does not answer for it. */
static bool is_kept(const Renaming *r, const Object *object)
{
    bool namespace = object->kind == KIND_SCHEMA && textlist_has(&r->want->namespaces, object->name);
    return namespace || renaming_is_wanted(r, object) || !diff_takes_care(r->want, r->now, object);
}

static void check_claims(Renaming *r, ClaimList *claims, ProblemList *problems)
{
    for (size_t i = 0; i < claims->len; i++) {
        Claim *claim = &claims->items[i];
        const Object *want = claim->want, *old = claim->old;
        const Claim *first = claims_by_old(claims, old);
        if (claim->holds && first != claim) {
            claim->holds = false;
            complain(r, problems, want, "Only one of them can be.",
                     mem_printf(r->mem, "%s is renamed from \"%s\", as %s is", object_describe(r->mem, want), want->renamed_from,
                                object_describe(r->mem, first->want)));
        } else if (!claim->holds && !first && claim->new && (want->renamed_now || !is_kept(r, old))) {
            complain(r, problems, want, "Remove renamed_from, or drop one of the two first.",
                     mem_printf(r->mem, "%s is renamed from \"%s\", but the database has both", object_describe(r->mem, want),
                                want->renamed_from));
        } else if (claim->holds && !kind_has_rename(want->kind) && strcmp(old->name, want->name) != 0) {
            claim->holds = false;
            complain(r, problems, want, "It can only move to another schema.",
                     mem_printf(r->mem, "%s is renamed from \"%s\": no %s can have another name", object_describe(r->mem, want),
                                want->renamed_from, kinds[want->kind].word));
        }
    }
}

/* ---- all of it ---- */

/*
 * Namespaces before what is in them, types and relations before functions, whose arguments they can be, columns before what is said of
 * them.
 */
enum { LEVELS = 5 };

static int level_of(Kind kind)
{
    if (kinds[kind].parents)
        return kind == KIND_COLUMN || kind == KIND_ATTRIBUTE ? 3 : 4;
    bool type = kinds[kind].class_ == kinds[KIND_ENUM].class_ || kinds[kind].class_ == kinds[KIND_TABLE].class_;
    return kind == KIND_SCHEMA ? 0 : type ? 1 : 2;
}

static void apply_level(Renaming *r, int level, ProblemList *problems)
{
    ClaimList claims = {0};
    WishList wishes = {0};
    for (size_t i = 0; i < r->want->objects.len; i++) {
        const Object *want = r->want->objects.items[i];
        const Object *old = want->renamed_from && level_of(want->kind) == level ? find_old(r, want) : NULL;
        if (old)
            vec_push(r->mem, &claims, (Claim){.want = want, .old = old, .new = renaming_find(r->now, want, want->schema, want->name)});
    }
    claims_settle(&claims);
    settle_circles(r, &claims, problems);
    check_claims(r, &claims, problems);
    for (size_t i = 0; i < claims.len; i++) {
        const Claim *claim = &claims.items[i];
        if (claim->holds)
            vec_push(r->mem, &wishes,
                     (Wish){.object = (Object *)(uintptr_t)claim->old, .schema = claim->want->schema, .name = claim->want->name});
    }
    renaming_grant(r, &wishes);
}

void stated_apply(Renaming *r, ProblemList *problems)
{
    for (int level = 0; level < LEVELS; level++)
        apply_level(r, level, problems);
}

/* ---- what was named in vain ---- */

/* What goes from the place where the object was looked for. */
static TextList leavers(Renaming *r, const Object *want, Place place)
{
    TextList names = {0};
    for (size_t i = 0; i < r->now->objects.len; i++) {
        const Object *object = r->now->objects.items[i];
        bool follows = object->unfolded || object_flag(object, "inherited") || object_text(object, "owned_by");
        if (object->kind == want->kind && text_equal(object->schema, place.schema) && text_equal(object->parent, want->parent) &&
            !follows && !is_kept(r, object))
            vec_push(r->mem, &names, object->name);
    }
    return names;
}

/* What goes under the name, and is of another kind: a view is no table under another name. */
static const Object *stranger(Renaming *r, const Object *want, Place place)
{
    Object *probe = object_copy(r->mem, want);
    probe->schema = place.schema;
    probe->name = place.name;
    for (size_t i = 0; i < r->now->objects.len && !want->parent; i++) {
        const Object *object = r->now->objects.items[i];
        if (!object->parent && object->kind != want->kind && strcmp(object->name, place.name) == 0 && names_clash(probe, object) &&
            !is_kept(r, object))
            return object;
    }
    return NULL;
}

static void check_one(Renaming *r, const Object *want, ProblemList *problems)
{
    Place place = place_of(r, want);
    const Object *other = stranger(r, want, place);
    const char *what = object_describe(r->mem, want);
    if (other) {
        complain(r, problems, want, "Remove renamed_from: the one is made, the other goes.",
                 mem_printf(r->mem, "%s is renamed from \"%s\", which is no %s but %s", what, want->renamed_from, kinds[want->kind].word,
                            object_describe(r->mem, other)));
        return;
    }
    TextList names = leavers(r, want, place);
    /* The old name may be there and yet nobody can rename it: a shell of a type, what is of an access method that is made again. */
    const KindSet may_stay = KIND_BIT(BASE_TYPE) | KIND_BIT(OPERATOR_FAMILY) | KIND_BIT(OPERATOR_CLASS);
    if (names.len == 0 || (may_stay & kind_bit(want->kind) && textlist_has(&names, place.name)))
        return;
    const char *near = nearest_word(place.name, names.items, (int)names.len);
    complain(r, problems, want, "Write the name that it has in the database, or remove renamed_from if it is new.",
             mem_printf(r->mem, "%s is renamed from \"%s\", which the database does not have; what goes is \"%s\"", what,
                        want->renamed_from, near ? near : textlist_join(r->mem, &names, "\", \"")));
}

void stated_check(Renaming *r, ProblemList *problems)
{
    for (size_t i = 0; i < r->want->objects.len; i++) {
        const Object *want = r->want->objects.items[i];
        if (!want->renamed_from || renaming_find(r->now, want, want->schema, want->name))
            continue;
        Place place = place_of(r, want);
        const Object *old = renaming_find(r->now, want, place.schema, place.name);
        if (old && is_handed_down(r, old))
            complain(r, problems, want, "State renamed_from there.",
                     mem_printf(r->mem, "%s is renamed from \"%s\", which the table has from another", object_describe(r->mem, want),
                                want->renamed_from));
        else if (!old || is_shell(old))
            check_one(r, want, problems);
    }
}
