#!/usr/bin/env python3
"""renamed_from and --rename: which are followed, which have happened, and which are refused (docs/model.md, "Renames").

    tests/renames.py PGDRAFT [NAME...]

The drafts themselves are golden cases (tests/golden/rename_*, move_*).
"""

import re

from harness import expect, run, run_suite, same

INT = {"type": "int"}


def column(name, was=None, **more):
    return {"name": name, **INT, **({"renamed_from": was} if was else {}), **more}


def table(name, *columns, was=None, **more):
    return {"name": name, **({"renamed_from": was} if was else {}), "columns": list(columns), **more}


def pgdraft(project, *arguments, want=0):
    return run([project.program, "-C", project.folder, "--url", project.url, *arguments], want=want)


def model(project, *tables, **sections):
    project.model("m.json", {**({"tables": list(tables)} if tables else {}), **sections})


def start(project, sql, *tables, **sections):
    project.clear()
    project.empty_schema()
    project.sql("-c", sql)
    model(project, *tables, **sections)


def refused(project, text, *arguments):
    """Autogen refuses with the text, and says where."""
    _, err = pgdraft(project, "autogen", "-m", "refused", *arguments, want=2)
    expect(text in err, err)
    expect(re.search(r"m\.json:\d+:\d+: ", err), f"no place in the model:\n{err}")
    expect(not list(project.versions.iterdir()), "a script was written")


def followed(project, *lines, options=()):
    """Autogen renames so, and after it nothing is left to be done."""
    script = project.draft("renames", *options)
    text = script.read_text().split("-- @downgrade")[0] if script else ""
    told = [line for line in text.splitlines() if " RENAME " in line or " SET SCHEMA " in line]
    same("\n".join(told), "\n".join(lines))
    project("apply", "head")
    project("check")


def there_and_back(project, *lines):
    followed(project, *lines)
    project("downgrade", "base")
    project("check", want=3)


def a_name_used_again_has_happened_once_both_are_there(project):
    start(project, "create table t (a int)", table("t", column("b", "a"), column("a", type="text")))
    followed(project, "ALTER TABLE public.t RENAME COLUMN a TO b;")
    expect("no differences" in pgdraft(project, "check")[1])
    start(project, "create table t (a int)", table("u", column("a"), was="t"), table("t", column("x", type="text")))
    followed(project, "ALTER TABLE public.t RENAME TO u;")


def a_chain_is_followed_from_its_end(project):
    start(project, "create table t (a int, b int, c int)", table("t", column("b", "a"), column("c", "b"), column("d", "c")))
    followed(project, "ALTER TABLE public.t RENAME COLUMN c TO d;", "ALTER TABLE public.t RENAME COLUMN b TO c;",
             "ALTER TABLE public.t RENAME COLUMN a TO b;")


def a_stale_link_of_a_chain_is_none(project):
    # b was a once; it is c now, and b is new.
    start(project, "create table t (b int)", table("t", column("b", "a"), column("c", "b")))
    followed(project, "ALTER TABLE public.t RENAME COLUMN b TO c;")


def both_names_without_use_for_the_old_one_are_refused(project):
    start(project, "create table t (a int, b int)", table("t", column("b", "a")))
    refused(project, 'column "b" of "public.t" is renamed from "a", but the database has both')
    start(project, "create table a (x int); create table b (x int)", table("b", column("x"), was="a"))
    refused(project, 'table "public.b" is renamed from "a", but the database has both')
    start(project, "create type e as enum ('a', 'b')", enums=[{"name": "e", "values": [{"name": "b", "renamed_from": "a"}]}])
    refused(project, 'value "b" of enum "public.e" is renamed from "a", but the database has both')
    # A chain that is done, all but its old end.
    start(project, "create table t (a int, b int, c int)", table("t", column("b", "a"), column("c", "b")))
    refused(project, 'column "b" of "public.t" is renamed from "a", but the database has both')


def what_the_model_leaves_alone_is_no_second_name(project):
    start(project, "create schema app; create table a (x int); create table app.b (x int)")
    project.model("m.json", {"schema": "app", "tables": [table("b", column("x"), was="public.a")]})
    project("check")


def several_of_one_are_refused(project):
    start(project, "create table t (a int)", table("t", column("b", "a"), column("c", "a")))
    refused(project, 'column "c" of "public.t" is renamed from "a", as column "b" of "public.t" is')


