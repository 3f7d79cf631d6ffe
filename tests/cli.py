#!/usr/bin/env python3
"""The promises of the command line: names, options, exit codes, what goes to stdout and what to stderr.

    tests/cli.py PGDRAFT [NAME…]
"""

import json
import re

from harness import expect, run, run_suite, same

MODEL = {"schema": "public", "tables": [{"name": "users", "columns": [{"name": "id", "type": "bigint"}], "primary_key": ["id"]}]}
LONGER = {"schema": "public", "tables": [{"name": "users", "columns": [{"name": "id", "type": "bigint"}, {"name": "age", "type": "integer"}],
                                          "primary_key": ["id"]}]}


def applied(project):
    """A project whose database is as its model says."""
    project.model("schema.json", MODEL)
    script = project.draft("add users")
    project("apply", "head")
    return script


def without_a_command(project):
    out, err = run([project.program], want=2)
    expect(not out and "autogen" in err, f"usage belongs on stderr\n{out}{err}")


def help_and_version(project):
    expect("autogen" in run([project.program, "--help"])[0], "--help does not name the commands")
    expect(re.search(r"pgdraft \d+\.\d+", run([project.program, "--version"])[0]), "--version names no version")


def closed_output(project):
    for command in ["heads", "--json"], ["inspect"]:
        shown = " ".join(command)
        err = run(["sh", "-c", f'exec "$0" -C "$1" --url "$2" {shown} >&-', project.program, project.folder, project.url], want=1)[1]
        expect("error: could not write to standard output: Bad file descriptor" in err, err)


def unknown_command(project):
    _, err = run([project.program, "inspekt"], want=2)
    expect('"inspekt"' in err and "inspect" in err.replace("inspekt", ""), f"no hint at the nearest command\n{err}")


def unknown_option(project):
    run([project.program, "check", "--frobnicate"], want=2)


def commands(project):
    return re.findall(r"(?m)^  (\S+) +\S", run([project.program, "--help"])[0].split("Options:")[0])


EXCLUSIONS = re.compile(r"(?m)^  (--[\w-]+) (excludes|needs) (.*)\.$")
VALUES = {"--rename": "a=b", "--from": "versions", "--wait-lock": "5", "--resume": "skip"}


def with_value(help_text, option):
    """The option as it is given; one that takes a value has any that fits."""
    takes = re.search(rf"{option}=", help_text)
    return f"{option}={VALUES.get(option, 'x')}" if takes else option


def what_says_nothing_together_is_refused(project):
    """Each pair that --help tells of, and the pairs that it has to tell of."""
    seen = set()
    for command in commands(project):
        text = run([project.program, command, "--help"])[0]
        for option, verb, others in EXCLUSIONS.findall(text):
            given = [project.program, "-C", project.folder, "--url", project.url, command, with_value(text, option)]
            if verb == "needs":
                expect(f'option "{option}" needs "{others}"' in run(given, want=2)[1], f"{command} {option}")
                continue
            for other in others.split(", "):
                second = "somewhat" if other == "arguments" else with_value(text, other)
                err = run([*given, second], want=2)[1]
                expect("exclude each other" in err and option in err and other.split()[-1] in err, f"{command} {option} {other}: {err}")
                seen.add((command, option, other))
    for needed in ("apply", "--sql", "--json"), ("downgrade", "--sql", "--dry-run"), ("config", "--keys", "--json"), \
            ("stamp", "--sql", "--json"), ("autogen", "--print", "--json"), ("autogen", "--empty", "--from"), ("fmt", "--verbose", "--quiet"):
        expect(needed in seen, f"{needed} is not told of")
    err = run([project.program, "--env", "x", "init", str(project.folder / "new")], want=2)[1]
    expect('command "init" has no use for option "--env"' in err, err)
    expect('too many arguments for command "help": "diff"' in run([project.program, "help", "check", "diff"], want=2)[1], "help")


def nobody_guesses_where_a_database_is(project):
    applied(project)
    for target in "current:head", "current+1:head", "base:current", "current":
        err = run([project.program, "-C", project.folder, "--url", project.url, "stamp", "--sql", target], want=2)[1]
        expect('is where a database is, and "--sql" asks none' in err, err)
    expect("INSERT INTO" in project("stamp", "--sql", "base:head"), "stamp --sql")
    err = run([project.program, "-C", project.folder, "--url", project.url, "apply", "--sql", "current-1:head"], want=2)[1]
    expect('SQL can begin at "current", but not at "current-1"' in err, err)


