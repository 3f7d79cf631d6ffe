/*
 * A connection to PostgreSQL through libpq, with the session settings that every reading of a catalog
 * needs (search_path = '', TimeZone = UTC, … : reference/catalog.md 2.1).
 *
 *     Db *db;
 *     if (!db_open(mem, &(DbOptions){.url = url}, &db, err))
 *         return false;
 *     Rows rows;
 *     if (!db_query(mem, db, "select $1::int + 1", 1, (const char *[]){"41"}, &rows, err)) …
 *     use(rows_get(&rows, 0, 0));
 *
 * The connection and the results close themselves when their context is freed. One thread at a time.
 */
#ifndef PGDRAFT_DB_DB_H
#define PGDRAFT_DB_DB_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"

typedef struct Db Db;

typedef struct DbOptions {
    const char *url;              /* URL or conninfo; NULL: libpq's PG* variables */
    const char *dbname;           /* another database of the same server; NULL: the url's */
    const char *application_name; /* NULL: pgdraft */
    bool plain_session;           /* leave search_path and the other settings as the role has them */
} DbOptions;

typedef struct Rows {
    void *result; /* PGresult */
    int count, columns;
} Rows;

MUST_CHECK bool db_open(void *mem, const DbOptions *options, Db **ret, Error *err);

/* One statement with text parameters (NULL: null), or a statement without result. */
MUST_CHECK bool db_query(void *mem, Db *db, const char *sql, int count, const char *const *params, Rows *ret, Error *err);

/* Statements without parameters, through the simple protocol: several are one implicit transaction. */
MUST_CHECK bool db_exec(Db *db, const char *sql, Error *err);

/*
 * The same with the result of the last statement. The simple protocol leaves no portal behind that would hold a
 * snapshot, which CREATE INDEX CONCURRENTLY of another session would wait for.
 */
MUST_CHECK bool db_simple(void *mem, Db *db, const char *sql, Rows *ret, Error *err);

/* Bring the session back to how db_open made it: role, settings, prepared statements, cursors, temporary tables;
 * advisory locks stay. Not inside a transaction. */
MUST_CHECK bool db_reset(Db *db, Error *err);

/* The same as statements, a line each. */
char *db_reset_sql(void *mem);

/* The number of the session on its server. */
int db_session(const Db *db);

/* Send all queries in one pipeline; ret has room for count results. One round trip. */
MUST_CHECK bool db_pipeline(void *mem, Db *db, int count, const char *const *queries, Rows *ret, Error *err);

/* The value, or NULL for null. Lives as long as the rows. */
const char *rows_get(const Rows *rows, int row, int column);
/* "t" as true. */
bool rows_true(const Rows *rows, int row, int column);
/* How many rows the statement inserted, updated or deleted; 0 for other statements. */
long rows_changed(const Rows *rows);
/* The number of the column with that name, or -1. */
int rows_column(const Rows *rows, const char *name);

const char *rows_name(const Rows *rows, int column);

/* Rows that no server sent: none at first, with copies of these column names; rows_set adds them, one after the other, a
 * column after the other, and copies the value. */
Rows rows_make(void *mem, int columns, const char *const *names);
void rows_set(Rows *rows, int row, int column, const char *value);

/* PG_VERSION_NUM of the server: 150018. */
int db_version(const Db *db);
/* "15.18" */
char *db_server(void *mem, const Db *db);
const char *db_name(const Db *db);
const char *db_user(const Db *db);
/* The server's host name, address or socket folder, and its port. */
const char *db_host(const Db *db);
const char *db_port(const Db *db);
/* The connection as libpq's variables, NAME=VALUE, or NAME alone where the connection has no such setting: a libpq program
 * that is started with them comes to the same database. The password is not among them. */
TextList db_variables(void *mem, const Db *db);
/* Whether the connection is inside a transaction block. */
bool db_in_transaction(const Db *db);
/* Whether the connection is still there, as far as libpq knows. */
bool db_alive(const Db *db);
/* Round trips made so far: a test counts them. */
int db_round_trips(const Db *db);
/* Where the server says that the last error is: a 1-based character position in the statement, or 0. */
int db_error_position(const Db *db);
/* The same in the text that the server read by itself, the body of a function: a 1-based character position, or at least the
 * line; 0 where it says neither. */
typedef struct DbBodyPlace {
    int position, line;
} DbBodyPlace;
DbBodyPlace db_error_in_body(const Db *db);
/* Ask the server to cancel what runs; safe in a signal handler. */
void db_cancel(Db *db);

/*
 * End the session before its context is freed, and wait (a second at most) until the server has let go of it: only
 * then can its database be dropped. What is asked of it afterwards fails.
 */
void db_close(Db *db);

/* The url without its password, for messages. */
char *db_url_masked(void *mem, const char *url);

/* The elements of an array as the server prints it: {a,"b,c",NULL}; a NULL element is a NULL item. Nested arrays are flattened. */
TextList db_array(void *mem, const char *text);

#endif
