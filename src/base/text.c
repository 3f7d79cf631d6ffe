#include "base/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "base/mem.h"

bool text_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool text_is_one_of(const char *text, const char *const *list)
{
    bool found = false;
    for (; *list && !found; list++)
        found = strcmp(*list, text) == 0;
    return found;
}

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

/* The code point of the character at p and its bytes; a byte that begins none counts as itself. */
static unsigned character_at(const unsigned char *p, size_t *len)
{
    static const struct {
        unsigned mask, begin;
    } forms[] = {{0x80, 0}, {0xE0, 0xC0}, {0xF0, 0xE0}, {0xF8, 0xF0}};
    for (size_t n = 0; n < sizeof forms / sizeof *forms; n++) {
        unsigned code = p[0] & ~forms[n].mask & 0xFFu;
        bool fits = (p[0] & forms[n].mask) == forms[n].begin;
        for (size_t i = 1; i <= n && fits; i++) {
            fits = (p[i] & 0xC0) == 0x80;
            code = code << 6 | (p[i] & 0x3Fu);
        }
        *len = n + 1;
        if (fits)
            return code;
    }
    *len = 1;
    return p[0];
}

/* Control characters of both sets, separators of lines and paragraphs, and marks that change the direction of writing
 * (Unicode's Bidi_Control). */
static bool is_control(unsigned code)
{
    static const struct {
        unsigned first, last;
    } ranges[] = {{0x01, 0x1F}, {0x7F, 0x9F}, {0x61C, 0x61C}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

char *text_shown(void *mem, const char *text, const char *kept)
{
    static const char named[] = "\a\b\t\n\v\f\r", letters[] = "abtnvfr";
    Buf buf = buf_new(mem);
    size_t len;
    for (const char *p = text; *p; p += len) {
        unsigned code = character_at((const unsigned char *)p, &len);
        const char *name = code < 0x80 ? strchr(named, (int)code) : NULL;
        if (!is_control(code) || (len == 1 && strchr(kept, *p)))
            buf_addn(&buf, p, len);
        else if (name)
            buf_addf(&buf, "\\%c", letters[name - named]);
        else
            buf_addf(&buf, code < 0x80 ? "\\x%02x" : "\\u%04x", code);
    }
    return buf.data;
}

void buf_add_line(Buf *buf, const char *format, ...)
{
    void *mem = mem_new(NULL);
    va_list args;
    va_start(args, format);
    buf_addf(buf, "%s\n", text_shown(mem, mem_vprintf(mem, format, args), ""));
    va_end(args);
    mem_free(mem);
}

char *text_trimmed(void *mem, const char *text, size_t len)
{
    while (len > 0 && isspace((unsigned char)text[0]))
        text++, len--;
    while (len > 0 && isspace((unsigned char)text[len - 1]))
        len--;
    return mem_strndup(mem, text, len);
}