def three_names(project):
    project.model("schema.json", MODEL)
    for name, arguments in {"autogen": ["-m", "add users"], "apply": ["head"]}.items():
        run([project.program.parent / name, "-C", project.folder, "--url", project.url, *arguments])
    project("check")


def options_on_either_side(project):
    applied(project)
    run([project.program, "check", "-C", project.folder, "--url", project.url])
    run([project.program, "--url", project.url, "check", "-C", project.folder])


def database_from_the_environment(project):
    applied(project)
    run([project.program, "-C", project.folder, "check"], env={"DATABASE_URL": project.url})
    parts = re.fullmatch(r"\w+://(\w+)(?::[^@]*)?@([\w.]+):(\d+)/(\w+)", project.url)
    expect(parts, "the test needs a plain URL in PGDRAFT_TEST_URL")
    user, host, port, name = parts.groups()
    run([project.program, "-C", project.folder, "check"],
        env={"PGUSER": user, "PGHOST": host, "PGPORT": port, "PGDATABASE": name, "DATABASE_URL": ""})


def differences(project):
    applied(project)
    expect(project("check") == "" or "no differences" in project("check"), "check found something")
    project.model("schema.json", LONGER)
    expect("age" in project("check", want=3), "check does not name the column")
    expect("ADD COLUMN age integer" in project("diff", want=3), "diff does not print the SQL")
    expect(json.loads(project("check", "--json", want=3)), "check --json says nothing")
    told = json.loads(project("diff", "--json", want=3))
    expect(told["proved"] and told["changes"] and told["blocks"][0]["statements"][0]["sql"], f"diff --json says {told}")


def broken_model(project):
    (project.schema / "schema.json").write_text('{\n  "tables": [{"nam": "users"}]\n}\n')
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "check"], want=2)
    expect(re.search(r"schema/schema\.json:2:\d+: ", err) and '"nam"' in err and '"name"' in err, err)


def newer_than_the_server(project):
    column = {"name": "n", "type": "integer", "generated": "1", "generated_kind": "virtual"}
    project.model("schema.json", {"tables": [{"name": "t", "columns": [column], "checks": [{"expression": "true", "not_enforced": True}]}]})
    if int(project.sql("-c", "show server_version_num")) >= 180000:
        project("check", want=3)
        return
    for command in [["check"], ["diff"], ["autogen", "-m", "new"], ["autogen", "-m", "new", "--from", "versions"]]:
        _, err = run([project.program, "-C", project.folder, "--url", project.url, *command], want=2)
        for what in ("schema.json:6:", '"virtual" in "generated_kind" of column "n"', '"not_enforced" of check constraint', "PostgreSQL 18"):
            expect(what in err, f"{command}: {what} is not in the error\n{err}")


def columns_without_a_type(project):
    whole = {"name": "whole", "columns": [{"name": "k", "type": "integer"}], "partition_by": "LIST (k)"}
    part = {"name": "part", "partition_of": {"table": "whole", "bound": "DEFAULT"}, "columns": [{"name": "q", "default": "1"}]}
    project.model("m.json", {"schema": "public", "tables": [whole, part]})
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "check"], want=2)
    expect(re.search(r'm\.json:\d+:\d+: column "q" of "public\.part"', err) and "without a type" in err, err)


def passwords_do_not_show(project):
    project.model("schema.json", MODEL)
    url = "postgresql://someone:hunter2@127.0.0.1:1/nowhere"
    for verbose in ([], ["-v"]):
        out, err = run([project.program, *verbose, "-C", project.folder, "--url", url, "check"], want=1)
        expect("hunter2" not in out + err, "the password shows")
        expect("could not connect" in err, err)


def views_create_nothing(project):
    project.model("schema.json", MODEL)
    project.draft("add users")
    for command in ["current"], ["heads"], ["branches"], ["history"], ["status"], ["apply", "--dry-run"], ["apply", "--sql"]:
        project(*command)
    found = project.sql("-c", "select count(*) from pg_namespace where nspname = 'pgdraft'") \
        + project.sql("-c", "select count(*) from pg_class where relname = 'users'")
    expect(found == "0\n0\n", "something was created")


def machines_read_json(project):
    script = applied(project)
    revision = re.search(r"^-- @revision +(\S+)", script.read_text(), re.M).group(1)
    for command in "current", "history", "heads", "status":
        text = project(command, "--json")
        json.loads(text)
        expect(revision in text, f"{command} --json does not name {revision}\n{text}")


