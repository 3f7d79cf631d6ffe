/* Enums, range types, domains, composite types. */
#include <string.h>

#include "base/quote.h"
#include "base/textmap.h"
#include "ddl/cast.h"
#include "ddl/emit.h"
#include "ddl/loss.h"
#include "model/names.h"

void create_ENUM(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const TextList *values = &get_ENUM(object)->values;
    Buf sql = buf_new(ddl->mem);
    size_t width = 0;
    for (size_t i = 0; i < values->len; i++)
        width += strlen(values->items[i]) + 4;
    bool wide = width > 60;
    buf_addf(&sql, "CREATE TYPE %s AS ENUM (", object->key);
    for (size_t i = 0; i < values->len; i++)
        buf_addf(&sql, "%s%s", i > 0 ? (wide ? "," : ", ") : "",
                 mem_printf(ddl->mem, "%s%s", wide ? "\n    " : "", ddl_literal(ddl, values->items[i])));
    buf_add(&sql, wide ? "\n)" : ")");
    ddl_add(ddl, object, "%s", sql.data);
}

/* Labels are added where want has them; what is after the last known one needs no place. */
void emit_enum_values(Ddl *ddl, const Object *have, const Object *want)
{
    const TextList *old = &get_ENUM(have)->values, *new = &get_ENUM(want)->values;
    TextMap known = textmap_new(ddl->mem);
    size_t last = 0; /* behind the last known one */
    for (size_t i = 0; i < old->len; i++)
        textmap_add(&known, old->items[i], i);
    for (size_t i = 0; i < new->len; i++)
        last = textmap_find(&known, new->items[i]) ? i + 1 : last;
    for (size_t i = 0; i < new->len; i++) {
        if (textmap_find(&known, new->items[i]))
            continue;
        /* Labels are added in order, so the one before is there already; the first goes before the old first. */
        const char *place = "";
        if (i < last && i > 0)
            place = mem_printf(ddl->mem, " AFTER %s", ddl_literal(ddl, new->items[i - 1]));
        else if (i < last)
            place = mem_printf(ddl->mem, " BEFORE %s", ddl_literal(ddl, old->items[0]));
        ddl_add(ddl, want, "ALTER TYPE %s ADD VALUE %s%s", want->key, ddl_literal(ddl, new->items[i]), place)
            ->own_transaction = true;
    }
}

void create_RANGE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Range *range = get_RANGE(object);
    const struct {
        const char *name, *value;
    } parts[] = {{"subtype", range->subtype},           {"subtype_opclass", range->subtype_opclass},
                 {"collation", range->collation},       {"canonical", range->canonical},
                 {"subtype_diff", range->subtype_diff}, {"multirange_type_name", range->multirange_type_name}};
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE TYPE %s AS RANGE (", object->key);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value)
            buf_addf(&sql, "%s%s = %s", i > 0 ? ", " : "", parts[i].name, parts[i].value);
    ddl_add(ddl, object, "%s)", sql.data);
}

static const char *domain_check(Ddl *ddl, const Object *check)
{
    const char *name = ddl_anonymous(check) ? "" : mem_printf(ddl->mem, "CONSTRAINT %s ", ddl_ident(ddl, check->name));
    return mem_printf(ddl->mem, "%sCHECK (%s)%s", name, get_DOMAIN_CHECK(check)->expression,
                      get_DOMAIN_CHECK(check)->not_valid ? " NOT VALID" : "");
}

