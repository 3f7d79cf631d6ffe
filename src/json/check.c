/* What objects say of each other: columns and tables that must exist. */
#include <string.h>

#include "base/quote.h"
#include "json/reader.h"
#include "json/shape.h"
#include "model/ancestry.h"
#include "model/filter.h"
#include "model/props.h"

/* Columns that the model does not state come from a parent, a type or a query. */
static bool knows_columns(const Object *parent)
{
    if (parent->kind != KIND_TABLE)
        return false;
    const Table *table = get_TABLE(parent);
    return !table->partition_of && table->inherits.len == 0 && !table->of_type;
}

static TextList column_names(Reader *reader, const Object *table)
{
    TextList names = {0};
    ObjectList columns = schema_children(reader->mem, reader->schema, table, KIND_COLUMN);
    for (size_t i = 0; i < columns.len; i++)
        vec_push(reader->mem, &names, columns.items[i]->name);
    return names;
}

static void check_column(Reader *reader, const Value *value, const char *name, const Object *table)
{
    if (schema_child(reader->schema, KIND_COLUMN, table->key, name))
        return;
    TextList names = report_takes_hints(reader->report) ? column_names(reader, table) : (TextList){0};
    report_value(reader->report, value, "column \"%s\" does not exist in table \"%s.%s\"%s", name, table->schema, table->name,
                 report_nearest(reader->report, name, names.items, (int)names.len));
}

/* The value of the item of a list, for its position; the whole where the list is written short. */
static const Value *item_of(const Value *list, size_t at)
{
    return list->type == VALUE_LIST && at < list->items.len ? list->items.items[at] : list;
}

/* The columns that one object below a table names. */
static void check_columns_of(Reader *reader, const Entry *entry, const Object *table)
{
    PropList props = kind_props(entry->object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if ((prop->type != PROP_LIST && prop->type != PROP_KEYS) ||
            !(shape_of(entry->object->kind, prop) & SHAPE_COLUMNS))
            continue;
        const Value *stated = reader_stated(entry->object->kind, entry->value, prop->key);
        if (!stated)
            continue;
        if (prop->type == PROP_KEYS) {
            const KeyList *keys = prop_keys(prop, entry->object);
            for (size_t j = 0; j < keys->len; j++)
                if (keys->items[j].column)
                    check_column(reader, item_of(stated, j), keys->items[j].column, table);
        } else {
            const TextList *list = prop_list(prop, entry->object);
            for (size_t j = 0; j < list->len; j++)
                check_column(reader, item_of(stated, j), list->items[j], table);
        }
    }
}

/* A table and its children, which follow it. */
static void check_table(Reader *reader, size_t number)
{
    const Entry *table = &reader->entries.items[number];
    if (!table->sound || !knows_columns(table->object))
        return;
    for (size_t i = number + 1; i < reader->entries.len && reader->entries.items[i].parent == number; i++)
        check_columns_of(reader, &reader->entries.items[i], table->object);
}

/* Whether a table of that name is left to others, who know whether it exists. */
static bool is_left_out(Reader *reader, const TextList *parts)
{
    Object *table = object_new(reader->mem, KIND_TABLE);
    table->schema = parts->items[0];
    table->name = parts->items[1];
    return !filter_takes(reader->schema->filter, reader->schema, table);
}

/* The table of a canonical name, reported when the model should have it. */
static const Object *check_relation(Reader *reader, const Value *value, const char *name)
{
    const Object *table = schema_find(reader->schema, KIND_TABLE, name);
    TextList parts = split_qualified(reader->mem, name);
    if (!table && reader->schema->managed[KIND_TABLE] &&
        textlist_has_sorted(&reader->schema->namespaces, parts.items[0]) && !is_left_out(reader, &parts)) {
        TextList names = {0};
        for (size_t i = 0; i < reader->schema->objects.len && report_takes_hints(reader->report); i++) {
            const Object *object = reader->schema->objects.items[i];
            if (object->kind == KIND_TABLE && strcmp(object->schema, parts.items[0]) == 0)
                vec_push(reader->mem, &names, object->name);
        }
        report_value(reader->report, value, "table \"%s.%s\" does not exist%s", parts.items[0],
                     parts.items[1],
                     report_nearest(reader->report, parts.items[1], names.items, (int)names.len));
    }
    return table;
}

