#include "catalog/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/quote.h"
#include "catalog/acl.h"
#include "model/props.h"

/* Where the result columns of a query are; -1: there is none. */
typedef struct Layout {
    Kind kind;
    const Rows *rows;
    int oid, subid, schema, parent, name;
    int owner, acl, acldefault, column_acl, outputs, populated, relocatable;
    int props[PROPS_PER_KIND];
} Layout;

static bool missing(Kind kind, const char *column, Error *err)
{
    return error_set(err, EXIT_FAILED, "the catalog query for kind \"%s\" has no column \"%s\"",
                     kinds[kind].word, column);
}

static bool find_column(const Layout *layout, const char *name, bool needed, int *ret, Error *err)
{
    *ret = rows_column(layout->rows, name);
    return *ret >= 0 || !needed || missing(layout->kind, name, err);
}

static bool find_props(Layout *layout, Error *err)
{
    PropList props = kind_props(layout->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        bool grants = prop->type == PROP_GRANTS;
        bool apart = strcmp(prop->key, "security_labels") == 0 || prop_is_apart(prop); /* of other rows, or of none */
        if (!find_column(layout, grants ? "acl" : prop->key, !apart, &layout->props[i], err))
            return false;
        if (grants && !(find_column(layout, "acldefault", true, &layout->acldefault, err) &&
                        find_column(layout, "column_acl", false, &layout->column_acl, err) &&
                        find_column(layout, "owner", true, &layout->owner, err)))
            return false;
    }
    return true;
}

static bool find_columns(Layout *layout, Error *err)
{
    Identity identity = kinds[layout->kind].identity;
    bool numbered = layout->kind == KIND_COLUMN || layout->kind == KIND_ATTRIBUTE;
    return find_column(layout, "oid", true, &layout->oid, err) &&
           find_column(layout, "name", true, &layout->name, err) &&
           find_column(layout, "schema", identity != IDENTITY_GLOBAL, &layout->schema, err) &&
           find_column(layout, "parent", identity == IDENTITY_CHILD, &layout->parent, err) &&
           find_column(layout, "subid", numbered, &layout->subid, err) &&
           find_column(layout, "outputs", layout->kind == KIND_VIEW, &layout->outputs, err) &&
           find_column(layout, "populated", layout->kind == KIND_MATVIEW, &layout->populated, err) &&
           find_props(layout, err) && find_column(layout, "relocatable", layout->kind == KIND_EXTENSION, &layout->relocatable, err);
}

/* The name as base/quote.h writes it: servers differ in the keywords that they quote. */
static const char *requoted(void *mem, const char *name)
{
    if (!name || !strchr(name, '"'))
        return name;
    TextList parts = split_qualified(mem, name);
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < parts.len; i++) {
        if (i > 0)
            buf_addc(&buf, '.');
        buf_add_ident(&buf, parts.items[i]);
    }
    return buf.data;
}

static bool read_keys(void *mem, const char *array, KeyList *ret, Error *err)
{
    KeyList keys = {0};
    TextList fields = db_array(mem, array);
    if (fields.len % KEY_FIELDS != 0)
        return error_set(err, EXIT_FAILED, "unexpected keys \"%s\"", array);
    for (size_t i = 0; i < fields.len; i += KEY_FIELDS) {
        Key key = {0};
        for (int field = 0; field < KEY_FIELDS; field++)
            *key_field(&key, field) = fields.items[i + (size_t)field];
        vec_push(mem, &keys, key);
    }
    *ret = keys;
    return true;
}

static GrantList grants_of(void *mem, const Layout *layout, int row)
{
    const Rows *rows = layout->rows;
    return acl_grants(
        mem,
        &(AclSource){.owner = rows_get(rows, row, layout->owner),
                     .acl = rows_get(rows, row, rows_column(rows, "acl")),
                     .acldefault = rows_get(rows, row, layout->acldefault),
                     .column_acl = layout->column_acl < 0 ? NULL : rows_get(rows, row, layout->column_acl)});
}

/* All that it has by default. */
static GrantList initial_grants(void *mem, const Layout *layout, int row)
{
    const char *owner = rows_get(layout->rows, row, layout->owner), *acl = rows_get(layout->rows, row, layout->acldefault);
    return acl_grants(mem, &(AclSource){.owner = owner, .acl = acl});
}

