#include "model/type_name.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/quote.h"

/* Other spellings of a type: those of people, and those that format_type chooses where there is no modifier. */
static const struct {
    const char *spelling, *base;
} spellings[] = {
    {"bpchar", "character"}, {"\"bit\"", "bit"}, {"int", "integer"}, {"int2", "smallint"}, {"int4", "integer"}, {"int8", "bigint"},
    {"bool", "boolean"}, {"float4", "real"}, {"float8", "double precision"}, {"float", "double precision"}, {"decimal", "numeric"},
    {"char", "character"}, {"varchar", "character varying"}, {"varbit", "bit varying"}, {"time", "time without time zone"},
    {"timetz", "time with time zone"}, {"timestamp", "timestamp without time zone"}, {"timestamptz", "timestamp with time zone"},
};

/* What stands in parentheses, and where they end. */
static const char *read_modifier(void *mem, const char *open, TypeName *name)
{
    const char *close = open + strcspn(open, ")");
    char *rest;
    name->modifier = mem_strndup(mem, open + 1, (size_t)(close - open) - 1);
    long number = strtol(name->modifier, &rest, 10);
    name->precision = rest > name->modifier ? (int)number : -1;
    name->scale = *rest == ',' ? (int)strtol(rest + 1, NULL, 10) : -1;
    return *close ? close + 1 : close;
}

/* The fields of an interval stand before its precision. */
static void read_interval(void *mem, TypeName *name)
{
    static const char interval[] = "interval ";
    if (strncmp(name->base, interval, sizeof interval - 1) != 0)
        return;
    const char *fields = name->base + sizeof interval - 1;
    name->modifier = name->modifier ? mem_printf(mem, "%s(%s)", fields, name->modifier) : fields;
    name->base = "interval";
}

TypeName type_name(void *mem, const char *type)
{
    TypeName name = {.precision = -1, .scale = -1};
    Buf base = buf_new(mem);
    for (const char *p = type; *p;) {
        size_t len = *p == '"' ? quoted_len(p) : 1;
        if (*p == '(') {
            p = read_modifier(mem, p, &name);
            continue;
        }
        if (strcmp(p, "[]") == 0) {
            name.array = true;
            break;
        }
        buf_addn(&base, p, len);
        p += len;
    }
    name.base = base.data;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (strcasecmp(spellings[i].spelling, name.base) == 0)
            name.base = spellings[i].base;
    read_interval(mem, &name);
    return name;
}

char *type_bare(void *mem, const TypeName *name)
{
    return mem_printf(mem, "%s%s", name->base, name->array ? "[]" : "");
}
