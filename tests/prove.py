#!/usr/bin/env python3
"""prove: what is written where a script proves, what is told where it does not, and that nothing else is touched.

    tests/prove.py PGDRAFT [NAME...]
"""

import json
import os
import re
import signal
import subprocess
import time

from harness import expect, run, run_suite, same

PROVED = re.compile(rb"^-- @proved   PostgreSQL [0-9.]+( upgrade only)? sha256:[0-9a-f]{64}$", re.M)


def revision(project, name, revises="", up="", down=None, header="", more=""):
    """A script; without down it has no downgrade. Files sort in the order in which they are made."""
    text = f"-- make {name}\n--\n-- @revision {name}\n-- @revises  {revises}\n{header}\n-- @upgrade\n\n{up}\n{more}"
    text += f"\n-- @downgrade\n\n{down}\n" if down is not None else ""
    path = project.versions / f"{len(list(project.versions.iterdir()))}_{name}.sql"
    path.write_text(text)
    return path


def table(project, name, revises="", **more):
    return revision(project, name, revises, f"CREATE TABLE public.{name} ();", f"DROP TABLE public.{name};", **more)


def prove(project, *arguments, want=0, scratch=None):
    """With no database but that for scratch databases; (stdout, stderr)."""
    (project.folder / "pgdraft.ini").write_text(f"[env test]\nscratch = {scratch or project.server + '/postgres'}\n")
    out, err = run([project.program, "-C", project.folder, "--env", "test", "prove", *arguments], want,
                   {"DATABASE_URL": "postgresql://127.0.0.1:1/", "XDG_CACHE_HOME": str(project.folder / "cache")})
    return out, err.replace("pgdraft: ", "")


def refused(project, *arguments, want=1):
    """The messages of a proof that fails, which changes no file."""
    before = {path: path.read_bytes() for path in project.versions.iterdir()}
    out, err = prove(project, *arguments, want=want)
    same({path: path.read_bytes() for path in project.versions.iterdir()}, before)
    return out, err


def unproved(path):
    """The file without the @proved line, which must be there."""
    data = path.read_bytes()
    expect(PROVED.search(data.replace(b"\r", b"")), data.decode())
    return re.sub(rb"-- @proved .*\n", b"", data)


def an_edited_script_is_proved_again(project):
    a, b = table(project, "a"), table(project, "b", "a")
    before = [a.read_bytes(), b.read_bytes()]
    out, err = prove(project)
    same((out, err), (f"versions/{a.name}: proved\nversions/{b.name}: proved\n", "2 revisions were never proved: a (make a), b (make b)\n"))
    same([unproved(a), unproved(b)], before)
    same(prove(project), ("", "nothing to prove\n"))
    proved = a.read_bytes(), b.read_bytes()
    b.write_bytes(proved[1].replace(b"public.b ()", b"public.b (i integer)"))
    expect('edited since their proof; "pgdraft prove" proves them again:\n  b in ' in project("status"), "status does not tell")
    same(prove(project), (f"versions/{b.name}: proved\n", "1 revision was edited since the proof in its file: b (make b)\n"))
    same(a.read_bytes(), proved[0])
    same(unproved(b), before[1].replace(b"public.b ()", b"public.b (i integer)"))
    same(b.read_bytes().index(b"-- @proved"), proved[1].index(b"-- @proved"))
    expect("edited since" not in project("status"), "status still tells")
    project("apply")
    same(prove(project, "a", "head")[0], f"versions/{a.name}: proved\nversions/{b.name}: proved\n")
    project("apply", "head")


