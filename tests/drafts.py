#!/usr/bin/env python3
"""What a draft promises: it runs through psql, it is the same twice, it costs nothing when nothing changed, nothing is left.

    tests/drafts.py PGDRAFT [NAME...]
"""

import json
import os
import pathlib
import pty
import re
import shlex
import shutil
import signal
import subprocess
import time

from harness import Skip, expect, run, run_suite, same, server_major

MODEL = {
    "schema": "app",
    "enums": [{"name": "role", "values": ["member", "admin"]}],
    "tables": [
        {"name": "orgs", "columns": [{"name": "id", "type": "serial"}, {"name": "name", "type": "varchar(80)", "nullable": False}],
         "primary_key": ["id"], "uniques": ["name"]},
        {"name": "users",
         "columns": [{"name": "id", "type": "int8", "identity": "by default"}, {"name": "org_id", "type": "int"},
                     {"name": "role", "type": "role", "nullable": False, "default": "'member'"},
                     {"name": "state", "type": "varchar", "default": "'new'"}, {"name": "age", "type": "int"}],
         "primary_key": ["id"], "checks": ["age between 0 and 150", "state in ('new', 'old')"],
         "foreign_keys": [{"columns": ["org_id"], "references": {"table": "orgs", "columns": ["id"]}}],
         "indexes": [{"columns": ["org_id"], "where": "role = 'admin'"}]}],
    "functions": [{"name": "twice", "arguments": "n integer", "returns": "integer", "language": "sql", "body": "select 2 * n"}],
    "views": [{"name": "admins", "query": "select id, age from users where role = 'admin'"}],
}


def changed():
    """The model with an enum value used at once, a type changed under a view, a rename and a reordered enum's worth of work."""
    model = {**MODEL, "enums": [{"name": "role", "values": ["guest", "member", "admin"]}]}
    users = {**MODEL["tables"][1], "columns": [dict(c) for c in MODEL["tables"][1]["columns"]]}
    users["columns"][2]["default"] = "'guest'"
    users["columns"][4].update(type="bigint", name="years", renamed_from="age")
    users["checks"] = ["years between 0 and 150", "state in ('new', 'old')"]
    model["tables"] = [MODEL["tables"][0], users]
    model["views"] = [{"name": "admins", "query": "select id, years from users where role = 'admin'"}]
    return model


def blocks(path, direction):
    """The blocks of a script as a person would cut them out of the file."""
    parts = re.split(r"^(-- @(?:upgrade|downgrade).*)$", path.read_text(), flags=re.M)[1:]
    return [text for head, text in zip(parts[::2], parts[1::2]) if head.startswith(f"-- @{direction}")]


def run_blocks(project, texts):
    for text in texts:
        file = project.folder / "block.sql"
        file.write_text(text)
        project.sql("-1", "-f", str(file))


def psql_runs_the_blocks(project):
    project.model("m.json", MODEL)
    first = project.draft("first")
    run_blocks(project, blocks(first, "upgrade"))
    project("check")
    project("stamp", "head")
    project.model("m.json", changed())
    second = project.draft("second")
    run_blocks(project, blocks(second, "upgrade"))
    project("check")
    run_blocks(project, blocks(second, "downgrade"))
    project.model("m.json", MODEL)
    project("check")
    run_blocks(project, blocks(first, "downgrade"))
    expect(project.sql("-c", "select count(*) from pg_namespace where nspname = 'app'") == "0\n", "the downgrade left something")


def same_input_same_bytes(project):
    project.model("m.json", MODEL)
    texts = {re.sub(r"(?m)^-- @created .*$", "", project("autogen", "-m", "x", "--rev-id", "aaaa", "--print")) for _ in range(3)}
    expect(len(texts) == 1, "the scripts differ")


def nothing_changed_needs_no_scratch(project):
    project.model("m.json", MODEL)
    project.draft("first")
    project("apply")
    project.empty_schema()
    project("inspect", "-o", str(project.schema))
    project.sql("-c", f"do $$ begin create role {ROLE} login; exception when duplicate_object then null; end $$")
    url = re.sub(r"//[^@]*@", f"//{ROLE}@", project.url)
    # Neither may the role create databases, nor is there a server to start.
    environment = {"PGDRAFT_BINDIR": "/nonexistent", "PATH": "/nonexistent"}
    run([project.program, "-C", project.folder, "--url", url, "check"], env=environment)


ROLE = "test_drafts_plain"


