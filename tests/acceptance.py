#!/usr/bin/env python3
"""What a team that comes from Alembic expects: its acceptance cases, by their numbers, on a real server.

    tests/acceptance.py PGDRAFT [case_NUMBER…]

Where pgdraft knowingly does otherwise, the case says so ("Alembic: …"). The revisions of these projects write down
that they ran, and which way, so that order and number can be seen.
"""

import os
import pathlib
import re
import subprocess
import threading
import urllib.parse

from harness import Failure, expect, run, run_suite
from team import RAN, D, F, L, M, Team, script

# ---- identifiers and walking

def case_01(p):
    t = Team(p, L)
    code, out, _ = t.command("current")
    expect((code, out) == (0, ""), f"current on an empty database: {code} {out}")
    expect(p.sql("-c", "select count(*) from pg_namespace where nspname = 'pgdraft'") == "0\n", "current created something")


def case_02(p):
    t = Team(p, L)
    t.go("apply", "head", want="+a +b +c")
    t.at("c")
    t.go("apply", "head", want="")


def case_03(p):
    t = Team(p, L, at="a")
    t.refuses("apply", "+3", says='"+3" goes past the head after 2 of 3 steps')
    t.at("c", ("apply", "+2"))


def case_04(p):
    t = Team(p, L)
    for target, tip in {"+1": "a", "a+1": "b", "base+2": "b", "head-1": "b"}.items():
        t.at(tip, ("apply", target))
        t.go("downgrade", "base")


def case_05(p):
    t = Team(p, L, at="c")
    t.go("apply", "a", "base", want="")
    t.at("c")
    t.refuses("apply", "-1", says='"-1": it leads down')


def case_06(p):
    t = Team(p, L, at="c")
    t.refuses("downgrade", "-4", says='"-4" goes past the base after 3 of 4 steps')
    t.refuses("downgrade", "+1", says='"+1": it leads up')
    t.at("b", ("downgrade", "-1"))
    t.go("apply", "head")
    t.at("", ("downgrade", "-3"))


def case_07(p):
    t = Team(p, L, at="c")
    t.go("downgrade", "a", want="-c -b")
    t.at("a")
    t.go("downgrade", "base")
    expect(p.sql("-c", "select count(*) from pgdraft.revisions") == "0\n", "the table is not empty but present")


def case_08(p):
    t = Team(p, L, at="a")
    t.refuses("downgrade", "c", says='"c": it is not applied')
    t.go("downgrade", "a", want="")


def case_09(p):
    t = Team(p, {"abcd1111": ("", "", ""), "abcd2222": ("abcd1111", "", "")})
    t.refuses("apply", "abcd", says=["ambiguous", "abcd1111", "abcd2222"])
    t.at("abcd1111", ("apply", "abcd1"))
    t.refuses("apply", "xyz", says=['"xyz"', "four characters"])


def case_10(p):
    t = Team(p, F, at="b")
    t.refuses("apply", "head", says=["heads", "d1", "d2", '"c1branch@head"', '"c2branch@head"'])
    t.at("d1 d2", ("apply", "heads"))
    t.go("downgrade", "b")
    t.at("d1", ("apply", "c1branch@head"))
    t.at("d1 d2", ("apply", "c2branch@head"))


def case_11(p):
    t = Team(p, F, at="b")
    t.refuses("apply", "+1", says=["ambiguous", "c1", "c2"])
    t.at("c1", ("apply", "c1branch@+1"))
    t.go("apply", "d1")
    t.at("c2 d1", ("apply", "c2branch@+1"))


def case_12(p):
    t = Team(p, F)

    def from_both(target, tips, order=None):
        t.go("apply", "heads")
        t.go("downgrade", target, want=order)
        t.at(tips)
    from_both("c2branch@-1", "c2 d1")
    from_both("c2branch@-2", "d1", "-d2 -c2")
    from_both("c2branch@b", "d1")
    from_both("b", "b", "-d1 -c1 -d2 -c2")
    from_both("d2-1", "c2 d1")
    from_both("d2-2", "b")
    t.go("apply", "heads")
    t.refuses("downgrade", "b+1", says=["ambiguous", "c1", "c2"])


