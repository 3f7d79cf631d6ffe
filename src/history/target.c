#include "history/target.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool target_parse(void *mem, const char *text, Target *ret, Error *err)
{
    size_t len = strcspn(text, "+-");
    Target target = {.symbol = len > 0 ? mem_strndup(mem, text, len) : NULL};
    if (!text[0])
        return error_set(err, EXIT_USAGE, "the revision target is empty");
    for (size_t i = 0; i < len; i++)
        if (!isalnum((unsigned char)text[i]) && text[i] != '_' && text[i] != '.')
            return error_set(err, EXIT_USAGE, "invalid character \"%c\" in revision target \"%s\"", text[i], text);
    if (text[len]) {
        size_t digits = strspn(text + len + 1, "0123456789");
        if (digits == 0 || text[len + 1 + digits])
            return error_set(err, EXIT_USAGE, "revision target \"%s\" has no plain number after \"%c\"", text, text[len]);
        target.steps = strtol(text + len, NULL, 10);
        if (target.steps == 0)
            return error_set(err, EXIT_USAGE, "revision target \"%s\" goes no step", text);
    }
    *ret = target;
    return true;
}
