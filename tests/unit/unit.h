/* What the main program of every unit test ends with. */
#ifndef PGDRAFT_UNIT_H
#define PGDRAFT_UNIT_H

#include <check.h>
#include <stdlib.h>

/* Run the suite and free it; the program's exit code. */
static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
