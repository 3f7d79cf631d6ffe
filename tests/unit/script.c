#include <check.h>
#include <string.h>

#include "base/buf.h"
#include "base/duration.h"
#include "base/mem.h"
#include "script/hazard.h"
#include "sql/lex.h"
#include "script/name.h"
#include "script/script.h"
#include "sql/split.h"
#include "script/template.h"
#include "unit.h"

static void *mem;

static void make_mem(void)
{
    mem = mem_new(NULL);
}

static void free_mem(void)
{
    mem_free(mem);
}

#define HEADER \
    "-- add users\n--\n-- @revision 4f1c0a9be2d7\n-- @revises  9a3be01c55d2\n-- @created  2026-11-23 10:15:00Z\n\n"

static Script *parse(const char *text)
{
    Script *script = NULL;
    Error err = ERROR_INIT;
    bool ok = script_parse(mem, "a.sql", text, &script, &err);
    ck_assert_msg(ok, "%s", err.message);
    return script;
}

/* The message of the error that parsing text gives, with the hint after a bar. */
static const char *error_of(const char *text)
{
    Script *script = NULL;
    Error err = ERROR_INIT;
    ck_assert(!script_parse(mem, "a.sql", text, &script, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
    char *message = mem_printf(mem, "%s%s%s", err.message, err.hint ? " | " : "", err.hint ? err.hint : "");
    error_clear(&err);
    return message;
}

/* The statements that split gives, with bars between them. */
static const char *split(SpanList (*splitter)(void *, const char *), const char *sql)
{
    SpanList spans = splitter(mem, sql);
    TextList parts = {0};
    for (size_t i = 0; i < spans.len; i++)
        vec_push(mem, &parts, mem_strndup(mem, sql + spans.items[i].start, spans.items[i].end - spans.items[i].start));
    return textlist_join(mem, &parts, "|");
}

/* What both splitters have to see the same way. */
static const struct {
    const char *sql, *parts;
} splits[] = {
    {"", ""},
    {" ;; -- nothing\n;", ""},
    {"SELECT 1; SELECT 2", "SELECT 1|SELECT 2"},
    {"-- a;\nSELECT 1 -- b;\n; /* c; /* d; */ */ SELECT 2 /* e */", "SELECT 1|SELECT 2"},
    {"SELECT ';', E'\\';', \"a;\" FROM \"a\"\"b;\"; SELECT 'it''s;'",
     "SELECT ';', E'\\';', \"a;\" FROM \"a\"\"b;\"|SELECT 'it''s;'"},
    {"SELECT $$a;$$, $x$;$$;$x$, $1; SELECT 2", "SELECT $$a;$$, $x$;$$;$x$, $1|SELECT 2"},
    {"SELECT U&'\\0061;', B'1', x'1f', N'a;'", "SELECT U&'\\0061;', B'1', x'1f', N'a;'"},
    {"SELECT a$b$, c FROM t; SELECT $b$;$b$", "SELECT a$b$, c FROM t|SELECT $b$;$b$"},
    {"CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 3",
     "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)|SELECT 3"},
    {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2 AS end; END; SELECT 3",
     "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2 AS end; END|SELECT 3"},
    {"CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO a.b VALUES (1); END; CALL p()",
     "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO a.b VALUES (1); END|CALL p()"},
    {"CREATE FUNCTION fn_atomic() RETURNS int LANGUAGE sql AS 'select 1;'; SELECT 1",
     "CREATE FUNCTION fn_atomic() RETURNS int LANGUAGE sql AS 'select 1;'|SELECT 1"},
    {"SELECT 1+-- one;\n1; SELECT 5*/* two; */6", "SELECT 1+-- one;\n1|SELECT 5*/* two; */6"},
    {"SELECT 'ä;ö'; SELECT ünicode FROM tö", "SELECT 'ä;ö'|SELECT ünicode FROM tö"},
};

START_TEST(statements_are_split_by_parser_and_scanner_alike)
{
    ck_assert_str_eq(split(split_statements, splits[_i].sql), splits[_i].parts);
    ck_assert_str_eq(split(split_by_scanner, splits[_i].sql), splits[_i].parts);
}
END_TEST

START_TEST(syntax_of_newer_servers_is_split_by_the_scanner)
{
    ck_assert_str_eq(split(split_statements, "CREATE TABLE t (a int GENERATED ALWAYS AS (1) VIRTUAL); SELECT 1;"),
                     "CREATE TABLE t (a int GENERATED ALWAYS AS (1) VIRTUAL)|SELECT 1");
    ck_assert_str_eq(
        split(split_statements, "CREATE TABLE t (a text STORAGE plain);\n"
                                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;"),
        "CREATE TABLE t (a text STORAGE plain)|CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END");
}
END_TEST

/* A large one is not given to the parser where the scanner is sure, and its neighbours are split all the same. */
START_TEST(large_statements_are_split_too)
{
    enum { ROWS = 100000 };
    Buf rows = buf_new(mem);
    for (int i = 0; i < ROWS; i++)
        buf_add(&rows, i > 0 ? ", (';')" : "(';')");
    const char *const around[][2] = {
        {"INSERT INTO t VALUES ", ""},
        {"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; INSERT INTO u VALUES ", ")"},
        {"CREATE PROCEDURE p() BEGIN ATOMIC SELECT CASE 1 WHEN 1 THEN 2 END; INSERT INTO u VALUES ", "; END"},
    };
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        const char *large = mem_printf(mem, "%s%s%s", around[i][0], rows.data, around[i][1]);
        const char *sql = mem_printf(mem, "SELECT 1; %s; -- end;\nSELECT 2;", large);
        ck_assert_str_eq(split(split_statements, sql), mem_printf(mem, "SELECT 1|%s|SELECT 2", large));
    }
}
END_TEST

START_TEST(tokens_cover_the_text)
{
    const char *text = "SELECT e'\\'' || \"x\" /* /* */ */ -- end\n$a$ $a$1.5e3";
    size_t at = 0;
    for (Token t = sql_token(text, 0); t.type != TOKEN_END; t = sql_token(text, t.end)) {
        ck_assert_uint_eq(t.start, at);
        ck_assert_uint_gt(t.end, t.start);
        ck_assert_int_ne(t.type, TOKEN_BROKEN);
        at = t.end;
    }
    ck_assert_uint_eq(at, strlen(text));
}
END_TEST

START_TEST(a_file_is_read)
{
    Script *s =
        parse("-- add users\n-- and orgs\n--\n-- @revision b2\n-- @revises  a1, a2\n-- @depends-on c3\n"
              "-- @labels users\n-- @created  2026-11-23 10:15:00Z\n-- @proved   PostgreSQL 15.18 sha256:00\n\n"
              "-- @upgrade\n\nSELECT 1;\nSELECT\n    2;\n\n"
              "-- locks it\n-- @timeout lock=2s statement=5m\n-- @ignore rule-a rule-b\n-- @irreversible\n  SELECT 3;\n"
              "-- @upgrade no-transaction\n-- @repeat\nDELETE FROM public.t\n-- @downgrade\n");
    ck_assert_str_eq(s->message, "add users\nand orgs");
    ck_assert_str_eq(s->revision, "b2");
    ck_assert_str_eq(textlist_join(mem, &s->revises, "|"), "a1|a2");
    ck_assert_str_eq(textlist_join(mem, &s->depends_on, "|"), "c3");
    ck_assert_str_eq(textlist_join(mem, &s->labels, "|"), "users");
    ck_assert_str_eq(s->created, "2026-11-23 10:15:00Z");
    ck_assert_str_eq(s->proved, "PostgreSQL 15.18 sha256:00");
    ck_assert_uint_eq(s->blocks.len, 3);
    ScriptBlock *up = &s->blocks.items[0], *singly = &s->blocks.items[1], *down = &s->blocks.items[2];
    ck_assert(!up->downgrade && !up->no_transaction && up->line == 11);
    ck_assert_uint_eq(up->statements.len, 3);
    ck_assert(!up->statements.items[0].glued && up->statements.items[1].glued && !up->statements.items[2].glued);
    ck_assert_str_eq(up->statements.items[1].sql, "SELECT\n    2");
    ck_assert_int_eq(up->statements.items[1].line, 14);
    ScriptStatement *third = &up->statements.items[2];
    ck_assert(third->line == 21 && third->column == 3 && third->irreversible && !third->repeat);
    ck_assert_str_eq(third->comment, "locks it");
    ck_assert_str_eq(third->lock_timeout, "2s");
    ck_assert_str_eq(third->statement_timeout, "5m");
    ck_assert_str_eq(textlist_join(mem, &third->ignore, "|"), "rule-a|rule-b");
    ck_assert(!singly->downgrade && singly->no_transaction && singly->statements.items[0].repeat);
    ck_assert(down->downgrade && down->statements.len == 0);
    ck_assert(script_has(s, true) && script_has(s, false));
}
END_TEST

START_TEST(printing_and_parsing_come_back_to_the_same_text)
{
    const char *text =
        HEADER "-- @upgrade\n\n"
               "CREATE TABLE public.users (\n    id bigint\n);\n"
               "COMMENT ON TABLE public.users IS 'People -- @here';\n\n"
               "-- locks public.orders: SHARE\n-- @timeout lock=2s\nCREATE INDEX i ON public.orders (a);\n\n"
               "-- @upgrade no-transaction\n\n-- @repeat\nUPDATE public.t SET a = 1 WHERE a IS NULL;\n\n"
               "-- @downgrade\n\n-- destroys data: table public.users\n--\n-- really\nDROP TABLE public.users;\n";
    Script *script = parse(text);
    char *printed = script_print(mem, script, NULL);
    ck_assert_str_eq(printed, text);
    ck_assert_str_eq(parse(printed)->checksum, script->checksum);
}
END_TEST

START_TEST(all_directives_of_a_statement_come_back)
{
    Script *script = parse(HEADER "-- @upgrade\t no-transaction \n\n--@irreversible\n  --   @repeat   \n-- why\n-- @timeout  statement=5min,\tlock=250ms\n"
                                  "-- @ignore a, b\n-- @ignore c\nDELETE FROM public.t\n;\n\n-- the end\n-- @downgrade\n-- nothing\n\n-- to do\n");
    char *printed = script_print(mem, script, NULL);
    ck_assert_str_eq(strstr(printed, "-- @upgrade"),
                     "-- @upgrade no-transaction\n\n-- why\n-- @timeout lock=250ms statement=5min\n-- @ignore a\n-- @ignore b\n-- @ignore c\n"
                     "-- @repeat\n-- @irreversible\nDELETE FROM public.t;\n\n-- the end\n\n-- @downgrade\n\n-- nothing\n-- to do\n");
    Script *again = parse(printed);
    ck_assert_str_eq(script_print(mem, again, NULL), printed);
}
END_TEST

/* What once came back as another script, or not at all, when it was printed. */
static const struct {
    const char *block, *comment, *sql; /* of its first statement */
} hard_to_print[] = {
    {"/* a\n   @upgrade\n\n */\nSELECT 1;", "/* a\n*    @upgrade\n\n */", "SELECT 1"},
    {"/* a */ -- @upgrade\nSELECT 1;", "/* a */\n* @upgrade", "SELECT 1"},
    {"/* a\r@downgrade */\nSELECT 1;", "/* a\n* @downgrade */", "SELECT 1"},
    {"-- a\n--\n--\nSELECT 1;", "a", "SELECT 1"},
    {"--\n--\nSELECT 1;", NULL, "SELECT 1"},
    {"SELECT (1;", NULL, "SELECT (1"},
    {"SELECT 1 -- a\r, 2;", NULL, "SELECT 1 -- a\r, 2"},
};

START_TEST(what_is_hard_to_print_comes_back_too)
{
    Script *script = parse(mem_printf(mem, HEADER "-- @upgrade\n\n%s\n", hard_to_print[_i].block));
    Script *again = parse(script_print(mem, script, NULL));
    const Script *both[] = {script, again};
    for (int i = 0; i < 2; i++) {
        ck_assert_uint_eq(both[i]->blocks.len, 1);
        ck_assert_uint_eq(both[i]->blocks.items[0].statements.len, 1);
        ScriptStatement *statement = &both[i]->blocks.items[0].statements.items[0];
        ck_assert_pstr_eq(statement->comment, hard_to_print[_i].comment);
        ck_assert_str_eq(statement->sql, hard_to_print[_i].sql);
    }
    ck_assert_str_eq(again->checksum, script->checksum);
}
END_TEST

/* As it does for PostgreSQL: what follows is SQL, or a directive. */
START_TEST(a_carriage_return_ends_a_comment)
{
    Script *script = parse(HEADER "-- @upgrade\nSELECT 1; -- a\r-- @downgrade\rSELECT 2;\n");
    ck_assert_uint_eq(script->blocks.len, 2);
    ck_assert_str_eq(script->blocks.items[1].statements.items[0].sql, "SELECT 2");
    ck_assert_str_eq(error_of("--\r@revision a\n"), "a.sql:1: a statement stands above the first block | A block begins with a line \"-- @upgrade\" or \"-- @downgrade\".");
}
END_TEST

START_TEST(blanks_of_all_kinds_part_words)
{
    Script *script = parse(HEADER "-- @upgrade\n-- @ignore a\fb\v, c\nSELECT 1;\n");
    ck_assert_str_eq(textlist_join(mem, &script->blocks.items[0].statements.items[0].ignore, "|"), "a|b|c");
}
END_TEST

START_TEST(columns_are_counted_in_characters)
{
    Script *script = parse(HEADER "-- @upgrade\n\nSELECT 'é'; SELECT 2;\n  SELECT 3;\n");
    static const int places[][2] = {{9, 1}, {9, 13}, {10, 3}};
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(script->blocks.items[0].statements.items[i].line, places[i][0]);
        ck_assert_int_eq(script->blocks.items[0].statements.items[i].column, places[i][1]);
    }
}
END_TEST

START_TEST(an_empty_draft_is_printed)
{
    Script script = {.message = "a\n\nb", .revision = "a1", .created = "2026-01-02 03:04:05Z"};
    vec_push(mem, &script.blocks, (ScriptBlock){0});
    vec_push(mem, &script.blocks, (ScriptBlock){.downgrade = true});
    char *text = script_print(mem, &script, NULL);
    ck_assert_str_eq(text, "-- a\n--\n-- b\n--\n-- @revision a1\n-- @revises\n-- @created  2026-01-02 03:04:05Z\n\n"
                           "-- @upgrade\n\n-- @downgrade\n");
    ck_assert_str_eq(parse(text)->message, "a\n\nb");
}
END_TEST

START_TEST(the_checksum_is_that_of_the_statements)
{
    const char *sum = parse(HEADER "-- @upgrade\nSELECT a, 'x  y';\n")->checksum;
    ck_assert_uint_eq(strlen(sum), 64);
    ck_assert_str_eq(
        parse("-- other\n-- @revision x\n-- @upgrade\r\n\r\n-- c\r\nSELECT a -- d\r\n , 'x  y';")->checksum, sum);
    ck_assert_str_ne(parse(HEADER "-- @upgrade\nSELECT a, 'x y';\n")->checksum, sum);
    ck_assert_str_ne(parse(HEADER "-- @downgrade\nSELECT a, 'x  y';\n")->checksum, sum);
    ck_assert_str_ne(parse(HEADER "-- @upgrade no-transaction\nSELECT a, 'x  y';\n")->checksum, sum);
    ck_assert_str_ne(parse(HEADER "-- @upgrade\nSELECT a; SELECT 'x  y';\n")->checksum, sum);
}
END_TEST

static const struct {
    const char *text, *message;
} errors[] = {
    {"", "a.sql:1: the header has no \"-- @revision\" line"},
    {"-- a\n\n-- @upgrade\n", "a.sql:3: the header has no \"-- @revision\" line"},
    {"-- a\n-- @labels b\n-- @upgrade\n", "a.sql:2: the header has no \"-- @revision\" line"},
    {"-- @revision head\n", "a.sql:1: invalid revision identifier \"head\""},
    {"-- @revision a+1\n", "a.sql:1: invalid revision identifier \"a+1\""},
    {"-- @revision a\n-- @revises b@c\n", "a.sql:2: invalid identifier \"b@c\" in directive \"@revises\""},
    {"-- @revision a\n-- @revision b\n", "a.sql:2: directive \"@revision\" stands twice, first in line 1"},
    {"-- @revison a\n", "a.sql:1: unrecognized directive \"@revison\" | Perhaps you meant \"@revision\"."},
    {"-- @revision a\nSELECT 1;\n-- @upgrade\n", "a.sql:2: a statement stands above the first block | A block begins with a line \"-- @upgrade\" or \"-- @downgrade\"."},
    {HEADER "-- @upgrad\nSELECT 1;\n", "a.sql:7: unrecognized directive \"@upgrad\" | Perhaps you meant \"@upgrade\"."},
    {HEADER "-- @upgrad no-transaction\nSELECT 1;\n-- @downgrade\nSELECT 1;\n",
     "a.sql:7: unrecognized directive \"@upgrad\" | Perhaps you meant \"@upgrade\"."},
    {HEADER "-- @UPGRADE\nSELECT 1;\n", "a.sql:7: unrecognized directive \"@UPGRADE\" | Perhaps you meant \"@upgrade\"."},
    {"-- @revision a\n-- @repeat\n", "a.sql:2: directive \"@repeat\" belongs above a statement of a block"},
    {HEADER "-- @upgrade\n-- @created x\nSELECT 1;",
     "a.sql:8: directive \"@created\" belongs in the header, above the first block"},
    {HEADER "-- @upgrade fast\n",
     "a.sql:7: unrecognized value \"fast\" of directive \"@upgrade\" | The only value is \"no-transaction\"."},
    {HEADER "-- @upgrade\n-- @ignor x\nSELECT 1;",
     "a.sql:8: unrecognized directive \"@ignor\" | Perhaps you meant \"@ignore\"."},
    {HEADER "-- @upgrade\n-- @ignore\nSELECT 1;", "a.sql:8: directive \"@ignore\" names no rule"},
    {HEADER "-- @upgrade\n-- @repeat\nSELECT 1;",
     "a.sql:8: directive \"@repeat\" belongs in a no-transaction block, since it commits each time"},
    {HEADER "-- @upgrade\n-- @irreversible yes\nSELECT 1;", "a.sql:8: directive \"@irreversible\" takes no value"},
    {HEADER "-- @upgrade\n-- @timeout lock=soon\nSELECT 1;",
     "a.sql:8: invalid timeout \"lock=soon\", expected lock=2s or statement=5m, with its unit"},
    {HEADER "-- @upgrade\n-- @timeout lock=2\nSELECT 1;", "a.sql:8: invalid timeout \"lock=2\", expected lock=2s or statement=5m, with its unit"},
    {HEADER "-- @upgrade\n-- @timeout lock=25d\nSELECT 1;", "a.sql:8: invalid timeout \"lock=25d\", expected lock=2s or statement=5m, with its unit"},
    {HEADER "-- @upgrade\n-- @timeout lock=999h\nSELECT 1;", "a.sql:8: invalid timeout \"lock=999h\", expected lock=2s or statement=5m, with its unit"},
    {HEADER "-- @upgrade\n-- @timeout locks=2s\nSELECT 1;", "a.sql:8: invalid timeout \"locks=2s\", expected lock=2s or statement=5m, with its unit"},
    {HEADER "-- @upgrade\n-- @timeout\nSELECT 1;", "a.sql:8: directive \"@timeout\" has no value"},
    {HEADER "-- @upgrade\n-- @timeout lock=2s\n-- @timeout statement=1m lock=3s\nSELECT 1;", "a.sql:9: the lock timeout stands twice: 2s and 3s"},
    {HEADER "-- @upgrade\nSELECT 1;\n-- @ignore x\n", "a.sql:9: no statement stands below directive \"@ignore\""},
    {HEADER "-- @upgrade\nSELECT\n-- @ignore x\n1;\n", "a.sql:9: directive \"@ignore\" stands inside a statement"},
    {HEADER "-- @upgrade\nSELECT 'a\n;\n", "a.sql:8: unterminated quoted text"},
    {HEADER "-- @upgrade\nSELECT 1;\n/* a\n;\n", "a.sql:9: unterminated comment"},
    {HEADER "-- @upgrade\n\\restrict abc\n", "a.sql:8: psql's own commands (\\…) do not work in a revision script"},
    {HEADER "-- @upgrade\nSELECT 1;\ncommit;\n", "a.sql:9: COMMIT does not work in a revision script | A block is a "
                                                 "transaction; begin another one with \"-- @upgrade\" or "
                                                 "\"-- @downgrade\"."},
    {HEADER "-- @upgrade\nCOPY t FROM stdin;\n", "a.sql:8: COPY through the client does not work in a revision script"},
};

START_TEST(errors_name_the_line)
{
    ck_assert_str_eq(error_of(errors[_i].text), errors[_i].message);
}
END_TEST

START_TEST(comments_inside_a_statement_are_its_own)
{
    Script *s = parse(HEADER "-- @upgrade\nCREATE FUNCTION f() RETURNS int BEGIN ATOMIC\n-- @param x\nSELECT 1;\nEND;\n"
                             "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$\n-- @upgrade\nSELECT 1;\n$$;\n");
    ck_assert_uint_eq(s->blocks.len, 1);
    ck_assert_uint_eq(s->blocks.items[0].statements.len, 2);
}
END_TEST

/* The file name of a revision a1 with that message, or the error. */
static char *file_name(const char *message, const ScriptNaming *naming)
{
    enum { WHEN = 1795515300 }; /* 2026-11-24 10:15:00Z */
    Script script = {.message = message, .revision = "a1"};
    Error err = ERROR_INIT;
    char *name;
    if (!script_file_name(mem, &script, naming, WHEN, &name, &err)) {
        name = mem_printf(mem, "%s%s%s", err.message, err.hint ? " | " : "", err.hint ? err.hint : "");
        error_clear(&err);
    }
    return name;
}

START_TEST(file_names_have_date_revision_and_words)
{
    static const struct {
        const char *message, *name;
    } cases[] = {
        {"add users", "20261124_a1_add_users.sql"},
        {"", "20261124_a1.sql"},
        {"?!", "20261124_a1.sql"},
        {"Füße & 'Hände' (2)!\nsecond", "20261124_a1_füße_hände_2.sql"},
        {"“Größe” – ÄNDERN…", "20261124_a1_größe_ändern.sql"},
        {"cafe\xcc\x81 au lait", "20261124_a1_cafe\xcc\x81_au_lait.sql"},
        {"broken \xff\xc3 bytes", "20261124_a1_broken_bytes.sql"},
        {"a message that is much longer than the forty letters of a slug", "20261124_a1_a_message_that_is_much_longer_than_the.sql"},
        {"forty characters to the very last letter", "20261124_a1_forty_characters_to_the_very_last_letter.sql"},
        {"ääääääääääääääääääääääääääääääääääääääääää", "20261124_a1_ääääääääääääääääääääääääääääääääääääääää.sql"},
        {"ВСЕ ЗАКАЗЫ", "20261124_a1_все_заказы.sql"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(file_name(cases[i].message, &SCRIPT_NAMING), cases[i].name);
}
END_TEST

START_TEST(file_names_follow_a_pattern)
{
    static const struct {
        const char *pattern, *zone, *name;
        long length;
    } cases[] = {
        {"${year}/${month}/${rev}_${slug}", "UTC", "2026/11/a1_add_more.sql", 40},
        {"${rev}-${day}-${hour}${minute}${second}.sql", "UTC", "a1-24-101500.sql", 40},
        {"${date}_${hour}_${rev}", "Pacific/Auckland", "20261124_23_a1.sql", 40},
        {"${epoch}_${rev}_${slug}", "Europe/Berlin", "1795515300_a1_add.sql", 4},
        {"${rev}_${slug}", "UTC", "a1.sql", 0},
        {"${rev}_${slag}", "UTC", "unrecognized name \"slag\" in the file name pattern \"${rev}_${slag}\" | Perhaps you meant \"slug\".", 40},
        {"$rev", "UTC", "a \"$\" in the file name pattern \"$rev\" begins no ${name}", 40},
        {"../${rev}", "UTC", "the file name pattern \"../${rev}\" gives \"../a1.sql\", where a name begins with a dot", 40},
        {"/tmp/${rev}", "UTC", "the file name pattern \"/tmp/${rev}\" gives \"/tmp/a1.sql\", where a name is missing", 40},
        {"x/", "UTC", "the file name pattern \"x/\" gives \"x/\", where a name is missing", 40},
        {"${slug}", "UTC", "the file name pattern \"${slug}\" gives \"\", where a name is missing", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(file_name("Add more", &(ScriptNaming){cases[i].pattern, cases[i].zone, cases[i].length}), cases[i].name);
}
END_TEST

START_TEST(times_are_of_a_zone)
{
    ck_assert_str_eq(script_time(mem, 0, "UTC"), "1970-01-01 00:00:00Z");
    ck_assert_str_eq(script_time(mem, 0, "Europe/Berlin"), "1970-01-01 01:00:00+01:00");
    ck_assert_str_eq(script_time(mem, 1795515300, "America/St_Johns"), "2026-11-24 06:45:00-03:30");
    ck_assert_str_eq(script_time(mem, 0, "UTC"), "1970-01-01 00:00:00Z");
}
END_TEST

START_TEST(durations_have_units)
{
    static const struct {
        const char *text;
        long milliseconds; /* -1: invalid */
    } cases[] = {{"250", -1}, {"00", 0},
                 {"250ms", 250},
                 {"2s", 2000},
                 {"5m", 300000},
                 {"5min", 300000},
                 {"1h", 3600000},
                 {"0", 0},
                 {"", -1},
                 {"-1", -1},
                 {"2 s", -1},
                 {"2d", -1},
                 {"9999999h", -1},
                 {"99999999999999999999", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        long milliseconds = -1;
        bool ok = duration_parse(cases[i].text, &milliseconds);
        ck_assert_int_eq(ok, cases[i].milliseconds >= 0);
        ck_assert_int_eq(milliseconds, cases[i].milliseconds);
    }
}
END_TEST

START_TEST(templates_are_checked_and_expanded)
{
    static const struct {
        const char *template, *message; /* NULL: fine */
    } cases[] = {
        {"${revision}${revises}${upgrade}${downgrade}", NULL},
        {"${revision}${revises}${upgrade}", "t: the template does not use ${downgrade}"},
        {"\n$x", "t:2: a \"$\" in the template begins neither ${name} nor $$"},
        {"${revision", "t:1: a \"$\" in the template begins neither ${name} nor $$"},
        {"${revison}", "t:1: unrecognized name \"revison\" in the template"},
    };
    Error err = ERROR_INIT;
    ck_assert(template_check("t", template_built_in(), &err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(template_check("t", cases[i].template, &err), !cases[i].message);
        if (cases[i].message)
            ck_assert_str_eq(err.message, cases[i].message);
        error_clear(&err);
    }
    TemplateValue values[] = {{"message", "${revision}"}, {"labels", ""}};
    ck_assert_str_eq(template_expand(mem, "a $$ ${message}\nx ${?labels}\ny ${labels}\n", values, 2),
                     "a $ ${revision}\ny\n");
}
END_TEST

/* A downgrade, and its hazards: line, a "!" at what destroys, text. */
static const struct {
    const char *sql, *hazards;
} dangers[] = {
    {"-- destroys data: table public.a\n-- locks public.b: ACCESS EXCLUSIVE, rewrites\nDROP TABLE public.a;",
     "9!destroys data: table public.a|9 locks public.b: ACCESS EXCLUSIVE, rewrites"},
    {"-- fails on a value beyond the range of smallint\n-- may lose data: digits behind the point of column u.i\nALTER "
     "TABLE u ALTER i TYPE smallint;",
     "9 fails on a value beyond the range of smallint|9!may lose data: digits behind the point of column u.i"},
    {"-- made again below: it reads b\nDROP VIEW public.v; DROP INDEX public.i; DROP TYPE public.t;", ""},
    {"DROP /* x */ TABLE IF EXISTS a.b, \"c,d\".e RESTRICT;",
     "7!destroys data: table a.b|7!destroys data: table \"c,d\".e"},
    {"DROP SCHEMA s; DROP FOREIGN TABLE f; DROP MATERIALIZED VIEW m;", ""},
    {"DROP SCHEMA s CASCADE;", "7!destroys data: schema s, and all that depends on it (CASCADE)"},
    {"DROP TYPE t cascade;", "7!destroys data: all that depends on what is dropped (CASCADE)"},
    {"DROP SEQUENCE s; drop extension x; DROP OWNED BY r;",
     "7!destroys data: position of sequence s|7!destroys data: what it keeps in tables of its own: extension x|"
     "7!destroys data: all that is owned BY r"},
    {"ALTER TABLE IF EXISTS ONLY a.t\n ADD CHECK (b IN (1, 2)), DROP b, DROP COLUMN IF EXISTS \"C\" CASCADE;",
     "7!destroys data: column a.t.b|7!destroys data: column a.t.\"C\""},
    {"ALTER TABLE t DROP CONSTRAINT b, ALTER b DROP NOT NULL, ALTER COLUMN b DROP DEFAULT, ALTER b DROP IDENTITY;", ""},
    {"ALTER TYPE t DROP ATTRIBUTE b;", "7!destroys data: column t.b"},
    {"TRUNCATE TABLE ONLY a, b * CASCADE;",
     "7!destroys data: rows of a, and of what refers to it (CASCADE)|"
     "7!destroys data: rows of b, and of what refers to it (CASCADE)"},
    {"DELETE FROM ONLY a.t WHERE true;", "7!destroys data: rows of a.t"},
    {"WITH d AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM d;", "7!destroys data: rows of a"},
    {"MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE;", "7!destroys data: rows that MERGE deletes"},
    {"UPDATE t SET delete = 1; GRANT DELETE ON t TO r; ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES b ON DELETE CASCADE;",
     ""},
    {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC DELETE FROM t; SELECT 1; END; SELECT 'DROP TABLE t';", ""},
    {"DO $$ BEGIN DELETE FROM t; END $$; CALL p();",
     "7 runs code that is not looked into: DO|7 runs code that is not looked into: CALL"},
    /* What the same direction has made is no loss, unless the name may be another's by now. */
    {"CREATE TABLE a (); DELETE FROM a; ALTER TABLE a DROP b; DROP TABLE a CASCADE;", ""},
    {"CREATE TABLE IF NOT EXISTS a (); DROP TABLE a;", "7!destroys data: table a"},
    {"CREATE TABLE a (); ALTER TABLE a RENAME TO b; ALTER TABLE c RENAME TO a; DROP TABLE a;",
     "7!destroys data: table a"},
    {"ALTER TABLE t ADD COLUMN n int; ALTER TABLE t DROP COLUMN n;", ""},
    {"DROP TABLE a; CREATE TABLE a ();", "7!destroys data: table a"},
    /* The upgrade has made u.i an integer, u.n a numeric(8,2) and u.t a text. */
    {"ALTER TABLE u ALTER i TYPE bigint, ALTER n SET DATA TYPE numeric(10,4), ALTER t TYPE varchar(10);", ""},
    {"ALTER TABLE u ALTER i TYPE real, ALTER n TYPE numeric(9,1), ALTER n TYPE integer, ALTER t TYPE text USING f(t), "
     "ALTER x TYPE bigint;",
     "7!may lose data: column u.i becomes real|7!may lose data: column u.n becomes numeric(9,1)|"
     "7!may lose data: column u.n becomes integer|7!may lose data: column u.t becomes text|"
     "7!may lose data: column u.x becomes bigint"},
};

START_TEST(hazards_are_told_by_comments_and_statements)
{
    const char *text = mem_printf(mem,
                                  "-- m\n-- @revision a\n-- @upgrade\n"
                                  "ALTER TABLE u ALTER i TYPE integer, ALTER n TYPE numeric(8,2), ALTER t TYPE text;\n"
                                  "DROP TABLE of_the_other_direction;\n-- @downgrade\n%s\n",
                                  dangers[_i].sql);
    HazardList list = script_hazards(mem, parse(text), true);
    TextList lines = {0};
    for (size_t i = 0; i < list.len; i++)
        vec_push(mem, &lines, mem_printf(mem, "%d%s%s", list.items[i].line, list.items[i].destroys ? "!" : " ",
                                         list.items[i].text));
    ck_assert_str_eq(textlist_join(mem, &lines, "|"), dangers[_i].hazards);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script");
    TCase *tcase = tcase_create("script");
    tcase_add_checked_fixture(tcase, make_mem, free_mem);
    tcase_add_loop_test(tcase, statements_are_split_by_parser_and_scanner_alike, 0, sizeof splits / sizeof *splits);
    tcase_add_test(tcase, syntax_of_newer_servers_is_split_by_the_scanner);
    tcase_add_test(tcase, large_statements_are_split_too);
    tcase_add_test(tcase, tokens_cover_the_text);
    tcase_add_test(tcase, a_file_is_read);
    tcase_add_test(tcase, printing_and_parsing_come_back_to_the_same_text);
    tcase_add_test(tcase, all_directives_of_a_statement_come_back);
    tcase_add_loop_test(tcase, what_is_hard_to_print_comes_back_too, 0, sizeof hard_to_print / sizeof *hard_to_print);
    tcase_add_test(tcase, a_carriage_return_ends_a_comment);
    tcase_add_test(tcase, blanks_of_all_kinds_part_words);
    tcase_add_test(tcase, columns_are_counted_in_characters);
    tcase_add_test(tcase, an_empty_draft_is_printed);
    tcase_add_test(tcase, the_checksum_is_that_of_the_statements);
    tcase_add_loop_test(tcase, errors_name_the_line, 0, sizeof errors / sizeof *errors);
    tcase_add_test(tcase, comments_inside_a_statement_are_its_own);
    tcase_add_test(tcase, file_names_have_date_revision_and_words);
    tcase_add_test(tcase, file_names_follow_a_pattern);
    tcase_add_test(tcase, times_are_of_a_zone);
    tcase_add_test(tcase, durations_have_units);
    tcase_add_test(tcase, templates_are_checked_and_expanded);
    tcase_add_loop_test(tcase, hazards_are_told_by_comments_and_statements, 0, sizeof dangers / sizeof *dangers);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
