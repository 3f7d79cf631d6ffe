/* NOT NULL of columns: a bare fact up to 17, a constraint with a name from 18 on. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/names.h"

static const char *name_of(Ddl *ddl, const Object *column)
{
    return ddl_ident(ddl, not_null_name(ddl->mem, column));
}

static void add_name(Ddl *ddl, Buf *sql, const Column *column)
{
    if (column->not_null_name || not_null_is_taken(&ddl->taken, &column->object))
        buf_addf(sql, "CONSTRAINT %s ", name_of(ddl, &column->object));
}

void ddl_add_not_null(Ddl *ddl, Buf *buf, const Column *column)
{
    if (column->nullable || column->not_null_not_valid)
        return;
    buf_addc(buf, ' ');
    add_name(ddl, buf, column);
    buf_add(buf, column->not_null_no_inherit ? "NOT NULL NO INHERIT" : "NOT NULL");
}

void ddl_set_not_null(Ddl *ddl, const Object *object)
{
    const Column *column = get_COLUMN(object);
    const char *name = ddl_ident(ddl, object->name);
    bool plain = !column->not_null_name && !not_null_is_taken(&ddl->taken, object);
    if (plain && !column->not_null_no_inherit && !column->not_null_not_valid) {
        ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s SET NOT NULL", name)->scans = true;
        return;
    }
    Buf sql = buf_new(ddl->mem);
    buf_add(&sql, "ADD ");
    add_name(ddl, &sql, column);
    buf_addf(&sql, "NOT NULL %s%s%s", name, column->not_null_no_inherit ? " NO INHERIT" : "",
             column->not_null_not_valid ? " NOT VALID" : "");
    ddl_add_alter(ddl, object, LOCK_ACCESS_EXCLUSIVE, "%s", sql.data)->scans = !column->not_null_not_valid;
}

void ddl_drop_not_null(Ddl *ddl, const Object *column)
{
    ddl_add_alter(ddl, column, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s DROP NOT NULL", ddl_ident(ddl, column->name));
}

/* The constraint is made or dropped as a whole, which says all of it. */
static bool stays(const Object *have, const Object *want)
{
    return !get_COLUMN(have)->nullable && !get_COLUMN(want)->nullable;
}

/* That of an inherited column is its parent's, where that has one; a column that is to be attached takes its name along. */
static bool is_own(Ddl *ddl, const Object *want)
{
    const Object *from = get_COLUMN(want)->inherited && !want->unfolded ? ddl_inherited_from(ddl, want) : NULL;
    return !from || column_handed_down(from).nullable;
}

static bool has_child_tables(const Ddl *ddl, const Object *column)
{
    const Object *table = schema_parent(ddl->schema, column);
    for (size_t i = 0; table && i < ddl->schema->objects.len; i++) {
        const Object *object = ddl->schema->objects.items[i];
        if (object->kind == KIND_TABLE && textlist_has(&get_TABLE(object)->inherits, table->key))
            return true;
    }
    return false;
}

/* There is no way back to NOT VALID, and NO INHERIT would leave to the children what they inherited: a new constraint. */
static bool is_made_anew(const Ddl *ddl, const Object *have, const Object *want)
{
    const Column *old = get_COLUMN(have), *new = get_COLUMN(want);
    return stays(have, want) && ((new->not_null_not_valid && !old->not_null_not_valid) ||
                                 (new->not_null_no_inherit && !old->not_null_no_inherit && has_child_tables(ddl, want)));
}

static void add_comment(Ddl *ddl, const Object *column)
{
    const char *comment = get_COLUMN(column)->not_null_comment;
    ddl_add_extra(ddl, column, "COMMENT ON CONSTRAINT %s ON %s IS %s", name_of(ddl, column), ddl_parent(ddl, column),
                  comment ? ddl_literal(ddl, comment) : "NULL");
}

static void make_anew(Ddl *ddl, const Object *column)
{
    ddl_drop_not_null(ddl, column);
    ddl_set_not_null(ddl, column);
    if (get_COLUMN(column)->not_null_comment)
        add_comment(ddl, column);
}

void ddl_rename_moved_not_nulls(Ddl *ddl, const Object *table)
{
    ObjectList columns = schema_children(ddl->mem, ddl->schema, table, KIND_COLUMN);
    for (size_t i = 0; ddl->server_version >= 180000 && i < columns.len; i++) {
        const Object *want = columns.items[i], *have = schema_find(ddl->before, KIND_COLUMN, want->key);
        if (have && have->unfolded && want->unfolded && stays(have, want) && strcmp(name_of(ddl, have), name_of(ddl, want)) != 0)
            ddl_rename_constraint(ddl, want, name_of(ddl, have), name_of(ddl, want));
    }
}

/* That of a column which goes from one table's to another's changes on the way. */
void emit_column_not_null_name(Ddl *ddl, const Object *have, const Object *want)
{
    if (!(have->unfolded && want->unfolded) && stays(have, want) && is_own(ddl, want) && !is_made_anew(ddl, have, want))
        ddl_rename_constraint(ddl, want, name_of(ddl, have), name_of(ddl, want));
}

void emit_column_not_null_inherit(Ddl *ddl, const Object *have, const Object *want)
{
    if (!stays(have, want) || !is_own(ddl, want))
        return;
    if (is_made_anew(ddl, have, want))
        make_anew(ddl, want);
    else
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER CONSTRAINT %s %s", name_of(ddl, want),
                      get_COLUMN(want)->not_null_no_inherit ? "NO INHERIT" : "INHERIT")
            ->scans = has_child_tables(ddl, want); /* which take it over */
}

/* Without have the column is new, and what is not valid could not stand in its definition. */
void emit_column_not_null_valid(Ddl *ddl, const Object *have, const Object *want)
{
    const Column *old = have ? get_COLUMN(have) : NULL, *new = get_COLUMN(want);
    if (!old) {
        if (!new->inherited)
            ddl_set_not_null(ddl, want);
    } else if (is_made_anew(ddl, have, want)) {
        if (old->not_null_no_inherit == new->not_null_no_inherit) /* else it has been */
            make_anew(ddl, want);
    } else if (stays(have, want)) {
        ddl_add_alter(ddl, want, LOCK_SHARE_UPDATE_EXCLUSIVE, "VALIDATE CONSTRAINT %s", name_of(ddl, want))->scans = true;
    }
}

void emit_column_not_null_comment(Ddl *ddl, const Object *have, const Object *want)
{
    if (!get_COLUMN(want)->nullable && !(have && is_made_anew(ddl, have, want)))
        add_comment(ddl, want);
}
