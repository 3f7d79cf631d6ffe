#!/usr/bin/env python3
"""New revisions: where they stand, what they are called, what is refused, and that a refusal leaves nothing behind.

    tests/revisions.py PGDRAFT [NAME...]

The numbers are those of Alembic's cases.
"""

import json
import pathlib
import re

from harness import expect, run, run_suite, same

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


def files(project):
    return sorted(str(path.relative_to(project.folder)) for path in project.folder.rglob("*"))


def plain(messages):
    return messages.replace("pgdraft: ", "")


def offline(project, *arguments, want=0, env=None):
    """Run a command where there is no database; (stdout, stderr)."""
    return run([project.program, "-C", project.folder, "--url", NOWHERE, *arguments], want, env)


def refused(project, *arguments, code=2):
    """The error of a command that must leave the folder as it was."""
    before = files(project)
    out, err = offline(project, *arguments, want=code)
    same(files(project), before)
    if "--json" in arguments:
        expect("error" in json.loads(out), out)
    else:
        same(out, "")
    return plain(err)


def empty(project, rev, *options):
    """An empty revision; its path below versions/."""
    out = offline(project, "autogen", "--empty", "-m", f"make {rev}", "--rev-id", rev, *options)[0]
    return project.folder / out.strip()


def header(path, name):
    found = re.search(rf"(?m)^-- @{name} +(.*)$", path.read_text())
    return found and found.group(1)


def linear(project):
    for rev in "abc":
        empty(project, f"{rev}1234")


def forked(project):
    """Alembic's graph F."""
    empty(project, "a1")
    empty(project, "b1")
    empty(project, "c1", "--branch-label", "c1branch")
    empty(project, "d1")
    empty(project, "c2", "--branch-label", "c2branch", "--head", "b1", "--splice")
    empty(project, "d2", "--head", "c2")


# ---- without a database ----

def an_empty_revision_does_nothing(project):
    """28, and an untouched file applies as nothing."""
    path = empty(project, "a1")
    text = path.read_text()
    same(re.sub(r"(?m)^(-- @created  ).*$", r"\1…", text), """-- make a1
--
-- @revision a1
-- @revises
-- @created  …

-- @upgrade

-- Statements come here, names with their schema. To change a large table in batches, begin a block with
-- "@upgrade no-transaction": "-- @repeat" above an UPDATE of some rows runs it again until it changes none.
-- "-- @timeout lock=2s statement=5m" limits a statement, "-- @irreversible" says that nothing undoes it.

-- @downgrade

-- What undoes them comes here; an empty block says that there is nothing to undo.
""")
    before = project("inspect")
    project("apply")
    project("downgrade", "base")
    same(project("inspect"), before)


def what_makes_no_sense_is_refused(project):
    for arguments, wanted in [
            (["autogen"], "error: the revision needs a message: -m TEXT\n"),
            (["autogen", "--empty", "-m", " \n"], "error: the revision needs a message: -m TEXT\n"),
            (["merge"], "error: the revision needs a message: -m TEXT\n"),
            (["autogen", "--empty", "-m", "x\n@upgrade y"], 'error: a line of the message begins like a directive: "@upgrade y"\n'),
            (["autogen", "--empty", "--from", "versions", "-m", "x"],
             'error: options "--empty" and "--from" exclude each other\n'),
            (["autogen", "--print", "--json", "-m", "x"], 'error: options "--print" and "--json" exclude each other\n'),
            (["autogen", "--empty", "--head", "+1", "-m", "x"], 'error: revision target "+1" speaks of where a database is\n'
             "hint: A new revision stands upon other files, whatever is applied: name them.\n")]:
        same(refused(project, *arguments), wanted)


def a_revision_that_is_no_head_needs_splice(project):
    """29."""
    linear(project)
    same(refused(project, "autogen", "--empty", "-m", "x", "--head", "b1"),
         'error: revision "b1234" is no head\ndetail: It is revised by c1234 (make c1234).\n'
         'hint: "--splice" begins a branch there, beside what revises it.\n')
    expect("--head" in refused(project, "autogen", "--empty", "-m", "x", "--splice"), "splice without head")
    same(header(empty(project, "d1", "--head", "b1", "--splice"), "revises"), "b1234")
    same(offline(project, "heads")[0].count("(head)"), 2)


