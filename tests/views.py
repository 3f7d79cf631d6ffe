#!/usr/bin/env python3
"""What the views show: graphs as they are drawn, the page of status, and each example of docs/json.md, compared whole.

--accept writes what the program prints into docs/json.md.
"""

import json
import pathlib
import random
import re
import shlex

from harness import Project, expect, run, run_suite, same

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs" / "json.md"
EXAMPLE = re.compile(r"^`pgdraft ([^`]+)`(?: \((\d+)\))?\n\n```json\n(.*?)```\n", re.M | re.S)


def revision(project, name, revises="", depends="", labels="", up=None, down=None, proved=None):
    """A revision file; files sort in the order in which they are made."""
    lines = [f"-- make {name}", "--", f"-- @revision {name}", f"-- @revises  {revises}"]
    lines += [f"-- @depends-on {depends}"] * bool(depends) + [f"-- @labels {labels}"] * bool(labels)
    lines += [f"-- @proved {proved}"] * bool(proved) + ["-- @created  2026-11-23 10:15:00Z", "", "-- @upgrade", ""]
    lines += [up or f"CREATE TABLE public.{name} ();", "", "-- @downgrade", ""]
    lines += [down or f"-- destroys data: table public.{name}\nDROP TABLE public.{name};", ""]
    path = project.versions / f"{len(list(project.versions.iterdir())):05}_{name}.sql"
    path.write_text("\n".join(lines))
    return path


def files_only(project, *arguments, want=0, env=None):
    """Without --url: with a database that nobody could reach."""
    return run([project.program, "-C", project.folder, *arguments], want, {"DATABASE_URL": "postgresql://127.0.0.1:1/", **(env or {})})


def graph(project, *lines):
    for path in project.versions.iterdir():
        path.unlink()
    for line in lines:
        name, *links = line.split()
        revision(project, name, " ".join(link for link in links if link[0] not in "@#"),
                 " ".join(link[1:] for link in links if link[0] == "@"), " ".join(link[1:] for link in links if link[0] == "#"))


# --- graphs


def merges_and_branches_are_drawn(project):
    graph(project, "a", "b a", "c1 b #one", "d1 c1", "c2 b", "d2 c2", "m d1 d2", "x", "y x @d2", "e a", "f a")
    same(files_only(project, "history")[0], r"""* m (head) (mergepoint), make m
|\
* | d1, make d1
* | c1 (one), make c1
| | * y (depends on d2) (head), make y
| | * x, make x
| * d2, make d2
| * c2, make c2
|/
| * f (head), make f
* | b (branchpoint), make b
|/
| * e (head), make e
|/
* a (branchpoint), make a
""")
    same(files_only(project, "heads")[0], """* m (head) (mergepoint), make m
| * y (depends on d2) (head), make y
|
| * f (head), make f
|/
| * e (head), make e
|/
* a (branchpoint), make a
""")
    same(files_only(project, "branches")[0], """a (branchpoint), make a
    -> b (branchpoint), make b
    -> e (head), make e
    -> f (head), make f
b (branchpoint), make b
    -> c1 (one), make c1
    -> c2, make c2
""")


def ranges_and_single_lines(project):
    graph(project, "a", "b a", "c b")
    same(files_only(project, "history", "-r", "a:b")[0], "* b, make b\n* a, make a\n")
    same(files_only(project, "history", "-r-9:c")[0], "* c (head), make c\n* b, make b\n* a, make a\n")
    graph(project, "a", "b", "c")
    same(files_only(project, "history")[0].count("*"), 3)
    graph(project)
    for command in "history", "heads", "branches":
        same(files_only(project, command)[0], "")


