/* Foreign data wrappers, servers, user mappings; options of these and of foreign tables. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"

static const TextList *options_of(const Object *object)
{
    return object_list(object, prop_index(object->kind, "foreign_options") < 0 ? "options" : "foreign_options");
}

static void add_option(Ddl *ddl, Buf *buf, const char *verb, const char *option)
{
    buf_addf(buf, "%s%s%s %s", buf->len > 0 ? ", " : "", verb, ddl_ident(ddl, option_name(ddl->mem, option)),
             ddl_literal(ddl, option_value(option)));
}

void ddl_add_foreign_options(Ddl *ddl, Buf *sql, const Object *object)
{
    const TextList *options = options_of(object);
    Buf list = buf_new(ddl->mem);
    for (size_t i = 0; i < options->len; i++)
        add_option(ddl, &list, "", options->items[i]);
    if (options->len > 0)
        buf_addf(sql, " OPTIONS (%s)", list.data);
}

void emit_foreign_options(Ddl *ddl, const Object *have, const Object *want)
{
    const TextList *old = options_of(have), *new = options_of(want);
    Buf list = buf_new(ddl->mem);
    for (size_t i = 0; i < old->len; i++)
        if (!option_of(new, old->items[i]))
            buf_addf(&list, "%sDROP %s", list.len > 0 ? ", " : "", ddl_ident(ddl, option_name(ddl->mem, old->items[i])));
    for (size_t i = 0; i < new->len; i++) {
        const char *known = option_of(old, new->items[i]);
        if (!known || strcmp(known, new->items[i]) != 0)
            add_option(ddl, &list, known ? "SET " : "ADD ", new->items[i]);
    }
    if (want->kind == KIND_COLUMN)
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "ALTER COLUMN %s OPTIONS (%s)", ddl_ident(ddl, want->name), list.data);
    else if (want->kind == KIND_TABLE)
        ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "OPTIONS (%s)", list.data);
    else
        ddl_add(ddl, want, "ALTER %s OPTIONS (%s)", ddl_ref(ddl, want), list.data);
}

static const char *function_clause(Ddl *ddl, const char *word, const char *function)
{
    return function ? mem_printf(ddl->mem, "%s %s", word, function) : mem_printf(ddl->mem, "NO %s", word);
}

void create_FOREIGN_DATA_WRAPPER(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const ForeignDataWrapper *wrapper = get_FOREIGN_DATA_WRAPPER(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE FOREIGN DATA WRAPPER %s", object->key);
    if (wrapper->handler)
        buf_addf(&sql, " HANDLER %s", wrapper->handler);
    if (wrapper->validator)
        buf_addf(&sql, " VALIDATOR %s", wrapper->validator);
    ddl_add_foreign_options(ddl, &sql, object);
    ddl_add(ddl, object, "%s", sql.data);
}

void emit_wrapper_handler(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add(ddl, want, "ALTER %s %s", ddl_ref(ddl, want),
            function_clause(ddl, "HANDLER", get_FOREIGN_DATA_WRAPPER(want)->handler));
}

void emit_wrapper_validator(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add(ddl, want, "ALTER %s %s", ddl_ref(ddl, want),
            function_clause(ddl, "VALIDATOR", get_FOREIGN_DATA_WRAPPER(want)->validator));
}

void create_SERVER(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const ForeignServer *server = get_SERVER(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE SERVER %s", object->key);
    if (server->type)
        buf_addf(&sql, " TYPE %s", ddl_literal(ddl, server->type));
    if (server->version)
        buf_addf(&sql, " VERSION %s", ddl_literal(ddl, server->version));
    buf_addf(&sql, " FOREIGN DATA WRAPPER %s", ddl_ident(ddl, server->wrapper));
    ddl_add_foreign_options(ddl, &sql, object);
    ddl_add(ddl, object, "%s", sql.data);
}

void emit_server_version(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *version = get_SERVER(want)->version;
    ddl_add(ddl, want, "ALTER %s VERSION %s", ddl_ref(ddl, want), version ? ddl_literal(ddl, version) : "NULL");
}

void create_USER_MAPPING(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE %s", ddl_ref(ddl, object));
    ddl_add_foreign_options(ddl, &sql, object);
    ddl_add(ddl, object, "%s", sql.data);
}
