/*
 * The reader of catalogs, against a server (PGDRAFT_TEST_URL: one where the role may create databases). Each
 * test makes its objects in a transaction that is never committed, in a database of the program's own.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "catalog/acl.h"
#include "catalog/catalog.h"
#include "catalog/query.h"
#include "catalog/rows.h"
#include "model/props.h"

static char database[64];

static const char *server_url(void)
{
    const char *url = getenv("PGDRAFT_TEST_URL");
    ck_assert_msg(url, "PGDRAFT_TEST_URL is not set");
    return url;
}

static Db *connect_to(void *mem, const char *dbname)
{
    Db *db;
    Error err = ERROR_INIT;
    ck_assert_msg(db_open(mem, &(DbOptions){.url = server_url(), .dbname = dbname}, &db, &err), "%s",
                  err.message);
    return db;
}

static void run(Db *db, const char *sql)
{
    Error err = ERROR_INIT;
    ck_assert_msg(db_exec(db, sql, &err), "%s\n%s", err.message, sql);
}

static void create_database(void)
{
    snprintf(database, sizeof database, "pgdraft_test_catalog_%d", (int)getpid());
    void *mem = mem_new(NULL);
    run(connect_to(mem, NULL), mem_printf(mem, "create database %s template template0", database));
    mem_free(mem);
}

static void drop_database(void)
{
    void *mem = mem_new(NULL);
    run(connect_to(mem, NULL), mem_printf(mem, "drop database %s with (force)", database));
    mem_free(mem);
}

typedef struct Fixture {
    void *mem;
    Db *db;
    Schema *schema;
} Fixture;

static Schema *read_catalog(Fixture *f)
{
    Error err = ERROR_INIT;
    CatalogOptions options = {.own_schema = "pgdraft", .deps = true};
    ck_assert_msg(catalog_read(f->mem, f->db, &options, &f->schema, &err), "%s", err.message);
    return f->schema;
}

/* What the catalog says after the statements. */
static Fixture after(const char *sql)
{
    Fixture f = {.mem = mem_new(NULL)};
    f.db = connect_to(f.mem, database);
    run(f.db, "begin");
    run(f.db, "create schema app");
    run(f.db, sql);
    read_catalog(&f);
    return f;
}

/* "key=value | …" of all that is not at its default, without the owner. */
static const char *show(void *mem, const Object *object)
{
    Buf buf = buf_new(mem);
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        const char *value = prop_is_default(prop, object) ? "" : prop_show(mem, prop, object);
        if (*value && strcmp(prop->key, "owner") != 0)
            buf_addf(&buf, "%s%s=%s", buf.len ? " | " : "", prop->key, value);
    }
    return buf.data;
}

