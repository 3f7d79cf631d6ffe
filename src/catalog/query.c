#include "catalog/query.h"

#include <assert.h>
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* The number of "--18+" at the end of the line, or 0. */
static long least_version(const char *line, size_t len)
{
    if (len == 0 || line[len - 1] != '+')
        return 0;
    size_t start = len - 1;
    while (start > 0 && isdigit((unsigned char)line[start - 1]))
        start--;
    if (start < 2 || memcmp(line + start - 2, "--", 2) != 0)
        return 0;
    return strtol(line + start, NULL, 10);
}

/* Add the line if it is for servers of that major version. */
static void add_line(Buf *buf, const char *line, size_t len, long major)
{
    const char *text = line + strspn(line, " ");
    if (major < least_version(line, len))
        return;
    if (strncmp(text, "--<", 3) == 0) {
        char *rest;
        if (major >= strtol(text + 3, &rest, 10))
            return;
        len -= (size_t)(rest - line);
        line = rest;
    }
    buf_addn(buf, line, len);
    buf_addc(buf, '\n');
}

char *query_text(void *mem, Query query, int version)
{
    assert(catalog_queries[query]);
    Buf buf = buf_new(mem);
    for (const char *line = catalog_queries[query]; *line;) {
        size_t len = strcspn(line, "\n");
        add_line(&buf, line, len, version / 10000);
        line += len + (line[len] == '\n');
    }
    return buf.data;
}
