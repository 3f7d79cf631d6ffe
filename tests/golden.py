#!/usr/bin/env python3
"""Whole drafts against the drafts that we want to see.

    tests/golden.py PGDRAFT [--accept] [NAME…]

A case is a folder tests/golden/NAME:

    before/*.json   the model at the start; without the folder, nothing is there
    after/*.json    the model to reach
    expected.sql    the draft, compared whole but for identifiers, dates and digests; absent: there must be none
    expected.N.sql  optional: the same on servers from version N on
    since           optional: the version of PostgreSQL that has what the case is about; it is skipped below
    have.sql        optional: SQL that prepares the database
    options         optional: more options for autogen

Each case has a database of its own on PGDRAFT_TEST_URL: before is applied, after drafted, the draft compared
and applied, check must find nothing, nor against what inspect writes then; downgrade -1, and check must find nothing against before.
--accept writes what was drafted as the expectation of that version; an empty expected.N.sql begins a new one. The output is TAP, its last line the sum.
"""

import argparse
import difflib
import json
import pathlib
import re
import shlex
import shutil
import sys

from harness import PROBLEMS, Failure, Project, Skip, run_all, server_major

CASES = pathlib.Path(__file__).resolve().parent / "golden"
VARYING = re.compile(r"^-- @(revision|revises|created|proved)( +)\S.*$", re.M)


def mask(script):
    return VARYING.sub(r"-- @\1\2…", script)


def nothing_of(model):
    """The sections of a model file, each of them empty: what must be there when nothing is left."""
    return {key: value if key == "schema" else type(value)() for key, value in model.items() if key != "$schema"}


def put_model(project, case, which):
    project.empty_schema()
    if (case / which).is_dir():
        shutil.copytree(case / which, project.schema, dirs_exist_ok=True)
    else:
        for path in sorted((case / "after").glob("**/*.json")):
            project.model(path.name, nothing_of(json.loads(path.read_text())))


def expectation(case, major):
    """Of expected.sql and every expected.N.sql, the newest that is for the server."""
    numbers = [int(path.suffixes[0][1:]) for path in case.glob("expected.*.sql")]
    newest = max((number for number in numbers if number <= major), default=None)
    return case / (f"expected.{newest}.sql" if newest else "expected.sql")


def compare(path, script, accept):
    found = mask(script.read_text()) if script else ""
    if accept and found:
        path.write_text(found)
    elif accept:
        path.unlink(missing_ok=True)
    expected = path.read_text() if path.exists() else ""
    if found != expected:
        raise Failure("\n".join(difflib.unified_diff(
            expected.splitlines(), found.splitlines(), path.name, "the draft", lineterm="")))


def steps(project, case, major, accept):
    if (case / "have.sql").exists():
        project.sql("-f", case / "have.sql")
    if (case / "before").is_dir():
        put_model(project, case, "before")
        if project.draft("before"):
            project("apply", "head")
        project("check")
    put_model(project, case, "after")
    options = (case / "options").read_text() if (case / "options").exists() else ""
    script = project.draft(case.name.replace("_", " "), *shlex.split(options))
    compare(expectation(case, major), script, accept)
    if script:
        project("apply", "head")
        project("check")
        project.empty_schema()
        project("inspect", "-o", "schema")
        project("check")
        project("downgrade", "-1")
        put_model(project, case, "before")
        project("check")


def run_case(program, case, major, accept):
    """Name of the case, and what went wrong, a Skip or None."""
    since = case / "since"
    if since.exists() and int(since.read_text()) > major:
        return case.name, Skip(f"needs PostgreSQL {since.read_text().strip()}, the server is {major}")
    try:
        with Project(program, case.name) as project:
            steps(project, case, major, accept)
    except PROBLEMS as problem:
        return case.name, str(problem) or repr(problem)
    return case.name, None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", metavar="PGDRAFT")
    parser.add_argument("names", metavar="NAME", nargs="*", help="cases to run; all of them when none is named")
    parser.add_argument("--accept", action="store_true", help="write what was drafted as the expectation")
    options = parser.parse_intermixed_args()
    cases = {path.parent.name: path.parent for path in sorted(CASES.glob("*/after"))}
    unknown = sorted(set(options.names) - set(cases))
    if unknown:
        sys.exit(f"golden.py: no such case: {', '.join(unknown)}")
    chosen = [case for name, case in cases.items() if not options.names or name in options.names]
    major = server_major()
    run_all(lambda case: run_case(options.program, case, major, options.accept), chosen)


if __name__ == "__main__":
    main()
