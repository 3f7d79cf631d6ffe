#!/usr/bin/env python3
"""Texts of SQL in a model: each is what its place has room for, and means what people meant.

    tests/texts.py PGDRAFT [NAME...]
"""

from harness import expect, run, run_suite, same


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


CASES = [times_that_would_be_stored]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
