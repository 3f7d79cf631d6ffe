/*
 * A database that the user sets aside for scratch work, on a server where we may not create databases.
 *
 * It must be empty when we first come. A large object of ours then marks it: what is in a marked database is ours
 * and may be dropped, also by the run after one that died. The mark is a large object because nothing that a model
 * may hold is one. An advisory lock lets one run at a time in.
 */
#ifndef PGDRAFT_SCRATCH_INPLACE_H
#define PGDRAFT_SCRATCH_INPLACE_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"

/* Whether the database is marked or empty; the error names what is in it. */
MUST_CHECK bool inplace_check(Db *admin, Error *err);

/* Wait ten seconds at most for the lock, which belongs to the session; then check, mark and empty the database. */
MUST_CHECK bool inplace_take(Db *admin, Error *err);

/* Empty the database, take the mark off and give the lock back. */
MUST_CHECK bool inplace_give(Db *admin, Error *err);

#endif
