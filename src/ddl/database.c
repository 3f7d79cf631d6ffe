/*
 * The database itself. It bears another name in each environment, and yet another where a draft is proved, so that its name
 * is never in a script.
 */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"

/* command holds %I for the name, and no other percent sign that is not doubled. */
static Statement *add_for_current(Ddl *ddl, const Object *database, const char *command)
{
    Buf sql = buf_new(ddl->mem), body = buf_new(ddl->mem);
    buf_add(&body, "\nBEGIN\n    EXECUTE format(");
    buf_add_literal(&body, command);
    buf_add(&body, ", current_database());\nEND\n");
    buf_add(&sql, "DO ");
    buf_add_dollar_quoted(&sql, body.data);
    return ddl_add(ddl, database, "%s", sql.data);
}

static const char *doubled_percents(void *mem, const char *text)
{
    Buf buf = buf_new(mem);
    for (const char *p = text; *p; p++)
        buf_addf(&buf, *p == '%' ? "%c%%" : "%c", *p);
    return buf.data;
}

/* It is there before everything else. */
void create_DATABASE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)ddl, (void)object, (void)options;
}

void emit_database_comment(Ddl *ddl, const Object *have, const Object *want)
{
    const char *comment = get_DATABASE(want)->comment;
    (void)have;
    add_for_current(ddl, want,
                    mem_printf(ddl->mem, "COMMENT ON DATABASE %%I IS %s",
                               comment ? doubled_percents(ddl->mem, ddl_literal(ddl, comment)) : "NULL"));
}

static void say_label(Ddl *ddl, const Object *database, const char *provider, const char *label)
{
    add_for_current(ddl, database,
                    mem_printf(ddl->mem, "SECURITY LABEL FOR %s ON DATABASE %%I IS %s", doubled_percents(ddl->mem, provider),
                               doubled_percents(ddl->mem, label)));
}

void emit_database_security_labels(Ddl *ddl, const Object *have, const Object *want)
{
    ddl_each_label(ddl, have, want, say_label);
}

void emit_database_settings(Ddl *ddl, const Object *have, const Object *want)
{
    const TextList *old = object_list(have, "settings"), *new = object_list(want, "settings");
    for (size_t i = 0; i < old->len; i++)
        if (!option_of(new, old->items[i]))
            add_for_current(ddl, want, mem_printf(ddl->mem, "ALTER DATABASE %%I RESET %s", option_name(ddl->mem, old->items[i])));
    for (size_t i = 0; i < new->len; i++)
        if (!textlist_has(old, new->items[i]))
            add_for_current(ddl, want,
                            mem_printf(ddl->mem, "ALTER DATABASE %%I %s", doubled_percents(ddl->mem, ddl_setting(ddl, new->items[i]))));
}
