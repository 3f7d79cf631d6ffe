/*
 * A set of texts, each with a number: whether one of many names is there takes one look, however many they are.
 *
 *     TextMap seen = textmap_new(scratch);
 *     for (size_t i = 0; i < names.len; i++)
 *         if (!textmap_add(&seen, names.items[i], i)) …  it stands twice, first at *textmap_find(&seen, names.items[i])
 *
 * It lives in the context given to textmap_new; the texts are not copied. Nothing depends on the order inside, for there is none.
 */
#ifndef PGDRAFT_BASE_TEXTMAP_H
#define PGDRAFT_BASE_TEXTMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct TextSlot {
    const char *text; /* NULL: free */
    size_t number;
} TextSlot;

typedef struct TextMap {
    void *mem;
    TextSlot *slots;
    size_t len, cap;
    uint64_t seed;
} TextMap;

TextMap textmap_new(void *mem);

/* Add text with its number; false where it is there already, whose number stays. */
bool textmap_add(TextMap *map, const char *text, size_t number);

/* The number of text, which may be changed; NULL where it is not there. */
size_t *textmap_find(const TextMap *map, const char *text);

#endif
