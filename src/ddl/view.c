/* Views, materialized views, and policies. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"

static void create_view(Ddl *ddl, const Object *object, const char *verb)
{
    const View *view = get_VIEW(object);
    Buf with = buf_new(ddl->mem);
    if (view->options.len > 0) {
        buf_add(&with, " WITH (");
        ddl_add_options(&with, &view->options);
        buf_addc(&with, ')');
    }
    ddl_add(ddl, object, "%s VIEW %s%s AS\n%s", verb, object->key, with.data, view->query);
}

void create_VIEW(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    create_view(ddl, object, "CREATE");
}

/* Without WITH the options would be cleared, so they are said again. */
void emit_view_query(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    create_view(ddl, want, "CREATE OR REPLACE");
}

void create_MATVIEW(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    const MatView *view = get_MATVIEW(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE MATERIALIZED VIEW %s", object->key);
    if (view->access_method)
        buf_addf(&sql, " USING %s", ddl_ident(ddl, view->access_method));
    if (view->options.len > 0) {
        buf_add(&sql, " WITH (");
        ddl_add_options(&sql, &view->options);
        buf_addc(&sql, ')');
    }
    if (view->tablespace)
        buf_addf(&sql, " TABLESPACE %s", ddl_ident(ddl, view->tablespace));
    ddl_add(ddl, object, "%s AS\n%s%s", sql.data, view->query, options->no_data ? "\nWITH NO DATA" : "");
}

static const char *policy_role_list(Ddl *ddl, const Policy *policy)
{
    Buf buf = buf_new(ddl->mem);
    for (size_t i = 0; i < policy->roles.len; i++) {
        buf_add(&buf, i > 0 ? ", " : "");
        if (strcmp(policy->roles.items[i], "public") == 0)
            buf_add(&buf, "PUBLIC");
        else
            buf_add_ident(&buf, policy->roles.items[i]);
    }
    return policy->roles.len > 0 ? buf.data : "PUBLIC";
}

void create_POLICY(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Policy *policy = get_POLICY(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE POLICY %s ON %s", ddl_ident(ddl, object->name), ddl_parent(ddl, object));
    if (policy->restrictive)
        buf_add(&sql, " AS RESTRICTIVE");
    if (policy->command) {
        buf_add(&sql, " FOR ");
        buf_add_upper(&sql, policy->command);
    }
    if (policy->roles.len > 0)
        buf_addf(&sql, " TO %s", policy_role_list(ddl, policy));
    if (policy->using_expression)
        buf_addf(&sql, "\n    USING (%s)", policy->using_expression);
    if (policy->with_check)
        buf_addf(&sql, "\n    WITH CHECK (%s)", policy->with_check);
    ddl_add_locked(ddl, object, LOCK_ACCESS_EXCLUSIVE, "%s", sql.data);
}

static const char *alter_policy(Ddl *ddl, const Object *policy)
{
    return mem_printf(ddl->mem, "ALTER POLICY %s ON %s", ddl_ident(ddl, policy->name), ddl_parent(ddl, policy));
}

void emit_policy_roles(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add_locked(ddl, want, LOCK_ACCESS_EXCLUSIVE, "%s TO %s", alter_policy(ddl, want),
                   policy_role_list(ddl, get_POLICY(want)));
}

void emit_policy_expressions(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const Policy *policy = get_POLICY(want);
    Buf sql = buf_new(ddl->mem);
    buf_add(&sql, alter_policy(ddl, want));
    if (policy->using_expression)
        buf_addf(&sql, "\n    USING (%s)", policy->using_expression);
    if (policy->with_check)
        buf_addf(&sql, "\n    WITH CHECK (%s)", policy->with_check);
    ddl_add_locked(ddl, want, LOCK_ACCESS_EXCLUSIVE, "%s", sql.data);
}
