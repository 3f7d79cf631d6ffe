#include <check.h>

#include "fixture.h"
#include "../unit.h"

int main(void)
{
    Suite *suite = suite_create("apply");
    TCase *tcase = tcase_create("apply");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    add_runs(tcase);
    add_records(tcase);
    add_sessions(tcase);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
