#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "history/history.h"
#include "history/target.h"
#include "history/write.h"

static void *mem;
static const char *folder;
static Error err;

static void set_up(void)
{
    mem = mem_new(NULL);
    char *path = mem_strdup(mem, "/tmp/pgdraft_history_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(path));
    folder = path;
}

static void tear_down(void)
{
    TextList paths;
    ck_assert(folder_list(mem, folder, "", false, &paths, &err));
    for (size_t i = 0; i < paths.len; i++)
        unlink(paths.items[i]);
    rmdir(folder);
    mem_free(mem);
}

/* File name.sql with a header for revision id; more: further header lines. */
static void add_file(const char *name, const char *id, const char *revises, const char *more)
{
    char *text = mem_printf(mem, "-- make %s\n-- @revision %s\n-- @revises %s\n%s-- @upgrade\n-- @downgrade\n", id, id,
                            revises, more);
    char *path = mem_printf(mem, "%s/%s.sql", folder, name);
    ck_assert(file_write(path, text, strlen(text), &err));
}

static void add(const char *id, const char *revises)
{
    add_file(id, id, revises, "");
}

static History load(void)
{
    History history;
    bool ok = history_load(mem, folder, &history, &err);
    ck_assert_msg(ok, "%s", err.message);
    return history;
}

/* The message of the error that is set, with the folder's path as DIR. */
static const char *message(void)
{
    const char *found = strstr(err.message, folder);
    const char *text =
        !found ? mem_strdup(mem, err.message)
               : mem_printf(mem, "%.*sDIR%s", (int)(found - err.message), err.message, found + strlen(folder));
    error_clear(&err);
    return text;
}

static const char *load_error(void)
{
    History history;
    ck_assert(!history_load(mem, folder, &history, &err));
    ck_assert_int_eq(err.code, EXIT_HISTORY);
    return message();
}

static TextList words(const char *text)
{
    TextList list = {0};
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, " ");
        vec_push(mem, &list, mem_strndup(mem, p, len));
        p += len + (p[len] == ' ');
    }
    return list;
}

static const char *ids(const RevisionList *list)
{
    TextList names = {0};
    for (size_t i = 0; i < list->len; i++)
        vec_push(mem, &names, list->items[i]->id);
    return textlist_join(mem, &names, " ");
}

/* What target names, or the error. */
static const char *resolve(const History *history, const char *target, const char *applied)
{
    RevisionList list;
    TextList set = words(applied);
    return history_resolve(mem, history, target, &set, &list, &err) ? ids(&list) : message();
}

static const char *path_to(const History *history, const char *target, const char *applied, bool downgrade)
{
    RevisionList targets, path;
    TextList set = words(applied);
    bool ok = history_resolve(mem, history, target, &set, &targets, &err) &&
              (downgrade ? history_downgrade_path : history_upgrade_path)(mem, history, &targets, &set, &path, &err);
    return ok ? ids(&path) : message();
}

START_TEST(a_missing_folder_is_an_empty_history)
{
    History history;
    ck_assert(history_load(mem, mem_printf(mem, "%s/none", folder), &history, &err));
    ck_assert_uint_eq(history.revisions.len, 0);
    ck_assert_str_eq(resolve(&history, "head", ""), "");
    ck_assert_str_eq(resolve(&history, "+1", ""), "revision target \"+1\" goes past the head after 0 of 1 steps");
}
END_TEST

START_TEST(parents_come_first_whatever_the_files_are_called)
{
    add_file("1", "c", "b", "");
    add_file("2", "b", "a", "");
    add_file("3", "a", "", "");
    History history = load();
    ck_assert_str_eq(ids(&history.revisions), "a b c");
    ck_assert_ptr_eq(history_find(&history, "b"), history.revisions.items[1]);
    ck_assert_ptr_null(history_find(&history, "x"));
}
END_TEST

