/* Renames: what the model says with renamed_from, and the names that PostgreSQL derived from the old ones. */
#ifndef PGDRAFT_DIFF_RENAME_H
#define PGDRAFT_DIFF_RENAME_H

#include "base/error.h"
#include "model/schema.h"

typedef struct Rename {
    const Object *from; /* as it is: of the have side, before any rename of its parent */
    const Object *to;   /* the same object as that rename left it; later ones may reach it too */
} Rename;
typedef VEC(Rename) RenameList;

/* Whether a value of an enum is renamed, and not the object itself; if so, from what to what. */
bool rename_is_of_value(const Object *from, const Object *to, const char **old, const char **new);

/*
 * The have side with the names of the want side: a Schema in mem that shares what did not change with
 * have, and the renames that lead there, parents before children. *ret is have itself when there are none.
 * Errors: old and new name both exist.
 */
MUST_CHECK bool rename_apply(void *mem, Schema *have, const Schema *want, Schema **ret, RenameList *renames, Error *err);

/* Set renamed_from in want from an option OLD=NEW: names as keys, "people=users", "public.users.years=age". */
MUST_CHECK bool rename_option(Schema *want, const Schema *have, const char *option, Error *err);

#endif
