/* How revisions are printed. */
#ifndef PGDRAFT_COMMAND_SHOW_H
#define PGDRAFT_COMMAND_SHOW_H

#include <stdbool.h>

#include "history/history.h"

/* "a1, b2 -> c3 (label) (head) (current), message"; the part up to the arrow where parents is set. */
void print_revision_line(const Revision *revision, bool parents, bool current);

/* All that the header says, a line each, and the message. */
void print_revision_entry(const Revision *revision);

#endif
