#!/usr/bin/env python3
"""Where what is wrong stands: the file, line and column that people have to look at.

    tests/places.py PGDRAFT [NAME...]
"""

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
    told(complaint(project, "check"), 'schema/m.json:8:19: could not build table "public.t"', 'type "integr" does not exist')


CASES = [texts_in_files_of_their_own, texts_in_json]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