def several_heads_are_to_be_chosen_from(project):
    """30."""
    forked(project)
    same(refused(project, "autogen", "--empty", "-m", "x"),
         "error: there are 2 heads that the new revision could revise\n"
         "detail: They are d1 (make d1), d2 (make d2).\n"
         'hint: Choose one: "--head c1branch@head" or "--head c2branch@head"; or join them first, with "pgdraft merge -m TEXT".\n')
    same(header(empty(project, "e1", "--head", "c1branch@head"), "revises"), "d1")
    expect("2 heads" in refused(project, "autogen", "--empty", "-m", "x", "--head", "heads"), "heads are two")


def base_begins_a_new_line(project):
    """31."""
    linear(project)
    path = empty(project, "n1", "--head", "base", "--branch-label", "net")
    same((header(path, "revises"), header(path, "labels")), (None, "net"))


def dependencies_are_written_in_full(project):
    """32."""
    empty(project, "abcdef012345", "--branch-label", "users")
    path = empty(project, "b1", "--head", "base", "--depends-on", "abcd")
    same(header(path, "depends-on"), "abcdef012345")
    same(header(empty(project, "c1", "--head", "b1", "--depends-on", "users"), "depends-on"), "users")
    expect('"nosuch"' in refused(project, "autogen", "--empty", "-m", "x", "--head", "c1", "--depends-on", "nosuch"), "unknown")
    expect("twice" in refused(project, "autogen", "--empty", "-m", "x", "--head", "c1", "--depends-on", "users",
                              "--depends-on", "abcd"), "twice")
    expect("no revision to depend on" in refused(project, "autogen", "--empty", "-m", "x", "--head", "c1", "--depends-on", "base"), "base")
    # What it revises is there anyway.
    for name in "b1", "abcd", "users":
        head = "b1" if name == "b1" else "abcdef012345"
        same(refused(project, "autogen", "--empty", "-m", "x", "--head", head, "--splice", "--depends-on", name),
             f'error: the new revision revises "{head}", and need not depend on "{name if name == "users" else head}"\n')


def a_file_may_depend_on_what_it_revises(project):
    linear(project)
    script(project, "d1", "c1234", "SELECT 1;", "-- @depends-on c1234")
    same(offline(project, "history")[0].count("make "), 4)
    project("apply")
    same(project("current").split()[0], "d1")
    project("downgrade", "base")


def names_that_are_taken_or_wrong_are_refused(project):
    """24, 26, 27."""
    path = empty(project, "a1", "--branch-label", "users")
    where = path.relative_to(project.folder)
    for options, wanted in [
            (["--rev-id", "a1"], f'revision identifier "a1" is taken: it is the identifier of {where}'),
            (["--rev-id", "users"], f'revision identifier "users" is taken: it is a label of revision "a1" in {where}'),
            (["--branch-label", "users"], f'branch label "users" is taken: it is a label of revision "a1" in {where}'),
            (["--branch-label", "a1"], f'branch label "a1" is taken: it is the identifier of {where}'),
            (["--branch-label", "x", "--branch-label", "x"], 'branch label "x" is given twice'),
            (["--branch-label", "b1", "--rev-id", "b1"], 'branch label "b1" is the identifier of the revision itself'),
            (["--rev-id", "x" * 64], f'revision identifier "{"x" * 64}" is too long: 64 characters, the limit is 63')]:
        same(refused(project, "autogen", "--empty", "-m", "x", *options).splitlines()[0], f"error: {wanted}")
    for bad in ["a@b", "a-b", "a+b", "a:b", "a b", "", "head", "heads", "base", "current", "ä"]:
        same(refused(project, "autogen", "--empty", "-m", "x", "--rev-id", bad),
             f'error: invalid revision identifier "{bad}"\n'
             'hint: It consists of letters, digits, "_" and ".", 63 at most, and is no word that targets have.\n')


