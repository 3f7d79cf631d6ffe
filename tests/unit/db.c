#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "db/db.h"
#include "db/url.h"
#include "unit.h"

static void *mem;
static Db *db;
static Error err;

static const char *server_url_of_test(void)
{
    const char *url = getenv("PGDRAFT_TEST_URL");
    ck_assert_msg(url != NULL, "PGDRAFT_TEST_URL is not set");
    return url;
}

static Db *connect_again(void)
{
    Db *other;
    ck_assert_msg(db_open(mem, &(DbOptions){.url = server_url_of_test()}, &other, &err), "%s", err.message);
    return other;
}

static void set_up(void)
{
    mem = mem_new(NULL);
    err = ERROR_INIT;
    db = connect_again();
}

static void tear_down(void)
{
    error_clear(&err);
    mem_free(mem);
}

static const char *value(const char *sql)
{
    Rows rows;
    ck_assert_msg(db_query(mem, db, sql, 0, NULL, &rows, &err), "%s", err.message);
    return rows_get(&rows, 0, 0);
}

START_TEST(values_and_parameters_go_both_ways)
{
    Rows rows;
    ck_assert(db_query(mem, db, "select $1::int + 1 as n, $2::text as t, true as yes", 2, (const char *[]){"41", NULL},
                       &rows, &err));
    ck_assert_int_eq(rows.count, 1);
    ck_assert_int_eq(rows.columns, 3);
    ck_assert_str_eq(rows_get(&rows, 0, 0), "42");
    ck_assert_ptr_null(rows_get(&rows, 0, 1));
    ck_assert(!rows_true(&rows, 0, 1));
    ck_assert(rows_true(&rows, 0, 2));
    ck_assert_int_eq(rows_column(&rows, "yes"), 2);
    ck_assert_int_eq(rows_column(&rows, "no"), -1);
}
END_TEST

/* What the server sends, field by field, and the exit code that it means. */
static const struct {
    const char *sql, *sqlstate, *message, *detail, *hint;
    ExitCode code;
} failures[] = {
    {"select 1/0", "22012", "division by zero", NULL, NULL, EXIT_FAILED},
    {"select lenght('x')", "42883", "function lenght(unknown) does not exist", NULL,
     "No function matches the given name and argument types. You might need to add explicit type casts.", EXIT_FAILED},
    {"create temp table t(a int not null); insert into t values (null)", "23502",
     "null value in column \"a\" of relation \"t\" violates not-null constraint", "Failing row contains (null).", NULL,
     EXIT_DATA},
    {"do $$ begin raise lock_not_available; end $$", "55P03", "lock_not_available", NULL, NULL, EXIT_RETRIES},
    {"begin read only; create table public.t(); commit", "25006",
     "cannot execute CREATE TABLE in a read-only transaction", NULL, NULL, EXIT_UNSAFE},
};

START_TEST(errors_keep_what_the_server_said)
{
    const char *sql = failures[_i].sql;
    ck_assert(!db_exec(db, sql, &err));
    ck_assert_str_eq(err.sqlstate, failures[_i].sqlstate);
    ck_assert_int_eq(err.code, failures[_i].code);
    ck_assert_str_eq(err.message, failures[_i].message);
    ck_assert_pstr_eq(err.detail, failures[_i].detail);
    if (failures[_i].hint) /* its wording differs between versions */
        ck_assert_ptr_nonnull(err.hint);
    else
        ck_assert_ptr_null(err.hint);
    ck_assert(db_alive(db));
}
END_TEST

START_TEST(errors_say_where)
{
    Rows rows;
    ck_assert(!db_query(mem, db, "select 1 + nowhere", 0, NULL, &rows, &err));
    ck_assert_int_eq(db_error_position(db), 12);
    ck_assert(!db_exec(db, "do $$ begin raise 'x'; end $$", &err));
    ck_assert_int_eq(db_error_position(db), 0);
}
END_TEST

