#include "base/mem.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

/* The address sanitizer sees no end of a piece within a block but where it is told of it. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { RED_ZONE = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { RED_ZONE = 0 };
#endif

/* A context whose pieces stand in blocks: texts from the back, what has to be aligned from the front. */
typedef struct Packed {
    char *next, *end; /* what is free in the last block */
    size_t block;     /* its bytes */
} Packed;

enum { BLOCK_LEAST = 1 << 10, BLOCK_MOST = 64 << 10, UNIT = sizeof(void *) };

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

/* With what the sanitizer needs behind it. */
static size_t rounded(size_t size)
{
    return (size + UNIT - 1) / UNIT * UNIT + RED_ZONE;
}

/* A large piece is a piece of talloc's. */
static bool is_large(size_t size)
{
    return size > BLOCK_MOST / 4;
}

static void find_room(Packed *packed, size_t room)
{
    if (room <= (size_t)(packed->end - packed->next))
        return;
    size_t block = packed->block ? packed->block * 2 : BLOCK_LEAST;
    while (block < 4 * room)
        block *= 2;
    packed->block = block < BLOCK_MOST ? block : BLOCK_MOST;
    packed->next = must(talloc_zero_size(packed, packed->block));
    packed->end = packed->next + packed->block;
    ASAN_POISON_MEMORY_REGION(packed->next, packed->block);
}

static void *take(Packed *packed, size_t size)
{
    if (is_large(size))
        return must(talloc_zero_size(packed, size));
    find_room(packed, rounded(size));
    void *piece = packed->next;
    packed->next += rounded(size);
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

static char *take_text(Packed *packed, size_t size)
{
    if (is_large(size))
        return must(talloc_size(packed, size));
    find_room(packed, size + RED_ZONE);
    packed->end -= size + RED_ZONE;
    ASAN_UNPOISON_MEMORY_REGION(packed->end, size);
    return packed->end;
}

void *mem_alloc(void *mem, size_t size)
{
    return is_packed(mem) ? take(mem, size) : must(talloc_zero_size(mem, size));
}

/* The last piece grows where it is. */
static bool grow_in_place(Packed *packed, char *old, size_t had, size_t size)
{
    if (old + rounded(had) != packed->next || rounded(size) - rounded(had) > (size_t)(packed->end - packed->next))
        return false;
    packed->next = old + rounded(size);
    ASAN_UNPOISON_MEMORY_REGION(old, size);
    return true;
}

static void *grow_packed(Packed *packed, void *old, size_t had, size_t size)
{
    if (is_large(had))
        return must(talloc_realloc_size(packed, old, size));
    if (old && !is_large(size) && grow_in_place(packed, old, had, size))
        return old;
    void *piece = take(packed, size);
    if (old)
        memcpy(piece, old, had);
    return piece;
}

void *mem_grow(void *mem, void *old, size_t had, size_t size)
{
    return is_packed(mem) ? grow_packed(mem, old, had, size) : must(talloc_realloc_size(mem, old, size));
}

char *mem_strdup(void *mem, const char *text)
{
    return mem_strndup(mem, text, strlen(text));
}

char *mem_strndup(void *mem, const char *text, size_t len)
{
    len = strnlen(text, len);
    char *copy = is_packed(mem) ? take_text(mem, len + 1) : must(talloc_size(mem, len + 1));
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