def versions_stand_in_for_a_database(project):
    project.model("m.json", MODEL)
    project.draft("first")
    project.model("m.json", changed())
    run([project.program, "-C", project.folder, "autogen", "-m", "second", "--from", "versions"], env={"DATABASE_URL": project.url})
    project("apply")
    project("check")


SERVER_SH = pathlib.Path(__file__).resolve().parent / "server.sh"
EXAMPLES = sorted((pathlib.Path(__file__).resolve().parent.parent / "docs" / "examples").glob("*.json"))


def what_is_not_stated_stays(project):
    if server_major() < 15:
        return Skip("some examples are of PostgreSQL 15")
    for path in EXAMPLES:
        shutil.copy(path, project.schema)
    project.draft("examples")
    project("apply", "head")
    models = [json.loads(path.read_text()) for path in EXAMPLES]
    for section in sorted({key for model in models for key in model} - {"schema"}):
        project.empty_schema()
        for number, model in enumerate(models):
            if section in model:
                project.model(f"{number}.json", {key: model[key] for key in ("schema", section) if key in model})
        found = run([project.program, "-C", project.folder, "--url", project.url, "check"], want=0)[0]
        expect(not found, f"{section} alone change what they do not speak of:\n{found}")
    project.empty_schema()
    project.sql("-c", "create table public.numbered (id serial, n int)")
    before = project("inspect")
    project.model("m.json", {"schema": "app", "conversions": [], "access_methods": []})
    project.draft("without some")
    project("apply")
    project.empty_schema()
    project.model("m.json", {"schema": "public", "enums": [{"name": "mood", "values": ["good"]}]})
    script = project.draft("an enum").read_text()
    expect("DROP" not in script.split("-- @downgrade")[0], script)
    project("downgrade", "-1")
    expect(project("inspect") == before, "not as it was")


def the_examples_of_the_reference_work(project):
    if server_major() < 15:
        return Skip("some are of PostgreSQL 15")
    for path in EXAMPLES:
        shutil.copy(path, project.schema)
    project.draft("examples")
    project("apply", "head")
    project("check")
    project("downgrade", "base")
    return None


def behind_is_told(project):
    project.model("m.json", MODEL)
    project.draft("first")
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "again"], want=7)
    expect("behind" in err and "apply" in err, err)


def renames_by_option(project):
    project.model("m.json", {"tables": [{"name": "people", "columns": [{"name": "id", "type": "int"}], "primary_key": ["id"]}]})
    project.draft("first")
    project("apply")
    project.sql("-c", "insert into people values (7)")
    project.model("m.json", {"tables": [{"name": "users", "columns": [{"name": "uid", "type": "int"}], "primary_key": ["uid"]}]})
    text = project.draft("second", "--rename", "people=users", "--rename", "users.id=uid").read_text()
    expect("RENAME TO users" in text and "RENAME COLUMN id TO uid" in text and "ALTER INDEX public.people_pkey RENAME TO users_pkey" in text, text)
    project("apply")
    expect(project.sql("-c", "select uid from users") == "7\n", "the row is gone")
    project("downgrade", "-1")
    expect(project.sql("-c", "select id from people") == "7\n", "the row is gone")


def table(name, columns, **more):
    return {"name": name, "columns": [{"name": column, "type": kind} for column, kind in (text.split(" ", 1) for text in columns)], **more}


PEOPLE = {"tables": [table("people", ["id int", "mail text"])]}
EMAIL = {"tables": [table("people", ["id int", "email text", "mail_address text"])]}
UNLIKE = {"tables": [table("users", ["id int", "login varchar", "n int4"])]}
BOTH = "if column \"mail\" of \"public.people\" is now \"email\" or \"mail_address\", say so in the model: \"renamed_from\": \"mail\""


def reference(column, to):
    return {"columns": [column], "references": {"table": to, "columns": ["id"]}}


def accounts(name, own, other, more=()):
    """A table, and one that references it."""
    return {"tables": [table(name, ["id int", f"{own} text", "born date", "note text", *more], primary_key=["id"]),
                       table("orders", ["id int", f"{other} int"], foreign_keys=[reference(other, name)])]}


