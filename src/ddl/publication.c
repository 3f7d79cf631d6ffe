/* Publications and their tables. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"

/* Children by inheritance are tables of their own in a publication; without ONLY they would come along. */
static bool has_children(Ddl *ddl, const char *table)
{
    for (size_t i = 0; i < ddl->schema->objects.len; i++) {
        const Object *object = ddl->schema->objects.items[i];
        if (object->kind == KIND_TABLE && textlist_has(&get_TABLE(object)->inherits, table))
            return true;
    }
    return false;
}

/* public.t (a, b) WHERE (a > 0) */
static void add_table(Ddl *ddl, Buf *sql, const Object *object)
{
    const PublicationTable *table = get_PUBLICATION_TABLE(object);
    buf_addf(sql, "%s%s", has_children(ddl, table->table) ? "ONLY " : "", table->table);
    if (table->columns.len > 0) {
        buf_addc(sql, ' ');
        ddl_add_columns(sql, &table->columns);
    }
    if (table->where)
        buf_addf(sql, " WHERE (%s)", table->where);
}

/* FOR TABLE a, b, TABLES IN SCHEMA s */
static void add_subjects(Ddl *ddl, Buf *sql, const Object *object)
{
    const Publication *publication = get_PUBLICATION(object);
    ObjectList tables = schema_children(ddl->mem, ddl->schema, object, KIND_PUBLICATION_TABLE);
    const char *separator = tables.len + publication->schemas.len > 1 ? "\n    " : " ";
    if (publication->all_tables) {
        buf_add(sql, " FOR ALL TABLES");
        return;
    }
    if (tables.len + publication->schemas.len > 0)
        buf_add(sql, " FOR");
    for (size_t i = 0; i < tables.len; i++) {
        buf_addf(sql, "%s%s%s", i > 0 ? "," : "", separator, i > 0 ? "" : "TABLE ");
        add_table(ddl, sql, tables.items[i]);
    }
    if (publication->schemas.len > 0) {
        buf_addf(sql, "%s%sTABLES IN SCHEMA ", tables.len > 0 ? "," : "", separator);
        buf_add_idents(sql, &publication->schemas);
    }
}

static const char *publish_list(Ddl *ddl, const Publication *publication)
{
    if (publication->publish.len == 0)
        return "'insert, update, delete, truncate'";
    const char *list = textlist_join(ddl->mem, &publication->publish, ", ");
    return ddl_literal(ddl, strcmp(list, "none") == 0 ? "" : list);
}

/* publish = '…' and so on, of what differs. */
static const char *option_list(Ddl *ddl, const Publication *have, const Publication *want)
{
    Buf buf = buf_new(ddl->mem);
    if (!textlist_equal(&have->publish, &want->publish))
        buf_addf(&buf, "publish = %s", publish_list(ddl, want));
    if (have->via_root != want->via_root)
        buf_addf(&buf, "%spublish_via_partition_root = %s", buf.len > 0 ? ", " : "", want->via_root ? "true" : "false");
    if (!have->generated_columns != !want->generated_columns)
        buf_addf(&buf, "%spublish_generated_columns = %s", buf.len > 0 ? ", " : "",
                 want->generated_columns ? want->generated_columns : "none");
    return buf.data;
}

void create_PUBLICATION(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Object *plain = object_new(ddl->mem, KIND_PUBLICATION);
    const char *with = option_list(ddl, get_PUBLICATION(plain), get_PUBLICATION(object));
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE PUBLICATION %s", object->key);
    add_subjects(ddl, &sql, object);
    if (*with)
        buf_addf(&sql, "%sWITH (%s)", strchr(sql.data, '\n') ? "\n    " : " ", with);
    ddl_add(ddl, object, "%s", sql.data);
}

void emit_publication_options(Ddl *ddl, const Object *have, const Object *want)
{
    ddl_add(ddl, want, "ALTER PUBLICATION %s SET (%s)", want->key,
            option_list(ddl, get_PUBLICATION(have), get_PUBLICATION(want)));
}

static void change_schemas(Ddl *ddl, const Object *object, const char *verb, const TextList *schemas, const TextList *except)
{
    TextList list = {0};
    for (size_t i = 0; i < schemas->len; i++)
        if (!textlist_has(except, schemas->items[i]))
            vec_push(ddl->mem, &list, schemas->items[i]);
    if (list.len == 0)
        return;
    Buf names = buf_new(ddl->mem);
    buf_add_idents(&names, &list);
    ddl_add(ddl, object, "ALTER PUBLICATION %s %s TABLES IN SCHEMA %s", object->key, verb, names.data);
}

void emit_publication_schemas(Ddl *ddl, const Object *have, const Object *want)
{
    const TextList *old = &get_PUBLICATION(have)->schemas, *new = &get_PUBLICATION(want)->schemas;
    change_schemas(ddl, want, "DROP", old, new);
    change_schemas(ddl, want, "ADD", new, old);
}

static void lock_table(Statement *statement, const Object *object)
{
    statement->relation = get_PUBLICATION_TABLE(object)->table;
    statement->lock = LOCK_SHARE_UPDATE_EXCLUSIVE;
}

void create_PUBLICATION_TABLE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    Buf sql = buf_new(ddl->mem);
    add_table(ddl, &sql, object);
    lock_table(ddl_add(ddl, object, "ALTER PUBLICATION %s ADD TABLE %s", ddl_ident(ddl, object->parent), sql.data), object);
}

void ddl_drop_publication_table(Ddl *ddl, const Object *object)
{
    const char *table = get_PUBLICATION_TABLE(object)->table;
    lock_table(ddl_add(ddl, object, "ALTER PUBLICATION %s DROP TABLE %s%s", ddl_ident(ddl, object->parent),
                       has_children(ddl, table) ? "ONLY " : "", table), object);
}
