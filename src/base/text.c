#include "base/text.h"

#include <ctype.h>

#include "base/mem.h"

char *text_trimmed(void *mem, const char *text, size_t len)
{
    while (len > 0 && isspace((unsigned char)text[0]))
        text++, len--;
    while (len > 0 && isspace((unsigned char)text[len - 1]))
        len--;
    return mem_strndup(mem, text, len);
}