START_TEST(several_statements_are_one_transaction)
{
    ck_assert(!db_exec(db, "create temp table gone(); select 1/0", &err));
    ck_assert_ptr_null(value("select to_regclass('pg_temp.gone')"));
    ck_assert(db_exec(db, "", &(Error){0}));
}
END_TEST

START_TEST(transactions_are_seen)
{
    ck_assert(!db_in_transaction(db));
    ck_assert(db_exec(db, "begin", &err));
    ck_assert(db_in_transaction(db));
    ck_assert(!db_exec(db, "select 1/0", &err));
    ck_assert(db_in_transaction(db));
    ck_assert(db_exec(db, "rollback", &(Error){0}));
    ck_assert(!db_in_transaction(db));
}
END_TEST

START_TEST(copy_is_refused_and_the_session_goes_on)
{
    static const char *const statements[] = {"copy (values (1)) to stdout", "copy t from stdin"};
    ck_assert(db_exec(db, "set search_path = pg_temp; create temp table t(a int)", &err));
    for (size_t i = 0; i < 2; i++) {
        Rows rows;
        ck_assert(!db_exec(db, statements[i], &err));
        ck_assert_str_eq(err.message, "COPY from or to the client cannot be run");
        ck_assert(!db_query(mem, db, statements[i], 0, NULL, &rows, &err));
        ck_assert_str_eq(err.message, "COPY from or to the client cannot be run");
        ck_assert_str_eq(value("select 'still here'"), "still here");
    }
}
END_TEST

START_TEST(pipeline_is_one_round_trip)
{
    static const char *const queries[] = {"select 1", "select 2 where false", "select null::text"};
    Rows rows[3];
    int before = db_round_trips(db);
    ck_assert(db_pipeline(mem, db, 3, queries, rows, &err));
    ck_assert_int_eq(db_round_trips(db) - before, 1);
    ck_assert_str_eq(rows_get(&rows[0], 0, 0), "1");
    ck_assert_int_eq(rows[1].count, 0);
    ck_assert_ptr_null(rows_get(&rows[2], 0, 0));
    ck_assert(db_pipeline(mem, db, 0, queries, rows, &err));
}
END_TEST

START_TEST(pipeline_tells_the_query_that_failed)
{
    static const char *const queries[] = {"select 1", "select 1/0", "select 3", "select nowhere"};
    Rows rows[4];
    ck_assert(!db_pipeline(mem, db, 4, queries, rows, &err));
    ck_assert_str_eq(err.message, "division by zero");
    ck_assert_str_eq(err.sqlstate, "22012");
    error_clear(&err);
    ck_assert_str_eq(value("select 'still here'"), "still here");
    ck_assert(db_pipeline(mem, db, 1, queries, rows, &err));
}
END_TEST

START_TEST(pipeline_refuses_copy)
{
    static const char *const queries[] = {"select 1", "copy (values (1)) to stdout", "select 3"};
    Rows rows[3];
    ck_assert(!db_pipeline(mem, db, 3, queries, rows, &err));
    ck_assert_str_eq(err.message, "COPY from or to the client cannot be run");
    ck_assert(!db_alive(db));
}
END_TEST

START_TEST(long_pipelines_do_not_block)
{
    enum { COUNT = 2000 };
    const char *queries[COUNT];
    Rows *rows = mem_alloc(mem, COUNT * sizeof(Rows));
    for (size_t i = 0; i < COUNT; i++)
        queries[i] = "select repeat('x', 2000)";
    ck_assert(db_pipeline(mem, db, COUNT, queries, rows, &err));
    ck_assert_uint_eq(strlen(rows_get(&rows[COUNT - 1], 0, 0)), 2000);
}
END_TEST

static void kill_session(void)
{
    const char *pid = mem_strdup(mem, value("select pg_backend_pid()"));
    Db *killer = connect_again();
    Rows rows;
    ck_assert(db_query(mem, killer, "select pg_terminate_backend($1::int, 5000)", 1, &pid, &rows, &err));
    ck_assert(rows_true(&rows, 0, 0));
}

