#include "base/duration.h"

#include <ctype.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool duration_parse(const char *text, long *milliseconds)
{
    static const struct {
        const char *unit;
        long factor;
    } units[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}, {"min", 60000}, {"h", 3600000}};
    char *unit;
    if (!isdigit((unsigned char)text[0]))
        return false;
    long number = strtol(text, &unit, 10);
    if (number == 0 && !*unit) {
        *milliseconds = 0;
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(unit, units[i].unit) != 0)
            continue;
        if (number > INT_MAX / units[i].factor) /* what the server's settings hold */
            return false;
        *milliseconds = number * units[i].factor;
        return true;
    }
    return false;
}

char *duration_text(void *mem, long milliseconds)
{
    static const struct {
        const char *unit;
        long factor;
    } units[] = {{"h", 3600000}, {"m", 60000}, {"s", 1000}, {"ms", 1}};
    size_t i = 0;
    while (milliseconds % units[i].factor != 0)
        i++;
    return milliseconds == 0 ? mem_strdup(mem, "0") : mem_printf(mem, "%ld%s", milliseconds / units[i].factor, units[i].unit);
}
