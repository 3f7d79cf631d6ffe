/* Databases that come from Alembic: where its table says that they are, in our revisions. The table is read, and left alone. */
#ifndef PGDRAFT_COMMAND_ALEMBIC_H
#define PGDRAFT_COMMAND_ALEMBIC_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"
#include "db/db.h"
#include "history/history.h"

/*
 * What to stamp a database with. mapping is a file of lines "ALEMBIC'S IDENTIFIER = TARGET…", where # begins a comment
 * and a target may be base; table is the name of Alembic's table, or NULL for the one that is called alembic_version. The
 * targets, in mem, are what the rows lead to together; base where there are none. Fails with EXIT_USAGE on a mapping that is
 * wrong, with file and line, and with EXIT_HISTORY where the table is missing, or has rows that the mapping does not know.
 */
MUST_CHECK bool alembic_targets(void *mem, Db *db, const History *history, const char *mapping, const char *table,
                                TextList *ret, Error *err);

#endif