def case_13(p):
    t = Team(p, F, at="heads")
    # Alembic: warns and takes a row.
    t.refuses("downgrade", "-1", says=["ambiguous", '"c1branch@-1"', '"c2branch@-1"'])


def case_14(p):
    t = Team(p, F)
    t.at("c2", ("apply", "c2branch@head-1"))
    t.refuses("apply", "c1branch@c2", says='"c2" is not a member of branch "c1branch"')
    t.refuses("apply", "nosuch@head", says='branch "nosuch"')
    t.go("downgrade", "base")
    t.at("b", ("apply", "c2branch@base+2"))


def case_15(p):
    t = Team(p, M, at="d1 d2")
    t.go("apply", "head", want="+m")
    t.at("m")
    for target, tips, order in [("d1", "d1 d2", "-m"), ("c2", "c2 d1", None), ("b", "b", "-m -d1 -c1 -d2 -c2"),
                                ("-1", "d1 d2", "-m")]:  # Alembic: -1 from a merge is ambiguous
        t.go("apply", "head")
        t.go("downgrade", target, want=order)
        t.at(tips)


def case_16(p):
    t = Team(p, M)
    t.go("apply", "head", want="+a +b +c2 +d2 +c1 +d1 +m")
    expect("d1, d2" in t.command("history")[1] or "d1" in t.command("show", "m")[1], "the merge does not name both parents")
    t.go("downgrade", "base")
    t.go("apply", "head", want="+a +b +c2 +d2 +c1 +d1 +m")


def case_17(p):
    t = Team(p, {**F, "m1": ("d1 d2", "", ""), "m2": ("d1 d2", "", "")})
    t.at("m1 m2", ("apply", "heads"))
    t.go("downgrade", "m1", want="")
    t.at("d1 d2", ("downgrade", "d1"))
    t.go("apply", "heads")
    t.at("m2", ("downgrade", "m1@-1"))  # Alembic: ambiguous; it undoes that merge


def case_18(p):
    t = Team(p, D)

    def from_net(command, target, tips, order=None):
        t.go("downgrade", "base")
        t.go("apply", "net@head")
        t.go(command, target, want=order)
        t.at(tips)
    t.go("apply", "net@head", want="+aaa1 +aaa2 +nnn1 +nnn2")
    t.at("nnn2")
    expect(t.listed("current").split() == ["aaa2", "nnn2"], f"current lists {t.listed('current')}")
    from_net("apply", "heads", "aaa3 nnn2")
    from_net("downgrade", "nnn1", "aaa2 nnn1")
    from_net("downgrade", "net@base", "aaa2")
    from_net("downgrade", "net@-1", "aaa2 nnn1")
    from_net("downgrade", "acct@-1", "aaa1 nnn1", "-nnn2 -aaa2")
    from_net("downgrade", "acct@base", "nnn1")
    t.go("downgrade", "base")
    t.at("nnn1", ("apply", "net@+1"))
    t.go("downgrade", "base")
    t.go("apply", "net@+2", want="+aaa1 +aaa2 +nnn1 +nnn2")
    t.go("apply", "heads")
    t.at("aaa1 nnn1", ("downgrade", "aaa1"))


def case_19(p):
    t = Team(p, D, at="heads")
    t.go("downgrade", "acct@base")
    t.at("nnn1")


def case_20(p):
    t = Team(p, D, at="heads")
    heads = t.command("heads")[1]
    expect("aaa3" in heads and "nnn2" in heads and "head" in heads, heads)
    code, out, err = t.command("current", "--check-heads")
    expect(code == 0, f"current --check-heads: {code}\n{out}{err}")  # Alembic: fails where a head is implied
    t.go("downgrade", "aaa2")
    expect(t.command("current", "--check-heads")[0] == 7, "a head is missing, and --check-heads does not say so")