START_TEST(lost_connections_are_told)
{
    Rows rows;
    ck_assert(db_exec(db, "begin", &err));
    kill_session();
    ck_assert(!db_query(mem, db, "select 1", 0, NULL, &rows, &err));
    ck_assert_str_eq(err.message, "terminating connection due to administrator command");
    ck_assert_str_eq(err.detail, "server closed the connection unexpectedly\nThis probably means the server terminated "
                                 "abnormally\nbefore or while processing the request.");
    ck_assert_str_eq(err.sqlstate, "08006");
    ck_assert(!db_alive(db));
    ck_assert(!db_in_transaction(db));
    ck_assert(!db_query(mem, db, "select 1", 0, NULL, &rows, &err));
    ck_assert_str_eq(err.sqlstate, "08006");
    ck_assert(!db_exec(db, "select 1", &err));
    ck_assert_str_eq(err.sqlstate, "08006");
    db_cancel(db);
    db_close(db);
}
END_TEST

START_TEST(lost_connections_end_a_pipeline)
{
    static const char *const queries[] = {"select 1", "select 2"};
    Rows rows[2];
    kill_session();
    ck_assert(!db_pipeline(mem, db, 2, queries, rows, &err));
    ck_assert(err.message[0] != '\0');
    ck_assert(!db_alive(db));
    ck_assert(!db_pipeline(mem, db, 2, queries, rows, &err));
}
END_TEST

START_TEST(closing_waits_for_the_server)
{
    Db *other = connect_again();
    Rows rows;
    ck_assert(db_query(mem, other, "select pg_backend_pid()", 0, NULL, &rows, &err));
    db_close(other);
    const char *pid = rows_get(&rows, 0, 0);
    Rows left;
    ck_assert(db_query(mem, db, "select from pg_stat_activity where pid = $1::int", 1, &pid, &left, &err));
    ck_assert_int_eq(left.count, 0);
    ck_assert(!db_alive(other));
    ck_assert(!db_exec(other, "select 1", &err));
}
END_TEST

START_TEST(session_settings_are_pinned)
{
    ck_assert_str_eq(value("show search_path"), "");
    ck_assert_str_eq(value("show timezone"), "UTC");
    ck_assert_str_eq(value("show client_encoding"), "UTF8");
    ck_assert_str_eq(value("show idle_session_timeout"), "0");
    ck_assert_int_ge(db_version(db), 140000);
}
END_TEST

START_TEST(another_database_of_the_same_server)
{
    Db *other;
    DbOptions options = {.url = server_url_of_test(), .dbname = "template1", .application_name = "tester"};
    ck_assert(db_open(mem, &options, &other, &err));
    ck_assert_str_eq(db_name(other), "template1");
    Rows rows;
    ck_assert(db_query(mem, other, "show application_name", 0, NULL, &rows, &err));
    ck_assert_str_eq(rows_get(&rows, 0, 0), "tester");
}
END_TEST

static const struct {
    const char *text;
    int count;
    const char *items[6];
} arrays[] = {
    {"{}", 0, {0}},
    {"{a}", 1, {"a"}},
    {"{a,\"b,c\",NULL}", 3, {"a", "b,c", NULL}},
    {"{\"NULL\",\"\",null_}", 3, {"NULL", "", "null_"}},
    {"{\"a\\\"b\",\"c\\\\d\",\"{e}\"}", 3, {"a\"b", "c\\d", "{e}"}},
    {"{{a,b},{\"c \",d}}", 4, {"a", "b", "c ", "d"}},
    {"[0:1]={a,b}", 2, {"a", "b"}},
    {"[-1:0][2:2]={{a},{b}}", 2, {"a", "b"}},
    {"{\"broken", 1, {"broken"}},
    {"{\"broken\\", 1, {"broken\\"}},
    {"[1", 0, {0}},
    {"", 0, {0}},
    {NULL, 0, {0}},
};

