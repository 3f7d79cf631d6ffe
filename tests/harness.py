"""What the tests of the whole program share: a database of one's own, a project folder, the program."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.parse


class Failure(Exception):
    pass


class Skip(str):
    """Why a test says nothing here, in the place of what went wrong."""


# A password that no server asks for. It is in every connection of the tests, and must be nowhere else: not in what a program
# prints, not in a file of a project, not in what pgdraft keeps in a database.
CANARY = "canary-7Qx2%40vRw9"
HAS_OWN_PASSWORD = bool(os.environ.get("PGPASSWORD") or re.match(r"\w+://[^/@]*:[^/@]*@", os.environ.get("PGDRAFT_TEST_URL", "")))
os.environ.setdefault("PGPASSWORD", CANARY)

# Everything that a test reports instead of dying of it.
PROBLEMS = (Failure, subprocess.TimeoutExpired, OSError, ValueError)


def expect(condition, message="the expectation does not hold"):
    if not condition:
        raise Failure(message)


def same(found, wanted):
    expect(found == wanted, f"found:\n{found}\nwanted:\n{wanted}")


def look_for_canary(text, where):
    """Fail when the password shows, as it stands in a URL or as it is."""
    for form in (CANARY, urllib.parse.unquote(CANARY)):
        if form in text:
            raise Failure(f"the password of the connection shows in {where}")


def with_canary(url):
    """The URL with the password in it, unless it has one that the server asks for."""
    return url if HAS_OWN_PASSWORD else re.sub(r"^(\w+://)([^/@:]*)@", rf"\1\2:{CANARY}@", url)


def run(command, want=0, env=None):
    """What a command wrote, as (stdout, stderr); it must exit with the code want, and tell no password."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL,
                          env=env and {**os.environ, **env})
    shown = shlex.join(part for part in map(str, command) if "://" not in part)
    look_for_canary(done.stdout + done.stderr, f"the output of {shown}")
    if done.returncode != want:
        raise Failure(f"{shown}: exit code {done.returncode}, not {want}\n{done.stdout}{done.stderr}")
    return done.stdout, done.stderr


def server_url():
    url = os.environ.get("PGDRAFT_TEST_URL")
    if not url:
        sys.exit(f"{pathlib.Path(sys.argv[0]).name}: PGDRAFT_TEST_URL is not set; ./dev test sets it")
    return url.rstrip("/")


def server_major():
    return int(run(["psql", "-XqAt", "-d", f"{server_url()}/postgres", "-c", "show server_version_num"])[0]) // 10000


# They would keep their database from being dropped.
FORGET_SUBSCRIPTIONS = """do $$ declare s name; begin
for s in select subname from pg_subscription x join pg_database d on d.oid = x.subdbid where d.datname = current_database() loop
    execute format('alter subscription %I disable', s);
    execute format('alter subscription %I set (slot_name = none)', s);
    execute format('drop subscription %I', s);
end loop; end $$"""


