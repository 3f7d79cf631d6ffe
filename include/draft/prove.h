/* Run a draft both ways before it is written (section 2.5 of the design). */
#ifndef PGDRAFT_DRAFT_PROVE_H
#define PGDRAFT_DRAFT_PROVE_H

#include "draft/elaborate.h"

/*
 * Print the script, parse it, run it up and down in work->start_db. *failure is NULL and script->proved set when
 * the upgrade reached the model and the downgrade came back; else it says what did not, a line each.
 * False only where the proof itself could not be made.
 */
MUST_CHECK bool prove(void *mem, Work *work, Script *script, const char **failure, Error *err);

#endif