static void check_foreign_key(Reader *reader, const Entry *entry, const Object *target)
{
    const ForeignKey *key = get_FOREIGN_KEY(entry->object);
    const Value *stated = reader_stated(KIND_FOREIGN_KEY, entry->value, "references.columns");
    const TextList *columns = &key->ref_columns;
    for (size_t i = 0; i < columns->len && knows_columns(target); i++)
        check_column(reader, item_of(stated, i), columns->items[i], target);
    if (columns->len == 0) {
        ObjectList primary = schema_children(reader->mem, reader->schema, target, KIND_PRIMARY_KEY);
        if (primary.len == 0) {
            if (knows_columns(target))
                report_value(reader->report, entry->value,
                             "table \"%s.%s\" has no primary key: state the \"columns\" of \"references\"",
                             target->schema, target->name);
            return;
        }
        columns = &get_PRIMARY_KEY(primary.items[0])->columns;
    }
    if (columns->len != key->columns.len)
        report_value(reader->report, entry->value, "a foreign key of %zu column%s cannot refer to %zu",
                     key->columns.len, key->columns.len == 1 ? "" : "s", columns->len);
}

static void check_relations(Reader *reader, const Entry *entry)
{
    PropList props = kind_props(entry->object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if ((prop->type != PROP_NAME && prop->type != PROP_LIST) ||
            !(shape_of(entry->object->kind, prop) & SHAPE_RELATION))
            continue;
        const Value *stated = reader_stated(entry->object->kind, entry->value, prop->key);
        if (!stated)
            continue;
        if (prop->type == PROP_NAME) {
            const Object *target = check_relation(reader, stated, *prop_text(prop, entry->object));
            if (target && entry->object->kind == KIND_FOREIGN_KEY)
                check_foreign_key(reader, entry, target);
            continue;
        }
        const TextList *list = prop_list(prop, entry->object);
        for (size_t j = 0; j < list->len; j++)
            check_relation(reader, item_of(stated, j), list->items[j]);
    }
}

static void check_partition(Reader *reader, const Entry *entry)
{
    const Table *table = get_TABLE(entry->object);
    if (!table->partition_of != !table->bound)
        report_value(reader->report, entry->value, "\"partition_of\" of table \"%s\" needs \"%s\"",
                     table->object.name, table->bound ? "table" : "bound");
    if (table->unmanaged_partitions && !table->partition_by)
        report_value(reader->report, reader_stated(KIND_TABLE, entry->value, "unmanaged_partitions"),
                     "table \"%s\" has no \"partition_by\", and so no partitions", table->object.name);
}

/* No table is an ancestor of itself, at whatever distance, nor has it more ancestors than can be followed. */
static void check_ancestors(Reader *reader, const Entry *entry, const Ancestry *ancestry)
{
    ptrdiff_t at = entry->object->key ? schema_position(reader->schema, KIND_TABLE, entry->object->key) : -1;
    const char *key = get_TABLE(entry->object)->partition_of ? "partition_of" : "inherits";
    const Value *stated = reader_stated(KIND_TABLE, entry->value, key); /* NULL: another table of the name has the parent */
    if (at >= 0 && ancestry->circular[at] && stated)
        report_value(reader->report, stated, "table \"%s\" would be a parent of itself", entry->object->name);
    if (at >= 0 && at == ancestry->deep)
        report_value(reader->report, entry->value, "table \"%s\" has more than %d generations of parents", entry->object->name,
                     GENERATIONS_MAX);
}

static void check_routine(Reader *reader, const Entry *entry)
{
    const Routine *routine = get_ROUTINE(entry->object);
    if (!routine->body && !routine->sql_body)
        report_value(reader->report, entry->value, "function \"%s\" needs \"body\", \"sql_body\" or \"file\"",
                     routine->object.name);
}