def merges_join_heads(project):
    """33."""
    forked(project)
    for arguments, wanted in [
            (["d1", "d1"], 'revision "d1" is to be merged twice'),
            (["d1", "c1branch@head"], 'revision "d1" is to be merged twice'),
            (["c1", "d2"], 'revision "c1" is no head'),
            (["c1", "d1", "--splice"], 'revision "c1" is below "d1", and so merged already'),
            (["d1"], 'a merge needs two revisions, and "d1" is one'),
            (["base", "d1"], '"base" is no revision to merge'),
            (["nosuch", "d1"], 'revision "nosuch" is not in folder "versions"')]:
        same(refused(project, "merge", *arguments, "-m", "x").splitlines()[0], f"error: {wanted}")
    spliced = project.folder / offline(project, "merge", "c1", "d2", "--splice", "-m", "x", "--rev-id", "s1")[0].strip()
    same(header(spliced, "revises"), "c1 d2")
    spliced.unlink()
    told = json.loads(offline(project, "merge", "-m", "join\n\nboth", "--rev-id", "m1", "--branch-label", "all", "--json")[0])
    same({key: value for key, value in told.items() if key != "path"},
         {"revision": "m1", "revises": ["d1", "d2"], "depends_on": [], "labels": ["all"], "proved": None})
    expect((project.folder / told["path"]).read_text().startswith("-- join\n--\n-- both\n--\n"), "the message")
    same(refused(project, "merge", "-m", "x"), 'error: there is nothing to merge: revision "m1" is the only head\n')
    project("apply")
    same(project("current", "--json").count('"revision"'), 1)


def a_failure_to_write_leaves_nothing(project):
    (project.folder / "versions").rmdir()
    (project.folder / "versions").write_text("")
    refused(project, "autogen", "--empty", "-m", "x", code=2)


def the_template_is_to_blame_with_its_line(project):
    (project.folder / "pgdraft.ini").write_text("[project]\ntemplate = t.sql\n")
    template = project.folder / "t.sql"
    good = "-- ${message}\n-- @revision ${revision}\n-- @revises ${revises}\n-- @depends-on ${?depends_on}\n-- @labels ${?labels}\n" \
           "${upgrade}\n\n${downgrade}\n"
    for text, wanted in [
            (good.replace("${revises}", "${revise}"), 't.sql:3: unrecognized name "revise" in the template\n'
             'hint: Perhaps you meant "revises".\n'),
            (good.replace("${upgrade}", "${upgrade"), 't.sql:6: a "$" in the template begins neither ${name} nor $$\n'),
            (good.replace("${upgrade}", ""), "t.sql: the template does not use ${upgrade}\n"),
            (good.replace("-- @labels", "-- labels"), 'the new revision "a1" does not read back: its labels were lost\n'
             "hint: Look at t.sql:5, and at what stands around it.\n"),
            (good.replace("-- @depends-on ${?depends_on}\n", "-- @ticket 1\n"),
             'the new revision does not read back: PATH:4: unrecognized directive "@ticket"\nhint: That line comes from t.sql:4.\n'),
            (good.replace("${upgrade}", "select 1;\n${upgrade}"),
             "the new revision does not read back: PATH:5: a statement stands above the first block\n"
             "hint: That line comes from t.sql:6.\n")]:
        template.write_text(text)
        found = refused(project, "autogen", "--empty", "-m", "x", "--rev-id", "a1", "--branch-label", "l")
        same(re.sub(r"versions/\S*\.sql", "PATH", found), "error: " + wanted)
    template.write_bytes(b"\xef\xbb\xbf" + good.replace("\n", "\r\n").encode())
    path = empty(project, "a1", "--branch-label", "l")
    expect(b"\r" not in path.read_bytes() and path.read_text().startswith("-- make a1\n"), path.read_text())


