#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/text.h"

/* The one global of the program: where messages go is a property of the process. */
static struct {
    LogLevel level;
    bool colour;
} log_state = {.level = LOG_INFO};

static const struct {
    const char *word, *colour;
} levels[] = {
    [LOG_ERROR] = {"error: ", "\033[1;31m"},
    [LOG_WARNING] = {"warning: ", "\033[1;33m"},
    [LOG_INFO] = {"", ""},
    [LOG_DEBUG] = {"debug: ", "\033[2m"},
};

void log_setup(LogLevel level, bool colour)
{
    log_state.level = level;
    log_state.colour = colour;
}

bool log_shows(LogLevel level)
{
    return level <= log_state.level;
}

/* A message is one line; in a detail or hint, which may be SQL, tabs stay. */
static void print(LogLevel level, const char *word, const char *kept, const char *format, va_list args)
{
    if (!log_shows(level))
        return;
    bool colour = log_state.colour && levels[level].colour[0];
    void *mem = mem_new(NULL);
    const char *text = text_shown(mem, mem_vprintf(mem, format, args), kept);
    fprintf(stderr, "pgdraft: %s%s%s%s\n", colour ? levels[level].colour : "", word, colour ? "\033[0m" : "", text);
    mem_free(mem);
}

#define PRINT(level, word, kept)                                                                         \
    do {                                                                                           \
        va_list args;                                                                              \
        va_start(args, format);                                                                    \
        print((level), (word), (kept), format, args);                                                    \
        va_end(args);                                                                              \
    } while (0)

void log_error(const char *format, ...)
{
    PRINT(LOG_ERROR, levels[LOG_ERROR].word, "");
}

void log_warning(const char *format, ...)
{
    PRINT(LOG_WARNING, levels[LOG_WARNING].word, "");
}

void log_info(const char *format, ...)
{
    PRINT(LOG_INFO, levels[LOG_INFO].word, "");
}

void log_debug(const char *format, ...)
{
    PRINT(LOG_DEBUG, levels[LOG_DEBUG].word, "");
}

void log_detail(LogLevel level, const char *format, ...)
{
    PRINT(level, "detail: ", "\t");
}

void log_hint(LogLevel level, const char *format, ...)
{
    PRINT(level, "hint: ", "\t");
}

/* Each line of text as a message of its own, so that every line says where it comes from. */
static void print_lines(LogLevel level, const char *text, void (*print_line)(LogLevel, const char *, ...))
{
    while (*text) {
        const char *end = text;
        while (*end && *end != '\n')
            end++;
        print_line(level, "%.*s", (int)(end - text), text);
        text = *end ? end + 1 : end;
    }
}

void log_details(LogLevel level, const char *text)
{
    print_lines(level, text, log_detail);
}

static void print_rest(LogLevel level, const Error *err)
{
    if (err->detail)
        log_details(level, err->detail);
    if (err->hint)
        print_lines(level, err->hint, log_hint);
}

void log_print_error(const Error *err)
{
    log_error("%s", err->message);
    print_rest(LOG_ERROR, err);
}

void log_print_warning(const Error *err)
{
    log_warning("%s", err->message);
    print_rest(LOG_WARNING, err);
}
