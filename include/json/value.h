/*
 * A JSON document in memory that remembers where everything stands in its file.
 *
 * Both directions go through it: the reader walks the Values that value_parse made, the writer builds
 * Values and value_print makes text of them. A Value belongs to the context that it was made in.
 */
#ifndef PGDRAFT_JSON_VALUE_H
#define PGDRAFT_JSON_VALUE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/vec.h"
#include "model/schema.h"

typedef enum ValueType {
    VALUE_NULL, VALUE_BOOL, VALUE_INTEGER, VALUE_REAL, VALUE_STRING, VALUE_LIST, VALUE_OBJECT,
    VALUE_TYPE_COUNT
} ValueType;

typedef struct Value Value;

/* A VEC with short counts: a model has very many of them. */
typedef struct ValueList {
    Value **items;
    uint32_t len, cap;
} ValueList;

struct Value {
    ValueType type;
    int line, column;      /* from 1, in characters; 0 for built values */
    int key_line, key_column;
    const char *key;       /* of a member of an object; NULL elsewhere */
    const char *text;      /* string: decoded; number: as written; bool: true or false */
    ValueList items;       /* of a list or object, in the order of the file */
    const Value *parent;
};

/* What a file holds: the root of the values that were read from it. */
typedef struct Document {
    Value root;
    const char *path;
} Document;

/* Builders for the writer. */
Value *value_new(void *mem, ValueType type);
Value *value_string(void *mem, const char *text);
Value *value_bool(void *mem, bool truth);
Value *value_strings(void *mem, const TextList *texts);
/* Add to a list (key NULL) or an object; the key is not copied. */
void value_add(void *mem, Value *parent, const char *key, Value *item);

/* The member of an object with that key, or NULL; an explicit null counts as absent. */
Value *value_get(const Value *object, const char *key);

/* The file that it was read from; NULL for built values. */
const char *value_path(const Value *value);
/* Where it begins in its file. */
Origin value_origin(const Value *value);
/* The same of the key of a member. */
Origin value_key_origin(const Value *value);
/* $.tables[0].columns[3].type */
char *value_json_path(void *mem, const Value *value);
/* The value in a few words for messages: "text", 42, a list, an object. */
char *value_show(void *mem, const Value *value);

#endif
