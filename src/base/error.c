#include "base/error.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { LINES_SHOWN = 100 };

static void replace(char **field, char *text)
{
    mem_free(*field);
    *field = text;
}

#define FORMAT_TO(var)                                                                             \
    char *var;                                                                                     \
    do {                                                                                           \
        va_list args;                                                                              \
        va_start(args, format);                                                                    \
        (var) = mem_vprintf(NULL, format, args);                                                   \
        va_end(args);                                                                              \
    } while (0)

bool error_set(Error *err, ExitCode code, const char *format, ...)
{
    FORMAT_TO(text);
    error_clear(err);
    err->code = code;
    err->message = text;
    return false;
}

bool error_detail(Error *err, const char *format, ...)
{
    FORMAT_TO(text);
    replace(&err->detail, text);
    err->lines = 0;
    return false;
}

/* Takes text over. */
static bool add_detail(Error *err, char *text)
{
    if (!err->detail) {
        err->detail = text;
        return false;
    }
    if (err->lines++ < LINES_SHOWN) {
        replace(&err->detail, mem_printf(NULL, "%s\n%s", err->detail, text));
        err->end = strlen(err->detail);
    } else {
        replace(&err->detail, mem_printf(NULL, "%.*s\nThere are %zu more.", (int)err->end, err->detail, err->lines - LINES_SHOWN));
    }
    mem_free(text);
    return false;
}

bool error_detail_add(Error *err, const char *format, ...)
{
    FORMAT_TO(text);
    char *shown = text_shown(NULL, text, "");
    mem_free(text);
    return add_detail(err, shown);
}

bool error_detail_lines(Error *err, const char *format, ...)
{
    FORMAT_TO(text);
    return add_detail(err, text);
}

bool error_hint(Error *err, const char *format, ...)
{
    FORMAT_TO(text);
    replace(&err->hint, text);
    return false;
}

bool error_wrap(Error *err, const char *format, ...)
{
    FORMAT_TO(text);
    replace(&err->message, mem_printf(NULL, "%s: %s", text, err->message));
    mem_free(text);
    return false;
}

void error_clear(Error *err)
{
    mem_free(err->message);
    mem_free(err->detail);
    mem_free(err->hint);
    *err = ERROR_INIT;
}

/* Levenshtein distance without regard to case, capped by the length of the words that keys and commands have. */
static int distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    size_t alen = strlen(a), blen = strlen(b);
    if (alen > LONGEST || blen > LONGEST)
        return LONGEST;
    int row[LONGEST + 1];
    for (size_t j = 0; j <= blen; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= alen; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= blen; j++) {
            int change = diagonal + (tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]));
            int best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            diagonal = row[j];
            row[j] = change < best ? change : best;
        }
    }
    return row[blen];
}

const char *nearest_word(const char *text, const char *const *words, int count)
{
    const char *best = NULL;
    int best_distance = (int)(strlen(text) / 3) + 2;
    for (int i = 0; i < count; i++) {
        int d = distance(text, words[i]);
        if (d < best_distance) {
            best_distance = d;
            best = words[i];
        }
    }
    return best;
}
