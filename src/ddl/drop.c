/* DROP and RENAME, of every kind. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "diff/rename.h"
#include "model/names.h"
#include "model/props.h"

static const KindSet KEYS = KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION);

static bool is_constraint(Kind kind)
{
    return strcmp(kinds[kind].keyword, "CONSTRAINT") == 0;
}

static void drop_column(Ddl *ddl, const Object *object)
{
    if (get_COLUMN(object)->inherited) {
        ddl_drop_inherited(ddl, object);
        return;
    }
    Statement *statement = ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "DROP COLUMN %s", ddl_ident(ddl, object->name));
    if (!get_COLUMN(object)->generated && !ddl_is_foreign(ddl, object))
        statement->destroys = mem_printf(ddl->mem, "column %s", object->key);
}

void ddl_drop(Ddl *ddl, const Object *object)
{
    const char *name = ddl_ident(ddl, object->name);
    if (object->kind == KIND_DATABASE) {
        return; /* it stays, whatever a part of a schema says of it */
    } else if (object->kind == KIND_COLUMN) {
        drop_column(ddl, object);
    } else if (object->kind == KIND_ATTRIBUTE) {
        ddl_drop_attribute(ddl, object, &(ObjectList){0});
    } else if (object->kind == KIND_DOMAIN_CHECK) {
        ddl_add(ddl, object, "ALTER DOMAIN %s DROP CONSTRAINT %s", ddl_parent(ddl, object), name);
    } else if (object->kind == KIND_SUBSCRIPTION) {
        ddl_drop_subscription(ddl, object);
    } else if (is_inherited_trigger(object)) {
        ddl_drop_inherited_trigger(ddl, object);
    } else if (object->kind == KIND_OPERATOR) {
        ddl_drop_operator(ddl, object);
    } else if (object->kind == KIND_PUBLICATION_TABLE) {
        ddl_drop_publication_table(ddl, object);
    } else if (object->kind == KIND_DEFAULT_PRIVILEGES || kind_is_others(object->kind)) {
        ddl_drop_privileges(ddl, object);
    } else if (is_constraint(object->kind)) {
        Statement *statement = ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "DROP CONSTRAINT %s", name);
        if (object->kind == KIND_FOREIGN_KEY)
            statement->relation2 = get_FOREIGN_KEY(object)->table;
    } else {
        Statement *statement = ddl_add(ddl, object, "DROP %s", ddl_ref(ddl, object));
        if (object->kind == KIND_USER_MAPPING)
            statement->destroys = mem_printf(ddl->mem, "secrets of user mapping %s", object->key);
        else if (object->parent) {
            statement->relation = ddl_parent(ddl, object);
            statement->lock = object->kind == KIND_STATISTICS ? LOCK_SHARE_UPDATE_EXCLUSIVE : LOCK_ACCESS_EXCLUSIVE;
        }
        if (object->kind == KIND_TABLE && !get_TABLE(object)->server)
            statement->destroys = get_TABLE(object)->partition_of
                                      ? mem_printf(ddl->mem, "partition %s of %s", object->key, get_TABLE(object)->partition_of)
                                      : mem_printf(ddl->mem, "table %s", object->key);
        if (object->kind == KIND_SEQUENCE)
            statement->destroys = mem_printf(ddl->mem, "position of sequence %s", object->key);
    }
}

void ddl_rename_constraint(Ddl *ddl, const Object *object, const char *old, const char *new)
{
    const Object *table = schema_find(ddl->schema, KIND_TABLE, ddl_parent(ddl, object));
    const char *type = table ? get_TABLE(table)->of_type : NULL;
    if (type)
        ddl_add_alter(ddl, table, LOCK_ACCESS_EXCLUSIVE, "NOT OF")->note = "so that the constraint can be renamed; of the type again below";
    ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "RENAME CONSTRAINT %s TO %s", old, new);
    if (type)
        ddl_add_alter(ddl, table, LOCK_ACCESS_EXCLUSIVE, "OF %s", type);
}

/* By way of its index: that is a weaker lock, and ALTER TABLE refuses it for tables of a type. */
static void rename_key(Ddl *ddl, const Object *from, const Object *to)
{
    Statement *statement = ddl_add(ddl, to, "ALTER INDEX %s RENAME TO %s", quote_qualified(ddl->mem, from->schema, from->name),
                                   ddl_ident(ddl, to->name));
    statement->relation = ddl_parent(ddl, from);
    statement->lock = LOCK_SHARE_UPDATE_EXCLUSIVE;
}

/* Into another namespace, under the name that it has. */
static void set_schema(Ddl *ddl, const Object *from, const Object *to)
{
    const char *schema = ddl_ident(ddl, to->schema);
    Statement *statement = ddl_add(ddl, to, "ALTER %s SET SCHEMA %s", ddl_ref(ddl, from), schema);
    if (from->kind == KIND_RANGE)
        ddl_move_range_parts(ddl, from, to);
    if (kinds[from->kind].class_ == 1259 && from->kind != KIND_COMPOSITE) {
        statement->relation = from->key;
        statement->lock = LOCK_ACCESS_EXCLUSIVE;
    }
}

/* from tells the kind, parent and old name; to the new one. */
static void give_name(Ddl *ddl, const Object *from, const Object *to)
{
    const char *old = ddl_ident(ddl, from->name), *new = ddl_ident(ddl, to->name), *old_value, *new_value;
    if (rename_is_of_value(from, to, &old_value, &new_value)) {
        ddl_add(ddl, to, "ALTER TYPE %s RENAME VALUE %s TO %s", to->key, ddl_literal(ddl, old_value), ddl_literal(ddl, new_value));
    } else if (rename_is_of_not_null(from, to)) {
        ddl_rename_constraint(ddl, to, ddl_ident(ddl, not_null_name(ddl->mem, from)), ddl_ident(ddl, not_null_name(ddl->mem, to)));
    } else if (from->kind == KIND_COLUMN) {
        ddl_add_alter(ddl, to, LOCK_ACCESS_EXCLUSIVE, "RENAME COLUMN %s TO %s", old, new);
    } else if (from->kind == KIND_ATTRIBUTE) {
        ddl_rename_attribute(ddl, from, to);
    } else if (from->kind == KIND_DOMAIN_CHECK) {
        ddl_add(ddl, to, "ALTER DOMAIN %s RENAME CONSTRAINT %s TO %s", ddl_parent(ddl, from), old, new);
    } else if (KEYS & kind_bit(from->kind)) {
        rename_key(ddl, from, to);
    } else if (is_constraint(from->kind)) {
        ddl_rename_constraint(ddl, to, old, new);
    } else {
        Statement *statement = ddl_add(ddl, to, "ALTER %s RENAME TO %s", ddl_ref(ddl, from), new);
        if (from->kind == KIND_RANGE)
            ddl_rename_range_parts(ddl, from, to);
        if (kinds[from->kind].class_ == 1259) {
            statement->relation = from->parent ? ddl_parent(ddl, from) : from->key;
            statement->lock = from->kind == KIND_INDEX ? LOCK_SHARE_UPDATE_EXCLUSIVE : LOCK_ACCESS_EXCLUSIVE;
        }
    }
}

void ddl_rename(Ddl *ddl, const Rename *step)
{
    if (!step->from)
        ddl_create(ddl, step->to, NULL);
    else if (!step->to)
        ddl_drop(ddl, step->from);
    else if (rename_moves(step))
        set_schema(ddl, step->from, step->to);
    else
        give_name(ddl, step->from, step->to);
}
