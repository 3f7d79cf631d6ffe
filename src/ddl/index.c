/* Indexes and extended statistics. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"
#include "sql/lex.h"

static void add_key(Buf *sql, const Key *key)
{
    if (key->column) {
        buf_add_ident(sql, key->column);
    } else {
        /* People write lower(x) or a + b; what is no plain call needs parentheses, and one pair more never hurts. */
        bool bare = sql_is_enclosed(key->expression) || sql_is_call(key->expression);
        buf_addf(sql, bare ? "%s" : "(%s)", key->expression);
    }
    if (key->collation)
        buf_addf(sql, " COLLATE %s", key->collation);
    if (key->opclass)
        buf_addf(sql, " %s", key->opclass);
    if (key->opclass_options)
        buf_addf(sql, " (%s)", key->opclass_options);
    if (key->order)
        buf_add(sql, strcmp(key->order, "desc") == 0 ? " DESC" : " ASC");
    if (key->nulls)
        buf_add(sql, strcmp(key->nulls, "first") == 0 ? " NULLS FIRST" : " NULLS LAST");
    if (key->operator_)
        buf_addf(sql, " WITH %s", key->operator_);
}

void ddl_add_keys(Buf *sql, const KeyList *keys)
{
    for (size_t i = 0; i < keys->len; i++) {
        buf_add(sql, i > 0 ? ", " : "");
        add_key(sql, &keys->items[i]);
    }
}

void create_INDEX(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Index *index = get_INDEX(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE %sINDEX ", index->unique ? "UNIQUE " : "");
    if (!ddl_anonymous(object))
        buf_addf(&sql, "%s ", ddl_ident(ddl, object->name));
    buf_addf(&sql, "ON %s ", ddl_parent(ddl, object));
    if (index->method)
        buf_addf(&sql, "USING %s ", ddl_ident(ddl, index->method));
    buf_addc(&sql, '(');
    ddl_add_keys(&sql, &index->keys);
    buf_addc(&sql, ')');
    if (index->include.len > 0) {
        buf_add(&sql, " INCLUDE ");
        ddl_add_columns(&sql, &index->include);
    }
    if (index->nulls_not_distinct)
        buf_add(&sql, " NULLS NOT DISTINCT");
    if (index->options.len > 0) {
        buf_add(&sql, " WITH (");
        ddl_add_options(&sql, &index->options);
        buf_addc(&sql, ')');
    }
    if (index->tablespace)
        buf_addf(&sql, " TABLESPACE %s", ddl_ident(ddl, index->tablespace));
    if (index->where)
        buf_addf(&sql, " WHERE %s", index->where);
    Statement *statement = ddl_add(ddl, object, "%s", sql.data);
    statement->relation = ddl_parent(ddl, object);
    statement->lock = LOCK_SHARE;
    statement->scans = true;
}

void ddl_reindex(Ddl *ddl, const Object *index, const Object *cause)
{
    const Object *table = schema_parent(ddl->schema, index);
    bool conflicts = index->kind == KIND_INDEX ? get_INDEX(index)->unique : true;
    Statement *statement = ddl_add(ddl, index, "REINDEX INDEX %s", quote_qualified(ddl->mem, index->schema, index->name));
    statement->note = mem_printf(ddl->mem, "%s %s gives other results; queries of the table wait for this too", kinds[cause->kind].word, cause->key);
    if (conflicts)
        vec_push(ddl->mem, &statement->losses, "fails on rows that conflict by the new results");
    statement->relation = ddl_parent(ddl, index);
    statement->lock = LOCK_SHARE;
    statement->scans = true;
    statement->no_transaction = table && table->kind == KIND_TABLE && get_TABLE(table)->partition_by;
}

void emit_index_statistics(Ddl *ddl, const Object *have, const Object *want)
{
    const char *index = quote_qualified(ddl->mem, want->schema, want->name);
    const TextList *new = &get_INDEX(want)->statistics;
    for (size_t i = 0; have && i < get_INDEX(have)->statistics.len; i++)
        ddl_add(ddl, want, "ALTER INDEX %s ALTER COLUMN %s SET STATISTICS -1", index,
                option_name(ddl->mem, get_INDEX(have)->statistics.items[i]));
    for (size_t i = 0; i < new->len; i++)
        ddl_add(ddl, want, "ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s", index, option_name(ddl->mem, new->items[i]),
                option_value(new->items[i]));
}

void create_STATISTICS(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Statistics *statistics = get_STATISTICS(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE STATISTICS %s", quote_qualified(ddl->mem, object->schema, object->name));
    if (statistics->kinds.len > 0)
        buf_addf(&sql, " (%s)", textlist_join(ddl->mem, &statistics->kinds, ", "));
    buf_add(&sql, " ON ");
    buf_add_idents(&sql, &statistics->columns);
    for (size_t i = 0; i < statistics->expressions.len; i++)
        buf_addf(&sql, "%s(%s)", i + statistics->columns.len > 0 ? ", " : "", statistics->expressions.items[i]);
    buf_addf(&sql, " FROM %s", ddl_parent(ddl, object));
    Statement *statement = ddl_add(ddl, object, "%s", sql.data);
    statement->relation = ddl_parent(ddl, object);
    statement->lock = LOCK_SHARE_UPDATE_EXCLUSIVE;
}

void emit_statistics_target(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *target = get_STATISTICS(want)->target;
    ddl_add(ddl, want, "ALTER STATISTICS %s SET STATISTICS %s", quote_qualified(ddl->mem, want->schema, want->name),
            target ? target : "-1");
}

/* An index that fits is attached when that of the whole table is made, or when its table becomes a partition. */
void emit_attached(Ddl *ddl, const Object *have, const Object *want)
{
    (void)ddl;
    (void)have;
    (void)want;
}
