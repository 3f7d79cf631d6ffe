#include "base/buf.h"

#include <stdarg.h>
#include <string.h>

#include "base/mem.h"

Buf buf_new(void *mem)
{
    return (Buf){.mem = mem, .data = mem_alloc(mem, 64), .cap = 64};
}

void buf_addn(Buf *buf, const char *text, size_t len)
{
    if (buf->len + len + 1 > buf->cap) {
        size_t had = buf->cap;
        while (buf->len + len + 1 > buf->cap)
            buf->cap *= 2;
        buf->data = mem_grow(buf->mem, buf->data, had, buf->cap);
    }
    memcpy(buf->data + buf->len, text, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
}

void buf_add(Buf *buf, const char *text)
{
    buf_addn(buf, text, strlen(text));
}

void buf_addc(Buf *buf, char c)
{
    buf_addn(buf, &c, 1);
}

void buf_addf(Buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = mem_vprintf(NULL, format, args);
    va_end(args);
    buf_add(buf, text);
    mem_free(text);
}

void buf_add_upper(Buf *buf, const char *text)
{
    for (const char *p = text; *p; p++)
        buf_addc(buf, *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p);
}

void buf_cut(Buf *buf, size_t len)
{
    buf->len = len;
    buf->data[len] = '\0';
}
