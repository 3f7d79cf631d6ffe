#include "ddl/cast.h"

#include <string.h>

#include "base/buf.h"
#include "ddl/emit.h"

static bool is_any(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(*words, text) == 0)
            return true;
    return false;
}

/* The schema that from is a type of. */
static const Schema *old_side(const Ddl *ddl)
{
    return ddl->before ? ddl->before : ddl->schema;
}

/* What the side says of the type; a model says nothing, and then the other side does, which may have the type as well. */
static const TypeFact *fact_of(const Ddl *ddl, const Schema *side, const char *type)
{
    const Schema *other = side == ddl->schema ? old_side(ddl) : ddl->schema;
    return type_fact(side->types ? side->types : other->types, type);
}

/* The type that a domain is made of, down to one that is no domain; *refuses: a domain on the way that has a constraint. */
static const char *base_type(Ddl *ddl, const Schema *side, const char *type, const char **refuses)
{
    for (;;) {
        const Object *domain = schema_find(side, KIND_DOMAIN, type);
        const TypeFact *fact = domain ? NULL : fact_of(ddl, side, type);
        if (!domain && !(fact && fact->base))
            return type;
        bool checked = domain && schema_children(ddl->mem, side, domain, KIND_DOMAIN_CHECK).len > 0;
        if (domain ? checked || !get_DOMAIN(domain)->nullable : fact->constrained)
            *refuses = type;
        type = domain ? get_DOMAIN(domain)->type : fact->base;
    }
}

/* A model alone does not tell what a function is: what calls none is not volatile. */
Volatility ddl_guess_volatility(const char *expression)
{
    return expression && strchr(expression, '(') ? VOLATILITY_UNKNOWN : VOLATILITY_NONE;
}

DomainGift ddl_domain_gift(Ddl *ddl, const char *type)
{
    const char *refuses = NULL;
    base_type(ddl, ddl->schema, type, &refuses);
    DomainGift gift = {.constrained = refuses != NULL, .volatility = VOLATILITY_NONE};
    const TypeFact *fact = fact_of(ddl, ddl->schema, type);
    const Object *domain = schema_find(ddl->schema, KIND_DOMAIN, type);
    const char *value = domain ? get_DOMAIN(domain)->default_value : NULL;
    if (ddl->schema->types && fact) {
        gift.defaulted = fact->defaulted;
        gift.volatility = fact->volatile_default ? VOLATILITY_VOLATILE : VOLATILITY_NONE;
    } else if (value) {
        gift.defaulted = true;
        gift.volatility = ddl_guess_volatility(value);
    }
    return gift;
}

/* The type of the elements, or NULL for what is no array. */
static const char *element_of(Ddl *ddl, const Schema *side, const char *type, const TypeName *name)
{
    if (name->array)
        return mem_strndup(ddl->mem, type, strlen(type) - strlen("[]"));
    const TypeFact *fact = fact_of(ddl, side, name->base);
    return fact ? fact->element : NULL;
}

static bool is_string(Ddl *ddl, const Schema *side, const TypeName *name)
{
    const Object *own = schema_find(side, KIND_BASE_TYPE, name->base);
    const TypeFact *fact = fact_of(ddl, side, name->base);
    const char *category = own ? get_BASE_TYPE(own)->category : NULL;
    return !name->array && (own ? category && strcmp(category, "S") == 0 : fact && fact->string);
}

/* Whether it is known what the type is. */
static bool is_known(Ddl *ddl, const Schema *side, const TypeName *name)
{
    static const Kind kinds_of_types[] = {KIND_ENUM, KIND_RANGE, KIND_COMPOSITE, KIND_BASE_TYPE, KIND_TABLE};
    bool known = side->types || fact_of(ddl, side, name->base);
    for (size_t i = 0; i < sizeof kinds_of_types / sizeof *kinds_of_types; i++)
        known = known || schema_find(side, kinds_of_types[i], name->base);
    return known;
}

static CastWay way_of_context(char context)
{
    return context == 'e' ? CAST_ASKED : CAST_ASSIGNED;
}

/* The type that is made again with this one, or NULL: itself, or the range of a multirange. */
static const char *made_again(Ddl *ddl, const char *base)
{
    const TypeFact *fact = fact_of(ddl, old_side(ddl), base);
    const char *type = fact && fact->range ? fact->range : base;
    return textlist_has(&ddl->aside, type) ? type : NULL;
}