# ---- graph loading

EVERY_COMMAND = [["current"], ["status"], ["history"], ["heads"], ["branches"], ["show", "a"], ["apply"], ["downgrade", "base"],
                 ["stamp", "head"], ["autogen", "--empty", "-m", "x"], ["autogen", "-m", "x"], ["merge", "-m", "x"], ["edit", "a"]]


def on_every_command(t, says, code=7):
    t.project.model("m.json", {"tables": []})
    files = t.files()
    for command in EVERY_COMMAND:
        t.refuses(*command, code=code, says=says)
    expect(t.files() == files, "a file is left")


def case_21(p):
    t = Team(p, L)
    t.write("9_x.sql", script("x", "gone"))
    on_every_command(t, says=['9_x.sql:4: revision "x" revises "gone", which is not here'])  # Alembic: a traceback


def case_22(p):
    t = Team(p, L)
    t.write("9_x.sql", script("b", "a"))
    on_every_command(t, says=["9_x.sql:3:", "1_b.sql:3"])  # Alembic: a warning


def case_23(p):
    t = Team(p, L)
    told = set()
    for broken in [{"x": ("x", "", "")}, {"x": ("y", "", ""), "y": ("x", "", "")}, {"x": ("a", "", "x")},
                   {"x": ("a", "", "y"), "y": ("a", "", "x")}]:
        for revision, rest in broken.items():
            t.write(f"9_{revision}.sql", script(revision, *rest))
        err = t.refuses("heads", code=7, says=["9_x.sql:"])
        told.add(re.sub(r"/\S+:\d+: ", "", err.splitlines()[0]))
        for revision in broken:
            (p.versions / f"9_{revision}.sql").unlink()
    expect(len(told) == 4, f"not four errors: {told}")


def case_24(p):
    t = Team(p, F)
    files = t.files()
    t.refuses("autogen", "--empty", "-m", "x", "--head", "d1", "--branch-label", "c1branch", says='"c1branch"')
    expect(t.files() == files, "a file is left")
    t.write("9_x.sql", script("x", "d1", "c1branch"))
    t.refuses("heads", code=7, says=["9_x.sql:", "2_c1.sql:", '"c1branch"'])


def case_25(p):
    t = Team(p, L)
    broken = script("zzz", "gone")
    for name in ".#0_a.sql", ".hidden.sql", "README.md", "a.sql~", "env.py", "x.sql.bak":
        t.write(name, broken)
    (p.versions / "old").mkdir()
    t.write("old/x.sql", script("x", "c"))
    expect(t.listed("heads") == "c", "a file is read that is none of ours")
    (p.folder / "pgdraft.ini").write_text("[project]\nrecursive = yes\n")
    expect(t.listed("heads") == "x", "recursive = yes does not read the folder below")


def case_26(p):
    t = Team(p, L)
    files = t.files()
    for name in "a@b", "a-b", "a+b", "a:b", "a/b", "head", "base", "", "a b":
        t.refuses("autogen", "--empty", "-m", "x", "--rev-id", name, says=f'"{name}"')
    t.refuses("autogen", "--empty", "-m", "x", "--rev-id", "b", says='"b"')  # Alembic: accepts it and breaks the graph
    expect(t.files() == files, "a file is left")


def case_27(p):
    t = Team(p, L)
    files = t.files()
    t.refuses("autogen", "--empty", "-m", "x", "--rev-id", "x" * 64, says="63")
    expect(t.files() == files, "a file is left")
    t.command("autogen", "--empty", "-m", "x", "--rev-id", "x" * 63)
    t.go("apply", "head")
    expect("x" * 63 in t.applied())


# ---- revisions, merges, files

