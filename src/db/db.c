#include "db/db.h"

#include <libpq-fe.h>
#include <ctype.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "db/url.h"

struct Db {
    PGconn *conn;
    PGcancel *cancel;
    int round_trips, error_position;
    DbBodyPlace body_place;
    bool plain_session;
};

/* What the text of the catalogs depends on: reference/catalog.md, 2.1. */
static const char session_settings[] = "SELECT pg_catalog.set_config('search_path', '', false);\n"
                                       "SET DateStyle = 'ISO, MDY';\n"
                                       "SET IntervalStyle = 'postgres';\n"
                                       "SET TimeZone = 'UTC';\n"
                                       "SET bytea_output = 'hex';\n"
                                       "SET extra_float_digits = 1;\n"
                                       "SET quote_all_identifiers = off;\n"
                                       "SET xmlbinary = 'base64';\n"
                                       "SET lc_monetary = 'C';\n"
                                       "SET standard_conforming_strings = on;\n"
                                       "SET jit = off;\n"
                                       "SET row_security = on;\n"
                                       "SET statement_timeout = 0;\n"
                                       "SET idle_in_transaction_session_timeout = 0;\n"
                                       "SET idle_session_timeout = 0;\n"
                                       "SET client_min_messages = warning;\n";

/* What brings a session back to its beginning, but for advisory locks. */
static const char session_reset[] = "RESET SESSION AUTHORIZATION;\n"
                                    "RESET ROLE;\n"
                                    "RESET ALL;\n"
                                    "DEALLOCATE ALL;\n"
                                    "CLOSE ALL;\n"
                                    "UNLISTEN *;\n"
                                    "DISCARD TEMP;\n"
                                    "DISCARD SEQUENCES;\n";

/* The fields are cleared first: db_cancel may come from a signal handler at any moment. */
static void close_connection(void *resource)
{
    Db *db = resource;
    PGcancel *cancel = db->cancel;
    PGconn *conn = db->conn;
    db->cancel = NULL;
    db->conn = NULL;
    PQfreeCancel(cancel);
    PQfinish(conn);
}

static void clear_result(void *resource)
{
    PQclear(resource);
}

static void own_result(void *mem, PGresult *result)
{
    mem_on_free(mem, result, clear_result);
}

/* The next line of a message of libpq, without the tab or the severity that it may begin with. */
static char *next_line(void *mem, const char **p)
{
    static const char *const starts[] = {"\t", "FATAL:  ", "ERROR:  "};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strncmp(*p, starts[i], strlen(starts[i])) == 0)
            *p += strlen(starts[i]);
    size_t len = strcspn(*p, "\n");
    char *line = mem_strndup(mem, *p, len);
    *p += len + ((*p)[len] == '\n');
    return line;
}

/* The first line is the fact, the others say more about it. */
static bool connection_error(Db *db, Error *err)
{
    void *tmp = mem_new(NULL);
    const char *p = PQerrorMessage(db->conn);
    error_set(err, EXIT_FAILED, "%s", *p && db->conn ? next_line(tmp, &p) : "the connection to the server was lost");
    while (*p && db->conn)
        error_detail_add(err, "%s", next_line(tmp, &p));
    mem_free(tmp);
    PQconsumeInput(db->conn); /* a server that says farewell leaves the end of the connection unread */
    memcpy(err->sqlstate, "08006", 6);
    db->error_position = 0;
    db->body_place = (DbBodyPlace){0};
    return false;
}

static ExitCode code_of(const char *sqlstate)
{
    if (strncmp(sqlstate, "23", 2) == 0)
        return EXIT_DATA;
    if (strcmp(sqlstate, "25006") == 0)
        return EXIT_UNSAFE;
    if (strcmp(sqlstate, "55P03") == 0)
        return EXIT_RETRIES;
    return EXIT_FAILED;
}

/* The server waits for rows, or sends them; an empty query makes libpq end that (PQexecStart in fe-exec.c). */
static bool copy_error(Db *db, Error *err)
{
    PQclear(PQexec(db->conn, ""));
    return error_set(err, EXIT_FAILED, "COPY from or to the client cannot be run");
}

