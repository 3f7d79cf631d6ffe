/*
 * Similarity of names and objects, and who is asked about with whom. Models are JSON with single quotes; what a test expects is the
 * questions, one a line: "kind old -> new or newer", and behind it in brackets what would be renamed with it.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "diff/diff.h"
#include "diff/lookalike.h"
#include "diff/words.h"
#include "json/read.h"
#include "unit.h"

static void *mem;

static void make_mem(void)
{
    mem = mem_new(NULL);
}

static void free_mem(void)
{
    mem_free(mem);
}

/* ---- names ---- */

static const struct {
    const char *a, *b;
    int similarity;
} names[] = {
    {"users", "user", 100},
    {"user_name", "userNames", 100},
    {"username", "user_name", 100},
    {"categories", "category", 100},
    {"status", "state", 0},
    {"mail", "email", 80},
    {"address", "addr", 80},
    {"colour", "color", 84},
    {"card_hash", "fingerprint_hash", 34},
    {"created_at", "updated_at", 22},
    {"line1", "line2", 80},
    {"credential_name", "secret_name", 33},
    {"a", "b", 0},
    {"mail", "zip", 0},
    {"user_", "person", 0},
    {"", "x", 0},
    {"äöü", "äöü_nr", 85},
};

START_TEST(names_are_alike_by_their_words)
{
    ck_assert_int_eq(words_similarity(names[_i].a, names[_i].b), names[_i].similarity);
    ck_assert_int_eq(words_similarity(names[_i].b, names[_i].a), names[_i].similarity);
}
END_TEST

START_TEST(the_name_of_the_table_is_no_part_of_that_of_a_column)
{
    ck_assert_int_eq(words_similarity_within("user_", "user_name", "person", "person_name"), 100);
    ck_assert_int_eq(words_similarity_within("users", "user_id", "people", "id"), 100);
    ck_assert_int_eq(words_similarity_within("users", "users", "people", "people"), 0);
    ck_assert_int_lt(words_similarity_within("users", "user_name", "users", "users_mail"), 60);
}
END_TEST

/* ---- questions ---- */

/* Single quotes are double ones in JSON, and <a int> is short for a column. */
static char *as_json(const char *text)
{
    Buf buf = buf_new(mem);
    for (const char *p = text; *p; p++) {
        size_t name = *p == '<' ? strcspn(p, " ") : 0, end = strcspn(p, ">");
        if (name == 0) {
            buf_addc(&buf, *p == '\'' ? '"' : *p);
            continue;
        }
        buf_addf(&buf, "{\"name\": \"%.*s\", \"type\": \"%.*s\"}", (int)name - 1, p + 1, (int)(end - name - 1), p + name + 1);
        p += end;
    }
    return buf.data;
}

static Schema *model(const char *text)
{
    char folder[] = "/tmp/pgdraft-diff-XXXXXX", *json = as_json(text);
    Schema *schema = NULL;
    Error err = ERROR_INIT;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    char *path = path_join(mem, folder, "m.json");
    ck_assert(file_write(path, json, strlen(json), &err));
    bool ok = model_read(mem, folder, NULL, NULL, &schema, &err);
    unlink(path);
    rmdir(folder);
    ck_assert_msg(ok, "%s %s", err.message, err.detail ? err.detail : "");
    return schema;
}

static const char *questions(const char *old, const char *new)
{
    Schema *have = model(old), *want = model(new);
    diff_complete(want, have);
    ChangeList changes = diff_schemas(mem, have, want);
    LookalikeList found = diff_lookalikes(mem, have, want, &changes);
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < found.len; i++) {
        const Lookalike *own = &found.items[i];
        const char *with = lookalike_with(mem, own, ", ");
        bool second = i > 0 && own[-1].from == own->from;
        if (second)
            buf_addf(&buf, " or %s", own->to->name);
        else
            buf_addf(&buf, "%s%s %s -> %s", i > 0 ? "\n" : "", kinds[own->from->kind].word, own->from->name,
                     lookalike_name(mem, own->from, own->to));
        if (with)
            buf_addf(&buf, " [%s]", with);
    }
    return buf.data;
}

