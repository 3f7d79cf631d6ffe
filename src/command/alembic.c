#include "command/alembic.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

/* A line of the mapping. */
typedef struct Entry {
    const char *alembic;
    TextList targets;
    int line;
} Entry;
typedef VEC(Entry) Mapping;

static const Entry *find_entry(const Mapping *mapping, const char *alembic)
{
    for (size_t i = 0; i < mapping->len; i++)
        if (strcmp(mapping->items[i].alembic, alembic) == 0)
            return &mapping->items[i];
    return NULL;
}

static bool read_line(void *mem, const char *path, const char *text, int line, Mapping *mapping, Error *err)
{
    const char *equals = strchr(text, '=');
    if (!text[0] || text[0] == '#')
        return true;
    Entry entry = {.line = line};
    if (equals) {
        entry.alembic = text_trimmed(mem, text, (size_t)(equals - text));
        entry.targets = textlist_split(mem, text_trimmed(mem, equals + 1, strlen(equals + 1)), ' ');
    }
    if (!equals || !entry.alembic[0] || entry.targets.len == 0)
        return error_set(err, EXIT_USAGE, "%s:%d: expected \"ALEMBIC_ID = TARGET\", found \"%.60s\"", path, line, text);
    const Entry *other = find_entry(mapping, entry.alembic);
    if (other)
        return error_set(err, EXIT_USAGE, "%s:%d: \"%s\" stands twice, first in line %d", path, line, entry.alembic, other->line);
    vec_push(mem, mapping, entry);
    return true;
}

static bool read_mapping(void *mem, const char *path, Mapping *mapping, Error *err)
{
    enum { MAPPING_MAX = 16 << 20 };
    char *text;
    int line = 0;
    if (!file_read(mem, path, MAPPING_MAX, &text, NULL, err))
        return false;
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, "\n");
        if (!read_line(mem, path, text_trimmed(mem, p, len), ++line, mapping, err))
            return false;
        p += len + (p[len] == '\n');
    }
    return true;
}

/* The quoted name of the table. */
static bool find_table(void *mem, Db *db, const char *table, const char **ret, Error *err)
{
    static const char sql[] =
        "select pg_catalog.format('%I.%I', n.nspname, c.relname) "
        "from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace "
        "join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'version_num' and not a.attisdropped "
        "where c.relkind in ('r', 'p') and case when $1::text is null then c.relname = 'alembic_version' and n.nspname !~ '^pg_' "
        "else c.oid = pg_catalog.to_regclass(case when pg_catalog.strpos($1, '.') > 0 then $1 else 'public.' || $1 end) end "
        "order by 1";
    Rows rows;
    if (!db_query(mem, db, sql, 1, &table, &rows, err))
        return false;
    if (rows.count == 1) {
        *ret = rows_get(&rows, 0, 0);
        return true;
    }
    if (rows.count == 0) {
        error_set(err, EXIT_HISTORY, "database \"%s\" has no table \"%s\" of Alembic", db_name(db),
                  table ? table : "alembic_version");
        return error_hint(err, "\"--alembic-table\" names one that is called otherwise.");
    }
    error_set(err, EXIT_HISTORY, "database \"%s\" has several tables of Alembic", db_name(db));
    for (int i = 0; i < rows.count; i++)
        error_detail_add(err, "There is %s.", rows_get(&rows, i, 0));
    return error_hint(err, "\"--alembic-table\" names the one that counts.");
}

static bool read_rows(void *mem, Db *db, const char *table, TextList *ret, Error *err)
{
    Rows rows;
    const char *name = NULL;
    if (!find_table(mem, db, table, &name, err) ||
        !db_query(mem, db, mem_printf(mem, "select distinct version_num::text from %s order by 1", name), 0, NULL, &rows, err))
        return false;
    for (int i = 0; i < rows.count; i++)
        vec_push(mem, ret, rows_get(&rows, i, 0));
    return true;
}

/* The entries of the rows, all that have none told at once. */
static bool find_entries(void *mem, const Mapping *mapping, const char *path, const TextList *rows, TextList *targets, Error *err)
{
    TextList unknown = {0};
    for (size_t i = 0; i < rows->len; i++) {
        const Entry *entry = find_entry(mapping, rows->items[i]);
        if (!entry)
            vec_push(mem, &unknown, rows->items[i]);
        for (size_t j = 0; entry && j < entry->targets.len; j++)
            vec_push(mem, targets, entry->targets.items[j]);
    }
    if (unknown.len == 0)
        return true;
    error_set(err, EXIT_HISTORY, "Alembic's revision \"%s\" of the database is not in \"%s\"", textlist_join(mem, &unknown, "\", \""),
              path);
    return error_hint(err, "Add a line \"%s = TARGET\" that says which of our revisions the database is at then.", unknown.items[0]);
}

bool alembic_targets(void *mem, Db *db, const History *history, const char *mapping, const char *table, TextList *ret,
                     Error *err)
{
    Mapping entries = {0};
    TextList rows = {0}, words = {0}, none = {0};
    RevisionList all = {0};
    if (!read_mapping(mem, mapping, &entries, err) || !read_rows(mem, db, table, &rows, err) ||
        !find_entries(mem, &entries, mapping, &rows, &words, err))
        return false;
    for (size_t i = 0; i < words.len; i++) {
        RevisionList list;
        if (!history_resolve(mem, history, words.items[i], &none, &list, err))
            return error_wrap(err, "%s", mapping);
        for (size_t j = 0; j < list.len; j++)
            vec_push(mem, &all, list.items[j]);
    }
    /* Rows may lead to revisions of which one stands upon the other: the upper one says it all. */
    RevisionList below = history_closure(mem, history, &all);
    TextList applied = revision_ids(mem, &below);
    RevisionList tips = history_tips(mem, history, &applied);
    *ret = revision_ids(mem, &tips);
    if (tips.len == 0)
        vec_push(mem, ret, "base");
    return true;
}
