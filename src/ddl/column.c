/* Columns. */
#include <string.h>

#include "base/quote.h"
#include "ddl/cast.h"
#include "ddl/emit.h"
#include "model/props.h"

void ddl_add_column_definition(Ddl *ddl, Buf *buf, const Column *column, bool with_default)
{
    buf_addf(buf, "%s %s", ddl_ident(ddl, column->object.name), column->type);
    ddl_add_foreign_options(ddl, buf, &column->object);
    if (column->collation)
        buf_addf(buf, " COLLATE %s", column->collation);
    if (column->identity) {
        buf_addc(buf, ' ');
        ddl_add_identity(ddl, buf, column);
        if (column->not_null_name || column->not_null_no_inherit)
            ddl_add_not_null(ddl, buf, column); /* else it goes without saying */
        return;
    }
    if (column->generated)
        buf_addf(buf, " GENERATED ALWAYS AS (%s) %s", column->generated, column->generated_kind ? "VIRTUAL" : "STORED");
    else if (column->default_value && with_default)
        buf_addf(buf, " DEFAULT %s", column->default_value);
    ddl_add_not_null(ddl, buf, column);
}

const Object *ddl_inherited_from(Ddl *ddl, const Object *object)
{
    const Object *table = schema_parent(ddl->schema, object);
    const char *key;
    for (size_t i = 0; table && (key = table_parent(table, i)); i++) {
        const Object *found = schema_child(ddl->schema, KIND_COLUMN, key, object->name);
        if (!found) { /* a column that the parent inherits in turn */
            const Object *parent = schema_find(ddl->schema, KIND_TABLE, key);
            Object probe = *object;
            if (parent) {
                probe.schema = parent->schema;
                probe.parent = parent->name;
                found = ddl_inherited_from(ddl, &probe);
            }
        }
        if (found)
            return found;
    }
    return NULL;
}

/* What an inherited column has beyond that which it comes from: a parent's column, or an attribute of the table's type. */
static void create_inherited(Ddl *ddl, const Object *object)
{
    const Column *column = get_COLUMN(object);
    const Object *from = ddl_inherited_from(ddl, object);
    Column own = column_handed_down(from ? from : object_new(ddl->mem, KIND_COLUMN));
    if (!from) {
        own.type = column->type;
        own.collation = column->collation;
    }
    own.inherited = true;
    own.comment = column->comment; /* said with what follows the creation */
    own.security_labels = column->security_labels;
    own.not_null_comment = column->not_null_comment;
    own.not_null_name = column->not_null_name; /* which the server gives */
    own.identity = column->identity;
    ddl_alter(ddl, &own.object, object, object_diff(&own.object, object));
}

/* The way back: an inherited column that differs no more. */
void ddl_drop_inherited(Ddl *ddl, const Object *object)
{
    const Object *from = ddl_inherited_from(ddl, object);
    Column base = column_handed_down(from ? from : object_new(ddl->mem, KIND_COLUMN));
    if (!from) {
        base.type = get_COLUMN(object)->type;
        base.collation = get_COLUMN(object)->collation;
    }
    base.object = *object;
    base.inherited = true;
    base.comment = NULL;
    base.not_null_name = get_COLUMN(object)->not_null_name;
    base.identity = get_COLUMN(object)->identity;
    Object *plain = object_copy(ddl->mem, &base.object);
    ddl_alter(ddl, object, plain, object_diff(object, plain));
}

/* Whether ADD COLUMN reaches other tables, as an identity must not; partitions share that of their table since 17. */
static bool has_children(const Ddl *ddl, const Object *column)
{
    const Object *table = schema_parent(ddl->schema, column);
    for (size_t i = 0; table && i < ddl->schema->objects.len; i++) {
        const Object *object = ddl->schema->objects.items[i];
        if (object->kind != KIND_TABLE)
            continue;
        const char *whole = get_TABLE(object)->partition_of;
        if (textlist_has(&get_TABLE(object)->inherits, table->key) ||
            (whole && ddl->server_version < 170000 && strcmp(whole, table->key) == 0))
            return true;
    }
    return false;
}

