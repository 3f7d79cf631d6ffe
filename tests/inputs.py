#!/usr/bin/env python3
"""Inputs that hurt: what would keep the program for ever is refused.

    tests/inputs.py PGDRAFT [NAME…]
"""

import json
import os
import re

from harness import run, run_suite, same

REVISION = "-- one\n--\n-- @revision a1\n-- @revises\n\n-- @upgrade\n\nselect 1;\n\n-- @downgrade\n\nselect 1;\n"


def pgdraft(project, *arguments, want=0):
    return run([project.program, "-C", project.folder, "--url", project.url, *arguments], want)


def refused(project, message, *arguments):
    out, err = pgdraft(project, *arguments, want=2)
    same(out, "")
    same(re.sub("^pgdraft: error: ", "", err), message)


def pipes_are_refused(project):
    """Nobody writes to them: who opens one as a file waits for ever."""
    model, ini = project.schema / "m.json", project.folder / "pgdraft.ini"

    def not_a_file(path, *arguments, before="", after=""):
        refused(project, f'{before}"{path}" is not a regular file{after}\n', *arguments)

    os.mkfifo(project.folder / "pipe")
    not_a_file("pipe", "-c", "pipe", "check")
    ini.write_text("[project]\ntemplate = pipe\n[env dev]\npassword_file = pipe\n")
    not_a_file("pipe", "autogen", "--empty", "-m", "x", before="could not read the template: ")
    ini.unlink()
    os.mkfifo(model)
    not_a_file("schema/m.json", "check")
    model.unlink()
    model.write_text(json.dumps({"functions": [{"name": "f", "language": "sql", "file": "pipe"}]}))
    os.mkfifo(project.schema / "pipe")
    not_a_file("schema/pipe", "check", before="schema/m.json:1:57: ", after=" ($.functions[0].file)")
    model.unlink()
    os.mkfifo(project.versions / "a.sql")
    not_a_file("versions/a.sql", "history")
    (project.versions / "a.sql").unlink()
    (project.versions / "a.sql").write_text(REVISION)
    project.sql("-c", "create table alembic_version (version_num text)", "-c", "insert into alembic_version values ('b')")
    not_a_file("pipe", "stamp", "--from-alembic", "pipe")


def links_in_circles_are_followed_once(project):
    """Two links to their own folder are 2^40 paths, of which the system allows each."""
    for folder in project.schema, project.versions:
        (folder / "first").symlink_to(".")
        (folder / "second").symlink_to(".")
    project.model("m.json", {"tables": [{"name": "t", "columns": [{"name": "id", "type": "integer"}]}]})
    (project.versions / "a.sql").write_text(REVISION)
    (project.folder / "pgdraft.ini").write_text("[project]\nrecursive = yes\n")
    same(pgdraft(project, "check", want=3)[0].splitlines()[0], "+ table public.t")
    same(pgdraft(project, "history")[0].count("a1"), 1)


CASES = {case.__name__: case for case in (pipes_are_refused, links_in_circles_are_followed_once)}

if __name__ == "__main__":
    run_suite(__doc__, CASES)
