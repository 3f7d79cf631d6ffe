/* Views, and what hangs on tables: triggers, rules, policies, statistics. */
#include <check.h>

#include "fixture.h"

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

void add_views(TCase *tcase)
{
    tcase_add_test(tcase, views);
    tcase_add_test(tcase, what_hangs_on_tables);
    tcase_add_test(tcase, hostile_triggers_and_rules);
}