def nothing_but_the_line_changes(project):
    path = table(project, "a", header="-- @created  2026-11-23 10:15:00Z  \n-- a remark")
    plain = path.read_bytes()
    old = plain.replace(b"-- @revises ", b"--\t@proved \t nothing\xc3\xa9 \t\n-- @revises ")
    for before, line in [
            (plain, b"-- @created  2026-11-23 10:15:00Z  \n-- @proved   LINE\n-- a remark\n"),
            (old, b"--\t@proved \t LINE \t\n-- @revises "),
            (plain.replace(b"-- @revises ", b"-- @proved \n-- @revises "), b"-- @proved   LINE\n-- @revises ")]:
        for form in lambda text: text, lambda text: text.replace(b"\n", b"\r\n"), lambda text: b"\xef\xbb\xbf" + text:
            path.write_bytes(form(before))
            prove(project, "a")
            found = re.sub(rb"PostgreSQL [0-9.]+ sha256:[0-9a-f]{64}", b"LINE", path.read_bytes())
            expect(form(line)[3:] in found, found)
            same(re.sub(rb"--\s@proved .*\n", b"", found), re.sub(rb"--\s@proved .*\n", b"", form(before)))
            written = path.stat()
            prove(project, "a")
            same(path.stat().st_ino, written.st_ino)
    real = project.folder / "elsewhere.sql"
    path.rename(real)
    path.symlink_to(real)
    real.write_bytes(plain)
    real.chmod(0o640)
    prove(project, "a")
    expect(path.is_symlink() and PROVED.search(real.read_bytes()), "the link was replaced")
    same(oct(real.stat().st_mode & 0o777), "0o640")


def what_fails_is_told_with_its_place(project):
    a, b, c = table(project, "a"), revision(project, "b", "a", "CREATE TABLE public.b ();\n\n  CREATE INDEX ON public.b (i);", ""), table(project, "c", "b")
    before = b.read_bytes(), c.read_bytes()
    fails = 'upgrade: versions/1_b.sql:10:3: column "i" does not exist\n{}The statement is: CREATE INDEX ON public.b (i)\n'
    out, err = prove(project, want=1)
    same(out, f"versions/{a.name}: proved\nversions/{b.name}: does not prove\nversions/{c.name}: does not prove\n")
    same(err, "3 revisions were never proved: a (make a), b (make b), c (make c)\n"
         'warning: revision "b" does not prove\ndetail: ' + fails.format("detail: ") +
         'warning: revision "c" does not prove\ndetail: it stands upon revision "b", which fails\ndetail: ' + fails.format("detail: "))
    expect(PROVED.search(a.read_bytes()), "a proved, and its file does not say so")
    same((b.read_bytes(), c.read_bytes()), before)
    same(json.loads(refused(project, "--json", "--check", "b", want=3)[0]), {"proofs": [
        {"revision": "b", "path": f"versions/{b.name}", "proved": None, "fits": False, "one_way": None, "left": None,
         "failure": fails.format("")}], "model_differs": None})
    same(refused(project, "c")[1], 'warning: revision "c" does not prove\ndetail: it stands upon revision "b", which fails\ndetail: '
         + fails.format("detail: "))


def the_start_has_to_come_back(project):
    revision(project, "a", "", "CREATE TABLE public.t (i integer CHECK (i > 0));", "DROP TABLE public.t;")
    revision(project, "b", "a", "ALTER TABLE public.t DROP CONSTRAINT t_i_check;\nCREATE VIEW public.v AS SELECT 1 AS x;",
             "ALTER TABLE public.t ADD CONSTRAINT t_i_check CHECK (i > 1);")
    same(refused(project, "b")[1], 'warning: revision "b" does not prove\n'
         "detail: after the downgrade, to be as before it would still change:\n"
         "detail: ~ check constraint public.t.t_i_check: expression (i > 1) -> (i > 0)\ndetail: - view public.v\n")
    revision(project, "c", "b", "CREATE TABLE public.c ();", "DROP TABLE public.d;")
    expect('downgrade: versions/2_c.sql:12:1: table "d" does not exist\n' in refused(project, "c")[1], "no place of the downgrade")


def the_upgrade_has_to_run_again(project):
    table(project, "a")
    revision(project, "b", "a", "ALTER TABLE public.a ADD COLUMN i integer PRIMARY KEY;", "ALTER TABLE public.a DROP COLUMN i;")
    revision(project, "c", "b", "INSERT INTO public.a VALUES (1);", "")
    expect("second upgrade: versions/2_c.sql:8:1: duplicate key value violates unique" in refused(project, "c")[1], "c proves")
    revision(project, "d", "b", "DO $$ begin\nif exists (select from public.a) then create table public.other (); "
             "else create table public.one (); insert into public.a values (1); end if; end $$;",
             "DROP TABLE IF EXISTS public.one, public.other;")
    expect("after the second upgrade, to be as after the first it would still change:\ndetail: + table public.one\n"
           "detail: - table public.other\n" in refused(project, "d")[1], refused(project, "d")[1])


