#include "diff/serial.h"

#include <string.h>

#include "base/quote.h"
#include "model/names.h"

static const struct {
    const char *word, *type, *sequence_type; /* sequence_type NULL: bigint, the default */
} serials[] = {
    {"serial", "integer", "integer"},      {"serial4", "integer", "integer"},    {"bigserial", "bigint", NULL},
    {"serial8", "bigint", NULL},           {"smallserial", "smallint", "smallint"}, {"serial2", "smallint", "smallint"},
};

bool serial_is(const char *type)
{
    for (size_t s = 0; s < sizeof serials / sizeof *serials; s++)
        if (strcasecmp(type, serials[s].word) == 0)
            return true;
    return false;
}

static Object *owned_sequence(const Schema *schema, const char *column)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        if (object->kind == KIND_SEQUENCE && get_SEQUENCE(object)->owned_by &&
            strcmp(get_SEQUENCE(object)->owned_by, column) == 0)
            return object;
    }
    return NULL;
}

static Object *new_sequence(Schema *want, const Object *column, const char *type)
{
    Object *sequence = object_new(want->mem, KIND_SEQUENCE);
    sequence->schema = column->schema;
    sequence->name = default_sequence_name(want->mem, column->parent, column->name);
    sequence->named = true;
    sequence->origin = column->origin;
    as_SEQUENCE(sequence)->type = type;
    as_SEQUENCE(sequence)->owned_by = column->key;
    object_set_key(want->mem, sequence);
    return sequence;
}

/* The sequence to be added to want, or NULL when it is there. */
static Object *expand(Schema *want, const Schema *have, Object *object, size_t serial)
{
    Column *column = as_COLUMN(object);
    Object *sequence = owned_sequence(want, object->key), *missing = NULL;
    if (!sequence)
        sequence = missing = owned_sequence(have, object->key);
    if (!sequence)
        sequence = missing = new_sequence(want, object, serials[serial].sequence_type);
    column->type = serials[serial].type;
    column->nullable = false;
    column->default_value =
        mem_printf(want->mem, "nextval(%s::regclass)", quote_literal(want->mem, sequence->key));
    return missing;
}

void serial_expand(Schema *want, const Schema *have)
{
    ObjectList missing = {0};
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        for (size_t s = 0; object->kind == KIND_COLUMN && s < sizeof serials / sizeof *serials; s++) {
            if (!get_COLUMN(object)->type || strcasecmp(get_COLUMN(object)->type, serials[s].word) != 0)
                continue;
            Object *sequence = expand(want, have, object, s);
            if (sequence)
                vec_push(want->mem, &missing, sequence);
            break;
        }
    }
    for (size_t i = 0; i < missing.len; i++)
        schema_add(want, missing.items[i]);
    schema_sort(want);
}

static bool is_taken(const Schema *schema, const char *key)
{
    static const Kind relations[] = {KIND_SEQUENCE, KIND_TABLE, KIND_VIEW, KIND_MATVIEW, KIND_COMPOSITE};
    bool taken = false;
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        taken |= schema_find(schema, relations[i], key) != NULL;
    return taken;
}

void identity_choose_names(Schema *want, const Schema *have)
{
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        Column *column = object->kind == KIND_COLUMN ? as_COLUMN(object) : NULL;
        const Object *was = column && column->identity && !column->sequence_name ? schema_find(have, KIND_COLUMN, object->key) : NULL;
        if (!was || get_COLUMN(was)->identity)
            continue;
        const char *name = default_sequence_name(want->mem, object->parent, object->name), *key = NULL;
        for (int n = 1; is_taken(want, key ? key : identity_sequence(want->mem, object)); n++)
            key = quote_qualified(want->mem, object->schema, mem_printf(want->mem, "%s%d", name, n));
        column->sequence_name = key;
    }
}
