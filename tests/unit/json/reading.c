/* What models say, and files that are not read. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "model/props.h"

START_TEST(a_model_reads_as_the_design_says)
{
    char *path = models("good/users");
    Schema *schema = read_model(path);
    const Object *table = find(schema, KIND_TABLE, "public.users");
    ck_assert_str_eq(get_TABLE(table)->object.origin.path, path_join(mem, path, "users.json"));
    ck_assert_int_eq(table->origin.line, 6);
    ck_assert_int_eq(table->origin.column, 5);
    ck_assert_ptr_null(get_TABLE(table)->owner);
    ck_assert_uint_eq(table->unmanaged,
                      KIND_BIT(TRIGGER) | KIND_BIT(RULE) | KIND_BIT(POLICY) | KIND_BIT(STATISTICS));
    const Column *age = get_COLUMN(find(schema, KIND_COLUMN, "public.users.age"));
    ck_assert_str_eq(age->object.renamed_from, "years");
    ck_assert_int_eq(age->object.ord, 2);
    ck_assert_ptr_null(age->comment);
    ck_assert_str_eq(get_COLUMN(find(schema, KIND_COLUMN, "public.users.id"))->sequence_start, "10");
    const Object *unique = find(schema, KIND_UNIQUE, "public.users.users_email_key");
    ck_assert(!unique->named);
    find(schema, KIND_CHECK, "public.users.users_age_check");
    const ForeignKey *key = get_FOREIGN_KEY(find(schema, KIND_FOREIGN_KEY, "public.users.users_org_id_fkey"));
    ck_assert_str_eq(key->table, "public.orgs");
    ck_assert_str_eq(key->on_delete, "cascade");
    ck_assert_ptr_null(key->on_update);
    const Index *index = get_INDEX(find(schema, KIND_INDEX, "public.users.i"));
    ck_assert_str_eq(index->keys.items[0].expression, "lower(email)");
    ck_assert_str_eq(index->keys.items[1].expression, "(age + 1)");
    ck_assert_str_eq(index->keys.items[2].order, "desc");
    ck_assert_ptr_null(index->keys.items[2].nulls);
    ck_assert_str_eq(index->keys.items[3].expression, "public.\"left\"(email, ((2)))");
    ck_assert_str_eq(index->keys.items[4].expression, "(lower(email) || upper(email))");
    ck_assert_str_eq(index->keys.items[5].expression, "(\"lower\")");
    find(schema, KIND_INDEX, "public.users.users_age_idx");
    const Enum *role = get_ENUM(find(schema, KIND_ENUM, "public.user_role"));
    ck_assert_str_eq(role->values.items[2], "boss");
    ck_assert_str_eq(textlist_join(mem, &role->value_renames, ">"), "admin>boss");
    const Table *orgs = get_TABLE(find(schema, KIND_TABLE, "public.orgs"));
    ck_assert_str_eq(orgs->owner, "boss");
    ck_assert(orgs->grants.managed && orgs->grants.len == 0);
    ck_assert(!(orgs->object.unmanaged & KIND_BIT(TRIGGER)));
    ck_assert(schema->managed[KIND_TABLE] && schema->managed[KIND_ENUM] && !schema->managed[KIND_VIEW]);
    ck_assert_str_eq(textlist_join(mem, &schema->namespaces, ","), "public");
}
END_TEST

START_TEST(names_are_looked_up_in_the_file_s_namespace_then_in_public)
{
    Schema *schema = read_model(models("good/names"));
    ck_assert_str_eq(get_FOREIGN_KEY(find(schema, KIND_FOREIGN_KEY, "app.here.f1"))->table, "public.there");
    ck_assert_str_eq(get_FOREIGN_KEY(find(schema, KIND_FOREIGN_KEY, "app.here.f2"))->table, "app.here");
    ck_assert_str_eq(get_FOREIGN_KEY(find(schema, KIND_FOREIGN_KEY, "app.here.f3"))->table, "other.\"Big\"");
    ck_assert_str_eq(get_TABLE(find(schema, KIND_TABLE, "app.here"))->inherits.items[0], "public.there");
    ck_assert_str_eq(get_SEQUENCE(find(schema, KIND_SEQUENCE, "app.s"))->owned_by, "app.here.a");
    ck_assert_str_eq(get_COLUMN(find(schema, KIND_COLUMN, "public.there.a"))->collation, "\"C\"");
    ck_assert_str_eq(textlist_join(mem, &schema->namespaces, ","), "app,public");
}
END_TEST

START_TEST(long_text_may_stand_in_a_file)
{
    Schema *schema = read_model(models("good/files"));
    ck_assert_str_eq(get_ROUTINE(find(schema, KIND_ROUTINE, "public.f()"))->body, "SELECT 'ü';\n");
    ck_assert_str_eq(get_ROUTINE(find(schema, KIND_ROUTINE, "public.g()"))->body, "SELECT 'ü';\n");
}
END_TEST

START_TEST(privileges_are_sorted_and_said_once)
{
    Schema *schema = read_model(models("good/grants"));
    const Object *table = find(schema, KIND_TABLE, "public.t");
    const Prop *prop = &kind_props(KIND_TABLE).items[prop_index(KIND_TABLE, "grants")];
    ck_assert_str_eq(prop_show(mem, prop, table),
                     "a=none, b=select(x)*, b=update(x), b=select(y), b=update(y)");
}
END_TEST

/* Names that break what quotes, splits or encodes carelessly. */