def possible_renames_are_told(project):
    project.model("m.json", PEOPLE)
    project.draft("first")
    project("apply")
    project.model("m.json", EMAIL)
    out, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "second"])
    script = project.folder / out.strip()
    text = script.read_text()
    script.unlink()
    expect(f"-- {BOTH}\n-- destroys data: column public.people.mail\n" in text, text)
    expect(err == """pgdraft: warning: column "mail" of "public.people" goes; it may be "email" or "mail_address" now
pgdraft: hint: If it is "email", say so with "renamed_from" in the model, or for this draft: --rename public.people.mail=email
pgdraft: hint: If it is "mail_address", say so with "renamed_from" in the model, or for this draft: --rename public.people.mail=mail_address
""", err)
    project.model("m.json", UNLIKE)
    text = project("autogen", "-m", "second", "--print")
    expect('"renamed_from"' not in text, f"a table that shares one column of three is no other\n{text}")


def a_table_is_told_with_its_columns(project):
    project.model("m.json", accounts("user_", "user_name", "user_id"))
    project.draft("first")
    project("apply")
    project.model("m.json", accounts("person", "person_name", "person_id"))
    text = project("autogen", "-m", "second", "--print")
    expect("""
-- if table "public.user_" is now "person", say so in the model: "renamed_from": "user_"
-- with "person" would go
--     column "user_name" -> "person_name"
--     column "user_id" of "public.orders" -> "person_id"
-- destroys data: column public.orders.user_id
-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP COLUMN user_id;
""" in text and '-- it may be "person" now: see above\n-- destroys data: table public.user_\n' in text, text)
    found = json.loads(project("check", "--json", want=3))["lookalikes"]
    expect([(f["from"], f["to"], [w["option"] for w in f["with"]]) for f in found] ==
           [("public.user_", "public.person", ["public.user_.user_name=person_name", "public.orders.user_id=person_id"])], found)


HARD = ["Sch ema", "it's", 'qu"ote', "dollar$", "back\\slash", "UPPER", "a=b", "dot.ted", "st*r", "semi;colon", "größe", "select", "-x"]


def hints_can_be_pasted(project):
    """What a hint prints behind its colon goes through a shell as it is, and is the rename that was meant."""
    def model(age):
        names = [f"{age} {name}" for name in HARD]
        return {"schema": HARD[0], "tables": [
            {"name": name, "columns": [{"name": f"{part} {name}", "type": "text"} for part in "abc"] + [{"name": name[4:], "type": "int"}]}
            for name in names]}

    before, after = model("old"), model("new")
    project.model("m.json", before)
    project.draft("first")
    project("apply")
    project.model("m.json", after)
    command = [str(project.program), "-C", str(project.folder), "--url", project.url, "autogen", "-m", "second", "--print"]
    _, err = run(command)
    pasted = [line.split("or for this draft: ")[1] for line in err.splitlines() if "or for this draft: " in line]
    expect(len(pasted) == len(HARD), err)
    shell = " ".join(map(shlex.quote, command)) + " " + " ".join(pasted)
    out, err = run(["sh", "-c", shell])
    expect("DROP" not in out and out.count("RENAME TO") == 2 * len(HARD) and out.count("RENAME COLUMN") == 6 * len(HARD) and not err, out + err)


def a_move_is_told(project):
    def model(place):
        tables = {"a": [table("stays", ["n int"])], "b": [table("too", ["n int"])]}
        tables[place].append(table("Goes", ["n int", "t text"]))
        for schema, found in tables.items():
            project.model(f"{schema}.json", {"schema": schema, "tables": found})

    model("a")
    project.draft("first")
    project("apply")
    model("b")
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "second", "--print"])
    expect(err == """pgdraft: warning: table "a.Goes" goes; it may be "b.Goes" now
pgdraft: hint: If it is "b.Goes", say so with "renamed_from" in the model, or for this draft: --rename 'a."Goes"=b."Goes"'
""", err)
    text = project("autogen", "-m", "second", "--print", "--rename", 'a."Goes"=b."Goes"')
    expect('ALTER TABLE a."Goes" SET SCHEMA b;' in text and "DROP" not in text, text)
    said = answer(project, ["autogen", "-m", "second", "--print"], ["y"])
    expect('Is it now "b.Goes", which is new? [y/N] ' in said and 'ALTER TABLE a."Goes" SET SCHEMA b;' in said and "DROP" not in said, said)