def a_name_that_was_never_there_is_refused(project):
    start(project, "create table people (years int)", table("people", column("age", "yeers")))
    refused(project, 'column "age" of "public.people" is renamed from "yeers", which the database does not have; what goes is "years"')
    start(project, "create table people (years int)", table("users", column("years"), was="poeple"))
    refused(project, 'what goes is "people"')
    start(project, "create type e as enum ('a', 'b')", enums=[{"name": "e", "values": ["a", {"name": "c", "renamed_from": "bb"}]}])
    refused(project, 'value "c" of enum "public.e" is renamed from "bb", which the database does not have; what goes is "b"')
    start(project, "create function f(x int) returns int language sql as 'select 1'",
          functions=[{"name": "g", "renamed_from": "f", "arguments": "x text", "returns": "int", "language": "sql", "body": "select 1"}])
    refused(project, 'function "public.g(x text)" is renamed from "f", which the database does not have; what goes is "f"')
    start(project, "create view v as select 1 x", table("t", column("x"), was="v"), views=[])
    refused(project, 'table "public.t" is renamed from "v", which is no table but view "public.v"')


def where_nothing_goes_it_is_made(project):
    start(project, "create table t (id int)", table("t", column("id"), column("b", "a")), table("u", column("x"), was="s"))
    followed(project)
    project.clear()
    followed(project)


def all_that_is_wrong_is_told_at_once(project):
    start(project, "create table t (a int, b int, c int, d int)", table("t", column("b", "a"), column("d", "c")))
    refused(project, 'column "b" of "public.t" is renamed from "a"')
    refused(project, 'column "d" of "public.t" is renamed from "c"')


def an_inherited_column_is_renamed_above(project):
    start(project, "create table p (a int); create table c () inherits (p); alter table c alter a set default 1",
          table("p", column("a")), table("c", column("b", "a", default="1"), inherits="p"))
    refused(project, 'column "b" of "public.c" is renamed from "a", which the table has from another')


def a_name_of_ones_own_is_refused(project):
    start(project, "create table t (a int)", table("t", column("a", "a")))
    refused(project, 'column "a" is renamed from its own name')


EXCHANGED = ["ALTER TABLE public.t RENAME COLUMN b TO b__old;", "ALTER TABLE public.t RENAME COLUMN a TO b;",
             "ALTER TABLE public.t RENAME COLUMN b__old TO a;"]


def a_circle_is_judged_by_what_its_members_are(project):
    exchanged = table("t", column("b", "a"), column("a", "b", type="text"))
    start(project, "create table t (a int, b text)", exchanged)
    there_and_back(project, *EXCHANGED)
    # What the table says of them tells as well.
    exchanged = table("t", column("b", "a"), column("a", "b"), indexes=["b"], checks=["a > 1"])
    start(project, "create table t (a int, b int check (b > 1)); create index on t (a)", exchanged)
    followed(project, *EXCHANGED, "ALTER TABLE public.t RENAME CONSTRAINT t_b_check TO t_a_check;",
             "ALTER INDEX public.t_a_idx RENAME TO t_b_idx;")
    # It has happened; what changes after that is no reason to exchange them again.
    model(project, table("t", column("b", "a"), column("a", "b"), column("c"), indexes=["b"], checks=["a > 1"]))
    followed(project)


def a_circle_of_equals_is_refused(project):
    twins = table("t", column("b", "a"), column("a", "b"))
    start(project, "create table t (a int, b int)", twins)
    refused(project, 'nobody can tell whether column "a" and column "b" of "public.t" have exchanged their names yet')
    _, err = pgdraft(project, "check", want=2)
    expect("--rename public.t.b=public.t.a --rename public.t.a=public.t.b" in err, err)
    model(project, table("t", column("b"), column("a")))
    followed(project, *EXCHANGED, options=["--rename", "public.t.a=public.t.b", "--rename", "public.t.b=public.t.a"])
    start(project, "create type e as enum ('a', 'b', 'c', 'd')",
          enums=[{"name": "e", "values": ["c", "d", {"name": "a", "renamed_from": "b"}, {"name": "b", "renamed_from": "a"}]}])
    refused(project, "nobody can tell whether values of enum \"public.e\" have exchanged their names yet")


def twins_go_with_their_table(project):
    start(project, "create table a (x int, y int); create table b (z text)",
          table("b", column("y", "x"), column("x", "y"), was="a"), table("a", column("z", type="text"), was="b"))
    followed(project, "ALTER TABLE public.b RENAME TO b__old;", "ALTER TABLE public.a RENAME TO b;", "ALTER TABLE public.b__old RENAME TO a;",
             "ALTER TABLE public.b RENAME COLUMN y TO y__old;", "ALTER TABLE public.b RENAME COLUMN x TO y;",
             "ALTER TABLE public.b RENAME COLUMN y__old TO x;")
    model(project, table("b", column("y", "x"), column("x", "y"), column("w"), was="a"), table("a", column("z", type="text"), was="b"))
    followed(project)


