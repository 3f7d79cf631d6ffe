#include "ddl/emit.h"

#include <stdarg.h>
#include <string.h>

#include "base/quote.h"
#include "model/props.h"

const char *const lock_mode_names[LOCK_MODE_COUNT] = {
    [LOCK_NONE] = "none",
    [LOCK_SHARE_UPDATE_EXCLUSIVE] = "SHARE UPDATE EXCLUSIVE",
    [LOCK_SHARE] = "SHARE",
    [LOCK_SHARE_ROW_EXCLUSIVE] = "SHARE ROW EXCLUSIVE",
    [LOCK_ACCESS_EXCLUSIVE] = "ACCESS EXCLUSIVE",
};

/* One row per property, in the order of props.def: parallel to the rows of model/props.c. */
static const struct {
    Kind kind;
    Emitter *emit;
} emitters[] = {
#define emit_recreate NULL
#define PROP(kind_, field, type, key, values, emitter, description) {KIND_##kind_, emit_##emitter},
#include "model/props.def"
#undef PROP
#undef emit_recreate
};

/* Where the rows of a kind begin; its properties follow in the order of kind_props. */
static size_t first_row(Kind kind)
{
    size_t row = 0;
    while (row < sizeof emitters / sizeof *emitters && emitters[row].kind != kind)
        row++;
    return row;
}

static Creator *const creators[KIND_COUNT] = {
#define KIND(id, Struct, word, keyword, key, parents, class_, identity) [KIND_##id] = create_##id,
#include "model/kinds.def"
};

/* What CREATE cannot state, in the order in which it is said. */
static Emitter *const after_create[] = {
    emit_owner,           emit_grants,        emit_comment,           emit_index_comment, emit_security_labels,
    emit_database_security_labels, emit_table_replica_identity,
    emit_table_row_security, emit_table_force_row_security, emit_column_storage, emit_column_compression,
    emit_column_statistics, emit_column_options, emit_index_cluster,  emit_index_replica_identity,
    emit_index_statistics, emit_statistics_target, emit_rule_enabled, emit_trigger_enabled, emit_event_trigger_enabled,
    emit_database_settings, emit_database_comment, emit_view_column_defaults, emit_matview_statistics, emit_matview_storage,
    emit_matview_compression, emit_matview_column_options, emit_column_comments, emit_depends_on_extensions,
    emit_column_sequence_persistence, emit_column_sequence_grants,
    emit_column_not_null_valid, emit_column_not_null_comment,
};

char *statement_text(void *mem, const Statement *statement)
{
    return statement->alter ? mem_printf(mem, "%s %s", statement->alter, statement->sql) : mem_strdup(mem, statement->sql);
}

static Statement *add(Ddl *ddl, const Object *object, const char *format, va_list args)
{
    vec_push(ddl->mem, &ddl->out, (Statement){.object = object, .sql = mem_vprintf(ddl->mem, format, args)});
    return &ddl->out.items[ddl->out.len - 1];
}

Statement *ddl_add(Ddl *ddl, const Object *object, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Statement *statement = add(ddl, object, format, args);
    va_end(args);
    return statement;
}

Statement *ddl_add_extra(Ddl *ddl, const Object *object, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Statement *statement = add(ddl, object, format, args);
    va_end(args);
    statement->extra = true;
    return statement;
}

Statement *ddl_add_alter(Ddl *ddl, const Object *object, LockMode lock, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Statement *statement = add(ddl, object, format, args);
    va_end(args);
    const char *relation = object->parent ? ddl_parent(ddl, object) : object->key;
    statement->alter = mem_printf(ddl->mem, "ALTER %s %s", ddl_relation_keyword(ddl, object), relation);
    statement->relation = relation;
    statement->lock = lock;
    return statement;
}

Statement *ddl_add_locked(Ddl *ddl, const Object *object, LockMode lock, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Statement *statement = add(ddl, object, format, args);
    va_end(args);
    statement->relation = ddl_parent(ddl, object);
    statement->lock = lock;
    return statement;
}

const char *ddl_ident(Ddl *ddl, const char *name)
{
    return quote_ident(ddl->mem, name);
}

const char *ddl_literal(Ddl *ddl, const char *text)
{
    return quote_literal(ddl->mem, text);
}

const char *ddl_parent(Ddl *ddl, const Object *child)
{
    return object_parent_key(ddl->mem, child);
}

const char *ddl_key(Ddl *ddl, const Object *object)
{
    return object->parent ? ddl_parent(ddl, object) : object->key;
}

bool ddl_is_foreign(Ddl *ddl, const Object *object)
{
    const Object *table = object->parent ? schema_parent(ddl->schema, object) : object;
    return table && table->kind == KIND_TABLE && get_TABLE(table)->server;
}

