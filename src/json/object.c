#include <string.h>

#include "base/quote.h"
#include "json/property.h"
#include "json/reader.h"
#include "json/shape.h"
#include "model/names.h"
#include "model/props.h"

/* Keys that the kind knows, for the hint about one that it does not. */
static TextList known_keys(void *mem, Kind kind)
{
    TextList keys = {0};
    if (!kind_is_nameless(kind))
        vec_push(mem, &keys, "name");
    if (kind_has_rename(kind) || kind_has_move(kind))
        vec_push(mem, &keys, "renamed_from");
    if (shape_body(kind))
        vec_push(mem, &keys, "file");
    PropList props = kind_props(kind);
    for (int i = 0; i < props.count; i++)
        vec_push(mem, &keys, mem_strndup(mem, props.items[i].key, strcspn(props.items[i].key, ".")));
    for (Kind child = 0; child < KIND_COUNT; child++)
        if (kinds[child].parents & kind_bit(kind))
            vec_push(mem, &keys, kinds[child].key);
    return keys;
}

static void report_unknown(Reader *reader, Kind kind, const Value *member, const TextList *keys)
{
    report_key(reader->report, member, "unrecognized key \"%s\" of %s%s", member->key, kinds[kind].word,
               report_nearest(reader->report, member->key, keys->items, (int)keys->len));
}

static const char *name_at(Reader *reader, const Value *value, const char *key)
{
    const Value *name = value_get(value, key);
    return name && property_name(reader->report, name) ? mem_strdup(reader->schema->mem, name->text) : NULL;
}

/* The members of a group: "references": {"table": …}. False when the kind has no such group. */
static bool read_group(Reader *reader, const Value *member, Object *object)
{
    PropList props = kind_props(object->kind);
    TextList keys = {0};
    for (int i = 0; i < props.count; i++)
        if (shape_in_group(&props.items[i], member->key))
            vec_push(reader->mem, &keys, strchr(props.items[i].key, '.') + 1);
    if (keys.len == 0)
        return false;
    if (member->type != VALUE_OBJECT) {
        report_type(reader->report, member, "an object");
        return true;
    }
    for (size_t i = 0; i < member->items.len; i++) {
        const Value *item = member->items.items[i];
        int at = prop_index(object->kind, mem_printf(reader->mem, "%s.%s", member->key, item->key));
        if (at < 0)
            report_key(reader->report, item, "unrecognized key \"%s\" of \"%s\"%s", item->key, member->key,
                       report_nearest(reader->report, item->key, keys.items, (int)keys.len));
        else if (item->type != VALUE_NULL)
            property_read(reader->schema->mem, reader->report, &props.items[at], item, object);
    }
    return true;
}

static void read_member(Reader *reader, const Value *member, Object *object)
{
    Kind kind = object->kind;
    int at = prop_index(kind, member->key);
    if ((strcmp(member->key, "name") == 0 && !kind_is_nameless(kind)) ||
        (strcmp(member->key, "renamed_from") == 0 && (kind_has_rename(kind) || kind_has_move(kind))) ||
        shape_child(kind, member->key) != KIND_COUNT)
        return;
    if (at >= 0 && !strchr(member->key, '.')) {
        if (member->type != VALUE_NULL)
            property_read(reader->schema->mem, reader->report, &kind_props(kind).items[at], member, object);
    } else if (shape_body(kind) && strcmp(member->key, "file") == 0) {
        if (member->type != VALUE_NULL)
            reader_add_text(reader, member, object);
    } else if (member->type == VALUE_NULL || !read_group(reader, member, object)) {
        TextList keys = known_keys(reader->mem, kind);
        if (member->type != VALUE_NULL || !textlist_has(&keys, member->key))
            report_unknown(reader, kind, member, &keys);
    }
}

/* A group that is no object is wrong, and reported so: nothing in it is missing besides. */
const Value *reader_stated(Kind kind, const Value *value, const char *key)
{
    const char *dot = strchr(key, '.');
    if (value->type != VALUE_OBJECT)
        return shape_short_key(kind) && strcmp(shape_short_key(kind), key) == 0 ? value : NULL;
    if (!dot)
        return value_get(value, key);
    for (size_t i = 0; i < value->items.len; i++) {
        const Value *group = value->items.items[i];
        if (strncmp(group->key, key, (size_t)(dot - key)) == 0 && !group->key[dot - key] && group->type != VALUE_NULL)
            return group->type == VALUE_OBJECT ? value_get(group, dot + 1) : group;
    }
    return NULL;
}

/* Tables whose columns come from elsewhere need not give the type of a column. */
static bool has_foreign_columns(const Object *object)
{
    const Table *table = object->kind == KIND_TABLE ? get_TABLE(object) : NULL;
    return table && (table->partition_of || table->inherits.len > 0 || table->of_type);
}

static void check_required(Reader *reader, const Value *value, const Object *object, const Object *parent)
{
    PropList props = kind_props(object->kind);
    const Prop *body = shape_body(object->kind);
    if ((object->kind == KIND_COLUMN && has_foreign_columns(parent)) || is_inherited_trigger(object))
        return;
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if (!(shape_of(object->kind, prop) & SHAPE_REQUIRED) ||
            reader_stated(object->kind, value, prop->key) || (prop == body && value_get(value, "file")))
            continue;
        if (object->name)
            report_value(reader->report, value, "%s \"%s\" needs \"%s\"", kinds[object->kind].word,
                         object->name, prop->key);
        else
            report_value(reader->report, value, "%s needs \"%s\"", kinds[object->kind].word, prop->key);
    }
}

