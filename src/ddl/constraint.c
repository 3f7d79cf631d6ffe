/* Constraints of tables. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"
#include "sql/lex.h"

static void add_include(Buf *sql, const TextList *include)
{
    if (include->len > 0) {
        buf_add(sql, " INCLUDE ");
        ddl_add_columns(sql, include);
    }
}

static void add_index_options(Ddl *ddl, Buf *sql, const TextList *options, const char *tablespace)
{
    if (options->len > 0) {
        buf_add(sql, " WITH (");
        ddl_add_options(sql, options);
        buf_addc(sql, ')');
    }
    if (tablespace)
        buf_addf(sql, " USING INDEX TABLESPACE %s", ddl_ident(ddl, tablespace));
}

void ddl_add_deferrable(Buf *sql, bool deferrable, bool initially_deferred)
{
    if (deferrable || initially_deferred)
        buf_add(sql, initially_deferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE");
}

static void add_key_columns(Buf *sql, const TextList *columns, const char *last_prefix, const char *last_suffix)
{
    buf_addc(sql, '(');
    for (size_t i = 0; i < columns->len; i++) {
        bool last = i + 1 == columns->len;
        buf_addf(sql, "%s%s", i > 0 ? ", " : "", last ? last_prefix : "");
        buf_add_ident(sql, columns->items[i]);
        buf_add(sql, last ? last_suffix : "");
    }
    buf_addc(sql, ')');
}

static void add_primary_key(Ddl *ddl, Buf *sql, const PrimaryKey *key)
{
    buf_add(sql, "PRIMARY KEY ");
    add_key_columns(sql, &key->columns, "", key->without_overlaps ? " WITHOUT OVERLAPS" : "");
    add_include(sql, &key->include);
    add_index_options(ddl, sql, &key->options, key->tablespace);
    ddl_add_deferrable(sql, key->deferrable, key->initially_deferred);
}

static void add_unique(Ddl *ddl, Buf *sql, const Unique *unique)
{
    buf_add(sql, unique->nulls_not_distinct ? "UNIQUE NULLS NOT DISTINCT " : "UNIQUE ");
    add_key_columns(sql, &unique->columns, "", unique->without_overlaps ? " WITHOUT OVERLAPS" : "");
    add_include(sql, &unique->include);
    add_index_options(ddl, sql, &unique->options, unique->tablespace);
    ddl_add_deferrable(sql, unique->deferrable, unique->initially_deferred);
}

static void add_exclusion(Ddl *ddl, Buf *sql, const Exclusion *exclusion)
{
    buf_addf(sql, "EXCLUDE USING %s (", exclusion->method ? ddl_ident(ddl, exclusion->method) : "btree");
    ddl_add_keys(sql, &exclusion->keys);
    buf_addc(sql, ')');
    add_include(sql, &exclusion->include);
    add_index_options(ddl, sql, &exclusion->options, exclusion->tablespace);
    if (exclusion->where)
        buf_addf(sql, " WHERE (%s)", exclusion->where);
    ddl_add_deferrable(sql, exclusion->deferrable, exclusion->initially_deferred);
}

static void add_check(Buf *sql, const Check *check)
{
    /* The server's text has its own parentheses around most expressions; a second pair would be noise. */
    buf_addf(sql, sql_is_enclosed(check->expression) ? "CHECK %s" : "CHECK (%s)", check->expression);
    if (check->no_inherit)
        buf_add(sql, " NO INHERIT");
    if (check->not_enforced)
        buf_add(sql, " NOT ENFORCED");
    else if (check->not_valid)
        buf_add(sql, " NOT VALID");
}

static void add_action(Buf *sql, const char *event, const char *action)
{
    if (!action)
        return;
    buf_addf(sql, " ON %s ", event);
    buf_add_upper(sql, action);
}

static void add_foreign_key(Buf *sql, const ForeignKey *key)
{
    buf_add(sql, "FOREIGN KEY ");
    add_key_columns(sql, &key->columns, key->period ? "PERIOD " : "", "");
    buf_addf(sql, " REFERENCES %s", key->table);
    if (key->ref_columns.len > 0) {
        buf_addc(sql, ' ');
        add_key_columns(sql, &key->ref_columns, key->period ? "PERIOD " : "", "");
    }
    if (key->match)
        buf_add(sql, strcmp(key->match, "full") == 0 ? " MATCH FULL" : " MATCH PARTIAL");
    add_action(sql, "UPDATE", key->on_update);
    add_action(sql, "DELETE", key->on_delete);
    if (key->on_delete_columns.len > 0) {
        buf_addc(sql, ' ');
        ddl_add_columns(sql, &key->on_delete_columns);
    }
    ddl_add_deferrable(sql, key->deferrable, key->initially_deferred);
    if (key->not_enforced)
        buf_add(sql, " NOT ENFORCED");
    else if (key->not_valid)
        buf_add(sql, " NOT VALID");
}