def new_file(t, *arguments, env=None, url=None):
    """The text of the one file that a command writes."""
    before = set(t.files())
    program = [t.project.program, "-C", t.project.folder, "--url", url or t.project.url]
    run([*program, *arguments], env=env)
    new = [path for path in set(t.files()) - before if path.is_file()]
    expect(len(new) == 1, f"{arguments} wrote {new}")
    return new[0]


def header(path, name):
    found = re.search(rf"^-- @{name} *(.*)$", path.read_text(), re.M)
    return found and found.group(1)


def case_28(p):
    t = Team(p, L)
    path = new_file(t, "autogen", "--empty", "-m", "x", url="postgresql://nobody@127.0.0.1:1/nowhere")
    expect(header(path, "revises") == "c", path.read_text())


def case_29(p):
    t = Team(p, L)
    t.refuses("autogen", "--empty", "-m", "x", "--head", "b", says="--splice")
    path = new_file(t, "autogen", "--empty", "-m", "x", "--head", "b", "--splice")
    expect(header(path, "revises") == "b" and len(t.listed("heads").split()) == 2)


def case_30(p):
    t = Team(p, F)
    t.refuses("autogen", "--empty", "-m", "x", says=["d1", "d2", "merge"])
    path = new_file(t, "autogen", "--empty", "-m", "x", "--head", "c1branch@head")
    expect(header(path, "revises") == "d1")


def case_31(p):
    t = Team(p, L)
    path = new_file(t, "autogen", "--empty", "-m", "x", "--head", "base", "--branch-label", "other")
    expect(not header(path, "revises") and header(path, "labels") == "other", path.read_text())
    t.go("apply", "other@head")
    expect(len(t.applied()) == 1)


def case_32(p):
    t = Team(p, {"aaaa1111": ("", "acct", ""), "nnnn1111": ("", "net", "")})
    path = new_file(t, "autogen", "--empty", "-m", "x", "--head", "net@head", "--depends-on", "aaaa1")
    expect(header(path, "depends-on") == "aaaa1111", path.read_text())
    path.unlink()
    path = new_file(t, "autogen", "--empty", "-m", "x", "--head", "net@head", "--depends-on", "acct")
    expect(header(path, "depends-on") == "acct", path.read_text())
    t.refuses("autogen", "--empty", "-m", "x", "--head", "net@head", "--depends-on", "nosuch", says='"nosuch"')


def case_33(p):
    t = Team(p, F)
    t.refuses("merge", "-m", "x", "d1", "d1", says="d1")
    t.refuses("merge", "-m", "x", "c1", "d2", says="--splice")
    path = new_file(t, "merge", "-m", "x", "heads")
    expect(header(path, "revises").split() == ["d1", "d2"], path.read_text())
    t.go("apply", "head")
    expect(len(t.applied()) == 7)


def case_34(p):
    t = Team(p, L)
    path = new_file(t, "autogen", "--empty", "-m", "Ünïcode stays, punctuation (goes)! and words are cut at an edge", "--rev-id", "x1")
    slug = re.fullmatch(r"\d{8}_x1_(.*)\.sql", path.name).group(1)
    expect(len(slug) <= 40 and slug.startswith("ünïcode_stays_punctuation_goes") and not slug.endswith("_")
           and "ünïcode_stays_punctuation_goes_and_words_are".startswith(slug) or slug.startswith("Ünïcode"), slug)


def case_35(p):
    t = Team(p, L)
    (p.folder / "pgdraft.ini").write_text("[project]\nfile_name = ${year}/${rev}_${slug}\ntimezone = Europe/Berlin\n")
    path = new_file(t, "autogen", "--empty", "-m", "one two", "--rev-id", "x1")
    expect(re.fullmatch(r"\d{4}/x1_one_two\.sql", str(path.relative_to(p.versions))), path)
    expect(t.listed("heads") != "", "the new file is not read")
    files = t.files()
    (p.folder / "pgdraft.ini").write_text("[project]\ntimezone = Mars/Olympus\n")
    t.refuses("autogen", "--empty", "-m", "x", says=["Mars/Olympus", "pgdraft.ini:2"])
    expect(t.files() == files, "a file is left")