def answer(project, arguments, answers, url=None, environment=None, want=0):
    """What autogen at a terminal prints, and whether it asked that often; an answer of one control character ends no line."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(environment or {})
        os.execv(project.program, [str(project.program), "-C", str(project.folder), "--url", url or project.url, *arguments])
    said = b""
    answers = list(answers)
    try:
        while chunk := os.read(terminal, 4096):
            said += chunk
            if said.endswith(b"N] "):
                text = answers.pop(0) if answers else "\4"
                os.write(terminal, text.encode() if text in ("\3", "\4") else text.encode() + b"\n")
    except OSError:  # it has ended
        pass
    os.close(terminal)
    said = said.decode().replace("\r\n", "\n")
    expect(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == want and not answers, said)
    return said


def renames_are_asked_for(project):
    project.model("m.json", PEOPLE)
    project.draft("first")
    project("apply")
    project.model("m.json", EMAIL)
    draft = ["autogen", "-m", "second", "--print"]
    said = answer(project, draft, ["2"])
    expect("""column "mail" of "public.people" is not in the model any more. Is it now one of these, which are new?
  1: "email"
  2: "mail_address"
Its number, or no? [1/2/N] """ in said, said)
    expect("RENAME COLUMN mail TO mail_address" in said and "ADD COLUMN email text" in said and "DROP COLUMN mail;" not in said, said)
    expect("another draft asks again, or takes: --rename public.people.mail=mail_address\n" in said, said)
    said = answer(project, draft, ["what?", "3", "y", "1"])
    expect("RENAME COLUMN mail TO email" in said and "ADD COLUMN mail_address text" in said and said.count("Its number, or no?") == 4, said)
    for no in ("", "no", "N"):
        said = answer(project, draft, [no])
        expect("DROP COLUMN mail;" in said and "RENAME" not in said and "renamed_from" not in said, f"what was denied is told\n{said}")
    project.model("m.json", {"tables": [table("people", ["id int", "email text"])]})
    said = answer(project, draft, ["yes"])
    expect('Is it now "email", which is new? [y/N] ' in said and "RENAME COLUMN mail TO email" in said, said)


def a_question_without_an_answer_writes_nothing(project):
    project.model("m.json", PEOPLE)
    project.draft("first")
    project("apply")
    project.model("m.json", EMAIL)
    before = sorted(project.versions.iterdir())
    for key, code in (("\4", 1), ("\3", 130)):
        said = answer(project, ["autogen", "-m", "second"], [key], want=code)
        expect("nothing was written" in said, said)
    expect(sorted(project.versions.iterdir()) == before, "a script was written")


def a_table_is_asked_about_with_its_columns(project):
    project.model("m.json", accounts("user_", "user_name", "user_id", ["seen date"]))
    project.draft("first")
    project("apply")
    project.model("m.json", accounts("person", "person_name", "person_id", ["last date"]))
    draft = ["autogen", "-m", "second", "--print"]
    question = """table "public.user_" is not in the model any more. Is it now "person", which is new? With it would go
  column "user_name" -> "person_name"
  column "user_id" of "public.orders" -> "person_id"
Yes, no, or "person" alone? [y/a/N] """
    seen = """column "seen" of "public.person" is not in the model any more. Is it now "last", which is new? [y/N] """
    said = answer(project, draft, ["y", "n"])
    expect(question in said and seen in said, said)
    expect("RENAME TO person" in said and "RENAME COLUMN user_name TO person_name" in said and "RENAME COLUMN user_id TO person_id" in said, said)
    expect("DROP COLUMN seen" in said and "ADD COLUMN last" in said, said)
    # Each of the columns is asked about on its own then.
    said = answer(project, draft, ["a", "n", "y", "y"])
    expect("RENAME TO person" in said and "RENAME COLUMN seen TO last" in said and "RENAME COLUMN user_name TO person_name" in said, said)
    expect("ADD COLUMN person_id" in said, said)
    said = answer(project, draft, ["n"])
    expect("DROP TABLE public.user_" in said and "RENAME" not in said, said)


def a_rename_is_the_same_however_it_is_said(project):
    """What the model leaves alone goes along with it: a view, a privilege on the column."""
    project.sql("-c", "create table people (id int, mail text); grant select (mail) on people to public; "
                      "create view mails as select mail from people")
    people = table("people", ["id int", "email text"])
    project.model("m.json", {"tables": [people]})
    draft = ["autogen", "-m", "x", "--rev-id", "a1", "--print"]

    def constant(text):
        return re.sub(r"(?m)^-- @created.*$", "", text[text.index("-- x\n"):].replace("\r", ""))

    asked, option = constant(answer(project, draft, ["y"])), constant(project(*draft, "--rename", "people.mail=email"))
    people["columns"][1]["renamed_from"] = "mail"
    project.model("m.json", {"tables": [people]})
    expect(option == constant(project(*draft)) and "DROP" not in option, option)
    expect(asked.startswith(option.rstrip("\n")), f"{asked}\n--- instead of\n{option}")


def counting_programs(project):
    """A folder with the server's programs, where each start of postgres adds a line to the file "starts"."""
    found = subprocess.run([SERVER_SH, "bindir"], capture_output=True, text=True, env={**os.environ, "PGDRAFT_MAJOR": str(server_major())})
    if found.returncode:
        return None
    folder = project.folder / "programs"
    folder.mkdir()
    starts = folder / "starts"
    starts.touch()
    starts.chmod(0o666)
    for name, first in (("initdb", ""), ("postgres", f"[ \"$1\" != -D ] || echo >> '{starts}'\n")):
        (folder / name).write_text(f"#!/bin/sh\n{first}exec '{found.stdout.strip()}/{name}' \"$@\"\n")
        (folder / name).chmod(0o755)
    project.folder.chmod(0o755)  # the server is another user's where we are root
    return folder


