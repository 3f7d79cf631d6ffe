/* Schemas, extensions, collations. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"

void create_SCHEMA(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    ddl_add(ddl, object, "CREATE SCHEMA %s", object->key);
}

void create_EXTENSION(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Extension *extension = get_EXTENSION(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE EXTENSION %s", object->key);
    if (extension->namespace)
        buf_addf(&sql, " WITH SCHEMA %s", ddl_ident(ddl, extension->namespace));
    if (extension->version)
        buf_addf(&sql, " VERSION %s", ddl_literal(ddl, extension->version));
    ddl_add(ddl, object, "%s", sql.data);
}

void emit_extension_version(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add(ddl, want, "ALTER EXTENSION %s UPDATE TO %s", want->key, ddl_literal(ddl, get_EXTENSION(want)->version));
}

void emit_extension_schema(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add(ddl, want, "ALTER EXTENSION %s SET SCHEMA %s", want->key, ddl_ident(ddl, get_EXTENSION(want)->namespace));
}

void create_COLLATION(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Collation *collation = get_COLLATION(object);
    const struct {
        const char *name, *value;
    } texts[] = {{"locale", collation->locale},
                 {"lc_collate", collation->lc_collate},
                 {"lc_ctype", collation->lc_ctype},
                 {"rules", collation->rules}};
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE COLLATION %s (provider = %s", object->key, collation->provider ? collation->provider : "libc");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].value)
            buf_addf(&sql, ", %s = %s", texts[i].name, ddl_literal(ddl, texts[i].value));
    if (!collation->deterministic)
        buf_add(&sql, ", deterministic = false");
    ddl_add(ddl, object, "%s)", sql.data);
}
