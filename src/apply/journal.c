#include "apply/journal.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/quote.h"

static const char *const states[] = {[STEP_INTENT] = "intent", [STEP_FAILED] = "failed", [STEP_DONE] = "done"};

/* sql with each "%" replaced by the quoted schema; none of our statements has another use for it. */
static char *in_schema(void *mem, const char *schema, const char *sql)
{
    Buf buf = buf_new(mem);
    for (const char *p = sql; *p; p++) {
        if (*p == '%')
            buf_add_ident(&buf, schema);
        else
            buf_addc(&buf, *p);
    }
    return buf.data;
}

/* Asked of the catalog, since naming a table that is missing, or in a schema that is closed to the role, is an error. */
static bool journal_exists(void *mem, Db *db, const char *schema, bool *ret, Error *err)
{
    Rows rows;
    if (!db_query(mem, db,
                  "select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace "
                  "where n.nspname = $1 and c.relname = 'revisions' and c.relkind = 'r'",
                  1, (const char *[]){schema}, &rows, err))
        return false;
    *ret = rows.count > 0;
    return true;
}

static bool read_revisions(void *mem, Db *db, Journal *journal, Error *err)
{
    Rows rows;
    const char *sql = in_schema(mem, journal->schema,
                                "select revision, checksum, applied_at, applied_by, applied_from, duration_ms "
                                "from %.revisions order by number");
    if (!db_query(mem, db, sql, 0, NULL, &rows, err))
        return false;
    for (int i = 0; i < rows.count; i++)
        vec_push(mem, &journal->revisions,
                 (AppliedRevision){.id = rows_get(&rows, i, 0),
                                   .checksum = rows_get(&rows, i, 1),
                                   .applied_at = rows_get(&rows, i, 2),
                                   .applied_by = rows_get(&rows, i, 3),
                                   .applied_from = rows_get(&rows, i, 4),
                                   .duration_ms = rows_get(&rows, i, 5)});
    return true;
}

static StepState state_of(const char *text)
{
    return strcmp(text, states[STEP_DONE]) == 0     ? STEP_DONE
           : strcmp(text, states[STEP_FAILED]) == 0 ? STEP_FAILED
                                                    : STEP_INTENT;
}

static bool read_steps(void *mem, Db *db, Journal *journal, Error *err)
{
    Rows rows;
    const char *sql = in_schema(mem, journal->schema,
                                "select revision, downgrade, block, statement, state, checksum "
                                "from %.journal order by revision, downgrade, block, statement");
    if (!db_query(mem, db, sql, 0, NULL, &rows, err))
        return false;
    for (int i = 0; i < rows.count; i++)
        vec_push(mem, &journal->steps,
                 (JournalStep){.revision = rows_get(&rows, i, 0),
                               .downgrade = rows_true(&rows, i, 1),
                               .block = (int)strtol(rows_get(&rows, i, 2), NULL, 10),
                               .statement = (int)strtol(rows_get(&rows, i, 3), NULL, 10),
                               .state = state_of(rows_get(&rows, i, 4)),
                               .checksum = rows_get(&rows, i, 5)});
    return true;
}

bool journal_read(void *mem, Db *db, const char *schema, Journal *ret, Error *err)
{
    Journal journal = {.schema = schema};
    if (!journal_exists(mem, db, schema, &journal.exists, err) ||
        (journal.exists && (!read_revisions(mem, db, &journal, err) || !read_steps(mem, db, &journal, err))))
        return error_wrap(err, "could not read the journal in schema \"%s\"", schema);
    *ret = journal;
    return true;
}

TextList journal_applied(void *mem, const Journal *journal)
{
    TextList list = {0};
    for (size_t i = 0; i < journal->revisions.len; i++)
        vec_push(mem, &list, journal->revisions.items[i].id);
    return list;
}

const JournalStep *journal_step(const Journal *journal, const char *revision, bool downgrade, int block, int statement)
{
    for (size_t i = 0; i < journal->steps.len; i++) {
        const JournalStep *step = &journal->steps.items[i];
        if (step->block == block && step->statement == statement && step->downgrade == downgrade &&
            strcmp(step->revision, revision) == 0)
            return step;
    }
    return NULL;
}

