#include <check.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/type_name.h"

#include "unit.h"

/* A type, and its parts: base|modifier|precision|scale|array. */
static const struct {
    const char *type, *parts;
} types[] = {
    {"integer", "integer|-|-1|-1|0"},
    {"int", "integer|-|-1|-1|0"},
    {"VARCHAR(10)", "character varying|10|10|-1|0"},
    {"character varying(10)[]", "character varying|10|10|-1|1"},
    {"numeric(10,-2)", "numeric|10,-2|10|-2|0"},
    {"bpchar", "character|-|-1|-1|0"},
    {"character(8)", "character|8|8|-1|0"},
    {"\"bit\"", "bit|-|-1|-1|0"},
    {"\"char\"", "\"char\"|-|-1|-1|0"},
    {"bit(8)", "bit|8|8|-1|0"},
    {"timestamp(3) without time zone[]", "timestamp without time zone|3|3|-1|1"},
    {"timestamptz", "timestamp with time zone|-|-1|-1|0"},
    {"interval", "interval|-|-1|-1|0"},
    {"interval(2)", "interval|2|2|-1|0"},
    {"interval day to second(3)", "interval|day to second(3)|3|-1|0"},
    {"interval year", "interval|year|-1|-1|0"},
    {"public.geometry(Point,4326)", "public.geometry|Point,4326|-1|-1|0"},
    {"public.\"a (b)[]\"\"c\"(2)[]", "public.\"a (b)[]\"\"c\"|2|2|-1|1"},
    {"public.\"interval day\"", "public.\"interval day\"|-|-1|-1|0"},
};

START_TEST(names_of_types_have_parts)
{
    void *mem = mem_new(NULL);
    TypeName name = type_name(mem, types[_i].type);
    ck_assert_str_eq(mem_printf(mem, "%s|%s|%d|%d|%d", name.base, name.modifier ? name.modifier : "-", name.precision, name.scale, name.array),
                     types[_i].parts);
    mem_free(mem);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("type_name");
    TCase *tcase = tcase_create("type_name");
    tcase_add_loop_test(tcase, names_of_types_have_parts, 0, sizeof types / sizeof *types);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