def a_run_starts_one_server(project):
    programs = counting_programs(project)
    if not programs:
        return Skip("the programs of the server are not here")
    project.sql("-c", f"do $$ begin create role {ROLE} login; exception when duplicate_object then null; end $$")
    project.sql("-c", f"create table people (id int, mail text); alter table people owner to {ROLE}")
    project.model("m.json", EMAIL)
    url = re.sub(r"//[^@]*@", f"//{ROLE}@", project.url)
    said = answer(project, ["autogen", "-m", "x", "--print"], ["1"], url, {"PGDRAFT_BINDIR": str(programs)})
    expect("RENAME COLUMN mail TO email" in said, said)
    count = len((programs / "starts").read_text().splitlines())
    expect(count == 1, f"{count} servers were started")
    return None


def what_does_not_prove_is_not_written(project):
    # PostgreSQL has no way to make a column of a child inherited again that has been its own.
    parent = {"name": "parent", "columns": [{"name": "id", "type": "int"}]}
    child = {"name": "child", "columns": [{"name": "own", "type": "int"}], "inherits": ["parent"]}
    project.model("m.json", {"tables": [parent, child]})
    project.draft("first")
    project("apply")
    child = {"name": "child", "columns": [{"name": "id", "type": "int"}, {"name": "own", "type": "int"}]}
    project.model("m.json", {"tables": [parent, child]})
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "x"], want=1)
    expect("does not prove" in err and "public.child.id" in err, err)
    expect(len(list(project.versions.glob("*"))) == 1, "a script was written")


def tally(**more):
    """A base type with its functions, and a table that holds it."""
    plain = {"language": "internal", "volatility": "immutable", "strict": True}
    return {"base_types": [{"name": "tally", "input": "tally_in", "output": "tally_out", "internallength": 4, "passedbyvalue": True, **more}],
            "functions": [{"name": "tally_in", "arguments": "cstring", "returns": "tally", "body": "int4in", **plain},
                          {"name": "tally_out", "arguments": "tally", "returns": "cstring", "body": "int4out", **plain}],
            "tables": [{"name": "a", "columns": [{"name": "list", "type": "tally[]"}]}]}


def a_type_goes_with_nothing_but_its_functions(project):
    project.model("m.json", tally())
    project.draft("first")
    project("apply")
    project.model("m.json", {"base_types": [], "functions": [], "tables": []})
    project.draft("second")
    for extra in ("create domain late as tally", "create view late as select tally_in('7') as n"):
        project.sql("-c", extra)
        _, err = run([project.program, "-C", project.folder, "--url", project.url, "apply"], want=1)
        expect("cannot drop type public.tally" in err and "late" in err, err)
        project.sql("-c", "drop " + " ".join(extra.split()[1:3]))
    project("apply")
    expect(project.sql("-c", "select count(*) from pg_proc where proname like 'tally%'") == "0\n", "a function is left")


def a_type_that_a_function_invents_is_told(project):
    function = {"name": "f", "arguments": "cstring", "returns": "taly", "language": "internal", "body": "int4in"}
    project.model("m.json", {"functions": [function]})
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "x"], want=1)
    expect('the model names type "public.taly" but has no such type' in err, err)


def a_view_without_rows_stays_so(project):
    def model(sign):
        return {"tables": [{"name": "a", "columns": [{"name": "n", "type": "integer"}]}],
                "materialized_views": [{"name": name, "query": f"select {sign}n as n from a"} for name in ("full", "bare")]}
    project.model("m.json", model(""))
    project.draft("first")
    project("apply")
    project.sql("-c", "insert into a values (1)", "-c", "refresh materialized view \"full\"",
                "-c", "refresh materialized view bare with no data")
    project.model("m.json", model("-"))
    project.draft("second")
    for step, value in (["apply"], "-1"), (["downgrade", "-1"], "1"):
        project(*step)
        state = project.sql("-c", "select relname, relispopulated from pg_class where relkind = 'm' order by 1")
        expect(state == "bare|f\nfull|t\n", state)
        expect(project.sql("-c", "select n from \"full\"") == f"{value}\n", "the rows are old")


