/*
 * Memory contexts: a thin wrapper over talloc that aborts when memory runs out.
 *
 * The first argument of a function that returns allocated data is the context where the result
 * lives; freeing a context frees all that hangs on it. Outside resources are tied to a context at
 * birth with mem_on_free, so that an early return never leaks.
 */
#ifndef PGDRAFT_BASE_MEM_H
#define PGDRAFT_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

/* ptr, which another library allocated; ends the program where that is NULL, as all the others here do. */
void *mem_check(void *ptr);

/* A new empty context below parent (NULL: a root). */
void *mem_new(void *parent);

/*
 * The same for very many small pieces that go together: they stand side by side in blocks, where each would have a head of a hundred
 * bytes of its own. None of them is freed or taken for a context. One that grows may leave its old room behind; a text of
 * mem_strdup, mem_strndup or mem_printf does not grow.
 */
void *mem_packed(void *parent);

/* Zeroed memory of size bytes. */
void *mem_alloc(void *mem, size_t size);

/* Memory of mem that has had bytes, grown or moved to size bytes; old may be NULL. */
void *mem_grow(void *mem, void *old, size_t had, size_t size);

char *mem_strdup(void *mem, const char *text);
char *mem_strndup(void *mem, const char *text, size_t len);
char *mem_printf(void *mem, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *mem_vprintf(void *mem, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Call fn(resource) when mem is freed, in the reverse order of registration. */
void mem_on_free(void *mem, void *resource, void (*fn)(void *resource));

/* Free a context and all below it; NULL is fine. */
void mem_free(void *mem);

#define mem_make(mem, type) ((type *)mem_alloc((mem), sizeof(type)))

#endif
