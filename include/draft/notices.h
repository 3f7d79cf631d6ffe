/* What whoever compares or drafts has to know besides the differences and the statements, for stderr. */
#ifndef PGDRAFT_DRAFT_NOTICES_H
#define PGDRAFT_DRAFT_NOTICES_H

#include "ddl/statement.h"
#include "draft/elaborate.h"

/* Partitions that go though their table stays: the application may have made them. */
NoticeList notices_of(void *mem, const Work *work);

/* Add what stays as it was computed before: nothing in the script makes it anew. */
void notices_of_upgrade(void *mem, const StatementList *upgrade, NoticeList *notices);

#endif
