#include "diff/serial.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "base/textmap.h"
#include "model/names.h"
#include "model/props.h"

static const struct {
    const char *word, *type, *sequence_type; /* sequence_type NULL: bigint, the default */
} serials[] = {
    {"serial", "integer", "integer"},      {"serial4", "integer", "integer"},    {"bigserial", "bigint", NULL},
    {"serial8", "bigint", NULL},           {"smallserial", "smallint", "smallint"}, {"serial2", "smallint", "smallint"},
};

/* The row of serials that a type is, or -1. */
static int serial_of(const char *type)
{
    for (size_t s = 0; type && s < sizeof serials / sizeof *serials; s++)
        if (strcasecmp(type, serials[s].word) == 0)
            return (int)s;
    return -1;
}

bool serial_is(const char *type)
{
    return serial_of(type) >= 0;
}

/* The sequences of a schema by the columns that own them; of several the first. */
static TextMap sequences_of(void *mem, const Schema *schema)
{
    TextMap sequences = textmap_new(mem);
    for (size_t i = 0; i < schema->objects.len; i++) {
        const Object *object = schema->objects.items[i];
        if (object->kind == KIND_SEQUENCE && get_SEQUENCE(object)->owned_by)
            textmap_add(&sequences, get_SEQUENCE(object)->owned_by, i);
    }
    return sequences;
}

static Object *owned_sequence(const Schema *schema, const TextMap *sequences, const char *column)
{
    const size_t *number = textmap_find(sequences, column);
    return number ? schema->objects.items[*number] : NULL;
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

/*
 * The sequence of a serial is as unlogged as its table (15), but one that is there changes only with that. Before 15 there are no
 * unlogged sequences.
 */
static Object *as_its_table(const Schema *want, const Schema *have, const Object *column, Object *sequence, bool is_there)
{
    const Object *table = schema_parent(want, column);
    const Object *was = table ? schema_find(have, KIND_TABLE, table->key) : NULL;
    const char *persistence = table ? object_text(table, "persistence") : NULL;
    if (have->server_version < 150000 || (is_there && (!was || text_equal(object_text(was, "persistence"), persistence))))
        return sequence;
    Object *own = object_copy(want->mem, sequence);
    as_SEQUENCE(own)->persistence = persistence;
    return own;
}

/* sequence: the one that the column has, or NULL. Returns the one that it gets. */
static Object *expand(Schema *want, Object *object, Object *sequence, int serial)
{
    Column *column = as_COLUMN(object);
    if (!sequence)
        sequence = new_sequence(want, object, serials[serial].sequence_type);
    column->type = serials[serial].type;
    column->nullable = false;
    column->default_value =
        mem_printf(want->mem, "nextval(%s::regclass)", quote_literal(want->mem, sequence->key));
    return sequence;
}

void serial_expand(Schema *want, const Schema *have)
{
    void *scratch = mem_new(NULL);
    TextMap wanted = sequences_of(scratch, want), there = sequences_of(scratch, have);
    ObjectList missing = {0};
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        int serial = object->kind == KIND_COLUMN ? serial_of(get_COLUMN(object)->type) : -1;
        if (serial < 0)
            continue;
        Object *own = owned_sequence(want, &wanted, object->key), *old = owned_sequence(have, &there, object->key);
        Object *sequence = expand(want, object, own ? own : old, serial);
        if (!own)
            vec_push(scratch, &missing, as_its_table(want, have, object, sequence, old != NULL));
    }
    for (size_t i = 0; i < missing.len; i++)
        schema_add(want, missing.items[i]);
    mem_free(scratch);
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