static void drop_secrets(const Prop *prop, TextList *options)
{
    size_t kept = 0;
    for (size_t i = 0; i < options->len; i++)
        if (!prop_is_secret(prop, options->items[i]))
            options->items[kept++] = options->items[i];
    options->len = kept;
}

/* Null is the default of every type. */
static bool set_prop(void *mem, const Layout *layout, int row, const Prop *prop, const char *value,
                     Object *object, Error *err)
{
    switch (prop->type) {
    case PROP_GRANTS:
        if (rows_get(layout->rows, row, layout->owner)) /* else there is nothing to grant: a column without a sequence */
            *prop_grants(prop, object) = grants_of(mem, layout, row);
        return true;
    case PROP_BOOL:
        if (value)
            *prop_bool(prop, object) = value[0] == 't';
        return true;
    case PROP_LIST:
    case PROP_OPTIONS:
        *prop_list(prop, object) = db_array(mem, value);
        if (prop->type == PROP_OPTIONS)
            drop_secrets(prop, prop_list(prop, object));
        return true;
    case PROP_KEYS:
        return read_keys(mem, value, prop_keys(prop, object), err) ||
               error_wrap(err, "%s \"%s\"", kinds[object->kind].word, object->name);
    case PROP_NAME:
        *prop_text(prop, object) = requoted(mem, value);
        return true;
    case PROP_WORD:
        if (!value || prop_word(prop, value, prop_text(prop, object)))
            return true;
        return error_set(err, EXIT_FAILED, "unexpected %s \"%s\" of %s \"%s\"", prop->key, value,
                         kinds[object->kind].word, object->name);
    case PROP_TEXT:
    case PROP_EXPR:
    case PROP_SQLTYPE:
    case PROP_BODY:
    case PROP_INT:
    case PROP_ROLE:
    case PROP_TYPE_COUNT:
        break;
    }
    *prop_text(prop, object) = value;
    return true;
}

static bool add_row(Schema *schema, const Layout *layout, int row, Error *err)
{
    const Rows *rows = layout->rows;
    Object *object = object_new(schema->mem, layout->kind);
    object->oid = (uint32_t)strtoul(rows_get(rows, row, layout->oid), NULL, 10);
    object->name = rows_get(rows, row, layout->name);
    object->named = true;
    if (kinds[layout->kind].identity != IDENTITY_GLOBAL)
        object->schema = rows_get(rows, row, layout->schema);
    if (layout->parent >= 0)
        object->parent = rows_get(rows, row, layout->parent);
    if (layout->outputs >= 0)
        as_VIEW(object)->outputs = db_array(schema->mem, rows_get(rows, row, layout->outputs));
    if (layout->relocatable >= 0)
        as_EXTENSION(object)->immovable = rows_get(rows, row, layout->relocatable)[0] == 'f';
    if (layout->populated >= 0)
        as_MATVIEW(object)->unpopulated = rows_get(rows, row, layout->populated)[0] == 'f';
    if (layout->kind == KIND_EXTENSION_MEMBER)
        as_EXTENSION_MEMBER(object)->initial = initial_grants(schema->mem, layout, row);
    if (layout->kind == KIND_SYSTEM_OBJECT)
        as_SYSTEM_OBJECT(object)->initial = initial_grants(schema->mem, layout, row);
    if (layout->subid >= 0)
        object->ord = object->subid = (int)strtol(rows_get(rows, row, layout->subid), NULL, 10);
    PropList props = kind_props(layout->kind);
    for (int i = 0; i < props.count; i++)
        if (layout->props[i] >= 0 &&
            !set_prop(schema->mem, layout, row, &props.items[i], rows_get(rows, row, layout->props[i]), object, err))
            return false;
    schema_add(schema, object);
    return true;
}

bool rows_add_objects(Schema *schema, Kind kind, const Rows *rows, Error *err)
{
    Layout layout = {.kind = kind, .rows = rows};
    if (!find_columns(&layout, err))
        return false;
    for (int row = 0; row < rows->count; row++)
        if (!add_row(schema, &layout, row, err))
            return false;
    return true;
}