const char *ddl_relation_keyword(Ddl *ddl, const Object *object)
{
    if (ddl_is_foreign(ddl, object))
        return "FOREIGN TABLE";
    if (!object->parent)
        return kinds[object->kind].keyword;
    const Object *parent = schema_parent(ddl->schema, object);
    return parent ? kinds[parent->kind].keyword : "TABLE";
}

static const char *mapped_role(Ddl *ddl, const Object *mapping)
{
    return strcmp(mapping->name, "public") == 0 ? "PUBLIC" : ddl_ident(ddl, mapping->name);
}

const char *ddl_ref(Ddl *ddl, const Object *object)
{
    const KindSet on_parent = KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION) | KIND_BIT(CHECK) |
                              KIND_BIT(FOREIGN_KEY) | KIND_BIT(RULE) | KIND_BIT(TRIGGER) | KIND_BIT(POLICY);
    const char *keyword = kinds[object->kind].keyword;
    if (on_parent & kind_bit(object->kind))
        return mem_printf(ddl->mem, "%s %s ON %s", keyword, ddl_ident(ddl, object->name), ddl_parent(ddl, object));
    if (object->kind == KIND_DOMAIN_CHECK)
        return mem_printf(ddl->mem, "%s %s ON DOMAIN %s", keyword, ddl_ident(ddl, object->name), ddl_parent(ddl, object));
    if (object->kind == KIND_USER_MAPPING)
        return mem_printf(ddl->mem, "%s FOR %s SERVER %s", keyword, mapped_role(ddl, object), ddl_parent(ddl, object));
    if (object->kind == KIND_INDEX || object->kind == KIND_STATISTICS)
        return mem_printf(ddl->mem, "%s %s", keyword, quote_qualified(ddl->mem, object->schema, object->name));
    if (object->kind == KIND_ROUTINE)
        keyword = ddl_routine_keyword(object);
    else if (object->kind == KIND_TABLE && ddl_is_foreign(ddl, object))
        keyword = "FOREIGN TABLE";
    return mem_printf(ddl->mem, "%s %s", keyword, object->key);
}

static bool is_bare_value(const char *value)
{
    if (!*value)
        return false;
    for (const char *p = value; *p; p++)
        if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '_' || *p == '.' || *p == '-'))
            return false;
    return !(value[0] >= 'a' && value[0] <= 'z') || strcmp(value, "true") == 0 || strcmp(value, "false") == 0 ||
           strcmp(value, "local") == 0 || strcmp(value, "cascaded") == 0;
}

void ddl_add_options(Buf *buf, const TextList *options)
{
    for (size_t i = 0; i < options->len; i++) {
        const char *value = option_value(options->items[i]);
        buf_addf(buf, "%s%s=", i > 0 ? ", " : "", option_name(buf->mem, options->items[i]));
        if (is_bare_value(value))
            buf_add(buf, value);
        else
            buf_add_literal(buf, value);
    }
}

void ddl_add_attribute(Buf *buf, const char *name, const char *value)
{
    if (value)
        buf_addf(buf, "%s\n    %s = %s", buf->data[buf->len - 1] == '(' ? "" : ",", name, value);
}

void ddl_add_columns(Buf *buf, const TextList *columns)
{
    buf_addc(buf, '(');
    buf_add_idents(buf, columns);
    buf_addc(buf, ')');
}

bool ddl_anonymous(const Object *object)
{
    return object->origin.path && !object->named;
}

void ddl_extras(Ddl *ddl, const Object *object)
{
    PropList props = kind_props(object->kind);
    size_t row = first_row(object->kind);
    for (size_t a = 0; a < sizeof after_create / sizeof *after_create; a++)
        for (int i = 0; i < props.count; i++)
            if (emitters[row + (size_t)i].emit == after_create[a] && !prop_is_default(&props.items[i], object))
                after_create[a](ddl, NULL, object);
}

void ddl_create(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    static const CreateOptions none = {0};
    size_t first = ddl->out.len;
    creators[object->kind](ddl, object, options ? options : &none);
    ddl_extras(ddl, object);
    for (size_t i = first + 1; i < ddl->out.len; i++)
        ddl->out.items[i].extra = true;
}

/* CREATE OR REPLACE forgets them. */
static bool is_replaced(const Ddl *ddl, size_t first, const Object *object)
{
    for (size_t i = first; i < ddl->out.len; i++)
        if (ddl->out.items[i].object == object && strncmp(ddl->out.items[i].sql, "CREATE OR REPLACE", 17) == 0)
            return true;
    return false;
}

