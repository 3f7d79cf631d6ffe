/*
 * A schema under renames. In come a schema and wishes, each an object with the name that it shall have; out goes a copy under
 * the names wished for, and the steps that lead there: no step takes a name that another object has at the time.
 */
#include "diff/renaming.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "diff/diff.h"
#include "diff/follow.h"
#include "model/clone.h"
#include "model/name_groups.h"
#include "model/names.h"
#include "model/props.h"
#include "model/signature.h"

/* Sequences of identity columns are no objects of a schema, but have names: while names change, they are folded ones. */
static void add_identity_sequences(const Renaming *r)
{
    for (size_t i = 0; i < r->copies.len; i++) {
        const Object *column = r->copies.items[i];
        if (column->kind != KIND_COLUMN || !get_COLUMN(column)->identity)
            continue;
        TextList parts = split_qualified(r->mem, identity_sequence(r->mem, column));
        Object *sequence = object_new(r->now->mem, KIND_SEQUENCE);
        sequence->schema = column->schema;
        sequence->name = parts.items[parts.len - 1];
        as_SEQUENCE(sequence)->owned_by = column->key;
        object_set_key(r->now->mem, sequence);
        vec_push(r->now->mem, &r->now->folded, (Folded){.object = sequence});
    }
}

Renaming renaming_start(void *mem, const Schema *have, const Schema *want, RenameList *steps)
{
    Renaming r = {.mem = mem, .have = have, .want = want, .steps = steps};
    r.now = schema_clone(mem, have, &r.copies);
    add_identity_sequences(&r);
    return r;
}

Schema *renaming_end(Renaming *r)
{
    FoldedList kept = {0};
    for (size_t i = 0; i < r->now->folded.len; i++)
        if (r->now->folded.items[i].object->kind != KIND_SEQUENCE)
            vec_push(r->now->mem, &kept, r->now->folded.items[i]);
    r->now->folded = kept;
    return r->now;
}

/* ---- one step ---- */

static void state_not_null_name(const Renaming *r, Object *object)
{
    Column *column = as_COLUMN(object);
    if (!column->nullable && !column->not_null_name)
        column->not_null_name = default_not_null_name(r->mem, object->parent, object->name);
}

/* NOT NULL constraints (18) keep the name that they have: it is no default one under the new name of table or column. */
static void state_not_null_names(const Renaming *r, Object *renamed)
{
    const char *table = renamed->kind == KIND_TABLE ? renamed->key : NULL;
    if (r->have->server_version < 180000)
        return;
    if (renamed->kind == KIND_COLUMN && !get_COLUMN(renamed)->inherited)
        state_not_null_name(r, renamed);
    Object *object;
    for (size_t i = 0; table && (object = schema_with_folded(r->now, i)); i++) {
        bool folded = i >= r->now->objects.len;
        if (object->kind == KIND_COLUMN && (folded || !get_COLUMN(object)->inherited) &&
            strcmp(object_parent_key(r->mem, object), table) == 0)
            state_not_null_name(r, object);
    }
}

/* A column or trigger of the table. */
static void follow_part_of(const Renaming *r, Kind kind, const Object *table, const char *old_name, const char *name)
{
    Object part = {.kind = kind, .schema = table->schema, .parent = table->name, .name = old_name};
    for (size_t i = 0; i < r->now->objects.len; i++) {
        Object *object = r->now->objects.items[i];
        if (object->kind != kind || !text_equal(object->schema, part.schema) || !text_equal(object->parent, part.parent) ||
            !text_equal(object->name, old_name))
            continue;
        object->name = name;
        object_set_key(r->mem, object);
    }
    object_set_key(r->mem, &part);
    Former former = {part.schema, old_name, part.key};
    part.name = name;
    object_set_key(r->mem, &part);
    follow_rename(r->mem, r->now, &part, &former);
}

/* The server renames the columns of children, of the tables of a type, and the triggers of partitions along with the one above. */
static void follow_below(const Renaming *r, const Object *renamed, const char *old_name)
{
    const KindSet handed_down = KIND_BIT(COLUMN) | KIND_BIT(ATTRIBUTE) | KIND_BIT(TRIGGER);
    if (!(handed_down & kind_bit(renamed->kind)))
        return;
    Kind kind = renamed->kind == KIND_TRIGGER ? KIND_TRIGGER : KIND_COLUMN;
    const char *above = object_parent_key(r->mem, renamed);
    for (size_t i = 0; i < r->now->objects.len; i++) {
        const Object *table = r->now->objects.items[i];
        if (table->kind != KIND_TABLE || strcmp(table->key, above) == 0)
            continue;
        if (renamed->kind == KIND_ATTRIBUTE ? text_equal(get_TABLE(table)->of_type, above) : schema_descends(r->now, table->key, above))
            follow_part_of(r, kind, table, old_name, renamed->name);
    }
}

/* A multirange type that stands beside its range type goes with it. */
static void take_multirange_along(const Renaming *r, Object *range, const char *former)
{
    const char **name = range->kind == KIND_RANGE ? &as_RANGE(range)->multirange_type_name : NULL;
    TextList parts = {0};
    if (name && *name)
        parts = split_qualified(r->mem, *name);
    if (parts.len == 2 && strcmp(parts.items[0], former) == 0)
        *name = quote_qualified(r->mem, range->schema, parts.items[1]);
}