void create_DOMAIN(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    const Domain *domain = get_DOMAIN(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE DOMAIN %s AS %s", object->key, domain->type);
    if (domain->collation)
        buf_addf(&sql, " COLLATE %s", domain->collation);
    if (domain->default_value)
        buf_addf(&sql, " DEFAULT %s", domain->default_value);
    if (!domain->nullable)
        buf_add(&sql, " NOT NULL");
    for (size_t i = 0; i < options->inlined.len; i++)
        buf_addf(&sql, "\n    %s", domain_check(ddl, options->inlined.items[i]));
    ddl_add(ddl, object, "%s", sql.data);
}

void create_DOMAIN_CHECK(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    ddl_add(ddl, object, "ALTER DOMAIN %s ADD %s", ddl_parent(ddl, object), domain_check(ddl, object));
}

void emit_domain_default(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *value = get_DOMAIN(want)->default_value;
    if (value)
        ddl_add(ddl, want, "ALTER DOMAIN %s SET DEFAULT %s", want->key, value);
    else
        ddl_add(ddl, want, "ALTER DOMAIN %s DROP DEFAULT", want->key);
}

void emit_domain_nullable(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add(ddl, want, "ALTER DOMAIN %s %s NOT NULL", want->key, get_DOMAIN(want)->nullable ? "DROP" : "SET");
}

void emit_domain_check_valid(Ddl *ddl, const Object *have, const Object *want)
{
    if (!get_DOMAIN_CHECK(want)->not_valid) {
        ddl_add(ddl, want, "ALTER DOMAIN %s VALIDATE CONSTRAINT %s", ddl_parent(ddl, want), ddl_ident(ddl, want->name));
        return;
    }
    ddl_add(ddl, want, "ALTER DOMAIN %s DROP CONSTRAINT %s", ddl_parent(ddl, want), ddl_ident(ddl, want->name));
    ddl_add(ddl, want, "ALTER DOMAIN %s ADD %s", ddl_parent(ddl, want), domain_check(ddl, want));
    ddl_say_comment_again(ddl, have, want);
}

static const char *attribute_definition(Ddl *ddl, const Object *object)
{
    const Attribute *attribute = get_ATTRIBUTE(object);
    return mem_printf(ddl->mem, "%s %s%s%s", ddl_ident(ddl, object->name), attribute->type,
                      attribute->collation ? " COLLATE " : "", attribute->collation ? attribute->collation : "");
}

void create_COMPOSITE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    ObjectList attributes = schema_children(ddl->mem, ddl->schema, object, KIND_ATTRIBUTE);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE TYPE %s AS (", object->key);
    for (size_t i = 0; i < attributes.len; i++)
        buf_addf(&sql, "%s\n    %s", i > 0 ? "," : "", attribute_definition(ddl, attributes.items[i]));
    buf_add(&sql, attributes.len > 0 ? "\n)" : ")");
    ddl_add(ddl, object, "%s", sql.data);
    for (size_t i = 0; i < attributes.len; i++)
        ddl_extras(ddl, attributes.items[i]);
}

/* The tables made of the type of an attribute follow by CASCADE, which takes nothing along but when something is dropped. */
static Statement *alter_attribute(Ddl *ddl, const Object *attribute, const char *action)
{
    ObjectList tables = ddl_tables_of(ddl, attribute);
    Statement *statement = ddl_add(ddl, attribute, "ALTER TYPE %s %s%s", ddl_parent(ddl, attribute), action, tables.len > 0 ? " CASCADE" : "");
    if (tables.len == 0)
        return statement;
    statement->relation = tables.items[0]->key;
    statement->relation2 = tables.items[tables.len - 1]->key;
    statement->lock = LOCK_ACCESS_EXCLUSIVE;
    return statement;
}

ObjectList ddl_tables_of(Ddl *ddl, const Object *attribute)
{
    ObjectList tables = {0};
    const char *type = ddl_parent(ddl, attribute);
    for (size_t i = 0; i < ddl->schema->objects.len; i++) {
        Object *object = ddl->schema->objects.items[i];
        if (object->kind == KIND_TABLE && get_TABLE(object)->of_type && strcmp(get_TABLE(object)->of_type, type) == 0)
            vec_push(ddl->mem, &tables, object);
    }
    return tables;
}

void create_ATTRIBUTE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    alter_attribute(ddl, object, mem_printf(ddl->mem, "ADD ATTRIBUTE %s", attribute_definition(ddl, object)));
}

void ddl_rename_attribute(Ddl *ddl, const Object *from, const Object *to)
{
    alter_attribute(ddl, to, mem_printf(ddl->mem, "RENAME ATTRIBUTE %s TO %s", ddl_ident(ddl, from->name), ddl_ident(ddl, to->name)));
}

/* With CASCADE all that stands on the columns would go too: the tables step out of the type meanwhile. */
void ddl_drop_attribute(Ddl *ddl, const Object *object, const ObjectList *tables)
{
    const char *name = ddl_ident(ddl, object->name), *type = ddl_parent(ddl, object);
    for (size_t i = 0; i < tables->len; i++) {
        const Object *table = tables->items[i];
        ddl_add_alter(ddl, table, LOCK_ACCESS_EXCLUSIVE, "NOT OF")->note = "so that the column can be dropped; of the type again below";
        Statement *statement = ddl_add_alter(ddl, table, LOCK_ACCESS_EXCLUSIVE, "DROP COLUMN %s", name);
        statement->destroys = mem_printf(ddl->mem, "column %s.%s", table->key, name);
    }
    ddl_add(ddl, object, "ALTER TYPE %s DROP ATTRIBUTE %s", type, name)->destroys = mem_printf(ddl->mem, "attribute %s", object->key);
    for (size_t i = 0; i < tables->len; i++)
        ddl_add_alter(ddl, tables->items[i], LOCK_ACCESS_EXCLUSIVE, "OF %s", type);
}

