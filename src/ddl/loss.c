#include "ddl/loss.h"

#include <limits.h>
#include <string.h>

#include "base/textmap.h"
#include "ddl/emit.h"

/* What is found out about one path. */
typedef struct Losses {
    Ddl *ddl;
    const Object *what;
    const char *subject; /* "column public.t.at" */
    const char *value;   /* of it: a column is named by the statement, an attribute is not */
    const CastPath *path;
    TextList lines;
} Losses;

/* "fails on a value" and what completes it. */
__attribute__((format(printf, 2, 3))) static void fails(Losses *losses, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = mem_vprintf(losses->ddl->mem, format, args);
    va_end(args);
    vec_push(losses->ddl->mem, &losses->lines, mem_printf(losses->ddl->mem, "fails on a %s %s", losses->value, text));
}

/* "may lose data: " and what completes it. */
__attribute__((format(printf, 2, 3))) static void loses(Losses *losses, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = mem_vprintf(losses->ddl->mem, format, args);
    va_end(args);
    vec_push(losses->ddl->mem, &losses->lines,
             mem_printf(losses->ddl->mem, "may lose data: %s of %s", text, losses->subject));
}

/* That nobody but the author of the model knows what shall become of the values. */
__attribute__((format(printf, 2, 3))) static void guesses(Losses *losses, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = mem_vprintf(losses->ddl->mem, format, args);
    va_end(args);
    vec_push(losses->ddl->mem, &losses->lines,
             mem_printf(losses->ddl->mem, "may lose data: USING for %s is a guess, %s", losses->subject, text));
}

/* Whether the word is one of those between bars. */
static bool is_in(const char *words, const char *word)
{
    size_t len = strlen(word);
    for (const char *p = words; (p = strstr(p, word)); p += len)
        if ((p == words || p[-1] == '|') && (p[len] == '|' || p[len] == '\0'))
            return true;
    return false;
}

static const char *nth(Ddl *ddl, int n)
{
    const char *end = n % 10 == 1 && n % 100 != 11   ? "st"
                      : n % 10 == 2 && n % 100 != 12 ? "nd"
                      : n % 10 == 3 && n % 100 != 13 ? "rd"
                                                     : "th";
    return mem_printf(ddl->mem, "%d%s", n, end);
}

/* ---- numbers ---- */

/* A kind of numbers. A value has at most so many digits before and behind the point, and so many that count; all that have
 * no more than fits before the point are numbers of the kind. */
typedef struct Digits {
    const char *type;
    int before, behind, counting, fits;
} Digits;

static const Digits numbers[] = {
    {"smallint", 5, 0, 5, 4},
    {"integer", 10, 0, 10, 9},
    {"bigint", 19, 0, 19, 18},
    {"money", 17, 2, 19, 16},
    {"real", 39, INT_MAX, 6, 38},
    {"double precision", 309, INT_MAX, 15, 308},
    {"numeric", INT_MAX, INT_MAX, INT_MAX, INT_MAX},
};

static bool find_digits(const TypeName *type, Digits *ret)
{
    size_t i = 0, count = sizeof numbers / sizeof *numbers;
    while (i < count && strcmp(numbers[i].type, type->base) != 0)
        i++;
    if (i == count)
        return false;
    *ret = numbers[i];
    if (type->precision >= 0 && strcmp(type->base, "numeric") == 0) {
        int scale = type->scale == -1 ? 0 : type->scale;
        ret->before = ret->fits = type->precision - scale;
        ret->behind = scale;
        ret->counting = type->precision;
    }
    return true;
}

static void lose_digits_behind(Losses *losses, const char *type, int behind)
{
    if (strcmp(type, "numeric") != 0 && strcmp(type, "money") != 0)
        loses(losses, "digits behind the point");
    else if (behind > 0)
        loses(losses, "digits beyond the %s behind the point", nth(losses->ddl, behind));
    else if (behind < 0)
        loses(losses, "the last %d digits before the point", -behind);
    else
        loses(losses, "digits behind the point");
}