class Drawing:
    """Reads a drawing as an eye does: what flows down each column, and which revisions it comes from."""

    def __init__(self, text):
        self.edges, self.nodes, self.flow, self.carried = set(), [], {}, {}
        for line in text.splitlines():
            self.node(line) if "*" in line else self.lines(line + "  ")

    def arrive(self, row):
        """What a slanted line brought to the column is in its lane now, unless this row leads it on."""
        for (at, step), sources in list(self.carried.items()):
            if not (0 <= at + step < len(row) and row[at + step] == ("\\" if step > 0 else "/")):
                self.flow.setdefault(at, set()).update(self.carried.pop((at, step)))

    def node(self, line):
        name = next(word for word in line.split() if word not in ("*", "|")).rstrip(",")
        row = line[:line.index(name)]
        self.arrive(row)
        at = row.index("*")
        self.edges |= {(child, name) for child in self.flow.get(at, ())}
        self.flow = {column: self.flow[column] for column, char in enumerate(row) if char == "|"} | {at: {name}}
        self.nodes.append(name)

    def lines(self, row):
        self.arrive(row)
        brought, down = {}, {column: set(self.flow[column]) for column, char in enumerate(row) if char == "|" and column in self.flow}
        for at, char in enumerate(row):
            if char not in "\\/":
                continue
            step = 1 if char == "\\" else -1
            to = at + step
            while row[to] == "_" or row[to] == "|" and row[to + step] == "_":
                to += step
            sources = self.carried.get((at - step, step)) or self.flow[at - step]
            brought.setdefault((to, step), set()).update(sources)
        self.flow, self.carried = down, brought


def drawings_say_what_the_files_say(project):
    rng = random.Random(7)
    for size in [3, 5, 8, 12, 20, 40] * 6 + [300]:
        links = {f"r{i}": rng.sample([f"r{j}" for j in range(i)], min(i, rng.choice([0, 1, 1, 1, 1, 2, 2, 3]))) for i in range(size)}
        graph(project, *(" ".join([name, *parents]) for name, parents in links.items()))
        text = files_only(project, "history")[0]
        drawing = Drawing(text)
        same(sorted(drawing.nodes), sorted(links))
        wanted = {(name, parent) for name, parents in links.items() for parent in parents}
        expect(drawing.edges == wanted, f"{drawing.edges ^ wanted} of {links} is wrong in\n{text}")


def the_database_is_marked_where_it_is_named(project):
    graph(project, "a", "b a", "c b")
    project("apply", "b")
    same(project("history"), "o c (head), make c\n* b (current), make b\n* a, make a\n")
    same(files_only(project, "history")[0], "* c (head), make c\n* b, make b\n* a, make a\n")
    same(files_only(project, "history", "-i", env={"DATABASE_URL": project.url})[0], project("history"))
    out, err = files_only(project, "history", "--url", "postgresql://me:hunter2@127.0.0.1:1/x")
    expect(out.startswith("* c (head), make c\n") and "not marked: could not connect" in err and "hunter2" not in err, out + err)
    files_only(project, "history", "-i", want=1)
    same(project("history", "-r", "current:"), "o c (head), make c\n* b (current), make b\n")


def current_lists_each_branch(project):
    graph(project, "aaa1", "aaa2 aaa1", "nnn1", "nnn2 nnn1 @aaa2")
    same(project("current"), "")
    project("current", "--check-heads", want=7)
    project("apply", "nnn2")
    same(project("current"), "aaa2 (effective head), make aaa2\nnnn2 (depends on aaa2) (head) (current), make nnn2\n")
    project("current", "--check-heads")
    same([(r["revision"], r["current"]) for r in json.loads(project("current", "--json"))], [("aaa2", False), ("nnn2", True)])
    revision(project, "aaa3", "aaa2")
    project("current", "--check-heads", want=7)


def verbose_masks_the_password(project):
    graph(project, "a")
    project("apply")
    url = re.sub(r"//([^:@/]*)(:[^@]*)?@", r"//\1:hunter2@", project.url)
    out, err = run([project.program, "-v", "-C", project.folder, "--url", url, "current"])
    expect("hunter2" not in out + err and "database:   " in out and "revision:   a (head) (current)" in out, out + err)


# --- status


def page(text, project):
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.?\d*\+00", "TIME", text)
    text = re.sub(r"by \S+?( from \S+?)?(, \d+ ms)?$", "by ME", text, flags=re.M)
    return re.sub(r"as \S+ \(.*\)$", "as ME", text.replace(project.name, "DB"), flags=re.M)


