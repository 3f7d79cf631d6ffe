#!/usr/bin/env python3
"""Inputs that hurt: what would keep the program for ever is refused, and what grows costs no more than it grew.

    tests/inputs.py PGDRAFT [NAME…]
"""

import json
import os
import re
import subprocess

from harness import Failure, Skip, run, run_suite, same

def revision(own="a1", parents="", up="select 1;", down="select 1;"):
    return f"-- one\n--\n-- @revision {own}\n-- @revises {parents}\n\n-- @upgrade\n\n{up}\n\n-- @downgrade\n\n{down}\n"


REVISION = revision()


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


def usage(project, *arguments):
    """What the system says that a run has used."""
    command = [project.program, "-C", project.folder, "--url", project.url, *arguments]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 2, 3, 7):
        raise Failure(f"{arguments[0]}: exit code {child.returncode}")
    return used


def cpu(project, *arguments):
    """Seconds that the program itself computes, whatever the server does and the machine is busy with."""
    used = usage(project, *arguments)
    return used.ru_utime + used.ru_stime


MODEL_LIMIT, SCRIPT_LIMIT = 45, 20  # times the text
GROWTH = 8
NOISE = 0.02  # seconds: below that a time says nothing


def grows_linearly(name, n, measure):
    """measure(n) is the seconds of an input of size n. Eight times the size are eight times the seconds, and 64 where it is quadratic."""
    small = max(min(measure(n), measure(n)), NOISE)
    large = measure(GROWTH * n)
    if large > 3 * GROWTH * small:
        raise Failure(f"{name}: {small:.2f} s at {n}, {large:.2f} s at {GROWTH * n}")


def columns(n):
    return [{"name": f"c{i}", "type": "integer"} for i in range(n)]


def one_table(n=1, **more):
    return {"tables": [{"name": "t", "columns": columns(n), **more}]}


def foreign_keys(n, target):
    return [{"columns": ["c0"], "references": {"table": target.format(i), "columns": ["c0"]}} for i in range(n)]


def functions(n):
    return [{"name": f"f{i}", "returns": "trigger", "language": "plpgsql", "body": "begin return new; end"} for i in range(n)]


def triggers(n):
    return [{"name": f"g{i}", "timing": "before", "events": ["insert"], "for_each": "row", "function": f"f{i}"} for i in range(n)]


def heirs(n, parents):
    """Tables of which each inherits from some before it."""
    return {"tables": [{"name": f"t{i}", "columns": columns(0 if parents(i) else 1), "inherits": parents(i)} for i in range(n)]}


# A model for a size; JSON where the text matters.
MODELS = {
    "unnamed checks": (500, lambda n: one_table(checks=[f"c0 > {i}" for i in range(n)])),
    "unnamed checks of a wide table": (100, lambda n: one_table(n, checks=[f"c{i} > 0" for i in range(n)])),
    "unnamed indexes": (500, lambda n: one_table(indexes=[{"columns": ["c0"], "where": f"c0 > {i}"} for i in range(n)])),
    "unnamed foreign keys": (500, lambda n: one_table(primary_key=["c0"], foreign_keys=foreign_keys(n, "t"))),
    "keys of an index": (500, lambda n: one_table(indexes=[{"columns": [{"expression": "abs(c0)"}] * n}])),
    "columns of a key": (500, lambda n: one_table(n, primary_key=[f"c{i}" for i in range(n)])),
    "missing columns of a key": (500, lambda n: one_table(n, primary_key=[f"d{i}" for i in range(n)])),
    "missing tables": (500, lambda n: one_table(foreign_keys=foreign_keys(n, "u{}"))),
    "values of an enum": (3000, lambda n: {"enums": [{"name": "e", "values": [f"v{i}" for i in range(n)]}]}),
    "a key that stands twice": (5000, lambda n: '{"%s": 1, "%s": 1}' % (("\\\\" * n,) * 2)),
    "a check of many words": (5000, lambda n: one_table(checks=["c0 > 0" + " and c0 > 1" * n])),
    "the same table again": (500, lambda n: {"tables": one_table()["tables"] * n}),
    "tables": (2000, lambda n: {"tables": [{"name": f"t{i}", "columns": columns(2), "primary_key": ["c0"]} for i in range(n)]}),
    "namespaces": (1000, lambda n: {"schemas": [f"s{i}" for i in range(n)]}),
    "functions of triggers": (500, lambda n: {"functions": functions(n), **one_table(triggers=triggers(n))}),
    "generations of tables": (100, lambda n: heirs(n, lambda i: [f"t{i - 1}"] if i else [])),
    "diamonds of tables": (4, lambda n: heirs(2 * n, lambda i: [f"t{j}" for j in (i - i % 2 - 1, i - i % 2 - 2) if j >= 0])),
}


