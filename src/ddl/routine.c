/* Functions and procedures. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"

static bool is_procedure(const Routine *routine)
{
    return routine->kind && strcmp(routine->kind, "procedure") == 0;
}

const char *ddl_routine_keyword(const Object *routine)
{
    return is_procedure(get_ROUTINE(routine)) ? "PROCEDURE" : "FUNCTION";
}

static void add_attribute(Buf *sql, const char *text, const char *value)
{
    buf_addf(sql, "\n    %s%s", text, value);
}

static void upper(Buf *sql, const char *before, const char *word)
{
    buf_addf(sql, "\n    %s", before);
    buf_add_upper(sql, word);
}

static void add_body(Ddl *ddl, Buf *sql, const Routine *routine)
{
    if (routine->sql_body) {
        buf_addf(sql, "\n%s", routine->sql_body);
        return;
    }
    buf_add(sql, "\nAS ");
    if (routine->library)
        buf_addf(sql, "%s, %s", ddl_literal(ddl, routine->library), ddl_literal(ddl, routine->body ? routine->body : ""));
    else
        buf_add_dollar_quoted(sql, routine->body ? routine->body : "");
}

static void add_transforms(Buf *sql, const TextList *transforms)
{
    for (size_t i = 0; i < transforms->len; i++)
        buf_addf(sql, "%s FOR TYPE %s", i > 0 ? "," : "\n    TRANSFORM", transforms->items[i]);
}

static void create(Ddl *ddl, const Object *object, const char *verb)
{
    const Routine *routine = get_ROUTINE(object);
    bool procedure = is_procedure(routine);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "%s %s %s(%s)", verb, procedure ? "PROCEDURE" : "FUNCTION",
             quote_qualified(ddl->mem, object->schema, object->name), routine->arguments ? routine->arguments : "");
    if (!procedure && routine->returns)
        buf_addf(&sql, "\n    RETURNS %s", routine->returns);
    add_attribute(&sql, "LANGUAGE ", ddl_ident(ddl, routine->language ? routine->language : "sql"));
    add_transforms(&sql, &routine->transforms);
    if (routine->kind && strcmp(routine->kind, "window") == 0)
        add_attribute(&sql, "WINDOW", "");
    if (routine->volatility)
        upper(&sql, "", routine->volatility);
    if (routine->strict)
        add_attribute(&sql, "STRICT", "");
    if (routine->security)
        upper(&sql, "SECURITY ", routine->security);
    if (routine->leakproof)
        add_attribute(&sql, "LEAKPROOF", "");
    if (routine->parallel)
        upper(&sql, "PARALLEL ", routine->parallel);
    if (routine->cost)
        add_attribute(&sql, "COST ", routine->cost);
    if (routine->rows)
        add_attribute(&sql, "ROWS ", routine->rows);
    if (routine->support)
        add_attribute(&sql, "SUPPORT ", routine->support);
    for (size_t i = 0; i < routine->settings.len; i++)
        add_attribute(&sql, "", ddl_setting(ddl, routine->settings.items[i]));
    add_body(ddl, &sql, routine);
    ddl_add(ddl, object, "%s", sql.data);
}

void create_ROUTINE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    create(ddl, object, "CREATE");
}

bool ddl_replaced(const Ddl *ddl, const Object *object)
{
    for (size_t i = 0; i < ddl->out.len; i++)
        if (ddl->out.items[i].object == object && strncmp(ddl->out.items[i].sql, "CREATE OR REPLACE", 17) == 0)
            return true;
    return false;
}

static void replace_routine(Ddl *ddl, const Object *object)
{
    if (!ddl_replaced(ddl, object))
        create(ddl, object, "CREATE OR REPLACE");
}

void emit_routine_arguments(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    replace_routine(ddl, want);
}

void emit_replace(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    if (want->kind == KIND_ROUTINE)
        replace_routine(ddl, want);
    else if (want->kind == KIND_AGGREGATE)
        ddl_replace_aggregate(ddl, want);
    else if (want->kind == KIND_RULE)
        ddl_replace_rule(ddl, want);
    else
        ddl_replace_trigger(ddl, want);
}
