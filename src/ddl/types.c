#include "ddl/types.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Family { FAMILY_OTHER, FAMILY_STRING, FAMILY_NUMBER, FAMILY_DATE, FAMILY_TIME, FAMILY_JSON, FAMILY_NET, FAMILY_BIT,
                      FAMILY_USER } Family;

static const struct {
    const char *name;
    Family family;
} families[] = {
    {"text", FAMILY_STRING},          {"character varying", FAMILY_STRING},
    {"character", FAMILY_STRING},     {"bpchar", FAMILY_STRING},
    {"name", FAMILY_STRING},          {"smallint", FAMILY_NUMBER},
    {"integer", FAMILY_NUMBER},       {"bigint", FAMILY_NUMBER},
    {"numeric", FAMILY_NUMBER},       {"real", FAMILY_NUMBER},
    {"double precision", FAMILY_NUMBER}, {"date", FAMILY_DATE},
    {"timestamp without time zone", FAMILY_DATE}, {"timestamp with time zone", FAMILY_DATE},
    {"time without time zone", FAMILY_TIME}, {"time with time zone", FAMILY_TIME},
    {"json", FAMILY_JSON},            {"jsonb", FAMILY_JSON},
    {"inet", FAMILY_NET},             {"cidr", FAMILY_NET},
    {"bit", FAMILY_BIT},              {"bit varying", FAMILY_BIT},
};

/* The parts of what format_type prints: "timestamp(3) without time zone", "numeric(10,2)[]". */
typedef struct TypeName {
    char base[80];
    int precision, scale; /* -1: none */
    bool array;
} TypeName;

static TypeName parse(const char *type)
{
    TypeName name = {.precision = -1, .scale = -1};
    size_t len = 0;
    for (const char *p = type; *p; p++) {
        if (*p == '(') {
            char *end;
            name.precision = (int)strtol(p + 1, &end, 10);
            if (*end == ',')
                name.scale = (int)strtol(end + 1, &end, 10);
            p = *end == ')' ? end : p;
        } else if (strcmp(p, "[]") == 0) {
            name.array = true;
            break;
        } else if (len + 1 < sizeof name.base) {
            name.base[len++] = *p;
        }
    }
    return name;
}

static Family family(const TypeName *name)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strcmp(families[i].name, name->base) == 0)
            return families[i].family;
    return strchr(name->base, '.') ? FAMILY_USER : FAMILY_OTHER;
}

CastNeed type_cast_need(const char *from, const char *to)
{
    TypeName a = parse(from), b = parse(to);
    Family x = family(&a), y = family(&b);
    if (y == FAMILY_STRING && (!b.array || a.array))
        return CAST_NONE;
    if (a.array != b.array)
        return x == FAMILY_STRING && !a.array ? CAST_DIRECT : CAST_TEXT;
    if (strcmp(a.base, b.base) == 0)
        return x == FAMILY_BIT ? CAST_DIRECT : CAST_NONE;
    if (x == y && x != FAMILY_OTHER && x != FAMILY_USER)
        return x == FAMILY_BIT ? CAST_DIRECT : CAST_NONE;
    if (x == FAMILY_STRING || (strcmp(a.base, "integer") == 0 && strcmp(b.base, "boolean") == 0) ||
        (strcmp(a.base, "boolean") == 0 && strcmp(b.base, "integer") == 0))
        return CAST_DIRECT;
    return CAST_TEXT;
}

static bool is_any(const char *base, const char *a, const char *b)
{
    return strcmp(base, a) == 0 || strcmp(base, b) == 0;
}

bool type_change_rewrites(const char *from, const char *to)
{
    TypeName a = parse(from), b = parse(to);
    if (strcmp(from, to) == 0)
        return false;
    if (a.array || b.array)
        return true;
    bool wider = b.precision == -1 || (a.precision != -1 && b.precision >= a.precision);
    if (strcmp(a.base, "character varying") == 0 && is_any(b.base, "character varying", "text"))
        return !wider;
    if (strcmp(a.base, "text") == 0 && strcmp(b.base, "character varying") == 0)
        return b.precision != -1;
    if (strcmp(a.base, "cidr") == 0 && strcmp(b.base, "inet") == 0)
        return false;
    if (strcmp(a.base, b.base) != 0 || strcmp(a.base, "character") == 0 || strcmp(a.base, "bit") == 0)
        return true;
    if (strcmp(a.base, "numeric") == 0)
        return !(b.precision == -1 || (wider && a.scale == b.scale));
    return !wider;
}

const char *type_storage(const char *type)
{
    TypeName name = parse(type);
    bool is_main = !name.array && (strcmp(name.base, "numeric") == 0 || is_any(name.base, "inet", "cidr"));
    return is_main ? "MAIN" : "EXTENDED";
}