/* Whether ADD COLUMN writes the table anew, or has to be told as not known (ATExecAddColumn in tablecmds.c): rows that are there get
 * a default that is computed once, unless it is volatile or a domain has to look at it. */
static void tell_rewrite(Ddl *ddl, Statement *statement, const Column *column)
{
    DomainGift domain = ddl_domain_gift(ddl, column->type);
    Volatility own = column->volatility;
    if (own == VOLATILITY_UNKNOWN)
        own = ddl_guess_volatility(column->default_value);
    bool computed = column->identity || (column->generated && !column->generated_kind);
    Volatility volatility = column->default_value ? own : domain.volatility;
    statement->rewrites = computed || (!column->generated && (domain.constrained || volatility == VOLATILITY_VOLATILE));
    if (!statement->rewrites && !column->generated && volatility == VOLATILITY_UNKNOWN)
        statement->note = "rewrites the table if its default calls a volatile function: no server told";
    bool filled = column->default_value || column->identity || column->generated || domain.defaulted;
    if (!column->nullable && !column->not_null_not_valid && !filled)
        statement->note = "fails when the table has rows: not null without a default";
}

void create_COLUMN(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Column *column = get_COLUMN(object);
    if (column->inherited) {
        create_inherited(ddl, object);
        return;
    }
    if (column->identity && has_children(ddl, object)) {
        ddl_add_numbered_column(ddl, object);
        return;
    }
    Buf sql = buf_new(ddl->mem);
    ddl_add_column_definition(ddl, &sql, column, true);
    Statement *statement = ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "ADD COLUMN %s", sql.data);
    if (ddl_is_foreign(ddl, object))
        return; /* the rows are elsewhere */
    tell_rewrite(ddl, statement, column);
}

void ddl_set_default(Ddl *ddl, const Object *object)
{
    ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s SET DEFAULT %s", ddl_ident(ddl, object->name),
                  get_COLUMN(object)->default_value);
}

void ddl_drop_default(Ddl *ddl, const Object *object)
{
    ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s DROP DEFAULT", ddl_ident(ddl, object->name));
}

void emit_column_nullable(Ddl *ddl, const Object *have, const Object *want)
{
    const Column *old = get_COLUMN(have), *new = get_COLUMN(want);
    if (!new->identity != !old->identity)
        return; /* said with the identity, which needs NOT NULL as long as it is there */
    if (new->nullable)
        ddl_drop_not_null(ddl, want);
    else
        ddl_set_not_null(ddl, want);
}

void emit_column_generated(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const Column *column = get_COLUMN(want);
    const char *name = ddl_ident(ddl, want->name);
    if (!column->generated)
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s DROP EXPRESSION", name);
    else
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s SET EXPRESSION AS (%s)", name, column->generated)
            ->rewrites = !column->generated_kind;
}

void emit_column_storage(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const Column *column = get_COLUMN(want);
    Buf storage = buf_new(ddl->mem);
    buf_add_upper(&storage, column->storage ? column->storage : "");
    /* SET STORAGE DEFAULT came with 16. */
    if (!column->storage)
        buf_add(&storage, ddl->server_version >= 160000 ? "DEFAULT" : ddl_default_storage(ddl, column->type));
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s SET STORAGE %s", ddl_ident(ddl, want->name), storage.data);
}

void emit_column_compression(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *compression = get_COLUMN(want)->compression;
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s SET COMPRESSION %s", ddl_ident(ddl, want->name),
                  compression ? compression : "default");
}

void emit_column_statistics(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *target = get_COLUMN(want)->statistics;
    ddl_add_alter(ddl, want, LOCK_SHARE_UPDATE_EXCLUSIVE, "ALTER COLUMN %s SET STATISTICS %s", ddl_ident(ddl, want->name),
                  target ? target : "-1");
}

/* Whether a column is stated by its own table is no property that ALTER could reach: INHERIT and ATTACH decide it. */
void emit_column_inherited(Ddl *ddl, const Object *have, const Object *want)
{
    (void)ddl;
    (void)have;
    (void)want;
}
