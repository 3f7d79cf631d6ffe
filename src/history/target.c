#include "history/target.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static bool check_word(const char *text, const char *from, size_t len, Error *err)
{
    for (size_t i = 0; i < len; i++)
        if (!isalnum((unsigned char)from[i]) && from[i] != '_' && from[i] != '.')
            return error_set(err, EXIT_USAGE, "invalid character \"%c\" in revision target \"%s\"", from[i], text);
    return true;
}

/* The sign and what follows it. */
static bool parse_steps(const char *text, const char *from, long *ret, Error *err)
{
    size_t digits = strspn(from + 1, "0123456789");
    if (digits == 0 || from[1 + digits])
        return error_set(err, EXIT_USAGE, "revision target \"%s\" has no plain number after \"%c\"", text, from[0]);
    *ret = strtol(from, NULL, 10);
    return *ret != 0 || error_set(err, EXIT_USAGE, "revision target \"%s\" goes no step", text);
}

bool target_parse(void *mem, const char *text, Target *ret, Error *err)
{
    Target target = {.text = mem_strdup(mem, text)};
    const char *at = strchr(text, '@'), *symbol = at ? at + 1 : text;
    size_t len = strcspn(symbol, "+-");
    if (!text[0])
        return error_set(err, EXIT_USAGE, "the revision target is empty");
    if (at == text)
        return error_set(err, EXIT_USAGE, "revision target \"%s\" has no branch before \"@\"", text);
    if (at && !symbol[0]) {
        error_set(err, EXIT_USAGE, "revision target \"%s\" has nothing after \"@\"", text);
        return error_hint(err, "The newest revision of a branch is \"%shead\".", text);
    }
    if ((at && !check_word(text, text, (size_t)(at - text), err)) || !check_word(text, symbol, len, err) ||
        (symbol[len] && !parse_steps(text, symbol + len, &target.steps, err)))
        return false;
    target.branch = at ? mem_strndup(mem, text, (size_t)(at - text)) : NULL;
    target.symbol = len > 0 ? mem_strndup(mem, symbol, len) : NULL;
    *ret = target;
    return true;
}

/* One end of a range. */
static bool end_needs_database(const char *text, size_t len)
{
    static const char word[] = "current";
    const char *at = memchr(text, '@', len), *symbol = at ? at + 1 : text;
    size_t left = len - (size_t)(symbol - text), symbol_len = 0;
    while (symbol_len < left && symbol[symbol_len] != '+' && symbol[symbol_len] != '-')
        symbol_len++;
    if (left > 0 && symbol_len == 0)
        return true;
    return symbol_len == strlen(word) && strncmp(symbol, word, symbol_len) == 0;
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
