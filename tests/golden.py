#!/usr/bin/env python3
"""Whole drafts against the drafts that we want to see.

    tests/golden.py PGDRAFT [--accept] [NAME…]

A case is a folder tests/golden/NAME:

    before/*.json   the model at the start; without the folder, nothing is there
    after/*.json    the model to reach
    expected.sql    the draft, compared whole but for identifiers, dates and digests; absent: there must be none
    have.sql        optional: SQL that prepares the database
    options         optional: more options for autogen

Each case has a database of its own on PGDRAFT_TEST_URL: before is applied, after drafted, the draft compared
and applied, check must find nothing; downgrade -1, and check must find nothing against before.
--accept writes what was drafted as the expectation. The output is TAP, its last line the sum.
"""

import argparse
import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

CASES = pathlib.Path(__file__).resolve().parent / "golden"
VARYING = re.compile(r"^-- @(revision|revises|created|proved)( +)\S.*$", re.M)
JOBS = 2


class Failure(Exception):
    pass


def run(command, want=0, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, **options)
    if done.returncode != want:
        shown = shlex.join(part for part in map(str, command) if "://" not in part)
        raise Failure(f"{shown}: exit code {done.returncode}, not {want}\n{done.stdout}{done.stderr}")
    return done.stdout


class Database:
    """A database with a name of its own, dropped at the end."""

    def __init__(self, server, name):
        self.server, self.name = server, name
        self.url = f"{server.rstrip('/')}/{name}"

    def sql(self, url, *arguments):
        run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url, *arguments])

    def __enter__(self):
        self.sql(f"{self.server}/postgres", "-c", f'create database "{self.name}" template template0')
        return self

    def __exit__(self, *_):
        self.sql(f"{self.server}/postgres", "-c", f'drop database if exists "{self.name}" with (force)')


def mask(script):
    return VARYING.sub(r"-- @\1\2…", script)


def nothing_of(model):
    """The sections of a model file, each of them empty: what must be there when nothing is left."""
    return {key: value if key == "schema" else [] for key, value in model.items() if key != "$schema"}


class Case:
    def __init__(self, folder, program, server, accept):
        self.folder, self.program, self.server, self.accept = folder, program, server, accept
        self.name = folder.name

    def pgdraft(self, *arguments, want=0):
        return run([self.program, "-C", self.work, "--url", self.database.url, *arguments], want)

    def model(self, which):
        """Make schema/ the model before or after."""
        schema = self.work / "schema"
        shutil.rmtree(schema, ignore_errors=True)
        if (self.folder / which).is_dir():
            shutil.copytree(self.folder / which, schema)
            return
        schema.mkdir()
        for path in (self.folder / "after").glob("**/*.json"):
            (schema / path.name).write_text(json.dumps(nothing_of(json.loads(path.read_text()))))

    def draft(self, message, *options):
        """The script that autogen wrote, or None."""
        old = set((self.work / "versions").glob("*.sql"))
        self.pgdraft("autogen", "-m", message, *options)
        new = sorted(set((self.work / "versions").glob("*.sql")) - old)
        if len(new) > 1:
            raise Failure(f"autogen wrote {len(new)} scripts")
        return new[0] if new else None

    def compare(self, script):
        path = self.folder / "expected.sql"
        found = mask(script.read_text()) if script else ""
        if self.accept:
            if found:
                path.write_text(found)
            else:
                path.unlink(missing_ok=True)
        expected = path.read_text() if path.exists() else ""
        if found != expected:
            lines = difflib.unified_diff(expected.splitlines(), found.splitlines(), "expected.sql", "the draft", "", "", 3, "")
            raise Failure("\n".join(lines))

    def steps(self):
        if (self.folder / "have.sql").exists():
            self.database.sql(self.database.url, "-f", self.folder / "have.sql")
        if (self.folder / "before").is_dir():
            self.model("before")
            if self.draft("before"):
                self.pgdraft("apply", "head")
            self.pgdraft("check")
        self.model("after")
        options = self.folder / "options"
        script = self.draft(self.name.replace("_", " "), *shlex.split(options.read_text() if options.exists() else ""))
        self.compare(script)
        if not script:
            return
        self.pgdraft("apply", "head")
        self.pgdraft("check")
        self.pgdraft("downgrade", "-1")
        self.model("before")
        self.pgdraft("check")

    def run(self):
        """What went wrong, or None."""
        with tempfile.TemporaryDirectory(prefix="pgdraft-golden-") as work:
            self.work = pathlib.Path(work)
            (self.work / "versions").mkdir()
            try:
                with Database(self.server, f"golden_{os.getpid()}_{self.name}"[:63]) as self.database:
                    self.steps()
            except (Failure, subprocess.TimeoutExpired, OSError, ValueError) as problem:
                return str(problem) or repr(problem)
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", metavar="PGDRAFT", type=pathlib.Path)
    parser.add_argument("names", metavar="NAME", nargs="*", help="cases to run; all of them when none is named")
    parser.add_argument("--accept", action="store_true", help="write what was drafted as the expectation")
    options = parser.parse_intermixed_args()
    server = os.environ.get("PGDRAFT_TEST_URL")
    if not server:
        sys.exit("golden.py: PGDRAFT_TEST_URL is not set; ./dev golden sets it")
    folders = sorted(path.parent for path in CASES.glob("*/after"))
    unknown = set(options.names) - {folder.name for folder in folders}
    if unknown:
        sys.exit(f"golden.py: no such case: {', '.join(sorted(unknown))}")
    cases = [Case(folder, options.program.resolve(), server, options.accept) for folder in folders
             if not options.names or folder.name in options.names]
    print(f"1..{len(cases)}")
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for number, (case, problem) in enumerate(zip(cases, pool.map(Case.run, cases)), 1):
            print(f"{'not ok' if problem else 'ok'} {number} - {case.name}", flush=True)
            if problem:
                failed += 1
                print("".join(f"# {line}\n" for line in problem.splitlines()), end="", flush=True)
    print(f"# {len(cases) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
