/* Languages, transforms, casts, conversions. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"

static void create_language(Ddl *ddl, const Object *object, const char *verb)
{
    const Language *language = get_LANGUAGE(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "%s %sLANGUAGE %s HANDLER %s", verb, language->trusted ? "TRUSTED " : "", object->key, language->handler);
    if (language->inline_handler)
        buf_addf(&sql, " INLINE %s", language->inline_handler);
    if (language->validator)
        buf_addf(&sql, " VALIDATOR %s", language->validator);
    ddl_add(ddl, object, "%s", sql.data);
}

void create_LANGUAGE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    create_language(ddl, object, "CREATE");
}

void emit_language(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    create_language(ddl, want, "CREATE OR REPLACE");
}

static void create_transform(Ddl *ddl, const Object *object, const char *verb)
{
    const Transform *transform = get_TRANSFORM(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "%s TRANSFORM %s (", verb, object->key);
    if (transform->from_sql)
        buf_addf(&sql, "FROM SQL WITH FUNCTION %s(internal)%s", transform->from_sql, transform->to_sql ? ", " : "");
    if (transform->to_sql)
        buf_addf(&sql, "TO SQL WITH FUNCTION %s(internal)", transform->to_sql);
    ddl_add(ddl, object, "%s)", sql.data);
}

void create_TRANSFORM(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    create_transform(ddl, object, "CREATE");
}

void emit_transform(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    create_transform(ddl, want, "CREATE OR REPLACE");
}

void create_CAST(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Cast *cast = get_CAST(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE CAST %s ", object->key);
    if (cast->function)
        buf_addf(&sql, "WITH FUNCTION %s", cast->function);
    else
        buf_add(&sql, cast->inout ? "WITH INOUT" : "WITHOUT FUNCTION");
    if (cast->context)
        buf_add(&sql, strcmp(cast->context, "implicit") == 0 ? " AS IMPLICIT" : " AS ASSIGNMENT");
    ddl_add(ddl, object, "%s", sql.data);
}

void create_CONVERSION(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Conversion *conversion = get_CONVERSION(object);
    ddl_add(ddl, object, "CREATE %sCONVERSION %s FOR %s TO %s FROM %s", conversion->is_default ? "DEFAULT " : "", object->key,
            ddl_literal(ddl, conversion->source), ddl_literal(ddl, conversion->target), conversion->function);
}
