#!/usr/bin/env python3
"""Texts of SQL in a model: each is what its place has room for, and means what people meant.

    tests/texts.py PGDRAFT [NAME...]
"""

import json

from harness import expect, run, run_suite, same, server_major


def refused(project, *arguments):
    return run([project.program, "-C", project.folder, "--url", project.url, *arguments], want=2)[1].replace("pgdraft: ", "")


def place(text, mark):
    """Line and column of what stands in a text."""
    before = text[:text.index(mark)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def times_that_would_be_stored(project):
    """'now' and its like are refused where the server would store the time of that moment, and only there."""
    text = r"""{"domains": [{"name": "day", "type": "date"}],
"tables": [{"name": "t",
  "columns": [{"name": "a", "type": "timestamptz", "default": "'now'"},
              {"name": "b", "type": "day", "default": "cast('Today' as day)"},
              {"name": "c", "type": "timestamp", "default": "timestamp E'tomorrow 12:00'"},
              {"name": "k1", "type": "text", "default": "'now'"},
              {"name": "k2", "type": "timestamptz", "default": "'now'::text::timestamptz"},
              {"name": "k3", "type": "json", "default": "'[\"today\"]'"},
              {"name": "k4", "type": "timestamptz", "default": "now()"}],
  "checks": ["k1 in ('today', 'now')", "a > $$yesterday$$"],
  "indexes": [{"name": "i", "columns": [{"expression": "b - 'today'::date"}], "where": "k1 <> 'tomorrow'"}]}],
"functions": [{"name": "f", "arguments": "x date default 'now'", "returns": "date", "language": "sql", "body": "select 'now'::date"}],
"views": [{"name": "v", "query": "select 'now' as x, \"today\" -- 'now'\n  from (select b as \"today\" from t) s\n where \"today\" >= 'today'"}]}"""
    (project.schema / "m.json").write_text(text)
    found = [(place(text, mark), what) for mark, what in [
        ("'now'", "'now' in \"default\" of column \"a\" of \"public.t\" would be the time at which it is stored, and stay that; write now()"),
        ("'Today'", "'today' in \"default\" of column \"b\""), ("E'tomorrow", "'tomorrow' in \"default\" of column \"c\""),
        ("$$yesterday", "'yesterday' in \"expression\" of check constraint"), ('[{"expression"', "'today' in \"columns\" of index \"i\""),
        ("'now'\", \"returns", "'now' in \"arguments\" of function \"public.f(x date)\""),
        ("'today'\"}]", "'today' in \"query\" of view \"public.v\"")]]
    err = refused(project, "autogen", "-m", "x")
    expect(err.startswith(f"error: the model has {len(found)} errors\n"), err)
    for where, what in found:
        expect(f"schema/m.json:{where}: {what}" in err, f"{where}: {what}\nnot in\n{err}")
    same(refused(project, "check"), err)


def what_would_leave_its_place(project):
    """A text that closes what it stands in, or brings another statement, is refused before it stands in any; tests/models/bad has more of them."""
    texts = {"check": "a > 0) not valid, add column z int check (true", "query": "select 1; select 2"}
    text = json.dumps({"tables": [{"name": "t", "columns": [{"name": "a", "type": "int"}], "checks": [texts["check"]]}],
                       "views": [{"name": "v", "query": texts["query"]}]}, indent=1)
    (project.schema / "m.json").write_text(text)
    wanted = f"""error: the model has 2 errors
detail: schema/m.json:{place(text, ") not valid")}: "expression" must be an expression: ")" closes nothing ($.tables[0].checks[0])
detail: schema/m.json:{place(text, "; select 2")}: "query" must be a query: ";" cannot stand here ($.views[0].query)
"""
    for command in ["autogen", "-m", "x"], ["diff"], ["check"], ["fmt"]:
        same(refused(project, *command), wanted)
    expect(not list(project.versions.iterdir()), "a script was written")


def what_only_the_server_knows(project):
    """libpg_query parses what PostgreSQL 15 does. What it refuses goes to the server, which knows, or says what is wrong."""
    text = json.dumps({"tables": [{"name": "t", "columns": [{"name": "a", "type": "text", "default": "json_object('a' value 1)"}],
                                   "checks": ["a is json"]}],
                       "views": [{"name": "v", "query": "select json_object('a' value 1) as x;\n-- and no more"}],
                       "materialized_views": [{"name": "m", "query": "select 1 as x; -- ;"}]}, indent=1)
    (project.schema / "m.json").write_text(text)
    if server_major() >= 16:
        project.draft("x")
        project("apply")
        project("check")
    else:
        err = refused(project, "autogen", "-m", "x")
        expect(f"schema/m.json:{place(text, 'value 1')}: " in err and "syntax error" in err, err)


CASES = [what_would_leave_its_place, what_only_the_server_knows, times_that_would_be_stored]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