def status_shows_what_does_not_fit(project):
    graph(project, "a", "b a")
    project("apply")
    revision(project, "c", "b", up="DELETE FROM public.a;\nALTER TABLE public.b ADD COLUMN i integer;\n\n-- @upgrade no-transaction\n\n"
             "-- locks public.b: SHARE UPDATE EXCLUSIVE\nCREATE INDEX CONCURRENTLY i ON public.b (i);", proved="PostgreSQL 15 sha256:00")
    revision(project, "d", "b")
    next(project.versions.glob("*_b.sql")).write_text(next(project.versions.glob("*_b.sql")).read_text().replace("b ()", "b (x int)"))
    project.sql("-c", "insert into pgdraft.revisions (revision, checksum) values ('gone', '')")
    project.sql("-c", "insert into pgdraft.journal (revision, downgrade, block, statement, state, checksum) values ('c', false, 2, 1, 'intent', '')")
    text = page(project("status", want=7), project)
    same(text, """database:    DB, as ME
stands at:   b (make b)
applied:     2
pending:     2
heads:       2; "apply heads" takes them all, "merge heads" makes them one

stopped part-way, unless another runner is at it:
  upgrade of c: block 2, statement 1, was begun, and nobody saw it end
  the next apply goes on there; where it cannot tell what the statement did, it asks for --resume again or skip

applied, but not in folder "versions"; these files may be older than the database:
  gone, applied TIME by ME

edited since they were applied; "stamp" takes them as they are:
  b in versions/00001_b.sql

edited since their proof; "pgdraft prove" proves them again:
  c in versions/00002_c.sql

pending:
  d (head), make d
    versions/00003_d.sql, not proved
    1 statement in a transaction
  c (head), make c
    versions/00002_c.sql, edited since its proof
    2 statements in a transaction
    1 statement without a transaction
    line 10 destroys data: rows of public.a
    line 16 locks public.b: SHARE UPDATE EXCLUSIVE

last runs:
  TIME upgrade b by ME
  TIME upgrade a by ME
""")
    told = json.loads(project("status", "--json", want=7))
    same([told["fits"], told["unknown"][0]["revision"], told["edited"], told["edited_since_proof"], told["under_way"]["state"]],
         [False, "gone", ["b"], ["c"], "intent"])


def status_of_an_untouched_database(project):
    graph(project, "a")
    text = page(project("status"), project)
    expect(text.startswith("database:    DB, as ME\nstands at:   base; nothing was ever applied\napplied:     0\npending:     1\n"), text)


def a_gap_is_a_line_of_status(project):
    graph(project, "a", "b a")
    project("apply")
    project.sql("-c", "delete from pgdraft.revisions where revision = 'a'")
    expect("out of order:\n" in project("status", want=7), "status does not tell of the gap")


# --- show


def show_tells_all_that_is_known(project):
    graph(project, "a", "b a #two")
    text = re.sub(r"[0-9a-f]{64}", "SUM", files_only(project, "show", "b")[0])
    same(text, """revision:   b (two) (head)
revises:    a
labels:     two
created:    2026-11-23 10:15:00Z
proved:     no
checksum:   SUM
file:       versions/00001_b.sql
upgrade:
            1 statement in a transaction
downgrade:
            1 statement in a transaction
            line 15 destroys data: table public.b

    make b
""")
    _, err = files_only(project, "show", "base", want=2)
    expect('"base" names no revision' in err, err)
    same(files_only(project, "show", "head", "a")[0].count("revision:   "), 2)
    project("apply", "a")
    expect("applied:    2" in project("show", "current"), "show current does not tell when it was applied")
    expect("applied:    no\n" in project("show", "b"), "show does not tell that b is not applied")


# --- rights


