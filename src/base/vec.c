#include "base/vec.h"

#include <string.h>

#include "base/buf.h"
#include "base/textmap.h"

bool textlist_equal(const TextList *a, const TextList *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return true;
}

ptrdiff_t textlist_index(const TextList *list, const char *text)
{
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(list->items[i], text) == 0)
            return (ptrdiff_t)i;
    return -1;
}

bool textlist_has(const TextList *list, const char *text)
{
    return textlist_index(list, text) >= 0;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void textlist_sort(TextList *list)
{
    vec_sort(list, compare_texts);
}

void textlist_sort_unique(TextList *list)
{
    size_t kept = 0;
    textlist_sort(list);
    for (size_t i = 0; i < list->len; i++)
        if (kept == 0 || strcmp(list->items[kept - 1], list->items[i]) != 0)
            list->items[kept++] = list->items[i];
    list->len = kept;
}

bool textlist_has_sorted(const TextList *list, const char *text)
{
    return list->len > 0 && bsearch(&text, list->items, list->len, sizeof text, compare_texts);
}

bool textlist_same_set(const TextList *a, const TextList *b)
{
    if (a->len != b->len || textlist_equal(a, b))
        return a->len == b->len;
    TextMap have = textmap_new(NULL);
    for (size_t i = 0; i < b->len; i++)
        textmap_add(&have, b->items[i], i);
    bool same = true;
    for (size_t i = 0; i < a->len && same; i++)
        same = textmap_find(&have, a->items[i]);
    mem_free(have.slots);
    return same;
}

char *textlist_join(void *mem, const TextList *list, const char *separator)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < list->len; i++) {
        if (i > 0)
            buf_add(&buf, separator);
        buf_add(&buf, list->items[i]);
    }
    return buf.data;
}

TextList textlist_split(void *mem, const char *text, char separator)
{
    TextList list = {0};
    for (const char *end; *text; text = *end ? end + 1 : end) {
        end = strchrnul(text, separator);
        if (end > text)
            vec_push(mem, &list, mem_strndup(mem, text, (size_t)(end - text)));
    }
    return list;
}