char *journal_create_sql(void *mem, const char *schema, bool with_schema)
{
    /* Readers need no grants of their own for "current" and "status"; the log may tell more, and stays closed. */
    static const char sql[] =
        "CREATE TABLE IF NOT EXISTS %.revisions (\n"
        "    revision text CONSTRAINT revisions_pkey PRIMARY KEY,\n"
        "    number bigint GENERATED ALWAYS AS IDENTITY,\n"
        "    checksum text NOT NULL,\n"
        "    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,\n"
        "    applied_by text DEFAULT session_user NOT NULL,\n"
        "    applied_from text,\n"
        "    duration_ms bigint\n"
        ");\n"
        "CREATE TABLE IF NOT EXISTS %.journal (\n"
        "    revision text,\n"
        "    downgrade boolean,\n"
        "    block integer,\n"
        "    statement integer,\n"
        "    state text NOT NULL CONSTRAINT journal_state_check CHECK (state IN ('intent', 'failed', 'done')),\n"
        "    checksum text NOT NULL,\n"
        "    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,\n"
        "    finished_at timestamp with time zone,\n"
        "    CONSTRAINT journal_pkey PRIMARY KEY (revision, downgrade, block, statement)\n"
        ");\n"
        "CREATE TABLE IF NOT EXISTS %.log (\n"
        "    number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT log_pkey PRIMARY KEY,\n"
        "    logged_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,\n"
        "    action text NOT NULL,\n"
        "    revision text NOT NULL,\n"
        "    checksum text,\n"
        "    duration_ms bigint,\n"
        "    done_by text DEFAULT session_user NOT NULL,\n"
        "    done_from text,\n"
        "    error text\n"
        ");\n"
        "GRANT USAGE ON SCHEMA % TO PUBLIC;\n"
        "GRANT SELECT ON %.revisions, %.journal TO PUBLIC;\n";
    return mem_printf(mem, "%s%s", with_schema ? in_schema(mem, schema, "CREATE SCHEMA IF NOT EXISTS %;\n") : "",
                      in_schema(mem, schema, sql));
}

bool journal_create(Db *db, const char *schema, Error *err)
{
    void *scratch = mem_new(NULL);
    Rows rows;
    bool ok = db_query(scratch, db, "select 1 from pg_catalog.pg_namespace where nspname = $1", 1,
                       (const char *[]){schema}, &rows, err);
    ok = ok && db_exec(db, journal_create_sql(scratch, schema, rows.count == 0), err);
    mem_free(scratch);
    return ok || error_wrap(err, "could not create the journal in schema \"%s\"", schema);
}

char *journal_step_sql(void *mem, const char *schema, const JournalStep *step)
{
    Buf buf = buf_new(mem);
    buf_add(&buf, "INSERT INTO ");
    buf_add_qualified(&buf, schema, "journal");
    buf_add(&buf, " AS j (revision, downgrade, block, statement, state, checksum, finished_at)\nVALUES (");
    buf_add_literal(&buf, step->revision);
    buf_addf(&buf, ", %s, %d, %d, ", step->downgrade ? "true" : "false", step->block, step->statement);
    buf_add_literal(&buf, states[step->state]);
    buf_add(&buf, ", ");
    buf_add_literal(&buf, step->checksum);
    buf_addf(&buf, ", %s)\n", step->state == STEP_INTENT ? "NULL" : "clock_timestamp()");
    buf_add(&buf, "ON CONFLICT (revision, downgrade, block, statement) DO UPDATE SET state = EXCLUDED.state, "
                  "checksum = EXCLUDED.checksum, finished_at = EXCLUDED.finished_at;\n");
    return buf.data;
}

/* user@host of this process, as a literal. */
static void add_origin(Buf *buf)
{
    char host[256] = "";
    const struct passwd *user = getpwuid(getuid());
    gethostname(host, sizeof host - 1);
    char *text = mem_printf(NULL, "%s@%s", user ? user->pw_name : "unknown", host);
    buf_add_literal(buf, text);
    mem_free(text);
}