static char *repeat(const char *text, size_t times)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < times; i++)
        buf_add(&buf, text);
    return buf.data;
}

START_TEST(deep_nesting_is_refused)
{
    put("a.json", mem_printf(mem, "{\"tables\": %s%s}", repeat("[", 200), repeat("]", 200)));
    ck_assert_str_eq(read_error(),
                     "schema/a.json:1:75: lists and objects are nested too deeply, 64 levels are allowed\n");
    put("a.json", repeat("[", 100000));
    ck_assert_str_eq(
        read_error(),
        "schema/a.json:1:2049: lists and objects are nested too deeply, 64 levels are allowed\n");
}
END_TEST

START_TEST(large_files_are_refused)
{
    put("a.json", repeat(" ", 50 * 1024 * 1024));
    ck_assert_str_eq(read_error(),
                     "file \"schema/a.json\" is too large: 52428800 bytes, the limit is 33554432\n");
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused)
{
    put("a.json", "{\"tables\": [{\"name\": \"a\xff\"}]}");
    ck_assert_str_eq(read_error(), "schema/a.json:1:24: the file is not valid UTF-8\n");
    put_bytes("a.json", "{\0}", 3);
    ck_assert_str_eq(read_error(), "schema/a.json:1:1: the file holds a NUL byte; a model is UTF-8 text\n");
    put("a.json", "{\"functions\": [{\"name\": \"f\", \"language\": \"sql\", \"file\": \"f.sql\"}]}");
    put("f.sql", "\xff");
    ck_assert_str_eq(read_error(), "schema/f.sql:1:1: the file is not valid UTF-8 ($.functions[0].file)\n");
}
END_TEST

START_TEST(unreadable_files_are_told_together)
{
    put("a.json", "{}");
    put("b.json", "{\"x\": 1}");
    ck_assert_int_eq(symlink("nowhere", path_join(mem, folder, "c.json")), 0);
    ck_assert_str_eq(read_error(), "the model has 2 errors\n"
                                   "schema/b.json:1:2: unrecognized section \"x\" ($.x)\n"
                                   "could not open file \"schema/c.json\": No such file or directory\n");
}
END_TEST

void add_reading(TCase *tcase)
{
    tcase_add_test(tcase, a_model_reads_as_the_design_says);
    tcase_add_test(tcase, names_are_looked_up_in_the_file_s_namespace_then_in_public);
    tcase_add_test(tcase, long_text_may_stand_in_a_file);
    tcase_add_test(tcase, privileges_are_sorted_and_said_once);
    tcase_add_test(tcase, deep_nesting_is_refused);
    tcase_add_test(tcase, large_files_are_refused);
    tcase_add_test(tcase, bytes_that_are_no_text_are_refused);
    tcase_add_test(tcase, unreadable_files_are_told_together);
}
