/* Sets of revisions, within history/ alone: a bool for each, by rank. They live in the context they are made in. */
#ifndef PGDRAFT_HISTORY_GRAPH_H
#define PGDRAFT_HISTORY_GRAPH_H

#include <stdbool.h>

#include "history/history.h"

/* For vec_sort of a RevisionList: by file name. */
int compare_by_file(const void *a, const void *b);

bool *set_new(void *mem, const History *history);

void set_add(bool *set, const RevisionList *list);
/* Identifiers that the history does not know are passed over. */
void set_add_applied(bool *set, const History *history, const TextList *applied);

/* Add all that the members stand upon, and all that stands upon them. */
void set_add_below(bool *set, const History *history);
void set_add_above(bool *set, const History *history);

/* The lineage of a revision: what lies above and below it by way of parents, and itself. */
bool *set_lineage(void *mem, const History *history, const Revision *revision);
/* What lies above the members by way of parents, and they. */
void set_add_descendants(bool *set, const History *history);

/* The members, in the order of History.revisions. */
RevisionList set_list(void *mem, const History *history, const bool *set);

/* Those of the list that are in the set; set NULL: all. */
RevisionList list_within(void *mem, const RevisionList *list, const bool *set);

#endif
