/* Where the server programs of PostgreSQL are. */
#ifndef PGDRAFT_SCRATCH_BINDIR_H
#define PGDRAFT_SCRATCH_BINDIR_H

#include "base/error.h"

/*
 * The first folder with initdb and postgres of that major version, or of any when major is 0: in PGDRAFT_BINDIR, where
 * pg_config says, in the usual places from the newest version to the oldest, and in PATH. The error names the
 * versions that were found.
 */
MUST_CHECK bool bindir_find(void *mem, int major, char **ret, Error *err);

#endif