def file_names_follow_the_project(project):
    """34, 35."""
    ini = project.folder / "pgdraft.ini"
    ini.write_text("[project]\nfile_name = ${year}/${rev}_${slug}\ntimezone = Asia/Kolkata\nslug_length = 12\n")
    path = pathlib.Path(offline(project, "autogen", "--empty", "--rev-id", "a1", "-m", "Große Änderung, sonst nichts\nzwei")[0].strip())
    expect(re.fullmatch(r"versions/\d{4}/a1_große.sql", str(path)), str(path))
    expect(header(project.folder / path, "created").endswith("+05:30"), "the zone")
    same(header(empty(project, "b1"), "revises"), "a1")
    ini.write_text("[project]\nfile_name = ${year}/${rev}\nrecursive = no\n")
    expect("would not be read" in refused(project, "autogen", "--empty", "-m", "x", "--head", "base"), "not recursive")
    for line in ["file_name = ${rev}/../../${slug}", "file_name = ${slag}", "timezone = Mars/Olympus"]:
        ini.write_text(f"[project]\nrecursive = yes\n{line}\n")
        refused(project, "autogen", "--empty", "-m", "x")


EDITOR = r"""#!/bin/sh
printf '%s\n' "$@" > "$0.args"
shift
[ -n "$ADD" ] && for file in "$@"; do printf '%s\n' "$ADD" >> "$file"; done
exit ${FAIL:-0}
"""


def editing_opens_and_reads_again(project):
    """39."""
    linear(project)
    editor = project.folder / "my_editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    use = {"VISUAL": f"{editor} --wait", "EDITOR": "/nonexistent"}

    def edit(*arguments, want=0, **env):
        return plain(offline(project, "edit", *arguments, want=want, env={**use, **env})[1]).replace(str(project.folder) + "/", "")

    def opened():
        return [re.sub(r".*_(\w)1234_.*", r"\1", line) for line in (project.folder / "my_editor.args").read_text().split()]

    edit("b1", "head")
    same(opened(), ["--wait", "b", "c"])
    edit("a1", VISUAL="", EDITOR=f"{editor} -n")
    same(opened(), ["-n", "a"])
    (project.folder / "bin").mkdir()
    (project.folder / "bin" / "nano").symlink_to(editor)
    same(edit("a1", VISUAL="", EDITOR=" ", PATH=str(project.folder / "bin"), want=0), "")
    expect("there is no editor" in edit("a1", VISUAL="", EDITOR="", PATH="/nonexistent", want=2), "none")
    same(edit("a1", VISUAL="/nonexistent/e", want=2), 'error: could not run editor "/nonexistent/e": No such file or directory\n')
    same(edit("a1", FAIL="3", want=1), 'error: editor "my_editor" ended with exit code 3\n')
    same(edit("base", want=2), 'error: revision target "base" names no revision\n')
    expect("nosuch" in edit("nosuch", want=2), "unknown")
    err = edit("b1", ADD="-- @repet", want=2)
    expect(re.search(r'_b1234_make_b1234.sql:\d+: unrecognized directive "@repet"', err), err)


def editing_what_is_applied_warns(project):
    linear(project)

    def edit(target, want=0):
        return plain(run([project.program, "-C", project.folder, "--url", project.url, "edit", target], want, {"VISUAL": "true"})[1])

    expect(edit("current", want=2), "there is none")
    project("apply", "b1")
    expect('revision "b1234" is applied' in edit("current"), edit("current"))
    same(edit("c1"), "")


# ---- with one ----

MODEL = {"schema": "public", "tables": [{"name": "t", "columns": [{"name": "id", "type": "integer"}]}]}


def behind(project):
    """What autogen says on the database, which must leave no file."""
    before = files(project)
    err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "x"], want=7)[1]
    same(files(project), before)
    return plain(err)


