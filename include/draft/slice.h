/*
 * The slice of a schema that a change touches: what differs, what may have to be made again with it, and
 * what all of that needs (section 2.3 of the design). The scratch databases hold the slice and nothing else,
 * so that the cost of a draft follows the change.
 */
#ifndef PGDRAFT_DRAFT_SLICE_H
#define PGDRAFT_DRAFT_SLICE_H

#include "diff/diff.h"
#include "diff/rename.h"

typedef struct Slice {
    Schema *have, *want; /* the objects of the slice, shared with the whole schemas; with the edges of have */
} Slice;

/* have comes with its dependencies. Those of want are not known yet: for what differs, its text is searched for names. */
Slice slice_make(void *mem, const Schema *have, const Schema *want, const ChangeList *changes,
                 const RenameList *renames);

#endif
