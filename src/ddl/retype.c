/* Columns and attributes that change their type: what goes over by itself, and what USING has to say. */
#include <string.h>

#include "ddl/cast.h"
#include "ddl/emit.h"
#include "ddl/loss.h"

static Statement *retype(Ddl *ddl, const Object *have, const Object *want)
{
    const Column *old = get_COLUMN(have), *new = get_COLUMN(want);
    const char *name = ddl_ident(ddl, want->name);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "ALTER COLUMN %s TYPE %s", name, new->type);
    if (new->collation)
        buf_addf(&sql, " COLLATE %s", new->collation);
    bool foreign = ddl_is_foreign(ddl, want); /* no rows here, and no USING */
    const char *using = foreign || new->generated ? NULL : ddl_cast_using(ddl, name, old->type, new->type);
    if (using)
        buf_addf(&sql, " USING %s", using);
    Statement *statement = ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "%s", sql.data);
    CastPath path = ddl_cast_path(ddl, old->type, new->type);
    statement->rewrites = !foreign && ddl_cast_rewrites(&path);
    if (!foreign && !new->generated)
        statement->losses = ddl_cast_losses(ddl, want, old->type, new->type);
    return statement;
}

/* A new type brings its own storage and compression (ATExecAlterColumnType, tablecmds.c). */
static void store_again(Ddl *ddl, const Object *column)
{
    if (get_COLUMN(column)->storage)
        emit_column_storage(ddl, NULL, column);
    if (get_COLUMN(column)->compression)
        emit_column_compression(ddl, NULL, column);
}

void ddl_retype_column(Ddl *ddl, const Object *have, const Object *want)
{
    retype(ddl, have, want);
    store_again(ddl, want);
}

void ddl_recollate_column(Ddl *ddl, const Object *object)
{
    retype(ddl, object, object);
    store_again(ddl, object);
}

bool ddl_follows_parent(Ddl *ddl, const Object *have, const Object *want)
{
    Ddl old = {.mem = ddl->mem, .schema = ddl->before ? ddl->before : ddl->schema};
    bool was = get_COLUMN(have)->inherited || ddl_inherited_from(&old, have),
         is = get_COLUMN(want)->inherited || ddl_inherited_from(ddl, want);
    return was && is;
}

bool ddl_default_steps_aside(Ddl *ddl, const Column *have, const Column *want)
{
    if (have->generated || strcmp(have->type, want->type) == 0)
        return false;
    CastPath path = ddl_cast_path(ddl, have->type, want->type);
    return !ddl_default_follows(&path);
}

/* The statement is one ALTER TABLE, so that the column is never seen without its default. */
void emit_column_type(Ddl *ddl, const Object *have, const Object *want)
{
    const Column *old = get_COLUMN(have), *new = get_COLUMN(want);
    if (ddl_follows_parent(ddl, have, want))
        return;
    Statement *statement = retype(ddl, have, want);
    if (!old->default_value || !ddl_default_steps_aside(ddl, old, new))
        return;
    const char *name = ddl_ident(ddl, want->name);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "ALTER COLUMN %s DROP DEFAULT,\n    %s", name, statement->sql);
    if (new->default_value && !new->generated)
        buf_addf(&sql, ",\n    ALTER COLUMN %s SET DEFAULT %s", name, new->default_value);
    statement->sql = sql.data;
}

void emit_column_default(Ddl *ddl, const Object *have, const Object *want)
{
    const Column *old = have ? get_COLUMN(have) : NULL, *new = get_COLUMN(want);
    if (old && old->default_value && ddl_default_steps_aside(ddl, old, new))
        return;
    if (new->default_value)
        ddl_set_default(ddl, want);
    else if (old->default_value)
        ddl_drop_default(ddl, want);
}