def what_has_happened_is_seen_in_the_versions(project):
    model(project, table("a", column("x"), column("y", type="text")))
    project.draft("before")
    model(project, table("b", column("y", "x"), column("x", "y", type="text"), was="a"), table("a", column("n")))
    text = project.draft("after", "--from", "versions").read_text()
    expect("TABLE public.a RENAME TO b;" in text and "COLUMN y__old TO x;" in text and "CREATE TABLE public.a" in text, text)
    project("check", "--from", "versions")


def an_identity_keeps_its_sequence(project):
    # What a serial column would call its own then.
    start(project, "create table t (a bigint generated always as identity, b serial)",
          table("t", column("b", "a", type="bigint", identity="always"), column("a", "b", type="serial")))
    followed(project, *EXCHANGED)


def a_name_that_something_else_gives_up_is_free(project):
    start(project, "create table t (a int); create view v as select 1 x; create sequence i; create table u (x int); create index j on u (x)",
          table("v", column("a"), was="t"), table("u", column("x"), indexes=[{"name": "i", "renamed_from": "j", "columns": ["x"]}]),
          views=[], sequences=[])
    there_and_back(project, "ALTER VIEW public.v RENAME TO v__old;", "ALTER TABLE public.t RENAME TO v;",
                   "ALTER SEQUENCE public.i RENAME TO i__old;", "ALTER INDEX public.j RENAME TO i;")


def a_name_that_stays_taken_is_refused(project):
    start(project, "create table t (a int); create view v as select 1 x", table("v", column("a"), was="t"))
    refused(project, 'the name of table "public.v" is taken by view "public.v", which the model leaves alone')


def a_name_that_is_taken_where_a_table_goes_is_refused(project):
    start(project, "create schema b; create table t (a int, b int); create statistics s on a, b from t;"
                   "create table b.u (a int, b int); create statistics b.s on a, b from b.u",
          schemas=["public", "b"])
    project.model("b.json", {"schema": "b", "tables": [
        table("t", column("a"), column("b"), was="public.t", statistics=[{"name": "s", "columns": ["a", "b"]}]),
        table("u", column("a"), column("b"))]})
    _, err = pgdraft(project, "autogen", "-m", "refused", want=2)
    expect('the name of statistics object "s" of "b.t" is taken by statistics object "s" of "b.u", which the model leaves alone' in err, err)
    expect("b.json:" in err, err)


def an_option_says_what_renamed_from_would(project):
    project.clear()
    project.sql("-c", "create schema app; create table t (a int, b int); create table app.s (x int); create function f(x int) returns int language sql as 'select 1'")
    project.model("m.json", {"tables": [table("t", column("b"), column("c"))]})
    project.model("a.json", {"schema": "app", "tables": [table("u", column("x"))],
                             "functions": [{"name": "g", "arguments": "y int", "returns": "int", "language": "sql", "body": "select 1"}]})
    project.model("p.json", {"functions": []})
    text = project.draft("by options", "--rename", "t.a=b", "--rename", "t.b=c", "--rename", "app.s=u", "--rename", "public.f=app.g").read_text()
    for line in ["COLUMN b TO c;", "COLUMN a TO b;", "app.s RENAME TO u;", "FUNCTION public.f(x integer) SET SCHEMA app;"]:
        expect(line in text, text)
    expect("ADD COLUMN" not in text and "DROP TABLE" not in text, text)
    project("apply", "head")
    project("check")
    _, err = pgdraft(project, "autogen", "-m", "again", "--rename", "t.b=c", want=2)
    expect("the database has both" in err or "fits nothing" in err, err)


CASES = [a_name_used_again_has_happened_once_both_are_there, a_chain_is_followed_from_its_end, a_stale_link_of_a_chain_is_none,
         both_names_without_use_for_the_old_one_are_refused, what_the_model_leaves_alone_is_no_second_name, several_of_one_are_refused,
         a_name_that_was_never_there_is_refused, where_nothing_goes_it_is_made, all_that_is_wrong_is_told_at_once,
         an_inherited_column_is_renamed_above, a_name_of_ones_own_is_refused, a_circle_is_judged_by_what_its_members_are,
         a_circle_of_equals_is_refused, twins_go_with_their_table, what_has_happened_is_seen_in_the_versions, an_identity_keeps_its_sequence,
         a_name_that_something_else_gives_up_is_free,
         a_name_that_stays_taken_is_refused, a_name_that_is_taken_where_a_table_goes_is_refused, an_option_says_what_renamed_from_would]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
