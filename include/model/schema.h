/*
 * The model of a database: what a Schema is, whoever made it (a JSON model or a catalog).
 *
 * A Schema is a flat list of objects sorted by kind and key. Each kind has a struct made from the rows
 * of props.def; what all kinds have in common is the Object at its start:
 *
 *     const Column *column = as_COLUMN(object);
 *     use(column->object.name, column->type, column->nullable);
 *
 * A child (column, constraint, index …) names its parent; children of one parent stand together.
 */
#ifndef PGDRAFT_MODEL_SCHEMA_H
#define PGDRAFT_MODEL_SCHEMA_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "model/type_facts.h"

typedef uint64_t KindSet;
#define KIND_BIT(id) (UINT64_C(1) << KIND_##id)

typedef enum Kind {
#define KIND(id, Struct, word, keyword, key, parents, class_, identity) KIND_##id,
#include "model/kinds.def"
    KIND_COUNT
} Kind;

typedef enum Identity {
    IDENTITY_GLOBAL, IDENTITY_NAMESPACED, IDENTITY_CHILD, IDENTITY_ROUTINE, IDENTITY_OPERATOR, IDENTITY_METHOD
} Identity;

typedef struct KindInfo {
    Kind kind;
    const char *word, *keyword, *key;
    KindSet parents; /* KIND_BITs; 0: a section of its own */
    uint32_t class_;
    Identity identity;
    size_t size;
} KindInfo;

extern const KindInfo kinds[KIND_COUNT];

static inline KindSet kind_bit(Kind kind)
{
    return UINT64_C(1) << kind;
}

/* Made by an extension or by PostgreSQL itself: only its privileges are the model's. */
bool kind_is_others(Kind kind);
/* Kinds that have no name of their own: it is made of their properties, and not stated in a model. */
bool kind_is_nameless(Kind kind);

/* Whether an ALTER changes the name. */
bool kind_has_rename(Kind kind);
/* Whether an ALTER … SET SCHEMA changes the namespace. */
bool kind_has_move(Kind kind);
/* Whether the key holds types, which the server writes its own way. */
bool kind_key_has_types(Kind kind);
/* Kinds whose absence under a parent means that there are none: section 3.4 of the design. */
bool kind_is_substance(Kind kind);

typedef enum PropType {
    PROP_TEXT, PROP_EXPR, PROP_SQLTYPE, PROP_BODY, PROP_INT, PROP_BOOL, PROP_WORD, PROP_NAME, PROP_ROLE,
    PROP_LIST, PROP_OPTIONS, PROP_KEYS, PROP_GRANTS,
    PROP_TYPE_COUNT
} PropType;

/* A key of an index or exclusion constraint. One of column and expression is set; NULL elsewhere: the default. */
typedef struct Key {
    const char *column;      /* name, unquoted */
    const char *expression;  /* SQL, with the parentheses it needs in an index definition */
    const char *collation;   /* qualified name */
    const char *opclass;     /* qualified name */
    const char *opclass_options; /* "siglen='32'" */
    const char *order;       /* "desc" */
    const char *nulls;       /* "first" or "last", where not the default of the order */
    const char *operator_;   /* exclusion constraints: the operator */
} Key;
typedef VEC(Key) KeyList;
enum { KEY_FIELDS = 8 };
extern const char *const key_fields[KEY_FIELDS]; /* JSON keys, in the order of struct Key */

/*
 * One privilege of one grantee. The list tells what differs from PostgreSQL's default for the kind, sorted by
 * grantee, column and privilege.
 */
typedef struct Grant {
    const char *to;        /* role; "public" for PUBLIC */
    const char *privilege; /* lower case: "select"; NULL: to has none, where it has some by default */
    const char *column;    /* or NULL */
    bool grantable;
} Grant;
typedef struct GrantList {
    Grant *items;
    uint32_t len, cap;
    bool managed;
} GrantList;

/* Where a model file says something; path is NULL for objects read from a catalog. */
typedef struct Origin {
    const char *path;
    int line, column;
    const char *namespace; /* that the file gives to names without one */
    const char *text;      /* path of the file that the object's long text stands in, or NULL */
} Origin;

/* Whether a default calls a volatile function. */
typedef enum Volatility { VOLATILITY_UNKNOWN, VOLATILITY_NONE, VOLATILITY_VOLATILE } Volatility;

typedef struct Object {
    Kind kind;
    int ord;               /* position among its siblings */
    const char *schema;    /* namespace; NULL for GLOBAL kinds */
    const char *parent;    /* CHILD kinds: name of the table, domain … in the same namespace */
    const char *name;      /* never NULL once schema_finish has run */
    const char *signature; /* ROUTINE: arguments without defaults; OPERATOR: operand types; METHOD: the method */
    const char *key;       /* quoted, qualified; unique within the kind */
    const char *renamed_from; /* as the model writes it; renamed_in says in which namespace it was, when not in the text */
    const char *renamed_in;
    KindSet unmanaged;     /* KIND_BITs of child kinds that the model does not state */
    Origin origin;
    uint32_t oid;          /* catalog objects: 0 otherwise */
    int subid;             /* column number */
    bool renamed_now;      /* it is said for this draft alone: it has not happened yet */
    bool unfolded;         /* comes by way of another table, and is no object of its own: diff_unfold */
    bool named;            /* the name was given, not derived */
    bool owner_stated;     /* by the model, and not that of the database */
} Object;

#define PROP_CTYPE_TEXT const char *
#define PROP_CTYPE_EXPR const char *
#define PROP_CTYPE_SQLTYPE const char *
#define PROP_CTYPE_BODY const char *
#define PROP_CTYPE_INT const char *
#define PROP_CTYPE_BOOL bool
#define PROP_CTYPE_WORD const char *
#define PROP_CTYPE_NAME const char *
#define PROP_CTYPE_ROLE const char *
#define PROP_CTYPE_LIST TextList
#define PROP_CTYPE_OPTIONS TextList
#define PROP_CTYPE_KEYS KeyList
#define PROP_CTYPE_GRANTS GrantList

