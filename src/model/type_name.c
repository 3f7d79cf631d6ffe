/* Comes in: the name of a type, of people or of format_type. Go out: its base, modifier and numbers, and whether it is an array. */
#include "model/type_name.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/quote.h"

/* Words that the grammar reads as a type (SimpleTypename in gram.y), and the name that format_type prints for it. */
static const struct {
    const char *words, *type;
} spellings[] = {
    {"int", "integer"},
    {"int4", "integer"},
    {"int2", "smallint"},
    {"int8", "bigint"},
    {"bool", "boolean"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"float", "double precision"},
    {"double precision", "double precision"},
    {"decimal", "numeric"},
    {"dec", "numeric"},
    {"char", "character"},
    {"bpchar", "character"},
    {"nchar", "character"},
    {"national char", "character"},
    {"national character", "character"},
    {"varchar", "character varying"},
    {"char varying", "character varying"},
    {"character varying", "character varying"},
    {"nchar varying", "character varying"},
    {"national char varying", "character varying"},
    {"national character varying", "character varying"},
    {"varbit", "bit varying"},
    {"bit varying", "bit varying"},
    {"timestamptz", "timestamp with time zone"},
    {"timestamp with time zone", "timestamp with time zone"},
    {"timestamp", "timestamp without time zone"},
    {"timestamp without time zone", "timestamp without time zone"},
    {"timetz", "time with time zone"},
    {"time with time zone", "time with time zone"},
    {"time", "time without time zone"},
    {"time without time zone", "time without time zone"},
};

const char *type_spelled(const char *words)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (strcasecmp(spellings[i].words, words) == 0)
            return spellings[i].type;
    return NULL;
}

/* Without a modifier bit is bit(1), so that format_type puts the type that has none in quotes. */
static const char *base_of(const char *words)
{
    const char *type = type_spelled(words);
    return type ? type : strcmp(words, "\"bit\"") == 0 ? "bit" : words;
}

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
    name.base = base_of(base.data);
    read_interval(mem, &name);
    return name;
}

char *type_bare(void *mem, const TypeName *name)
{
    return mem_printf(mem, "%s%s", name->base, name->array ? "[]" : "");
}
