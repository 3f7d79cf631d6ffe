#!/usr/bin/env python3
"""Bodies of functions: what the server would refuse is told with its place, what it cannot know yet is left unchecked, and nothing else.

    tests/bodies.py PGDRAFT [NAME...]
"""

from harness import expect, run, run_suite, same

OFF = "SET LOCAL check_function_bodies = off;"


def function(name, body, **more):
    return {"name": name, "returns": "integer", "language": "sql", "body": body, **more}


def plpgsql(name, body, **more):
    return function(name, body, language="plpgsql", **more)


def model(project, *functions, **sections):
    project.model("m.json", {"tables": [{"name": "t", "columns": [{"name": "a", "type": "integer"}]}], "functions": list(functions), **sections})


def draft(project, *arguments, want=0):
    """The script, and what is said besides."""
    out, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "x", *arguments], want)
    return max(project.versions.iterdir(), key=lambda path: path.stat().st_mtime_ns).read_text() if not want else out, err.replace("pgdraft: ", "")


def wrong_bodies_are_told_with_their_place(project):
    (project.schema / "f.sql").write_text("select 'ä'\n  frm t\n")
    (project.schema / "m.json").write_text(r"""{"functions": [
{"name": "typo", "returns": "int", "language": "plpgsql", "body": "begin\n  -- \u00e4\n  retrun 1;\nend"},
{"name": "kind", "returns": "int", "language": "sql", "body": "select 'x'::text"},
{"name": "variable", "returns": "int", "language": "plpgsql", "body": "begin\n  y := 1; return 1; end"},
{"name": "condition", "returns": "int", "language": "plpgsql", "body": "begin return 1;\nexception when nosuch then return 2; end"},
{"name": "file", "returns": "int", "language": "sql", "file": "f.sql"},
{"name": "work", "kind": "procedure", "language": "sql", "body": "insert into t (1)"},
{"name": "fine", "returns": "int", "language": "sql", "body": "select 1"}]}""")
    text = (project.schema / "m.json").read_text()

    def at(mark):
        """Where it stands."""
        before = text[:text.index(mark)]
        return f"schema/m.json:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"

    wanted = f"""error: the model has 6 errors
detail: schema/f.sql:2:7: function "public.file()": syntax error at or near "t"
detail: {at("retrun")}: function "public.typo()": syntax error at or near "retrun"
detail: {at("select 'x'")}: function "public.kind()": return type mismatch in function declared to return integer (Actual return type is text.)
detail: {at("y := 1")}: function "public.variable()": "y" is not a known variable
detail: {at("exception")}: function "public.condition()": unrecognized exception condition "nosuch"
detail: {at("1)")}: procedure "public.work()": syntax error at or near "1"
"""
    for command in ["autogen", "-m", "x"], ["diff"], ["check"], ["autogen", "-m", "x", "--from", "versions"]:
        same(run([project.program, "-C", project.folder, "--url", project.url, *command], want=2)[1].replace("pgdraft: ", ""), wanted)
    expect(not list(project.versions.iterdir()), "a script was written")


def bodies_are_checked_where_they_can_be(project):
    model(project, function("later", "select public.earlier()"), function("earlier", "select count(*)::int from public.t"),
          function("path", "select a from t", settings={"search_path": "public"}), plpgsql("p", "begin return nosuch(); end"))
    script, err = draft(project)
    expect("check_function_bodies" not in script and "warning" not in err, script + err)
    project("apply")
    project("check")


def what_cannot_be_resolved_is_left_unchecked(project):
    model(project, function("callers", "select a from t"), function("nothing", "select a from nosuch"), plpgsql("typed", "declare x nosuch; begin return 1; end"))
    script, err = draft(project)
    up, down = script.split("-- @downgrade")
    expect(up.count(OFF) == 1 and OFF not in down, script)
    for line in ['warning: the body of function "public.callers()" names what only a search_path finds: relation "t" does not exist',
                 'warning: the body of function "public.nothing()" cannot be checked yet: relation "nosuch" does not exist',
                 'warning: the body of function "public.typed()" cannot be checked yet: type "nosuch" does not exist',
                 "hint: The script makes them with check_function_bodies = off."]:
        expect(line in err, f"not told: {line}\nbut:\n{err}")
    project("apply")
    project("check")
    model(project, function("callers", "select a from public.t"))
    script, err = draft(project)
    up, down = script.split("-- @downgrade")
    expect(OFF not in up and down.count(OFF) == 1 and "warning" not in err, script + err)
    project("apply")
    project("downgrade", "base")