class Project:
    """A folder with schema/ and versions/, and a database; both are gone at the end.

        with Project(program, "name") as project:
            project.model("schema.json", {"tables": []})
            project("autogen", "-m", "first")
    """

    def __init__(self, program, name):
        self.program, self.server = pathlib.Path(program).resolve(), server_url()
        self.name = f"test_{os.getpid()}_{name}"[:63]
        self.url = with_canary(f"{self.server}/{self.name}")

    def __enter__(self):
        self.sql("-c", f'create database "{self.name}" template template0', database="postgres")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pgdraft-test-"))
        self.schema, self.versions = self.folder / "schema", self.folder / "versions"
        self.schema.mkdir()
        self.versions.mkdir()
        return self

    def __exit__(self, problem, *_):
        try:
            if not problem:
                self.look_for_canary()
        finally:
            shutil.rmtree(self.folder)
            self.sql("-c", FORGET_SUBSCRIPTIONS)
            self.sql("-c", f'drop database if exists "{self.name}" with (force)', database="postgres")

    def look_for_canary(self):
        """No password may be left in the project's files, nor in the tables that pgdraft keeps."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                look_for_canary(path.read_text(errors="replace"), path.relative_to(self.folder))
        tables = self.sql("-c", "select oid::regclass from pg_class where relkind = 'r' and relnamespace = to_regnamespace('pgdraft')")
        for table in tables.split():
            look_for_canary(self.sql("-c", f"select t::text from {table} t"), f"table {table}")

    def renew(self):
        """Another database in its place, whatever is left in it."""
        self.sql("-c", FORGET_SUBSCRIPTIONS)
        self.sql("-c", f'drop database if exists "{self.name}" with (force)', database="postgres")
        self.sql("-c", f'create database "{self.name}" template template0', database="postgres")

    def clear(self):
        """As new, faster than another database."""
        shutil.rmtree(self.versions)
        self.versions.mkdir()
        self.sql("-c", r"""do $$ declare name text; begin
            for name in select quote_ident(nspname) from pg_namespace where nspname !~ '^(pg_|information_schema)' loop
                execute 'drop schema ' || name || ' cascade';
            end loop;
            create schema public;
            grant usage on schema public to public;
            if current_setting('server_version_num')::int >= 150000 then
                alter schema public owner to pg_database_owner;
            else
                grant create on schema public to public;
            end if;
        end $$""")

    def __call__(self, *arguments, want=0):
        """Run a command of pgdraft in the project; what it wrote to stdout."""
        return run([self.program, "-C", self.folder, "--url", self.url, *arguments], want)[0]

    def sql(self, *arguments, database=None):
        """Run psql; what it printed."""
        url = f"{self.server}/{database or self.name}"
        return run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url, *arguments])[0]

    def empty_schema(self):
        shutil.rmtree(self.schema)
        self.schema.mkdir()

    def model(self, name, value):
        (self.schema / name).write_text(json.dumps(value, indent=2))

    def draft(self, message, *options):
        """The script that autogen wrote, or None when there was nothing to write."""
        old = set(self.versions.glob("*.sql"))
        self("autogen", "-m", message, *options)
        new = sorted(set(self.versions.glob("*.sql")) - old)
        if len(new) > 1:
            raise Failure(f"autogen wrote {len(new)} scripts")
        return new[0] if new else None


def run_all(function, items):
    """Run function over items, two at a time; it returns a name, and what went wrong, a Skip or None.

    Prints TAP as the results come, the sum as its last line, and ends the program with the test's exit code.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # by way of every __exit__
    passed = failed = skipped = 0
    pool = concurrent.futures.ThreadPoolExecutor(2)
    try:
        for name, problem in pool.map(function, items):
            number = passed + failed + skipped + 1
            if isinstance(problem, Skip):
                skipped += 1
                print(f"ok {number} - {name} # SKIP {problem}", flush=True)
                continue
            passed, failed = (passed, failed + 1) if problem else (passed + 1, failed)
            print(f"{'not ok' if problem else 'ok'} {number} - {name}", flush=True)
            for line in (problem or "").splitlines():
                print(f"# {line}", flush=True)
    finally:
        pool.shutdown(cancel_futures=True)
    print(f"1..{passed + failed + skipped}")
    print(f"# {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    sys.exit(1 if failed else 0)


def run_suite(doc, cases, accept=None, by_hand=None):
    """The main program of a suite: cases are functions of a Project, by name; accept, of the program, takes what it says as expected.
    Cases of by_hand are run only when they are named."""
    parser = argparse.ArgumentParser(description=doc.split("\n")[0])
    if accept:
        parser.add_argument("--accept", action="store_true", help="take what the program says into the documentation")
    parser.add_argument("program", metavar="PGDRAFT", type=pathlib.Path)
    parser.add_argument("names", metavar="NAME", nargs="*", choices=[[], *cases, *(by_hand or {})],
                        help="cases to run; all of them, but for those that are run by hand, when none is named")
    options, known = parser.parse_args(), {**cases, **(by_hand or {})}

    def one(name):
        try:
            with Project(options.program, name[:40]) as project:
                return name, known[name](project)
        except PROBLEMS as problem:
            return name, str(problem) or repr(problem)

    if accept and options.accept:
        accept(options.program)
    else:
        run_all(one, options.names or list(cases))
