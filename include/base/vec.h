/*
 * Typed growing arrays.
 *
 *     VEC(int) numbers = {0};
 *     vec_push(mem, &numbers, 7);
 *     for (size_t i = 0; i < numbers.len; i++) use(numbers.items[i]);
 *
 * The array lives in the context given to vec_push; a zeroed struct is an empty array.
 */
#ifndef PGDRAFT_BASE_VEC_H
#define PGDRAFT_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/mem.h"

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t len, cap;                                                                           \
    }

/* The value is evaluated before the array changes, so that it may speak of the array. */
#define vec_push(mem, vec, ...)                                                                    \
    do {                                                                                           \
        __typeof__(*(vec)->items) vec_value = (__VA_ARGS__);                                       \
        if ((vec)->len == (vec)->cap) {                                                            \
            size_t vec_had = (vec)->cap * sizeof(*(vec)->items);                                   \
            (vec)->cap = (vec)->cap ? 2 * (vec)->cap : 8;                                          \
            (vec)->items = mem_grow((mem), (vec)->items, vec_had, (vec)->cap * sizeof(*(vec)->items)); \
        }                                                                                          \
        (vec)->items[(vec)->len++] = vec_value;                                                    \
    } while (0)

/* Room for count items of an empty array, where their number is known. */
#define vec_reserve(mem, vec, count)                                                               \
    do {                                                                                           \
        (vec)->cap = (__typeof__((vec)->cap))(count);                                              \
        (vec)->items = (vec)->cap ? mem_alloc((mem), (vec)->cap * sizeof(*(vec)->items)) : NULL;   \
    } while (0)

#define vec_sort(vec, compare)                                                                     \
    do {                                                                                           \
        if ((vec)->len > 1)                                                                        \
            qsort((vec)->items, (vec)->len, sizeof(*(vec)->items), (compare));                     \
    } while (0)

/* A list of strings; the strings belong to whoever made them. */
typedef VEC(const char *) TextList;

bool textlist_equal(const TextList *a, const TextList *b);
bool textlist_has(const TextList *list, const char *text);
/* Position of text in list, or -1. */
ptrdiff_t textlist_index(const TextList *list, const char *text);
void textlist_sort(TextList *list);
/* Sort, and keep one of equal texts. */
void textlist_sort_unique(TextList *list);
/* The same as textlist_has of a list that is sorted. */
bool textlist_has_sorted(const TextList *list, const char *text);
/* Whether both have the same texts, in whatever order. */
bool textlist_same_set(const TextList *a, const TextList *b);
/* The items, with separator between them. */
char *textlist_join(void *mem, const TextList *list, const char *separator);
/* The parts of text between the separators, but for empty ones; copies. */
TextList textlist_split(void *mem, const char *text, char separator);

#endif