def case_36(p):
    t = Team(p, L)
    log = p.folder / "log"
    hook = p.folder / "hook"
    hook.write_text(f'#!/bin/sh\nprintf %s "$1" > {log}\nexit $2\n')
    hook.chmod(0o755)
    ini = p.folder / "pgdraft.ini"
    ini.write_text(f"[project]\npost_write = look\n[hook look]\ncommand = {hook} {{}} 0\n")
    path = new_file(t, "autogen", "--empty", "-m", "x")
    expect(pathlib.Path(log.read_text()).resolve() == path.resolve() or (p.folder / log.read_text()).resolve() == path.resolve(), log.read_text())
    ini.write_text(f"[project]\npost_write = look\n[hook look]\ncommand = {hook} {{}} 9\n")
    before = set(t.files())
    code, _, err = t.command("autogen", "--empty", "-m", "y")
    expect(code == 1 and '"look"' in err and "9" in err, f"{code} {err}")  # Alembic: ignores the exit code
    expect(len(set(t.files()) - before) == 1, "the file is not kept")


USERS = {"schema": "public", "tables": [{"name": "ran", "columns": [{"name": "number", "type": "integer"}, {"name": "what", "type": "text"}]},
                                        {"name": "users", "columns": [{"name": "id", "type": "bigint"}]}]}


def case_37(p):
    t = Team(p, L, at="b")
    p.model("m.json", USERS)
    files = t.files()
    t.refuses("autogen", "-m", "users", code=7, says=["behind", "c (make c)"])
    expect(t.files() == files, "a file is left")
    t.go("apply", "head")
    new_file(t, "autogen", "-m", "users", "--exclude", "*.ran*")
    files = t.files()
    t.refuses("autogen", "-m", "users", code=7, says="behind")
    expect(t.files() == files, "a file is left")


def case_38(p):
    t = Team(p, F, at="heads")
    p.model("m.json", USERS)
    new_file(t, "merge", "heads", "-m", "merge")
    t.refuses("autogen", "-m", "users", code=7, says="behind")


def case_39(p):
    t = Team(p, L)
    t.refuses("edit", "base", says="base")
    t.refuses("edit", "current", says="current")
    t.refuses("show", "current", says="current")
    out = t.command("show", "head")[1]
    expect("2_c.sql" in out and "make c" in out, out)
    editor = p.folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "%s" "$1" > "$(dirname "$0")/edited"\n')
    editor.chmod(0o755)
    code, _, err = t.command("edit", "head", env={"EDITOR": str(editor), "VISUAL": ""})
    expect(code == 0 and "2_c.sql" in (p.folder / "edited").read_text(), err)


# ---- history, current, check

def case_40(p):
    t = Team(p, L, at="b")
    for range_, want in {"a:c": "c b a", "b:": "c b", ":b": "b a", "a:+1": "b a", "-2:c": "c b a", "-9:c": "c b a",
                         "current:": "c b", ":": "c b a"}.items():
        expect(t.listed("history", "-r", range_) == want, f"-r {range_}: {t.listed('history', '-r', range_)}")
        expect(t.listed("history", f"-r{range_}") == want, f"-r{range_}")
    t.refuses("history", "-r", "b", says='"b"')
    out = t.command("history", "-i")[1]
    marked = [line for line in out.splitlines() if "(current)" in line or "database" in line]
    expect(len(marked) == 1 and re.search(r"\bb\b", marked[0]), out)
    for number, (revision, rest) in enumerate(F.items()):
        if revision not in L:
            t.write(f"{number + 3}_{revision}.sql", script(revision, *rest))
    t.refuses("history", "-r", "c1:d2", says="c1")


