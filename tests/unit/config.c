#include <check.h>
#include <stdlib.h>

#include "base/mem.h"
#include "config/config.h"

static void *mem;
static Error err;

static void set_up(void)
{
    mem = mem_new(NULL);
}

static void tear_down(void)
{
    mem_free(mem);
}

START_TEST(a_file_is_read)
{
    Config config;
    ck_assert(config_parse(mem, "conf/pgdraft.ini",
                           "# comment\n[project]\nschema = model \nversions=/abs/versions\ntemplate = t.sql\n"
                           "journal_schema = own\r\nexclude = audit.*, views:*\nexclude=x\n\n[env dev]\nurl = postgresql://h/d?a=b\n; comment\n[env  prod]\n"
                           "scratch = postgresql://s\n",
                           &config, &err));
    ck_assert_str_eq(config.schema, "conf/model");
    ck_assert_str_eq(config.versions, "/abs/versions");
    ck_assert_str_eq(config.template, "conf/t.sql");
    ck_assert_str_eq(config.journal_schema, "own");
    ck_assert_str_eq(textlist_join(mem, &config.exclude, "|"), "audit.*|views:*|x");
    const ConfigEnv *env;
    ck_assert(config_env(&config, "dev", &env, &err));
    ck_assert_str_eq(env->url, "postgresql://h/d?a=b");
    ck_assert(config_env(&config, "prod", &env, &err));
    ck_assert_ptr_null(env->url);
    ck_assert_str_eq(env->scratch, "postgresql://s");
    ck_assert(config_env(&config, NULL, &env, &err));
    ck_assert_ptr_null(env);
    ck_assert(!config_env(&config, "prd", &env, &err));
    ck_assert_str_eq(err.message, "environment \"prd\" is not in conf/pgdraft.ini");
    ck_assert_str_eq(err.hint, "Perhaps you meant \"prod\".");
}
END_TEST

START_TEST(defaults_stand_without_a_file)
{
    Config config;
    ck_assert(config_load(mem, "/nonexistent/pgdraft.ini", false, &config, &err));
    ck_assert_ptr_null(config.path);
    ck_assert_str_eq(config.schema, "schema");
    ck_assert_str_eq(config.versions, "versions");
    ck_assert_str_eq(config.journal_schema, "pgdraft");
    ck_assert(!config_load(mem, "/nonexistent/pgdraft.ini", true, &config, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
}
END_TEST

static const struct {
    const char *text, *message, *hint;
} errors[] = {
    {"a = b\n", "x.ini:1: a key stands above the first section", NULL},
    {"\n[projects]\n", "x.ini:2: unrecognized section \"projects\"", "The sections are [project] and [env NAME]."},
    {"[project\n", "x.ini:1: section \"[project\" has no closing bracket", NULL},
    {"[project]\nshema = a\n", "x.ini:2: unrecognized key \"shema\"", "Perhaps you meant \"schema\"."},
    {"[env a]\nscrach = a\n", "x.ini:2: unrecognized key \"scrach\"", "Perhaps you meant \"scratch\"."},
    {"[project]\nschema\n", "x.ini:2: expected \"key = value\", found \"schema\"", NULL},
    {"[project]\nschema =\n", "x.ini:2: key \"schema\" has no value", NULL},
    {"[env a]\n[env a]\n", "x.ini:2: environment \"a\" stands twice", NULL},
    {"[env]\n", "x.ini:1: the environment has no name", NULL},
};

START_TEST(errors_name_the_line)
{
    Config config;
    ck_assert(!config_parse(mem, "x.ini", errors[_i].text, &config, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
    ck_assert_str_eq(err.message, errors[_i].message);
    if (errors[_i].hint)
        ck_assert_pstr_eq(err.hint, errors[_i].hint);
}
END_TEST

START_TEST(the_url_is_the_nearest_one)
{
    ConfigEnv env = {.name = "dev", .url = "env"}, bare = {.name = "bare"};
    setenv("DATABASE_URL", "variable", 1);
    ck_assert_str_eq(config_url("option", &env), "option");
    ck_assert_str_eq(config_url(NULL, &env), "env");
    ck_assert_str_eq(config_url(NULL, &bare), "variable");
    ck_assert_str_eq(config_url(NULL, NULL), "variable");
    unsetenv("DATABASE_URL");
    ck_assert_ptr_null(config_url(NULL, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("config");
    TCase *tcase = tcase_create("config");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_file_is_read);
    tcase_add_test(tcase, defaults_stand_without_a_file);
    tcase_add_loop_test(tcase, errors_name_the_line, 0, sizeof errors / sizeof *errors);
    tcase_add_test(tcase, the_url_is_the_nearest_one);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
