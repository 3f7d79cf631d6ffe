/*
 * Names and text in SQL, and words of a shell: the only way that an identifier or a literal gets into a statement.
 *
 * Quoted as quote_ident and quote_literal of the server do (src/backend/utils/adt/ruleutils.c,
 * quote_identifier): only where needed, keywords that are not unreserved in any of 14 to 18 included.
 */
#ifndef PGDRAFT_BASE_QUOTE_H
#define PGDRAFT_BASE_QUOTE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/vec.h"

enum { NAME_MAX_BYTES = 63 }; /* NAMEDATALEN - 1 */

void buf_add_ident(Buf *buf, const char *name);
/* schema.name; name alone where schema is NULL. */
void buf_add_qualified(Buf *buf, const char *schema, const char *name);
/* 'text', or E'…' where it holds a backslash or a carriage return, so that it reads the same under any setting and in any editor. */
void buf_add_literal(Buf *buf, const char *text);
/* $$text$$ with a tag that text does not hold. */
void buf_add_dollar_quoted(Buf *buf, const char *text);
/* a, b, c: quoted names with commas. */
void buf_add_idents(Buf *buf, const TextList *names);

char *quote_ident(void *mem, const char *name);
char *quote_qualified(void *mem, const char *schema, const char *name);
char *quote_literal(void *mem, const char *text);

/* A word of a shell, in its quotes where it needs them. */
void buf_add_shell_word(Buf *buf, const char *text);

/*
 * Split a qualified name as buf_add_qualified writes it: parts at dots outside double quotes, quotes
 * taken off, nothing folded. Returns the parts; a name without dots is one part.
 */
TextList split_qualified(void *mem, const char *text);

/* Length of what stands in quotes, double or single, where p has the first; a quote within is doubled. */
size_t quoted_len(const char *p);
/* Length of the name at p with all of its parts; 0 where there is none. */
size_t name_len(const char *p);

/* Length of the longest prefix of at most len bytes that ends between characters (pg_mbcliplen, UTF-8). */
size_t clip_len(const char *text, size_t len);

#endif
