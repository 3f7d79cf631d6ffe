#include "json/shape.h"

#include <string.h>

/* kind KIND_COUNT: of every kind. */
static const struct {
    Kind kind;
    const char *key;
    unsigned shapes;
} rows[] = {
    {KIND_COUNT, "collation", SHAPE_COLLATION},
    {KIND_BASE_TYPE, "input", SHAPE_ROUTINE},
    {KIND_BASE_TYPE, "output", SHAPE_ROUTINE},
    {KIND_BASE_TYPE, "receive", SHAPE_ROUTINE},
    {KIND_BASE_TYPE, "send", SHAPE_ROUTINE},
    {KIND_BASE_TYPE, "typmod_in", SHAPE_ROUTINE},
    {KIND_BASE_TYPE, "typmod_out", SHAPE_ROUTINE},
    {KIND_BASE_TYPE, "analyze", SHAPE_ROUTINE},
    {KIND_BASE_TYPE, "subscript", SHAPE_ROUTINE},
    {KIND_ENUM, "values", SHAPE_REQUIRED | SHAPE_RENAMES},
    {KIND_RANGE, "subtype", SHAPE_REQUIRED},
    {KIND_RANGE, "canonical", SHAPE_ROUTINE},
    {KIND_RANGE, "subtype_diff", SHAPE_ROUTINE},
    {KIND_DOMAIN, "type", SHAPE_REQUIRED},
    {KIND_DOMAIN_CHECK, "expression", SHAPE_REQUIRED | SHAPE_SHORT},
    {KIND_ATTRIBUTE, "type", SHAPE_REQUIRED},
    {KIND_ROUTINE, "language", SHAPE_REQUIRED},
    {KIND_ROUTINE, "support", SHAPE_ROUTINE},
    {KIND_EXTENSION_MEMBER, "object", SHAPE_REQUIRED},
    {KIND_EXTENSION_MEMBER, "grants", SHAPE_REQUIRED},
    {KIND_SYSTEM_OBJECT, "object", SHAPE_REQUIRED},
    {KIND_SYSTEM_OBJECT, "grants", SHAPE_REQUIRED},
    {KIND_LANGUAGE, "handler", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_LANGUAGE, "inline", SHAPE_ROUTINE},
    {KIND_LANGUAGE, "validator", SHAPE_ROUTINE},
    {KIND_CAST, "source", SHAPE_REQUIRED},
    {KIND_CAST, "target", SHAPE_REQUIRED},
    {KIND_TRANSFORM, "type", SHAPE_REQUIRED},
    {KIND_TRANSFORM, "language", SHAPE_REQUIRED},
    {KIND_TRANSFORM, "from_sql", SHAPE_ROUTINE},
    {KIND_TRANSFORM, "to_sql", SHAPE_ROUTINE},
    {KIND_ACCESS_METHOD, "handler", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_OPERATOR, "function", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_OPERATOR, "restrict", SHAPE_ROUTINE},
    {KIND_OPERATOR, "join", SHAPE_ROUTINE},
    {KIND_OPERATOR_FAMILY, "method", SHAPE_REQUIRED},
    {KIND_OPERATOR_CLASS, "method", SHAPE_REQUIRED},
    {KIND_OPERATOR_CLASS, "type", SHAPE_REQUIRED},
    {KIND_CONVERSION, "for", SHAPE_REQUIRED},
    {KIND_CONVERSION, "to", SHAPE_REQUIRED},
    {KIND_CONVERSION, "function", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_TS_PARSER, "start", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_TS_PARSER, "gettoken", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_TS_PARSER, "end", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_TS_PARSER, "lextypes", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_TS_PARSER, "headline", SHAPE_ROUTINE},
    {KIND_TS_TEMPLATE, "init", SHAPE_ROUTINE},
    {KIND_TS_TEMPLATE, "lexize", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_TS_DICTIONARY, "template", SHAPE_REQUIRED},
    {KIND_TS_CONFIGURATION, "parser", SHAPE_REQUIRED},
    {KIND_TS_CONFIGURATION, "mappings", SHAPE_TEXTS},
    {KIND_AGGREGATE, "sfunc", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_AGGREGATE, "stype", SHAPE_REQUIRED},
    {KIND_AGGREGATE, "finalfunc", SHAPE_ROUTINE},
    {KIND_AGGREGATE, "combinefunc", SHAPE_ROUTINE},
    {KIND_AGGREGATE, "serialfunc", SHAPE_ROUTINE},
    {KIND_AGGREGATE, "deserialfunc", SHAPE_ROUTINE},
    {KIND_AGGREGATE, "msfunc", SHAPE_ROUTINE},
    {KIND_AGGREGATE, "minvfunc", SHAPE_ROUTINE},
    {KIND_AGGREGATE, "mfinalfunc", SHAPE_ROUTINE},
    {KIND_FOREIGN_DATA_WRAPPER, "handler", SHAPE_ROUTINE},
    {KIND_FOREIGN_DATA_WRAPPER, "validator", SHAPE_ROUTINE},
    {KIND_FOREIGN_DATA_WRAPPER, "options", SHAPE_TEXTS},
    {KIND_SERVER, "wrapper", SHAPE_REQUIRED},
    {KIND_SERVER, "options", SHAPE_TEXTS},
    {KIND_USER_MAPPING, "options", SHAPE_TEXTS},
    {KIND_SEQUENCE, "owned_by", SHAPE_COLUMN},
    {KIND_TABLE, "partition_of.table", SHAPE_RELATION},
    {KIND_TABLE, "inherits", SHAPE_RELATION},
    {KIND_TABLE, "foreign_options", SHAPE_TEXTS},
    {KIND_COLUMN, "type", SHAPE_REQUIRED}, /* but where the table inherits its columns */
    {KIND_COLUMN, "sequence.name", SHAPE_OWN},
    {KIND_COLUMN, "foreign_options", SHAPE_TEXTS},
    {KIND_PRIMARY_KEY, "columns", SHAPE_REQUIRED | SHAPE_SHORT | SHAPE_COLUMNS},
    {KIND_PRIMARY_KEY, "include", SHAPE_COLUMNS},
    {KIND_UNIQUE, "columns", SHAPE_REQUIRED | SHAPE_SHORT | SHAPE_COLUMNS},
    {KIND_UNIQUE, "include", SHAPE_COLUMNS},
    {KIND_EXCLUSION, "columns", SHAPE_REQUIRED | SHAPE_COLUMNS | SHAPE_OPERATOR},
    {KIND_EXCLUSION, "include", SHAPE_COLUMNS},
    {KIND_CHECK, "expression", SHAPE_REQUIRED | SHAPE_SHORT},
    {KIND_VIEW, "query", SHAPE_REQUIRED},
    {KIND_VIEW, "column_defaults", SHAPE_TEXTS},
    {KIND_VIEW, "column_comments", SHAPE_TEXTS},
    {KIND_MATVIEW, "query", SHAPE_REQUIRED},
    {KIND_MATVIEW, "column_storage", SHAPE_TEXTS},
    {KIND_MATVIEW, "column_compression", SHAPE_TEXTS},
    {KIND_MATVIEW, "column_options", SHAPE_TEXTS},
    {KIND_MATVIEW, "column_comments", SHAPE_TEXTS},
    {KIND_INDEX, "columns", SHAPE_REQUIRED | SHAPE_SHORT | SHAPE_COLUMNS},
    {KIND_INDEX, "include", SHAPE_COLUMNS},
    {KIND_STATISTICS, "columns", SHAPE_COLUMNS},
    {KIND_RULE, "event", SHAPE_REQUIRED},
    {KIND_TRIGGER, "timing", SHAPE_REQUIRED},
    {KIND_TRIGGER, "events", SHAPE_REQUIRED},
    {KIND_TRIGGER, "columns", SHAPE_COLUMNS},
    {KIND_TRIGGER, "from", SHAPE_RELATION},
    {KIND_TRIGGER, "function", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_FOREIGN_KEY, "columns", SHAPE_REQUIRED | SHAPE_COLUMNS},
    {KIND_FOREIGN_KEY, "references.table", SHAPE_REQUIRED | SHAPE_RELATION},
    {KIND_FOREIGN_KEY, "on_delete_columns", SHAPE_COLUMNS},
    {KIND_SUBSCRIPTION, "publications", SHAPE_REQUIRED},
    {KIND_EVENT_TRIGGER, "event", SHAPE_REQUIRED},
    {KIND_EVENT_TRIGGER, "function", SHAPE_REQUIRED | SHAPE_ROUTINE},
    {KIND_PUBLICATION_TABLE, "table", SHAPE_REQUIRED | SHAPE_SHORT | SHAPE_RELATION},
    {KIND_DEFAULT_PRIVILEGES, "role", SHAPE_REQUIRED},
    {KIND_DEFAULT_PRIVILEGES, "grants", SHAPE_REQUIRED},
};

