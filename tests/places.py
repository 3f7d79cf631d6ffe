#!/usr/bin/env python3
"""Where what is wrong stands: the file, line and column that people have to look at.

    tests/places.py PGDRAFT [NAME...]
"""

import os
import shutil

from harness import Failure, expect, run, run_suite


def complaint(project, *arguments, want=2):
    """What a command that fails writes to stderr, with paths as they are in the project."""
    return run([project.program, "-C", project.folder, "--url", project.url, *arguments], want)[1]


def told(text, *lines):
    for line in lines:
        expect(line in text, f"not told: {line}\nbut:\n{text}")


def texts_in_files_of_their_own(project):
    """What the server says of a text that stands in a file points into it; what is no text at all as well."""
    (project.schema / "sql").mkdir()
    text = project.schema / "sql" / "v.sql"
    project.model("m.json", {"tables": [], "views": [{"name": "v", "file": "sql/v.sql"}]})
    for query, place in [("select 1 as a,\n       'ä' as b, nosuch\n", "2:18"), ("-- ä\nselekt 1", "2:1"), ("select 1,\n2 +", "2:4"),
                         ("\ufeffselect nosuch", "1:8")]:
        text.write_text(query)
        told(complaint(project, "check"), f'error: schema/sql/v.sql:{place}: could not build view "public.v" in a scratch database: ')
    for content, place, what in [(b"select 1\n\xc3\xa4 \xff", "2:3", "is not valid UTF-8"), (b"ab\0c", "1:3", "holds a NUL byte")]:
        text.write_bytes(content)
        told(complaint(project, "check"), f"error: schema/sql/v.sql:{place}: the file {what} ($.views[0].file)")
    text.write_text("\ufeffselect 1 as one")
    expect("\ufeff" not in project.draft("mark").read_text(), "the byte order mark is in the draft")


def texts_in_json(project):
    """The same for a text in the JSON, behind whatever escapes stand before it."""
    (project.schema / "m.json").write_text(
        '{"tables": [{"name": "t", "columns": [\n  {"name": "a", "type": "integer"},\n'
        '  {"name": "b", "default": "now()", "type": "\\"\\u00e4ü\\".nosuch"}]}],\n'
        ' "views": [{"name": "v",\n   "query": "select \'\\n\\u00e4\\ud83d\\ude00ä\',\\n nosuch"}]}')
    text = complaint(project, "check")
    told(text, 'schema/m.json:3:46: could not build table "public.t" in a scratch database: schema "äü" does not', 'schema/m.json:5:48: view "public.v": column "nosuch" does not exist')
    project.model("m.json", {"tables": [{"name": "t", "columns": [{"name": "a", "type": "integr"}]}]})
    told(complaint(project, "check"), 'schema/m.json:8:20: could not build table "public.t"', 'type "integr" does not exist')


def syntax_of_json(project):
    """A number, a word and an escape are pointed at where they begin, wherever the reader noticed."""
    for text, place in [('{"tables": 01}', "1:12"), ('{"tables":\n  -}', "2:3"), ('{"tables":\n  1.}', "2:3"), ('{"tables":\n  1.5e+}', "2:3"),
                        ('{"tables":\n 1e99999}', "2:2"), ('{"tables":\n  123456789012345678901234567890 }', "2:3"), ('{"tables":\n  12a}', "2:5"),
                        ('{"tables": [tru]}', "1:13"), ('{"tables": [{"name": "ä\\q"}]}', "1:24"), ('{"tables": "ab\\u12g4"}', "1:15"),
                        ('{"tables": "ab\\\\\\ud800x"}', "1:17"), ('{"tables": "\\ud83d\\ude00\\ude00"}', "1:25"),
                        ('{"tables": "a\\u0000"}', "1:14"), ('{"tables": "a" "b"}', "1:16"), ('{"tables": [\n  "a', "2:3"),
                        ('{"tables": "a\tb"}', "1:14"), ('{"tables": "a\nb"}', "1:14")]:
        (project.schema / "m.json").write_text(text)
        told(complaint(project, "check"), f"error: schema/m.json:{place}: ")


NASTY = 'new\nline\x1b[31m\u202e\t"'
SHOWN = 'new\\nline\\x1b[31m\\u202e\\t'


