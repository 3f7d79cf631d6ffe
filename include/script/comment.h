/* Texts as lines of comments. */
#ifndef PGDRAFT_SCRIPT_COMMENT_H
#define PGDRAFT_SCRIPT_COMMENT_H

#include <stddef.h>

#include "base/buf.h"

/* Add the lines of text[0, len), each after mark and without blanks at its end. A line that would read as a directive
 * when it stands behind "-- " gets a star before it. A carriage return ends a line, as it does for PostgreSQL. */
void comment_add(Buf *buf, const char *mark, const char *text, size_t len);

#endif
