/* Aggregates. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"

static void add_part(Buf *sql, const char *name, const char *value)
{
    if (value)
        buf_addf(sql, ",\n    %s = %s", name, value);
}

static void add_literal(Buf *sql, const char *name, const char *value)
{
    if (!value)
        return;
    buf_addf(sql, ",\n    %s = ", name);
    buf_add_literal(sql, value);
}

static void add_word(Buf *sql, const char *name, const char *word)
{
    if (!word)
        return;
    buf_addf(sql, ",\n    %s = ", name);
    buf_add_upper(sql, word);
}

static void add_moving(Buf *sql, const Aggregate *aggregate)
{
    add_part(sql, "MSFUNC", aggregate->msfunc);
    add_part(sql, "MINVFUNC", aggregate->minvfunc);
    add_part(sql, "MSTYPE", aggregate->mstype);
    add_part(sql, "MSSPACE", aggregate->msspace);
    add_part(sql, "MFINALFUNC", aggregate->mfinalfunc);
    if (aggregate->mfinalfunc_extra)
        buf_add(sql, ",\n    MFINALFUNC_EXTRA");
    add_word(sql, "MFINALFUNC_MODIFY", aggregate->mfinalfunc_modify);
    add_literal(sql, "MINITCOND", aggregate->minitcond);
}

static void create(Ddl *ddl, const Object *object, const char *verb)
{
    const Aggregate *aggregate = get_AGGREGATE(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "%s AGGREGATE %s(%s) (\n    SFUNC = %s,\n    STYPE = %s", verb,
             quote_qualified(ddl->mem, object->schema, object->name), aggregate->arguments ? aggregate->arguments : "*",
             aggregate->sfunc, aggregate->stype);
    add_part(&sql, "SSPACE", aggregate->sspace);
    add_part(&sql, "FINALFUNC", aggregate->finalfunc);
    if (aggregate->finalfunc_extra)
        buf_add(&sql, ",\n    FINALFUNC_EXTRA");
    add_word(&sql, "FINALFUNC_MODIFY", aggregate->finalfunc_modify);
    add_part(&sql, "COMBINEFUNC", aggregate->combinefunc);
    add_part(&sql, "SERIALFUNC", aggregate->serialfunc);
    add_part(&sql, "DESERIALFUNC", aggregate->deserialfunc);
    add_literal(&sql, "INITCOND", aggregate->initcond);
    add_moving(&sql, aggregate);
    if (aggregate->sortop)
        buf_addf(&sql, strchr(aggregate->sortop, '.') ? ",\n    SORTOP = OPERATOR(%s)" : ",\n    SORTOP = %s", aggregate->sortop);
    add_word(&sql, "PARALLEL", aggregate->parallel);
    if (aggregate->hypothetical)
        buf_add(&sql, ",\n    HYPOTHETICAL");
    ddl_add(ddl, object, "%s\n)", sql.data);
}

void create_AGGREGATE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    create(ddl, object, "CREATE");
}

void ddl_replace_aggregate(Ddl *ddl, const Object *aggregate)
{
    create(ddl, aggregate, "CREATE OR REPLACE");
}

/* A variadic ordered-set aggregate shows its one argument on both sides of ORDER BY (print_function_arguments in ruleutils.c). */
const char *ddl_aggregate_function(Ddl *ddl, const Object *aggregate)
{
    static const char by[] = "ORDER BY ";
    const char *name = quote_qualified(ddl->mem, aggregate->schema, aggregate->name), *signature = aggregate->signature;
    const char *order = strstr(signature, by);
    if (!order)
        return mem_printf(ddl->mem, "%s(%s)", name, strcmp(signature, "*") == 0 ? "" : signature);
    const char *sorted = order + strlen(by);
    char *direct = mem_strndup(ddl->mem, signature, (size_t)(order - signature));
    size_t len = strlen(direct);
    if (len > 0)
        direct[len - 1] = '\0'; /* the space before ORDER BY */
    if (strstr(direct, "VARIADIC "))
        return mem_printf(ddl->mem, "%s(%s)", name, direct);
    return mem_printf(ddl->mem, "%s(%s%s%s)", name, direct, len > 0 ? ", " : "", sorted);
}