void ddl_alter(Ddl *ddl, const Object *have, const Object *want, uint64_t mask)
{
    PropList props = kind_props(want->kind);
    Emitter *done[PROPS_PER_KIND];
    int count = 0;
    size_t row = first_row(want->kind), first = ddl->out.len;
    if (mask & prop_bit(want->kind, "owner"))
        mask |= prop_bit(want->kind, "grants"); /* a new owner changes who has what */
    if (mask & prop_bit(want->kind, "identity"))
        mask |= prop_bit(want->kind, "sequence.grants"); /* a new sequence has what the default privileges say */
    if (want->kind == KIND_COLUMN && mask & (prop_bit(want->kind, "type") | prop_bit(want->kind, "collation"))) {
        mask |= get_COLUMN(want)->storage ? prop_bit(want->kind, "storage") : 0; /* those of the new type, if nobody says so */
        mask |= get_COLUMN(want)->compression ? prop_bit(want->kind, "compression") : 0;
    }
    if ((mask & prop_bit(want->kind, "generated")) && !object_text(want, "generated")) {
        emit_column_generated(ddl, have, want); /* before it can take a default */
        done[count++] = emit_column_generated;
    }
    for (int i = 0; i < props.count; i++) {
        Emitter *emit = emitters[row + (size_t)i].emit;
        bool repeated = !(mask & (UINT64_C(1) << i)) || !emit || emit == emit_depends_on_extensions;
        for (int d = 0; d < count; d++)
            repeated |= done[d] == emit;
        if (repeated)
            continue;
        done[count++] = emit;
        emit(ddl, have, want);
    }
    bool replaced = is_replaced(ddl, first, want);
    if (replaced || mask & prop_bit(want->kind, "depends_on_extensions"))
        emit_depends_on_extensions(ddl, replaced ? NULL : have, want);
}

/* Each label of have is still there, in the same order. */
static bool enum_grows(const Enum *have, const Enum *want)
{
    size_t at = 0;
    for (size_t i = 0; i < want->values.len && at < have->values.len; i++)
        at += strcmp(want->values.items[i], have->values.items[at]) == 0;
    return at == have->values.len;
}

static int count_defaults(const char *arguments)
{
    int count = 0;
    for (const char *p = arguments ? arguments : ""; (p = strcasestr(p, " DEFAULT ")); p++)
        count++;
    return count;
}

static bool column_alterable(const Column *have, const Column *want, int server_version)
{
    bool expression_changes = (have->generated || want->generated) &&
                              !(have->generated && want->generated && strcmp(have->generated, want->generated) == 0);
    if (!expression_changes)
        return true;
    if (!want->generated)
        return !have->generated_kind;
    bool both = strcmp(have->type, want->type) != 0; /* neither expression may fit the other's type */
    return have->generated && !both && server_version >= 170000;
}

/* CREATE OR REPLACE VIEW can add columns at the end, and nothing else (checkViewTupleDesc in commands/view.c). */
static bool view_grows(const View *have, const View *want)
{
    for (size_t i = 0; i < have->outputs.len; i++)
        if (i >= want->outputs.len || strcmp(have->outputs.items[i], want->outputs.items[i]) != 0)
            return false;
    return have->outputs.len > 0;
}

/* ALTER POLICY can change an expression, not take it away. */
static bool policy_loses_expression(const Policy *have, const Policy *want)
{
    return (have->using_expression && !want->using_expression) || (have->with_check && !want->with_check);
}

bool ddl_alterable(const Object *have, const Object *want, uint64_t mask, int server_version)
{
    PropList props = kind_props(want->kind);
    size_t row = first_row(want->kind);
    for (int i = 0; i < props.count; i++) {
        if (!(mask & (UINT64_C(1) << i)))
            continue;
        Emitter *emit = emitters[row + (size_t)i].emit;
        bool cannot = !emit;
        if (emit == emit_enum_values)
            cannot = !enum_grows(get_ENUM(have), get_ENUM(want));
        else if (emit == emit_routine_arguments)
            cannot = count_defaults(get_ROUTINE(want)->arguments) < count_defaults(get_ROUTINE(have)->arguments);
        else if (emit == emit_column_generated)
            cannot = !column_alterable(get_COLUMN(have), get_COLUMN(want), server_version);
        else if (emit == emit_table_access_method)
            cannot = server_version < 150000;
        else if (emit == emit_matview_storage)
            cannot = server_version < 160000 && ddl_matview_loses_storage(have, want);
        else if (emit == emit_extension_schema)
            cannot = get_EXTENSION(have)->immovable;
        else if (emit == emit_view_query)
            cannot = !view_grows(get_VIEW(have), get_VIEW(want));
        else if (emit == emit_base_type)
            cannot = !ddl_base_type_alterable(have, want);
        else if (emit == emit_operator_options)
            cannot = !ddl_operator_alterable(have, want, server_version);
        else if (emit == emit_policy_expressions)
            cannot = policy_loses_expression(get_POLICY(have), get_POLICY(want));
        else if (emit == emit_replace && want->kind == KIND_TRIGGER)
            cannot = get_TRIGGER(want)->constraint; /* CREATE OR REPLACE CONSTRAINT TRIGGER is not supported */
        if (cannot)
            return false;
    }
    return true;
}
