#include <check.h>

#include "fixture.h"
#include "../unit.h"

int main(void)
{
    Suite *suite = suite_create("catalog");
    TCase *tcase = tcase_create("catalog");
    tcase_set_timeout(tcase, 120);
    tcase_add_unchecked_fixture(tcase, create_database, drop_database);
    add_reading(tcase);
    add_types(tcase);
    add_tables(tcase);
    add_views(tcase);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
