/* Possible renames (diff/lookalike.h) before people: asked about at a terminal, told without one, as JSON. */
#ifndef PGDRAFT_COMMAND_QUESTIONS_H
#define PGDRAFT_COMMAND_QUESTIONS_H

#include <jansson.h>

#include "draft/draft.h"

/* For DraftOptions.ask; NULL where there is no terminal to ask at. */
AskFunction *questions_ask(void);

/* Say on stderr which drops of the draft could be renames, and with which options they would be; and how the renames that were
 * answered for are said without being asked. */
void questions_tell(const Draft *draft);

/* "lookalikes" of docs/json.md. */
json_t *questions_json(const Draft *draft);

#endif