def a_database_that_is_behind_gets_no_draft(project):
    """37, 38."""
    project.model("m.json", MODEL)
    project.draft("first", "--rev-id", "a1")
    same(behind(project), "error: the database is behind the files: 1 of the revisions is not applied\n"
         "detail: Pending: a1 (first).\n"
         'hint: Run "apply" first, or draft with "--from versions".\n')
    project("apply")
    same(project.draft("nothing"), None)
    same(json.loads(project("autogen", "-m", "x", "--json")), {"revision": None, "path": None})
    empty(project, "b1", "--head", "a1")
    empty(project, "b2", "--head", "a1", "--splice")
    project("apply", "heads")
    empty_schema = {"schema": "public", "tables": []}
    project.model("m.json", empty_schema)
    offline(project, "merge", "-m", "join", "--rev-id", "m1")
    expect("Pending: m1 (join)" in behind(project), "a merge that is not applied")
    project("apply")
    same(header(project.draft("drop"), "revises"), "m1")


def with_several_heads_the_database_is_at_all(project):
    empty(project, "a1", "--branch-label", "x")
    empty(project, "b1", "--head", "base", "--branch-label", "y")
    project.model("m.json", MODEL)
    project("apply", "x@head")
    expect("there are 2 heads" in refused(project, "autogen", "-m", "x"), "before the database is asked")
    err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "x", "--head", "x@head"], want=7)[1]
    expect("Pending: b1 (make b1)" in err, err)
    project("apply", "heads")
    same(header(project.draft("t", "--head", "y@head"), "revises"), "b1")


def a_database_that_knows_more_gets_no_draft(project):
    path = empty(project, "a1")
    project("apply")
    path.unlink()
    project.model("m.json", MODEL)
    expect('"stamp --purge"' in behind(project), "the way out")


# ---- from the revisions alone ----

def versions(project, *arguments, want=0, cache="cache", scratch=True):
    """Run a command with --from versions, where libpq's variables and DATABASE_URL lead nowhere."""
    (project.folder / "pgdraft.ini").write_text(f"[env dev]\nurl = {NOWHERE}\n" + (f"scratch = {project.server}/postgres\n" if scratch else ""))
    env = {"PGHOST": "127.0.0.1", "PGPORT": "1", "DATABASE_URL": NOWHERE, "XDG_CACHE_HOME": str(project.folder / cache)}
    out, err = run([project.program, "-C", project.folder, "--env", "dev", "-v", *arguments, "--from", "versions"], want, env)
    return out, plain(err)


KNOWN = "is known from an earlier run"


def script(project, rev, revises, up, more=""):
    path = project.versions / f"{rev}.sql"
    path.write_text(f"-- make {rev}\n-- @revision {rev}\n-- @revises {revises}\n{more}\n-- @upgrade\n\n{up}\n\n-- @downgrade\n")
    return path


def branches(project):
    """A history whose order is not that of its files, with a merge and a block without transaction."""
    script(project, "z1", "", "CREATE TABLE public.t (id integer);")
    script(project, "b1", "z1", "ALTER TABLE public.t ADD b integer;")
    script(project, "c1", "z1", "ALTER TABLE public.t ADD c integer;", "-- @depends-on b1\n")
    script(project, "a1", "b1 c1", "ALTER TABLE public.t DROP c;\n\n-- @upgrade no-transaction\n\n"
           "CREATE INDEX CONCURRENTLY t_b ON public.t (b);")


def state_model():
    return {"schema": "public", "tables": [{
        "name": "t", "columns": [{"name": "id", "type": "integer"}, {"name": "b", "type": "integer"}],
        "indexes": [{"name": "t_b", "columns": ["b"]}]}]}


def a_draft_needs_no_database(project):
    branches(project)
    model = state_model()
    project.model("m.json", model)
    out, err = versions(project, "check")
    expect(out == "" and KNOWN not in err and "running 4 revisions" in err, err)
    expect(KNOWN in versions(project, "check")[1], "the second run")
    model["tables"][0]["columns"].append({"name": "d", "type": "text"})
    project.model("m.json", model)
    first, err = versions(project, "diff", want=3)
    expect(KNOWN in err, err)
    fresh, err = versions(project, "diff", want=3, cache="other")
    expect(KNOWN not in err, err)
    same(first, fresh)
    path = project.folder / versions(project, "autogen", "-m", "d", "--rev-id", "d1")[0].strip()
    same(header(path, "revises"), "a1")
    expect(header(path, "proved"), "proved")
    out, err = versions(project, "check")
    expect(out == "" and KNOWN not in err, "another revision is another state")
    project("apply")
    project("check")