def what_is_not_modelled_is_told_and_kept(project):
    def model(query):
        views = [{"name": "v", "query": query}] if query else []
        return {"tables": [{"name": "a", "columns": [{"name": "n", "type": "integer"}]}], "views": views}
    project.model("m.json", model("select n from a"))
    project.draft("first")
    project("apply")
    project.sql("-c", "create extension pg_stat_statements", "-c", "grant select (query) on pg_stat_statements to pg_monitor")
    # A label that no provider needs to be asked for.
    project.sql("-c", "set allow_system_table_mods = on", "-c", "insert into pg_seclabel (objoid, classoid, objsubid, provider, label) "
                "values ('v'::regclass, 'pg_class'::regclass, 1, 'mac', 'secret')")
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "inspect"])
    expect("not modelled: 1 extension view column privilege: public.pg_stat_statements.query\n" in err and
           "not modelled: 1 security label: view column public.v.n (mac)\n" in err, err)
    project.model("m.json", model("select n, n + 1 as more from a"))
    project.draft("second")
    project("apply")
    project.model("m.json", model(None))
    project.draft("third")
    project("apply")


def arrays_keep_their_delimiter(project):
    project.model("m.json", tally())
    project.draft("first")
    project("apply")
    project.model("m.json", tally(delimiter=";"))
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "x"], want=1)
    expect('column "list" of "public.a" holds arrays with the old delimiter' in err, err)


def unproven_says_so(project):
    project.model("m.json", MODEL)
    text = project("autogen", "-m", "x", "--no-scratch", "--print")
    expect("not proved" in text and "@proved" not in text, text)


def signals_leave_nothing(project):
    """Interrupted at many moments, autogen leaves neither file nor database."""
    project.model("m.json", {"tables": [{"name": f"t{n}", "columns": [{"name": "id", "type": "int"}], "primary_key": ["id"]} for n in range(60)]})
    command = [str(project.program), "-C", str(project.folder), "--url", project.url, "autogen", "-m", "x"]
    stopped = 0
    for wait in (0.05, 0.15, 0.3, 0.45, 0.6):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
            deadline = time.monotonic() + wait
            while child.poll() is None and time.monotonic() < deadline:
                os.sched_yield()
            child.send_signal(signal.SIGINT)
            child.communicate(timeout=60)
        stopped += child.returncode in (130, -signal.SIGINT)
        for path in project.versions.glob("*"):
            path.unlink()
    expect(stopped > 0, "no run was stopped")
    # One more run sweeps what a run that was killed before it could unwind left.
    project("autogen", "-m", "last", "--print")
    left = project.sql("-c", f"select count(*) from pg_database where datname ~ '^pgdraft_scratch_' and datname ~ '_{child.pid}_'")
    expect(left == "0\n", f"{left.strip()} scratch databases are left")


def texts_that_are_not_settled(project):
    """IN over varchar reads otherwise once it was read back: a table made by hand has the first reading, a scratch database the second."""
    project.sql("-c", "create table public.t (a varchar(10) check (a in ('x', 'y')), b varchar default 'x' check (b in ('x')))",
                "-c", "create view public.v as select a from public.t where a in ('x', 'y')")
    table = {"name": "t", "columns": [{"name": "a", "type": "varchar(10)"}, {"name": "b", "type": "varchar", "default": "'x'"}],
             "checks": ["a in ('x', 'y')", "b in ('x')"]}
    model = {"schema": "public", "tables": [table], "views": [{"name": "v", "query": "select a from t where a in ('x', 'y')"}]}
    project.model("m.json", model)
    project("check")
    table["columns"].append({"name": "c", "type": "int"})
    project.model("m.json", model)
    expect("CHECK" not in project.draft("c").read_text(), "a check that did not change is drafted")
    table["columns"][0]["type"] = "varchar(20)"
    project("apply")
    project.model("m.json", model)
    project.draft("wider, which makes the view again")
    project("apply")
    project("check")
    table.update(name="u", renamed_from="t")
    model["views"][0]["query"] = model["views"][0]["query"].replace("from t", "from u")
    project.model("m.json", model)
    project.draft("renamed")
    for command in ["apply"], ["check"], ["downgrade", "base"]:
        project(*command)