START_TEST(what_does_not_link_is_an_error)
{
    add("a", "z");
    ck_assert_str_eq(load_error(), "DIR/a.sql:3: revision \"a\" revises \"z\", which is not here");
    add("a", "a");
    ck_assert_str_eq(load_error(), "DIR/a.sql:3: revision \"a\" revises itself");
    add_file("a", "a", "", "-- @depends-on y\n");
    ck_assert_str_eq(load_error(), "DIR/a.sql:4: revision \"a\" depends on \"y\", which is not here");
    add("a", "c");
    add("b", "a");
    add("c", "b");
    ck_assert_str_eq(load_error(), "the revisions stand upon each other in a cycle: a -> c -> b -> a");
}
END_TEST

START_TEST(a_duplicate_names_both_files)
{
    add_file("1", "a", "", "");
    add_file("2", "a", "", "");
    ck_assert_ptr_nonnull(strstr(load_error(), "DIR/2.sql:2: revision \"a\" is also in /tmp/"));
}
END_TEST

START_TEST(labels_are_unique)
{
    add_file("1", "a", "", "-- @labels users\n");
    add_file("2", "b", "a", "-- @labels users\n");
    ck_assert_ptr_nonnull(strstr(load_error(), "DIR/2.sql:4: label \"users\" is taken by revision \"a\" in "));
    add_file("2", "b", "a", "-- @labels a\n");
    ck_assert_ptr_nonnull(strstr(load_error(), "DIR/2.sql:4: label \"a\" is taken by revision \"a\" in "));
}
END_TEST

static const struct {
    const char *target, *applied, *names;
} targets[] = {
    {"head", "", "c3"},
    {"heads", "", "c3"},
    {"base", "", ""},
    {"a1", "", "a1"},
    {"a", "", "a1"},
    {"users", "", "b2"},
    {"b", "", "revision target \"b\" is ambiguous: there are 2 revisions that begin so"},
    {"b22", "", "b22"},
    {"b2", "", "b2"},
    {"z", "", "revision \"z\" is not in folder \"DIR\""},
    {"+1", "", "a1"},
    {"+1", "a1", "b2"},
    {"+2", "a1", "b22"},
    {"+4", "", "c3"},
    {"+5", "", "revision target \"+5\" goes past the head after 4 of 5 steps"},
    {"-1", "a1", ""},
    {"-1", "a1 b2", "a1"},
    {"-2", "a1", "revision target \"-2\" goes past the base after 1 of 2 steps"},
    {"a1+1", "", "b2"},
    {"base+2", "", "b2"},
    {"head-1", "", "b22"},
    {"head-4", "", ""},
    {"users+1", "", "b22"},
    {"", "", "the revision target is empty"},
    {"+0", "", "revision target \"+0\" goes no step"},
    {"+1junk", "", "revision target \"+1junk\" has no plain number after \"+\""},
    {"a1+", "", "revision target \"a1+\" has no plain number after \"+\""},
    {"a1+1+1", "", "revision target \"a1+1+1\" has no plain number after \"+\""},
    {"a@b", "", "invalid character \"@\" in revision target \"a@b\""},
    {"a b", "", "invalid character \" \" in revision target \"a b\""},
};

/* A line: a1, b2 (label users), b22, c3. */
static History linear(void)
{
    add("a1", "");
    add_file("b2", "b2", "a1", "-- @labels users\n");
    add("b22", "b2");
    add("c3", "b22");
    return load();
}

START_TEST(targets_are_resolved)
{
    History history = linear();
    ck_assert_str_eq(resolve(&history, targets[_i].target, targets[_i].applied), targets[_i].names);
}
END_TEST

