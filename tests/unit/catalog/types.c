/* Types, routines, sequences, operators and what text search and languages are made of. */
#include <check.h>

#include "fixture.h"

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

/* The fact in words: base, element, range, "string", "constrained", the default. */
static const char *fact(Fixture *f, const char *name)
{
    const TypeFact *type = type_fact(f->schema->types, name);
    if (!type)
        return "none";
    return mem_printf(f->mem, "%s%s%s%s%s%s%s", type->base ? type->base : "", type->element ? type->element : "", type->range ? type->range : "",
                      type->string ? " string" : "", type->constrained ? " constrained" : "", type->defaulted ? " defaulted" : "",
                      type->volatile_default ? " volatile" : "");
}

static const char *cast(Fixture *f, const char *source, const char *target)
{
    const CastFact *known = cast_fact(f->schema->types, source, target);
    return !known ? "none" : mem_printf(f->mem, "%c%c%s", known->context, known->method, known->built_in ? " built in" : "");
}

START_TEST(types_and_casts_beside_the_objects)
{
    Fixture f = after(
        "create domain app.code as varchar(9); create domain app.key as app.code default gen_random_uuid()::text not null;"
        "create domain app.named as text default 'random()' check (value <> '');"
        "create type app.span as range (subtype = numeric); create type app.mood as enum ('a'); create table app.t (a int);"
        "create function app.rank(app.mood) returns int language sql as 'select 1'; create cast (app.mood as int) with function app.rank(app.mood)");
    ck_assert_str_eq(fact(&f, "app.code"), "character varying(9) string");
    ck_assert_str_eq(fact(&f, "app.key"), "app.code string constrained defaulted volatile");
    ck_assert_str_eq(fact(&f, "app.named"), "text string constrained defaulted");
    ck_assert_str_eq(fact(&f, "app.span_multirange"), "app.span");
    ck_assert_str_eq(fact(&f, "int4multirange"), "int4range");
    ck_assert_str_eq(fact(&f, "character varying"), " string");
    ck_assert_str_eq(fact(&f, "int2vector"), "smallint");
    ck_assert_str_eq(fact(&f, "integer[]"), "none");
    ck_assert_str_eq(fact(&f, "app.t"), "none");
    ck_assert_str_eq(cast(&f, "bit", "integer"), "ef built in");
    ck_assert_str_eq(cast(&f, "json", "jsonb"), "ai built in");
    ck_assert_str_eq(cast(&f, "text", "character"), "ib built in");
    ck_assert_str_eq(cast(&f, "app.span", "app.span_multirange"), "ef");
    ck_assert_str_eq(cast(&f, "app.mood", "integer"), "none"); /* an object */
    done(&f);
}
END_TEST

START_TEST(defaults_are_volatile_by_what_they_call)
{
    Fixture f = after("create function app.mine() returns int language sql as 'select 1';"
                      "create function app.steady() returns int language sql stable as 'select 1';"
                      "create function app.less(int, int) returns bool language sql as 'select true';"
                      "create operator app.<< (function = app.less, leftarg = int, rightarg = int);"
                      "create table app.t (a text default 'randomized', b text default timeofday(), c int default app.mine() + 1,"
                      "    d int default app.steady(), e timestamptz default now(), f bool default 1 operator(app.<<) 2, g int, h serial)");
    static const char wanted[] = "nvvnnvnv", *const words = "?nv";
    for (int i = 0; wanted[i]; i++) {
        const Object *column = schema_find(f.schema, KIND_COLUMN, mem_printf(f.mem, "app.t.%c", 'a' + i));
        ck_assert_msg(words[get_COLUMN(column)->volatility] == wanted[i], "%s is %c", column->name, words[get_COLUMN(column)->volatility]);
    }
    done(&f);
}
END_TEST

void add_types(TCase *tcase)
{
    tcase_add_test(tcase, types_and_casts_beside_the_objects);
    tcase_add_test(tcase, defaults_are_volatile_by_what_they_call);
    tcase_add_test(tcase, types);
    tcase_add_test(tcase, routines);
    tcase_add_test(tcase, sequences_tell_what_differs_from_the_chosen);
    tcase_add_test(tcase, operators_casts_and_aggregates);
    tcase_add_test(tcase, text_search_and_languages);
}
