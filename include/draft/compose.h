/* Statements to the blocks of a script, as a reviewer wants to read them (reference/scripts.md). */
#ifndef PGDRAFT_DRAFT_COMPOSE_H
#define PGDRAFT_DRAFT_COMPOSE_H

#include "ddl/statement.h"
#include "script/script.h"

/* Append the blocks of one direction. */
void compose_blocks(void *mem, Script *script, const StatementList *statements, bool downgrade);

#endif
