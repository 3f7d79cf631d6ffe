/*
 * Revisions drawn as lanes in plain ASCII, newest first, as git log --graph does it:
 *
 *     *   m1          a row of a revision
 *     |\              rows of the lines to what it revises
 *     | * d2
 *     * | d1
 *     |/
 *     * b1
 */
#ifndef PGDRAFT_COMMAND_LANES_H
#define PGDRAFT_COMMAND_LANES_H

#include "history/history.h"

typedef struct LaneRow {
    const Revision *revision; /* NULL: nothing but lines */
    char *lanes;              /* without blanks at the end */
    char *below;              /* the lines beside further text about the revision */
    size_t at;                /* where in lanes its mark is, a '*' */
} LaneRow;

typedef VEC(LaneRow) LaneRows;

/* Draw a list in which each revision comes before its parents. Lines to parents outside of the list are left out, and so
 * are dependencies. All in mem. */
LaneRows lanes_draw(void *mem, const History *history, const RevisionList *list);

#endif