/* owner and grants that the file states for all of its objects. A value that is wrong is reported once. */
static void read_file_defaults(Reader *reader, const Value *value, Object *object)
{
    const Value **defaults[] = {&reader->owner, &reader->grants};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
        const Value *stated = *defaults[i];
        int at = stated ? prop_index(object->kind, stated->key) : -1;
        if (at < 0 || !shape_is_section(object->kind) || value_get(value, stated->key))
            continue;
        size_t before = reader->report->count;
        property_read(reader->schema->mem, reader->report, &kind_props(object->kind).items[at], stated,
                      object);
        if (reader->report->count > before)
            *defaults[i] = NULL;
    }
}

/* What a bare string or list stands for. */
static bool read_short(Reader *reader, const Value *value, Object *object)
{
    const char *key = shape_short_key(object->kind);
    bool list = value->type == VALUE_LIST && shape_single(object->kind);
    if (!key || (value->type != VALUE_STRING && !list)) {
        report_type(reader->report, value, key ? "an object, or text as its short form" : "an object");
        return false;
    }
    if (strcmp(key, "name") == 0) {
        object->name =
            property_name(reader->report, value) ? mem_strdup(reader->schema->mem, value->text) : NULL;
        return object->name != NULL;
    }
    const Prop *prop = &kind_props(object->kind).items[prop_index(object->kind, key)];
    property_read(reader->schema->mem, reader->report, prop, value, object);
    return true;
}

static void read_renamed_from(Reader *reader, const Value *value, Object *object)
{
    const Value *stated = value_get(value, "renamed_from");
    if (!stated || !property_former_name(reader->report, object->kind, stated) || !object->name)
        return;
    object->renamed_from = mem_strdup(reader->schema->mem, stated->text);
    TextList parts = {0};
    if (kind_has_move(object->kind))
        parts = split_qualified(reader->mem, stated->text);
    bool own = parts.len == 2 && strcmp(parts.items[0], object->schema) == 0 && strcmp(parts.items[1], object->name) == 0;
    if (own || strcmp(stated->text, object->name) == 0)
        report_value(reader->report, stated, "%s \"%s\" is renamed from its own name", kinds[object->kind].word, object->name);
}

static bool read_long(Reader *reader, const Value *value, Object *object)
{
    if (!kind_is_nameless(object->kind))
        object->name = name_at(reader, value, "name");
    if (kind_has_rename(object->kind) || kind_has_move(object->kind))
        read_renamed_from(reader, value, object);
    if (!value_get(value, "name") && !shape_has_default_name(object->kind))
        report_value(reader->report, value, "%s needs \"name\"", kinds[object->kind].word);
    for (size_t i = 0; i < value->items.len; i++)
        read_member(reader, value->items.items[i], object);
    return object->name || (!value_get(value, "name") && shape_has_default_name(object->kind));
}

static void read_children(Reader *reader, const Value *value, size_t entry)
{
    Object *object = reader->entries.items[entry].object;
    for (Kind child = 0; child < KIND_COUNT; child++) {
        if (!(kinds[child].parents & kind_bit(object->kind)))
            continue;
        const Value *stated = value_get(value, kinds[child].key);
        if (stated)
            reader_add_objects(reader, child, stated, &entry);
        else if (!kind_is_substance(child))
            object->unmanaged |= kind_bit(child);
    }
}

static Object *start_object(Reader *reader, Kind kind, const Value *value, int ord, const Object *parent)
{
    Object *object = object_new(reader->schema->mem, kind);
    if (kinds[kind].identity != IDENTITY_GLOBAL)
        object->schema = parent ? parent->schema : reader->namespace;
    object->parent = parent ? parent->name : NULL;
    object->ord = ord;
    object->origin = (Origin){
        .path = reader->path, .line = value->line, .column = value->column,
        .namespace = reader->namespace};
    return object;
}

static void add_object(Reader *reader, Kind kind, const Value *value, int ord, const size_t *parent)
{
    size_t before = reader->report->count, number = reader->entries.len;
    const Object *above = parent ? reader->entries.items[*parent].object : NULL;
    Object *object = start_object(reader, kind, value, ord, above);
    bool named =
        value->type == VALUE_OBJECT ? read_long(reader, value, object) : read_short(reader, value, object);
    read_file_defaults(reader, value, object);
    if (value->type == VALUE_OBJECT)
        check_required(reader, value, object, above);
    if (object->kind == KIND_COLUMN && !get_COLUMN(object)->type && above && has_foreign_columns(above))
        as_COLUMN(object)->inherited = true;
    object->named = object->name != NULL;
    object->owner_stated = object_text(object, "owner") != NULL;
    if (object->kind == KIND_DATABASE) /* its children name it */
        object->name = default_name(reader->schema->mem, reader->schema, object);
    vec_push(reader->mem, &reader->entries,
             (Entry){.object = object, .value = value, .parent = (uint32_t)(parent ? *parent : number), .sound = true});
    read_children(reader, value, number);
    reader->entries.items[number].sound = reader->report->count == before;
    if (named && (!above || above->name))
        schema_add(reader->schema, object);
}

void reader_add_objects(Reader *reader, Kind kind, const Value *value, const size_t *parent)
{
    if (shape_single(kind)) {
        add_object(reader, kind, value, 0, parent);
        return;
    }
    if (value->type != VALUE_LIST) {
        report_type(reader->report, value, "a list");
        return;
    }
    for (size_t i = 0; i < value->items.len; i++)
        add_object(reader, kind, value->items.items[i], (int)i, parent);
}
