#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

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

void *mem_alloc(void *mem, size_t size)
{
    return must(talloc_zero_size(mem, size));
}

void *mem_realloc(void *mem, void *old, size_t size)
{
    return must(talloc_realloc_size(mem, old, size));
}

char *mem_strdup(void *mem, const char *text)
{
    return must(talloc_strdup(mem, text));
}

char *mem_strndup(void *mem, const char *text, size_t len)
{
    return must(talloc_strndup(mem, text, len));
}

char *mem_vprintf(void *mem, const char *format, va_list args)
{
    return must(talloc_vasprintf(mem, format, args));
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
