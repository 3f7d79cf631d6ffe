/* How the catalog is read: the queries, the grants, what is left out, and that one round trip does. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/mem.h"
#include "catalog/acl.h"
#include "catalog/query.h"
#include "catalog/rows.h"

#include "fixture.h"

START_TEST(lines_are_chosen_by_version)
{
    void *mem = mem_new(NULL);
    ck_assert_ptr_nonnull(strstr(query_text(mem, QUERY_COLLATION, 180004), "c.colllocale as locale"));
    ck_assert_ptr_null(strstr(query_text(mem, QUERY_COLLATION, 180004), "c.colliculocale as locale"));
    ck_assert_ptr_nonnull(strstr(query_text(mem, QUERY_COLLATION, 150018), " c.colliculocale as locale"));
    ck_assert_ptr_nonnull(strstr(query_text(mem, QUERY_COLLATION, 150018), " null as rules"));
    ck_assert_ptr_null(strstr(query_text(mem, QUERY_COLLATION, 140023), "colliculocale"));
    ck_assert_ptr_nonnull(strstr(query_text(mem, QUERY_COLLATION, 140023), "end as locale"));
    mem_free(mem);
}
END_TEST

static const char *grants_text(void *mem, const char *acl, const char *acldefault, const char *column_acl)
{
    GrantList grants = acl_grants(
        mem, &(AclSource){.owner = "boss", .acl = acl, .acldefault = acldefault, .column_acl = column_acl});
    ck_assert(grants.managed);
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < grants.len; i++) {
        const Grant *grant = &grants.items[i];
        buf_addf(&buf, "%s:%s%s%s%s;", grant->to, grant->privilege ? grant->privilege : "none",
                 grant->column ? "." : "", grant->column ? grant->column : "", grant->grantable ? "*" : "");
    }
    return buf.data;
}

START_TEST(grants_tell_what_differs_from_the_default)
{
    void *mem = mem_new(NULL);
    const char *table = "{boss=arwdDxt/boss}", *function = "{=X/boss,boss=X/boss}";
    ck_assert_str_eq(grants_text(mem, NULL, table, NULL), "");
    ck_assert_str_eq(grants_text(mem, table, table, NULL), "");
    ck_assert_str_eq(grants_text(mem, "{boss=arwdDxt/boss,ann=r*w/boss,ann=d/bob}", table, NULL),
                     "ann:delete;ann:select*;ann:update;");
    ck_assert_str_eq(grants_text(mem, "{}", table, NULL), "boss:none;");
    ck_assert_str_eq(grants_text(mem, "{boss=r/boss}", table, NULL), "boss:select;");
    ck_assert_str_eq(grants_text(mem, "{boss=X/boss}", function, NULL), "public:none;");
    ck_assert_str_eq(grants_text(mem, "{\"\\\"an \\\"\\\"x/=\\\"=r/boss\",boss=arwdDxt/boss}", table, NULL),
                     "an \"x/=:select;");
    ck_assert_str_eq(grants_text(mem, NULL, table, "{{b,ann=w*/boss},{a,=r/boss},{a,ann=r/boss}}"),
                     "ann:select.a;ann:update.b*;public:select.a;");
    /* The default of another owner (public's, from initdb): its owner's part is this owner's. */
    ck_assert_str_eq(grants_text(mem, "{boss=UC/boss,=U/boss}", "{first=UC/first,=U/first}", NULL), "");
    mem_free(mem);
}
END_TEST

START_TEST(a_forgotten_column_is_an_error)
{
    void *mem = mem_new(NULL);
    Rows rows;
    Error err = ERROR_INIT;
    const char *forgotten = "select 1 as oid, 'x' as name, '1.0' as version, 'd' as comment";
    const char *unexpected =
        "select 1 as oid, 's' as schema, 'x' as name, 'odd' as provider, null as locale, null as lc_collate, "
        "null as lc_ctype, true as deterministic, null as rules, null as owner, null as comment";
    Db *db = connect_to(mem, NULL);
    ck_assert(db_query(mem, db, forgotten, 0, NULL, &rows, &err));
    ck_assert(!rows_add_objects(schema_new(mem), KIND_EXTENSION, &rows, &err));
    ck_assert_str_eq(err.message, "the catalog query for kind \"extension\" has no column \"schema\"");
    error_clear(&err);
    ck_assert(db_query(mem, db, unexpected, 0, NULL, &rows, &err));
    ck_assert(!rows_add_objects(schema_new(mem), KIND_COLLATION, &rows, &err));
    ck_assert_str_eq(err.message, "unexpected provider \"odd\" of collation \"x\"");
    error_clear(&err);
    mem_free(mem);
}
END_TEST

START_TEST(one_round_trip_outside_a_transaction)
{
    Fixture f = {.mem = mem_new(NULL)};
    f.db = connect_to(f.mem, database);
    read_catalog(&f);
    ck_assert_int_eq(db_round_trips(f.db), 1);
    ck_assert(!db_in_transaction(f.db));
    ck_assert_int_eq(f.schema->server_version, db_version(f.db));
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        ck_assert(f.schema->managed[kind]);
    /* An empty database has the schema public, as it was made. */
    ck_assert_uint_eq(f.schema->objects.len, 2);
    CHECK_OBJECT(f, SCHEMA, "public", "comment=standard public schema");
    ck_assert_uint_eq(f.schema->foreign.len, 0);
    done(&f);
}
END_TEST

