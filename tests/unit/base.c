#include <check.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/quote.h"

START_TEST(dollar_quotes_use_a_tag_that_the_text_lacks)
{
    void *mem = mem_new(NULL);
    Buf buf = buf_new(mem);
    buf_add_dollar_quoted(&buf, "a $$ b $");
    ck_assert_str_eq(buf.data, "$body$a $$ b $$body$");
    mem_free(mem);
}
END_TEST

START_TEST(identifiers_are_quoted_only_where_needed)
{
    void *mem = mem_new(NULL);
    ck_assert_str_eq(quote_ident(mem, "users"), "users");
    ck_assert_str_eq(quote_ident(mem, "order"), "\"order\"");
    ck_assert_str_eq(quote_ident(mem, "Ab\"c"), "\"Ab\"\"c\"");
    ck_assert_str_eq(quote_qualified(mem, "a.b", "c"), "\"a.b\".c");
    ck_assert_str_eq(quote_literal(mem, "it's \\"), "E'it''s \\\\'");
    mem_free(mem);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base");
    TCase *tcase = tcase_create("quote");
    tcase_add_test(tcase, dollar_quotes_use_a_tag_that_the_text_lacks);
    tcase_add_test(tcase, identifiers_are_quoted_only_where_needed);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
