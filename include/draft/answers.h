/* What people say about possible renames (diff/lookalike.h), kept from one comparison of a run to the next. */
#ifndef PGDRAFT_DRAFT_ANSWERS_H
#define PGDRAFT_DRAFT_ANSWERS_H

#include "draft/elaborate.h"

/* Pairs that are renames, and pairs that are none. */
typedef struct Answers {
    MatchList renamed, denied;
} Answers;

/*
 * After a comparison: ask about what it found, but for what was denied before. What is renamed is set in the model, which *again is
 * to be compared then; else the lookalikes of work are those that nobody was asked about. Constraints and indexes whose names
 * PostgreSQL would make of new ones follow without a question. Errors: those of ask.
 */
MUST_CHECK bool answers_take(void *mem, const DraftOptions *options, Work *work, Schema *model, Answers *answers, bool *again,
                             Error *err);

#endif
