#include "catalog/snapshot.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"
#include "catalog/query.h"

char *snapshot_format(void *mem)
{
    Buf buf = buf_new(NULL);
    buf_add(&buf, PGDRAFT_VERSION);
    for (Query query = 0; query < QUERY_COUNT; query++)
        buf_add(&buf, catalog_queries[query]);
    char *digest = sha256_hex(mem, buf.data, buf.len);
    mem_free(buf.data);
    return digest;
}

/* A text is its length, a colon, and itself; null is a minus. */
static void add_text(Buf *buf, const char *text)
{
    if (!text) {
        buf_addc(buf, '-');
        return;
    }
    buf_addf(buf, "%zu:", strlen(text));
    buf_add(buf, text);
}

static void add_rows(Buf *buf, const Rows *rows)
{
    buf_addf(buf, "%d %d ", rows->columns, rows->count);
    for (int column = 0; column < rows->columns; column++)
        add_text(buf, rows_name(rows, column));
    for (int row = 0; row < rows->count; row++)
        for (int column = 0; column < rows->columns; column++)
            add_text(buf, rows_get(rows, row, column));
}

char *snapshot_print(void *mem, const Snapshot *snapshot, size_t *len)
{
    Buf buf = buf_new(mem);
    buf_addf(&buf, "%d ", snapshot->server_version);
    add_text(&buf, snapshot->role);
    add_text(&buf, snapshot->name);
    for (Query query = 0; query < QUERY_COUNT; query++)
        add_rows(&buf, &snapshot->rows[query]);
    *len = buf.len;
    return buf.data;
}

typedef struct Reader {
    void *mem;
    const char *at, *end;
} Reader;

/* A number and the character after it. */
static bool read_number(Reader *reader, char after, int *ret)
{
    long number = 0;
    const char *p = reader->at;
    for (; p < reader->end && isdigit((unsigned char)*p) && number < 100000000; p++)
        number = 10 * number + (*p - '0');
    if (p == reader->at || p == reader->end || *p != after)
        return false;
    reader->at = p + 1;
    *ret = (int)number;
    return true;
}

static bool read_text(Reader *reader, char **ret)
{
    int len;
    *ret = NULL;
    if (reader->at < reader->end && *reader->at == '-') {
        reader->at++;
        return true;
    }
    if (!read_number(reader, ':', &len) || len > reader->end - reader->at)
        return false;
    *ret = mem_strndup(reader->mem, reader->at, (size_t)len);
    reader->at += len;
    return true;
}

static bool read_rows(Reader *reader, Rows *ret)
{
    int columns, count;
    if (!read_number(reader, ' ', &columns) || !read_number(reader, ' ', &count) || columns > 1000)
        return false;
    const char **names = mem_alloc(reader->mem, ((size_t)columns + 1) * sizeof *names);
    for (int i = 0; i < columns; i++) {
        char *name;
        if (!read_text(reader, &name) || !name)
            return false;
        names[i] = name;
    }
    *ret = rows_make(reader->mem, columns, names);
    for (int row = 0; row < count; row++) {
        for (int column = 0; column < columns; column++) {
            char *value;
            if (!read_text(reader, &value))
                return false;
            rows_set(ret, row, column, value);
            mem_free(value);
        }
    }
    return true;
}

bool snapshot_parse(void *mem, const char *text, size_t len, Snapshot **ret)
{
    Snapshot *snapshot = mem_make(mem, Snapshot);
    Reader reader = {.mem = snapshot, .at = text, .end = text + len};
    char *role = NULL, *name = NULL;
    snapshot->rows = mem_alloc(snapshot, QUERY_COUNT * sizeof *snapshot->rows);
    bool ok = read_number(&reader, ' ', &snapshot->server_version) && read_text(&reader, &role) && role &&
              read_text(&reader, &name) && name;
    for (Query query = 0; ok && query < QUERY_COUNT; query++)
        ok = read_rows(&reader, &snapshot->rows[query]);
    snapshot->role = role;
    snapshot->name = name;
    if (ok && reader.at == reader.end)
        *ret = snapshot;
    else
        mem_free(snapshot);
    return ok && reader.at == reader.end;
}
