/* Texts of SQL: what is of a form, and what is not; how tokens end. */
#include <check.h>
#include <string.h>

#include "base/mem.h"
#include "sql/form.h"
#include "sql/lex.h"
#include "unit.h"

static const struct {
    SqlForm form;
    const char *text;
} sound[] = {
    {SQL_EXPRESSION, "a > 0"},
    {SQL_EXPRESSION, "(a > 0) AND b <> $x$)$x$ AND c <> E'\\')' -- )\n"},
    {SQL_EXPRESSION, "EXISTS (SELECT 1 FROM t WHERE \"a)\" IN (1, 2))"},
    {SQL_EXPRESSION, "a IS JSON OBJECT AND 1_000 > 0"},  /* 16 */
    {SQL_EXPRESSION, "json_value(a, '$.x' RETURNING int DEFAULT 1 ON ERROR) > 0"}, /* 17 */
    {SQL_EXPRESSION, "(old.x).y"},
    {SQL_DEFAULT, "nextval('s'::regclass)"},
    {SQL_DEFAULT, "('a'::text COLLATE \"C\") || 'b'"},
    {SQL_DEFAULT, "json_object('a' VALUE 1 NULL ON NULL)"},
    {SQL_DEFAULT, "CASE WHEN a IS JSON THEN NULL ELSE 'x' COLLATE \"C\" END"},
    {SQL_DEFAULT, "now() AT TIME ZONE 'utc'"}, /* the server says what is wrong */
    {SQL_TYPE, "timestamp(3) without time zone[]"},
    {SQL_TYPE, "public.\"a(b\"(1)"},
    {SQL_TYPE, "interval day to second(3)"},
    {SQL_QUERY, "SELECT a, b FROM t -- all\n;\n-- of them"},
    {SQL_QUERY, "WITH data AS (SELECT 1) TABLE data"},
    {SQL_QUERY, "VALUES (1, 2)"},
    {SQL_QUERY, "(SELECT 1) UNION ALL SELECT 2"},
    {SQL_QUERY, "SELECT * FROM json_table('[]', '$[*]' COLUMNS (a int)) data"},
    {SQL_ARGUMENTS, "a integer, INOUT b text DEFAULT ')', VARIADIC c int[]"},
    {SQL_ARGUMENTS, "a public.t.b%TYPE"},
    {SQL_AGGREGATE_ARGUMENTS, "*"},
    {SQL_AGGREGATE_ARGUMENTS, "float8 ORDER BY VARIADIC \"any\""},
    {SQL_RESULT, "SETOF text"},
    {SQL_RESULT, "public.t.a%TYPE"},
    {SQL_RESULT, "TABLE(a integer, b text)"},
    {SQL_ROUTINE_BODY, "RETURN a + 1"},
    {SQL_ROUTINE_BODY, "BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END"},
    {SQL_ROUTINE_BODY, "BEGIN ATOMIC\n MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE RETURNING *;\nEND;"}, /* 17 */
    {SQL_COMMANDS, "INSERT INTO t VALUES (new.*); NOTIFY x;"},
    {SQL_BOUND, "FOR VALUES FROM (MINVALUE) TO ('2020-01-01')"},
    {SQL_BOUND, "for values with (modulus 2, remainder 0)"},
    {SQL_BOUND, "DEFAULT"},
    {SQL_PARTITION_KEY, "RANGE (a, lower(b) COLLATE \"C\" text_ops)"},
    {SQL_DEFINITIONS, "language = 'english', \"Stop\" = 1"},
    {SQL_PARAMETERS, "siglen='32'"},
    {SQL_PARAMETERS, "n_distinct=-0.5, n_distinct_inherited=7"},
    {SQL_FUNCTION, "public.f(integer, text[])"},
    {SQL_OPERATOR, "public.<->"},
    {SQL_KEY_OPERATOR, "OPERATOR(public.&&)"},
    {SQL_OPERATOR_MEMBER, "1 pg_catalog.<(integer,bigint) FOR ORDER BY pg_catalog.float_ops"},
    {SQL_FUNCTION_MEMBER, "1 (integer, bigint) btint48cmp(integer, bigint)"},
    {SQL_NAMES, "pg_catalog.simple, public.\"a,b\""},
    {SQL_OBJECT, "function app.similarity(text,double precision)"},
    {SQL_OBJECT, "foreign-data wrapper \"my wrapper\""},
    {SQL_VARIABLE, "app.user"},
    {SQL_VALUE, "1e-5"},
    {SQL_FREE, "'; drop"},
};

START_TEST(what_is_of_its_form)
{
    void *mem = mem_new(NULL);
    SqlProblem problem = {.text = ""};
    ck_assert_msg(sql_judge(mem, sound[_i].form, sound[_i].text, &problem), "%s: %s", sound[_i].text, problem.text);
    mem_free(mem);
}
END_TEST

