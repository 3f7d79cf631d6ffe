/* Pieces of text. */
#ifndef PGDRAFT_BASE_TEXT_H
#define PGDRAFT_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Whether both are the same text, or both NULL. */
bool text_equal(const char *a, const char *b);

/* Whether the text is in the list, which ends with NULL. */
bool text_is_one_of(const char *text, const char *const *list);

/* The first len bytes of text without the blanks at both ends; a copy. */
char *text_trimmed(void *mem, const char *text, size_t len);

/*
 * Text as people see it on one line: what would end the line, move the cursor or turn the line round stands as an escape, \n,
 * \x1b, \u202e. Characters of kept stay as they are. The one way that a name or another text of somebody else's gets into a
 * message, a line of a result or a comment.
 */
char *text_shown(void *mem, const char *text, const char *kept);

/* Add one line of a text for people: what the format gives, as text_shown shows it, and a newline. */
void buf_add_line(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Line and column, both from 1 and the column in characters, of the byte at offset of a text of UTF-8 that stands alone in its file. */
void text_place(const char *text, size_t offset, int *line, int *column);

/* Bytes of the first count characters of a text of UTF-8, or of all where it has fewer. */
size_t text_bytes(const char *text, size_t count);

#endif