def what_promises_no_way_back_is_proved_up(project):
    table(project, "a")
    one = revision(project, "b", "a", "CREATE TABLE public.b ();")
    two = revision(project, "c", "b", "-- @irreversible\nDROP TABLE public.a;", "CREATE TABLE public.a (i integer);")
    last = table(project, "d", "c")
    out, err = prove(project, "b", "c", "d")
    same(out, f"versions/{one.name}: proved up, not down: there is no downgrade\n"
         f"versions/{two.name}: proved up, not down: a statement is @irreversible\nversions/{last.name}: proved\n")
    same(err, 'warning: the downgrade of revision "c" does not bring all of it back\n'
         "detail: after the downgrade, to be as before it would still change:\ndetail: - column public.a.i\n")
    for path, kind in (one, b" upgrade only"), (two, b" upgrade only"), (last, None):
        same(PROVED.search(path.read_bytes())[1], kind)
    same(refused(project, "--check", "b", "c", "d", want=0)[0], out)
    expect(" upgrade only sha256:" in project("show", "b"), "show tells of a whole proof")
    two.write_text(two.read_text().replace("(i integer)", "(i nonsense)"))
    expect('type "nonsense" does not exist' in refused(project, "c")[1], "a downgrade that fails is excused")


def check_changes_nothing(project):
    a, b = table(project, "a"), table(project, "b", "a")
    same(refused(project, "--check", want=3)[0], f"versions/{a.name}: proved; its file does not say so\n"
         f"versions/{b.name}: proved; its file does not say so\n")
    prove(project)
    same(refused(project, "--check", want=0), ("", "nothing to prove\n"))
    same(refused(project, "--check", "--all", want=0)[0], f"versions/{a.name}: proved\nversions/{b.name}: proved\n")
    a.write_text(a.read_text().replace("public.a ()", "public.a (i integer)"))
    same(refused(project, "--check", want=3)[0], f"versions/{a.name}: proved; edited since the proof in its file\n")
    same([(proof["revision"], proof["fits"]) for proof in json.loads(refused(project, "--check", "--all", "--json", want=3)[0])["proofs"]],
         [("a", False), ("b", True)])


def a_revision_stands_upon_what_it_says(project):
    """Other branches have not run where a revision is proved, whatever the order."""
    table(project, "a")
    table(project, "b", "a")
    revision(project, "c", "a", "ALTER TABLE public.b ADD COLUMN i integer;", "ALTER TABLE public.b DROP COLUMN i;")
    expect('relation "public.b" does not exist' in refused(project, "c")[1], "c proves without b")
    table(project, "d", "a", header="-- @depends-on b\n")
    table(project, "e", "d b")
    revision(project, "f", "d", "ALTER TABLE public.b ADD COLUMN j integer;", "ALTER TABLE public.b DROP COLUMN j;")
    out, _ = prove(project, "--all", want=1)
    same(sorted(out.splitlines()), [f"versions/{n}_{name}.sql: {'does not prove' if name == 'c' else 'proved'}"
                                    for n, name in enumerate("abcdef")])


def targets_are_those_of_all_commands(project):
    table(project, "a"), table(project, "b1234", "a"), table(project, "c", "b1234", header="-- @labels top\n"), table(project, "d", "b1234")
    for target, wanted in ("b123", ["b1234"]), ("top", ["c"]), ("heads", ["c", "d"]), ("top-1", ["b1234"]):
        told = json.loads(prove(project, "--check", "--json", target, want=3)[0])
        same(sorted(proof["revision"] for proof in told["proofs"]), wanted)
    expect('"base" names no revision' in refused(project, "base", want=2)[1], "base")
    expect("exclude each other" in refused(project, "--all", "a", want=2)[1], "--all a")
    expect("could not connect" in refused(project, "current", want=1)[1], "current without a database")
    project("apply", "b1234")
    same(len(json.loads(project("prove", "--json", "current"))["proofs"]), 1)


