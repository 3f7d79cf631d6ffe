/* Pieces of text. */
#ifndef PGDRAFT_BASE_TEXT_H
#define PGDRAFT_BASE_TEXT_H

#include <stddef.h>

/* The first len bytes of text without the blanks at both ends; a copy. */
char *text_trimmed(void *mem, const char *text, size_t len);

/* Line and column, both from 1 and the column in characters, of the byte at offset of a text of UTF-8 that stands alone in its file. */
void text_place(const char *text, size_t offset, int *line, int *column);

/* Bytes of the first count characters of a text of UTF-8, or of all where it has fewer. */
size_t text_bytes(const char *text, size_t count);

#endif