void renaming_step(Renaming *r, Object *object, const char *schema, const char *name)
{
    Former former = {object->schema, object->name, object->key};
    Object *from = object_copy(r->mem, object);
    state_not_null_names(r, object);
    object->schema = schema;
    object->name = name;
    object_set_key(r->mem, object);
    take_multirange_along(r, object, former.schema);
    vec_push(r->mem, r->steps, (Rename){.from = from, .to = object_copy(r->mem, object), .object = object});
    follow_rename(r->mem, r->now, object, &former);
    follow_below(r, object, former.name);
    schema_sort(r->now);
}

/* ---- looking for objects ---- */

Object *renaming_find(const Schema *schema, const Object *like, const char *namespace, const char *name)
{
    void *mem = mem_new(NULL);
    Object *probe = object_copy(mem, like), *found = NULL;
    probe->schema = namespace;
    probe->name = name;
    object_set_key(mem, probe);
    found = schema_find(schema, probe->kind, probe->key);
    mem_free(mem);
    for (size_t i = 0; !found && kind_key_has_types(like->kind) && !kind_is_nameless(like->kind) && i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        if (object->kind == like->kind && strcmp(object->name, name) == 0 && text_equal(object->schema, namespace) &&
            same_signature(object, like))
            found = object;
    }
    return found;
}

bool renaming_is_wanted(const Renaming *r, const Object *object)
{
    return renaming_find(r->want, object, object->schema, object->name) != NULL;
}

/* What of the schema has the name that the object would have, or NULL. */
static Object *bearer_in(const Schema *schema, const Object *object, const char *namespace, const char *name)
{
    void *mem = mem_new(NULL);
    Object *probe = object_copy(mem, object), *found = NULL, *other;
    probe->schema = namespace;
    probe->name = name;
    for (size_t i = 0; !found && (other = schema_with_folded(schema, i)); i++) {
        if (other != object && strcmp(other->name, name) == 0 && names_clash(probe, other))
            found = other;
    }
    mem_free(mem);
    return found;
}

/* ---- granting wishes ---- */

static bool is_free(const Renaming *r, const Object *object, const char *schema, const char *name)
{
    return !bearer_in(r->now, object, schema, name) && !bearer_in(r->want, object, schema, name);
}

const char *renaming_numbered(const Renaming *r, const Object *object, const char *name)
{
    const char *numbered = name;
    for (int n = 1; strcmp(numbered, object->name) != 0 && !is_free(r, object, object->schema, numbered); n++)
        numbered = mem_printf(r->mem, "%s%d", name, n);
    return numbered;
}

/* A name for the time being in both namespaces. */
static const char *spare_name(const Renaming *r, const Object *object, const char *schema)
{
    char *name = make_object_name(r->mem, object->name, NULL, "_old");
    for (int n = 2; !is_free(r, object, object->schema, name) || !is_free(r, object, schema, name); n++)
        name = make_object_name(r->mem, object->name, NULL, mem_printf(r->mem, "_old%d", n));
    return name;
}

static void park(Renaming *r, Object *object, const char *schema)
{
    Parked parked = {.object = object, .schema = object->schema, .name = object->name};
    parked.spare = spare_name(r, object, schema);
    renaming_step(r, object, object->schema, parked.spare);
    for (size_t i = 0; i < r->parked.len; i++)
        if (r->parked.items[i].object == object) {
            r->parked.items[i].spare = parked.spare;
            return;
        }
    vec_push(r->mem, &r->parked, parked);
}

static Wish *wish_of(WishList *wishes, const Object *object)
{
    for (size_t i = 0; i < wishes->len; i++)
        if (wishes->items[i].object == object)
            return &wishes->items[i];
    return NULL;
}

static void grant(Renaming *r, WishList *wishes, Wish *wish);

/* A wish that has begun waits for this one: a circle. Its object steps aside. */
static void make_free(Renaming *r, WishList *wishes, const Object *object, const char *schema, const char *name)
{
    Object *other;
    while ((other = bearer_in(r->now, object, schema, name))) {
        Wish *wish = wish_of(wishes, other);
        if (wish && !wish->begun)
            grant(r, wishes, wish);
        else
            park(r, other, schema);
    }
}

/* What moves with a table and has a name of its own in its namespace: indexes, statistics, and the sequences of its columns. */
static bool moves_along(const Object *object, const Object *table)
{
    const KindSet parts = KIND_BIT(INDEX) | KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION) | KIND_BIT(STATISTICS);
    bool is_part = parts & kind_bit(object->kind) && text_equal(object->schema, table->schema) && text_equal(object->parent, table->name);
    return is_part || sequence_is_of(object, table);
}