void ddl_add_constraint_definition(Ddl *ddl, Buf *buf, const Object *constraint)
{
    if (!ddl_anonymous(constraint))
        buf_addf(buf, "CONSTRAINT %s ", ddl_ident(ddl, constraint->name));
    if (constraint->kind == KIND_PRIMARY_KEY)
        add_primary_key(ddl, buf, get_PRIMARY_KEY(constraint));
    else if (constraint->kind == KIND_UNIQUE)
        add_unique(ddl, buf, get_UNIQUE(constraint));
    else if (constraint->kind == KIND_EXCLUSION)
        add_exclusion(ddl, buf, get_EXCLUSION(constraint));
    else if (constraint->kind == KIND_CHECK)
        add_check(buf, get_CHECK(constraint));
    else
        add_foreign_key(buf, get_FOREIGN_KEY(constraint));
}

static Statement *add_constraint(Ddl *ddl, const Object *object, LockMode lock)
{
    Buf sql = buf_new(ddl->mem);
    ddl_add_constraint_definition(ddl, &sql, object);
    Statement *statement = ddl_add_alter(ddl, object, lock, "ADD %s", sql.data);
    statement->scans = true;
    return statement;
}

void create_PRIMARY_KEY(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    add_constraint(ddl, object, LOCK_ACCESS_EXCLUSIVE);
}

void create_UNIQUE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    add_constraint(ddl, object, LOCK_ACCESS_EXCLUSIVE);
}

void create_EXCLUSION(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    add_constraint(ddl, object, LOCK_ACCESS_EXCLUSIVE);
}

void create_CHECK(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Check *check = get_CHECK(object);
    add_constraint(ddl, object, LOCK_ACCESS_EXCLUSIVE)->scans = !check->not_valid && !check->not_enforced;
}

void create_FOREIGN_KEY(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const ForeignKey *key = get_FOREIGN_KEY(object);
    Statement *statement = add_constraint(ddl, object, LOCK_SHARE_ROW_EXCLUSIVE);
    statement->scans = !key->not_valid && !key->not_enforced;
    statement->relation2 = key->table;
}

/* ENFORCED takes the check of the rows with it; what shall go without it is made anew by emit_constraint_valid. */
void emit_constraint_enforced(Ddl *ddl, const Object *have, const Object *want)
{
    const ForeignKey *key = get_FOREIGN_KEY(want);
    if (key->not_valid && !get_FOREIGN_KEY(have)->not_valid)
        return;
    Statement *statement = ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER CONSTRAINT %s %s", ddl_ident(ddl, want->name),
                                         key->not_enforced ? "NOT ENFORCED" : "ENFORCED");
    statement->relation2 = key->table;
    statement->scans = !key->not_enforced;
}

void emit_constraint_valid(Ddl *ddl, const Object *have, const Object *want)
{
    const char *name = ddl_ident(ddl, want->name);
    bool valid = want->kind == KIND_CHECK ? !get_CHECK(want)->not_valid : !get_FOREIGN_KEY(want)->not_valid;
    if (object_flag(want, "not_enforced"))
        return; /* nothing to validate */
    if (valid) {
        ddl_add_alter(ddl, want, LOCK_SHARE_UPDATE_EXCLUSIVE, "VALIDATE CONSTRAINT %s", name)->scans = true;
        return;
    }
    /* There is no way back to NOT VALID but a new constraint. */
    Buf sql = buf_new(ddl->mem);
    ddl_add_constraint_definition(ddl, &sql, want);
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "DROP CONSTRAINT %s", name);
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ADD %s", sql.data);
    ddl_say_comment_again(ddl, have, want);
}

void emit_constraint_deferrable(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const ForeignKey *key = get_FOREIGN_KEY(want);
    const char *mode = !key->deferrable          ? "NOT DEFERRABLE"
                       : key->initially_deferred ? "DEFERRABLE INITIALLY DEFERRED"
                                                 : "DEFERRABLE INITIALLY IMMEDIATE";
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER CONSTRAINT %s %s", ddl_ident(ddl, want->name), mode);
}