static const struct {
    SqlForm form;
    const char *text;
    int offset;
    const char *problem; /* how it begins */
} broken[] = {
    {SQL_EXPRESSION, "a > 0) not valid, add column z int check (true", 5, "\")\" closes nothing"},
    {SQL_EXPRESSION, "a > 0, b", 5, "\",\" cannot"},
    {SQL_EXPRESSION, "a > 0; drop table t", 5, "\";\" cannot"},
    {SQL_EXPRESSION, "a > (0", 6, "\")\" is missing"},
    {SQL_EXPRESSION, "a[1)]", 3, "\")\" closes nothing"},
    {SQL_EXPRESSION, "a > 'x", 4, "what is quoted"},
    {SQL_EXPRESSION, "a > 0 /* x", 6, "the comment does not end"},
    {SQL_EXPRESSION, "a > 0 -- x", 6, "a comment at the end"},
    {SQL_EXPRESSION, "a > 0 \\gexec", 6, "\"\\\" cannot"},
    {SQL_EXPRESSION, " -- x\n", 0, "there is nothing"},
    /* The server takes the second line for a part of the string of the first. */
    {SQL_EXPRESSION, "a <> E'x'\n'y\\' || ') or (true'", 19, "\")\" closes nothing"},
    {SQL_DEFAULT, "'x' COLLATE \"C\"", 4, "COLLATE would be"},
    {SQL_DEFAULT, "1 not null", 2, "NOT would be"},
    {SQL_DEFAULT, "1 check (false)", 2, "CHECK would be"},
    {SQL_DEFAULT, "1 references t (a)", 2, "REFERENCES would be"},
    {SQL_TYPE, "integer default 5", 8, "syntax error"},
    {SQL_TYPE, "integer, add column b", 7, "\",\" cannot"},
    {SQL_TYPE, "integer)", 7, "\")\" closes nothing"},
    {SQL_QUERY, "select 1; select 2", 8, "\";\" cannot"},
    {SQL_QUERY, "select 1 with no data", 9, "NO DATA would be"},
    {SQL_QUERY, "select 1 with local check option", 9, "CHECK OPTION would be"},
    {SQL_ARGUMENTS, "a int) returns int as 'x", 5, "\")\" closes nothing"},
    {SQL_RESULT, "int language sql", 4, "syntax error"},
    {SQL_RESULT, "TABLE(a int) language sql", 0, "it is something else"},
    {SQL_ROUTINE_BODY, "RETURN 1; DROP TABLE t", 10, "there is more than one"},
    {SQL_ROUTINE_BODY, "AS 'select 1'", 0, "it begins with"},
    {SQL_COMMANDS, "select 1); drop table t; (select 1", 8, "\")\" closes nothing"},
    {SQL_BOUND, "DEFAULT PARTITION BY LIST (a)", 0, "it is something else"},
    {SQL_PARTITION_KEY, "LIST (a) WITH (x)", 0, "it is something else"},
    {SQL_FUNCTION, "f(int) AS IMPLICIT", 7, "syntax error"},
    {SQL_OPERATOR, "<(int, int)", 11, "it is not whole"},
    {SQL_OPERATOR_MEMBER, "1 <, STORAGE int", 3, "\",\" cannot"},
    {SQL_NAMES, "a b", 2, "syntax error"},
    {SQL_OBJECT, "table t to public --", 18, "there is nothing"},
    {SQL_OBJECT, "t", 0, "the kind comes first"},
    {SQL_VARIABLE, "LOCAL a", 5, "there is more"},
    {SQL_VARIABLE, "a.", 2, "it is not whole"},
    {SQL_VALUE, "5 or", 1, "there is more"},
    {SQL_VALUE, "5--", 3, "there is more"},
};

START_TEST(what_is_not_of_its_form)
{
    void *mem = mem_new(NULL);
    SqlProblem problem = {.text = ""};
    ck_assert_msg(!sql_judge(mem, broken[_i].form, broken[_i].text, &problem), "%s: nothing wrong", broken[_i].text);
    ck_assert_msg(strncmp(problem.text, broken[_i].problem, strlen(broken[_i].problem)) == 0, "%s: %s", broken[_i].text, problem.text);
    ck_assert_msg((int)problem.offset == broken[_i].offset, "%s: at %zu", broken[_i].text, problem.offset);
    mem_free(mem);
}
END_TEST

START_TEST(pairs_of_parentheses_and_calls)
{
    ck_assert(sql_is_enclosed("(a > $$)$$)"));
    ck_assert(!sql_is_enclosed("(a > $$($$) and (b > $$)$$)"));
    ck_assert(!sql_is_enclosed("a"));
    ck_assert(sql_is_call("public.\"f(\"(a, ')')"));
    ck_assert(!sql_is_call("f('(') || g(')')"));
    ck_assert(!sql_is_call("f"));
    ck_assert(!sql_is_call("(a)"));
}
END_TEST

START_TEST(strings_with_escapes_go_on_behind_a_line)
{
    ck_assert_uint_eq(sql_token("E'a' -- 'x'\n  'b\\'' c", 0).end, 19);
    ck_assert_uint_eq(sql_token("E'a' 'b\\'", 0).end, 4);
    ck_assert_uint_eq(sql_token("'a'\n'b'", 0).end, 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sql");
    TCase *tcase = tcase_create("sql");
    tcase_add_loop_test(tcase, what_is_of_its_form, 0, sizeof sound / sizeof *sound);
    tcase_add_loop_test(tcase, what_is_not_of_its_form, 0, sizeof broken / sizeof *broken);
    tcase_add_test(tcase, pairs_of_parentheses_and_calls);
    tcase_add_test(tcase, strings_with_escapes_go_on_behind_a_line);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