def measure_models(project, *command):
    for name, (n, make) in MODELS.items():
        def measure(size, make=make):
            model = make(size)
            (project.schema / "m.json").write_text(model if isinstance(model, str) else json.dumps(model))
            return cpu(project, *command)
        grows_linearly(name, n, measure)


def drafting_is_linear(project):
    """A model that a database has nothing of: read, compared, planned and written."""
    measure_models(project, "diff", "--no-scratch")


def retyping(n, verb):
    return "\n".join(f"alter table t alter c{i} type {verb};" for i in range(n))


# The text of a script for a size, and the command that looks at it longest.
SCRIPTS = {
    "types that are changed": (200, "show", lambda n: revision(up=retyping(n, "integer"), down=retyping(n, "bigint"))),
    "tables made and dropped": (2000, "show", lambda n: revision(up="".join(f"create table t{i} (); drop table t{i};\n" for i in range(n)))),
    "signs": (3000, "history", lambda n: revision(up="select " + "+" * n + "1;")),
    "comments in comments": (3000, "history", lambda n: revision(up="/*" * n + "*/" * n + "select 1;")),
    "statements": (5000, "history", lambda n: revision(up="select 1;\n" * n)),
    "statements that PostgreSQL 15 does not know": (5000, "history", lambda n: revision(up="selec 1;\n" * n)),
    "directives": (3000, "history", lambda n: revision(up="-- @ignore a\nselect 1;\n" * n)),
    "blocks": (2000, "history", lambda n: revision() + "\n-- @upgrade\n\nselect 1;\n" * n),
    "parents that are not there": (3000, "history", lambda n: revision(parents=" ".join(f"b{i}" for i in range(n)))),
}


def reading_a_script_is_linear(project):
    for name, (n, command, make) in SCRIPTS.items():
        def measure(size, command=command, make=make):
            (project.versions / "a.sql").write_text(make(size))
            return cpu(project, command, *(["a1"] if command == "show" else []))
        grows_linearly(name, n, measure)


# The own name of each of a chain, and the name of what it needs, or None.
CHAINS = {
    "views": lambda own, other: {"name": own, "query": f"select * from {other}" if other else "select 1 as a"},
    "domains": lambda own, other: {"name": own, "type": other or "integer"},
    "composites": lambda own, other: {"name": own, "attributes": [{"name": "a", "type": other or "integer"}]},
    "functions": lambda own, other: {"name": own, "returns": "integer", "language": "sql",
                                     "sql_body": f"return {other + '()' if other else 1}"},
}


def chains_are_built_in_their_order(project):
    """Whichever way the names run: what is tried before what it needs is tried again, with all that failed with it."""
    n = 150
    names = [f"o{i:04}" for i in range(n)]
    for section, define in CHAINS.items():
        seconds = []
        for order in names, names[::-1]:
            project.model("m.json", {section: [define(own, other) for own, other in zip(order, [None, *order])]})
            seconds.append(max(cpu(project, "check"), NOISE))
        if seconds[1] > 3 * seconds[0]:
            raise Failure(f"{section}: {seconds[0]:.2f} s in the order of their names, {seconds[1]:.2f} s in the other one")


def memory_grows_with_the_text(project):
    """How many times its text an input takes, beyond what a run takes anyway."""
    if b"__asan_init" in project.program.read_bytes():
        return Skip("sanitizers take memory of their own")
    model, script = project.schema / "m.json", project.versions / "a.sql"
    tables = [{"name": f"t{i}", "columns": columns(2), "primary_key": ["c0"]} for i in range(20000)]
    inputs = [(model, json.dumps({"tables": tables}), MODEL_LIMIT, [["fmt", "--check"], ["check", "--no-scratch"]]),
              (script, revision(up="select 1;\n" * 200000), SCRIPT_LIMIT, [["history"], ["apply", "--sql"]]),
              (script, revision(up="insert into t values " + "(1, 'a text')," * 150000 + "(1, '');"), SCRIPT_LIMIT, [["history"]])]
    for path, text, limit, commands in inputs:
        for command in commands:
            path.write_text("{}" if path == model else REVISION)
            base = usage(project, *command).ru_maxrss
            path.write_text(text)
            times = (usage(project, *command).ru_maxrss - base) * 1024 / len(text)
            if times > limit:
                raise Failure(f"{command[0]} takes {times:.0f} times the text of {path.name}")
        path.unlink()


CASES = {case.__name__: case for case in (pipes_are_refused, links_in_circles_are_followed_once, drafting_is_linear, reading_a_script_is_linear,
                                         memory_grows_with_the_text, chains_are_built_in_their_order)}

if __name__ == "__main__":
    run_suite(__doc__, CASES)
