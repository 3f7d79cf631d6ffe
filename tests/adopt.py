#!/usr/bin/env python3
"""Databases that exist already: with a history of Alembic's, or with none. What docs/from-alembic.md promises.

    tests/adopt.py PGDRAFT [NAME…]
"""

import re

from harness import expect, run, run_suite

ALEMBIC = """create table public.users (id integer primary key, email varchar(200) not null);
create index users_email_idx on public.users (email);
create view public.emails as select email from public.users;
create table {table} (version_num varchar(32) not null constraint alembic_version_pkc primary key);
insert into {table} values ('ae1027a6acf'), ('27c6a30d7c24');"""


def fails(project, *arguments, code, says):
    _, err = run([project.program, "-C", project.folder, "--url", project.url, *arguments], want=code)
    for word in says:
        expect(word in err, f"{arguments}: no {word!r} in\n{err}")


def baseline(project):
    """inspect, autogen --from versions, stamp: the three commands of the guide."""
    project("inspect", "-o", project.schema)
    script = project.draft("baseline", "--from", "versions")
    project("stamp", "head")
    return script


def revision_of(script):
    return re.search(r"^-- @revision +(\S+)", script.read_text(), re.M).group(1)


def a_database_without_history(project):
    project.sql("-c", "create table public.users (id int primary key); insert into public.users values (1)")
    script = baseline(project)
    expect("CREATE TABLE public.users" in script.read_text(), script.read_text())
    project("check")
    project("autogen", "-m", "nothing")
    expect(project.sql("-c", "select count(*) from users") == "1\n", "the rows are gone")
    # What is there is what a new database gets from the scripts.
    project.renew()
    project("apply", "head")
    project("check")


def the_table_of_alembic_is_left_alone(project):
    for table in "public.alembic_version", "history.alembic_version":
        project.sql("-c", "create schema if not exists history", "-c", ALEMBIC.format(table=table))
        _, err = run([project.program, "--url", project.url, "inspect"])
        expect(f'"{table}" is Alembic' in err and "filters" not in err, err)
        script = baseline(project)
        written = "".join(path.read_text() for path in project.schema.rglob("*.json"))
        expect("alembic" not in script.read_text() + written, f"{table} is in the model, or drafted")
        project("check")
        project.empty_schema()
        project.model("m.json", {"schema": "public", "tables": [], "views": []})
        project.draft("all goes")
        project("apply", "head")
        expect(project.sql("-c", f"select count(*) from {table}") == "2\n", f"{table} was touched")
        project.renew()
        project.empty_schema()
        for path in project.versions.glob("*.sql"):
            path.unlink()


def stamped_from_a_mapping(project):
    project.sql("-c", ALEMBIC.format(table="public.alembic_version"))
    project("inspect", "-o", project.schema)
    first = revision_of(project.draft("baseline", "--from", "versions"))
    run([project.program, "-C", project.folder, "autogen", "--empty", "-m", "second", "--rev-id", "second"])
    mapping = project.folder / "mapping"
    mapping.write_text(f"# what Alembic calls it = what we do\nae1027a6acf = {first[:6]}\n\n27c6a30d7c24=second\nother = base\n")
    project("stamp", "--from-alembic", mapping)
    applied = project.sql("-c", "select revision from pgdraft.revisions order by number").split()
    expect(applied == [first, "second"], f"{applied}")
    expect(project.sql("-c", "select count(*) from alembic_version") == "2\n", "Alembic's table was touched")
    project.sql("-c", "delete from alembic_version where version_num <> 'ae1027a6acf'")
    project("stamp", "--from-alembic", mapping)
    expect(project.sql("-c", "select revision from pgdraft.revisions").split() == [first], "not where Alembic says")
    project.sql("-c", "delete from alembic_version")
    project("stamp", "--from-alembic", mapping)
    expect(project.sql("-c", "select count(*) from pgdraft.revisions") == "0\n", "an empty table is base")


def wrong_mappings(project):
    (project.versions / "1.sql").write_text("-- @revision first\n-- @upgrade\n-- @downgrade\n")
    mapping = project.folder / "mapping"
    mapping.write_text("x = first\n")
    fails(project, "stamp", "--from-alembic", mapping, code=7, says=["alembic_version", "--alembic-table"])
    project.sql("-c", ALEMBIC.format(table="public.alembic_version"))
    fails(project, "stamp", "--from-alembic", mapping, code=7, says=["ae1027a6acf", "27c6a30d7c24", "= TARGET"])
    for text, says in {"x first\n": [":1:", "x first"], "x = first\nx = base\n": [":2:", "line 1"],
                       "ae1027a6acf = first\n27c6a30d7c24 = frist\n": ["mapping", '"frist"', '"first"']}.items():
        mapping.write_text(text)
        fails(project, "stamp", "--from-alembic", mapping, code=2, says=says)
    fails(project, "stamp", "--from-alembic", mapping, "first", code=2, says=["--from-alembic"])
    fails(project, "stamp", "--from-alembic", mapping, "--sql", code=2, says=["--sql"])
    fails(project, "stamp", "--alembic-table", "x", "first", code=2, says=["--from-alembic"])
    fails(project, "stamp", "--from-alembic", project.folder / "nothing", code=2, says=["nothing"])
    project.sql("-c", "create schema two", "-c", "create table two.alembic_version as table alembic_version")
    mapping.write_text("ae1027a6acf = first\n27c6a30d7c24 = first\n")
    fails(project, "stamp", "--from-alembic", mapping, code=7, says=["public.alembic_version", "two.alembic_version"])
    expect(project.sql("-c", "select to_regclass('pgdraft.revisions') is null") == "t\n", "something was stamped")
    project("stamp", "--from-alembic", mapping, "--alembic-table", "two.alembic_version")
    expect(project.sql("-c", "select revision from pgdraft.revisions") == "first\n", "not stamped")


CASES = {function.__name__: function for function in [
    a_database_without_history, the_table_of_alembic_is_left_alone, stamped_from_a_mapping, wrong_mappings]}


if __name__ == "__main__":
    run_suite(__doc__, CASES)
