/* Renames that the model states with renamed_from, or an option for one draft: which are to be done, and the steps. */
#ifndef PGDRAFT_DIFF_STATED_H
#define PGDRAFT_DIFF_STATED_H

#include "diff/renaming.h"

/* What is wrong with one of them, and where in the model. */
typedef struct Problem {
    const Object *want;
    const char *text, *hint;
} Problem;
typedef VEC(Problem) ProblemList;

/* Carry them out on r->now: parents before what lives in them. What is wrong is added to the problems, and not done. */
void stated_apply(Renaming *r, ProblemList *problems);

/* The same for the values of enums. */
void stated_apply_values(Renaming *r, ProblemList *problems);

/*
 * Once all is done: whoever names what the database never had, while something of the kind goes from the same place, meant that. So does
 * a column that a table only inherits.
 */
void stated_check(Renaming *r, ProblemList *problems);

#endif
