#include "base/mem.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

/* A context whose pieces stand in blocks, each behind its size. */
typedef struct Packed {
    char *next;
    size_t left;
} Packed;

typedef struct Hook {
    void *resource;
    void (*fn)(void *resource);
} Hook;

static void *must(void *ptr)
{
    if (!ptr) {
        fputs("pgdraft: out of memory\n", stderr);
        abort();
    }
    return ptr;
}

void *mem_check(void *ptr)
{
    return must(ptr);
}

void *mem_new(void *parent)
{
    return must(talloc_new(parent));
}

/* Known by the address of its name. */
static const char packed_name[] = "packed";

void *mem_packed(void *parent)
{
    Packed *packed = must(talloc_zero(parent, Packed));
    talloc_set_name_const(packed, packed_name);
    return packed;
}

static bool is_packed(const void *mem)
{
    return mem && talloc_get_name(mem) == packed_name;
}

/* The piece of a packed context, whose bytes are zero. */
static void *take(Packed *packed, size_t size)
{
    enum { BLOCK = 64 << 10, UNIT = sizeof(size_t) };
    size_t room = UNIT + (size + UNIT - 1) / UNIT * UNIT;
    size_t *piece;
    if (room > BLOCK / 4) {
        piece = must(talloc_zero_size(packed, room));
    } else {
        if (room > packed->left)
            *packed = (Packed){.next = must(talloc_zero_size(packed, BLOCK)), .left = BLOCK};
        piece = (size_t *)(void *)packed->next;
        packed->next += room;
        packed->left -= room;
    }
    *piece = size;
    return piece + 1;
}

void *mem_alloc(void *mem, size_t size)
{
    return is_packed(mem) ? take(mem, size) : must(talloc_zero_size(mem, size));
}

static void *grow_packed(void *mem, const void *old, size_t size)
{
    size_t had = old ? ((const size_t *)old)[-1] : 0;
    void *piece = take(mem, size);
    if (old)
        memcpy(piece, old, had < size ? had : size);
    return piece;
}

void *mem_realloc(void *mem, void *old, size_t size)
{
    return is_packed(mem) ? grow_packed(mem, old, size) : must(talloc_realloc_size(mem, old, size));
}

char *mem_strdup(void *mem, const char *text)
{
    return mem_strndup(mem, text, strlen(text));
}

char *mem_strndup(void *mem, const char *text, size_t len)
{
    len = strnlen(text, len);
    char *copy = is_packed(mem) ? take(mem, len + 1) : must(talloc_size(mem, len + 1));
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *mem_vprintf(void *mem, const char *format, va_list args)
{
    char *text = must(talloc_vasprintf(is_packed(mem) ? NULL : mem, format, args));
    if (!is_packed(mem))
        return text;
    char *piece = mem_strdup(mem, text);
    talloc_free(text);
    return piece;
}

char *mem_printf(void *mem, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = mem_vprintf(mem, format, args);
    va_end(args);
    return text;
}

static int hook_run(Hook *hook)
{
    hook->fn(hook->resource);
    return 0;
}

void mem_on_free(void *mem, void *resource, void (*fn)(void *resource))
{
    Hook *hook = must(talloc_zero(mem, Hook));
    *hook = (Hook){.resource = resource, .fn = fn};
    talloc_set_destructor(hook, hook_run);
}

void mem_free(void *mem)
{
    if (mem)
        talloc_free(mem);
}