/* Both are numbers. A float has as many digits as it shows when it becomes a numeric. */
static void compare_digits(Losses *losses, const Digits *a, const Digits *b)
{
    bool a_float = is_in("real|double precision", a->type), b_float = is_in("real|double precision", b->type);
    bool rounds = a->behind > b->behind && !b_float;
    bool exact_limit = strcmp(b->type, "numeric") == 0 && b->fits != INT_MAX;
    bool too_long = a->before > b->fits && !(strcmp(a->type, b->type) == 0 && !exact_limit);
    if (too_long || (rounds && exact_limit && a->before >= b->fits))
        fails(losses, "beyond the range of %s", losses->path->to);
    if (rounds)
        lose_digits_behind(losses, b->type, b->behind);
    if (b_float && a->counting > b->counting)
        loses(losses, "digits beyond the %s", nth(losses->ddl, b->counting));
    else if (a_float && strcmp(b->type, "numeric") == 0)
        loses(losses, "digits beyond the %s", nth(losses->ddl, a->counting));
}

static bool number_losses(Losses *losses)
{
    Digits a, b;
    if (!find_digits(&losses->path->source, &a) || !find_digits(&losses->path->target, &b))
        return false;
    compare_digits(losses, &a, &b);
    return true;
}

/* ---- strings ---- */

/* The most characters that a value of the type has, or -1. */
static int longest(const TypeName *type)
{
    static const struct {
        const char *type;
        int length;
    } lengths[] = {{"boolean", 5}, {"smallint", 6}, {"integer", 11}, {"bigint", 20},
                   {"uuid", 36},   {"oid", 10},     {"name", 63}};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (strcmp(lengths[i].type, type->base) == 0)
            return type->array ? -1 : lengths[i].length;
    return is_in("character varying|character|bit|bit varying", type->base) && !type->array ? type->precision : -1;
}

static bool string_losses(Losses *losses)
{
    const TypeName *a = &losses->path->source, *b = &losses->path->target;
    int length = longest(a);
    enum { BYTES_OF_A_CHARACTER = 4 };
    if (strcmp(b->base, "\"char\"") == 0) {
        if (strcmp(a->base, "integer") == 0)
            return false;
        loses(losses, "all but the first character");
    } else if (strcmp(b->base, "name") == 0) {
        if (strcmp(a->base, "name") != 0 &&
            (length < 0 || (is_in("character varying|character", a->base) && length * BYTES_OF_A_CHARACTER > 63)))
            loses(losses, "what is beyond 63 bytes");
    } else if (is_in("character varying|character", b->base)) {
        if (b->precision >= 0 && (length < 0 || length > b->precision))
            fails(losses, "of more than %d characters", b->precision);
    } else {
        return losses->path->to_string;
    }
    return true;
}

/* ---- bits ---- */

static void bits_from_bits(Losses *losses, int have, int want)
{
    bool exact = strcmp(losses->path->target.base, "bit") == 0,
         varying = strcmp(losses->path->source.base, "bit varying") == 0;
    if (want < 0 || (have == want && !varying))
        return;
    if (varying && (exact || have < 0 || have > want))
        fails(losses, exact ? "of other than %d bits" : "of more than %d bits", want);
    else if (!varying && have > want)
        loses(losses, "bits behind the %s", nth(losses->ddl, want));
    else if (!varying && exact)
        vec_push(losses->ddl->mem, &losses->lines, "zeros are put behind the bits that there are");
}

static bool bit_losses(Losses *losses)
{
    const TypeName *a = &losses->path->source, *b = &losses->path->target;
    int width = strcmp(a->base, "integer") == 0 || strcmp(b->base, "integer") == 0 ? 32 : 64;
    bool from_bits = is_in("bit|bit varying", a->base), to_bits = is_in("bit|bit varying", b->base);
    if (from_bits && to_bits) {
        bits_from_bits(losses, a->precision, b->precision);
    } else if (from_bits && is_in("integer|bigint", b->base)) {
        if (a->precision < 0 || a->precision > width)
            fails(losses, "of more than %d bits", width);
    } else if (is_in("integer|bigint", a->base) && to_bits) {
        if (b->precision < width)
            loses(losses, "bits before the last %d", b->precision < 0 ? 1 : b->precision);
    } else {
        return false;
    }
    return true;
}