/* Whether the model drops what has that name. The sequence of an identity column is dropped with the column. */
static bool goes(const Renaming *r, const Object *object, const char *name)
{
    const char *owner = object->kind == KIND_SEQUENCE ? get_SEQUENCE(object)->owned_by : NULL;
    const Object *was = owner ? schema_find(r->now, KIND_COLUMN, owner) : NULL;
    const Object *is = owner ? schema_find(r->want, KIND_COLUMN, owner) : NULL;
    if (was && get_COLUMN(was)->identity && is && get_COLUMN(is)->identity)
        return false;
    return !renaming_find(r->want, object, object->schema, name) && diff_takes_care(r->want, r->now, object);
}

/*
 * Where a name is taken in the namespace that the object goes to, one of the two gives it away for the time being: the one that is
 * there, if it is dropped or has a spare name itself; else the one that comes.
 */
static void part_with_names(Renaming *r, const Object *object, const char *schema)
{
    ObjectList along = {0};
    Object *other;
    for (size_t i = 0; kinds[KIND_INDEX].parents & kind_bit(object->kind) && (other = schema_with_folded(r->now, i)); i++)
        if (moves_along(other, object))
            vec_push(r->mem, &along, other);
    for (size_t i = 0; i < along.len; i++) {
        Object *there = bearer_in(r->now, along.items[i], schema, along.items[i]->name);
        if (there)
            park(r, goes(r, there, there->name) ? there : along.items[i], schema);
    }
}

/* Statistics stay where they are when their table or materialized view moves. */
static void take_statistics_along(Renaming *r, const Object *table, const char *former)
{
    for (size_t i = 0; i < r->now->objects.len && kinds[KIND_STATISTICS].parents & kind_bit(table->kind); i++) {
        Object *object = r->now->objects.items[i];
        if (object->kind != KIND_STATISTICS || !text_equal(object->schema, table->schema) || !text_equal(object->parent, table->name))
            continue;
        Object *from = object_copy(r->mem, object);
        from->schema = former;
        object_set_key(r->mem, from);
        vec_push(r->mem, r->steps, (Rename){.from = from, .to = object_copy(r->mem, object), .object = object});
    }
}

static void move(Renaming *r, Object *object, const char *schema)
{
    const char *former = object->schema;
    renaming_add_namespace(r, schema);
    part_with_names(r, object, schema);
    renaming_step(r, object, schema, object->name);
    take_statistics_along(r, object, former);
}

static void grant(Renaming *r, WishList *wishes, Wish *wish)
{
    Object *object = wish->object;
    wish->begun = true;
    make_free(r, wishes, object, wish->schema, wish->name);
    bool moves = !text_equal(object->schema, wish->schema), renames = strcmp(object->name, wish->name) != 0;
    if (moves && renames && bearer_in(r->now, object, wish->schema, object->name)) {
        bool first = !bearer_in(r->now, object, object->schema, wish->name);
        renaming_step(r, object, object->schema, first ? wish->name : spare_name(r, object, wish->schema));
    }
    if (moves)
        move(r, object, wish->schema);
    if (strcmp(object->name, wish->name) != 0)
        renaming_step(r, object, wish->schema, wish->name);
}

void renaming_grant(Renaming *r, WishList *wishes)
{
    for (size_t i = 0; i < wishes->len; i++)
        if (!wishes->items[i].begun)
            grant(r, wishes, &wishes->items[i]);
}

void renaming_add_namespace(Renaming *r, const char *name)
{
    const char *key = quote_ident(r->mem, name);
    if (schema_find(r->now, KIND_SCHEMA, key))
        return;
    const Object *wanted = schema_find(r->want, KIND_SCHEMA, key);
    Object *object = wanted ? object_copy(r->now->mem, wanted) : object_new(r->now->mem, KIND_SCHEMA);
    object->name = name;
    object->origin = (Origin){0};
    object_set_key(r->now->mem, object);
    schema_add(r->now, object);
    schema_sort(r->now);
    vec_push(r->mem, r->steps, (Rename){.to = object_copy(r->mem, object), .object = object});
}

/* ---- those who were parked ---- */

/* What the model states is to have the name of what it leaves alone. */
static bool tell_taken(const Renaming *r, const Object *stated, const Object *alone, Error *err)
{
    const Object *want = renaming_find(r->want, stated, stated->schema, stated->name);
    error_set(err, EXIT_USAGE, "the name of %s is taken by %s, which the model leaves alone", object_describe(r->mem, stated),
              object_describe(r->mem, alone));
    if (want && want->origin.path)
        error_wrap(err, "%s:%d:%d", want->origin.path, want->origin.line, want->origin.column);
    return error_hint(err, "Rename or drop what has the name first, or state it in the model.");
}

bool renaming_unpark(Renaming *r, Error *err)
{
    for (size_t i = 0; i < r->parked.len; i++) {
        const Parked *parked = &r->parked.items[i];
        Object *object = parked->object;
        if (object->name != parked->spare || goes(r, object, parked->name))
            continue; /* it has another name by now, or goes */
        const Object *other = bearer_in(r->now, object, object->schema, parked->name);
        Object *was = object_copy(r->mem, object);
        was->name = parked->name;
        if (other)
            return diff_takes_care(r->want, r->now, other) ? tell_taken(r, other, was, err) : tell_taken(r, was, other, err);
        renaming_step(r, object, object->schema, parked->name);
    }
    return true;
}