START_TEST(the_system_and_our_own_schema_are_left_out)
{
    Fixture f = after("create schema pgdraft; create table pgdraft.applied (id int primary key);"
                      "create temp table gone (id int primary key); create index on gone (id);");
    for (size_t i = 0; i < f.schema->objects.len; i++)
        ck_assert(f.schema->objects.items[i]->kind == KIND_SCHEMA || f.schema->objects.items[i]->kind == KIND_DATABASE);
    ck_assert_uint_eq(f.schema->objects.len, 3);
    done(&f);
}
END_TEST

START_TEST(members_of_extensions_are_left_out)
{
    Fixture f = after(
        "create extension hstore schema app; create table app.owned (id int primary key, check (id > 0));"
        "create index on app.owned (id); alter extension hstore add table app.owned;"
        "create table app.t (h app.hstore);");
    CHECK_ABSENT(f, TABLE, "app.owned");
    CHECK_ABSENT(f, COLUMN, "app.owned.id");
    CHECK_ABSENT(f, PRIMARY_KEY, "app.owned.owned_pkey");
    CHECK_ABSENT(f, CHECK, "app.owned.owned_id_check");
    CHECK_ABSENT(f, INDEX, "app.owned.owned_id_idx");
    ck_assert_str_eq(get_EXTENSION(schema_find(f.schema, KIND_EXTENSION, "hstore"))->namespace, "app");
    ck_assert_uint_eq(f.schema->foreign.len, 0);
    CHECK_EDGES(f, COLUMN, "app.t.h", "extension hstore type\n");
    done(&f);
}
END_TEST

START_TEST(what_is_not_modelled_is_told)
{
    Fixture f =
        after("create table app.t (id int);"
              "create type app.span as range (subtype = numeric);"
              "create statistics public.elsewhere on id, (id + 1) from app.t;");
    Buf buf = buf_new(f.mem);
    for (size_t i = 0; i < f.schema->foreign.len; i++)
        buf_addf(&buf, "%s %s\n", f.schema->foreign.items[i].word, f.schema->foreign.items[i].identity);
    for (size_t i = 0; i < f.schema->foreign_deps.len; i++)
        if (f.schema->foreign_deps.items[i].to->kind != KIND_SCHEMA)
            buf_addf(&buf, "%s: %s\n", f.schema->foreign_deps.items[i].from->word,
                     f.schema->foreign_deps.items[i].to->key);
    ck_assert_str_eq(buf.data, "statistics object public.elsewhere\n"
                               "statistics object: app.t.id\n");
    done(&f);
}
END_TEST

START_TEST(failure_leaves_no_transaction)
{
    Fixture f = {.mem = mem_new(NULL)};
    f.db = connect_to(f.mem, database);
    run(f.db, "set default_transaction_isolation = 'serializable'; set statement_timeout = 1");
    Error err = ERROR_INIT;
    CatalogOptions options = {.deps = true};
    ck_assert(!catalog_read(f.mem, f.db, &options, &f.schema, &err));
    ck_assert_str_eq(err.sqlstate, "57014");
    ck_assert(!db_in_transaction(f.db));
    error_clear(&err);
    done(&f);
}
END_TEST

START_TEST(a_thousand_tables_are_read_at_once)
{
    Fixture f = after("do $$ begin for i in 1..1000 loop execute format('create table app.t%s (id bigint "
                      "primary key, c1 text not null, "
                      "c2 varchar(20), c3 int default 0, c4 timestamptz default now(), c5 numeric(10,2), c6 "
                      "boolean, c7 jsonb, c8 uuid, c9 int, "
                      "c10 int, c11 date)', i); for n in 1..4 loop execute format('create index on app.t%s "
                      "(c%s)', i, n); end loop; "
                      "end loop; end $$");
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    read_catalog(&f);
    clock_gettime(CLOCK_MONOTONIC, &end);
    ck_assert_uint_eq(f.schema->objects.len, 3 + 1000 * (1 + 12 + 1 + 4));
    ck_assert_uint_eq(f.schema->deps.len, 1000 * (1 + 1 + 4));
    /* Half a second on an idle machine; a quadratic join takes minutes. */
    ck_assert_int_lt(end.tv_sec - start.tv_sec, 10);
    done(&f);
}
END_TEST

void add_reading(TCase *tcase)
{
    tcase_add_test(tcase, lines_are_chosen_by_version);
    tcase_add_test(tcase, grants_tell_what_differs_from_the_default);
    tcase_add_test(tcase, a_forgotten_column_is_an_error);
    tcase_add_test(tcase, one_round_trip_outside_a_transaction);
    tcase_add_test(tcase, the_system_and_our_own_schema_are_left_out);
    tcase_add_test(tcase, members_of_extensions_are_left_out);
    tcase_add_test(tcase, what_is_not_modelled_is_told);
    tcase_add_test(tcase, failure_leaves_no_transaction);
    tcase_add_test(tcase, a_thousand_tables_are_read_at_once);
}