/* The cast between the two, if there is one. */
static bool find_cast(Ddl *ddl, CastPath *path, const char *source, const char *target)
{
    for (size_t i = 0; i < ddl->casts.len; i++) {
        const Cast *cast = get_CAST(ddl->casts.items[i]);
        if (strcmp(cast->source, source) != 0 || strcmp(cast->target, target) != 0)
            continue;
        path->own = cast;
        path->way = way_of_context(cast->context ? cast->context[0] : 'e');
        return true;
    }
    path->fact = cast_fact(old_side(ddl)->types, source, target);
    if (!path->fact)
        path->fact = cast_fact(ddl->schema->types, source, target);
    if (path->fact)
        path->way = way_of_context(path->fact->context);
    return path->fact != NULL;
}

/* No value of bit(8) is a bit(4) unless it is asked to be: only an explicit cast cuts off, or fills up. */
static bool cuts_bits(const CastPath *path)
{
    const TypeName *a = &path->source, *b = &path->target;
    if (strcmp(a->base, "bit") != 0 || a->array != b->array || a->precision < 0 || b->precision < 0)
        return false;
    return strcmp(b->base, "bit") == 0 ? a->precision != b->precision
                                       : strcmp(b->base, "bit varying") == 0 && b->precision < a->precision;
}

/* Where the way back has a cast of its own, an enum is found by what its labels are cast to. */
static bool find_labels(Ddl *ddl, CastPath *path, const char *source, const char *target)
{
    const Object *labels = schema_find(ddl->schema, KIND_ENUM, target);
    for (size_t i = 0; labels && !textlist_has(&ddl->aside, target) && i < ddl->casts.len; i++) {
        const Cast *back = get_CAST(ddl->casts.items[i]);
        if (strcmp(back->source, target) == 0 && strcmp(back->target, source) == 0) {
            path->labels = labels;
            path->own = back;
        }
    }
    return path->labels != NULL;
}

/* What is to be had without a cast: the range around a multirange, a boolean as another number than an integer. */
static bool goes_around(Ddl *ddl, const CastPath *path)
{
    static const char *const wanted[] = {"smallint", "bigint", "numeric", "real", "double precision", NULL};
    const TypeFact *fact = fact_of(ddl, old_side(ddl), path->source.base);
    bool merges = fact && fact->range && strcmp(fact->range, path->target.base) == 0;
    bool counts = strcmp(path->source.base, "boolean") == 0 && is_any(path->target.base, wanted);
    return !path->array && !path->source.array && !path->target.array && (merges || counts);
}

static void find_path(Ddl *ddl, CastPath *path, const char *from, const char *to);

/* Arrays go over when their elements do. The server lets nothing become an oidvector or int2vector that way. */
static bool find_elements(Ddl *ddl, CastPath *path)
{
    const char *from = element_of(ddl, old_side(ddl), path->from, &path->source);
    const char *to = path->target.array ? element_of(ddl, ddl->schema, path->to, &path->target) : NULL;
    if (!from || !to)
        return false;
    if (path->remade && !schema_find(old_side(ddl), KIND_DOMAIN, path->source.base))
        return false; /* nothing but a text leads from the old elements to the new ones */
    CastPath elements = {.domain = path->domain, .array = true};
    find_path(ddl, &elements, from, to);
    if (elements.way != CAST_KEPT && elements.way != CAST_ASSIGNED && elements.way != CAST_ASKED &&
        elements.way != CAST_REMADE)
        return false;
    if (elements.way == CAST_KEPT)
        elements.way = CAST_ASSIGNED;
    *path = elements;
    return true;
}

static void find_path(Ddl *ddl, CastPath *path, const char *from, const char *to)
{
    const char *ignored;
    path->from = base_type(ddl, old_side(ddl), from, &ignored);
    path->to = base_type(ddl, ddl->schema, to, &path->domain);
    path->source = type_name(ddl->mem, path->from);
    path->target = type_name(ddl->mem, path->to);
    const char *source = type_bare(ddl->mem, &path->source), *target = type_bare(ddl->mem, &path->target);
    path->to_string = is_string(ddl, ddl->schema, &path->target);
    bool same = strcmp(source, target) == 0;
    path->remade = same ? made_again(ddl, path->source.base) : NULL;
    if (path->remade && find_elements(ddl, path))
        return;
    if (same)
        path->way = path->remade ? CAST_REMADE : CAST_KEPT;
    else if (find_cast(ddl, path, source, target) || find_elements(ddl, path))
        ;
    else if (path->to_string)
        path->way = CAST_ASSIGNED;
    else if (!path->array && (find_labels(ddl, path, source, target) || goes_around(ddl, path)))
        path->way = CAST_AROUND;
    else if (is_string(ddl, old_side(ddl), &path->source))
        path->way = CAST_ASKED;
    else
        path->way = is_known(ddl, old_side(ddl), &path->source) && is_known(ddl, ddl->schema, &path->target)
                        ? CAST_GUESSED
                        : CAST_UNKNOWN;
    if (cuts_bits(path))
        path->way = CAST_ASKED;
}

