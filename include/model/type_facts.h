/*
 * What a server says of its types and of the casts between them: pg_type and pg_cast. Names are as format_type prints
 * them without a modifier, "character varying".
 */
#ifndef PGDRAFT_MODEL_TYPE_FACTS_H
#define PGDRAFT_MODEL_TYPE_FACTS_H

#include <stdbool.h>

#include "base/vec.h"

/* A cast of the server or of an extension; the others are objects (KIND_CAST). */
typedef struct CastFact {
    const char *source, *target;
    char context;  /* castcontext: i implicit, a assignment, e explicit */
    char method;   /* castmethod: f function, i by way of the text, b both have the same bytes */
    bool built_in; /* of the server */
} CastFact;
typedef VEC(CastFact) CastFactList;

/* A type that is neither the array of another one nor the row of a table. */
typedef struct TypeFact {
    const char *name;
    const char *base;      /* of a domain: the type that it is made of, with its modifier; else NULL */
    const char *element;   /* of what is an array under a name of its own (int2vector); else NULL */
    const char *range;     /* of a multirange: the type of its ranges; else NULL */
    bool string;           /* of category S: all goes into it by assignment, and out of it when asked for */
    bool constrained;      /* a domain that refuses values by itself */
    bool defaulted;        /* a domain that brings a default */
    bool volatile_default; /* which calls a volatile function */
} TypeFact;
typedef VEC(TypeFact) TypeFactList;

typedef struct TypeFacts {
    CastFactList casts;
    TypeFactList types;
} TypeFacts;

/* Sort what was filled in; before anything is looked up. */
void type_facts_sort(TypeFacts *facts);

/* The fact, or NULL; facts may be NULL. */
const CastFact *cast_fact(const TypeFacts *facts, const char *source, const char *target);
const TypeFact *type_fact(const TypeFacts *facts, const char *name);

#endif
