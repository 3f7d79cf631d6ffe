/* serial columns: the type is short for an integer, a sequence that the column owns and a default (manual, 8.1.4). */
#ifndef PGDRAFT_DIFF_SERIAL_H
#define PGDRAFT_DIFF_SERIAL_H

#include "model/schema.h"

/* Whether the type is serial or one of its relatives. */
bool serial_is(const char *type);

/* Spell out the serial columns of want, with the sequence that have already gives the column where there is one. */
void serial_expand(Schema *want, const Schema *have);

/*
 * State the name of the sequence of a column that gets an identity where another relation has the default one: the server
 * takes the next that is free (ChooseRelationName in commands/indexcmds.c). Call after serial_expand.
 */
void identity_choose_names(Schema *want, const Schema *have);

#endif
