#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/quote.h"
#include "base/text.h"
#include "base/textmap.h"
#include "unit.h"

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

START_TEST(a_file_keeps_its_mode_and_its_link)
{
    char folder[] = "/tmp/pgdraft-test-XXXXXX";
    void *mem = mem_new(NULL);
    Error err = ERROR_INIT;
    struct stat st;
    char *text;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    char *path = path_join(mem, folder, "file"), *name = path_join(mem, folder, "link");
    ck_assert(file_write(path, "old", 3, &err));
    ck_assert(chmod(path, 0600) == 0 && symlink("file", name) == 0);
    ck_assert(file_write(name, "new", 3, &err));
    ck_assert(lstat(name, &st) == 0 && S_ISLNK(st.st_mode));
    ck_assert(stat(path, &st) == 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert(file_read(mem, path, 10, &text, NULL, &err));
    ck_assert_str_eq(text, "new");
    ck_assert(unlink(name) == 0 && unlink(path) == 0 && rmdir(folder) == 0);
    mem_free(mem);
}
END_TEST

START_TEST(a_pipe_is_refused_and_not_waited_for)
{
    char folder[] = "/tmp/pgdraft-test-XXXXXX";
    void *mem = mem_new(NULL);
    Error err = ERROR_INIT;
    char *text;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    char *path = path_join(mem, folder, "pipe"), *message = mem_printf(mem, "\"%s\" is not a regular file", path);
    ck_assert(mkfifo(path, 0600) == 0);
    ck_assert(!file_read(mem, path, 10, &text, NULL, &err));
    ck_assert_str_eq(err.message, message);
    ck_assert(unlink(path) == 0 && rmdir(folder) == 0);
    error_clear(&err);
    mem_free(mem);
}
END_TEST

/* Two links to the folder itself would be 2^40 folders to who follows both wherever they lead. */
START_TEST(a_folder_is_listed_once_by_its_own_name)
{
    char folder[] = "/tmp/pgdraft-test-XXXXXX";
    void *mem = mem_new(NULL);
    Error err = ERROR_INIT;
    TextList paths;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    char *own = path_join(mem, folder, "own"), *file = path_join(mem, own, "a.json"), *first = path_join(mem, folder, "link"),
         *second = path_join(mem, own, "up"), *outside = path_join(mem, folder, "z");
    ck_assert(mkdir(own, 0700) == 0 && file_write(file, "", 0, &err));
    ck_assert(symlink("own", first) == 0 && symlink("..", second) == 0 && symlink(".", outside) == 0);
    ck_assert(folder_list(mem, folder, ".json", true, NULL, &paths, &err));
    ck_assert_uint_eq(paths.len, 1);
    ck_assert_str_eq(paths.items[0], file);
    ck_assert(folder_list(mem, first, ".json", true, NULL, &paths, &err));
    ck_assert_uint_eq(paths.len, 1);
    ck_assert(unlink(first) == 0 && unlink(second) == 0 && unlink(outside) == 0 && unlink(file) == 0);
    ck_assert(rmdir(own) == 0 && rmdir(folder) == 0);
    mem_free(mem);
}
END_TEST

START_TEST(a_text_map_keeps_the_first_number)
{
    enum { MANY = 1000 };
    void *mem = mem_new(NULL);
    TextMap map = textmap_new(mem);
    ck_assert_ptr_null(textmap_find(&map, "0"));
    for (size_t i = 0; i < 2 * MANY; i++)
        ck_assert(textmap_add(&map, mem_printf(mem, "%zu", i % MANY), i) == (i < MANY));
    ck_assert_uint_eq(map.len, MANY);
    for (size_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(*textmap_find(&map, mem_printf(mem, "%zu", i)), i);
    ck_assert_ptr_null(textmap_find(&map, ""));
    mem_free(mem);
}
END_TEST

START_TEST(packed_pieces_grow_and_are_zero)
{
    enum { MANY = 20000, LARGE = 100000 };
    void *mem = mem_new(NULL), *packed = mem_packed(mem);
    VEC(const char *) texts = {0};
    for (size_t i = 0; i < MANY; i++)
        vec_push(packed, &texts, mem_printf(packed, "%zu", i));
    for (size_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(strtoul(texts.items[i], NULL, 10), i);
    char *large = mem_alloc(packed, LARGE), *small = mem_alloc(packed, 1);
    ck_assert_uint_eq((size_t)(uintptr_t)small % sizeof(void *), 0);
    ck_assert(!small[0] && !large[0] && !large[LARGE - 1]);
    ck_assert_str_eq(mem_strndup(packed, "abc", 2), "ab");
    ck_assert_str_eq(mem_strndup(packed, "abc", 9), "abc");
    Buf buf = buf_new(packed);
    for (size_t i = 0; i < MANY; i++)
        buf_addf(&buf, "%d", (int)(i % 10));
    ck_assert_uint_eq(strlen(buf.data), MANY);
    mem_free(mem_new(packed));
    mem_free(mem);
}
END_TEST

START_TEST(what_moves_a_cursor_is_shown_as_an_escape)
{
    void *mem = mem_new(NULL);
    ck_assert_str_eq(text_shown(mem, "a\nb\tc\r\\\x1b[31m\x7f", ""), "a\\nb\\tc\\r\\\\x1b[31m\\x7f");
    ck_assert_str_eq(text_shown(mem, "a\nb\tc", "\t"), "a\\nb\tc");
    ck_assert_str_eq(text_shown(mem, "ä€😀 \xc2\x85 \u2028 \u202e", ""), "ä€😀 \\u0085 \\u2028 \\u202e");
    ck_assert_str_eq(text_shown(mem, "\x9b \xf0\x9f \xff", ""), "\\u009b \xf0\\u009f \xff");
    Buf buf = buf_new(mem);
    buf_add_line(&buf, "%s", "a\nb");
    ck_assert_str_eq(buf.data, "a\\nb\n");
    mem_free(mem);
}
END_TEST

START_TEST(places_are_counted_in_characters)
{
    static const char text[] = "aä\n😀x";
    int line, column;
    text_place(text, strlen(text) - 1, &line, &column);
    ck_assert_int_eq(line, 2);
    ck_assert_int_eq(column, 2);
    ck_assert_uint_eq(text_bytes(text, 4), strlen(text) - 1);
    ck_assert_uint_eq(text_bytes(text, 9), strlen(text));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base");
    TCase *tcase = tcase_create("quote");
    tcase_add_test(tcase, dollar_quotes_use_a_tag_that_the_text_lacks);
    tcase_add_test(tcase, identifiers_are_quoted_only_where_needed);
    tcase_add_test(tcase, a_file_keeps_its_mode_and_its_link);
    tcase_add_test(tcase, a_pipe_is_refused_and_not_waited_for);
    tcase_add_test(tcase, a_folder_is_listed_once_by_its_own_name);
    tcase_add_test(tcase, a_text_map_keeps_the_first_number);
    tcase_add_test(tcase, packed_pieces_grow_and_are_zero);
    tcase_add_test(tcase, what_moves_a_cursor_is_shown_as_an_escape);
    tcase_add_test(tcase, places_are_counted_in_characters);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
