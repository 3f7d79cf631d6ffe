#include <check.h>
#include <unistd.h>

#include "fixture.h"
#include "../unit.h"

static TCase *new_case(const char *name, void (*fixture)(void))
{
    TCase *tcase = tcase_create(name);
    tcase_add_checked_fixture(tcase, fixture, tear_down);
    tcase_set_timeout(tcase, 120);
    return tcase;
}

static TCase *tests_as(const char *name, void (*fixture)(void))
{
    TCase *tcase = new_case(name, fixture);
    add_databases_as(tcase);
    add_servers_as(tcase);
    add_leftovers_as(tcase);
    return tcase;
}

static TCase *other_tests(void)
{
    TCase *tcase = new_case("whoever we are", set_up);
    add_databases(tcase);
    add_servers(tcase);
    add_leftovers(tcase);
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("scratch");
    suite_add_tcase(suite, other_tests());
    suite_add_tcase(suite, tests_as("as we are", set_up));
    if (geteuid() == 0)
        suite_add_tcase(suite, tests_as("as a plain user", set_up_plain));
    return run_suite(suite);
}