def what_does_not_change_is_not_judged(project):
    """A database may hold a body that it would not take today; it comes back with a downgrade."""
    project.sql("-c", "create table t (a integer)", "-c", "set check_function_bodies = off", "-c",
                "create function f() returns integer language plpgsql as 'begin retrun 1; end'")
    broken = plpgsql("f", "begin retrun 1; end")
    model(project, broken, enums=[{"name": "e", "values": ["a"]}])
    draft(project)
    project("apply")
    model(project, {**broken, "comment": "as it is"})
    draft(project)
    project("apply")
    model(project)
    script, err = draft(project)
    expect(OFF in script.split("-- @downgrade")[1] and "warning" not in err, script + err)
    project("apply")
    project("downgrade", "-1")
    project("downgrade", "base")


def results(word):
    """A model whose function f gives other results for another word."""
    def text(name, body, **more):
        return {"name": name, "arguments": "x text", "returns": "text", "language": "sql", "volatility": "immutable", "body": body, **more}
    return {"functions": [text("f", f"select {word}(x)")], "tables": [
        {"name": "t", "columns": [{"name": "a", "type": "text"}, {"name": "g", "type": "text", "generated": "f(a)"}],
         "indexes": [{"columns": [{"expression": "f(a)"}]}], "checks": [{"name": "t_check", "expression": "f(a) <> 'q'"}]},
        {"name": "p", "partition_by": "LIST (id)", "unmanaged_partitions": True,
         "columns": [{"name": "id", "type": "integer"}, {"name": "a", "type": "text"}],
         "indexes": [{"columns": [{"expression": "f(a)"}]}]}],
        "materialized_views": [{"name": "m", "query": "select f(a) as n from t"}]}


def what_was_computed_is_made_anew_or_told(project):
    """Indexes by the script, those of partitions that it does not know too; for the rest it says what would do it."""
    project.model("m.json", results("lower"))
    project.draft("first")
    project("apply")
    project.sql("-c", "create table p_1 partition of p for values in (1); insert into t values ('Ab'); insert into p values (1, 'Ab')")
    project.model("m.json", results("upper"))
    script, err = draft(project)
    expect('warning: function "public.f(x text)" changes, and what was computed with it stays\n'
           "detail: column public.t.g; UPDATE public.t SET a = a computes it again\n"
           "detail: check constraint public.t.t_check; rows that are there are not checked again\n"
           "detail: materialized view public.m; REFRESH MATERIALIZED VIEW public.m computes it again\n" in err, err)
    up, down = script.split("-- @downgrade\n")
    expect("REINDEX INDEX public.t_f_idx" in up and "REINDEX INDEX public.t_f_idx" in down, script)
    found = "set enable_seqscan = off; select (select count(*) from t where f(a) = '%s'), (select count(*) from p where f(a) = '%s')"
    for command, word in ("apply", "AB"), ("downgrade", "ab"):
        project(command, *(["-1"] if command == "downgrade" else []))
        same(project.sql("-c", found % (word, word)), "1|1\n")
    project("apply")
    project.sql("-c", "update t set a = a")
    same(project.sql("-c", "select g from t"), "AB\n")
    out, _ = run([project.program, "-C", project.folder, "--url", project.url, "check"])
    expect(not out, out)
    project.empty_schema()
    project("inspect", "-o", project.schema)
    for path in project.schema.rglob("*.json"):
        path.write_text(path.read_text().replace("select upper(x)", "select initcap(x)"))
    out, _ = run([project.program, "-C", project.folder, "--url", project.url, "diff", "--no-scratch"], want=3)
    expect(out.count("REINDEX INDEX public.t_f_idx") == 2 and out.count("REINDEX INDEX public.p_f_idx") == 2, out)


CASES = [what_was_computed_is_made_anew_or_told, wrong_bodies_are_told_with_their_place, bodies_are_checked_where_they_can_be, what_cannot_be_resolved_is_left_unchecked,
         what_does_not_change_is_not_judged]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
