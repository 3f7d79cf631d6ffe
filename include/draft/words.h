/* The words in the texts of an object, each of which may name another object. */
#ifndef PGDRAFT_DRAFT_WORDS_H
#define PGDRAFT_DRAFT_WORDS_H

#include <stddef.h>

#include "model/schema.h"

/* Called with each word, len bytes of a text. */
typedef void WordFound(void *arg, const char *word, size_t len);

/*
 * Words as they are written and in lower case, what stands in double quotes, and operators: of all that the object says but
 * roles, comments and words of a closed set; without bodies of functions where these are not wanted.
 */
void object_words(const Object *object, bool bodies, WordFound *found, void *arg);

#endif