static bool is_copy(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

static int number_of(const char *digits)
{
    return digits ? (int)strtol(digits, NULL, 10) : 0;
}

/* "compilation of PL/pgSQL function "f" near line 3", in whatever language. */
static int line_of_context(const char *context)
{
    size_t len = context ? strcspn(context, "\n") : 0, end = len;
    while (len > 0 && isdigit((unsigned char)context[len - 1]))
        len--;
    return len < end ? number_of(context + len) : 0;
}

static bool result_error(Db *db, const PGresult *result, Error *err)
{
    if (is_copy(result))
        return copy_error(db, err);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!message)
        return connection_error(db, err);
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    const char *hint = PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);
    db->error_position = number_of(PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION));
    db->body_place = (DbBodyPlace){.position = number_of(PQresultErrorField(result, PG_DIAG_INTERNAL_POSITION)),
                                   .line = line_of_context(PQresultErrorField(result, PG_DIAG_CONTEXT))};
    error_set(err, code_of(sqlstate ? sqlstate : ""), "%s", message);
    if (sqlstate)
        memcpy(err->sqlstate, sqlstate, 6);
    if (detail)
        error_detail(err, "%s", detail);
    if (hint)
        error_hint(err, "%s", hint);
    return false;
}

static bool is_done(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

static Rows rows_of(PGresult *result)
{
    return (Rows){.result = result, .count = PQntuples(result), .columns = PQnfields(result)};
}

static void ignore_notice(void *arg, const PGresult *result)
{
    (void)arg;
    (void)result;
}

static bool check_version(const Db *db, Error *err)
{
    enum { OLDEST = 140000 };
    int version = PQserverVersion(db->conn);
    return version >= OLDEST || error_set(err, EXIT_FAILED, "the server is PostgreSQL %d.%d, and 14 or later is needed",
                                          version / 10000, version % 10000);
}

static PGconn *connect_to(const DbOptions *options)
{
    /* dbname first: with expand_dbname it may be a whole conninfo, and a later dbname wins. */
    const char *keys[6] = {0}, *values[6] = {0};
    int n = 0;
#define SET(key, value) (keys[n] = (key), values[n++] = (value))
    if (options->url)
        SET("dbname", options->url);
    if (options->dbname)
        SET("dbname", options->dbname);
    SET("fallback_application_name", options->application_name ? options->application_name : "pgdraft");
    SET("client_encoding", "UTF8");
#undef SET
    return PQconnectdbParams(keys, values, 1);
}

static bool set_up(Db *db, const DbOptions *options, Error *err)
{
    if (PQstatus(db->conn) != CONNECTION_OK)
        return connection_error(db, err);
    PQsetNoticeReceiver(db->conn, ignore_notice, NULL);
    db->cancel = PQgetCancel(db->conn);
    return check_version(db, err) && (options->plain_session || db_exec(db, session_settings, err));
}

bool db_open(void *mem, const DbOptions *options, Db **ret, Error *err)
{
    if (!url_check(options->url, err))
        return false;
    Db *db = mem_make(mem, Db);
    db->plain_session = options->plain_session;
    db->conn = connect_to(options);
    mem_on_free(db, db, close_connection);
    if (!set_up(db, options, err)) {
        mem_free(db);
        return error_wrap(err, "could not connect");
    }
    db->round_trips = 0;
    *ret = db;
    return true;
}

bool db_query(void *mem, Db *db, const char *sql, int count, const char *const *params, Rows *ret, Error *err)
{
    PGresult *result = PQexecParams(db->conn, sql, count, NULL, params, NULL, NULL, 0);
    own_result(mem, result);
    db->round_trips++;
    if (!is_done(result))
        return result_error(db, result, err);
    *ret = rows_of(result);
    return true;
}

bool db_exec(Db *db, const char *sql, Error *err)
{
    PGresult *result = PQexec(db->conn, sql);
    db->round_trips++;
    bool ok = is_done(result) || result_error(db, result, err);
    PQclear(result);
    return ok;
}

bool db_simple(void *mem, Db *db, const char *sql, Rows *ret, Error *err)
{
    PGresult *result = PQexec(db->conn, sql);
    own_result(mem, result);
    db->round_trips++;
    if (!is_done(result))
        return result_error(db, result, err);
    *ret = rows_of(result);
    return true;
}

bool db_reset(Db *db, Error *err)
{
    return db_exec(db, session_reset, err) && (db->plain_session || db_exec(db, session_settings, err));
}

int db_session(const Db *db)
{
    return PQbackendPID(db->conn);
}

char *db_reset_sql(void *mem)
{
    return mem_printf(mem, "%s%s", session_reset, session_settings);
}

/* Read the results of one pipelined query: the result, then the NULL that ends it. */
static bool pipeline_result(void *mem, Db *db, Rows *ret, Error *err)
{
    PGresult *result = PQgetResult(db->conn);
    if (!result)
        return connection_error(db, err);
    own_result(mem, result);
    if (is_copy(result)) { /* no way out of COPY in a pipeline */
        close_connection(db);
        return error_set(err, EXIT_FAILED, "COPY from or to the client cannot be run");
    }
    for (PGresult *more; (more = PQgetResult(db->conn));)
        PQclear(more);
    if (PQresultStatus(result) == PGRES_PIPELINE_ABORTED)
        return error_set(err, EXIT_FAILED, "a query before it in the pipeline failed");
    if (!is_done(result))
        return result_error(db, result, err);
    *ret = rows_of(result);
    return true;
}

bool db_pipeline(void *mem, Db *db, int count, const char *const *queries, Rows *ret, Error *err)
{
    bool ok = PQenterPipelineMode(db->conn);
    for (int i = 0; ok && i < count; i++)
        ok = PQsendQueryParams(db->conn, queries[i], 0, NULL, NULL, NULL, NULL, 0);
    if (!ok || !PQpipelineSync(db->conn))
        return connection_error(db, err);
    db->round_trips++;
    for (int i = 0; i < count; i++) {
        Error failure = ERROR_INIT;
        if (pipeline_result(mem, db, &ret[i], &failure))
            continue;
        if (ok)
            *err = failure;
        else
            error_clear(&failure);
        ok = false;
    }
    PGresult *sync = PQgetResult(db->conn);
    PQclear(sync);
    PQexitPipelineMode(db->conn);
    return ok;
}

const char *rows_get(const Rows *rows, int row, int column)
{
    return PQgetisnull(rows->result, row, column) ? NULL : PQgetvalue(rows->result, row, column);
}

bool rows_true(const Rows *rows, int row, int column)
{
    const char *value = rows_get(rows, row, column);
    return value && value[0] == 't';
}

const char *rows_name(const Rows *rows, int column)
{
    return PQfname(rows->result, column);
}

Rows rows_make(void *mem, int columns, const char *const *names)
{
    PGresult *result = mem_check(PQmakeEmptyPGresult(NULL, PGRES_TUPLES_OK));
    own_result(mem, result);
    PGresAttDesc *attributes = mem_alloc(mem, ((size_t)columns + 1) * sizeof *attributes);
    for (int i = 0; i < columns; i++)
        attributes[i].name = mem_strdup(attributes, names[i]);
    if (columns > 0)
        mem_check(PQsetResultAttrs(result, columns, attributes) ? result : NULL);
    mem_free(attributes);
    return rows_of(result);
}

void rows_set(Rows *rows, int row, int column, const char *value)
{
    union {
        const char *text;
        char *unchanged; /* libpq copies it */
    } cast = {value};
    mem_check(PQsetvalue(rows->result, row, column, cast.unchanged, value ? (int)strlen(value) : -1) ? rows->result : NULL);
    rows->count = PQntuples(rows->result);
}

long rows_changed(const Rows *rows)
{
    return strtol(PQcmdTuples(rows->result), NULL, 10);
}

int rows_column(const Rows *rows, const char *name)
{
    for (int i = 0; i < rows->columns; i++)
        if (strcmp(PQfname(rows->result, i), name) == 0)
            return i;
    return -1;
}

int db_version(const Db *db)
{
    return PQserverVersion(db->conn);
}

const char *db_name(const Db *db)
{
    return PQdb(db->conn);
}

const char *db_user(const Db *db)
{
    return PQuser(db->conn);
}

char *db_server(void *mem, const Db *db)
{
    int version = db_version(db);
    return mem_printf(mem, "%d.%d", version / 10000, version % 10000);
}

const char *db_host(const Db *db)
{
    return PQhost(db->conn);
}

const char *db_port(const Db *db)
{
    return PQport(db->conn);
}

/* What says where and how to connect, but for secrets, which libpq shows as "*". A service has been looked up. */
static bool is_told(const PQconninfoOption *option)
{
    static const char *const ours[] = {"PGAPPNAME", "PGCLIENTENCODING"};
    if (!option->envvar || option->dispchar[0] == '*')
        return false;
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (strcmp(option->envvar, ours[i]) == 0)
            return false;
    return true;
}

TextList db_variables(void *mem, const Db *db)
{
    TextList list = {0};
    PQconninfoOption *options = PQconninfo(db->conn);
    for (const PQconninfoOption *option = options; option && option->keyword; option++) {
        if (!is_told(option))
            continue;
        bool set = option->val && option->val[0] && strcmp(option->keyword, "service") != 0;
        vec_push(mem, &list,
                 set ? mem_printf(mem, "%s=%s", option->envvar, option->val) : mem_strdup(mem, option->envvar));
    }
    PQconninfoFree(options);
    return list;
}

bool db_in_transaction(const Db *db)
{
    PGTransactionStatusType status = PQtransactionStatus(db->conn);
    return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN; /* unknown: the connection is lost */
}

bool db_alive(const Db *db)
{
    return PQstatus(db->conn) == CONNECTION_OK;
}

int db_round_trips(const Db *db)
{
    return db->round_trips;
}

int db_error_position(const Db *db)
{
    return db->error_position;
}

DbBodyPlace db_error_in_body(const Db *db)
{
    return db->body_place;
}

void db_cancel(Db *db)
{
    char unused[64];
    PQcancel(db->cancel, unused, sizeof unused);
}

/* The server ends the process of a session before it closes the socket; a copy of ours lets us see that. */
void db_close(Db *db)
{
    enum { PATIENCE_MS = 1000 };
    int fd = dup(PQsocket(db->conn));
    close_connection(db);
    char byte;
    struct pollfd socket = {.fd = fd, .events = POLLIN};
    while (fd >= 0 && poll(&socket, 1, PATIENCE_MS) > 0 && recv(fd, &byte, 1, MSG_DONTWAIT) > 0)
        continue;
    if (fd >= 0)
        close(fd);
}

/* One element that begins at *p; leaves *p after it. */
static const char *array_element(void *mem, const char **p)
{
    Buf buf = buf_new(mem);
    bool quoted = **p == '"';
    if (quoted)
        (*p)++;
    while (**p && (quoted ? **p != '"' : **p != ',' && **p != '}')) {
        if (**p == '\\' && (*p)[1])
            (*p)++;
        buf_addc(&buf, *(*p)++);
    }
    if (quoted && **p)
        (*p)++;
    return !quoted && strcmp(buf.data, "NULL") == 0 ? NULL : buf.data;
}

/* The bounds, as in [0:1]={a,b}, are passed over. */
TextList db_array(void *mem, const char *text)
{
    TextList list = {0};
    const char *p = text && *text == '[' ? strchr(text, '{') : text;
    while (p && *p) {
        if (*p == '{' || *p == '}' || *p == ',')
            p++;
        else
            vec_push(mem, &list, array_element(mem, &p));
    }
    return list;
}
