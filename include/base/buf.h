/* A growing string. data is always a C string, also when empty, and belongs to the context given to buf_new. */
#ifndef PGDRAFT_BASE_BUF_H
#define PGDRAFT_BASE_BUF_H

#include <stddef.h>

typedef struct Buf {
    void *mem;
    char *data;
    size_t len, cap;
} Buf;

Buf buf_new(void *mem);
void buf_add(Buf *buf, const char *text);
void buf_addn(Buf *buf, const char *text, size_t len);
void buf_addc(Buf *buf, char c);
void buf_addf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* text with its ASCII letters in upper case: a keyword. */
void buf_add_upper(Buf *buf, const char *text);
/* Cut to len bytes. */
void buf_cut(Buf *buf, size_t len);

#endif
