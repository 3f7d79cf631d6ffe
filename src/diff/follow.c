/*
 * What follows a rename. In come a schema, an object of it that has another name or namespace now, and what it was called; out goes
 * the schema in which whatever the server finds by OID or by column number names it anew.
 */
#include "diff/follow.h"

#include <string.h>

#include "base/buf.h"
#include "base/quote.h"
#include "base/text.h"
#include "model/props.h"

/* What all that follows needs to know. */
typedef struct Follow {
    void *mem;
    Schema *schema;
    const Object *renamed;
    const Former *former;
} Follow;

static void replace_in_list(void *mem, TextList *list, const char *old, const char *name)
{
    ptrdiff_t at = textlist_index(list, old);
    if (at < 0)
        return;
    TextList copy = {0};
    for (size_t i = 0; i < list->len; i++)
        vec_push(mem, &copy, (ptrdiff_t)i == at ? name : list->items[i]);
    *list = copy;
}

static void replace_prefix(void *mem, const char **text, const char *old, const char *name)
{
    size_t len = strlen(old);
    if (*text && strncmp(*text, old, len) == 0 && ((*text)[len] == '\0' || (*text)[len] == '.'))
        *text = mem_printf(mem, "%s%s", name, *text + len);
}

/* Whether a name in a text is that of an object of the kind: a schema's stands before a dot, a column's is no function's or type's. */
static bool names_kind(Kind kind, const char *text, const char *p, size_t len)
{
    if (kind == KIND_SCHEMA)
        return p[len] == '.';
    if (len != name_len(p))
        return false;
    return kind != KIND_COLUMN || (p[len] != '(' && !(p - text >= 2 && strncmp(p - 2, "::", 2) == 0));
}

/* Every old in the text that names an object of the kind, but in string constants. */
static const char *replace_name(void *mem, const char *text, const char *old, const char *name, Kind kind)
{
    Buf buf = buf_new(mem);
    size_t old_len = strlen(old);
    for (const char *p = text; *p;) {
        size_t len = name_len(p), keep = *p == '\'' ? quoted_len(p) : len > 0 ? len : 1;
        if (len >= old_len && strncmp(p, old, old_len) == 0 && names_kind(kind, text, p, old_len)) {
            buf_add(&buf, name);
            keep -= old_len;
            p += old_len;
        }
        buf_addn(&buf, p, keep);
        p += keep;
    }
    return buf.data;
}

/* References to a relation: every NAME property, and the lists of parents. */
static void follow_relation(const Follow *f, Object *object)
{
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        if (props.items[i].type == PROP_NAME)
            replace_prefix(f->mem, prop_text(&props.items[i], object), f->former->key, f->renamed->key);
        else if (strcmp(props.items[i].field, "inherits") == 0)
            replace_in_list(f->mem, prop_list(&props.items[i], object), f->former->key, f->renamed->key);
    }
}

/* ---- columns ---- */

static void follow_column_keys(void *mem, KeyList *keys, const char *old, const char *name)
{
    KeyList copy = {0};
    for (size_t i = 0; i < keys->len; i++) {
        Key key = keys->items[i];
        if (key.column && strcmp(key.column, old) == 0)
            key.column = name;
        vec_push(mem, &copy, key);
    }
    *keys = copy;
}

static void follow_column_grants(void *mem, GrantList *grants, const char *old, const char *name)
{
    GrantList copy = {.managed = grants->managed};
    for (size_t i = 0; i < grants->len; i++) {
        Grant grant = grants->items[i];
        if (grant.column && strcmp(grant.column, old) == 0)
            grant.column = name;
        vec_push(mem, &copy, grant);
    }
    vec_sort(&copy, grant_compare);
    *grants = copy;
}

/* One property of a sibling of the column. The server prints expressions anew; until then a name derived from them is right. */
static void follow_in_sibling(const Follow *f, const Prop *prop, Object *object)
{
    const char *old = f->former->name, *name = f->renamed->name;
    if (prop->type == PROP_LIST)
        replace_in_list(f->mem, prop_list(prop, object), old, name);
    else if (prop->type == PROP_KEYS)
        follow_column_keys(f->mem, prop_keys(prop, object), old, name);
    else if (prop->type == PROP_EXPR && *prop_text(prop, object) && strcmp(prop->key, "default") != 0)
        *prop_text(prop, object) =
            replace_name(f->mem, *prop_text(prop, object), quote_ident(f->mem, old), quote_ident(f->mem, name), KIND_COLUMN);
}

