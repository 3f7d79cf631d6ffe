/* Tables. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"

static bool holds(const ObjectList *list, const Object *object)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i] == object)
            return true;
    return false;
}

/* The elements between the parentheses, one a line; false when there are none. */
static bool add_elements(Ddl *ddl, Buf *sql, const Object *table, const ObjectList *columns, const CreateOptions *options)
{
    size_t count = 0;
    if (options->standalone && get_TABLE(table)->partition_of) {
        buf_addf(sql, "%s    LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE",
                 count++ ? ",\n" : "", get_TABLE(table)->partition_of);
    }
    for (size_t i = 0; i < columns->len; i++) {
        const Column *column = get_COLUMN(columns->items[i]);
        if (column->inherited)
            continue;
        buf_add(sql, count++ ? ",\n    " : "    ");
        ddl_add_column_definition(ddl, sql, column, !holds(&options->bare, columns->items[i]));
    }
    for (size_t i = 0; i < options->inlined.len; i++) {
        buf_add(sql, count++ ? ",\n    " : "    ");
        ddl_add_constraint_definition(ddl, sql, options->inlined.items[i]);
    }
    return count > 0;
}

/* Before 16 no column may be generated inside CREATE TABLE that a parent generates: "child column specifies generation expression". */
static bool inherits_later(Ddl *ddl, const ObjectList *columns)
{
    for (size_t i = 0; ddl->server_version < 160000 && i < columns->len; i++) {
        const Column *column = get_COLUMN(columns->items[i]);
        if (!column->inherited && column->generated && ddl_inherited_from(ddl, columns->items[i]))
            return true;
    }
    return false;
}

static void add_tail(Ddl *ddl, Buf *sql, const Table *table, bool inherit)
{
    if (table->inherits.len > 0 && inherit)
        buf_addf(sql, "\nINHERITS (%s)", textlist_join(ddl->mem, &table->inherits, ", "));
    if (table->server) {
        buf_addf(sql, "\nSERVER %s", ddl_ident(ddl, table->server));
        ddl_add_foreign_options(ddl, sql, &table->object);
    }
    if (table->partition_by)
        buf_addf(sql, "\nPARTITION BY %s", table->partition_by);
    if (table->access_method)
        buf_addf(sql, "\nUSING %s", ddl_ident(ddl, table->access_method));
    if (table->options.len > 0) {
        buf_add(sql, "\nWITH (");
        ddl_add_options(sql, &table->options);
        buf_addc(sql, ')');
    }
    if (table->tablespace)
        buf_addf(sql, "\nTABLESPACE %s", ddl_ident(ddl, table->tablespace));
}

static bool has_names(const Table *table)
{
    return table->partition_of && !table->server && table->not_null_names.len > 0;
}

/* LIKE has given it the names of the table. */
static void take_names(Ddl *ddl, const Object *object)
{
    const Table *table = get_TABLE(object);
    for (size_t i = 0; has_names(table) && i < table->not_null_names.len; i++) {
        const char *item = table->not_null_names.items[i];
        const char *name = not_null_name_in(ddl->schema, table->partition_of, option_name(ddl->mem, item));
        if (name && strcmp(name, option_value(item)) != 0)
            ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "RENAME CONSTRAINT %s TO %s", ddl_ident(ddl, name),
                          ddl_ident(ddl, option_value(item)));
    }
}

void create_TABLE(Ddl *ddl, const Object *object, const CreateOptions *given)
{
    const Table *table = get_TABLE(object);
    CreateOptions apart = *given, *options = &apart;
    apart.standalone |= has_names(table);
    ObjectList columns = schema_children(ddl->mem, ddl->schema, object, KIND_COLUMN);
    bool partition = table->partition_of && !options->standalone;
    Buf elements = buf_new(ddl->mem), sql = buf_new(ddl->mem);
    bool some = add_elements(ddl, &elements, object, &columns, options);
    buf_addf(&sql, "CREATE %sTABLE %s", table->server ? "FOREIGN " : table->persistence ? "UNLOGGED " : "", object->key);
    if (partition)
        buf_addf(&sql, " PARTITION OF %s", table->partition_of);
    if (table->of_type)
        buf_addf(&sql, " OF %s", table->of_type);
    if (some)
        buf_addf(&sql, " (\n%s\n)", elements.data);
    else if (!partition && !table->of_type)
        buf_add(&sql, " ()");
    if (partition)
        buf_addf(&sql, "%s%s", some ? "\n" : " ", table->bound);
    bool later = inherits_later(ddl, &columns);
    add_tail(ddl, &sql, table, !later);
    Statement *statement = ddl_add(ddl, object, "%s", sql.data);
    if (partition) {
        statement->relation2 = table->partition_of;
        statement->lock = LOCK_ACCESS_EXCLUSIVE;
    }
    take_names(ddl, object);
    if (has_names(table) && !given->standalone)
        ddl_attach_partition(ddl, object);
    for (size_t i = 0; later && i < table->inherits.len; i++)
        ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "INHERIT %s", table->inherits.items[i]);
    for (size_t i = 0; i < columns.len; i++) {
        if (get_COLUMN(columns.items[i])->inherited)
            create_COLUMN(ddl, columns.items[i], options);
        ddl_extras(ddl, columns.items[i]);
    }
}