def what_initdb_says_of_public_stays(project):
    """Its comment, owner and privileges are what a schema public has by default; a comment of somebody's own is not."""
    silent = {"schemas": ["public"], "tables": [], "database": {"settings": {}}}
    for comment in "'standard public schema'", "null":
        project.sql("-c", f"comment on schema public is {comment}", "-c", f"comment on database \"{project.name}\" is 'default template for new databases'")
        project.model("m.json", silent)
        project("check")
        project.empty_schema()
        project("inspect", "-o", "schema")
        project("check")
        project.empty_schema()
    project.sql("-c", "comment on schema public is 'mine'", "-c", f"comment on database \"{project.name}\" is 'mine'")
    project.model("m.json", silent)
    for step, comment in (["apply"], "standard public schema"), (["downgrade", "-1"], "mine"):
        if step == ["apply"]:
            project.draft("not mine")
        project(*step)
        same(project.sql("-c", "select obj_description('public'::regnamespace)"), f"{comment}\n")
    project("apply")
    project.model("m.json", {**silent, "schemas": [{"name": "public", "comment": ""}]})
    text = project.draft("none").read_text()
    expect("\nCOMMENT ON SCHEMA public IS NULL;\n" in text, text)
    project("apply")
    project.model("m.json", {**silent, "schemas": []})
    text = project("autogen", "-m", "x", "--print")
    expect("COMMENT" not in text.split("@downgrade")[0], text)


def counted(*columns, name="t", **more):
    return {"name": name, "columns": [*columns, {"name": "n", "type": "text"}], **more}


def identity(type_="integer", word="by default", **sequence):
    return {"name": "id", "type": type_, "identity": word, **({"sequence": sequence} if sequence else {})}


# What is there, the model that comes, and the next numbers of the tables after the upgrade, and after the downgrade then.
COUNTERS = {
    "serial to identity": ("create table t (id serial, n text)", {"tables": [counted(identity())]}, [11, 12]),
    "serial to identity, all stated": ("create table t (id serial, n text)", {"sequences": [], "tables": [counted(identity())]}, [11, 12]),
    "bigserial to a narrower identity": ("create table t (id bigserial, n text)", {"tables": [counted(identity("integer", "always"))]}, [11, 12]),
    "serial to a wider identity": ("create table t (id serial, n text)", {"tables": [counted(identity("bigint"))]}, [11, 12]),
    "identity to serial": ("create table t (id int generated always as identity, n text)",
                           {"tables": [counted({"name": "id", "type": "serial"})]}, [11, 12]),
    "identity to a sequence of another name": (
        "create table t (id int generated always as identity, n text)",
        {"sequences": [{"name": "s", "owned_by": "t.id"}],
         "tables": [counted({"name": "id", "type": "integer", "nullable": False, "default": "nextval('s')"})]}, [11, 12]),
    "another sequence": ("create table t (id serial, n text)",
                         {"sequences": [{"name": "s"}], "tables": [counted({"name": "id", "type": "integer", "default": "nextval('s')"})]}, [11, 12]),
    "another sequence in a text": (
        "create sequence t_id_seq; create table t (id text default 'A' || nextval('t_id_seq'), n text)",
        {"sequences": [{"name": "s"}], "tables": [counted({"name": "id", "type": "text", "default": "'B' || nextval('s')"})]}, ["B11", "A12"]),
    "a sequence that stays, by the name that the identity would have": (
        "create sequence t_id_seq; create table t (id int not null default nextval('t_id_seq'), n text)",
        {"tables": [counted(identity())]}, [11, 11]),
    "the same, taken away": ("create sequence t_id_seq; create table t (id int not null default nextval('t_id_seq'), n text)",
                             {"sequences": [], "tables": [counted(identity())]}, [11, 12]),
    "wider types": ("create table t (id int generated by default as identity, n text)", {"tables": [counted(identity("bigint"))]}, [11, 12]),
    "wider serials": ("create table t (id serial, n text)", {"tables": [counted({"name": "id", "type": "bigserial"})]}, [11, 12]),
    "other options": ("create table t (id int generated by default as identity, n text)",
                      {"tables": [counted(identity(increment=5, cache=2, max=5000, cycle=True))]}, [15, 21]),
    "a later start": ("create table t (id serial, n text)", {"tables": [counted(identity(start=1000))]}, [1000, 1001]),
    "an earlier start": ("create table t (id int generated by default as identity (start 7), n text)",
                         {"tables": [counted({"name": "id", "type": "serial"})]}, [17, 18]),
    "another name": ("create table t (id serial, n text)",
                     {"tables": [counted({**identity(), "name": "no", "renamed_from": "id"}, name="u", renamed_from="t")]}, [11, 12]),
    "downwards": ("create sequence s increment -1; create table t (id int default nextval('s'), n text); alter sequence s owned by t.id",
                  {"sequences": [], "tables": [counted(identity(increment=-1))]}, [-11, -12]),
    "one for two": ("create table t (id serial, n text); create table second (id serial); insert into second select from generate_series(1, 20)",
                    {"sequences": [{"name": "s"}],
                     "tables": [counted({"name": "id", "type": "integer", "default": "nextval('s')"}, name=name) for name in ("second", "t")]},
                    [21, 22]),
    "two for one": ("create sequence s; create table t (id int not null default nextval('s'), n text); create table second (id int not null default nextval('s'), n text)",
                    {"sequences": [], "tables": [counted(identity(), name=name) for name in ("second", "t")]}, [11, 12]),
    "no counter before": ("create table t (id int not null, n text)", {"tables": [counted(identity())]}, [4, None]),
}


