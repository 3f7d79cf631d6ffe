#include "history/target.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

char *target_shown(void *mem, const char *text)
{
    enum { SHOWN_MAX = 200 };
    size_t len = strlen(text);
    bool cut = len > SHOWN_MAX;
    char *shown = mem_printf(mem, "%.*s%s", (int)(cut ? SHOWN_MAX : len), text, cut ? "…" : "");
    for (char *p = shown; *p; p++)
        if (iscntrl((unsigned char)*p))
            *p = '?';
    return shown;
}

/* A letter of another script is a byte of several: it is not shown alone. */
static bool check_word(const char *shown, const char *from, size_t len, Error *err)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)from[i];
        if (c < 0x80 && (isalnum(c) || c == '_' || c == '.'))
            continue;
        return c < 0x80 && isprint(c)
                   ? error_set(err, EXIT_USAGE, "invalid character \"%c\" in revision target \"%s\"", c, shown)
                   : error_set(err, EXIT_USAGE, "invalid character in revision target \"%s\"", shown);
    }
    return true;
}

/* The sign and what follows it. */
static bool parse_steps(const char *shown, const char *from, long *ret, Error *err)
{
    size_t digits = strspn(from + 1, "0123456789");
    if (digits == 0 || from[1 + digits])
        return error_set(err, EXIT_USAGE, "revision target \"%s\" has no plain number after \"%c\"", shown, from[0]);
    *ret = strtol(from, NULL, 10);
    return *ret != 0 || error_set(err, EXIT_USAGE, "revision target \"%s\" goes no step", shown);
}

bool target_parse(void *mem, const char *text, Target *ret, Error *err)
{
    Target target = {.text = target_shown(mem, text)};
    const char *shown = target.text;
    const char *at = strchr(text, '@'), *symbol = at ? at + 1 : text;
    size_t len = strcspn(symbol, "+-");
    if (!text[0])
        return error_set(err, EXIT_USAGE, "the revision target is empty");
    if (at == text)
        return error_set(err, EXIT_USAGE, "revision target \"%s\" has no branch before \"@\"", shown);
    if (at && !symbol[0]) {
        error_set(err, EXIT_USAGE, "revision target \"%s\" has nothing after \"@\"", shown);
        return error_hint(err, "The newest revision of a branch is \"%shead\".", shown);
    }
    if ((at && !check_word(shown, text, (size_t)(at - text), err)) || !check_word(shown, symbol, len, err) ||
        (symbol[len] && !parse_steps(shown, symbol + len, &target.steps, err)))
        return false;
    target.branch = at ? mem_strndup(mem, text, (size_t)(at - text)) : NULL;
    target.symbol = len > 0 ? mem_strndup(mem, symbol, len) : NULL;
    *ret = target;
    return true;
}

/* The symbol of an end of a range; its length is 0 where there is none. */
static const char *symbol_of(const char *text, size_t len, size_t *symbol_len)
{
    const char *at = memchr(text, '@', len), *symbol = at ? at + 1 : text;
    size_t left = len - (size_t)(symbol - text), i = 0;
    while (i < left && symbol[i] != '+' && symbol[i] != '-')
        i++;
    *symbol_len = i;
    return symbol;
}

static bool end_is_current(const char *text, size_t len)
{
    static const char word[] = "current";
    size_t symbol_len;
    const char *symbol = symbol_of(text, len, &symbol_len);
    return symbol_len == strlen(word) && strncmp(symbol, word, symbol_len) == 0;
}

bool target_is_current(const char *text)
{
    return end_is_current(text, strlen(text));
}

/* One end of a range; steps from nothing count from what is applied. */
static bool end_needs_database(const char *text, size_t len)
{
    size_t symbol_len;
    const char *symbol = symbol_of(text, len, &symbol_len);
    return (symbol_len == 0 && symbol < text + len) || end_is_current(text, len);
}

bool target_needs_database(const char *text)
{
    const char *colon = strchr(text, ':');
    if (!colon)
        return end_needs_database(text, strlen(text));
    /* The steps of a range's ends count from its other end; with a branch before them, or where that end is open, too. */
    const char *ends[] = {text, colon + 1};
    size_t lens[] = {(size_t)(colon - text), strlen(colon + 1)};
    for (int i = 0; i < 2; i++) {
        bool steps = lens[i] > 0 && (ends[i][0] == '+' || ends[i][0] == '-');
        if (!steps && end_needs_database(ends[i], lens[i]))
            return true;
    }
    return false;
}
