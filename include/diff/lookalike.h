/* Renames that nobody stated: where something goes and something of the same shape comes, people are asked, never guessed for. */
#ifndef PGDRAFT_DIFF_LOOKALIKE_H
#define PGDRAFT_DIFF_LOOKALIKE_H

#include "diff/diff.h"
#include "diff/rename.h"

/*
 * Of the changes, what is dropped with what is made that could be the same under another name: of one kind, in the same
 * place, and equal in what makes it what it is. A table, a composite type and a schema are alike when more than half of what either
 * holds is the same. One may look like several, which then stand in the order of their names.
 */
RenameList diff_lookalikes(void *mem, const Schema *have, const Schema *want, const ChangeList *changes);

#endif