void ddl_attach_partition(Ddl *ddl, const Object *object)
{
    const Table *table = get_TABLE(object);
    Statement *statement = ddl_add(ddl, object, "ALTER TABLE %s ATTACH PARTITION %s %s", table->partition_of, object->key,
                                   table->bound);
    statement->relation = table->partition_of;
    statement->lock = LOCK_SHARE_UPDATE_EXCLUSIVE;
    statement->scans = true;
}

void ddl_detach_partition(Ddl *ddl, const Object *table)
{
    const char *whole = get_TABLE(table)->partition_of;
    Statement *statement = ddl_add(ddl, table, "ALTER TABLE %s DETACH PARTITION %s", whole, table->key);
    statement->relation = whole;
    statement->lock = LOCK_ACCESS_EXCLUSIVE;
}

void emit_table_partition(Ddl *ddl, const Object *have, const Object *want)
{
    for (size_t i = 0; i < ddl->out.len; i++)
        if ((ddl->out.items[i].object == want || ddl->out.items[i].object == have) && strstr(ddl->out.items[i].sql, "TACH PARTITION"))
            return;
    if (get_TABLE(have)->partition_of)
        ddl_detach_partition(ddl, have);
    ddl_rename_moved_not_nulls(ddl, want);
    if (get_TABLE(want)->partition_of)
        ddl_attach_partition(ddl, want);
}

void emit_table_inherits(Ddl *ddl, const Object *have, const Object *want)
{
    const TextList *old = &get_TABLE(have)->inherits, *new = &get_TABLE(want)->inherits;
    for (size_t i = 0; i < old->len; i++)
        if (!textlist_has(new, old->items[i]))
            ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "NO INHERIT %s", old->items[i]);
    for (size_t i = 0; i < new->len; i++)
        if (!textlist_has(old, new->items[i]))
            ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "INHERIT %s", new->items[i]);
}

void emit_table_of(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *type = get_TABLE(want)->of_type;
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "%s%s", type ? "OF " : "NOT OF", type ? type : "");
}

void emit_table_access_method(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *method = want->kind == KIND_TABLE ? get_TABLE(want)->access_method : get_MATVIEW(want)->access_method;
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "SET ACCESS METHOD %s", method ? ddl_ident(ddl, method) : "heap")
        ->rewrites = true;
}

static const char *identity_word(const Table *table)
{
    if (!table->replica_identity)
        return "DEFAULT";
    return strcmp(table->replica_identity, "full") == 0 ? "FULL" : "NOTHING";
}

void emit_table_replica_identity(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "REPLICA IDENTITY %s", identity_word(get_TABLE(want)));
}

void emit_table_row_security(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "%s ROW LEVEL SECURITY",
                  get_TABLE(want)->row_security ? "ENABLE" : "DISABLE");
}

void emit_table_force_row_security(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "%sFORCE ROW LEVEL SECURITY",
                  get_TABLE(want)->force_row_security ? "" : "NO ");
}

/* ---- the marks that an index carries for its table ---- */

void emit_index_cluster(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    if (object_flag(want, "cluster"))
        ddl_add_alter(ddl, want, LOCK_SHARE_UPDATE_EXCLUSIVE, "CLUSTER ON %s", ddl_ident(ddl, want->name));
    else
        ddl_add_alter(ddl, want, LOCK_SHARE_UPDATE_EXCLUSIVE, "SET WITHOUT CLUSTER");
}

void emit_index_replica_identity(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const Object *table = schema_parent(ddl->schema, want);
    if (object_flag(want, "replica_identity"))
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "REPLICA IDENTITY USING INDEX %s", ddl_ident(ddl, want->name));
    else if (table && table->kind == KIND_TABLE)
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "REPLICA IDENTITY %s", identity_word(get_TABLE(table)));
}
