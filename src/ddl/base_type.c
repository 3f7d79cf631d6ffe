/* Base types, and the types that functions are made for before they are made of them. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"
#include "model/type_name.h"

static void add_word(Buf *sql, const char *name, const char *word)
{
    if (word)
        ddl_add_attribute(sql, name, word);
}

static void add_literal(Ddl *ddl, Buf *sql, const char *name, const char *text)
{
    if (text)
        ddl_add_attribute(sql, name, ddl_literal(ddl, text));
}

void create_BASE_TYPE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const BaseType *type = get_BASE_TYPE(object);
    if (!type->input) {
        ddl_type_shell(ddl, object);
        return;
    }
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE TYPE %s (", object->key);
    add_word(&sql, "INPUT", type->input);
    add_word(&sql, "OUTPUT", type->output);
    add_word(&sql, "RECEIVE", type->receive);
    add_word(&sql, "SEND", type->send);
    add_word(&sql, "TYPMOD_IN", type->typmod_in);
    add_word(&sql, "TYPMOD_OUT", type->typmod_out);
    add_word(&sql, "ANALYZE", type->analyze);
    add_word(&sql, "SUBSCRIPT", type->subscript);
    add_word(&sql, "INTERNALLENGTH", type->internallength);
    add_word(&sql, "PASSEDBYVALUE", type->passedbyvalue ? "true" : NULL);
    add_word(&sql, "ALIGNMENT", type->alignment);
    add_word(&sql, "STORAGE", type->storage);
    add_literal(ddl, &sql, "CATEGORY", type->category);
    add_word(&sql, "PREFERRED", type->preferred ? "true" : NULL);
    add_literal(ddl, &sql, "DEFAULT", type->default_value);
    add_word(&sql, "ELEMENT", type->element);
    add_literal(ddl, &sql, "DELIMITER", type->delimiter);
    add_word(&sql, "COLLATABLE", type->collatable ? "true" : NULL);
    ddl_add(ddl, object, "%s\n)", sql.data);
}

/* Whether text, a type as it is written, is the type of that name, with modifiers or without. */
static bool is_of(const char *text, const char *name)
{
    size_t len = strlen(name);
    return strncmp(text, name, len) == 0 && (text[len] == '\0' || text[len] == '(') && text[strlen(text) - 1] != ']';
}

/* The type, and a domain over it, is the default of columns that are made after the change: those of today, when they
 * follow it, are told. */
static void store_columns(Ddl *ddl, const char *type, const char *storage)
{
    for (size_t i = 0; i < ddl->schema->objects.len; i++) {
        const Object *object = ddl->schema->objects.items[i];
        if (object->kind == KIND_DOMAIN && is_of(get_DOMAIN(object)->type, type))
            store_columns(ddl, object->key, storage);
        if (object->kind == KIND_COLUMN && !get_COLUMN(object)->storage && is_of(get_COLUMN(object)->type, type))
            ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s SET STORAGE %s", ddl_ident(ddl, object->name),
                          storage);
    }
}

const char *ddl_default_storage(Ddl *ddl, const char *type)
{
    for (size_t i = 0; i < ddl->schema->objects.len; i++) {
        const Object *object = ddl->schema->objects.items[i];
        if (object->kind == KIND_DOMAIN && is_of(type, object->key))
            return ddl_default_storage(ddl, get_DOMAIN(object)->type);
        if (object->kind != KIND_BASE_TYPE || !is_of(type, object->key))
            continue;
        Buf storage = buf_new(ddl->mem);
        buf_add_upper(&storage, get_BASE_TYPE(object)->storage ? get_BASE_TYPE(object)->storage : "plain");
        return storage.data;
    }
    static const char *const mains[] = {"numeric", "inet", "cidr"}; /* typstorage in pg_type.dat */
    TypeName name = type_name(ddl->mem, type);
    for (size_t i = 0; i < sizeof mains / sizeof *mains; i++)
        if (!name.array && strcmp(mains[i], name.base) == 0)
            return "MAIN";
    return "EXTENDED";
}

