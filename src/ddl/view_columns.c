/* Columns of views and materialized views: they are no objects of their own, but entries "column=value" of a list. */
#include <string.h>

#include "ddl/emit.h"
#include "model/props.h"

static TextList missing_from(void *mem, const TextList *list, const TextList *other)
{
    TextList missing = {0};
    for (size_t i = 0; i < list->len; i++)
        if (!option_of(other, list->items[i]))
            vec_push(mem, &missing, list->items[i]);
    return missing;
}

static TextList changed_from(void *mem, const TextList *list, const TextList *before)
{
    TextList changed = {0};
    for (size_t i = 0; i < list->len; i++)
        if (!textlist_has(before, list->items[i]))
            vec_push(mem, &changed, list->items[i]);
    return changed;
}

static Statement *alter_column(Ddl *ddl, const Object *view, const char *entry, LockMode lock, const char *change)
{
    return ddl_add_alter(ddl, view, lock, "ALTER COLUMN %s %s", ddl_ident(ddl, option_name(ddl->mem, entry)), change);
}

/* change and a value for each column whose entry is new or another, change and absent for each that has none any more. */
static void emit_entries(Ddl *ddl, const Object *have, const Object *want, const char *key, LockMode lock, const char *change,
                         const char *absent)
{
    TextList gone = missing_from(ddl->mem, object_list(have, key), object_list(want, key));
    TextList changed = changed_from(ddl->mem, object_list(want, key), object_list(have, key));
    for (size_t i = 0; i < gone.len; i++)
        alter_column(ddl, want, gone.items[i], lock, mem_printf(ddl->mem, "%s %s", change, absent));
    for (size_t i = 0; i < changed.len; i++)
        alter_column(ddl, want, changed.items[i], lock, mem_printf(ddl->mem, "%s %s", change, option_value(changed.items[i])));
}

void emit_view_column_defaults(Ddl *ddl, const Object *have, const Object *want)
{
    TextList gone = missing_from(ddl->mem, object_list(have, "column_defaults"), object_list(want, "column_defaults"));
    TextList changed = changed_from(ddl->mem, object_list(want, "column_defaults"), object_list(have, "column_defaults"));
    for (size_t i = 0; i < gone.len; i++)
        alter_column(ddl, want, gone.items[i], LOCK_ACCESS_EXCLUSIVE, "DROP DEFAULT");
    for (size_t i = 0; i < changed.len; i++)
        alter_column(ddl, want, changed.items[i], LOCK_ACCESS_EXCLUSIVE,
                     mem_printf(ddl->mem, "SET DEFAULT %s", option_value(changed.items[i])));
}

void emit_matview_statistics(Ddl *ddl, const Object *have, const Object *want)
{
    emit_entries(ddl, have, want, "column_statistics", LOCK_SHARE_UPDATE_EXCLUSIVE, "SET STATISTICS", "-1");
}

bool ddl_matview_loses_storage(const Object *have, const Object *want)
{
    const TextList *old = object_list(have, "column_storage"), *new = object_list(want, "column_storage");
    for (size_t i = 0; i < old->len; i++)
        if (!option_of(new, old->items[i]))
            return true;
    return false;
}

void emit_matview_storage(Ddl *ddl, const Object *have, const Object *want)
{
    emit_entries(ddl, have, want, "column_storage", LOCK_ACCESS_EXCLUSIVE, "SET STORAGE", "DEFAULT");
}

void emit_matview_compression(Ddl *ddl, const Object *have, const Object *want)
{
    emit_entries(ddl, have, want, "column_compression", LOCK_ACCESS_EXCLUSIVE, "SET COMPRESSION", "default");
}

/* "n_distinct, n_distinct_inherited" of the options "n_distinct=5, n_distinct_inherited=7". */
static const char *names_of(void *mem, const char *options)
{
    Buf names = buf_new(mem);
    for (const char *p = options; *p; p += strspn(p, ", ")) {
        buf_add(&names, names.len > 0 ? ", " : "");
        buf_addn(&names, p, strcspn(p, "="));
        p += strcspn(p, ",");
    }
    return names.data;
}

void emit_matview_column_options(Ddl *ddl, const Object *have, const Object *want)
{
    const TextList *old = object_list(have, "column_options"), *new = object_list(want, "column_options");
    for (size_t i = 0; i < old->len; i++)
        if (!textlist_has(new, old->items[i]))
            alter_column(ddl, want, old->items[i], LOCK_SHARE_UPDATE_EXCLUSIVE,
                         mem_printf(ddl->mem, "RESET (%s)", names_of(ddl->mem, option_value(old->items[i]))));
    TextList changed = changed_from(ddl->mem, new, old);
    for (size_t i = 0; i < changed.len; i++)
        alter_column(ddl, want, changed.items[i], LOCK_SHARE_UPDATE_EXCLUSIVE,
                     mem_printf(ddl->mem, "SET (%s)", option_value(changed.items[i])));
}

void emit_column_comments(Ddl *ddl, const Object *have, const Object *want)
{
    TextList gone = missing_from(ddl->mem, object_list(have, "column_comments"), object_list(want, "column_comments"));
    TextList changed = changed_from(ddl->mem, object_list(want, "column_comments"), object_list(have, "column_comments"));
    for (size_t i = 0; i < gone.len; i++)
        ddl_add_extra(ddl, want, "COMMENT ON COLUMN %s.%s IS NULL", want->key,
                      ddl_ident(ddl, option_name(ddl->mem, gone.items[i])));
    for (size_t i = 0; i < changed.len; i++)
        ddl_add_extra(ddl, want, "COMMENT ON COLUMN %s.%s IS %s", want->key,
                      ddl_ident(ddl, option_name(ddl->mem, changed.items[i])),
                      ddl_literal(ddl, option_value(changed.items[i])));
}
