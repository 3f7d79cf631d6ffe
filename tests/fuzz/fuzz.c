#include "fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void broken(const char *file, int line, const char *format, ...)
{
    va_list args;
    fprintf(stderr, "%s:%d: broken promise: ", file, line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}

bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

void check_error(const Error *err)
{
    PROMISE(err->message && err->message[0], "an error without a message");
    PROMISE(err->code != EXIT_DONE, "the error \"%s\" has no exit code", err->message);
    PROMISE(!strchr(err->message, '\n'), "the message \"%s\" has several lines", err->message);
}