START_TEST(arrays_are_read)
{
    TextList list = db_array(mem, arrays[_i].text);
    ck_assert_int_eq((int)list.len, arrays[_i].count);
    for (size_t i = 0; i < list.len; i++)
        ck_assert_pstr_eq(list.items[i], arrays[_i].items[i]);
}
END_TEST

START_TEST(arrays_come_back_from_the_server)
{
    const char *text = value("select array['', ' ', 'NULL', null, 'a,b', 'a\"b', e'a\\\\b', '{}', e'tab\\t', 'ä']");
    TextList list = db_array(mem, text);
    static const char *const items[] = {"", " ", "NULL", NULL, "a,b", "a\"b", "a\\b", "{}", "tab\t", "ä"};
    ck_assert_uint_eq(list.len, 10);
    for (size_t i = 0; i < list.len; i++)
        ck_assert_pstr_eq(list.items[i], items[i]);
}
END_TEST

static const struct {
    const char *url, *masked;
} urls[] = {
    {"postgresql://u:secret@h/db", "user=u dbname=db host=h"},
    {"postgresql://u:secr%40et@h:5433/db?password=secret", "user=u dbname=db host=h port=5433"},
    {"postgres://h/db?user=u&password=secret&sslpassword=secret&sslmode=require",
     "user=u dbname=db host=h sslmode=require"},
    {"postgresql://u:secret@[::1]:5433,h2:5434/db", "user=u dbname=db host=::1,h2 port=5433,5434"},
    {"postgresql://u:secret@%2Ftmp%2Fsockets/db", "user=u dbname=db host=/tmp/sockets"},
    {"host=h password=secret dbname=db", "dbname=db host=h"},
    {"host = h password = 'a secret \\' of mine' user=u", "user=u host=h"},
    {"mydb", "dbname=mydb"},
    {"postgresql:///", ""},
    {"postgresql://u:p@secret@h/db", "(invalid connection string)"},
    {"postgresql://u:p/secret@h/db", "(invalid connection string)"},
    {"postgresql://u:1234/secret@h/db", "(invalid connection string)"},
    {"host=h dbname=a@b password=secret", "dbname=a@b host=h"},
    {"postgresql://u:secret%zz@h/db", "(invalid connection string)"},
    {"host=h password=my secret", "(invalid connection string)"},
    {"host=h password='secret", "(invalid connection string)"},
};

START_TEST(masked_urls_have_no_password)
{
    char *masked = db_url_masked(mem, urls[_i].url);
    ck_assert_str_eq(masked, urls[_i].masked);
    ck_assert_ptr_null(strstr(masked, "secret"));
}
END_TEST

static const struct {
    const char *url, *keyword, *value, *merged;
} merges[] = {
    {NULL, NULL, NULL, NULL},
    {NULL, "host", "h", "host='h'"},
    {"name", "host", "h", "dbname='name' host='h'"},
    {"name", "dbname", "other", "dbname='other'"},
    {"postgresql://u:p%25%40%3A@h:1/d", NULL, NULL, "user='u' password='p%@:' dbname='d' host='h' port='1'"},
    {"postgresql://u:p@h/d", "password", "a b'c\\d", "user='u' dbname='d' host='h' password='a b\\'c\\\\d'"},
    {"host=a hostaddr=127.0.0.1", "host", "b", "host='b'"},
    {"service=s", "sslmode", "require", "service='s' sslmode='require'"},
};

START_TEST(parameters_go_before_the_url)
{
    const char *merged;
    UrlParam param = {merges[_i].keyword, merges[_i].value};
    ck_assert(url_merge(mem, merges[_i].url, &param, merges[_i].keyword != NULL, &merged, &err));
    ck_assert_pstr_eq(merged, merges[_i].merged);
    ck_assert(url_check(merged, &err));
}
END_TEST

