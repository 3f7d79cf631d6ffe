/* The state that the revisions lead to, without a database of anybody's. */
#ifndef PGDRAFT_COMMAND_VERSIONS_H
#define PGDRAFT_COMMAND_VERSIONS_H

#include "catalog/snapshot.h"
#include "history/history.h"
#include "scratch/scratch.h"

/*
 * Run all upgrades in a scratch database, in their order, and take what its catalogs say; or take what an earlier run
 * kept of the same scripts on the same kind of server. A failure says which revision, and where in its file.
 */
MUST_CHECK bool versions_snapshot(void *mem, const History *history, Scratch *scratch, Snapshot **ret, Error *err);

/* See to it that the server has the roles and tablespaces that the upgrades take for granted: scratch_roles. */
MUST_CHECK bool versions_roles(Scratch *scratch, const RevisionList *order, Error *err);

#endif
