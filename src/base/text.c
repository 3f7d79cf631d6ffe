#include "base/text.h"

#include <ctype.h>
#include <stdbool.h>

#include "base/mem.h"

static bool begins_character(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

void text_place(const char *text, size_t offset, int *line, int *column)
{
    *line = *column = 1;
    for (const char *p = text; *p && p < text + offset; p++) {
        *line += *p == '\n';
        *column = *p == '\n' ? 1 : *column + begins_character(*p);
    }
}

size_t text_bytes(const char *text, size_t count)
{
    const char *p = text;
    while (*p && count > 0)
        count -= begins_character(*++p);
    return (size_t)(p - text);
}

char *text_trimmed(void *mem, const char *text, size_t len)
{
    while (len > 0 && isspace((unsigned char)text[0]))
        text++, len--;
    while (len > 0 && isspace((unsigned char)text[len - 1]))
        len--;
    return mem_strndup(mem, text, len);
}
