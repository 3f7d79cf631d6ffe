/* Tables: columns, constraints, indexes, and what partitions and children state of their own. */
#include <check.h>

#include "fixture.h"

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

void add_tables(TCase *tcase)
{
    tcase_add_test(tcase, tables_and_columns);
    tcase_add_test(tcase, constraints);
    tcase_add_test(tcase, keys_of_indexes);
    tcase_add_test(tcase, partitions_state_what_differs);
    tcase_add_test(tcase, children_and_typed_tables_state_what_differs);
    tcase_add_test(tcase, properties_of_newer_servers);
    tcase_add_test(tcase, generation_expressions_need_their_columns);
    tcase_add_test(tcase, an_invalid_index_is_absent);
}
