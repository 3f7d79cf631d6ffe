#include "apply/runlog.h"

#include "base/quote.h"

/* Asked of the catalog: what may not be read is an error to name. */
static bool may_read(void *mem, Db *db, const char *schema, bool *ret, Error *err)
{
    Rows rows;
    if (!db_query(mem, db,
                  "select pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_table_privilege(c.oid, 'select') "
                  "from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace "
                  "where n.nspname = $1 and c.relname = 'log' and c.relkind = 'r'",
                  1, (const char *[]){schema}, &rows, err))
        return false;
    *ret = rows.count > 0 && rows_true(&rows, 0, 0);
    return true;
}

bool runlog_read(void *mem, Db *db, const char *schema, int count, bool *readable, LoggedRuns *ret, Error *err)
{
    Rows rows;
    LoggedRuns list = {0};
    bool may;
    if (!may_read(mem, db, schema, &may, err))
        return false;
    const char *sql = mem_printf(mem, "select logged_at, action, revision, duration_ms, done_by, done_from, error from %s "
                                      "order by number desc limit %d", quote_qualified(mem, schema, "log"), count);
    if (may && !db_query(mem, db, sql, 0, NULL, &rows, err))
        return error_wrap(err, "could not read the log in schema \"%s\"", schema);
    for (int i = 0; may && i < rows.count; i++)
        vec_push(mem, &list,
                 (LoggedRun){.logged_at = rows_get(&rows, i, 0),
                             .action = rows_get(&rows, i, 1),
                             .revision = rows_get(&rows, i, 2),
                             .duration_ms = rows_get(&rows, i, 3),
                             .done_by = rows_get(&rows, i, 4),
                             .done_from = rows_get(&rows, i, 5),
                             .error = rows_get(&rows, i, 6)});
    *readable = may;
    *ret = list;
    return true;
}
