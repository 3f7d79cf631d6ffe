#include "script/directive.h"

#include <ctype.h>
#include <string.h>

static bool alone_on_line(const char *text, size_t at)
{
    while (at > 0 && isspace((unsigned char)text[at - 1]) && !strchr("\r\n", text[at - 1]))
        at--;
    return at == 0 || isspace((unsigned char)text[at - 1]);
}

bool directive_at(const char *text, const Token *token, DirectiveSpan *ret)
{
    size_t at = token->start + 2, end = token->end;
    while (at < end && isspace((unsigned char)text[at]))
        at++;
    if (at == end || text[at] != '@' || !isalpha((unsigned char)text[at + 1]) || !alone_on_line(text, token->start))
        return false;
    DirectiveSpan span = {.name = ++at};
    while (at < end && !isspace((unsigned char)text[at]))
        at++;
    span.name_end = at;
    while (at < end && isspace((unsigned char)text[at]))
        at++;
    while (end > at && isspace((unsigned char)text[end - 1]))
        end--;
    span.value = at;
    span.value_end = end;
    *ret = span;
    return true;
}

bool directive_is(const char *text, const DirectiveSpan *directive, const char *name)
{
    size_t len = directive->name_end - directive->name;
    return strlen(name) == len && memcmp(text + directive->name, name, len) == 0;
}