#define MODEL(tables) "{'tables': [" tables "]}"
#define TABLE(name, columns, more) "{'name': '" name "', 'columns': [" columns "]" more "}"
#define ONE(columns) MODEL(TABLE("t", "<id bigint>, " columns, ""))
#define REFERENCE(column, table) ", 'foreign_keys': [{'columns': ['" column "'], 'references': {'table': '" table "', 'columns': ['id']}}]"
#define INDEXES(list) MODEL(TABLE("t", "<a int>, <b int>", ", 'indexes': [" list "]"))
#define INDEX(name, column) "{'name': '" name "', 'columns': ['" column "']}"
#define ENUM(name, values) "{'enums': [{'name': '" name "', 'values': [" values "]}]}"
#define VIEW(name, query) "{'views': [{'name': '" name "', 'query': '" query "'}]}"
#define ADDRESS(name, columns) "{'composites': [{'name': '" name "', 'attributes': [" columns "]}]}"
#define IN(schema, all, name) "{'schemas': [" all "], 'schema': '" schema "', 'tables': [" TABLE(name, "<id int>, <n text>", "") "]}"
#define WHOLE TABLE("days", "<day int>, <n int>", ", 'partition_by': 'LIST (day)'")
#define PARTITION(name, day) "{'name': '" name "', 'partition_of': {'table': 'days', 'bound': 'FOR VALUES IN (" day ")'}}"
#define LOGS TABLE("a", "<id int>, <at date>", "") "," TABLE("b", "<id int>, <at date>", "") ","

static const struct {
    const char *old, *new, *questions;
} cases[] = {
    {ONE("<mail text>"), ONE("<email text>"), "column mail -> email"},
    /* The length may have changed with the name, and the type to one of the same sort; not to another. */
    {ONE("<mail varchar(20)>"), ONE("<email varchar(200)>"), "column mail -> email"},
    {ONE("<mail character varying(20)>"), ONE("<email text>"), "column mail -> email"},
    {ONE("<mail text>"), ONE("<email bytea>"), ""},
    /* Nothing of the name is left: the place tells. */
    {ONE("<a text>, <z text>"), ONE("<b text>, <z text>"), "column a -> b"},
    {ONE("<a text>, <z text>"), ONE("<z text>, <b text>"), ""},
    /* Each with the one that fits best, and not each with each. */
    {ONE("<gas_limit int>, <gas_price int>, <z int>"), ONE("<z int>, <ergs_price int>, <ergs_limit int>"),
     "column gas_limit -> ergs_limit\ncolumn gas_price -> ergs_price"},
    /* Two that come close. */
    {ONE("<mail text>"), ONE("<email text>, <mail_address text>"), "column mail -> email or mail_address"},
    {ONE("<email text>, <mail_address text>"), ONE("<mail text>"), "column email -> mail\ncolumn mail_address -> mail"},
    /* A computed column has no data to keep. */
    {ONE("<mail text>"), ONE("{'name': 'email', 'type': 'text', 'generated': 'id::text'}"), ""},
    /* A table by its columns, its name, and what references it. */
    {MODEL(TABLE("user_", "<id int>, <user_name text>, <born date>", "")),
     MODEL(TABLE("person", "<id int>, <person_name text>, <born date>", "")),
     "table user_ -> person [column \"user_name\" -> \"person_name\"]"},
    {MODEL(TABLE("user_", "<id int>, <a text>, <born date>", "")), MODEL(TABLE("person", "<id int>, <b int>, <c int>", "")), ""},
    {MODEL(TABLE("user_", "<id int>, <name text>, <secret text>", "") "," TABLE("post", "<id int>, <user_id int>", REFERENCE("user_id", "user_"))),
     MODEL(TABLE("person", "<id int>, <name text>", "") "," TABLE("post", "<id int>, <person_id int>", REFERENCE("person_id", "person"))),
     "table user_ -> person [column \"user_id\" of \"public.post\" -> \"person_id\"]"},
    /* What every table has says nothing. */
    {MODEL(LOGS TABLE("c", "<id int>, <at date>, <price int>, <tax int>", "")),
     MODEL(LOGS TABLE("d", "<id int>, <at date>, <street text>, <town text>", "")), ""},
    /* A partition with other bounds is another one. */
    {MODEL(WHOLE "," PARTITION("days_1", "1")), MODEL(WHOLE "," PARTITION("days_2", "2")), ""},
    {MODEL(WHOLE "," PARTITION("days_1", "1")), MODEL(WHOLE "," PARTITION("day_1", "1")), "table days_1 -> day_1"},
    /* One name in several tables. */
    {MODEL(TABLE("a", "<id int>, <md5 text>", "") "," TABLE("b", "<md5 text>, <id int>", "")),
     MODEL(TABLE("a", "<id int>, <digest text>", "") "," TABLE("b", "<digest text>, <id int>", "")),
     "column md5 -> digest [column \"md5\" of \"public.b\" -> \"digest\"]"},
    /* What has no data is one question a table, and the same but for its name. */
    {INDEXES(INDEX("i", "a") "," INDEX("j", "b")), INDEXES(INDEX("k", "a") "," INDEX("l", "b")), "index i -> k [index \"j\" -> \"l\"]"},
    {INDEXES(INDEX("i", "a")), INDEXES(INDEX("k", "b")), ""},
    {VIEW("v", "SELECT 1 AS a"), VIEW("w", "SELECT 1 AS a"), "view v -> w"},
    {VIEW("v", "SELECT 1 AS a"), VIEW("v2", "SELECT 2 AS a"), ""},
    {ENUM("mood", "'a', 'b', 'c', 'd'"), ENUM("humour", "'a', 'b', 'c', 'd', 'e'"), "enum mood -> humour"},
    {ENUM("mood", "'a', 'b'"), ENUM("moods", "'c', 'd'"), ""},
    {ADDRESS("address", "<street text>, <zip text>, <city text>"), ADDRESS("place", "<street text>, <zip text>, <town text>"), "composite type address -> place"},
    /* To another schema, with its name; a schema that has another name takes everything along. */
    {IN("a", "'a', 'b'", "t"), IN("b", "'a', 'b'", "t"), "table t -> b.t"},
    {IN("a", "'a', 'b'", "t"), IN("b", "'a', 'b'", "t2"), ""},
    {IN("a", "'a'", "t"), IN("b", "'b'", "t"), "schema a -> b"},
    /* Most sequences are made of defaults: the name has to tell. */
    {"{'sequences': [{'name': 'invoice_numbers'}]}", "{'sequences': [{'name': 'order_queue'}]}", ""},
    {"{'sequences': [{'name': 'invoice_numbers'}]}", "{'sequences': [{'name': 'invoice_number_seq'}]}", "sequence invoice_numbers -> invoice_number_seq"},
};

