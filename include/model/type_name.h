/* The parts of a type's name, as format_type prints it or people write it. */
#ifndef PGDRAFT_MODEL_TYPE_NAME_H
#define PGDRAFT_MODEL_TYPE_NAME_H

#include <stdbool.h>

typedef struct TypeName {
    const char *base;     /* "timestamp without time zone", "public.\"A b\"": as format_type prints it without a modifier */
    const char *modifier; /* "10,2", "day to second(3)"; NULL: none */
    int precision, scale; /* its numbers; -1: none */
    bool array;
} TypeName;

/* Of "timestamp(3) without time zone", "numeric(10,2)[]", "int". The texts are new, in mem. */
TypeName type_name(void *mem, const char *type);

/* The type that words of the grammar stand for, as format_type prints it: "int4" is integer; NULL: they stand for none. */
const char *type_spelled(const char *words);

/* The name of the type without its modifier, "numeric[]". */
char *type_bare(void *mem, const TypeName *name);

#endif