def next_number(project, n):
    table, column = project.sql("-F", " ", "-c", "select table_name, column_name from information_schema.columns where table_schema = 'public' "
                                "and table_name in ('t', 'u') and ordinal_position = 1").split()
    return project.sql("-c", f"insert into {table} (n) values ('{n}') returning {column}").strip()


def counters_go_on(project):
    """Ten numbers were given out, and the rows of the last seven are gone: none may be given out again, up and down."""
    for name, (have, model, (up, down)) in COUNTERS.items():
        project.clear()
        project.sql("-c", have)
        if "nextval" in have or "serial" in have or "identity" in have:
            project.sql("-c", "insert into t (n) select 'x' from generate_series(1, 10); delete from t where ctid > '(0,3)'")
        else:
            project.sql("-c", "insert into t (id) values (1), (2), (3)")
        project.model("m.json", {**model, "schemas": ["public"]})
        text = project.draft("counters").read_text()
        project("apply")
        project("check")
        same((name, next_number(project, 1)), (name, str(up)))
        project("downgrade", "-1")
        if down:
            same((name, "down", next_number(project, 2)), (name, "down", str(down)))
        expect("max(" not in text or down is None, text)


def types_of_another_kind_keep_rows(project):
    """A type that goes and one of another kind that has its name from then on: columns go over from one to the other."""
    columns = [{"name": "s", "type": "state", "default": "'new'"}, {"name": "many", "type": "state[]"}, {"name": "c", "type": "colour"}]
    tables = [{"name": "t", "columns": columns}]
    project.model("m.json", {"domains": [{"name": "state", "type": "text", "checks": ["value <> 'x'"]}], "tables": tables,
                             "enums": [{"name": "colour", "values": ["red", "green"]}]})
    project.draft("first")
    project("apply")
    project.sql("-c", "insert into t values ('old', '{new,old}', 'red'), (null, null, null)", "-c", "insert into t (c) values ('green')")
    rows = project.sql("-c", "table t")
    project.model("m.json", {"domains": [{"name": "colour", "type": "text"}], "enums": [{"name": "state", "values": ["new", "old"]}],
                             "tables": tables})
    project.draft("second")
    for command in ["apply"], ["downgrade", "-1"], ["apply"]:
        project(*command)
        same(project.sql("-c", "table t"), rows)
    project("check")


CASES = [types_of_another_kind_keep_rows, counters_go_on, texts_that_are_not_settled, psql_runs_the_blocks, same_input_same_bytes, nothing_changed_needs_no_scratch, versions_stand_in_for_a_database,
         the_examples_of_the_reference_work, what_is_not_stated_stays, behind_is_told, renames_by_option,
         possible_renames_are_told, a_table_is_told_with_its_columns, hints_can_be_pasted, a_move_is_told, renames_are_asked_for,
         a_question_without_an_answer_writes_nothing, a_table_is_asked_about_with_its_columns, a_rename_is_the_same_however_it_is_said,
         a_run_starts_one_server, what_does_not_prove_is_not_written,
         a_type_goes_with_nothing_but_its_functions, arrays_keep_their_delimiter,
         a_type_that_a_function_invents_is_told, a_view_without_rows_stays_so,
         what_is_not_modelled_is_told_and_kept,
         what_initdb_says_of_public_stays, unproven_says_so, signals_leave_nothing]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