#include "model/structs.h"

typedef VEC(Object *) ObjectList;

/* "from needs to"; part tells which part of from needs it. */
typedef enum DepPart { PART_WHOLE, PART_DEFAULT, PART_TYPE, PART_COUNT } DepPart;
typedef struct Dep {
    const Object *from, *to;
    DepPart part; /* DEFAULT: its default or generation expression; TYPE: it is a column, attribute … of that type */
    bool owned;   /* an ownership (sequence of a column): to is not needed, from goes with it */
} Dep;
typedef VEC(Dep) DepList;

/* What pgdraft does not model: shown by inspect, never touched. */
typedef struct Foreign {
    const char *word;     /* "operator" */
    const char *identity; /* "public.===(integer,integer)" */
    uint32_t class_, oid; /* of an object; 0: it is none, and nobody depends on it */
} Foreign;
typedef VEC(Foreign) ForeignList;
/* "an object that is not modelled needs to" */
typedef struct ForeignDep {
    const Foreign *from;
    const Object *to;
} ForeignDep;
typedef VEC(ForeignDep) ForeignDepList;

/* What inherit_fold took out (catalog/inherit.h), and what it equals; NULL for an index or constraint. */
typedef struct Folded {
    Object *object;
    const Object *origin;
} Folded;
typedef VEC(Folded) FoldedList;

typedef struct Filter Filter; /* model/filter.h */

typedef struct Schema {
    void *mem;                /* packed: of its objects and all that hangs on them */
    ObjectList objects;       /* sorted by kind and key after schema_finish */
    DepList deps;             /* filled when the producer was asked for them */
    const TypeFacts *types;   /* the same; NULL for a model */
    FoldedList folded;
    ForeignList foreign;
    ForeignDepList foreign_deps;
    bool managed[KIND_COUNT]; /* sections that the model states; all true for a catalog */
    TextList namespaces;      /* namespaces that the model names, sorted; empty for a catalog: all */
    const Filter *filter;     /* what it takes care of; NULL: all */
    int server_version;       /* PG_VERSION_NUM; 0 for a model */
} Schema;

Schema *schema_new(void *mem);

/* A new object of the kind in the context of the schema, its properties at PostgreSQL's defaults; not yet added. */
Object *object_new(void *mem, Kind kind);
/* A shallow copy: texts and lists are shared. */
Object *object_copy(void *mem, const Object *object);
/* Compute signature and key from schema, parent and name. */
void object_set_key(void *mem, Object *object);

void schema_add(Schema *schema, Object *object);
/* Give the objects without a name the one that PostgreSQL would choose, set the keys and sort. Call once all are added. */
void schema_finish(Schema *schema);
/* Sort again after keys changed or objects were added. */
void schema_sort(Schema *schema);

/* The object of that kind and key, or NULL. */
Object *schema_find(const Schema *schema, Kind kind, const char *key);
/* The objects of the kind whose key begins so: "app.", "app.f(", "". They belong to schema, where they stand together. */
ObjectList schema_beginning(const Schema *schema, Kind kind, const char *prefix);
/* The i-th object, and behind the last of them the folded ones; NULL behind all. */
Object *schema_with_folded(const Schema *schema, size_t i);
/* Where the object of that kind and key stands in schema->objects, or -1. */
ptrdiff_t schema_position(const Schema *schema, Kind kind, const char *key);
/* A child's parent, whichever kind it is; NULL for others. */
Object *schema_parent(const Schema *schema, const Object *child);
/* The key of the table of a column that is given by its qualified name; NULL: it is none. */
char *column_table_key(void *mem, const char *column);
/* Whether a column of that table owns the sequence; false for other kinds. */
bool sequence_is_of(const Object *sequence, const Object *table);
/* The i-th table that a table inherits from, or the one that it is a partition of; NULL behind the last. */
const char *table_parent(const Object *table, size_t i);
/* Whether a table is that one, or has its columns from it by way of others; by their keys. */
bool schema_descends(const Schema *schema, const char *table, const char *ancestor);
/* The child of that name below the parent of that key, or NULL. */
Object *schema_child(const Schema *schema, Kind kind, const char *parent_key, const char *name);
/* The children of a kind below parent, by position (columns, attributes) or name. */
ObjectList schema_children(void *mem, const Schema *schema, const Object *parent, Kind kind);

/* "schema.name" of the parent, quoted. */
const char *object_parent_key(void *mem, const Object *child);
/* 'table "public.users"', for messages. */
const char *object_describe(void *mem, const Object *object);
/* Order by kind, then key. */
int object_compare(const Object *a, const Object *b);
/* Of two Grants: by grantee, column and privilege, what is absent first. */
int grant_compare(const void *a, const void *b);

/* as_TABLE(object) and so on: the object as the struct of its kind. */
#define KIND(id, Struct, word, keyword, key, parents, class_, identity)                            \
    static inline Struct *as_##id(Object *object)                                                  \
    {                                                                                              \
        assert(object->kind == KIND_##id);                                                         \
        return (Struct *)object;                                                                   \
    }                                                                                              \
    static inline const Struct *get_##id(const Object *object)                                     \
    {                                                                                              \
        assert(object->kind == KIND_##id);                                                         \
        return (const Struct *)object;                                                             \
    }
#include "model/kinds.def"

/* The column as a child table has it of its parent: of NOT NULL the bare fact, and that only where it is not NO INHERIT. */
Column column_handed_down(const Object *column);

#endif