START_TEST(questions_are_few_and_good)
{
    ck_assert_str_eq(questions(cases[_i].old, cases[_i].new), cases[_i].questions);
}
END_TEST

START_TEST(nobody_is_asked_about_another_schema)
{
    Buf old = buf_new(mem), new = buf_new(mem);
    for (int i = 0; i < 60; i++) {
        buf_addf(&old, "%s{'name': 'old_%d', 'columns': [<a int>, <b int>]}", i > 0 ? "," : "{'tables': [", i);
        buf_addf(&new, "%s{'name': 'new_%d', 'columns': [<a int>, <b int>]}", i > 0 ? "," : "{'tables': [", i);
    }
    buf_add(&old, "]}");
    buf_add(&new, "]}");
    ck_assert_str_eq(questions(old.data, new.data), "");
}
END_TEST

START_TEST(options_name_the_objects)
{
    Schema *schema = model("{'schema': 'My', 'tables': [{'name': 'a.b', 'columns': [<x=y int>, <n int>]}]}");
    const Object *table = schema_find(schema, KIND_TABLE, "\"My\".\"a.b\"");
    ObjectList columns = schema_children(mem, schema, table, KIND_COLUMN);
    columns.items[1]->name = "x\n-- y"; /* whoever is asked about it sees one line */
    ck_assert_str_eq(lookalike_name(mem, columns.items[0], columns.items[1]), "x\\n-- y");
    columns.items[1]->name = "n";
    ck_assert_str_eq(lookalike_option(mem, table, columns.items[1]), "\"My\".\"a.b\"=n");
    ck_assert_str_eq(lookalike_option(mem, columns.items[1], columns.items[0]), "\"My\".\"a.b\".n=\"x=y\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("diff");
    TCase *tcase = tcase_create("lookalikes");
    tcase_add_checked_fixture(tcase, make_mem, free_mem);
    tcase_add_loop_test(tcase, names_are_alike_by_their_words, 0, sizeof names / sizeof *names);
    tcase_add_test(tcase, the_name_of_the_table_is_no_part_of_that_of_a_column);
    tcase_add_loop_test(tcase, questions_are_few_and_good, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tcase, nobody_is_asked_about_another_schema);
    tcase_add_test(tcase, options_name_the_objects);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