/* References to a column: lists and keys of the siblings, the far side of foreign keys, grants. */
static void follow_column(const Follow *f, Object *object)
{
    const char *table = object_parent_key(f->mem, f->renamed), *old = f->former->name, *name = f->renamed->name;
    bool sibling = object->parent && schema_descends(f->schema, object_parent_key(f->mem, object), table);
    bool published = object->kind == KIND_PUBLICATION_TABLE && strcmp(get_PUBLICATION_TABLE(object)->table, table) == 0;
    bool refers = object->kind == KIND_FOREIGN_KEY && strcmp(get_FOREIGN_KEY(object)->table, table) == 0;
    bool holds = object->kind == KIND_TABLE && schema_descends(f->schema, object->key, table);
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count && (sibling || published || refers || holds); i++) {
        const Prop *prop = &props.items[i];
        bool far = object->kind == KIND_FOREIGN_KEY && strcmp(prop->field, "ref_columns") == 0;
        if (prop->type == PROP_LIST && (far ? refers : published))
            replace_in_list(f->mem, prop_list(prop, object), old, name);
        else if (sibling && !far)
            follow_in_sibling(f, prop, object);
        else if (holds && prop->type == PROP_GRANTS)
            follow_column_grants(f->mem, prop_grants(prop, object), old, name);
    }
}

/* ---- schemas and types ---- */

/* Names of a schema that are no part of a name. */
static void follow_namespace(const Follow *f, Object *object)
{
    const char *old = f->former->name, *name = f->renamed->name;
    const char **namespace = object->kind == KIND_DEFAULT_PRIVILEGES ? &as_DEFAULT_PRIVILEGES(object)->namespace
                             : object->kind == KIND_EXTENSION        ? &as_EXTENSION(object)->namespace
                                                                     : NULL;
    if (object->schema && strcmp(object->schema, old) == 0) {
        object->schema = name;
        object_set_key(f->mem, object);
    }
    if (namespace && *namespace && strcmp(*namespace, old) == 0)
        *namespace = name;
    if (object->kind == KIND_PUBLICATION)
        replace_in_list(f->mem, &as_PUBLICATION(object)->schemas, old, name);
    if (object->kind == KIND_EXTENSION_MEMBER)
        as_EXTENSION_MEMBER(object)->identity =
            replace_name(f->mem, get_EXTENSION_MEMBER(object)->identity, f->former->key, f->renamed->key, KIND_SCHEMA);
}

/* Types are part of what a function, an operator or a cast is called, and the constructors of a range; a renaming of attributes
 * looks for the tables of a type. The types of other objects are read back. */
static bool names_types(Kind kind)
{
    return kind_key_has_types(kind) || kind == KIND_RANGE || kind == KIND_TABLE;
}

static void follow_type(const Follow *f, Object *object)
{
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if (prop->type != PROP_SQLTYPE && strcmp(prop->key, "arguments") != 0)
            continue;
        const char **text = prop_text(prop, object);
        if (*text)
            *text = replace_name(f->mem, *text, f->former->key, f->renamed->key, f->renamed->kind);
    }
    object_set_key(f->mem, object);
}

/* ---- all of it ---- */

/* What lives in the object that is renamed. */
static void follow_parent(const Follow *f, Object *object)
{
    bool child = object->parent && !f->renamed->parent && (kinds[object->kind].parents & kind_bit(f->renamed->kind)) &&
                 text_equal(object->schema, f->former->schema) && strcmp(object->parent, f->former->name) == 0;
    if (!child)
        return;
    object->parent = f->renamed->name;
    object->schema = f->renamed->schema;
    object_set_key(f->mem, object);
}

static void follow_object(const Follow *f, Object *object)
{
    follow_parent(f, object);
    if (f->renamed->kind == KIND_COLUMN)
        follow_column(f, object);
    if (f->renamed->kind == KIND_SCHEMA)
        follow_namespace(f, object);
    follow_relation(f, object);
    if (names_types(object->kind) && object != f->renamed && !f->renamed->parent)
        follow_type(f, object);
    if (kind_is_nameless(object->kind))
        object_set_key(f->mem, object);
}

/* The sequences that the columns of a table own move with it. */
static void move_sequences(const Follow *f)
{
    Object *object;
    for (size_t i = 0; (object = schema_with_folded(f->schema, i)); i++) {
        if (!sequence_is_of(object, f->renamed))
            continue;
        Former former = {object->schema, object->name, object->key};
        object->schema = f->renamed->schema;
        object_set_key(f->mem, object);
        follow_rename(f->mem, f->schema, object, &former);
    }
}

void follow_rename(void *mem, Schema *schema, const Object *renamed, const Former *former)
{
    Follow f = {.mem = mem, .schema = schema, .renamed = renamed, .former = former};
    Object *object;
    for (size_t i = 0; (object = schema_with_folded(schema, i)); i++)
        follow_object(&f, object);
    if (renamed->kind == KIND_TABLE && !text_equal(renamed->schema, former->schema))
        move_sequences(&f);
}