CastPath ddl_cast_path(Ddl *ddl, const char *from, const char *to)
{
    CastPath path = {0};
    find_path(ddl, &path, from, to);
    return path;
}

/* Whether a value that fits the old modifier fits the new one too, which the server knows (varchar_support and others). */
static bool widens(const TypeName *a, const TypeName *b)
{
    static const char *const lengths[] = {"character varying", "bit varying", NULL};
    static const char *const times[] = {"timestamp without time zone", "timestamp with time zone",
                                        "time without time zone", "time with time zone", NULL};
    if (strcmp(a->modifier ? a->modifier : "", b->modifier ? b->modifier : "") == 0 || !b->modifier)
        return true;
    if (is_any(a->base, lengths))
        return a->precision >= 0 && b->precision >= a->precision;
    if (is_any(a->base, times))
        return b->precision >= (a->precision < 0 ? 6 : a->precision);
    bool same_scale = (a->scale < 0 ? 0 : a->scale) == (b->scale < 0 ? 0 : b->scale);
    return strcmp(a->base, "numeric") == 0 && a->precision >= 0 && b->precision >= a->precision && same_scale;
}

bool ddl_cast_rewrites(const CastPath *path)
{
    bool same_bytes = path->own ? !path->own->function && !path->own->inout : path->fact && path->fact->method == 'b';
    if (path->array || path->domain)
        return true;
    if (path->way == CAST_KEPT)
        return !widens(&path->source, &path->target) || (path->source.array && strcmp(path->from, path->to) != 0);
    return !same_bytes || path->target.modifier;
}

bool ddl_default_follows(const CastPath *path)
{
    static const char *const numbers[] = {"smallint", "integer", "bigint", "numeric", "real", "double precision", NULL};
    bool by_itself = path->way == CAST_KEPT || path->way == CAST_ASSIGNED || path->way == CAST_UNKNOWN;
    bool numeric = is_any(path->source.base, numbers) && is_any(path->target.base, numbers);
    return by_itself && (path->way == CAST_KEPT || path->to_string || numeric) && !path->array;
}

/* ---- USING ---- */

/* The value that the attribute has in the other version of the type, or NULL. */
static const Object *same_attribute(const Schema *side, const Object *composite, const Object *attribute)
{
    return schema_child(side, KIND_ATTRIBUTE, composite->key, attribute->name);
}

static bool reads_back(Ddl *ddl, const char *from, const char *to);

bool ddl_row_reads_back(Ddl *ddl, const Object *have, const Object *want)
{
    ObjectList old = schema_children(ddl->mem, old_side(ddl), have, KIND_ATTRIBUTE);
    ObjectList new = schema_children(ddl->mem, ddl->schema, want, KIND_ATTRIBUTE);
    bool same = old.len == new.len;
    for (size_t i = 0; same && i < new.len; i++)
        same = strcmp(old.items[i]->name, new.items[i]->name) == 0 &&
               reads_back(ddl, get_ATTRIBUTE(old.items[i])->type, get_ATTRIBUTE(new.items[i])->type);
    return same;
}

/* Whether the text of a value, read as the new type, is what a cast would make of it. */
static bool reads_back(Ddl *ddl, const char *from, const char *to)
{
    static const char *const integers[] = {"smallint", "integer", "bigint", NULL};
    static const char *const numbers[] = {"smallint", "integer", "bigint", "numeric", "real", "double precision", NULL};
    CastPath path = ddl_cast_path(ddl, from, to);
    const Object *have = schema_find(old_side(ddl), KIND_COMPOSITE, path.source.base);
    const Object *want = schema_find(ddl->schema, KIND_COMPOSITE, path.target.base);
    if (path.way == CAST_REMADE && have && want)
        return ddl_row_reads_back(ddl, have, want);
    if (path.way == CAST_KEPT || path.way == CAST_REMADE)
        return true;
    bool by_text = path.way == CAST_ASSIGNED && !path.fact && !path.own && !path.array;
    return by_text || (is_any(path.source.base, integers) && is_any(path.target.base, numbers));
}

