/*
 * What the model format knows of kinds and properties beyond kinds.def and props.def: short forms,
 * what must be stated, and what a name or list of names refers to. A row absent here is an ordinary one.
 */
#ifndef PGDRAFT_JSON_SHAPE_H
#define PGDRAFT_JSON_SHAPE_H

#include "model/props.h"
#include "sql/form.h"

typedef enum Shape {
    SHAPE_REQUIRED = 1 << 0,    /* must be stated */
    SHAPE_SHORT = 1 << 1,       /* a bare string in place of the object stands for it */
    SHAPE_COLUMNS = 1 << 2,     /* lists columns of the parent */
    SHAPE_RELATION = 1 << 3,    /* names tables, which must exist */
    SHAPE_OWN = 1 << 4,         /* names a relation in the namespace of the object */
    SHAPE_COLUMN = 1 << 5,      /* names a column: table.column */
    SHAPE_COLLATION = 1 << 6,   /* names a collation */
    SHAPE_ROUTINE = 1 << 7,     /* names a function */
    SHAPE_RENAMES = 1 << 8,     /* items may be {"name": …, "renamed_from": …} */
    SHAPE_OPERATOR = 1 << 9,    /* keys have an operator */
    SHAPE_TEXTS = 1 << 10,      /* values of the options are text, also where they look like numbers */
} Shape;

/* The Shapes of a property, or 0. */
unsigned shape_of(Kind kind, const Prop *prop);

/* JSON key that a bare string is short for, or NULL: "name" or the key of a property. */
const char *shape_short_key(Kind kind);

/* Whether the key of its parent holds one object and not a list: the primary key. */
bool shape_single(Kind kind);

/* Whether PostgreSQL would choose a name for the kind, or it has none; others must be given one. */
bool shape_has_default_name(Kind kind);

/* Whether the kind is a section of its own. */
bool shape_is_section(Kind kind);

/* The kind below parent (KIND_COUNT: a section) with that key, or KIND_COUNT. */
Kind shape_child(Kind parent, const char *key);

/* The first BODY property of the kind, whose text may stand in a file; or NULL. */
const Prop *shape_body(Kind kind);

/* What a text of the property has to be, an item of its list or a value of its options too; and a name of its options. */
SqlForm shape_form(Kind kind, const Prop *prop);
SqlForm shape_name_form(Kind kind, const Prop *prop);

/* Whether the property's key is in the object under key: prop "references.table" is in "references". */
bool shape_in_group(const Prop *prop, const char *key);

#endif
