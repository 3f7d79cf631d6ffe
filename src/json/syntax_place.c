/*
 * Comes in: a JSON text, and where jansson gave up. Goes out: the beginning of what it could not read. The tokens are those of
 * jansson's lexer (load.c): what it took together is one here.
 */
#include "json/syntax_place.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static size_t digits(const char *text, size_t at)
{
    while (isdigit((unsigned char)text[at]))
        at++;
    return at;
}

static size_t number_end(const char *text, size_t at)
{
    at = digits(text, at + (text[at] == '-'));
    if (text[at] == '.')
        at = digits(text, at + 1);
    if (text[at] == 'e' || text[at] == 'E') {
        at++;
        at = digits(text, at + (text[at] == '-' || text[at] == '+'));
    }
    return at;
}

/* The code unit of \uXXXX at the backslash, or -1. */
static long unit_at(const char *text)
{
    char hex[5] = "";
    for (int i = 0; i < 4 && text[0] == '\\' && text[1] == 'u' && isxdigit((unsigned char)text[2 + i]); i++)
        hex[i] = text[2 + i];
    return strlen(hex) == 4 ? strtol(hex, NULL, 16) : -1;
}

/* The length of the escape at the backslash, or 0: it is none, or half a pair, or NUL. */
static size_t escape_length(const char *text)
{
    if (text[1] != 'u')
        return text[1] && strchr("\"\\/bfnrt", text[1]) ? 2 : 0;
    long unit = unit_at(text), second = unit >= 0xD800 && unit < 0xDC00 ? unit_at(text + 6) : 0;
    if (unit <= 0 || (unit >= 0xDC00 && unit < 0xE000))
        return 0;
    if (second == 0)
        return 6;
    return second >= 0xDC00 && second < 0xE000 ? 12 : 0;
}

/* From the quotation mark on: *end is behind the string. What is wrong in it, or the string itself. */
static size_t string_place(const char *text, size_t start, size_t *end)
{
    size_t at = start + 1;
    while (text[at] && text[at] != '"') {
        size_t length = text[at] == '\\' ? escape_length(text + at) : 1;
        if (length == 0 || (unsigned char)text[at] < ' ') {
            *end = at + strlen(text + at);
            return at;
        }
        at += length;
    }
    *end = at + (text[at] == '"');
    return start;
}

size_t syntax_place(const char *text, size_t read)
{
    size_t at = 0, place = 0;
    while (text[at] && at < read) {
        place = at;
        if (text[at] == '"')
            place = string_place(text, at, &at);
        else if (isdigit((unsigned char)text[at]) || text[at] == '-')
            at = number_end(text, at);
        else if (isalpha((unsigned char)text[at]))
            while (isalpha((unsigned char)text[at]))
                at++;
        else
            at++;
    }
    return place;
}