def edited_history(project):
    script = applied(project)
    project.model("schema.json", LONGER)
    project.draft("add age")
    script.write_text(script.read_text().replace("bigint", "integer"))
    project("apply", "head", want=7)


def unknown_target(project):
    applied(project)
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "apply", "feedc0ffee"], want=2)
    expect("feedc0ffee" in err, err)


def nothing_to_do(project):
    applied(project)
    before = sorted(project.versions.iterdir())
    project("apply", "head")
    project("autogen", "-m", "nothing")
    expect(sorted(project.versions.iterdir()) == before, "autogen wrote a script without a change")


def filters(project):
    project.sql("-c", "create table a (i int)", "-c", "create view v as select i from a", "-c", "create schema audit",
                "-c", "create table audit.log (i int)", "-c", "create table tmp_x (i int)", "-c", "create index old on a (i)")
    table = {"name": "a", "columns": [{"name": "i", "type": "int"}]}
    project.model("m.json", {"schemas": [{"name": "public", "comment": "standard public schema"}], "tables": [table], "views": []})
    changes = {line.split(" ")[-1] for line in project("check", want=3).splitlines()}
    expect({"audit", "audit.log", "public.tmp_x", "public.v", "public.a.old"} <= changes, f"{changes}")
    everything = ["--exclude", "audit.*", "--exclude", "views:*", "--exclude", "*.tmp_*", "--exclude", "indexes:*.a.old"]
    expect(not project("check", *everything), "what is left out is compared")
    expect(not project("check", "--include", "tables:public.a", "--exclude", "indexes:*"), "what is not included is compared")
    (project.folder / "pgdraft.ini").write_text("[project]\nexclude = audit.*, views:*\nexclude = *.tmp_*\n")
    expect(project("check", want=3).strip() == "- index public.a.old", project("check", want=3))
    out, err = run([project.program, "-C", project.folder, "--url", project.url, "inspect", "--exclude", "indexes:*"])
    expect("audit" not in out and "tmp_x" not in out and '"old"' not in out and "tables (2)" in err and "views (1)" in err, out + err)
    (project.folder / "pgdraft.ini").write_text("[project]\nschemas = public, audti\n")
    for command, where in (["check"], ", nor in the model"), (["diff"], ", nor in the model"), (["inspect"], ""):
        out, err = run([project.program, "-C", project.folder, "--url", project.url, *command], want=0 if where == "" else 3)
        same(re.findall(r'(pgdraft.ini:\d+: schema .*)\n.*?hint: (.*)\n', err),
             [(f'pgdraft.ini:2: schema "audti" of key "schemas" is not in the database{where}', 'Perhaps "audit" is meant.')])
    changes = {line.split(" ")[-1] for line in project("check", want=3).splitlines()}
    expect("public.tmp_x" in changes and not changes & {"audit", "audit.log"}, f"{changes}")
    (project.folder / "pgdraft.ini").write_text("[project]\nexclude = audit.*, views:*\nexclude = *.tmp_*\n")
    # Applied both ways, with what is left out standing on what changes.
    table["columns"][0]["type"] = "bigint"
    project.model("m.json", {"schemas": [{"name": "public", "comment": "standard public schema"}], "tables": [table], "views": []})
    project.draft("widen", "--exclude", "indexes:*")
    project("apply")
    expect(project.sql("-c", "select pg_typeof(i) from (select 1) x left join v on true") == "bigint\n", "the view is as it was")
    project("check", "--exclude", "indexes:*")
    project("downgrade", "-1")
    # What the model drops must not take along what is left to others.
    (project.folder / "pgdraft.ini").write_text("[project]\nexclude = audit.log, views:*, *.tmp_*\n")
    project.model("m.json", {"schemas": [{"name": "public", "comment": "standard public schema"}], "tables": []})
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "check"], want=1)
    expect('view "public.v" depends on column "i" of "public.a"' in err and 'table "audit.log" is in schema "audit"' in err, err)
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "check", "--include", "tabels:x"], want=2)
    expect('"tabels"' in err and '"tables"' in err, err)


CASES = {function.__name__: function for function in [
    without_a_command, help_and_version, closed_output, unknown_command, unknown_option, what_says_nothing_together_is_refused,
    nobody_guesses_where_a_database_is, three_names, options_on_either_side,
    database_from_the_environment, differences, broken_model, columns_without_a_type, newer_than_the_server, passwords_do_not_show,
    views_create_nothing,
    machines_read_json, edited_history, unknown_target, nothing_to_do, filters]}


if __name__ == "__main__":
    run_suite(__doc__, CASES)
