/*
 * How the values of a column go from one type to another: what PostgreSQL does by itself, what it does when it is asked, and
 * what is left where it has no cast (find_coercion_pathway in parse_coerce.c).
 */
#ifndef PGDRAFT_DDL_CAST_H
#define PGDRAFT_DDL_CAST_H

#include "ddl/ddl.h"
#include "model/type_name.h"

typedef enum CastWay {
    CAST_KEPT,     /* the type stays, at most its modifier changes */
    CAST_ASSIGNED, /* ALTER TYPE casts by itself */
    CAST_ASKED,    /* with USING c::type alone */
    CAST_REMADE,   /* the old type is set aside, the new one has its name: by way of text, or attribute by attribute */
    CAST_AROUND,   /* there is no cast, but what undoes or replaces it */
    CAST_GUESSED,  /* there is none: by way of text */
    CAST_UNKNOWN,  /* no server said what there is: it is left to the one that runs the statement */
} CastWay;

typedef struct CastPath {
    CastWay way;
    const char *from,
        *to; /* what it comes down to: the base types of domains, the elements of arrays; with modifiers */
    TypeName source, target; /* their parts */
    const Cast *own;         /* the cast, where it is an object, */
    const CastFact *fact;    /* or the server's; both NULL: none is needed, or it goes by way of the text */
    const Object *labels; /* CAST_AROUND: the enum that own casts to the type that it comes from; NULL: another way */
    const char *remade;   /* CAST_REMADE: the type, or the range of the multirange */
    const char *domain;   /* one that may refuse the values, or NULL */
    bool array;           /* element by element */
    bool to_string;       /* to a string, which takes all */
} CastPath;

/* from is a type of ddl->before, to one of ddl->schema; what casts there are, ddl->casts tells. */
CastPath ddl_cast_path(Ddl *ddl, const char *from, const char *to);

/* Whether the table is written anew; false also where only indexes are. */
bool ddl_cast_rewrites(const CastPath *path);

/* Whether a default of the old type goes over by itself, whatever the type of its expression is. */
bool ddl_default_follows(const CastPath *path);

/* What stands after USING, or NULL where nothing does; value is the column in SQL, from and to its types. */
const char *ddl_cast_using(Ddl *ddl, const char *value, const char *from, const char *to);

/* Whether the text of a row of the old composite type, read as one of the new one, is that row. */
bool ddl_row_reads_back(Ddl *ddl, const Object *have, const Object *want);

/* What a domain gives a new column of it. All false for another type. */
typedef struct DomainGift {
    bool constrained;      /* values, also NULL, may be refused */
    bool defaulted;        /* the column has a default without stating one */
    Volatility volatility; /* of that default */
} DomainGift;
DomainGift ddl_domain_gift(Ddl *ddl, const char *type);
/* Of an expression that no server has read: none, or not known. */
Volatility ddl_guess_volatility(const char *expression);

/* Whether the cast, or what undoes it, may be on the way from one type to the other. */
bool ddl_cast_concerns(Ddl *ddl, const char *from, const char *to, const Object *cast);

#endif
