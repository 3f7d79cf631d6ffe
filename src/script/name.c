#include "script/name.h"

#include <limits.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "base/buf.h"

/* ---- times ---- */

static bool is_utc(const char *zone)
{
    return strcmp(zone, "UTC") == 0;
}

/* The C library knows but the zone of the process, which is borrowed for this. */
static struct tm time_in(time_t when, const char *zone)
{
    struct tm tm;
    if (is_utc(zone)) {
        gmtime_r(&when, &tm);
        return tm;
    }
    const char *variable = getenv("TZ");
    char *saved = variable ? mem_strdup(NULL, variable) : NULL;
    setenv("TZ", zone, 1);
    tzset();
    localtime_r(&when, &tm);
    if (saved)
        setenv("TZ", saved, 1);
    else
        unsetenv("TZ");
    tzset();
    mem_free(saved);
    return tm;
}

char *script_time(void *mem, time_t when, const char *zone)
{
    char text[64];
    struct tm tm = time_in(when, zone);
    strftime(text, sizeof text, is_utc(zone) ? "%Y-%m-%d %H:%M:%SZ" : "%Y-%m-%d %H:%M:%S%z", &tm);
    size_t len = strlen(text);
    if (is_utc(zone) || len < 5)
        return mem_strdup(mem, text);
    return mem_printf(mem, "%.*s:%s", (int)(len - 2), text, text + len - 2); /* +0100 as +01:00 */
}

/* ---- words ---- */

/* Marks belong to the letter before them. */
static bool is_word(wint_t c)
{
    return iswalnum(c) || iswctype(c, wctype("combining"));
}

/* Append the words of text, of length bytes, characters parted by the locale in force. */
static void add_words(Buf *buf, const char *text, size_t length)
{
    mbstate_t state = {0};
    for (size_t at = 0, len; at < length; at += len) {
        wchar_t c = 0;
        len = mbrtowc(&c, text + at, length - at, &state);
        bool broken = len == (size_t)-1 || len == (size_t)-2 || len == 0;
        if (broken) {
            state = (mbstate_t){0};
            len = 1;
        }
        if (!broken && is_word((wint_t)c)) {
            char lower[MB_LEN_MAX];
            mbstate_t out = {0};
            size_t size = wcrtomb(lower, (wchar_t)towlower((wint_t)c), &out);
            if (size != (size_t)-1)
                buf_addn(buf, lower, size);
        } else if (buf->len > 0 && buf->data[buf->len - 1] != '_') {
            buf_addc(buf, '_');
        }
    }
}

