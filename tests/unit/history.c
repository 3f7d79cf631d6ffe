#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "history/history.h"
#include "history/target.h"
#include "history/write.h"
#include "unit.h"

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
    ck_assert(folder_list(mem, folder, "", false, NULL, &paths, &err));
    for (size_t i = 0; i < paths.len; i++)
        unlink(paths.items[i]);
    ck_assert_int_eq(rmdir(folder), 0);
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
    bool ok = history_load(mem, folder, false, NULL, &history, &err);
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
    ck_assert(!history_load(mem, folder, false, NULL, &history, &err));
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
    RevisionList path;
    TextList set = words(applied);
    bool ok = (downgrade ? history_downgrade : history_upgrade)(mem, history, target, &set, &path, &err);
    return ok ? ids(&path) : message();
}

static const char *range(const History *history, const char *text, const char *applied)
{
    RevisionList list;
    TextList set = words(applied);
    return history_range(mem, history, text, &set, &list, &err) ? ids(&list) : message();
}

static const char *stamp(const History *history, const char *targets, const char *applied)
{
    RevisionList list;
    TextList names = words(targets), set = words(applied);
    return history_stamp(mem, history, &names, &set, &list, &err) ? ids(&list) : message();
}

START_TEST(a_missing_folder_is_an_empty_history)
{
    History history;
    ck_assert(history_load(mem, mem_printf(mem, "%s/none", folder), false, NULL, &history, &err));
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
    add_file("a", "a", "", "-- @depends-on a\n");
    ck_assert_str_eq(load_error(), "DIR/a.sql:4: revision \"a\" depends on itself");
    add("a", "c");
    add("b", "a");
    add("c", "b");
    ck_assert_str_eq(load_error(), "the revisions revise each other in a cycle: a -> c -> b -> a");
    add_file("a", "a", "", "-- @depends-on c\n");
    ck_assert_str_eq(load_error(), "the revisions depend on each other in a cycle: a -> c -> b -> a");
}
END_TEST