/* ---- dates and times ---- */

static bool has_letters(const char *modifier)
{
    return modifier && strpbrk(modifier, "abcdefghijklmnopqrstuvwxyz");
}

static void second_losses(Losses *losses)
{
    static const char timed[] =
        "timestamp without time zone|timestamp with time zone|time without time zone|time with time zone|interval";
    const TypeName *a = &losses->path->source, *b = &losses->path->target;
    int have = a->precision < 0 || !is_in(timed, a->base) ? 6 : a->precision;
    if (!is_in(timed, b->base) || strcmp(a->base, "date") == 0)
        return;
    if (has_letters(b->modifier) && (!a->modifier || strcmp(a->modifier, b->modifier) != 0))
        loses(losses, "fields that %s does not have", losses->path->to);
    else if (b->precision >= 0 && b->precision < have && b->precision == 0)
        loses(losses, "fractions of the second");
    else if (b->precision >= 0 && b->precision < have)
        loses(losses, "fractions of the second beyond the %s digit", nth(losses->ddl, b->precision));
}

/* ---- what the others do ---- */

#define ALIASES_OF_OID                                                                                             \
    "regclass|regcollation|regconfig|regdictionary|regnamespace|regoper|regoperator|regproc|regprocedure|regrole|" \
    "regtype"
#define TIMESTAMP "timestamp without time zone"
#define TIMESTAMPTZ "timestamp with time zone"
#define TIME "time without time zone"
#define TIMETZ "time with time zone"

/* A cast of the server, of a type between bars to another: on what it fails, what it loses, whether it depends on the TimeZone of
 * the session. The first row that fits counts. */
static const struct {
    const char *from, *to, *fails, *loses;
    bool by_zone;
} casts[] = {
    {"smallint|integer", "oid|" ALIASES_OF_OID, NULL, "the sign of negative values", false},
    {"bigint", "oid|" ALIASES_OF_OID, "beyond the range of oid", NULL, false},
    {"oid|" ALIASES_OF_OID, "integer", NULL, "values beyond 2147483647", false},
    {"oid|" ALIASES_OF_OID, "bigint|oid|" ALIASES_OF_OID, NULL, NULL, false},
    {"boolean", "integer", NULL, NULL, false},
    {"integer", "boolean", NULL, "all but whether it is zero", false},
    {"\"char\"", "integer", NULL, NULL, false},
    {"integer", "\"char\"", "beyond -128 and 127", NULL, false},
    {"date", TIMESTAMP, NULL, NULL, false},
    {"date", TIMESTAMPTZ, NULL, NULL, true},
    {TIMESTAMP, TIMESTAMPTZ, NULL, NULL, true},
    {TIMESTAMPTZ, TIMESTAMP, NULL, NULL, true},
    {TIMESTAMP, "date", NULL, "the time of day", false},
    {TIMESTAMPTZ, "date", NULL, "the time of day", true},
    {TIMESTAMP, TIME, NULL, "the date", false},
    {TIMESTAMPTZ, TIME "|" TIMETZ, NULL, "the date", true},
    {TIME, TIMETZ, NULL, NULL, true},
    {TIMETZ, TIME, NULL, "the time zone", false},
    {TIME, "interval", NULL, NULL, false},
    {"interval", TIME, NULL, "days, months and years", false},
    {"json", "jsonb", "that has \\u0000 in it", "order and repetition of keys", false},
    {"jsonb", "json", NULL, NULL, false},
    {"jsonb", "boolean", "that is no boolean", NULL, false},
    {"jsonb", "smallint|integer|bigint", "that is no number of its range", "digits behind the point", false},
    {"jsonb", "numeric", "that is no number of its range", NULL, false},
    {"jsonb", "real|double precision", "that is no number of its range", "digits that a float does not keep", false},
    {"smallint|integer|bigint", "bytea", NULL, NULL, false},
    {"bytea", "smallint|integer|bigint", "of more bytes than its range has", NULL, false},
    {"cidr", "inet", NULL, NULL, false},
    {"inet", "cidr", NULL, "host bits", false},
    {"macaddr", "macaddr8", NULL, NULL, false},
    {"macaddr8", "macaddr", "without FF:FE in its middle", NULL, false},
    {"box", "lseg|polygon", NULL, NULL, false},
    {"point", "box", NULL, NULL, false},
    {"polygon", "path", NULL, NULL, false},
    {"path", "polygon", "that is an open path", NULL, false},
    {"box|circle|lseg|polygon", "point", NULL, "all but the center", false},
    {"box|circle|polygon", "box|circle|polygon", NULL, "the exact shape", false},
    {"xid8", "xid", NULL, "the epoch", false},
    {"int4range", "int4multirange", NULL, NULL, false},
    {"int8range", "int8multirange", NULL, NULL, false},
    {"numrange", "nummultirange", NULL, NULL, false},
    {"daterange", "datemultirange", NULL, NULL, false},
    {"tsrange", "tsmultirange", NULL, NULL, false},
    {"tstzrange", "tstzmultirange", NULL, NULL, false},
    {"pg_dependencies|pg_mcv_list|pg_ndistinct", "bytea", NULL, NULL, false},
};