def what_was_kept_is_private_and_may_be_lost(project):
    branches(project)
    project.model("m.json", state_model())
    versions(project, "check")
    folder = project.folder / "cache" / "pgdraft"
    kept, = folder.iterdir()
    same((folder.stat().st_mode & 0o777, kept.stat().st_mode & 0o777), (0o700, 0o600))
    whole = kept.read_bytes()
    for damage in [b"", whole[:-1], whole[:64], whole.replace(b"public", b"publik"), whole + b"x"]:
        kept.write_bytes(damage)
        out, err = versions(project, "check")
        expect(out == "" and KNOWN not in err, err)
        same(kept.read_bytes() != damage, True)
    expect(KNOWN in versions(project, "check")[1], "mended")
    folder.chmod(0o777)
    expect(KNOWN not in versions(project, "check")[1], "others may write there")
    folder.chmod(0o700)
    for number in range(20):
        (folder / f"{number:064x}.cache").write_bytes(b"old")
    script(project, "e1", "a1", "SELECT 1;")
    versions(project, "check")
    same(len(list(folder.iterdir())), 16)
    (project.folder / "file").write_text("")
    expect(KNOWN not in versions(project, "check", cache="file")[1], "no place for a cache")


def what_changes_an_upgrade_is_another_state(project):
    branches(project)
    project.model("m.json", state_model())
    versions(project, "check")
    path = project.versions / "b1.sql"
    text = path.read_text()
    path.write_text(text + "\nALTER TABLE public.t DROP b;\n")
    expect(KNOWN in versions(project, "check")[1], "a downgrade")
    path.write_text(text.replace("b integer", "b bigint"))
    out, err = versions(project, "check", want=3)
    expect(KNOWN not in err and "bigint" in out, out + err)


def a_revision_that_fails_is_named(project):
    script(project, "a1", "", "SELECT 1;\n\nSELECT\n    nothing;")
    project.model("m.json", state_model())
    err = versions(project, "check", want=1)[1]
    expect('could not run revision "a1" in a scratch database: ' in err and "versions/a1.sql:10:5: " in err, err)
    same((project.folder / "cache").exists(), False)


def a_throw_away_server_has_the_roles_of_the_scripts(project):
    script(project, "a1", "", "CREATE ROLE made_here;\n\nCREATE TABLE public.t (id integer);\n\n"
           "ALTER TABLE public.t OWNER TO \"of nobody\";\n\nGRANT SELECT ON public.t TO made_here, taken_for_granted;")
    project.model("m.json", {"schema": "public", "tables": [{
        "name": "t", "owner": "of nobody", "columns": [{"name": "id", "type": "integer"}],
        "grants": [{"to": "made_here", "privileges": ["select"]}, {"to": "taken_for_granted", "privileges": ["select"]}]}]})
    same(versions(project, "check", scratch=False)[0], "")
    same(versions(project, "check", scratch=False)[0], "")


TESTS = [
    an_empty_revision_does_nothing, what_makes_no_sense_is_refused, a_revision_that_is_no_head_needs_splice,
    several_heads_are_to_be_chosen_from, base_begins_a_new_line, dependencies_are_written_in_full,
    a_file_may_depend_on_what_it_revises,
    names_that_are_taken_or_wrong_are_refused, merges_join_heads, a_failure_to_write_leaves_nothing,
    the_template_is_to_blame_with_its_line, a_database_that_is_behind_gets_no_draft,
    with_several_heads_the_database_is_at_all, a_database_that_knows_more_gets_no_draft, a_draft_needs_no_database,
    what_was_kept_is_private_and_may_be_lost, what_changes_an_upgrade_is_another_state, a_revision_that_fails_is_named,
    a_throw_away_server_has_the_roles_of_the_scripts, file_names_follow_the_project, editing_opens_and_reads_again,
    editing_what_is_applied_warns,
]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in TESTS})
