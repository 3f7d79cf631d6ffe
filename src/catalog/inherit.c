#include "catalog/inherit.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "model/attached.h"
#include "model/names.h"
#include "model/props.h"

/* Properties of a column that a new child does not get from its parent (MergeAttributes in
 * commands/tablecmds.c). */
static const char *const not_handed_down[] = {
    "identity",     "sequence.name", "sequence.start", "sequence.increment",
    "sequence.min", "sequence.max",  "sequence.cache", "sequence.cycle",
    "sequence.persistence",
    "compression",  "statistics",    "options",        "foreign_options",
    "comment", "security_labels",      "not_null.comment", "not_null.not_valid", NULL,
};

/* An inherited NOT NULL constraint cannot be renamed: it has the parent's name, or had its own when it was inherited. */
static bool equals_template(const Object *column, const Object *template)
{
    PropList props = kind_props(KIND_COLUMN);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if (strcmp(prop->key, "inherited") == 0 || strcmp(prop->key, "not_null.name") == 0 || prop_equal(prop, column, template))
            continue;
        if (!text_is_one_of(prop->key, not_handed_down) || !prop_is_default(prop, column))
            return false;
    }
    return true;
}

/* The object of a child kind below a relation that is given by its qualified name, or NULL. */
static const Object *find_child(void *scratch, const Schema *schema, Kind kind, const char *relation,
                                const char *name)
{
    TextList parts = split_qualified(scratch, relation);
    if (parts.len != 2)
        return NULL;
    Object wanted = {.kind = kind, .schema = parts.items[0], .parent = parts.items[1], .name = name};
    object_set_key(scratch, &wanted);
    return schema_find(schema, kind, wanted.key);
}

/* The column as a typed table gets it from an attribute of its type. */
static const Object *column_of_attribute(void *scratch, const Object *attribute)
{
    Object *column = object_new(scratch, KIND_COLUMN);
    as_COLUMN(column)->type = get_ATTRIBUTE(attribute)->type;
    as_COLUMN(column)->collation = get_ATTRIBUTE(attribute)->collation;
    return column;
}

/* The parent's column, if the column is as it; or NULL. */
static const Object *comes_from(void *scratch, const Schema *schema, const Object *column, const char *parent)
{
    const Object *template = find_child(scratch, schema, KIND_COLUMN, parent, column->name);
    if (!template)
        return NULL;
    Column handed_down = column_handed_down(template);
    return equals_template(column, &handed_down.object) ? template : NULL;
}

/* The column or attribute that an inherited column equals, or NULL. */
static const Object *origin_of(const Schema *schema, const Object *column, const Table *table)
{
    if (!get_COLUMN(column)->inherited || !table)
        return NULL;
    void *scratch = mem_new(NULL);
    const Object *origin = table->partition_of ? comes_from(scratch, schema, column, table->partition_of) : NULL;
    for (size_t i = 0; !origin && i < table->inherits.len; i++)
        origin = comes_from(scratch, schema, column, table->inherits.items[i]);
    const Object *attribute =
        table->of_type ? find_child(scratch, schema, KIND_ATTRIBUTE, table->of_type, column->name) : NULL;
    if (!origin && attribute && equals_template(column, column_of_attribute(scratch, attribute)))
        origin = attribute;
    mem_free(scratch);
    return origin;
}

/* An attached index or key that PostgreSQL would make anew by itself, as it is. A constraint attached to a mere index is none. */
static bool is_folded_index(const Schema *schema, const Object *object)
{
    if (!object_flag(object, "attached") || !default_name_number(schema, object))
        return false;
    const Object *parent = attached_table(schema, object);
    if (!parent)
        return false;
    void *scratch = mem_new(NULL);
    ObjectList wholes = schema_children(scratch, schema, parent, object->kind);
    bool follows = false;
    for (size_t i = 0; i < wholes.len && !follows; i++)
        follows = attached_follows(wholes.items[i], object);
    mem_free(scratch);
    return follows;
}

static const Table *table_of(const Schema *schema, const Object *column)
{
    const Object *parent = schema_parent(schema, column);
    return parent ? get_TABLE(parent) : NULL;
}

/* Whether the NOT NULL constraint of an inherited column has the name of the parent's. */
static bool has_name_of_parent(const Schema *schema, const Object *column, const Table *table)
{
    void *scratch = mem_new(NULL);
    bool same = false;
    const char *parent;
    for (size_t i = 0; !same && (parent = table_parent(&table->object, i)); i++) {
        const Object *from = find_child(scratch, schema, KIND_COLUMN, parent, column->name);
        same = from && strcmp(not_null_name(scratch, from), get_COLUMN(column)->not_null_name) == 0;
    }
    mem_free(scratch);
    return same;
}

/* The partition keeps the name that its NOT NULL constraint has of its own, without a column to state it. */
static void note_own_name(Schema *schema, const Folded *folded)
{
    if (schema->server_version < 180000 || folded->object->kind != KIND_COLUMN || get_COLUMN(folded->object)->nullable ||
        folded->origin->kind != KIND_COLUMN)
        return;
    Object *table = (Object *)(uintptr_t)schema_parent(schema, folded->object);
    const char *own = not_null_name(schema->mem, folded->object);
    if (table && get_TABLE(table)->partition_of && strcmp(own, not_null_name(schema->mem, folded->origin)) != 0)
        vec_push(schema->mem, &as_TABLE(table)->not_null_names, option_new(schema->mem, folded->object->name, own));
}

void inherit_fold(Schema *schema)
{
    /* Judge all before any goes: a parent's column may be folded too. */
    ObjectList kept = {0}, named_by_parent = {0};
    const Table *table = NULL;
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        Folded folded = {.object = object};
        bool folds;
        if (object->kind == KIND_COLUMN && get_COLUMN(object)->inherited) {
            if (!table || strcmp(table->object.name, object->parent) != 0 ||
                strcmp(table->object.schema, object->schema) != 0)
                table = table_of(schema, object);
            folded.origin = origin_of(schema, object, table);
            folds = folded.origin != NULL;
            if (folds)
                note_own_name(schema, &folded);
            if (!folds && table && get_COLUMN(object)->not_null_name && has_name_of_parent(schema, object, table))
                vec_push(schema->mem, &named_by_parent, object);
        } else {
            folds = is_folded_index(schema, object);
        }
        if (folds)
            vec_push(schema->mem, &schema->folded, folded);
        else
            vec_push(schema->mem, &kept, object);
    }
    for (size_t i = 0; i < named_by_parent.len; i++)
        as_COLUMN(named_by_parent.items[i])->not_null_name = NULL;
    schema->objects = kept;
}
