/*
 * Open addressing over a table that is at most half full. Texts come from people's files: they are hashed (FNV-1a) from a seed
 * that differs from run to run, so that nobody can write names that all fall into one place.
 */
#include "base/textmap.h"

#include <string.h>

#include "base/mem.h"

TextMap textmap_new(void *mem)
{
    return (TextMap){.mem = mem};
}

static uint64_t hash(const TextMap *map, const char *text)
{
    uint64_t hash = map->seed;
    for (const char *p = text; *p; p++)
        hash = (hash ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    return hash ^ (hash >> 32);
}

/* Where the text is, or would go. */
static TextSlot *slot_of(const TextMap *map, const char *text)
{
    size_t at = hash(map, text) & (map->cap - 1);
    while (map->slots[at].text && strcmp(map->slots[at].text, text) != 0)
        at = (at + 1) & (map->cap - 1);
    return &map->slots[at];
}

static void grow(TextMap *map)
{
    enum { SMALLEST = 16 };
    TextMap larger = *map;
    larger.cap = map->cap ? 2 * map->cap : SMALLEST;
    larger.slots = mem_alloc(map->mem, larger.cap * sizeof *larger.slots);
    if (!map->cap)
        larger.seed = (uintptr_t)larger.slots * UINT64_C(0x9e3779b97f4a7c15); /* the system places memory at random */
    for (size_t i = 0; i < map->cap; i++)
        if (map->slots[i].text)
            *slot_of(&larger, map->slots[i].text) = map->slots[i];
    mem_free(map->slots);
    *map = larger;
}

bool textmap_add(TextMap *map, const char *text, size_t number)
{
    if (2 * map->len >= map->cap)
        grow(map);
    TextSlot *slot = slot_of(map, text);
    if (slot->text)
        return false;
    *slot = (TextSlot){.text = text, .number = number};
    map->len++;
    return true;
}

size_t *textmap_find(const TextMap *map, const char *text)
{
    TextSlot *slot = map->len > 0 ? slot_of(map, text) : NULL;
    return slot && slot->text ? &slot->number : NULL;
}
