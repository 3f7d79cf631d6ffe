/* Properties of objects, read through the table: the reader, the writer, the differ and the introspector use these. */
#ifndef PGDRAFT_MODEL_PROPS_H
#define PGDRAFT_MODEL_PROPS_H

#include "model/schema.h"

typedef struct Prop {
    const char *field, *key, *values, *description;
    PropType type;
    size_t offset;
} Prop;

enum { PROPS_PER_KIND = 64 }; /* a mask of properties is a uint64_t */

typedef struct PropList {
    const Prop *items;
    int count;
} PropList;

/* The properties of a kind, in the order of props.def; an index into it is the bit of a mask. */
PropList kind_props(Kind kind);
/* The property with that key, or -1. */
int prop_index(Kind kind, const char *key);

/* The text, grants, of the property with that key; NULL where the kind has none, or there is no object. */
const char *object_text(const Object *object, const char *key);
const GrantList *object_grants(const Object *object);
/* The LIST or OPTIONS with that key; an empty one where the kind has none, or there is no object. */
const TextList *object_list(const Object *object, const char *key);
/* Whether a BOOL property with that key is there and set. */
bool object_flag(const Object *object, const char *key);
/* The bit of the property with that key in a mask; 0 where the kind has none. */
uint64_t prop_bit(Kind kind, const char *key);

/* Absent means: not managed. */
bool prop_optional(const Prop *prop);
/* Whether "name=value" is a secret by its name, of a property that leaves secrets alone: it is never read nor written. */
bool prop_is_secret(const Prop *prop, const char *option);
/* The words that a WORD, or an item of a LIST, can be; none: any text. Copies in mem. */
TextList prop_words(void *mem, const Prop *prop);
/* One of the words of a WORD property; sets *ret to NULL for the default. False when it is none of them. */
bool prop_word(const Prop *prop, const char *text, const char **ret);

/* Typed access; text covers every type whose C type is const char *. */
const char **prop_text(const Prop *prop, Object *object);
const char *prop_get_text(const Prop *prop, const Object *object);
bool *prop_bool(const Prop *prop, Object *object);
TextList *prop_list(const Prop *prop, Object *object);
const TextList *prop_get_list(const Prop *prop, const Object *object);
KeyList *prop_keys(const Prop *prop, Object *object);
/* An entry "name=value" of OPTIONS, its name and its value. Names of columns may have an =, which stands as \1. */
char *option_new(void *mem, const char *name, const char *value);
char *option_name(void *mem, const char *option);
const char *option_value(const char *option);
/* The entry of the same name that the list has, or NULL. */
const char *option_of(const TextList *list, const char *option);
GrantList *prop_grants(const Prop *prop, Object *object);
bool prop_is_text(const Prop *prop);
bool prop_is_list(const Prop *prop); /* LIST or OPTIONS */

/* Whether it is SQL, which the server writes in its own way. */
bool prop_is_sql_text(const Prop *prop);

/* Whether it is used when the object is made, and never compared. */
bool prop_is_born(const Prop *prop);
/* Whether it is no property of an object that is there: used when the object is made, or what the model takes care of. Never compared. */
bool prop_is_apart(const Prop *prop);
/* Whether the names of its OPTIONS are those of columns. */
bool prop_is_by_column(const Prop *prop);

/* A trigger that a partition has because its table has it, and which of its properties can differ from that. */
bool is_inherited_trigger(const Object *object);
/* A materialized view of a catalog that has not been filled. */
bool is_unpopulated(const Object *object);
bool prop_is_own_of_inherited(const Prop *prop);

/* Whether the property is at PostgreSQL's default (empty, NULL, the default of a BOOL, not managed). */
bool prop_is_default(const Prop *prop, const Object *object);
bool prop_equal(const Prop *prop, const Object *a, const Object *b);
void prop_copy(const Prop *prop, Object *to, const Object *from);
/* The value in one line, for people. */
char *prop_show(void *mem, const Prop *prop, const Object *object);

/* Mask of the properties in which a and b, of one kind, differ. */
uint64_t object_diff(const Object *a, const Object *b);

/* The field of a key, by its number in key_fields. */
const char **key_field(Key *key, int field);

#endif
