/*
 * Derived names. In comes a database under the renames that the model states, out go the steps by which names that the server chose
 * after tables and columns become what it would choose now.
 */
#include "diff/derived.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "diff/claims.h"
#include "diff/likeness.h"
#include "diff/serial.h"
#include "model/names.h"
#include "model/props.h"

/* What the object would be called that has its old default name; the number of a second that would have it stays. NULL: it has not. */
static const char *new_default(const Renaming *r, const Object *before, const Object *now)
{
    const char *number = default_name_number(r->have, before), *new = default_name(r->mem, r->now, now);
    return number && new ? mem_printf(r->mem, "%s%s", new, number) : NULL;
}

/* ---- constraints and indexes ---- */

/* Whether columns have other names than they had, also those that tables have from others. */
static bool columns_are_renamed(const Renaming *r)
{
    bool renamed = false;
    for (size_t i = 0; i < r->steps->len && !renamed; i++)
        renamed = r->steps->items[i].object->kind == KIND_COLUMN || r->steps->items[i].object->kind == KIND_ATTRIBUTE;
    return renamed;
}

/* Whether the model has it under that name, and not under the one that it has. */
static bool is_wanted_as(const Renaming *r, const Object *now, const char *name)
{
    const Object *wanted = renaming_find(r->want, now, now->schema, name);
    const Object *current = renaming_find(r->want, now, now->schema, now->name);
    if (!wanted || !current)
        return wanted != NULL;
    return unlikeness(r->now, now, r->want, wanted) < unlikeness(r->now, now, r->want, current);
}

static void add_parts(const Renaming *r, ClaimList *claims, WishList *wishes)
{
    const KindSet derived = KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION) | KIND_BIT(CHECK) | KIND_BIT(INDEX) |
                            KIND_BIT(FOREIGN_KEY) | KIND_BIT(DOMAIN_CHECK);
    bool columns = columns_are_renamed(r);
    for (size_t i = 0; i < r->have->objects.len; i++) {
        const Object *before = r->have->objects.items[i];
        Object *now = r->copies.items[i];
        if (!(derived & kind_bit(before->kind)) || (!columns && text_equal(before->parent, now->parent)))
            continue;
        const char *name = new_default(r, before, now);
        if (!name || strcmp(name, now->name) == 0 || !is_wanted_as(r, now, name))
            continue;
        vec_push(r->mem, claims, (Claim){.want = now, .old = now, .new = renaming_find(r->now, now, now->schema, name)});
        vec_push(r->mem, wishes, (Wish){.object = now, .schema = now->schema, .name = name});
    }
}

/* ---- sequences ---- */

/* The column that owns the sequence, of that schema. */
static const Object *owner_of(const Schema *schema, const Object *sequence)
{
    const char *owner = get_SEQUENCE(sequence)->owned_by;
    return owner ? schema_find(schema, KIND_COLUMN, owner) : NULL;
}

static const Object *owned_by(const Schema *schema, const char *column)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        const Object *object = schema->objects.items[i];
        if (object->kind == KIND_SEQUENCE && text_equal(get_SEQUENCE(object)->owned_by, column))
            return object;
    }
    return NULL;
}

/* Whether the model has a sequence of that name for the column, or leaves the name to PostgreSQL: that of a serial column. */
static bool is_wanted_sequence(const Renaming *r, const Object *before, const Object *now, const Object *column, const char *name)
{
    const Object *wanted = renaming_find(r->want, now, now->schema, name);
    if (wanted)
        return text_equal(get_SEQUENCE(wanted)->owned_by, column->key);
    const Object *old_column = owner_of(r->have, before), *serial = schema_find(r->want, KIND_COLUMN, column->key);
    return old_column && serial && get_COLUMN(serial)->type && serial_is(get_COLUMN(serial)->type) && !owned_by(r->want, column->key) &&
           strcmp(before->name, default_sequence_name(r->mem, old_column->parent, old_column->name)) == 0;
}

/* Whether the sequence of an identity column, which is no object of its own and keeps its name, has that name. */
static bool identity_has(const Renaming *r, const char *schema, const char *name)
{
    bool has = false;
    for (size_t i = 0; i < r->have->objects.len && !has; i++) {
        const Object *before = r->have->objects.items[i];
        if (before->kind != KIND_COLUMN || !get_COLUMN(before)->identity || !text_equal(r->copies.items[i]->schema, schema))
            continue;
        TextList parts = split_qualified(r->mem, identity_sequence(r->mem, before));
        has = strcmp(parts.items[parts.len - 1], name) == 0;
    }
    return has;
}

static void add_sequences(const Renaming *r, ClaimList *claims, WishList *wishes)
{
    for (size_t i = 0; i < r->have->objects.len; i++) {
        const Object *before = r->have->objects.items[i];
        Object *now = r->copies.items[i];
        const Object *column = now->kind == KIND_SEQUENCE ? owner_of(r->now, now) : NULL;
        if (!column)
            continue;
        const char *name = default_sequence_name(r->mem, column->parent, column->name);
        const Object *current = renaming_find(r->want, now, now->schema, now->name);
        bool stays = current && text_equal(get_SEQUENCE(current)->owned_by, column->key);
        if (strcmp(name, now->name) == 0 || stays || !is_wanted_sequence(r, before, now, column, name) ||
            identity_has(r, now->schema, name))
            continue;
        vec_push(r->mem, claims, (Claim){.want = now, .old = now, .new = renaming_find(r->now, now, now->schema, name)});
        vec_push(r->mem, wishes, (Wish){.object = now, .schema = now->schema, .name = name});
    }
}

/* ---- partitions ---- */

static void add_folded(const Renaming *r, WishList *wishes)
{
    for (size_t i = 0; i < r->have->folded.len; i++) { /* behind them stand the sequences of identity columns */
        Object *now = r->now->folded.items[i].object;
        const char *name = new_default(r, r->have->folded.items[i].object, now);
        if (name && strcmp(now->name, name) != 0)
            vec_push(r->mem, wishes, (Wish){.object = now, .schema = now->schema, .name = name});
    }
}

void derived_apply(Renaming *r)
{
    ClaimList claims = {0};
    WishList wishes = {0}, granted = {0};
    add_parts(r, &claims, &wishes);
    add_sequences(r, &claims, &wishes);
    claims_settle(&claims);
    for (size_t i = 0; i < wishes.len; i++)
        if (claims.items[i].holds)
            vec_push(r->mem, &granted, wishes.items[i]);
    add_folded(r, &granted);
    renaming_grant(r, &granted);
}