/* What only a constraint trigger can have, and what it must have (CreateTrigStmt in gram.y). */
static void check_constraint_trigger(Reader *reader, const Entry *entry)
{
    static const char *const own[] = {"from", "deferrable", "initially_deferred"};
    const Trigger *trigger = get_TRIGGER(entry->object);
    if (trigger->constraint && (strcmp(trigger->timing, "after") != 0 || !trigger->for_each))
        report_value(reader->report, entry->value,
                     "constraint trigger \"%s\" must have \"after\" as \"timing\" and \"row\" as \"for_each\"",
                     trigger->object.name);
    for (size_t i = 0; i < sizeof own / sizeof *own && !trigger->constraint; i++)
        if (!prop_is_default(&kind_props(KIND_TRIGGER).items[prop_index(KIND_TRIGGER, own[i])], entry->object))
            report_value(reader->report, reader_stated(KIND_TRIGGER, entry->value, own[i]),
                         "trigger \"%s\" needs \"constraint\" to have \"%s\"", trigger->object.name, own[i]);
}

static void check_inherited_trigger(Reader *reader, const Entry *entry)
{
    const Object *table = reader->entries.items[entry->parent].object;
    if (table->kind != KIND_TABLE || !get_TABLE(table)->partition_of)
        report_value(reader->report, entry->value, "trigger \"%s\" can be inherited by a partition only", entry->object->name);
    PropList props = kind_props(KIND_TRIGGER);
    for (int i = 0; i < props.count; i++)
        if (!prop_is_own_of_inherited(&props.items[i]) && !prop_is_default(&props.items[i], entry->object))
            report_value(reader->report, reader_stated(KIND_TRIGGER, entry->value, props.items[i].key),
                         "inherited trigger \"%s\" has the \"%s\" of its table", entry->object->name, props.items[i].key);
}

/* The only key of a part that speaks of the table above its own. */
static void check_attached(Reader *reader, const Entry *entry)
{
    const Object *table = reader->entries.items[entry->parent].object;
    if (table->kind != KIND_TABLE || !get_TABLE(table)->partition_of)
        report_value(reader->report, reader_stated(entry->object->kind, entry->value, "attached"),
                     "%s \"%s\" can be attached with a partition only", kinds[entry->object->kind].word, entry->object->name);
}

static void check_trigger(Reader *reader, const Entry *entry)
{
    const Trigger *trigger = get_TRIGGER(entry->object);
    if (trigger->inherited) {
        check_inherited_trigger(reader, entry);
        return;
    }
    if (trigger->columns.len > 0 && !textlist_has(&trigger->events, "update"))
        report_value(reader->report, reader_stated(KIND_TRIGGER, entry->value, "columns"),
                     "trigger \"%s\" needs \"update\" in \"events\" to have \"columns\"", trigger->object.name);
    check_constraint_trigger(reader, entry);
}

void reader_check(Reader *reader)
{
    bool clean = reader->report->count == 0;
    Ancestry ancestry = ancestry_of(reader->mem, reader->schema);
    reader_check_names(reader);
    reader_check_sql(reader);
    for (size_t i = 0; i < reader->entries.len; i++) {
        const Entry *entry = &reader->entries.items[i];
        if (entry->parent == i)
            check_table(reader, i);
        if (entry->sound && entry->object->kind == KIND_TABLE)
            check_partition(reader, entry);
        if (entry->sound && entry->object->kind == KIND_ROUTINE)
            check_routine(reader, entry);
        if (entry->sound && entry->object->kind == KIND_TRIGGER)
            check_trigger(reader, entry);
        if (entry->sound && object_flag(entry->object, "attached"))
            check_attached(reader, entry);
        if (clean) /* a table that could not be read would seem to be missing */
            check_relations(reader, entry);
        if (clean && entry->object->kind == KIND_TABLE)
            check_ancestors(reader, entry, &ancestry);
    }
}
