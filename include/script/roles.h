/* What the statements of a script name that belongs to the server and not to the database. */
#ifndef PGDRAFT_SCRIPT_ROLES_H
#define PGDRAFT_SCRIPT_ROLES_H

#include "base/vec.h"
#include "script/script.h"

/*
 * Add the roles and tablespaces that the upgrade names, and the roles that it makes, each once. What libpg_query's
 * grammar (PostgreSQL 15's) refuses, and what stands in a text (the body of a DO), is passed over.
 */
void script_roles(void *mem, const Script *script, TextList *roles, TextList *made, TextList *tablespaces);

#endif