static bool listed_losses(Losses *losses)
{
    const char *from = losses->path->source.base, *to = losses->path->target.base;
    size_t i = 0, count = sizeof casts / sizeof *casts;
    while (i < count && !(is_in(casts[i].from, from) && is_in(casts[i].to, to)))
        i++;
    if (i == count)
        return false;
    if (casts[i].fails)
        fails(losses, "%s", casts[i].fails);
    if (casts[i].loses)
        loses(losses, "%s", casts[i].loses);
    if (casts[i].by_zone)
        vec_push(losses->ddl->mem, &losses->lines, "depends on the TimeZone of the session that runs it");
    return true;
}

/* A text that is read as the new type. */
static void reading_losses(Losses *losses)
{
    const CastPath *path = losses->path;
    fails(losses, "that is no %s", path->to);
    if (is_in("real|double precision", path->target.base))
        loses(losses, "digits that a float does not keep");
    else if (strcmp(path->target.base, "numeric") == 0 && path->target.precision >= 0)
        lose_digits_behind(losses, "numeric", path->target.scale == -1 ? 0 : path->target.scale);
    else if (strcmp(path->target.base, "jsonb") == 0)
        loses(losses, "order and repetition of keys");
}

/* A modifier of a type that nobody here knows. */
static void modifier_losses(Losses *losses)
{
    static const char known[] =
        "numeric|character varying|character|bit|bit varying|interval|" TIMESTAMP "|" TIMESTAMPTZ "|" TIME "|" TIMETZ;
    const CastPath *path = losses->path;
    bool same = strcmp(path->from, path->to) == 0;
    if (path->target.modifier && !same && !is_in(known, path->target.base))
        fails(losses, "that %s does not take", path->to);
}

static void cast_losses(Losses *losses)
{
    const CastPath *path = losses->path;
    const char *function = path->own ? path->own->function : NULL;
    bool by_text = !path->own && !path->fact && path->way == CAST_ASKED;
    if (function)
        loses(losses, "what %s leaves out", function);
    else if (path->own && path->own->inout)
        reading_losses(losses);
    else if (path->own || bit_losses(losses) || number_losses(losses) || string_losses(losses) ||
             path->way == CAST_KEPT || listed_losses(losses))
        ; /* said, or nothing to say */
    else if (by_text || is_in("text|character varying|character|name", path->source.base))
        reading_losses(losses);
    else if (path->fact && path->fact->method != 'b')
        loses(losses, "what the cast to %s leaves out", path->to);
    if (!path->own)
        second_losses(losses);
    modifier_losses(losses);
}

static void row_losses(Losses *losses, const Object *have, const Object *want)
{
    Ddl *ddl = losses->ddl;
    ObjectList old = schema_children(ddl->mem, ddl->before, have, KIND_ATTRIBUTE);
    for (size_t i = 0; i < old.len; i++) {
        const Object *attribute = old.items[i],
                     *new = schema_child(ddl->schema, KIND_ATTRIBUTE, want->key, attribute->name);
        if (!new) {
            vec_push(ddl->mem, &losses->lines, mem_printf(ddl->mem, "destroys data: attribute %s", attribute->key));
            continue;
        }
        TextList lines = ddl_cast_losses(ddl, attribute, get_ATTRIBUTE(attribute)->type, get_ATTRIBUTE(new)->type);
        for (size_t l = 0; l < lines.len; l++)
            vec_push(ddl->mem, &losses->lines, lines.items[l]);
    }
}