START_TEST(secrets_of_a_url_are_stars)
{
    UrlParam *params;
    size_t count = url_params(mem, "postgresql://u:secret@h/d?sslpassword=secret", &params);
    for (size_t i = 0; i < count; i++)
        ck_assert_ptr_null(strstr(params[i].value, "secret"));
    ck_assert_int_eq(count, 5);
}
END_TEST

static const char *const unreadable[] = {
    "postgresql:/u:secret@h/db", "postgresql+driver://u:secret@h/db", "u:secret@h",
    "postgresql://u:p@secret@h/db",  "postgresql://u:p/secret@h/db", "postgresql://u:secret%zz@h/db",
    "postgresql://u:secret/x@h/db",  "host=h password=my secret",    "host=h password='secret",
    "postgresql://u:12/secret@h/db",
};

START_TEST(unreadable_urls_are_not_shown)
{
    Db *other;
    ck_assert(!db_open(mem, &(DbOptions){.url = unreadable[_i]}, &other, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
    ck_assert_str_eq(err.message, "invalid connection string");
    ck_assert_ptr_null(err.detail);
}
END_TEST

START_TEST(refused_connections_are_told_without_the_password)
{
    Db *other;
    ck_assert(!db_open(mem, &(DbOptions){.url = "postgresql://u:secret@127.0.0.1:1/db"}, &other, &err));
    ck_assert_str_eq(err.sqlstate, "08006");
    ck_assert_int_eq(err.code, EXIT_FAILED);
    ck_assert_ptr_nonnull(strstr(err.message, "Connection refused"));
    ck_assert_ptr_null(strstr(err.message, "secret"));
}
END_TEST

START_TEST(a_query_can_be_cancelled)
{
    ck_assert(db_exec(db, "set statement_timeout = '50ms'", &err));
    ck_assert(!db_exec(db, "select pg_sleep(10)", &err));
    ck_assert_str_eq(err.sqlstate, "57014");
    db_cancel(db);
    ck_assert(db_alive(db));
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static Suite *suite_of_db(void)
{
    Suite *suite = suite_create("db");
    TCase *tcase = tcase_create("db");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, values_and_parameters_go_both_ways);
    tcase_add_loop_test(tcase, errors_keep_what_the_server_said, 0, COUNT(failures));
    tcase_add_test(tcase, errors_say_where);
    tcase_add_test(tcase, several_statements_are_one_transaction);
    tcase_add_test(tcase, transactions_are_seen);
    tcase_add_test(tcase, copy_is_refused_and_the_session_goes_on);
    tcase_add_test(tcase, pipeline_is_one_round_trip);
    tcase_add_test(tcase, pipeline_tells_the_query_that_failed);
    tcase_add_test(tcase, pipeline_refuses_copy);
    tcase_add_test(tcase, long_pipelines_do_not_block);
    tcase_add_test(tcase, lost_connections_are_told);
    tcase_add_test(tcase, lost_connections_end_a_pipeline);
    tcase_add_test(tcase, closing_waits_for_the_server);
    tcase_add_test(tcase, session_settings_are_pinned);
    tcase_add_test(tcase, another_database_of_the_same_server);
    tcase_add_loop_test(tcase, arrays_are_read, 0, COUNT(arrays));
    tcase_add_test(tcase, arrays_come_back_from_the_server);
    tcase_add_loop_test(tcase, masked_urls_have_no_password, 0, COUNT(urls));
    tcase_add_loop_test(tcase, unreadable_urls_are_not_shown, 0, COUNT(unreadable));
    tcase_add_loop_test(tcase, parameters_go_before_the_url, 0, sizeof merges / sizeof *merges);
    tcase_add_test(tcase, secrets_of_a_url_are_stars);
    tcase_add_test(tcase, refused_connections_are_told_without_the_password);
    tcase_add_test(tcase, a_query_can_be_cancelled);
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    return run_suite(suite_of_db());
}