bool ddl_base_type_alterable(const Object *have, const Object *want)
{
    const char *old = get_BASE_TYPE(have)->storage, *new = get_BASE_TYPE(want)->storage;
    return new || !old; /* "cannot change type's storage to PLAIN" */
}

void emit_base_type(Ddl *ddl, const Object *have, const Object *want)
{
    static const char *const keys[] = {"receive", "send", "typmod_in", "typmod_out", "analyze", "subscript", "storage"};
    uint64_t mask = object_diff(have, want);
    Buf sql = buf_new(ddl->mem);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *value = object_text(want, keys[i]);
        if (!(mask & prop_bit(KIND_BASE_TYPE, keys[i])))
            continue;
        buf_add(&sql, sql.len > 0 ? ", " : "");
        buf_add_upper(&sql, keys[i]);
        buf_addf(&sql, " = %s", value ? value : "NONE");
    }
    ddl_add(ddl, want, "ALTER TYPE %s SET (%s)", want->key, sql.data);
    if (mask & prop_bit(KIND_BASE_TYPE, "storage")) {
        Buf storage = buf_new(ddl->mem);
        buf_add_upper(&storage, get_BASE_TYPE(want)->storage);
        store_columns(ddl, want->key, storage.data);
    }
}

/* ---- a type and the functions that need it and that it needs ---- */

bool ddl_has_shell(const Object *type)
{
    return (type->kind == KIND_BASE_TYPE && get_BASE_TYPE(type)->input) ||
           (type->kind == KIND_RANGE && get_RANGE(type)->canonical);
}

void ddl_type_shell(Ddl *ddl, const Object *type)
{
    ddl_add(ddl, type, "CREATE TYPE %s", type->key);
}

/* An error where anything but its own parts and functions needs the type or one of those. */
static void add_guard(Ddl *ddl, const Object *type, const char *key)
{
    const char *name = ddl_literal(ddl, key);
    const char *body = mem_printf(ddl->mem,
        "\nDECLARE\n"
        "    others text;\n"
        "BEGIN\n"
        "    WITH RECURSIVE own AS (\n"
        "        SELECT 'pg_type'::regclass::oid AS class, %s::regtype::oid AS oid\n"
        "        UNION\n"
        "        SELECT d.classid, d.objid\n"
        "        FROM own JOIN pg_depend d ON (d.refclassid, d.refobjid) = (own.class, own.oid)\n"
        "        WHERE d.deptype = 'i' OR EXISTS (\n"
        "            SELECT FROM pg_depend back\n"
        "            WHERE (back.classid, back.objid, back.refclassid, back.refobjid) = (own.class, own.oid, d.classid, d.objid)))\n"
        "    SELECT string_agg(pg_describe_object(d.classid, d.objid, d.objsubid), ', ') INTO others\n"
        "    FROM own JOIN pg_depend d ON (d.refclassid, d.refobjid) = (own.class, own.oid)\n"
        "    WHERE (d.classid, d.objid) NOT IN (SELECT class, oid FROM own);\n"
        "    IF others IS NOT NULL THEN\n"
        "        RAISE EXCEPTION 'cannot drop type %%: %% depends on it or its functions', %s, others;\n"
        "    END IF;\n"
        "END\n", name, name);
    Buf sql = buf_new(ddl->mem);
    buf_add(&sql, "DO ");
    buf_add_dollar_quoted(&sql, body);
    ddl_add(ddl, type, "%s", sql.data)->note =
        "a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them";
}

void ddl_drop_cascading(Ddl *ddl, const Object *type, const char *key, const TextList *functions)
{
    add_guard(ddl, type, key);
    ddl_add_extra(ddl, type, "DROP TYPE %s CASCADE", key)->note =
        mem_printf(ddl->mem, "also drops its function%s %s", functions->len == 1 ? "" : "s",
                   textlist_join(ddl->mem, functions, ", "));
}

void ddl_drop_with_functions(Ddl *ddl, const Object *type, const ObjectList *functions)
{
    TextList names = {0};
    for (size_t i = 0; i < functions->len; i++)
        vec_push(ddl->mem, &names, functions->items[i]->key);
    ddl_drop_cascading(ddl, type, type->key, &names);
}
