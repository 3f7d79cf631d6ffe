/* Pieces of text. */
#ifndef PGDRAFT_BASE_TEXT_H
#define PGDRAFT_BASE_TEXT_H

#include <stddef.h>

/* The first len bytes of text without the blanks at both ends; a copy. */
char *text_trimmed(void *mem, const char *text, size_t len);

#endif