def texts_that_are_not_settled(project):
    """What a downgrade brings back, as a draft writes it, reads otherwise than what was written by hand."""
    revision(project, "a", "", "CREATE TABLE public.t (a varchar(10) CHECK (a IN ('x', 'y')));", "DROP TABLE public.t;")
    again = "CHECK (a::text = ANY (ARRAY['x'::character varying, 'y'::character varying]::text[]));"
    revision(project, "b", "a", "ALTER TABLE public.t DROP CONSTRAINT t_a_check;",
             "ALTER TABLE public.t ADD CONSTRAINT t_a_check " + again)
    prove(project, "b")
    revision(project, "c", "a", "ALTER TABLE public.t DROP CONSTRAINT t_a_check;",
             "ALTER TABLE public.t ADD CONSTRAINT t_a_check " + again.replace("'y'", "'z'"))
    expect("~ check constraint public.t.t_a_check: expression" in refused(project, "c")[1], refused(project, "c")[1])


def heads_are_compared_with_the_model(project):
    table(project, "a")
    table(project, "b")
    expect("model" not in prove(project, "heads")[1], "there is no model")
    project.model("m.json", {"tables": [{"name": "a"}, {"name": "b"}]})
    same(prove(project, "heads")[1], "")
    project.model("m.json", {"tables": [{"name": "a"}]})
    same(prove(project, "heads")[1], "warning: the revisions do not lead to what the model says\n"
         'hint: "pgdraft check --from versions" tells what differs.\n')
    same(prove(project, "a")[1], "")
    same(json.loads(prove(project, "heads", "--json")[0])["model_differs"], True)
    (project.schema / "m.json").write_text("{")
    expect("warning: could not compare the heads with the model: " in prove(project, "heads")[1], "a model that cannot be read")


def a_signal_leaves_nothing(project):
    table(project, "a")
    revision(project, "b", "a", "SELECT pg_sleep(60);", "")
    before = sorted((path, path.read_bytes()) for path in project.versions.iterdir())
    prove(project, "a", "--check", want=3)
    command = [str(project.program), "-C", str(project.folder), "--env", "test", "prove", "--json"]
    scratch = "datname ~ '^pgdraft_scratch_.*'"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        mine = f"from pg_stat_activity where {scratch} and datname ~ '_{child.pid}_' and query ~ 'pg_sleep'"
        deadline = time.monotonic() + 60
        while project.sql("-c", f"select count(*) {mine}") == "0\n":
            expect(time.monotonic() < deadline and child.poll() is None, "pg_sleep was never run")
            os.sched_yield()
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=30)
    same(child.returncode, 130)
    same(json.loads(out)["error"]["exit_code"], 130)
    same(sorted((path, path.read_bytes()) for path in project.versions.iterdir()), before)
    same(project.sql("-c", f"select count(*) from pg_database where {scratch} and datname ~ '_{child.pid}_'"), "0\n")


def roles_are_made_on_a_server_of_its_own(project):
    """Without scratch.url, and elsewhere they are missed by name."""
    path = revision(project, "a", "", "CREATE SCHEMA s AUTHORIZATION nobody_knows;", "DROP SCHEMA s;")
    expect('lacks role "nobody_knows"' in refused(project)[1], "the role is not missed")
    run([project.program, "-C", project.folder, "prove"], env={"DATABASE_URL": "postgresql://127.0.0.1:1/"})
    unproved(path)


CASES = [an_edited_script_is_proved_again, nothing_but_the_line_changes, what_fails_is_told_with_its_place,
         the_start_has_to_come_back, the_upgrade_has_to_run_again, what_promises_no_way_back_is_proved_up,
         check_changes_nothing, a_revision_stands_upon_what_it_says, targets_are_those_of_all_commands,
         texts_that_are_not_settled, heads_are_compared_with_the_model, a_signal_leaves_nothing,
         roles_are_made_on_a_server_of_its_own]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
