/* Renames: what the model says with renamed_from, and the names that PostgreSQL derived from the old ones. */
#ifndef PGDRAFT_DIFF_RENAME_H
#define PGDRAFT_DIFF_RENAME_H

#include "base/error.h"
#include "model/schema.h"

/*
 * One step: another name, or another namespace. A name that is taken makes a detour, so several steps may be about one object. A
 * namespace that something moves to and that does not exist is made first: that step has no from, and on the way back no to.
 */
typedef struct Rename {
    const Object *from;   /* as the steps before left it */
    const Object *to;     /* as this step leaves it */
    const Object *object; /* the object of the have side, as all steps leave it */
} Rename;
typedef VEC(Rename) RenameList;

/* Whether a value of an enum is renamed, and not the object itself; if so, from what to what. */
bool rename_is_of_value(const Object *from, const Object *to, const char **old, const char **new);

/* Whether the NOT NULL constraint of a column is renamed, and not the column itself. */
bool rename_is_of_not_null(const Object *from, const Object *to);

/* Whether something stands elsewhere than before. */
bool rename_moves(const Rename *rename);

/* Whether a later step changes again what that step changes: the name is one for the time being. */
bool rename_is_detour(const RenameList *renames, size_t number);

/* The steps without the detours, one for each object and each value of an enum, for people. */
RenameList rename_net(void *mem, const RenameList *renames);

/* Whether the model states any rename, of an object or of a value. */
bool rename_is_stated(const Schema *want);

/*
 * The have side with the names of the want side: a Schema in mem that shares what did not change with
 * have, and the steps that lead there, parents before children. *ret is have itself where the model states no rename and no index
 * of a partition has a name. Which renamed_from is followed is told in docs/model.md ("Renames").
 * Errors, all in one, each with its place in the model: one that cannot be followed, or of which nobody can say whether it has been.
 */
MUST_CHECK bool rename_apply(void *mem, Schema *have, const Schema *want, Schema **ret, RenameList *renames, Error *err);

#endif