/* A label that the new type lacks stops the cast of a row that holds it. */
static void label_losses(Losses *losses, const Enum *have, const Enum *want)
{
    void *mem = losses->ddl->mem;
    TextList lost = {0};
    TextMap kept = textmap_new(mem);
    for (size_t i = 0; i < want->values.len; i++)
        textmap_add(&kept, want->values.items[i], i);
    for (size_t i = 0; i < have->values.len; i++)
        if (!textmap_find(&kept, have->values.items[i]))
            vec_push(mem, &lost, ddl_literal(losses->ddl, have->values.items[i]));
    bool part = losses->what->kind == KIND_ATTRIBUTE;
    if (lost.len > 0)
        vec_push(mem, &losses->lines,
                 mem_printf(mem, "fails on a row that holds %s%s%s", textlist_join(mem, &lost, " or "),
                            part ? " in " : "", part ? losses->subject : ""));
}

static void remade_losses(Losses *losses)
{
    const Schema *before = losses->ddl->before, *after = losses->ddl->schema;
    const char *key = losses->path->remade;
    const Object *have = schema_find(before, KIND_COMPOSITE, key), *want = schema_find(after, KIND_COMPOSITE, key);
    const Object *old_range = schema_find(before, KIND_RANGE, key), *new_range = schema_find(after, KIND_RANGE, key);
    const Object *old_enum = schema_find(before, KIND_ENUM, key), *new_enum = schema_find(after, KIND_ENUM, key);
    bool array = losses->path->array || losses->path->source.array;
    if (have && want && array && !ddl_row_reads_back(losses->ddl, have, want))
        guesses(losses, "the texts of old rows of %s are read as new ones, attribute by attribute in their order", key);
    else if (have && want)
        row_losses(losses, have, want);
    else if (old_enum && new_enum)
        label_losses(losses, get_ENUM(old_enum), get_ENUM(new_enum));
    else if (schema_find(after, KIND_BASE_TYPE, key))
        guesses(losses, "the text of the old %s is read as one of the new", key);
    else if (old_range && new_range && strcmp(get_RANGE(old_range)->subtype, get_RANGE(new_range)->subtype) != 0)
        guesses(losses, "bounds of type %s are read as %s", get_RANGE(old_range)->subtype,
                get_RANGE(new_range)->subtype);
}

TextList ddl_cast_losses(Ddl *ddl, const Object *what, const char *from, const char *to)
{
    CastPath path = ddl_cast_path(ddl, from, to);
    const char *subject = mem_printf(ddl->mem, "%s %s", kinds[what->kind].word, what->key);
    const char *value = what->kind == KIND_ATTRIBUTE ? mem_printf(ddl->mem, "value of %s", subject) : "value";
    Losses losses = {.ddl = ddl, .what = what, .subject = subject, .value = value, .path = &path};
    if (path.way == CAST_UNKNOWN)
        vec_push(ddl->mem, &losses.lines,
                 mem_printf(ddl->mem, "may need USING: no server told which casts lead from %s to %s", from, to));
    else if (path.way == CAST_GUESSED)
        guesses(&losses, "no cast leads from %s to %s", path.from, path.to);
    else if (path.way == CAST_AROUND && path.labels)
        fails(&losses, "that no label of %s is cast to", path.to);
    else if (path.way == CAST_AROUND && strcmp(path.source.base, "boolean") != 0)
        loses(&losses, "gaps between the ranges");
    else if (path.way == CAST_AROUND)
        ; /* a number as it is counted */
    else if (path.way == CAST_REMADE)
        remade_losses(&losses);
    else
        cast_losses(&losses);
    if (path.domain)
        fails(&losses, "that %s refuses", path.domain);
    return losses.lines;
}
