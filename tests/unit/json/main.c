#include <check.h>

#include "fixture.h"
#include "../unit.h"

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *tcase = tcase_create("json");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60);
    add_reading(tcase);
    add_writing(tcase);
    add_wrong(tcase);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