def case_41(p):
    t = Team(p, L, at="b")
    url = re.sub(r"//(\w+)[^@]*@", r"//\1:open%20sesame@", p.url)
    out, err = run([p.program, "-C", p.folder, "--url", url, "-v", "current"])
    expect("sesame" not in out + err and p.name in out + err, out + err)


def case_42(p):
    t = Team(p, L, at="b")
    p.model("m.json", {"schema": "public", "tables": USERS["tables"][1:]})
    p.sql("-c", "create table public.users (id bigint)")
    code, out, err = t.command("check", "--exclude", "*.ran*")
    expect(code == 0 and not out, f"{code} {out}{err}")
    p.sql("-c", "alter table public.users add column age int")
    code, out, err = t.command("check", "--exclude", "*.ran*")
    expect(code == 3 and len(out.splitlines()) == 1 and "age" in out, out)
    # Alembic: refuses to compare a database that is behind. Here check compares, and says so.
    expect("behind" in err and "c (make c)" in err, f"check does not tell that the database is behind\n{err}")
    t.go("apply", "head")
    expect("behind" not in t.command("check", "--exclude", "*.ran*")[2], "check tells of a database that is not behind")


def case_43(p):
    code, out, _ = Team(p, {}).command("heads")
    expect((code, out) == (0, ""), out)
    p("apply", "head")


# ---- stamp

def case_44(p):
    t = Team(p, L)
    t.go("stamp", "head", want="")
    t.at("c")
    t.at("a", ("stamp", "a"))
    log = p.sql("-c", "select count(*) from pgdraft.log")
    t.at("a", ("stamp", "a"))
    expect(log == p.sql("-c", "select count(*) from pgdraft.log"), "the same stamp again changes something")
    t.go("stamp", "base")
    expect(p.sql("-c", "select count(*) from pgdraft.revisions") == "0\n")


def case_45(p):
    t = Team(p, M)
    expect(t.command("stamp", "d1", "d2")[0] == 0)
    t.at("d1 d2")
    t.at("b", ("stamp", "b"))
    t.at("m", ("stamp", "m"))
    t.at("m", ("stamp", "heads"))
    t.at("b", ("stamp", "b"))
    t.at("c2", ("stamp", "c2"))
    t.at("c2 d1", ("stamp", "d1"))


def case_46(p):
    t = Team(p, L, at="b")
    p.sql("-c", "insert into pgdraft.revisions (revision, checksum) values ('zzz', '')")
    p.model("m.json", {"tables": []})
    for command in [["current"], ["apply"], ["downgrade", "base"], ["stamp", "a"], ["history", "-i"], ["autogen", "-m", "x"]]:
        t.refuses(*command, code=7, says=['"zzz"', "stamp --purge"])
    t.refuses("stamp", "--purge", "--sql", "b", says="--purge")
    code, out, err = t.command("stamp", "--purge", "b")
    expect(code == 0 and t.applied() == {"a", "b"}, out + err)
    psql(t, offline(t, "stamp", "b:c"))
    t.at("c")
    psql(t, offline(t, "stamp", "c:a"))
    t.at("a")


def case_47(p):
    t = Team(p, D)
    t.refuses("stamp", "aaa2", "aaa3", says=["aaa2", "aaa3", "overlaps"])  # Alembic: accepts, and breaks the database
    t.refuses("stamp", "aaa1", "nnn2", says=["aaa1", "nnn2", "overlaps"])


# ---- offline

def offline(t, *arguments):
    """What the command prints without any database to reach."""
    program = [t.project.program, "-C", t.project.folder, "--url", "postgresql://nobody@127.0.0.1:1/nowhere"]
    return run([*program, *arguments, "--sql"])[0]


def psql(t, sql):
    path = t.project.folder / "offline.sql"
    path.write_text(sql)
    t.project.sql("-f", path)


STATE = """select revision, checksum, applied_by from pgdraft.revisions order by number;
select action, revision, checksum, done_by, error from pgdraft.log order by number;
select count(*) from pgdraft.journal; select what from ran order by number;"""