static void add_number(Buf *buf, long number)
{
    if (number < 0)
        buf_add(buf, "NULL");
    else
        buf_addf(buf, "%ld", number);
}

static void add_log(Buf *buf, const char *schema, const char *action, const char *revision, const char *checksum,
                    long duration_ms, const char *error)
{
    buf_add(buf, "INSERT INTO ");
    buf_add_qualified(buf, schema, "log");
    buf_add(buf, " (action, revision, checksum, duration_ms, done_from, error)\nVALUES (");
    buf_add_literal(buf, action);
    buf_add(buf, ", ");
    buf_add_literal(buf, revision);
    buf_add(buf, ", ");
    if (checksum)
        buf_add_literal(buf, checksum);
    else
        buf_add(buf, "NULL");
    buf_add(buf, ", ");
    add_number(buf, duration_ms);
    buf_add(buf, ", ");
    add_origin(buf);
    buf_add(buf, ", ");
    if (error)
        buf_add_literal(buf, error);
    else
        buf_add(buf, "NULL");
    buf_add(buf, ");\n");
}

static void add_delete(Buf *buf, const char *schema, const char *table, const char *revision)
{
    buf_add(buf, "DELETE FROM ");
    buf_add_qualified(buf, schema, table);
    buf_add(buf, " WHERE revision = ");
    buf_add_literal(buf, revision);
    buf_add(buf, ";\n");
}

static void add_revision(Buf *buf, const char *schema, const char *revision, const char *checksum, long duration_ms)
{
    buf_add(buf, "INSERT INTO ");
    buf_add_qualified(buf, schema, "revisions");
    buf_add(buf, " (revision, checksum, applied_from, duration_ms)\nVALUES (");
    buf_add_literal(buf, revision);
    buf_add(buf, ", ");
    buf_add_literal(buf, checksum);
    buf_add(buf, ", ");
    add_origin(buf);
    buf_add(buf, ", ");
    add_number(buf, duration_ms);
    buf_add(buf, ");\n");
}

char *journal_finish_sql(void *mem, const char *schema, const Script *script, bool downgrade, long duration_ms)
{
    Buf buf = buf_new(mem);
    add_delete(&buf, schema, "journal", script->revision);
    add_log(&buf, schema, downgrade ? "downgrade" : "upgrade", script->revision, script->checksum, duration_ms, NULL);
    if (downgrade)
        add_delete(&buf, schema, "revisions", script->revision);
    else
        add_revision(&buf, schema, script->revision, script->checksum, duration_ms);
    return buf.data;
}

char *journal_stamp_sql(void *mem, const char *schema, const char *revision, const char *checksum, bool applied)
{
    Buf buf = buf_new(mem);
    add_delete(&buf, schema, "journal", revision);
    add_log(&buf, schema, applied ? "stamp" : "unstamp", revision, checksum, -1, NULL);
    if (applied)
        add_revision(&buf, schema, revision, checksum, -1);
    else
        add_delete(&buf, schema, "revisions", revision);
    return buf.data;
}

char *journal_forget_sql(void *mem, const char *schema)
{
    return in_schema(mem, schema, "DELETE FROM %.journal;\n");
}

char *journal_checksum_sql(void *mem, const char *schema, const Script *script)
{
    Buf buf = buf_new(mem);
    add_log(&buf, schema, "accept", script->revision, script->checksum, -1, NULL);
    buf_add(&buf, "UPDATE ");
    buf_add_qualified(&buf, schema, "revisions");
    buf_add(&buf, " SET checksum = ");
    buf_add_literal(&buf, script->checksum);
    buf_add(&buf, " WHERE revision = ");
    buf_add_literal(&buf, script->revision);
    buf_add(&buf, ";\n");
    return buf.data;
}

char *journal_failure_sql(void *mem, const char *schema, const Script *script, bool downgrade, const Error *failure)
{
    Buf buf = buf_new(mem);
    add_log(&buf, schema, downgrade ? "failed downgrade" : "failed upgrade", script->revision, script->checksum, -1,
            failure->message);
    return buf.data;
}