static bool begins_character(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

/* Where a slug of length characters ends that is longer than that. */
static size_t cut_at(const char *text, long length)
{
    size_t end = 0, edge;
    for (long count = 0; text[end]; end++) {
        count += begins_character(text[end]);
        if (count > length)
            break;
    }
    if (!text[end])
        return end;
    for (edge = end; edge > 0 && text[edge] != '_';)
        edge--;
    return edge > 0 ? edge : end;
}

char *script_slug(void *mem, const char *message, long length)
{
    Buf buf = buf_new(mem);
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    add_words(&buf, message, strcspn(message, "\n"));
    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
    buf_cut(&buf, cut_at(buf.data, length));
    while (buf.len > 0 && buf.data[buf.len - 1] == '_')
        buf_cut(&buf, buf.len - 1);
    return buf.data;
}

/* ---- the pattern ---- */

/* A number of a time: a member of struct tm, what to add to it, its digits; 0 digits: add_part knows. */
static const struct {
    const char *name;
    size_t offset;
    int add, digits;
} parts[] = {
    {"date", 0, 0, 0},
    {"year", offsetof(struct tm, tm_year), 1900, 4},
    {"month", offsetof(struct tm, tm_mon), 1, 2},
    {"day", offsetof(struct tm, tm_mday), 0, 2},
    {"hour", offsetof(struct tm, tm_hour), 0, 2},
    {"minute", offsetof(struct tm, tm_min), 0, 2},
    {"second", offsetof(struct tm, tm_sec), 0, 2},
    {"epoch", 0, 0, 0},
    {"rev", 0, 0, 0},
    {"slug", 0, 0, 0},
};
#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

static bool unknown_part(const char *pattern, const char *word, Error *err)
{
    const char *names[COUNT(parts)];
    for (int i = 0; i < COUNT(parts); i++)
        names[i] = parts[i].name;
    const char *near = nearest_word(word, names, COUNT(names));
    error_set(err, EXIT_USAGE, "unrecognized name \"%s\" in the file name pattern \"%s\"", word, pattern);
    return near ? error_hint(err, "Perhaps you meant \"%s\".", near) : false;
}

static bool add_part(Buf *buf, const char *word, const Script *script, const ScriptNaming *naming, time_t when, Error *err)
{
    int i = 0;
    while (i < COUNT(parts) && strcmp(parts[i].name, word) != 0)
        i++;
    if (i == COUNT(parts))
        return unknown_part(naming->pattern, word, err);
    if (strcmp(word, "rev") == 0) {
        buf_add(buf, script->revision);
    } else if (strcmp(word, "slug") == 0) {
        buf_add(buf, script_slug(buf->mem, script->message ? script->message : "", naming->slug_length));
    } else if (strcmp(word, "epoch") == 0) {
        buf_addf(buf, "%lld", (long long)when);
    } else if (strcmp(word, "date") == 0) {
        struct tm tm = time_in(when, naming->zone);
        buf_addf(buf, "%04d%02d%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
    } else {
        struct tm tm = time_in(when, naming->zone);
        int number = *(const int *)((const char *)&tm + parts[i].offset);
        buf_addf(buf, "%0*d", parts[i].digits, number + parts[i].add);
    }
    return true;
}

static bool expand(Buf *buf, const Script *script, const ScriptNaming *naming, time_t when, Error *err)
{
    for (const char *p = naming->pattern; *p;) {
        if (*p != '$') {
            buf_addc(buf, *p++);
            continue;
        }
        size_t len = p[1] == '{' ? strcspn(p + 2, "}") : 0;
        if (p[1] != '{' || !p[2 + len])
            return error_set(err, EXIT_USAGE, "a \"$\" in the file name pattern \"%s\" begins no ${name}", naming->pattern);
        if (!add_part(buf, mem_strndup(buf->mem, p + 2, len), script, naming, when, err))
            return false;
        p += 2 + len + 1;
    }
    return true;
}

/* Every part of the path is a name; hidden ones are passed over when the folder is read. */
static bool check_path(const char *path, const char *pattern, Error *err)
{
    for (const char *p = path;; p++) {
        size_t len = strcspn(p, "/");
        if (len == 0)
            return error_set(err, EXIT_USAGE, "the file name pattern \"%s\" gives \"%s\", where a name is missing", pattern, path);
        if (p[0] == '.')
            return error_set(err, EXIT_USAGE, "the file name pattern \"%s\" gives \"%s\", where a name begins with a dot", pattern, path);
        if (len > NAME_MAX)
            return error_set(err, EXIT_USAGE, "the file name pattern \"%s\" gives a name of %zu bytes, the limit is %d", pattern, len,
                             NAME_MAX);
        p += len;
        if (!*p)
            return true;
    }
}

bool script_file_name(void *mem, const Script *script, const ScriptNaming *naming, time_t when, char **ret, Error *err)
{
    static const char suffix[] = ".sql";
    void *scratch = mem_new(NULL);
    Buf buf = buf_new(scratch);
    bool ok = expand(&buf, script, naming, when, err);
    if (ok) {
        bool has_suffix = buf.len >= strlen(suffix) && strcmp(buf.data + buf.len - strlen(suffix), suffix) == 0;
        if (has_suffix)
            buf_cut(&buf, buf.len - strlen(suffix));
        while (buf.len > 0 && strchr("_- .", buf.data[buf.len - 1])) /* what an empty slug leaves */
            buf_cut(&buf, buf.len - 1);
        if (buf.len > 0 && buf.data[buf.len - 1] != '/')
            buf_add(&buf, suffix);
        ok = check_path(buf.data, naming->pattern, err);
    }
    if (ok)
        *ret = mem_strdup(mem, buf.data);
    mem_free(scratch);
    return ok;
}