START_TEST(all_that_is_wrong_is_told_at_once)
{
    History history;
    add("a", "y");
    add("b", "z");
    ck_assert(!history_load(mem, folder, false, NULL, &history, &err));
    ck_assert_ptr_nonnull(strstr(err.message, " has 2 errors"));
    ck_assert_ptr_nonnull(strstr(err.detail, "a.sql:3: revision \"a\" revises \"y\""));
    ck_assert_ptr_nonnull(strstr(err.detail, "b.sql:3: revision \"b\" revises \"z\""));
    error_clear(&err);
    add_file("a", "a", "", "-- @nothing\n");
    add_file("b", "b", "", "-- @label x\n");
    ck_assert(!history_load(mem, folder, false, NULL, &history, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
    ck_assert_ptr_nonnull(strstr(err.detail, "a.sql:4: unrecognized directive \"@nothing\""));
    ck_assert_ptr_nonnull(strstr(err.detail, "b.sql:4: unrecognized directive \"@label\""));
    error_clear(&err);
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
    {"head", "", "c3c3"},
    {"heads", "", "c3c3"},
    {"base", "", ""},
    {"current", "a1 b2b2", "b2b2"},
    {"a1", "", "a1"},
    {"a", "", "revision \"a\" is not in folder \"DIR\""}, /* what is as short as a1 is named in full */
    {"users", "", "b2b2"},
    {"us", "", "b2b2"},
    {"b2b", "", "revision target \"b2b\" is ambiguous: there are 2 revisions that begin so"},
    {"b2b22", "", "b2b22"},
    {"b2b2", "", "b2b2"},
    {"z", "", "revision \"z\" is not in folder \"DIR\""},
    {"+1", "", "a1"},
    {"+1", "a1", "b2b2"},
    {"+2", "a1", "b2b22"},
    {"+4", "", "c3c3"},
    {"+5", "", "revision target \"+5\" goes past the head after 4 of 5 steps"},
    {"-1", "a1", ""},
    {"-1", "a1 b2b2", "a1"},
    {"-2", "a1", "revision target \"-2\" goes past the base after 1 of 2 steps"},
    {"a1+1", "", "b2b2"},
    {"base+2", "", "b2b2"},
    {"head-1", "", "b2b22"},
    {"head-4", "", ""},
    {"users+1", "", "b2b22"},
    {"users@head", "", "c3c3"},
    {"b2b2@base+1", "", "a1"},
    {"users@", "", "revision target \"users@\" has nothing after \"@\""},
    {"@head", "", "revision target \"@head\" has no branch before \"@\""},
    {"nosuch@head", "", "branch \"nosuch\" is not in folder \"DIR\""},
    {"", "", "the revision target is empty"},
    {"+0", "", "revision target \"+0\" goes no step"},
    {"+1junk", "", "revision target \"+1junk\" has no plain number after \"+\""},
    {"a1+", "", "revision target \"a1+\" has no plain number after \"+\""},
    {"a1+1+1", "", "revision target \"a1+1+1\" has no plain number after \"+\""},
    {"a@b@c", "", "invalid character \"@\" in revision target \"a@b@c\""},
    {"a\nb", "", "invalid character in revision target \"a?b\""},
    {"\xc3\xa4", "", "invalid character in revision target \"\xc3\xa4\""},
    {"a b", "", "invalid character \" \" in revision target \"a b\""},
};

/* A line: a1, b2b2 (label users), b2b22, c3c3. */
static History linear(void)
{
    add("a1", "");
    add_file("b2b2", "b2b2", "a1", "-- @labels users\n");
    add("b2b22", "b2b2");
    add("c3c3", "b2b22");
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
    ck_assert_str_eq(path_to(&history, "head", "", false), "a1 b2b2 b2b22 c3c3");
    ck_assert_str_eq(path_to(&history, "b2b22", "a1", false), "b2b2 b2b22");
    ck_assert_str_eq(path_to(&history, "a1", "a1 b2b2", false), "");
    ck_assert_str_eq(path_to(&history, "-1", "a1", false), "cannot apply \"-1\": it leads down");
    ck_assert_str_eq(path_to(&history, "current", "a1", false), "cannot apply \"current\": it is where the database is");
    ck_assert_str_eq(path_to(&history, "base", "a1 b2b2", true), "b2b2 a1");
    ck_assert_str_eq(path_to(&history, "-1", "b2b2 a1", true), "b2b2");
    ck_assert_str_eq(path_to(&history, "-2", "b2b2 a1", true), "b2b2 a1");
    ck_assert_str_eq(path_to(&history, "-3", "b2b2 a1", true),
                     "revision target \"-3\" goes past the base after 2 of 3 steps");
    ck_assert_str_eq(path_to(&history, "-5", "b2b2 a1", true),
                     "revision target \"-5\" goes past the base after 2 of 5 steps");
    ck_assert_str_eq(path_to(&history, "-1", "", true), "cannot downgrade to \"-1\": nothing is applied");
    ck_assert_str_eq(path_to(&history, "+1", "a1", true), "cannot downgrade to \"+1\": it leads up");
    ck_assert_str_eq(path_to(&history, "b2b2", "a1 b2b2", true), "");
    ck_assert_str_eq(path_to(&history, "c3c3", "a1", true), "cannot downgrade to revision \"c3c3\": it is not applied");
    ck_assert_str_eq(path_to(&history, "head", "a1 x", false),
                     "revision \"x\" is applied in the database, but is not in folder \"DIR\"");
    ck_assert_str_eq(path_to(&history, "head", "b2b2", false),
                     "revision \"b2b2\" is applied, but \"a1\", which it stands upon, is not");
}
END_TEST

/* a, b, then two branches: c1 (label one), d1; c2 (label two), d2. */
static History forked(void)
{
    add("a", "");
    add("b", "a");
    add_file("c1", "c1", "b", "-- @labels one\n");
    add("d1", "c1");
    add_file("c2", "c2", "b", "-- @labels two\n");
    add("d2", "c2");
    return load();
}

START_TEST(branches_are_told_apart)
{
    History history = forked();
    RevisionList list;
    TextList none = {0};
    ck_assert_str_eq(resolve(&history, "heads", ""), "d1 d2");
    ck_assert_str_eq(resolve(&history, "two@head-1", ""), "c2");
    ck_assert_str_eq(resolve(&history, "one@c2", ""), "revision \"c2\" is not a member of branch \"one\"");
    ck_assert_str_eq(resolve(&history, "b@head", ""), "revision target \"b@head\" is ambiguous: there are 2 heads");
    ck_assert_str_eq(resolve(&history, "b@heads", ""), "d1 d2");
    ck_assert_str_eq(resolve(&history, "b+1", ""), "revision target \"b+1\" is ambiguous: there are 2 ways up");
    ck_assert_str_eq(path_to(&history, "two@+1", "a b c1 d1", false), "c2");
    ck_assert_str_eq(path_to(&history, "heads", "", false), "a b c2 d2 c1 d1");
    ck_assert_str_eq(path_to(&history, "b", "a b c1 d1 c2 d2", true), "d1 c1 d2 c2");
    ck_assert_str_eq(path_to(&history, "two@b", "a b c1 d1 c2 d2", true), "d2 c2");
    ck_assert_str_eq(path_to(&history, "two@-2", "a b c1 d1 c2 d2", true), "d2 c2");
    ck_assert_str_eq(path_to(&history, "d2-2", "a b c1 d1 c2 d2", true), "d1 c1 d2 c2");
    ck_assert(!history_resolve(mem, &history, "head", &none, &list, &err));
    ck_assert_int_eq(err.code, EXIT_USAGE);
    ck_assert_str_eq(err.detail, "They are d1 (make d1), d2 (make d2).");
    ck_assert_str_eq(err.hint, "Name one of them: \"one@head\" or \"two@head\"; or all of them: \"heads\".");
    ck_assert_str_eq(message(), "revision target \"head\" is ambiguous: there are 2 heads");
    TextList applied = words("a b c1 d1 c2");
    ck_assert(!history_downgrade(mem, &history, "-1", &applied, &list, &err));
    ck_assert_str_eq(err.hint, "Name the branch: \"c2@-1\" or \"one@-1\".");
    ck_assert_str_eq(message(), "revision target \"-1\" is ambiguous: there are 2 revisions to begin at");
}
END_TEST

/* "d1 d2 b": each with what it leads to down there. */
static const char *partings(const History *history)
{
    TextList names = {0};
    RevisionList list = history_partings(mem, history);
    for (size_t i = 0; i < list.len; i++)
        vec_push(mem, &names, mem_printf(mem, "%s(%s)", list.items[i]->id, ids(&list.items[i]->parents)));
    return textlist_join(mem, &names, " ");
}

START_TEST(heads_part_where_their_lines_do)
{
    History history = forked();
    ck_assert_str_eq(partings(&history), "d1(b) d2(b) b()");
    add("e2", "a");
    history = load();
    ck_assert_str_eq(partings(&history), "d1(b) d2(b) b(a) e2(a) a()");
    add("m", "d1 d2");
    add("n", "m");
    history = load();
    ck_assert_str_eq(partings(&history), "e2(a) n(a) a()");
    add("o", "n e2");
    history = load();
    ck_assert_str_eq(partings(&history), "o()");
}
END_TEST

START_TEST(merges_are_made_and_undone)
{
    forked();
    add("m", "d1 d2");
    History history = load();
    const char *all = "a b c1 d1 c2 d2 m";
    ck_assert_str_eq(path_to(&history, "head", "a", false), "b c2 d2 c1 d1 m");
    ck_assert_str_eq(path_to(&history, "-1", all, true), "m");
    ck_assert_str_eq(path_to(&history, "-2", all, true), "revision target \"-2\" is ambiguous: there are 2 ways down");
    ck_assert_str_eq(path_to(&history, "one@-2", all, true), "m d1");
    ck_assert_str_eq(path_to(&history, "b", all, true), "m d1 c1 d2 c2");
    ck_assert_str_eq(path_to(&history, "d1", all, true), "m");
    ck_assert_str_eq(path_to(&history, "c2", all, true), "m d2");
}
END_TEST

/* Two lines: aaa1, aaa2, aaa3 (label acct); nnn1, nnn2 (label net), where nnn2 depends on aaa2. */
static History depending(void)
{
    add_file("aaa1", "aaa1", "", "-- @labels acct\n");
    add("aaa2", "aaa1");
    add("aaa3", "aaa2");
    add_file("nnn1", "nnn1", "", "-- @labels net\n");
    add_file("nnn2", "nnn2", "nnn1", "-- @depends-on aaa2\n");
    return load();
}

START_TEST(what_is_revised_and_depended_on_is_one_link)
{
    add_file("a", "a", "", "-- @labels users\n");
    add_file("b", "b", "a", "-- @depends-on a\n");
    add_file("c", "c", "a", "-- @depends-on users\n");
    add_file("d", "d", "b c", "-- @depends-on c\n");
    History history = load();
    ck_assert_uint_eq(history_find(&history, "a")->dependents.len, 0);
    ck_assert_uint_eq(history_find(&history, "d")->dependencies.len, 0);
    RevisionList newest = history_newest_first(mem, &history, &history.revisions);
    ck_assert_str_eq(ids(&newest), "d b c a");
    ck_assert_str_eq(path_to(&history, "head", "", false), "a c b d");
    ck_assert_str_eq(path_to(&history, "base", "a b c d", true), "d b c a");
}
END_TEST

START_TEST(dependencies_go_along)
{
    History history = depending();
    const char *net = "aaa1 aaa2 nnn1 nnn2", *all = "aaa1 aaa2 aaa3 nnn1 nnn2";
    ck_assert_str_eq(path_to(&history, "net@head", "", false), net);
    ck_assert_str_eq(path_to(&history, "net@+1", "", false), "nnn1");
    ck_assert_str_eq(path_to(&history, "net@-1", net, true), "nnn2");
    ck_assert_str_eq(path_to(&history, "acct@-1", net, true), "nnn2 aaa2");
    ck_assert_str_eq(path_to(&history, "acct@base", net, true), "nnn2 aaa2 aaa1");
    ck_assert_str_eq(path_to(&history, "acct@base", all, true), "aaa3 nnn2 aaa2 aaa1");
    TextList applied = words(net);
    RevisionList tips = history_tips(mem, &history, &applied), branches = history_branch_tips(mem, &history, &applied);
    ck_assert_str_eq(ids(&tips), "nnn2");
    ck_assert_str_eq(ids(&branches), "aaa2 nnn2");
    ck_assert_str_eq(stamp(&history, "aaa2", all), "aaa1 aaa2 nnn1");
    ck_assert_str_eq(stamp(&history, "acct@base", all), "nnn1");
    ck_assert_str_eq(stamp(&history, "base", all), "");
    ck_assert_str_eq(stamp(&history, "heads", ""), "aaa1 aaa2 aaa3 nnn1 nnn2");
    ck_assert_str_eq(stamp(&history, "aaa2 aaa3", ""), "revision \"aaa3\" overlaps with \"aaa2\"");
    add_file("aaa4", "aaa4", "aaa1", "-- @depends-on aaa3\n");
    history = load();
    ck_assert_str_eq(stamp(&history, "acct@heads", ""), "aaa1 aaa2 aaa3 aaa4");
    ck_assert_str_eq(stamp(&history, "aaa1 nnn2", ""), "revision \"nnn2\" overlaps with \"aaa1\"");
}
END_TEST

START_TEST(ranges_have_both_ends)
{
    History history = forked();
    ck_assert_str_eq(range(&history, ":", ""), "d1 c1 d2 c2 b a");
    ck_assert_str_eq(range(&history, "a:c1", ""), "c1 b a");
    ck_assert_str_eq(range(&history, "c1:", ""), "d1 c1");
    ck_assert_str_eq(range(&history, "b:", ""), "d1 c1 d2 c2 b");
    ck_assert_str_eq(range(&history, ":b", ""), "b a");
    ck_assert_str_eq(range(&history, "a:+1", ""), "b a");
    ck_assert_str_eq(range(&history, "-2:d1", ""), "d1 c1 b");
    ck_assert_str_eq(range(&history, "-9:d1", ""), "d1 c1 b a");
    ck_assert_str_eq(range(&history, "current:one@head", "a b"), "d1 c1 b");
    ck_assert_str_eq(range(&history, "b", ""), "invalid range \"b\", expected [FROM]:[TO]");
    ck_assert_str_eq(range(&history, "c1:d2", ""), "range \"c1:d2\" is empty: revision \"c1\" is not below its end");
}
END_TEST

/* Write the draft under a name and with a template; "" or the error with its hint. */
static char *write_draft(const Script *draft, const char *name, const char *template)
{
    char *path;
    RevisionFile file = {.folder = folder, .name = name, .template = template, .template_path = "t"};
    if (revision_write(mem, &file, draft, &path, &err))
        return mem_strdup(mem, "");
    char *hint = mem_strdup(mem, err.hint ? err.hint : "");
    return mem_printf(mem, "%s | %s", message(), hint);
}

START_TEST(revisions_are_written_once)
{
    Script draft = {.message = "add users", .revision = "a1", .created = "2026-11-23 10:15:00Z"};
    vec_push(mem, &draft.blocks, (ScriptBlock){0});
    vec_push(mem, &draft.blocks.items[0].statements, (ScriptStatement){.sql = "SELECT 1"});
    vec_push(mem, &draft.labels, "users");
    ck_assert_str_eq(write_draft(&draft, "a1.sql", NULL), "");
    History history = load();
    ck_assert_str_eq(history.revisions.items[0]->script->checksum, script_checksum(mem, &draft));
    ck_assert_str_eq(write_draft(&draft, "x.sql", NULL), "revision identifier \"a1\" is taken: it is the identifier of DIR/a1.sql | ");
    draft.revision = "users";
    ck_assert_str_eq(write_draft(&draft, "x.sql", NULL),
                     "revision identifier \"users\" is taken: it is a label of revision \"a1\" in DIR/a1.sql | ");
    draft.revision = "b2";
    ck_assert_str_eq(write_draft(&draft, "x.sql", NULL), "branch label \"users\" is taken: it is a label of revision \"a1\" in DIR/a1.sql | ");
    draft.labels.len = 0;
    ck_assert_str_eq(write_draft(&draft, "a1.sql", NULL), "file \"DIR/a1.sql\" exists already | ");
    ck_assert_str_eq(write_draft(&draft, "x.sql", "-- @revision ${revision}\n-- @upgrade\n"),
                     "the statements of the new revision \"b2\" do not read back as they were drafted | t does not use ${upgrade}.");
    ck_assert_str_eq(write_draft(&draft, "x.sql", "-- @revision ${revision}\n${upgrade}\n\nSELECT 2;\n${downgrade}\n"),
                     "the statements of the new revision \"b2\" do not read back as they were drafted | "
                     "Look at t:2, and at what stands around it.");
    ck_assert_str_eq(write_draft(&draft, "x.sql", "-- @revision ${revision}\n-- @labels ${?labels}\n${upgrade}\n-- @ticket 7\n${downgrade}\n"),
                     "the new revision does not read back: DIR/x.sql:5: unrecognized directive \"@ticket\" | That line comes from t:4.");
    ck_assert_uint_eq(load().revisions.len, 1);
}
END_TEST

START_TEST(what_fails_to_be_written_leaves_no_folder)
{
    Script draft = {.revision = "a1"};
    ck_assert_str_ne(write_draft(&draft, mem_printf(mem, "2026/11/%0300d.sql", 1), NULL), "");
    ck_assert(!file_exists(path_join(mem, folder, "2026")));
    ck_assert_str_eq(write_draft(&draft, "2026/11/a1.sql", NULL), "");
    static const char *const made[] = {"2026/11/a1.sql", "2026/11", "2026"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        ck_assert_int_eq(remove(path_join(mem, folder, made[i])), 0);
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
    tcase_add_test(tcase, all_that_is_wrong_is_told_at_once);
    tcase_add_test(tcase, a_duplicate_names_both_files);
    tcase_add_test(tcase, labels_are_unique);
    tcase_add_loop_test(tcase, targets_are_resolved, 0, sizeof targets / sizeof *targets);
    tcase_add_test(tcase, paths_go_up_and_down);
    tcase_add_test(tcase, branches_are_told_apart);
    tcase_add_test(tcase, heads_part_where_their_lines_do);
    tcase_add_test(tcase, merges_are_made_and_undone);
    tcase_add_test(tcase, what_is_revised_and_depended_on_is_one_link);
    tcase_add_test(tcase, dependencies_go_along);
    tcase_add_test(tcase, ranges_have_both_ends);
    tcase_add_test(tcase, revisions_are_written_once);
    tcase_add_test(tcase, what_fails_to_be_written_leaves_no_folder);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