def lines(text, count, begin):
    """The lines of a result: so many, each with one of the beginnings, and nothing in them that moves a cursor."""
    found = text.splitlines()
    expect(len(found) == count and all(line.startswith(begin) for line in found), f"not {count} lines that begin so: {begin}\n{text}")
    expect(all(c.isprintable() or c == "\t" for line in found for c in line), f"a control character shows: {text!r}")


def names_end_no_line(project):
    """A control character of a name stands as an escape: in results of a line each, in messages, in comments of a script."""
    body = "begin\n  return 1;\nend"
    table = {"name": NASTY, "columns": [{"name": NASTY, "type": "integer", "comment": "a\nb"}], "checks": [{"name": NASTY, "expression": "true"}]}
    model = {"schema": "public", "tables": [table], "functions": [
        {"name": "f", "returns": "integer", "language": "plpgsql", "body": body}]}
    project.model("m.json", model)
    text = project("check", want=3)
    lines(text, 4, "+ ")
    told(text, f'+ table public."{SHOWN}"""\n')
    project.draft("first")
    project("apply", "head")
    table["columns"][0]["comment"] = "c\nd"
    model["functions"][0]["body"] = body.replace("1", "2")
    project.model("m.json", model)
    text = project("check", want=3)
    lines(text, 2, "~ ")
    told(text, "comment a\\nb -> c\\nd", "body begin\\n  return 1;\\nend -> begin\\n  return 2;\\nend")
    model["tables"] = []
    project.model("m.json", model)
    script = project.draft("drop it").read_text()
    told(script, f'-- destroys data: table public."{SHOWN}"""\n', 'DROP TABLE public."new\nline\x1b')
    model["tables"] = [table, table]
    project.model("m.json", model)
    text = complaint(project, "check")
    told(text, f'table "public.{SHOWN}"" is declared twice')
    lines(text, len(text.splitlines()), "pgdraft: ")
    model["tables"] = [{"name": NASTY, "columns": [{"name": "a", "type": '"' + NASTY.replace('"', '""') + '"'}]}]
    project.model("m.json", model)
    text = complaint(project, "check")
    told(text, f'could not build table "public.{SHOWN}"" in a scratch database: ')
    lines(text, len(text.splitlines()), "pgdraft: ")


def paths_end_no_line(project):
    """The same for the name of a file."""
    for name, sql in [("a\nb", "create table public.t()"), ("b\x1b[31m", "nonsense")]:
        (project.versions / f"{name}.sql").write_text(
            f"-- {name[0]}\n--\n-- @revision {name[0] * 4}\n" + ("-- @revises aaaa\n" if name[0] == "b" else "") +
            f"\n-- @upgrade\n\n{sql};\n\n-- @downgrade\n\ndrop table t;\n")
    told(project("status"), "    versions/a\\nb.sql, not proved\n", "    versions/b\\x1b[31m.sql, not proved\n")
    told(project("show", "aaaa"), "file:       versions/a\\nb.sql\n")
    text = complaint(project, "apply", "head", want=1)
    told(text, "error: versions/b\\x1b[31m.sql:8:1: ")
    lines(text, len(text.splitlines()), "pgdraft: ")
    (project.versions / "c\nd.sql").write_text("-- @revision cccc\n-- @upgrad\n")
    (project.versions / "e\nf.sql").write_text("-- @revision eeee\n-- @upgrad\n")
    text = complaint(project, "history")
    told(text, "detail: versions/c\\nd.sql:2: ", "detail: versions/e\\nf.sql:2: ")
    lines(text, len(text.splitlines()), "pgdraft: ")


def paths_that_are_too_long(project):
    """A folder that nobody can look into is told, whatever it may hold."""
    project.model("m.json", {"schema": "public", "tables": []})
    here = os.open(project.schema, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        here, above = os.open("d" * 250, os.O_RDONLY, dir_fd=here), here
        os.close(above)
    os.close(here)
    told(complaint(project, "check"), "error: could not read the model: could not look at \"schema/ddd", "File name too long")
    shutil.rmtree(project.schema / ("d" * 250))  # what looks through the project afterwards could not

CASES = [texts_in_files_of_their_own, texts_in_json, syntax_of_json, names_end_no_line, paths_end_no_line, paths_that_are_too_long]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