#define CHECK_OBJECT(f, kind, key, expected) \
    do { \
        const Object *object_ = schema_find((f).schema, KIND_##kind, (key)); \
        ck_assert_msg(object_, "no %s %s", kinds[KIND_##kind].word, (key)); \
        ck_assert_str_eq(show((f).mem, object_), (expected)); \
    } while (0)
#define CHECK_ABSENT(f, kind, key) ck_assert_ptr_null(schema_find((f).schema, KIND_##kind, (key)))

/* The edges from an object, a line each, without those to schemas. */
static const char *edges(Fixture *f, Kind kind, const char *key)
{
    static const char *const parts[PART_COUNT] = {"", " default", " type"};
    Buf buf = buf_new(f->mem);
    for (size_t i = 0; i < f->schema->deps.len; i++) {
        const Dep *dep = &f->schema->deps.items[i];
        if (dep->from->kind == kind && strcmp(dep->from->key, key) == 0 && dep->to->kind != KIND_SCHEMA)
            buf_addf(&buf, "%s %s%s%s\n", kinds[dep->to->kind].word, dep->to->key, parts[dep->part],
                     dep->owned ? " owned" : "");
    }
    return buf.data;
}

#define CHECK_EDGES(f, kind, key, expected) ck_assert_str_eq(edges(&(f), KIND_##kind, (key)), (expected))

static void done(Fixture *f)
{
    mem_free(f->mem);
}

static bool before(const Fixture *f, int major)
{
    return db_version(f->db) / 10000 < major;
}

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

START_TEST(types)
{
    Fixture f = after(
        "create collation app.german (provider = icu, locale = 'de-u-co-phonebk', deterministic = false);"
        "create collation app.plain (locale = 'C'); comment on collation app.plain is 'bytes';"
        "create type app.mood as enum ('sad', 'it''s \"ok\"', 'happy'); alter type app.mood add value 'meh' "
        "before 'happy';"
        "revoke usage on type app.mood from public; grant usage on type app.mood to pg_monitor;"
        "create type app.span as range (subtype = numeric);"
        "create type app.words as range (subtype = text, subtype_opclass = text_pattern_ops, collation = "
        "\"C\","
        "    multirange_type_name = app.many);"
        "create domain app.email as varchar(200) collate \"C\" default 'x@y' not null constraint form check "
        "(value ~ '@');"
        "alter domain app.email add constraint len check (length(value) > 3) not valid;"
        "comment on constraint form on domain app.email is 'at';"
        "create type app.pair as (a int, \"B\" text collate \"C\"); comment on column app.pair.\"B\" is "
        "'second';"
        "comment on type app.pair is 'two'");
    CHECK_OBJECT(f, COLLATION, "app.german", "provider=icu | locale=de-u-co-phonebk | deterministic=false");
    CHECK_OBJECT(f, COLLATION, "app.plain", "lc_collate=C | lc_ctype=C | comment=bytes");
    CHECK_OBJECT(f, ENUM, "app.mood",
                 "values=sad, it's \"ok\", meh, happy | grants=pg_monitor=usage, public=none");
    CHECK_OBJECT(f, RANGE, "app.span", "subtype=numeric");
    CHECK_OBJECT(f, RANGE, "app.words",
                 "subtype=text | subtype_opclass=pg_catalog.text_pattern_ops | collation=pg_catalog.\"C\" | "
                 "multirange_type_name=app.many");
    CHECK_OBJECT(f, DOMAIN, "app.email",
                 "type=character varying(200) | collation=pg_catalog.\"C\" | default='x@y'::character "
                 "varying | nullable=false");
    CHECK_OBJECT(f, DOMAIN_CHECK, "app.email.form", "expression=((VALUE)::text ~ '@'::text) | comment=at");
    CHECK_OBJECT(f, DOMAIN_CHECK, "app.email.len", "expression=(length((VALUE)::text) > 3) | not_valid=true");
    CHECK_OBJECT(f, COMPOSITE, "app.pair", "comment=two");
    CHECK_OBJECT(f, ATTRIBUTE, "app.pair.a", "type=integer");
    CHECK_OBJECT(f, ATTRIBUTE, "app.pair.\"B\"", "type=text | collation=pg_catalog.\"C\" | comment=second");
    done(&f);
}
END_TEST

START_TEST(routines)
{
    Fixture f = after(
        "create function app.add(a int, b int default 1, out c int) language sql immutable strict parallel "
        "safe cost 5"
        "    set work_mem = '1MB' set search_path = app, public as 'select a + b';"
        "revoke execute on function app.add from public; grant execute on function app.add to pg_monitor;"
        "create function app.plain() returns setof int rows 5 stable security definer leakproof language sql "
        "as 'select 1';"
        "create function app.atomic(x int) returns int language sql return x + 1;"
        "create procedure app.proc(inout x int) language plpgsql as 'begin x := 1; end';"
        "create function app.c() returns trigger language internal as 'suppress_redundant_updates_trigger';"
        "comment on function app.c() is 'built in'; create type app.span as range (subtype = numeric);");
    CHECK_OBJECT(f, ROUTINE, "app.add(a integer, b integer, OUT c integer)",
                 "arguments=a integer, b integer DEFAULT 1, OUT c integer | returns=integer | language=sql | "
                 "volatility=immutable | strict=true | parallel=safe | cost=5 | settings=work_mem=1MB, "
                 "search_path=app, public | "
                 "body=select a + b | grants=pg_monitor=execute, public=none");
    CHECK_OBJECT(f, ROUTINE, "app.plain()",
                 "returns=SETOF integer | language=sql | volatility=stable | security=definer | "
                 "leakproof=true | rows=5 | "
                 "body=select 1");
    CHECK_OBJECT(f, ROUTINE, "app.atomic(x integer)",
                 "arguments=x integer | returns=integer | language=sql | sql_body=RETURN (x + 1)");
    CHECK_OBJECT(f, ROUTINE, "app.proc(INOUT x integer)",
                 "kind=procedure | arguments=INOUT x integer | language=plpgsql | body=begin x := 1; end");
    CHECK_OBJECT(
        f, ROUTINE, "app.c()",
        "returns=trigger | language=internal | body=suppress_redundant_updates_trigger | comment=built in");
    ck_assert_ptr_null(schema_find(f.schema, KIND_ROUTINE, "app.span(numeric, numeric)"));
    done(&f);
}
END_TEST

START_TEST(sequences_tell_what_differs_from_the_chosen)
{
    Fixture f = after(
        "create sequence app.plain; create sequence app.floor minvalue 10;"
        "create sequence app.down as smallint increment -2 start -5 minvalue -100 cache 7 cycle;"
        "create table app.t (a serial, b bigint generated always as identity,"
        "    c int generated by default as identity (sequence name app.counter start 10 increment by 5),"
        "    d smallint generated always as identity (increment -1));"
        "grant usage on sequence app.plain to pg_monitor;");
    CHECK_OBJECT(f, SEQUENCE, "app.plain", "grants=pg_monitor=usage");
    CHECK_OBJECT(f, SEQUENCE, "app.floor", "min=10");
    CHECK_OBJECT(f, SEQUENCE, "app.down",
                 "type=smallint | start=-5 | increment=-2 | min=-100 | cache=7 | cycle=true");
    CHECK_OBJECT(f, SEQUENCE, "app.t_a_seq", "type=integer | owned_by=app.t.a");
    CHECK_ABSENT(f, SEQUENCE, "app.t_b_seq");
    CHECK_OBJECT(f, COLUMN, "app.t.a",
                 "type=integer | nullable=false | default=nextval('app.t_a_seq'::regclass)");
    CHECK_OBJECT(f, COLUMN, "app.t.b", "type=bigint | nullable=false | identity=always");
    CHECK_OBJECT(f, COLUMN, "app.t.c",
                 "type=integer | nullable=false | identity=by default | sequence.name=app.counter | "
                 "sequence.start=10 | "
                 "sequence.increment=5");
    CHECK_OBJECT(f, COLUMN, "app.t.d",
                 "type=smallint | nullable=false | identity=always | sequence.increment=-1");
    CHECK_EDGES(f, SEQUENCE, "app.t_a_seq", "column app.t.a owned\n");
    CHECK_EDGES(f, COLUMN, "app.t.a", "sequence app.t_a_seq default\n");
    CHECK_EDGES(f, COLUMN, "app.t.b", "");
    done(&f);
}
END_TEST

START_TEST(tables_and_columns)
{
    Fixture f = after(
        "create unlogged table app.scratch (); create table app.\"Odd.t\" (\"a.b\" int, gone int, c int);"
        "alter table app.\"Odd.t\" drop column gone;"
        "create table app.t (a numeric(10,2) default 1, b text collate \"C\" not null, c varchar(5) default "
        "null,"
        "    d int generated always as (length('a')) stored, e text, f bit, g \"char\")"
        "    with (fillfactor = 70, autovacuum_enabled = off, toast.autovacuum_enabled = false);"
        "alter table app.t alter e set storage external, alter e set compression pglz, alter b set "
        "statistics 50,"
        "    alter b set (n_distinct = 5), replica identity full, force row level security, enable row level "
        "security;"
        "comment on table app.t is 'it''s'; comment on column app.t.b is 'called';"
        "grant select, insert on app.t to pg_monitor; grant update (b), select (c) on app.t to pg_monitor "
        "with grant option;");
    CHECK_OBJECT(f, TABLE, "app.scratch", "persistence=unlogged");
    CHECK_OBJECT(f, TABLE, "app.\"Odd.t\"", "");
    CHECK_OBJECT(f, TABLE, "app.t",
                 "options=fillfactor=70, autovacuum_enabled=off, toast.autovacuum_enabled=false | "
                 "replica_identity=full | "
                 "row_security=true | force_row_security=true | grants=pg_monitor=insert, pg_monitor=select, "
                 "pg_monitor=update(b)*, pg_monitor=select(c)* | comment=it's");
    CHECK_OBJECT(f, COLUMN, "app.t.a", "type=numeric(10,2) | default=1");
    CHECK_OBJECT(f, COLUMN, "app.t.b",
                 "type=text | collation=pg_catalog.\"C\" | nullable=false | statistics=50 | "
                 "options=n_distinct=5 | comment=called");
    CHECK_OBJECT(f, COLUMN, "app.t.c", "type=character varying(5) | default=NULL::character varying");
    CHECK_OBJECT(f, COLUMN, "app.t.d", "type=integer | generated=length('a'::text)");
    CHECK_OBJECT(f, COLUMN, "app.t.e", "type=text | storage=external | compression=pglz");
    CHECK_OBJECT(f, COLUMN, "app.t.f", "type=bit(1)");
    CHECK_OBJECT(f, COLUMN, "app.t.g", "type=\"char\"");
    ObjectList columns =
        schema_children(f.mem, f.schema, schema_find(f.schema, KIND_TABLE, "app.\"Odd.t\""), KIND_COLUMN);
    ck_assert_uint_eq(columns.len, 2);
    ck_assert_str_eq(columns.items[0]->name, "a.b");
    ck_assert_str_eq(columns.items[1]->name, "c");
    ck_assert_str_eq(get_TABLE(schema_find(f.schema, KIND_TABLE, "app.t"))->owner, db_user(f.db));
    done(&f);
}
END_TEST

START_TEST(constraints)
{
    Fixture f = after(
        "create table app.t (id int, num int, name text,"
        "    constraint t_key primary key (id) include (num) with (fillfactor = 80),"
        "    constraint t_u unique (name, id), constraint t_late unique (num) deferrable initially deferred,"
        "    check (num > 0) no inherit,"
        "    constraint t_x exclude using gist (int4range(id, num) with &&, box(point(id, id), point(0, 0))"
        "        with operator(pg_catalog.&&)) where (num > 3));"
        "alter table app.t add constraint t_in check (num in (1, 2)) not valid, replica identity using index "
        "t_key,"
        "    cluster on t_u;"
        "comment on constraint t_key on app.t is 'the key';"
        "create table app.\"Ref\" (a int references app.t on update cascade on delete set null, \"B\" text, "
        "c int,"
        "    constraint two foreign key (\"B\", c) references app.t (name, id) match full deferrable "
        "initially deferred);");
    CHECK_OBJECT(f, TABLE, "app.t", "");
    CHECK_OBJECT(
        f, PRIMARY_KEY, "app.t.t_key",
        "columns=id | include=num | options=fillfactor=80 | replica_identity=true | comment=the key");
    CHECK_OBJECT(f, UNIQUE, "app.t.t_u", "columns=name, id | cluster=true");
    CHECK_OBJECT(f, UNIQUE, "app.t.t_late", "columns=num | deferrable=true | initially_deferred=true");
    CHECK_OBJECT(f, CHECK, "app.t.t_num_check", "expression=(num > 0) | no_inherit=true");
    CHECK_OBJECT(f, CHECK, "app.t.t_in", "expression=(num = ANY (ARRAY[1, 2])) | not_valid=true");
    CHECK_OBJECT(f, EXCLUSION, "app.t.t_x",
                 "method=gist | columns=int4range(id, num) &&, box(point((id)::double precision, "
                 "(id)::double precision), "
                 "point((0)::double precision, (0)::double precision)) && | where=(num > 3)");
    CHECK_OBJECT(f, FOREIGN_KEY, "app.\"Ref\".\"Ref_a_fkey\"",
                 "columns=a | references.table=app.t | references.columns=id | on_update=cascade | "
                 "on_delete=set null");
    CHECK_OBJECT(f, FOREIGN_KEY, "app.\"Ref\".two",
                 "columns=B, c | references.table=app.t | references.columns=name, id | match=full | "
                 "deferrable=true | "
                 "initially_deferred=true");
    CHECK_ABSENT(f, INDEX, "app.t.t_key");
    CHECK_EDGES(f, FOREIGN_KEY, "app.\"Ref\".two",
                "column app.\"Ref\".\"B\"\ncolumn app.\"Ref\".c\ncolumn app.t.id\ncolumn app.t.name\nunique "
                "constraint app.t.t_u\n");
    CHECK_EDGES(f, CHECK, "app.t.t_in", "column app.t.num\n");
    CHECK_EDGES(f, PRIMARY_KEY, "app.t.t_key", "column app.t.id\ncolumn app.t.num\n");
    done(&f);
}
END_TEST

START_TEST(keys_of_indexes)
{
    Fixture f = after("create extension pg_trgm schema app; create table app.t (id int, num int, name text, "
                      "nick text collate \"C\", body text);"
                      "create index t_many on app.t (lower(name), nick desc, (num + 1) desc nulls last, id "
                      "nulls first) include (body)"
                      "    where num > 1; alter index app.t_many alter column 3 set statistics 77;"
                      "comment on index app.t_many is 'finder';"
                      "create index t_trgm on app.t using gist (name app.gist_trgm_ops (siglen = 32));"
                      "create unique index t_pat on app.t (name text_pattern_ops, nick collate \"POSIX\","
                      "    upper(name) collate \"C\" varchar_pattern_ops, (lower(name) collate \"C\")) with "
                      "(fillfactor = 50);"
                      "create index t_hash on app.t using hash (id); alter table app.t cluster on t_pat;"
                      "create materialized view app.m as select id from app.t; create index on app.m (id);");
    CHECK_OBJECT(
        f, INDEX, "app.t.t_many",
        "columns=lower(name), nick desc, ((num + 1)) desc last, id first | include=body | where=(num > 1) | "
        "statistics=3=77 | comment=finder");
    CHECK_OBJECT(f, INDEX, "app.t.t_trgm", "method=gist | columns=name app.gist_trgm_ops siglen='32'");
    CHECK_OBJECT(f, INDEX, "app.t.t_pat",
                 "unique=true | columns=name pg_catalog.text_pattern_ops, nick pg_catalog.\"POSIX\", "
                 "upper(name) pg_catalog.\"C\" "
                 "pg_catalog.varchar_pattern_ops, lower(name) pg_catalog.\"C\" | options=fillfactor=50 | "
                 "cluster=true");
    CHECK_OBJECT(f, INDEX, "app.t.t_hash", "method=hash | columns=id");
    CHECK_OBJECT(f, INDEX, "app.m.m_id_idx", "columns=id");
    const KeyList *keys = &get_INDEX(schema_find(f.schema, KIND_INDEX, "app.t.t_pat"))->keys;
    ck_assert_uint_eq(keys->len, 4);
    ck_assert_str_eq(keys->items[2].expression, "upper(name)");
    ck_assert_str_eq(keys->items[2].collation, "pg_catalog.\"C\"");
    ck_assert_str_eq(keys->items[2].opclass, "pg_catalog.varchar_pattern_ops");
    ck_assert_ptr_null(keys->items[0].order);
    CHECK_EDGES(f, INDEX, "app.t.t_trgm", "extension pg_trgm\ncolumn app.t.name\n");
    CHECK_EDGES(f, INDEX, "app.m.m_id_idx", "");
    done(&f);
}
END_TEST

START_TEST(views)
{
    Fixture f = after(
        "create table app.t (id int primary key, name text); create table app.u (id int);"
        "create view app.v with (security_barrier) as select id, name from app.t where id > 0 with local "
        "check option;"
        "comment on column app.v.name is 'shown'; alter view app.v alter name set default 'new';"
        "grant select (id) on app.v to pg_monitor; comment on view app.v is 'few';"
        "create view app.top as select v.name, count(*) as n from app.v join app.u using (id) group by "
        "v.name;"
        "create view app.grouped as select id, name from app.t group by id;"
        "create materialized view app.m with (fillfactor = 60) as select id as i from app.u; comment on "
        "column app.m.i is 'key';"
        "create rule keep as on delete to app.t do instead nothing; alter table app.t disable rule keep;"
        "create function app.f() returns setof app.v language sql begin atomic select id, name from app.v; "
        "end;");
    CHECK_OBJECT(
        f, VIEW, "app.v",
        before(&f, 16)
            ? "query=SELECT t.id,\n    t.name\n   FROM app.t\n  WHERE (t.id > 0) | "
              "options=security_barrier=true, "
              "check_option=local | column_defaults=name='new'::text | column_comments=name=shown | "
              "grants=pg_monitor=select(id) | comment=few"
            : "query=SELECT id,\n    name\n   FROM app.t\n  WHERE (id > 0) | options=security_barrier=true, "
              "check_option=local | column_defaults=name='new'::text | column_comments=name=shown | "
              "grants=pg_monitor=select(id) | comment=few");
    CHECK_OBJECT(f, MATVIEW, "app.m",
                 before(&f, 16)
                     ? "query=SELECT u.id AS i\n   FROM app.u | options=fillfactor=60 | column_comments=i=key"
                     : "query=SELECT id AS i\n   FROM app.u | options=fillfactor=60 | column_comments=i=key");
    CHECK_OBJECT(f, RULE, "app.t.keep", "event=delete | instead=true | enabled=disabled");
    CHECK_EDGES(f, VIEW, "app.v", "column app.t.id\ncolumn app.t.name\n");
    CHECK_EDGES(f, VIEW, "app.top", "column app.u.id\nview app.v\n");
    CHECK_EDGES(f, VIEW, "app.grouped", "column app.t.id\ncolumn app.t.name\nprimary key app.t.t_pkey\n");
    CHECK_EDGES(f, ROUTINE, "app.f()", "view app.v\n");
    done(&f);
}
END_TEST

START_TEST(what_hangs_on_tables)
{
    Fixture f = after(
        "create function app.touch() returns trigger language plpgsql as 'begin return new; end';"
        "create table app.t (id int, num int, name text);"
        "create trigger touch before update of name on app.t for each row when (old.name is distinct from "
        "new.name)"
        "    execute function app.touch(); alter table app.t enable replica trigger touch;"
        "create statistics app.s (dependencies, mcv) on num, name from app.t; alter statistics app.s set "
        "statistics 99;"
        "create statistics app.e on lower(name), (num + 1) from app.t; comment on statistics app.e is 'both';"
        "create policy own on app.t as restrictive for update to pg_monitor, pg_read_all_data using (num > "
        "0) with check (num > 1);"
        "create policy everyone on app.t using (true); comment on policy everyone on app.t is 'all';");
    CHECK_OBJECT(f, TRIGGER, "app.t.touch",
                 "timing=before | events=update | columns=name | for_each=row | when=(old.name IS DISTINCT FROM "
                 "new.name) | function=app.touch | enabled=replica");
    CHECK_OBJECT(f, STATISTICS, "app.t.s", "columns=num, name | kinds=dependencies, mcv | target=99");
    CHECK_OBJECT(f, STATISTICS, "app.t.e", "expressions=lower(name), (num + 1) | comment=both");
    CHECK_OBJECT(f, POLICY, "app.t.own",
                 "command=update | restrictive=true | roles=pg_monitor, pg_read_all_data | using=(num > 0) | "
                 "with_check=(num > 1)");
    CHECK_OBJECT(f, POLICY, "app.t.everyone", "using=true | comment=all");
    CHECK_EDGES(f, TRIGGER, "app.t.touch", "function app.touch()\ncolumn app.t.name\n");
    CHECK_EDGES(f, POLICY, "app.t.own", "column app.t.num\n");
    CHECK_EDGES(f, STATISTICS, "app.t.e", "column app.t.name\ncolumn app.t.num\n");
    done(&f);
}
END_TEST

/* The condition, arguments and actions are found in what the server prints, whatever names and literals hold. */
START_TEST(hostile_triggers_and_rules)
{
    Fixture f = after(
        "create function app.\"f)(\"() returns trigger language plpgsql as 'begin return new; end';"
        "create table app.u (id int); create table app.\" WHEN (\" (id int, \"d WHEN \"\" DO \" text);"
        "create trigger \"a FOR EACH ROW WHEN (\" before insert or update of \"d WHEN \"\" DO \" on app.\" WHEN (\""
        "    for each row when (new.\"d WHEN \"\" DO \" <> ') EXECUTE FUNCTION app.f(''')"
        "    execute function app.\"f)(\"('a''b', '\\000', ''', ''x', '', 'é', '\"', ') EXECUTE FUNCTION f()');"
        "create constraint trigger b after delete on app.\" WHEN (\" from app.u initially deferred"
        "    for each row execute function app.\"f)(\"(0, x);"
        "create trigger c after update on app.\" WHEN (\" referencing old table as \"o \"\"\" new table as n"
        "    execute function app.\"f)(\"();"
        "create rule \"a WHERE \"\" DO '\" as on insert to app.\" WHEN (\" where new.\"d WHEN \"\" DO \" <> ' DO INSTEAD \"'"
        "    do also (insert into app.u values (1); delete from app.u where ';\n);' = 'DO');"
        "create rule b as on update to app.\" WHEN (\" do also notify \"x;\";"
        "create rule c as on delete to app.\" WHEN (\" do instead ((table app.u union table app.u) intersect table app.u);");
    CHECK_OBJECT(f, TRIGGER, "app.\" WHEN (\".\"a FOR EACH ROW WHEN (\"",
                 "timing=before | events=insert, update | columns=d WHEN \" DO  | for_each=row | "
                 "when=(new.\"d WHEN \"\" DO \" <> ') EXECUTE FUNCTION app.f('''::text) | function=app.\"f)(\" | "
                 "arguments=a'b, \\000, ', 'x, , é, \", ) EXECUTE FUNCTION f()");
    CHECK_OBJECT(f, TRIGGER, "app.\" WHEN (\".b",
                 "constraint=true | timing=after | events=delete | from=app.u | deferrable=true | "
                 "initially_deferred=true | for_each=row | function=app.\"f)(\" | arguments=0, x");
    CHECK_OBJECT(f, TRIGGER, "app.\" WHEN (\".c",
                 "timing=after | events=update | referencing.old_table=o \" | referencing.new_table=n | "
                 "function=app.\"f)(\"");
    CHECK_OBJECT(f, RULE, "app.\" WHEN (\".\"a WHERE \"\" DO '\"",
                 "event=insert | where=(new.\"d WHEN \"\" DO \" <> ' DO INSTEAD \"'::text) | "
                 "actions=INSERT INTO app.u (id)\n  VALUES (1);\n DELETE FROM app.u\n  WHERE (';\n);'::text = 'DO'::text)");
    CHECK_OBJECT(f, RULE, "app.\" WHEN (\".b", "event=update | actions=NOTIFY \"x;\"");
    CHECK_OBJECT(f, RULE, "app.\" WHEN (\".c",
                 "event=delete | instead=true | actions=(\n         SELECT u.id\n           FROM app.u\n        UNION\n"
                 "         SELECT u.id\n           FROM app.u\n) INTERSECT\n SELECT u.id\n   FROM app.u");
    done(&f);
}
END_TEST

START_TEST(partitions_state_what_differs)
{
    Fixture f = after(
        "create table app.o (id int primary key);"
        "create table app.log (id int not null references app.o, at date not null default now(), note text,"
        "    primary key (id, at), check (note <> '')) partition by range (at);"
        "comment on column app.log.note is 'free text'; create index log_note_idx on app.log (note); create "
        "index odd on app.log (at);"
        "create index again on app.log (at);"
        "create table app.log_1 partition of app.log for values from ('2020-01-01') to ('2021-01-01');"
        "alter table app.log alter note set statistics 20;"
        "create table app.log_2 (note text, id int not null, at date not null, constraint log_note_check "
        "check (note <> ''),"
        "    constraint two_key primary key (id, at));"
        "create index two_note on app.log_2 (note); create index two_own on app.log_2 (id);"
        "alter table app.log attach partition app.log_2 for values from ('2021-01-01') to ('2022-01-01');"
        "create table app.log_3 partition of app.log (note default 'z') default partition by list (id);"
        "create table app.log_3_a partition of app.log_3 for values in (1, 2);"
        "create table app.ref (id int, at date, foreign key (id, at) references app.log_3_a (id, at));");
    CHECK_OBJECT(f, TABLE, "app.log", "partition_by=RANGE (at)");
    CHECK_OBJECT(
        f, TABLE, "app.log_1",
        "partition_of.table=app.log | partition_of.bound=FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')");
    CHECK_OBJECT(f, TABLE, "app.log_3",
                 "partition_by=LIST (id) | partition_of.table=app.log | partition_of.bound=DEFAULT");
    void *mem = f.mem;
    ck_assert_uint_eq(
        schema_children(mem, f.schema, schema_find(f.schema, KIND_TABLE, "app.log_1"), KIND_COLUMN).len, 0);
    ck_assert_uint_eq(
        schema_children(mem, f.schema, schema_find(f.schema, KIND_TABLE, "app.log_1"), KIND_INDEX).len, 0);
    ck_assert_uint_eq(
        schema_children(mem, f.schema, schema_find(f.schema, KIND_TABLE, "app.log_3_a"), KIND_COLUMN).len, 0);
    CHECK_ABSENT(f, PRIMARY_KEY, "app.log_1.log_1_pkey");
    CHECK_ABSENT(f, CHECK, "app.log_1.log_note_check");
    CHECK_ABSENT(f, FOREIGN_KEY, "app.log_1.log_id_fkey");
    CHECK_ABSENT(f, COLUMN, "app.log_2.id");
    CHECK_OBJECT(f, COLUMN, "app.log_2.at", "type=date | nullable=false | inherited=true");
    CHECK_OBJECT(f, COLUMN, "app.log_3.note", "type=text | default='z'::text | inherited=true");
    CHECK_OBJECT(f, PRIMARY_KEY, "app.log_2.two_key", "columns=id, at | attached=true");
    CHECK_OBJECT(f, INDEX, "app.log_2.two_note", "columns=note | attached=true");
    CHECK_OBJECT(f, INDEX, "app.log_2.two_own", "columns=id");
    CHECK_OBJECT(f, INDEX, "app.log.odd", "columns=at");
    CHECK_EDGES(f, TABLE, "app.log_3_a", "table app.log_3\n");
    CHECK_EDGES(f, INDEX, "app.log_2.two_note", "column app.log.note\nindex app.log.log_note_idx\n");
    /* Neither the key nor the columns of the partition are objects: the foreign key needs those that they come from. */
    CHECK_EDGES(f, FOREIGN_KEY, "app.ref.ref_id_at_fkey",
                "column app.log.at\ncolumn app.log.id\ncolumn app.ref.at\ncolumn app.ref.id\nprimary key app.log.log_pkey\n");
    CHECK_EDGES(f, FOREIGN_KEY, "app.log.log_id_fkey",
                "column app.log.id\ncolumn app.o.id\nprimary key app.o.o_pkey\n");
    done(&f);
}
END_TEST

START_TEST(children_and_typed_tables_state_what_differs)
{
    Fixture f =
        after("create table app.base (a int not null, b text default 'p', constraint base_a check (a > 0));"
              "create table app.other (z int); create table app.child (c int, b text) inherits (app.base, "
              "app.other);"
              "create table app.grand () inherits (app.child); alter table app.grand alter b set default 'q';"
              "create type app.pair as (a int, b text); create table app.typed of app.pair (a with options "
              "default 4);");
    CHECK_OBJECT(f, TABLE, "app.child", "inherits=app.base, app.other");
    CHECK_ABSENT(f, COLUMN, "app.child.a");
    CHECK_ABSENT(f, COLUMN, "app.child.z");
    CHECK_OBJECT(f, COLUMN, "app.child.b", "type=text | default='p'::text");
    CHECK_OBJECT(f, COLUMN, "app.child.c", "type=integer");
    CHECK_ABSENT(f, COLUMN, "app.grand.a");
    CHECK_ABSENT(f, COLUMN, "app.grand.c");
    CHECK_OBJECT(f, COLUMN, "app.grand.b", "type=text | default='q'::text | inherited=true");
    CHECK_ABSENT(f, CHECK, "app.child.base_a");
    CHECK_OBJECT(f, TABLE, "app.typed", "of=app.pair");
    CHECK_OBJECT(f, COLUMN, "app.typed.a", "type=integer | default=4 | inherited=true");
    CHECK_ABSENT(f, COLUMN, "app.typed.b");
    CHECK_EDGES(f, TABLE, "app.child", "table app.base\ntable app.other\n");
    CHECK_EDGES(f, TABLE, "app.typed", "composite type app.pair\n");
    done(&f);
}
END_TEST

START_TEST(operators_casts_and_aggregates)
{
    Fixture f =
        after("create type app.mood as enum ('sad', 'ok');"
              "create function app.mood_of(text) returns app.mood language sql immutable as 'select null::app.mood';"
              "create cast (text as app.mood) with function app.mood_of(text) as assignment;"
              "create function app.same(int, int) returns boolean language sql immutable as 'select $1 = $2';"
              "create operator app.=== (function = app.same, leftarg = int, rightarg = int, commutator = operator(app.===),"
              "    restrict = eqsel, hashes);"
              "create operator class app.odd for type int using hash as operator 1 app.===, function 1 hashint4(int);"
              "create table app.t (id int); create index i on app.t using hash (id app.odd);"
              "create aggregate app.total(int) (sfunc = int4pl, stype = int, initcond = '0');"
              "create view app.v as select app.total(id) from app.t where id operator(app.===) 1;");
    CHECK_OBJECT(f, CAST, "(text AS app.mood)",
                 "source=text | target=app.mood | function=app.mood_of(text) | context=assignment");
    CHECK_EDGES(f, CAST, "(text AS app.mood)", "enum app.mood\nfunction app.mood_of(text)\n");
    CHECK_OBJECT(f, OPERATOR, "app.===(integer, integer)",
                 "left=integer | right=integer | function=app.same | commutator=app.=== | restrict=pg_catalog.eqsel"
                 " | hashes=true");
    CHECK_EDGES(f, OPERATOR, "app.===(integer, integer)", "function app.same(integer, integer)\n");
    CHECK_OBJECT(f, OPERATOR_FAMILY, "app.odd USING hash", "method=hash");
    CHECK_OBJECT(f, OPERATOR_CLASS, "app.odd USING hash",
                 "method=hash | type=integer | operators=1 app.===(integer,integer)"
                 " | functions=1 (integer, integer) hashint4(integer)");
    CHECK_EDGES(f, OPERATOR_CLASS, "app.odd USING hash",
                "operator app.===(integer, integer)\noperator family app.odd USING hash\n");
    CHECK_EDGES(f, INDEX, "app.t.i", "operator class app.odd USING hash\ncolumn app.t.id\n");
    CHECK_OBJECT(f, AGGREGATE, "app.total(integer)",
                 "arguments=integer | sfunc=pg_catalog.int4pl | stype=integer | initcond=0");
    CHECK_EDGES(f, VIEW, "app.v",
                "operator app.===(integer, integer)\naggregate app.total(integer)\ncolumn app.t.id\n");
    done(&f);
}
END_TEST

START_TEST(text_search_and_languages)
{
    Fixture f =
        after("create language mine handler plpgsql_call_handler validator plpgsql_validator;"
              "create text search dictionary app.words (template = simple, stopwords = english);"
              "create text search configuration app.cfg (parser = \"default\");"
              "alter text search configuration app.cfg add mapping for word, \"int\" with app.words, simple;"
              "create conversion app.latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;"
              "create transform for int language sql (from sql with function prsd_lextype(internal));"
              "create access method heap2 type table handler heap_tableam_handler;");
    CHECK_OBJECT(f, LANGUAGE, "mine",
                 "handler=pg_catalog.plpgsql_call_handler | validator=pg_catalog.plpgsql_validator");
    CHECK_OBJECT(f, TS_DICTIONARY, "app.words", "template=pg_catalog.simple | options=stopwords = 'english'");
    CHECK_OBJECT(f, TS_CONFIGURATION, "app.cfg",
                 "parser=pg_catalog.\"default\" | mappings=int=app.words, pg_catalog.simple, "
                 "word=app.words, pg_catalog.simple");
    CHECK_EDGES(f, TS_CONFIGURATION, "app.cfg", "text search dictionary app.words\n");
    CHECK_OBJECT(f, CONVERSION, "app.latin", "for=LATIN1 | to=UTF8 | function=pg_catalog.iso8859_1_to_utf8");
    CHECK_OBJECT(f, TRANSFORM, "FOR integer LANGUAGE sql",
                 "type=integer | language=sql | from_sql=pg_catalog.prsd_lextype");
    CHECK_OBJECT(f, ACCESS_METHOD, "heap2", "type=table | handler=pg_catalog.heap_tableam_handler");
    ck_assert_uint_eq(f.schema->foreign.len, 0);
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

START_TEST(properties_of_newer_servers)
{
    Fixture f = after("create table app.t (id int primary key)");
    run(f.db, "rollback");
    if (!before(&f, 15)) {
        done(&f);
        f = after(
            "create table app.t (id int primary key, n int unique nulls not distinct);"
            "create unique index i on app.t (id, n) nulls not distinct; create unlogged sequence app.s;"
            "create table app.r (a int, b int, foreign key (a) references app.t on delete set null (a));");
        CHECK_OBJECT(f, UNIQUE, "app.t.t_n_key", "columns=n | nulls_not_distinct=true");
        CHECK_OBJECT(f, INDEX, "app.t.i", "unique=true | columns=id, n | nulls_not_distinct=true");
        CHECK_OBJECT(f, SEQUENCE, "app.s", "persistence=unlogged");
        CHECK_OBJECT(f, FOREIGN_KEY, "app.r.r_a_fkey",
                     "columns=a | references.table=app.t | references.columns=id | on_delete=set null | "
                     "on_delete_columns=a");
    }
    if (!before(&f, 17)) {
        done(&f);
        f = after("create collation app.c (provider = builtin, locale = 'C.UTF-8');"
                  "create table app.p (id int generated always as identity, k int) partition by list (k);"
                  "create table app.p1 partition of app.p for values in (1);");
        CHECK_OBJECT(f, COLLATION, "app.c", "provider=builtin | locale=C.UTF-8");
        CHECK_OBJECT(f, COLUMN, "app.p.id", "type=integer | nullable=false | identity=always");
        CHECK_ABSENT(f, COLUMN, "app.p1.id");
    }
    if (!before(&f, 18)) {
        done(&f);
        f = after("create table app.t (id int4range, at daterange, a int, b int generated always as (a + 1) "
                  "virtual,"
                  "    check (a > 0) not enforced, primary key (id, at without overlaps));"
                  "alter table app.t add constraint later not null a not valid;"
                  "create table app.r (id int4range, at daterange,"
                  "    foreign key (id, period at) references app.t (id, period at));");
        CHECK_OBJECT(f, COLUMN, "app.t.a", "type=integer | nullable=false | not_null.name=later | not_null.not_valid=true");
        CHECK_OBJECT(f, COLUMN, "app.t.b", "type=integer | generated=(a + 1) | generated_kind=virtual");
        CHECK_OBJECT(f, CHECK, "app.t.t_a_check", "expression=(a > 0) | not_enforced=true");
        CHECK_OBJECT(f, PRIMARY_KEY, "app.t.t_pkey", "columns=id, at | without_overlaps=true");
        CHECK_OBJECT(f, FOREIGN_KEY, "app.r.r_id_at_fkey",
                     "columns=id, at | references.table=app.t | references.columns=id, at | period=true");
    }
    if (!before(&f, 18)) {
        done(&f);
        f = after("create table app.p (k int not null, v int not null, w int constraint w not null) partition by list (k);"
                  "create table app.made partition of app.p (v default 1) for values in (1);"
                  "create table app.comes (k int constraint own not null, v int not null, w int not null);"
                  "alter table app.p attach partition app.comes for values in (2);"
                  "create table app.t (a int not null, b int constraint b not null no inherit, c int not null);"
                  "comment on constraint t_c_not_null on app.t is 'Never'; create table app.u (x int) inherits (app.t)");
        CHECK_OBJECT(f, COLUMN, "app.p.k", "type=integer | nullable=false");
        CHECK_OBJECT(f, COLUMN, "app.p.w", "type=integer | nullable=false | not_null.name=w");
        CHECK_OBJECT(f, COLUMN, "app.made.v", "type=integer | nullable=false | default=1 | inherited=true");
        CHECK_ABSENT(f, COLUMN, "app.comes.k");
        CHECK_OBJECT(f, COLUMN, "app.t.a", "type=integer | nullable=false");
        CHECK_OBJECT(f, COLUMN, "app.t.b", "type=integer | nullable=false | not_null.name=b | not_null.no_inherit=true");
        CHECK_OBJECT(f, COLUMN, "app.t.c", "type=integer | nullable=false | not_null.comment=Never");
        CHECK_ABSENT(f, COLUMN, "app.u.b");
        CHECK_ABSENT(f, COLUMN, "app.u.c");
    }
    done(&f);
}
END_TEST

START_TEST(generation_expressions_need_their_columns)
{
    Fixture f = after("create function app.f(int) returns int language sql immutable as 'select $1';"
                      "create type app.mood as enum ('a'); create domain app.d as int default app.f(1) check "
                      "(app.f(value) > 0);"
                      "create table app.t (a int, b int generated always as (app.f(a)) stored, m app.mood[] "
                      "default '{a}', d app.d,"
                      "    check (app.f(a) > 0)); create function app.row(app.t[]) returns int language sql "
                      "as 'select 1';");
    CHECK_EDGES(f, COLUMN, "app.t.b", "function app.f(integer) default\ncolumn app.t.a default\n");
    CHECK_EDGES(f, COLUMN, "app.t.m", "enum app.mood default\nenum app.mood type\n");
    CHECK_EDGES(f, COLUMN, "app.t.d", "domain app.d type\n");
    CHECK_EDGES(f, DOMAIN, "app.d", "function app.f(integer)\n");
    CHECK_EDGES(f, DOMAIN_CHECK, "app.d.d_check", "function app.f(integer)\n");
    CHECK_EDGES(f, CHECK, "app.t.t_a_check", "function app.f(integer)\ncolumn app.t.a\n");
    CHECK_EDGES(f, ROUTINE, "app.\"row\"(app.t[])", "table app.t\n");
    done(&f);
}
END_TEST

START_TEST(an_invalid_index_is_absent)
{
    Fixture f = {.mem = mem_new(NULL)};
    f.db = connect_to(f.mem, database);
    Error err = ERROR_INIT;
    run(f.db, "create table public.doubled as select 1 as a from generate_series(1, 2)");
    ck_assert(!db_exec(f.db, "create unique index concurrently doubled_a on public.doubled (a)", &err));
    error_clear(&err);
    read_catalog(&f);
    CHECK_ABSENT(f, INDEX, "public.doubled.doubled_a");
    run(f.db, "drop table public.doubled");
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

int main(void)
{
    Suite *suite = suite_create("catalog");
    TCase *tcase = tcase_create("catalog");
    tcase_set_timeout(tcase, 120);
    tcase_add_unchecked_fixture(tcase, create_database, drop_database);
    tcase_add_test(tcase, lines_are_chosen_by_version);
    tcase_add_test(tcase, grants_tell_what_differs_from_the_default);
    tcase_add_test(tcase, a_forgotten_column_is_an_error);
    tcase_add_test(tcase, one_round_trip_outside_a_transaction);
    tcase_add_test(tcase, the_system_and_our_own_schema_are_left_out);
    tcase_add_test(tcase, members_of_extensions_are_left_out);
    tcase_add_test(tcase, types);
    tcase_add_test(tcase, routines);
    tcase_add_test(tcase, sequences_tell_what_differs_from_the_chosen);
    tcase_add_test(tcase, tables_and_columns);
    tcase_add_test(tcase, constraints);
    tcase_add_test(tcase, keys_of_indexes);
    tcase_add_test(tcase, views);
    tcase_add_test(tcase, what_hangs_on_tables);
    tcase_add_test(tcase, hostile_triggers_and_rules);
    tcase_add_test(tcase, partitions_state_what_differs);
    tcase_add_test(tcase, children_and_typed_tables_state_what_differs);
    tcase_add_test(tcase, operators_casts_and_aggregates);
    tcase_add_test(tcase, text_search_and_languages);
    tcase_add_test(tcase, what_is_not_modelled_is_told);
    tcase_add_test(tcase, properties_of_newer_servers);
    tcase_add_test(tcase, generation_expressions_need_their_columns);
    tcase_add_test(tcase, an_invalid_index_is_absent);
    tcase_add_test(tcase, failure_leaves_no_transaction);
    tcase_add_test(tcase, a_thousand_tables_are_read_at_once);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