START_TEST(paths_go_up_and_down)
{
    History history = linear();
    ck_assert_str_eq(path_to(&history, "head", "", false), "a1 b2 b22 c3");
    ck_assert_str_eq(path_to(&history, "b22", "a1", false), "b2 b22");
    ck_assert_str_eq(path_to(&history, "a1", "a1 b2", false), "");
    ck_assert_str_eq(path_to(&history, "base", "a1 b2", true), "b2 a1");
    ck_assert_str_eq(path_to(&history, "-1", "b2 a1", true), "b2");
    ck_assert_str_eq(path_to(&history, "b2", "a1 b2", true), "");
    ck_assert_str_eq(path_to(&history, "c3", "a1", true), "cannot downgrade to revision \"c3\": it is not applied");
    ck_assert_str_eq(path_to(&history, "head", "a1 x", false),
                     "revision \"x\" is applied in the database, but is not in folder \"DIR\"");
    ck_assert_str_eq(path_to(&history, "head", "b2", false),
                     "revision \"b2\" is applied, but \"a1\", which it stands upon, is not");
}
END_TEST

START_TEST(branches_are_told_apart)
{
    add("a", "");
    add("b1", "a");
    add("b2", "a");
    History history = load();
    ck_assert_str_eq(resolve(&history, "heads", ""), "b1 b2");
    ck_assert_str_eq(resolve(&history, "+1", "a b1 b2"),
                     "revision target \"+1\" is ambiguous: there are 2 revisions to begin at");
    ck_assert_str_eq(resolve(&history, "a+1", ""), "revision target \"a+1\" is ambiguous: there are 2 ways up");
    ck_assert_str_eq(path_to(&history, "b2", "a", false), "b2");
    ck_assert_str_eq(path_to(&history, "base", "a b1 b2", true), "b2 b1 a");
    RevisionList list;
    TextList none = {0};
    ck_assert(!history_resolve(mem, &history, "head", &none, &list, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
    ck_assert_str_eq(err.detail, "They are b1 (make b1), b2 (make b2).");
    ck_assert_str_eq(message(), "revision target \"head\" is ambiguous: there are 2 heads");
    add("m", "b1 b2");
    history = load();
    ck_assert_str_eq(path_to(&history, "head", "a", false), "b1 b2 m");
    ck_assert_str_eq(path_to(&history, "b1", "a b1 b2 m", true), "m");
}
END_TEST

START_TEST(revisions_are_written_once)
{
    char *path;
    Script draft = {.message = "add users", .revision = "a1", .created = "2026-11-23 10:15:00Z"};
    vec_push(mem, &draft.blocks, (ScriptBlock){0});
    vec_push(mem, &draft.blocks.items[0].statements, (ScriptStatement){.sql = "SELECT 1"});
    ck_assert(revision_write(mem, folder, &draft, NULL, &path, &err));
    ck_assert_str_eq(path, mem_printf(mem, "%s/20261123_a1_add_users.sql", folder));
    History history = load();
    ck_assert_str_eq(history.revisions.items[0]->script->checksum, script_checksum(mem, &draft));
    draft.message = "again";
    ck_assert(!revision_write(mem, folder, &draft, NULL, &path, &err));
    ck_assert_str_eq(message(), "revision \"a1\" exists already: DIR/20261123_a1_add_users.sql");
    draft.revision = "a+b";
    ck_assert(!revision_write(mem, folder, &draft, NULL, &path, &err));
    ck_assert_str_eq(message(), "invalid revision identifier \"a+b\"");
    draft.revision = "b2";
    ck_assert(!revision_write(mem, folder, &draft, "-- @revision ${revision}\n-- @upgrade\n", &path, &err));
    ck_assert_str_eq(message(), "the new revision \"b2\" does not read back as it was drafted");
    ck_assert_uint_eq(load().revisions.len, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("history");
    TCase *tcase = tcase_create("history");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_missing_folder_is_an_empty_history);
    tcase_add_test(tcase, parents_come_first_whatever_the_files_are_called);
    tcase_add_test(tcase, what_does_not_link_is_an_error);
    tcase_add_test(tcase, a_duplicate_names_both_files);
    tcase_add_test(tcase, labels_are_unique);
    tcase_add_loop_test(tcase, targets_are_resolved, 0, sizeof targets / sizeof *targets);
    tcase_add_test(tcase, paths_go_up_and_down);
    tcase_add_test(tcase, branches_are_told_apart);
    tcase_add_test(tcase, revisions_are_written_once);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