unsigned shape_of(Kind kind, const Prop *prop)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((rows[i].kind == kind || rows[i].kind == KIND_COUNT) && strcmp(rows[i].key, prop->key) == 0)
            return rows[i].shapes;
    return 0;
}

const char *shape_short_key(Kind kind)
{
    bool by_name = kind == KIND_USER_MAPPING || (kinds[kind].identity == IDENTITY_GLOBAL && !kind_is_nameless(kind));
    PropList props = kind_props(kind);
    for (int i = 0; i < props.count; i++) {
        unsigned shapes = shape_of(kind, &props.items[i]);
        if (shapes & SHAPE_SHORT)
            return props.items[i].key;
        by_name = by_name && !(shapes & SHAPE_REQUIRED);
    }
    return by_name ? "name" : NULL;
}

bool shape_single(Kind kind)
{
    return kind == KIND_PRIMARY_KEY || kind == KIND_DATABASE;
}

bool shape_has_default_name(Kind kind)
{
    const KindSet named = KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION) | KIND_BIT(CHECK) |
                           KIND_BIT(DOMAIN_CHECK) | KIND_BIT(FOREIGN_KEY) | KIND_BIT(INDEX);
    return (named & kind_bit(kind)) || kind_is_nameless(kind);
}

bool shape_is_section(Kind kind)
{
    return kinds[kind].parents == 0;
}

