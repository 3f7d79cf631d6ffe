/* How revisions are written for people. */
#ifndef PGDRAFT_COMMAND_SHOW_H
#define PGDRAFT_COMMAND_SHOW_H

#include <stdio.h>

#include "base/buf.h"
#include "command/state.h"
#include "history/history.h"

/* "c3 (label) (depends on x1) (head) (current), message", without a newline. state NULL: no database was asked. */
void add_revision_line(Buf *buf, const Revision *revision, const State *state);

/* All that is known of a revision, a line each, and its message; each line with a newline. */
void add_revision_entry(Buf *buf, const Revision *revision, const State *state);

/* "3 statements in a transaction" and the like, a line for each block of that direction, then the hazards; each line
 * begins with indent. */
void add_blocks(Buf *buf, const Script *script, bool downgrade, const char *indent);

/* Print one line, a result or (to stderr) what is asked about: what the format gives, as text_shown shows it, and a newline. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void say_to(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, and what is wider than the terminal, if stdout is one, is cut. */
void print_line(const char *text);

/* The list of revisions, a line each; the entries with -v. */
void print_revisions(void *mem, const RevisionList *list, const State *state);

#endif