def case_48(p):
    t = Team(p, L)
    sql = offline(t, "apply", "head")
    expect(sql.count("CREATE TABLE IF NOT EXISTS pgdraft.revisions") == 1, sql)
    psql(t, sql)
    state = p.sql("-c", STATE)
    p.clear()
    p.sql("-c", RAN)
    for number, (revision, rest) in enumerate(L.items()):
        t.write(f"{number}_{revision}.sql", script(revision, *rest))
    t.command("apply", "head")
    expect(state == p.sql("-c", STATE), f"offline\n{state}\nonline\n{p.sql('-c', STATE)}")
    p.renew()
    p.sql("-c", RAN)
    for _ in range(2):  # the same script again finds what is there, and does nothing
        try:
            psql(t, sql)
        except Failure as failure:
            expect("applied" in str(failure), failure)
    expect(t.ran() == "+a +b +c", t.ran())


def case_49(p):
    t = Team(p, L, at="a")
    sql = offline(t, "apply", "a:c")
    expect("CREATE" not in sql and "+a" not in sql, sql)
    psql(t, sql)
    t.at("c")
    expect(t.ran() == "+a +b +c", t.ran())


def case_50(p):
    t = Team(p, L, at="c")
    t.refuses("downgrade", "a", "--sql", says="FROM:TO")
    sql = offline(t, "downgrade", "c:a")
    expect(sql.index("'-c'") < sql.index("'-b'"), sql)
    psql(t, sql)
    t.at("a")
    sql = offline(t, "downgrade", "a:base")
    expect("DROP" not in sql and "DELETE" in sql, sql)
    psql(t, sql)
    t.at("")


def case_51(p):
    t = Team(p, L)
    t.refuses("apply", "a:b", says='"a:b"')
    t.refuses("downgrade", "b:a", says='"b:a"')


def case_52(p):
    t = Team(p, {})
    upgrade = "CREATE TABLE public.t (i int);\n\n-- @upgrade no-transaction\n\nCREATE INDEX CONCURRENTLY t_i_idx ON public.t (i);"
    t.write("1.sql", script("a", upgrade=upgrade, downgrade="DROP TABLE public.t;"))
    t.write("2.sql", script("b", "a"))
    sql = offline(t, "apply", "head")
    before, after = sql.split("CREATE INDEX CONCURRENTLY")
    expect(before.count("BEGIN;") == before.count("COMMIT;") > 0 and after.count("BEGIN;") == after.count("COMMIT;") > 0, sql)
    psql(t, sql)
    expect(p.sql("-c", "select indisvalid from pg_index where indexrelid = 't_i_idx'::regclass") == "t\n")


# ---- execution

def case_53(p):
    t = Team(p, L)
    t.write("2_c.sql", script("c", "b", upgrade="INSERT INTO public.ran (what) VALUES ('+c');\n\nSELECT 1/0;"))
    code, _, err = t.command("apply", "head")
    expect(code == 1 and re.search(r"2_c\.sql:10\b", err) and "division by zero" in err, f"{code} {err}")
    t.at("b")
    expect(t.ran() == "+a +b", t.ran())


def case_54(p):
    t = Team(p, {})
    upgrade = "SELECT 1;\n\n-- @upgrade no-transaction\n\nINSERT INTO public.ran (what) VALUES ('one');\n\nSELECT 1/0;"
    path = t.write("1.sql", script("a", upgrade=upgrade))
    code, _, err = t.command("apply", "head")
    expect(code == 3 and "1.sql:" in err, f"{code} {err}")
    expect("stopped part-way" in t.command("status")[1], t.command("status")[1])
    path.write_text(path.read_text().replace("1/0", "1/1"))
    t.command("apply", "head")
    expect(t.ran() == "one" and t.applied() == {"a"}, t.ran())


