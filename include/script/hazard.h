/*
 * What can hurt in a script: what it destroys or may lose, on which rows it fails, which tables it locks and how, what it does not undo.
 *
 *     HazardList hazards = script_hazards(mem, script, true);
 *     for (size_t i = 0; i < hazards.len; i++)
 *         if (hazards.items[i].destroys) refuse(hazards.items[i].text, hazards.items[i].line);
 *
 * Drafts say it in comments above a statement; what people write is told by its first words. A false alarm is rather
 * given than a loss missed. Not looked into is what a DO block, a CALL or a function does: DO and CALL are hazards that
 * do not destroy, and say so. An UPDATE is no hazard: to change values is what it is written for.
 */
#ifndef PGDRAFT_SCRIPT_HAZARD_H
#define PGDRAFT_SCRIPT_HAZARD_H

#include <stdbool.h>

#include "script/script.h"

typedef struct Hazard {
    const char *text; /* "destroys data: table public.users"; one line */
    bool destroys;    /* data may be gone afterwards */
    int line, column; /* of the statement in the file, from 1 */
} Hazard;

typedef VEC(Hazard) HazardList;

/*
 * The hazards of one direction, in the order of its statements; all in mem. What an earlier statement of the same
 * direction has made is no loss: a table, a column, a sequence or a schema, called by the same name.
 */
HazardList script_hazards(void *mem, const Script *script, bool downgrade);

#endif