/* Those of them that are made of it before the change too. */
static ObjectList tables_that_stay(Ddl *ddl, const Object *attribute)
{
    ObjectList all = ddl_tables_of(ddl, attribute), stay = {0};
    for (size_t i = 0; i < all.len && ddl->before; i++) {
        const Object *old = schema_find(ddl->before, KIND_TABLE, all.items[i]->key);
        const char *type = old ? get_TABLE(old)->of_type : NULL;
        if (type && strcmp(type, ddl_parent(ddl, attribute)) == 0)
            vec_push(ddl->mem, &stay, all.items[i]);
    }
    return stay;
}

/* ALTER TYPE knows no USING: where the rows need it, the tables step out of the type meanwhile. */
void emit_attribute_type(Ddl *ddl, const Object *have, const Object *want)
{
    const Attribute *old = get_ATTRIBUTE(have), *new = get_ATTRIBUTE(want);
    const char *name = ddl_ident(ddl, want->name), *type = ddl_parent(ddl, want);
    const char *definition = mem_printf(ddl->mem, "%s TYPE %s%s%s", name, new->type, new->collation ? " COLLATE " : "",
                                        new->collation ? new->collation : "");
    ObjectList tables = tables_that_stay(ddl, want);
    const char *using = ddl_cast_using(ddl, name, old->type, new->type);
    CastPath path = ddl_cast_path(ddl, old->type, new->type);
    TextList losses = ddl_cast_losses(ddl, want, old->type, new->type);
    if (!using || tables.len == 0) {
        Statement *statement = alter_attribute(ddl, want, mem_printf(ddl->mem, "ALTER ATTRIBUTE %s", definition));
        statement->rewrites = statement->relation && ddl_cast_rewrites(&path);
        statement->losses = tables.len > 0 ? losses : (TextList){0};
        return;
    }
    for (size_t i = 0; i < tables.len; i++) {
        const Object *table = tables.items[i];
        ddl_add_alter(ddl, table, LOCK_ACCESS_EXCLUSIVE, "NOT OF")->note =
            "so that the column can go over by USING; of the type again below";
        Statement *statement =
            ddl_add_alter(ddl, table, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s USING %s", definition, using);
        statement->rewrites = ddl_cast_rewrites(&path);
        statement->losses = losses;
    }
    ddl_add(ddl, want, "ALTER TYPE %s ALTER ATTRIBUTE %s", type, definition);
    for (size_t i = 0; i < tables.len; i++)
        ddl_add_alter(ddl, tables.items[i], LOCK_ACCESS_EXCLUSIVE, "OF %s", type);
}

static const char *cut_name(Ddl *ddl, const char *name, size_t len, const char *end)
{
    return mem_printf(ddl->mem, "%.*s%s", (int)clip_len(name, len), name, end);
}

const char *ddl_aside_name(Ddl *ddl, const char *name)
{
    const char end[] = "__old";
    return cut_name(ddl, name, NAME_MAX_BYTES - strlen(end), end);
}

/* As the server chooses it (makeMultirangeTypeName in commands/typecmds.c). */
static const char *multirange_name(Ddl *ddl, const char *type)
{
    const char end[] = "_multirange", *range = strstr(type, "range");
    if (!range)
        return cut_name(ddl, type, NAME_MAX_BYTES - strlen(end), end);
    return cut_name(ddl, mem_printf(ddl->mem, "%.*smulti%s", (int)(range - type), type, range), NAME_MAX_BYTES, "");
}

/* The multirange type, qualified: as stated, or by the name that the server gave it. */
static const char *multirange_key(Ddl *ddl, const Object *type)
{
    const char *stated = get_RANGE(type)->multirange_type_name;
    return stated ? stated : quote_qualified(ddl->mem, type->schema, multirange_name(ddl, type->name));
}

/* What the constructors of a range and of its multirange are called, before or after a renaming; multirange NULL: it stays. */
typedef struct RangeNames {
    const char *range, *multirange; /* qualified */
} RangeNames;

/* They do not follow when the types are renamed, and would be in the way of others. All are in the schema of the range. */
static void rename_constructors(Ddl *ddl, const Object *type, RangeNames old, const char *range, const char *multirange)
{
    const char *of = get_RANGE(type)->subtype, *name = ddl_ident(ddl, range);
    ddl_add_extra(ddl, type, "ALTER FUNCTION %s(%s, %s) RENAME TO %s", old.range, of, of, name);
    ddl_add_extra(ddl, type, "ALTER FUNCTION %s(%s, %s, text) RENAME TO %s", old.range, of, of, name);
    if (!multirange)
        return;
    const char *now = quote_qualified(ddl->mem, type->schema, range);
    name = ddl_ident(ddl, multirange);
    ddl_add_extra(ddl, type, "ALTER FUNCTION %s() RENAME TO %s", old.multirange, name);
    ddl_add_extra(ddl, type, "ALTER FUNCTION %s(%s) RENAME TO %s", old.multirange, now, name);
    ddl_add_extra(ddl, type, "ALTER FUNCTION %s(VARIADIC %s[]) RENAME TO %s", old.multirange, now, name);
}

/* A multirange type with the name that PostgreSQL gave it goes along with its range type, and so do the constructors. */
void ddl_rename_range_parts(Ddl *ddl, const Object *from, const Object *to)
{
    RangeNames old = {.range = quote_qualified(ddl->mem, from->schema, from->name)};
    const char *multirange = NULL;
    if (!get_RANGE(from)->multirange_type_name) {
        old.multirange = multirange_key(ddl, from);
        multirange = multirange_name(ddl, to->name);
        ddl_add_extra(ddl, to, "ALTER TYPE %s RENAME TO %s", old.multirange, ddl_ident(ddl, multirange));
    }
    rename_constructors(ddl, to, old, to->name, multirange);
}

/* The types of constructors stay as they are called where the types have moved to; the functions are where they were. */
static void move_constructors(Ddl *ddl, const Object *from, const Object *to, const char *multirange)
{
    const char *of = get_RANGE(to)->subtype, *schema = ddl_ident(ddl, to->schema);
    const char *name = quote_qualified(ddl->mem, from->schema, multirange);
    ddl_add_extra(ddl, to, "ALTER FUNCTION %s(%s, %s) SET SCHEMA %s", from->key, of, of, schema);
    ddl_add_extra(ddl, to, "ALTER FUNCTION %s(%s, %s, text) SET SCHEMA %s", from->key, of, of, schema);
    ddl_add_extra(ddl, to, "ALTER FUNCTION %s() SET SCHEMA %s", name, schema);
    ddl_add_extra(ddl, to, "ALTER FUNCTION %s(%s) SET SCHEMA %s", name, to->key, schema);
    ddl_add_extra(ddl, to, "ALTER FUNCTION %s(VARIADIC %s[]) SET SCHEMA %s", name, to->key, schema);
}

void ddl_move_range_parts(Ddl *ddl, const Object *from, const Object *to)
{
    const char *key = multirange_key(ddl, from);
    TextList parts = split_qualified(ddl->mem, key);
    if (strcmp(key, multirange_key(ddl, to)) != 0)
        ddl_add_extra(ddl, to, "ALTER TYPE %s SET SCHEMA %s", key, ddl_ident(ddl, to->schema));
    move_constructors(ddl, from, to, parts.items[parts.len - 1]);
}

const char *ddl_aside_key(Ddl *ddl, const char *schema, const char *name)
{
    return quote_qualified(ddl->mem, schema, ddl_aside_name(ddl, name));
}

static const char *aside_key(Ddl *ddl, const Object *object)
{
    return ddl_aside_key(ddl, object->schema, object->name);
}

void ddl_type_aside(Ddl *ddl, const Object *type, const ObjectList *functions)
{
    for (size_t i = 0; i < functions->len; i++)
        ddl_add(ddl, functions->items[i], "ALTER %s RENAME TO %s", ddl_ref(ddl, functions->items[i]),
                ddl_ident(ddl, ddl_aside_name(ddl, functions->items[i]->name)));
    ddl_add(ddl, type, "ALTER %s %s RENAME TO %s", kinds[type->kind].keyword, type->key, ddl_ident(ddl, ddl_aside_name(ddl, type->name)));
    if (type->kind == KIND_RANGE) {
        const char *key = multirange_key(ddl, type);
        TextList parts = split_qualified(ddl->mem, key);
        const char *name = parts.items[parts.len - 1], *aside = ddl_aside_name(ddl, name);
        RangeNames old = {.range = type->key, .multirange = quote_qualified(ddl->mem, type->schema, name)};
        ddl_add_extra(ddl, type, "ALTER TYPE %s RENAME TO %s", key, ddl_ident(ddl, aside));
        rename_constructors(ddl, type, old, ddl_aside_name(ddl, type->name), aside);
    }
}

void ddl_drop_aside(Ddl *ddl, const Object *type, const ObjectList *functions)
{
    TextList names = {0};
    for (size_t i = 0; i < functions->len; i++)
        vec_push(ddl->mem, &names, aside_key(ddl, functions->items[i]));
    if (names.len > 0)
        ddl_drop_cascading(ddl, type, aside_key(ddl, type), &names);
    else
        ddl_add(ddl, type, "DROP %s %s", kinds[type->kind].keyword, aside_key(ddl, type));
}