/* Attribute by attribute: each goes over by its own cast, and to the one of its name. A value that is NULL stays that. */
static const char *row_using(Ddl *ddl, const char *value, const Object *have, const Object *want, const char *to)
{
    ObjectList attributes = schema_children(ddl->mem, ddl->schema, want, KIND_ATTRIBUTE);
    Buf row = buf_new(ddl->mem);
    for (size_t i = 0; i < attributes.len; i++) {
        const Object *attribute = attributes.items[i], *old = same_attribute(old_side(ddl), have, attribute);
        buf_add(&row, i > 0 ? ", " : "");
        if (!old) {
            buf_add(&row, "NULL");
            continue;
        }
        const char *part = mem_printf(ddl->mem, "(%s).%s", value, ddl_ident(ddl, old->name));
        const char *over = ddl_cast_using(ddl, part, get_ATTRIBUTE(old)->type, get_ATTRIBUTE(attribute)->type);
        buf_add(&row, over ? over : part);
    }
    return mem_printf(ddl->mem, "CASE WHEN %s IS DISTINCT FROM NULL THEN\n        ROW(%s)::%s END", value, row.data,
                      to);
}

/* Each label where the value is what it is cast to; another value is read as a label, which fails. */
static const char *labels_using(Ddl *ddl, const char *value, const CastPath *path)
{
    const TextList *labels = &get_ENUM(path->labels)->values;
    const char *type = path->labels->key;
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CASE %s", value);
    for (size_t i = 0; i < labels->len; i++) {
        const char *label = ddl_literal(ddl, labels->items[i]);
        buf_addf(&sql, "\n        WHEN %s::%s::%s THEN %s::%s", label, type, path->own->target, label, type);
    }
    buf_addf(&sql, "\n        ELSE %s::text::%s END", value, type);
    return sql.data;
}

/*
 * The type that a value goes by where no cast leads to the new one. Elements go by texts of their own: the text of an array
 * has 't' for true, and what separates the elements of one type stands within those of another.
 */
static const char *text_between(Ddl *ddl, const CastPath *path)
{
    bool arrays = path->way == CAST_GUESSED && path->target.array && element_of(ddl, old_side(ddl), path->from, &path->source);
    return arrays ? "text[]" : "text";
}

const char *ddl_cast_using(Ddl *ddl, const char *value, const char *from, const char *to)
{
    CastPath path = ddl_cast_path(ddl, from, to);
    if (path.way == CAST_KEPT || path.way == CAST_ASSIGNED || path.way == CAST_UNKNOWN)
        return NULL;
    if (path.way == CAST_ASKED)
        return mem_printf(ddl->mem, "%s::%s", value, to);
    if (path.way == CAST_AROUND && path.labels)
        return labels_using(ddl, value, &path);
    if (path.way == CAST_AROUND)
        return strcmp(path.source.base, "boolean") == 0 ? mem_printf(ddl->mem, "%s::integer::%s", value, to)
                                                        : mem_printf(ddl->mem, "range_merge(%s)", value);
    const Object *have = schema_find(old_side(ddl), KIND_COMPOSITE, path.source.base);
    const Object *want = schema_find(ddl->schema, KIND_COMPOSITE, path.target.base);
    bool row = path.way == CAST_REMADE && have && want && !path.array && !path.source.array;
    if (row && !ddl_row_reads_back(ddl, have, want))
        return row_using(ddl, value, have, want, to);
    return mem_printf(ddl->mem, "%s::%s::%s", value, text_between(ddl, &path), to);
}

bool ddl_cast_concerns(Ddl *ddl, const char *from, const char *to, const Object *cast)
{
    const char *ignored;
    for (;;) {
        from = base_type(ddl, old_side(ddl), from, &ignored);
        to = base_type(ddl, ddl->schema, to, &ignored);
        TypeName source = type_name(ddl->mem, from), target = type_name(ddl->mem, to);
        const char *a = type_bare(ddl->mem, &source), *b = type_bare(ddl->mem, &target);
        bool there = strcmp(a, get_CAST(cast)->source) == 0 && strcmp(b, get_CAST(cast)->target) == 0;
        bool back = strcmp(b, get_CAST(cast)->source) == 0 && strcmp(a, get_CAST(cast)->target) == 0;
        if (there || back)
            return true;
        from = element_of(ddl, old_side(ddl), from, &source);
        to = element_of(ddl, ddl->schema, to, &target);
        if (!from || !to)
            return false;
    }
}
