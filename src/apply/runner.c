#include "apply/runner.h"

#include <string.h>

#include "apply/interrupt.h"
#include "base/buf.h"
#include "base/duration.h"
#include "base/quote.h"
#include "sql/lex.h"

char *statement_place(void *mem, const Script *script, const ScriptStatement *statement)
{
    return mem_printf(mem, "%s:%d", script->path ? script->path : "draft", statement->line);
}

/* The first line of a statement, up to where a secret may follow. */
static char *first_line(void *mem, const char *sql)
{
    size_t len = strcspn(sql, "\n");
    bool hidden = false;
    for (Token t = sql_word(sql, 0); t.type != TOKEN_END && t.end <= len && !hidden; t = sql_word(sql, t.end)) {
        hidden = token_is(sql, &t, "PASSWORD") || token_is(sql, &t, "CONNECTION") || token_is(sql, &t, "OPTIONS");
        if (hidden)
            len = t.end;
    }
    return mem_printf(mem, "%.*s%s", (int)len, sql, hidden || sql[len] ? " …" : "");
}

/* Line and column of the position-th character (from 1) of the statement. */
static void locate(const ScriptStatement *statement, int position, int *line, int *column)
{
    const char *p = statement->sql;
    *line = statement->line;
    *column = statement->column;
    for (int i = 1; i < position && *p; i++) {
        bool newline = *p == '\n';
        *line += newline;
        *column = newline ? 1 : *column + 1;
        for (p++; ((unsigned char)*p & 0xc0) == 0x80;)
            p++;
    }
}

/* Say where in the file the server saw the error. */
static bool statement_error(Db *db, const Script *script, const ScriptStatement *statement, Error *err)
{
    int line, column;
    char *text = first_line(NULL, statement->sql);
    locate(statement, db_error_position(db), &line, &column);
    error_detail_add(err, "The statement is: %s", text);
    mem_free(text);
    return error_wrap(err, "%s:%d:%d", script->path ? script->path : "draft", line, column);
}

/* set_config for the timeouts that directives name; local to the transaction, or for the session. */
static bool set_timeouts(Db *db, const char *lock, const char *statement, bool local, Error *err)
{
    const char *const names[] = {"lock_timeout", "statement_timeout"}, *const values[] = {lock, statement};
    Buf sql = buf_new(NULL);
    for (int i = 0; i < 2; i++) {
        if (!values[i])
            continue;
        buf_add(&sql, sql.len ? ", set_config(" : "select set_config(");
        buf_add_literal(&sql, names[i]);
        buf_add(&sql, ", ");
        buf_add_literal(&sql, values[i]);
        buf_add(&sql, local ? ", true)" : ", false)");
    }
    bool ok = sql.len == 0 || db_exec(db, sql.data, err);
    mem_free(sql.data);
    return ok;
}

static const char *milliseconds(void *mem, const char *duration)
{
    long number = 0;
    return duration && duration_parse(duration, &number) ? mem_printf(mem, "%ld", number) : NULL;
}

static bool run_with_timeouts(void *mem, Db *db, const Script *script, const ScriptStatement *statement, Rows *rows,
                              Error *err)
{
    Rows before;
    bool timeouts = statement->lock_timeout || statement->statement_timeout, local = db_in_transaction(db);
    if (timeouts && (!db_simple(mem, db, "select current_setting('lock_timeout'), current_setting('statement_timeout')",
                                &before, err) ||
                     !set_timeouts(db, milliseconds(mem, statement->lock_timeout),
                                   milliseconds(mem, statement->statement_timeout), local, err)))
        return false;
    if (!db_simple(mem, db, statement->sql, rows, err)) {
        statement_error(db, script, statement, err);
        Error second = ERROR_INIT; /* the session may be gone or in a failed transaction: the first error counts */
        if (timeouts && !local && !set_timeouts(db, rows_get(&before, 0, 0), rows_get(&before, 0, 1), false, &second))
            error_clear(&second);
        return false;
    }
    return !timeouts || set_timeouts(db, rows_get(&before, 0, 0), rows_get(&before, 0, 1), local, err);
}

bool run_statement(Db *db, const Script *script, const ScriptStatement *statement, long *changed, Error *err)
{
    void *scratch = mem_new(NULL);
    Rows rows;
    bool ok = interrupted() ? error_set(err, EXIT_INTERRUPTED, "%s: stopped before this statement",
                                        statement_place(scratch, script, statement))
                            : run_with_timeouts(scratch, db, script, statement, &rows, err);
    if (ok && changed)
        *changed = rows_changed(&rows);
    mem_free(scratch);
    return ok;
}

bool run_repeated(Db *db, const Script *script, const ScriptStatement *statement, Error *err)
{
    long changed;
    do {
        if (!run_statement(db, script, statement, &changed, err))
            return false;
    } while (changed > 0);
    return true;
}

static bool run_transaction(Db *db, const Script *script, const ScriptBlock *block, Error *err)
{
    bool ok = db_exec(db, "begin", err);
    for (size_t i = 0; ok && i < block->statements.len; i++)
        ok = run_statement(db, script, &block->statements.items[i], NULL, err);
    if (ok) {
        ok = db_exec(db, "commit", err) || error_wrap(err, "%s:%d", script->path ? script->path : "draft", block->line);
    } else {
        Error second = ERROR_INIT; /* a lost connection has rolled back by itself */
        if (!db_exec(db, "rollback", &second))
            error_clear(&second);
    }
    return ok;
}

static bool run_singly(Db *db, const Script *script, const ScriptBlock *block, Error *err)
{
    for (size_t i = 0; i < block->statements.len; i++) {
        const ScriptStatement *statement = &block->statements.items[i];
        bool ok = statement->repeat ? run_repeated(db, script, statement, err)
                                    : run_statement(db, script, statement, NULL, err);
        if (!ok)
            return false;
    }
    return true;
}

bool run_script(Db *db, const Script *script, bool downgrade, Error *err)
{
    for (size_t i = 0; i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        if (block->downgrade != downgrade || block->statements.len == 0)
            continue;
        if (!(block->no_transaction ? run_singly : run_transaction)(db, script, block, err) || !db_reset(db, err))
            return false;
    }
    return true;
}
