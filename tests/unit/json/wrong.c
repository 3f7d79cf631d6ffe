/*
 * Wrong models. A folder below tests/models/bad is a case: schema/ is read, and expected.txt is the error word by word;
 * PGDRAFT_TEST_WRITE=1 writes it anew.
 */
#include "fixture.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "json/check_version.h"
#include "model/since.h"

/* The error against the text of a file; it is cleared. */
static void check_error(const char *path, Error *err)
{
    char *expected;
    ck_assert_int_eq(err->code, EXIT_USAGE);
    char *text = error_text(err);
    error_clear(err);
    if (getenv("PGDRAFT_TEST_WRITE"))
        ck_assert(file_write(path, text, strlen(text), err));
    ck_assert_msg(file_read(mem, path, 1 << 20, &expected, NULL, err), "%s", err->message);
    ck_assert_msg(strcmp(text, expected) == 0, "%s:\n%sexpected:\n%s", path, text, expected);
}

static void check_case(const char *path)
{
    Schema *schema = NULL;
    Error err = ERROR_INIT;
    ck_assert_int_eq(chdir(path), 0);
    ck_assert_msg(!model_read(mem, "schema", NULL, NULL, &schema, &err), "%s: read without error", path);
    check_error(path_join(mem, path, "expected.txt"), &err);
}

START_TEST(wrong_models_are_told_word_by_word)
{
    char *path = models("bad");
    DIR *dir = opendir(path);
    int count = 0;
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.') {
            check_case(path_join(mem, path, entry->d_name));
            count++;
        }
    closedir(dir);
    ck_assert_int_ge(count, 30);
}
END_TEST

/* tests/models/newer uses all of them, and nothing is wrong with it on the newest server. */
START_TEST(what_a_server_lacks_is_told_in_one_go)
{
    Error err = ERROR_INIT;
    SinceList rows = since_rows();
    ck_assert_int_eq(chdir(models("newer")), 0);
    const Schema *schema = read_model("schema");
    for (size_t i = 0; i < rows.len; i++) {
        bool used = false;
        for (size_t j = 0; j < schema->objects.len; j++)
            used |= since_is_used(&rows.items[i], schema->objects.items[j]);
        ck_assert_msg(used, "row %zu of since.def: tests/models/newer does not use it", i + 1);
    }
    ck_assert_msg(model_check_version(schema, 180004, &err), "%s", err.message);
    ck_assert(!model_check_version(schema, 170010, &err));
    check_error("expected.17.txt", &err);
    ck_assert(!model_check_version(schema, 140023, &err));
    check_error("expected.14.txt", &err);
}
END_TEST

START_TEST(what_a_server_has_is_no_error)
{
    Error err = ERROR_INIT;
    put("a.json", "{\"sequences\": [{\"name\": \"s\", \"persistence\": \"permanent\"}],\n"
                  " \"views\": [{\"name\": \"v\", \"query\": \"SELECT 1\", \"options\": {\"security_barrier\": true}},\n"
                  "  {\"name\": \"w\", \"query\": \"SELECT 1\", \"options\": {\"security_invoker\": true}}]}");
    const Schema *schema = read_model(folder);
    ck_assert_msg(model_check_version(schema, 150000, &err), "%s", err.message);
    ck_assert(!model_check_version(schema, 140023, &err));
    ck_assert_str_eq(strrchr(err.message, '/'), "/a.json:3:3: \"security_invoker\" in \"options\" of view \"public.w\" needs "
                                                "PostgreSQL 15, and the server is 14.23");
    ck_assert_ptr_null(err.detail);
    error_clear(&err);
}
END_TEST

void add_wrong(TCase *tcase)
{
    tcase_add_test(tcase, wrong_models_are_told_word_by_word);
    tcase_add_test(tcase, what_a_server_lacks_is_told_in_one_go);
    tcase_add_test(tcase, what_a_server_has_is_no_error);
}
