/*
 * A schema under renames: a copy of the have side, on which steps are carried out one by one. Each is recorded, and what follows
 * it on the server follows it here (follow.h).
 */
#ifndef PGDRAFT_DIFF_RENAMING_H
#define PGDRAFT_DIFF_RENAMING_H

#include "diff/rename.h"

/* An object that had to give its name away before anybody knew what becomes of it; it bears a spare one. */
typedef struct Parked {
    Object *object;
    const char *schema, *name; /* as it was called */
    const char *spare;
} Parked;

typedef struct Renaming {
    void *mem;
    const Schema *have, *want;
    Schema *now;        /* have as the steps so far leave it */
    ObjectList copies;  /* the objects of now, in the order in which have has them */
    RenameList *steps;
    VEC(Parked) parked;
} Renaming;

/* Starts with no steps: now is a copy of have. */
Renaming renaming_start(void *mem, const Schema *have, const Schema *want, RenameList *steps);

/* What the steps have led to. */
Schema *renaming_end(Renaming *r);

/* Give the object of now that name in that namespace; one of the two is another one. */
void renaming_step(Renaming *r, Object *object, const char *schema, const char *name);

/* Make a namespace as want has it, unless it is there. */
void renaming_add_namespace(Renaming *r, const char *name);

/*
 * The object of schema that is as the one given, but of that name in that namespace, as the model or the server writes it; NULL:
 * there is none.
 */
Object *renaming_find(const Schema *schema, const Object *like, const char *namespace, const char *name);

/* Whether want has the object of now under the name that it has. */
bool renaming_is_wanted(const Renaming *r, const Object *object);

/* The name, with a number as PostgreSQL would give it where that is taken. */
const char *renaming_numbered(const Renaming *r, const Object *object, const char *name);

/* What an object is called, or shall be. */
typedef struct Wish {
    Object *object; /* of now */
    const char *schema, *name;
    bool begun;
} Wish;
typedef VEC(Wish) WishList;

/*
 * Give all of them the names wished for. A name that is taken is made free first: its bearer gets the name that it wishes for itself,
 * or is parked. No two wish for one name.
 */
void renaming_grant(Renaming *r, WishList *wishes);

/*
 * Once all is granted: who was parked gets the name back, where it is wanted and free. Others go, under the spare name.
 * Errors: one that shall stay finds its name taken.
 */
MUST_CHECK bool renaming_unpark(Renaming *r, Error *err);

#endif