Kind shape_child(Kind parent, const char *key)
{
    KindSet mask = parent == KIND_COUNT ? 0 : kind_bit(parent);
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        bool below = mask ? (kinds[kind].parents & mask) != 0 : kinds[kind].parents == 0;
        if (below && strcmp(kinds[kind].key, key) == 0)
            return kind;
    }
    return KIND_COUNT;
}

const Prop *shape_body(Kind kind)
{
    PropList props = kind_props(kind);
    for (int i = 0; i < props.count; i++)
        if (props.items[i].type == PROP_BODY)
            return &props.items[i];
    return NULL;
}

static const struct {
    Kind kind;
    size_t offset;
    SqlForm text, name;
} forms[] = {
#define FORM(kind_, field, text_, name_) \
    {.kind = KIND_##kind_, .offset = offsetof(Struct_##kind_, field), .text = SQL_##text_, .name = SQL_##name_},
#include "model/forms.def"
#undef FORM
};
enum { FORMS = sizeof forms / sizeof *forms };

/* The row of a property, or FORMS. */
static int form_row(Kind kind, const Prop *prop)
{
    int i = 0;
    while (i < FORMS && (forms[i].kind != kind || forms[i].offset != prop->offset))
        i++;
    return i;
}

SqlForm shape_form(Kind kind, const Prop *prop)
{
    int row = form_row(kind, prop);
    if (row < FORMS)
        return forms[row].text;
    return prop->type == PROP_EXPR      ? SQL_EXPRESSION
           : prop->type == PROP_SQLTYPE ? SQL_TYPE
           : prop->type == PROP_BODY    ? SQL_QUERY
                                        : SQL_FREE;
}

SqlForm shape_name_form(Kind kind, const Prop *prop)
{
    int row = form_row(kind, prop);
    return row < FORMS ? forms[row].name : SQL_FREE;
}

bool shape_in_group(const Prop *prop, const char *key)
{
    size_t len = strlen(key);
    return strncmp(prop->key, key, len) == 0 && prop->key[len] == '.';
}
