#include "apply/repair.h"

#include <ctype.h>
#include <string.h>

#include "apply/runner.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/quote.h"
#include "sql/lex.h"
#include "script/reader.h"

/* An identifier: folded, or without its quotes. NULL when there is none. */
static char *accept_name(void *mem, Reader *reader)
{
    const char *p = reader->sql + reader->token.start, *end = reader->sql + reader->token.end;
    bool quoted = reader->token.type == TOKEN_QUOTED && *p == '"';
    if (!quoted && reader->token.type != TOKEN_WORD)
        return NULL;
    Buf buf = buf_new(mem);
    for (p += quoted; p < end - quoted; p++) {
        buf_addc(&buf, quoted ? *p : (char)tolower((unsigned char)*p));
        if (quoted && *p == '"')
            p++;
    }
    reader_next(reader);
    return buf.data;
}

typedef struct QualifiedName {
    const char *schema, *name;
} QualifiedName;

/* schema.name; scripts run with an empty search_path, so that a name without schema is none. */
static bool accept_qualified(void *mem, Reader *reader, QualifiedName *ret)
{
    ret->schema = accept_name(mem, reader);
    if (!ret->schema || !reader_accept(reader, "."))
        return false;
    ret->name = accept_name(mem, reader);
    return ret->name != NULL;
}

/* What is known about the statement; index and partition are set for their kinds. */
typedef enum Shape { SHAPE_OTHER, SHAPE_CREATE_INDEX, SHAPE_DROP_INDEX, SHAPE_DETACH, SHAPE_REPEATABLE } Shape;

typedef struct Work {
    Shape shape;
    QualifiedName index;
    QualifiedName parent, partition;
} Work;

static bool read_create_index(void *mem, const char *sql, Work *work)
{
    Reader r = reader_start(sql);
    QualifiedName table;
    if (!reader_accept(&r, "CREATE"))
        return false;
    reader_accept(&r, "UNIQUE");
    if (!reader_accept(&r, "INDEX") || !reader_accept(&r, "CONCURRENTLY"))
        return false;
    reader_accept_if_exists(&r);
    const char *name = accept_name(mem, &r);
    if (!name || !reader_accept(&r, "ON"))
        return false;
    reader_accept(&r, "ONLY");
    if (!accept_qualified(mem, &r, &table))
        return false;
    work->index = (QualifiedName){.schema = table.schema, .name = name};
    return true;
}

static bool read_drop_index(void *mem, const char *sql, Work *work)
{
    Reader r = reader_start(sql);
    if (!reader_accept(&r, "DROP") || !reader_accept(&r, "INDEX") || !reader_accept(&r, "CONCURRENTLY"))
        return false;
    reader_accept_if_exists(&r);
    return accept_qualified(mem, &r, &work->index);
}

static bool read_detach(void *mem, const char *sql, Work *work)
{
    Reader r = reader_start(sql);
    if (!reader_accept(&r, "ALTER") || !reader_accept(&r, "TABLE"))
        return false;
    reader_accept_if_exists(&r);
    reader_accept(&r, "ONLY");
    return accept_qualified(mem, &r, &work->parent) && reader_accept(&r, "DETACH") && reader_accept(&r, "PARTITION") &&
           accept_qualified(mem, &r, &work->partition) && reader_accept(&r, "CONCURRENTLY");
}

static bool is_repeatable(const char *sql)
{
    static const char *const words[] = {"VACUUM", "ANALYZE", "REINDEX", "REFRESH", "CLUSTER"};
    Token first = sql_word(sql, 0);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(sql, &first, words[i]))
            return true;
    return false;
}

static Work read_work(void *mem, const char *sql)
{
    Work work = {0};
    if (read_create_index(mem, sql, &work))
        work.shape = SHAPE_CREATE_INDEX;
    else if (read_drop_index(mem, sql, &work))
        work.shape = SHAPE_DROP_INDEX;
    else if (read_detach(mem, sql, &work))
        work.shape = SHAPE_DETACH;
    else if (is_repeatable(sql))
        work.shape = SHAPE_REPEATABLE;
    return work;
}

bool statement_runs_alone(const char *sql)
{
    Token first = sql_word(sql, 0);
    if (token_is(sql, &first, "VACUUM"))
        return true;
    for (Token t = first; t.type != TOKEN_END; t = sql_word(sql, t.end))
        if (token_is(sql, &t, "CONCURRENTLY"))
            return true;
    return false;
}

typedef enum Presence { ABSENT, UNFINISHED, PRESENT } Presence;

/* One row with a bool that says whether the object is whole, or no row. */
static bool probe(void *mem, Db *db, const char *sql, int count, const char *const *params, Presence *ret, Error *err)
{
    Rows rows;
    if (!db_query(mem, db, sql, count, params, &rows, err))
        return false;
    *ret = rows.count == 0 ? ABSENT : rows_true(&rows, 0, 0) ? PRESENT : UNFINISHED;
    return true;
}