def readers_see_everything_and_change_nothing(project):
    graph(project, "a", "b a", "c b")
    project("apply", "b")
    role = f"{project.name}_reader"
    project.sql("-c", f'create role "{role}" login')
    try:
        url = re.sub(r"//[^@/]*@?", f"//{role}@", project.url)
        before = project.sql("-c", "select count(*) from pg_class")
        for options in ({}, {"PGOPTIONS": "-c default_transaction_read_only=on"}):
            for command in (["history", "-i"], ["heads"], ["branches"], ["show", "current"], ["current"], ["status"]):
                run([project.program, "-C", project.folder, "--url", url, *command], env=options)
        expect(json.loads(run([project.program, "-C", project.folder, "--url", url, "status", "--json"])[0])["runs"] is None,
               "the log is closed to a reader")
        same(project.sql("-c", "select count(*) from pg_class"), before)
    finally:
        project.sql("-c", f'drop role "{role}"')


# --- the examples of the documentation


CONSTANTS = [
    (r'"(applied_at|at)": "[^"]+"', r'"\1": "2026-11-23 10:20:00.25+00"'), (r'"(applied_by|by|user)": "[^"]+"', r'"\1": "alice"'),
    (r'"(applied_from|from)": "[^" ]+@[^"]+"', r'"\1": "alice@desk"'), (r'"duration_ms": \d+', '"duration_ms": 12'),
    (r'"server": "[^"]+"', '"server": "15.18"'), (r'"url": "[^"]+"', '"url": "user=alice dbname=app host=db.example.org"'),
    (r'"name": "test_[^"]+"', '"name": "app"'), (r'\d{8}_(d4|e5)', r'20261123_\1'), (r'PostgreSQL \d+\.\d+', 'PostgreSQL 15.18'),
]


def constant(text):
    for pattern, value in CONSTANTS:
        text = re.sub(pattern, value, text)
    return text


def examples(project):
    """What the program prints for each example, in the order of the page, on one project."""
    revision(project, "a1")
    revision(project, "b2", "a1", labels="orders", up="-- locks public.a1: ACCESS EXCLUSIVE\nALTER TABLE public.a1 ADD COLUMN i integer;",
             down="ALTER TABLE public.a1 DROP COLUMN i;")
    revision(project, "c3", "a1")
    project.model("m.json", {"schema": "public", "tables": [{"name": "a1", "columns": [{"name": "i", "type": "bigint"}]}, {"name": "c3", "columns": []}]})
    for command, code, _ in EXAMPLE.findall(DOCS.read_text()):
        if command.startswith("check"):
            project("apply", "heads")
            project.sql("-c", "alter table public.a1 add column k bigint")
        # A view of the files alone gets no --url.
        view = command.split()[0] in ("history", "heads", "branches", "show", "merge", "init", "prove", "config")
        arguments = shlex.split(command)
        yield command, constant(files_only(project, *arguments, want=int(code or 0))[0] if view
                                else project(*arguments, want=int(code or 0)))


def examples_are_what_is_printed(project):
    wanted = {command: text for command, _, text in EXAMPLE.findall(DOCS.read_text())}
    expect(len(wanted) > 12, "docs/json.md has lost its examples")
    for command, text in examples(project):
        expect(text == wanted[command], f"pgdraft {command} prints\n{text}instead of\n{wanted[command]}")


def accept(program):
    with Project(program, "accept") as project:
        printed = dict(examples(project))
    DOCS.write_text(EXAMPLE.sub(lambda m: f"`pgdraft {m[1]}`" + (f" ({m[2]})" if m[2] else "") + f"\n\n```json\n{printed[m[1]]}```\n",
                                DOCS.read_text()))


CASES = {function.__name__: function for function in [
    merges_and_branches_are_drawn, ranges_and_single_lines, drawings_say_what_the_files_say, the_database_is_marked_where_it_is_named, current_lists_each_branch,
    verbose_masks_the_password, status_shows_what_does_not_fit, status_of_an_untouched_database, a_gap_is_a_line_of_status,
    show_tells_all_that_is_known, readers_see_everything_and_change_nothing, examples_are_what_is_printed]}


if __name__ == "__main__":
    run_suite(__doc__, CASES, accept)
