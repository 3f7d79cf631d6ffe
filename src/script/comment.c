#include "script/comment.h"

#include <ctype.h>
#include <stdbool.h>

static bool reads_as_directive(const char *line, size_t len)
{
    while (len > 0 && isspace((unsigned char)*line))
        line++, len--;
    return len > 1 && line[0] == '@' && isalpha((unsigned char)line[1]);
}

static void add_line(Buf *buf, const char *mark, const char *line, size_t len)
{
    size_t start = buf->len;
    buf_addf(buf, "%s%s", mark, reads_as_directive(line, len) ? "* " : "");
    buf_addn(buf, line, len);
    while (buf->len > start && isspace((unsigned char)buf->data[buf->len - 1]))
        buf_cut(buf, buf->len - 1);
    buf_addc(buf, '\n');
}

void comment_add(Buf *buf, const char *mark, const char *text, size_t len)
{
    const char *end = text + len, *stop;
    for (const char *p = text; p < end; p = stop + 1) {
        for (stop = p; stop < end && *stop != '\n' && *stop != '\r';)
            stop++;
        add_line(buf, mark, p, (size_t)(stop - p));
        if (stop + 1 < end && stop[0] == '\r' && stop[1] == '\n')
            stop++;
    }
}