static bool probe_index(void *mem, Db *db, const QualifiedName *index, Presence *ret, Error *err)
{
    return probe(mem, db,
                 "select i.indisvalid from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid "
                 "join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2",
                 2, (const char *[]){index->schema, index->name}, ret, err);
}

static bool probe_partition(void *mem, Db *db, const Work *work, Presence *ret, Error *err)
{
    return probe(
        mem, db,
        "select not h.inhdetachpending from pg_catalog.pg_inherits h "
        "join pg_catalog.pg_class p on p.oid = h.inhparent join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace "
        "join pg_catalog.pg_class c on c.oid = h.inhrelid join pg_catalog.pg_namespace cn on cn.oid = c.relnamespace "
        "where pn.nspname = $1 and p.relname = $2 and cn.nspname = $3 and c.relname = $4",
        4, (const char *[]){work->parent.schema, work->parent.name, work->partition.schema, work->partition.name}, ret,
        err);
}

static bool drop_invalid(void *mem, Db *db, const QualifiedName *index, Error *err)
{
    const char *name = quote_qualified(mem, index->schema, index->name);
    log_info("dropping the invalid index \"%s.%s\"", index->schema, index->name);
    return db_exec(db, mem_printf(mem, "DROP INDEX CONCURRENTLY %s", name), err) ||
           error_wrap(err, "could not drop the invalid index \"%s.%s\"", index->schema, index->name);
}

static bool repair_created_index(void *mem, Db *db, const Work *work, StepState state, bool *done, Error *err)
{
    Presence presence;
    if (!probe_index(mem, db, &work->index, &presence, err))
        return false;
    /* After a failure a valid index of that name is somebody else's: let the statement say so. */
    *done = presence == PRESENT && state == STEP_INTENT;
    return presence != UNFINISHED || drop_invalid(mem, db, &work->index, err);
}

static bool repair_dropped_index(void *mem, Db *db, const Work *work, StepState state, bool *done, Error *err)
{
    Presence presence;
    if (!probe_index(mem, db, &work->index, &presence, err))
        return false;
    *done = presence == ABSENT && state == STEP_INTENT;
    return true;
}

static bool repair_detached(void *mem, Db *db, const Work *work, StepState state, bool *done, Error *err)
{
    Presence presence;
    if (!probe_partition(mem, db, work, &presence, err))
        return false;
    *done = presence == UNFINISHED || (presence == ABSENT && state == STEP_INTENT);
    if (presence != UNFINISHED)
        return true;
    return db_exec(db,
                   mem_printf(mem, "ALTER TABLE %s DETACH PARTITION %s FINALIZE",
                              quote_qualified(mem, work->parent.schema, work->parent.name),
                              quote_qualified(mem, work->partition.schema, work->partition.name)),
                   err);
}

static bool repair_other(const Script *script, const ScriptStatement *statement, StepState state, ResumeMode mode,
                         bool *done, Error *err)
{
    *done = state == STEP_INTENT && mode == RESUME_SKIP;
    if (state == STEP_FAILED || mode != RESUME_ASK)
        return true;
    char *place = statement_place(NULL, script, statement);
    error_set(err, EXIT_UNKNOWN,
              "%s: an earlier run was cut off here, and whether the statement took effect is not known", place);
    mem_free(place);
    return error_hint(err, "Look in the database, then run with \"--resume again\" or \"--resume skip\".");
}

bool repair_statement(Db *db, const Script *script, const ScriptStatement *statement, StepState state, ResumeMode mode,
                      bool *done, Error *err)
{
    void *scratch = mem_new(NULL);
    Work work = read_work(scratch, statement->sql);
    bool ok = false;
    *done = false;
    switch (work.shape) {
    case SHAPE_CREATE_INDEX:
        ok = repair_created_index(scratch, db, &work, state, done, err);
        break;
    case SHAPE_DROP_INDEX:
        ok = repair_dropped_index(scratch, db, &work, state, done, err);
        break;
    case SHAPE_DETACH:
        ok = repair_detached(scratch, db, &work, state, done, err);
        break;
    case SHAPE_REPEATABLE:
        ok = true;
        break;
    case SHAPE_OTHER:
        ok = repair_other(script, statement, state, mode, done, err);
        break;
    }
    mem_free(scratch);
    return ok;
}

bool repair_failed_index(Db *db, const ScriptStatement *statement, Error *err)
{
    void *scratch = mem_new(NULL);
    Work work = read_work(scratch, statement->sql);
    Presence presence = ABSENT;
    bool ok = work.shape != SHAPE_CREATE_INDEX || probe_index(scratch, db, &work.index, &presence, err);
    if (ok && presence == UNFINISHED)
        ok = drop_invalid(scratch, db, &work.index, err);
    mem_free(scratch);
    return ok;
}