def case_55(p):
    t = Team(p, L)
    results = []
    threads = [threading.Thread(target=lambda: results.append(t.command("apply", "head"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect([code for code, _, _ in results] == [0] * 4, f"{results}")  # Alembic: the losers fail, or run it all again
    expect(t.ran() == "+a +b +c", t.ran())


def case_56(p):
    t = Team(p, L)
    t.write("1_b.sql", script("b", "a", downgrade="DELETE FROM pgdraft.revisions WHERE revision = 'b';"))
    t.go("apply", "b")
    t.refuses("downgrade", "a", code=7, says='"b" has 0 rows')
    t.at("b")


def case_57(p):
    t = Team(p, L, at="b")
    p.sql("-c", "alter table pgdraft.revisions drop constraint revisions_pkey",
          "-c", "insert into pgdraft.revisions (revision, checksum) select revision, checksum from pgdraft.revisions where revision = 'b'")
    code, out, err = t.command("downgrade", "a")
    expect(code != 0 and '"b"' in err, f"{code} {out}{err}")
    expect(p.sql("-c", "select count(*) from pgdraft.revisions where revision = 'b'") == "2\n" and "-b" not in t.ran())


def case_58(p):
    t = Team(p, L)
    (p.folder / "pgdraft.ini").write_text('[project]\njournal_schema = deep well\n')
    expect(t.command("apply", "head")[0] == 0)
    expect(p.sql("-c", 'select count(*) from "deep well".revisions') == "3\n")
    p.model("m.json", {"schemas": [{"name": "public", "comment": "standard public schema"}], "tables": []})
    code, out, err = t.command("check", "--exclude", "*.ran*")
    expect(code == 0, out + err)


def case_59(p):
    t = Team(p, L)
    other = p.folder / "other"
    (other / "versions").mkdir(parents=True)
    (other / "x.ini").write_text(f"[project]\n[env one]\nurl = ${{ONE}}\n[env two]\nurl = ${{TWO}}\n")
    (other / "versions" / "1.sql").write_text(script("other1"))

    def heads(*arguments, env=None, want=0):
        done = subprocess.run([p.program, "-C", p.folder, *arguments, "heads"], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              env={**os.environ, **(env or {})}, timeout=60)
        expect(done.returncode == want, f"{arguments} {env}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr
    expect("other1" in heads("-c", "other/x.ini"))
    expect("other1" in heads(env={"PGDRAFT_CONFIG": "other/x.ini"}))
    (p.folder / "y.ini").write_text("[project]\n")
    expect("other1" not in heads("-c", "y.ini", env={"PGDRAFT_CONFIG": "other/x.ini"}))
    expect("nowhere.ini" in heads("-c", "nowhere.ini", want=2))
    expect('"three"' in heads("-c", "other/x.ini", "--env", "three", want=2))
    heads("-c", "other/x.ini", "--env", "one")
    code, _, err = t.command("-c", "other/x.ini", "--env", "two", "current", env={"TWO": p.url})
    expect(code == 0, err)
    secret = "p%40 a@b:c%"
    role = f"alembic_{os.getpid()}"
    p.sql("-c", f"create role {role} login password '{secret}'")
    try:
        server = urllib.parse.urlsplit(p.url)
        (p.folder / "pgdraft.ini").write_text(
            f"[env dev]\nhost = {server.hostname}\nport = {server.port}\ndbname = {p.name}\nuser = {role}\n"
            "password_command = sh -c \"printf %s \\\"$SECRET\\\"\"\n".replace("$SECRET", "$$SECRET"))
        done = subprocess.run([p.program, "-C", p.folder, "--env", "dev", "current"], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, env={**os.environ, "SECRET": secret}, timeout=60)
        expect(done.returncode == 0 and "sesame" not in done.stderr, done.stderr)
    finally:
        p.sql("-c", f"drop role {role}")


CASES = {name: function for name, function in sorted(globals().items()) if re.fullmatch(r"case_\d\d", name)}


if __name__ == "__main__":
    run_suite(__doc__, CASES)
