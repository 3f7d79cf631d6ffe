#!/usr/bin/env python3
"""Security labels, there and back, on whatever can bear one.

    tests/labels.py PGDRAFT PROVIDER

PROVIDER is the library of label_provider.c, for PostgreSQL 15; other servers are skipped. The sessions of a role of the test's
own load it.
"""

import contextlib
import os
import pathlib
import shutil
import sys
import tempfile

from harness import PROBLEMS, Project, Skip, expect, run_all, server_major

# All kinds that can bear one; {} is where their labels stand.
MODEL = """{
  "database": {"comment": "It is 100 %", %s},
  "languages": [{"name": "house", "handler": "pg_catalog.plpgsql_call_handler", %s}],
  "event_triggers": [{"name": "watch", "event": "sql_drop", "function": "app.watched", %s}],
  "publications": [{"name": "news", %s}],
  "subscriptions": [{"name": "sub", "publications": ["news"], "slot_name": "none", %s}],
  "schemas": [{"name": "public"}, {"name": "app", %s}],
  "schema": "app",
  "base_types": [{"name": "score", "input": "score_in", "output": "score_out", "internallength": 4, "passedbyvalue": true, %s}],
  "enums": [{"name": "mood", "values": ["good"], %s}],
  "ranges": [{"name": "span", "subtype": "integer", %s}],
  "domains": [{"name": "word", "type": "text", %s}],
  "composites": [{"name": "pair", "attributes": [{"name": "a", "type": "integer"}], %s}],
  "functions": [
    {"name": "score_in", "arguments": "cstring", "returns": "score", "language": "internal", "strict": true, "body": "int4in"},
    {"name": "score_out", "arguments": "score", "returns": "cstring", "language": "internal", "strict": true, "body": "int4out"},
    {"name": "watched", "returns": "event_trigger", "language": "plpgsql", "body": "begin end"},
    {"name": "f", "arguments": "n integer", "returns": "integer", "language": "sql", "body": "select n", %s}],
  "aggregates": [{"name": "total", "arguments": "integer", "sfunc": "pg_catalog.int4pl", "stype": "integer", %s}],
  "sequences": [{"name": "s", %s}],
  "tables": [
    {"name": "t", "columns": [{"name": "n", "type": "integer", %s}, {"name": "m", "type": "TYPE"}], %s},
    {"name": "whole", "partition_by": "LIST (a)", "columns": [{"name": "a", "type": "integer"}]},
    {"name": "part", "partition_of": {"table": "whole", "bound": "DEFAULT"}, "columns": [{"name": "a", %s}]}],
  "views": [{"name": "v", "query": "select m from app.t", %s}],
  "materialized_views": [{"name": "mv", "query": "select m from app.t", %s}]
}"""
MARKS = MODEL.count("%s")


def model(label, type_="integer"):
    labels = [f'"security_labels": {{"mac": "{label} {number}"}}' if label else '"comment": null' for number in range(MARKS)]
    text = MODEL.replace("100 %", "100 %%") % tuple(labels)
    return text.replace('"comment": "It is 100 %", "comment": null', '"comment": "It is 100 %"').replace("TYPE", type_)


@contextlib.contextmanager
def role_with_provider(project, library):
    """A superuser whose sessions have the provider; the project is his while it lasts."""
    role, folder, url = f"labels_{os.getpid()}", pathlib.Path(tempfile.mkdtemp()), project.url
    try:
        folder.chmod(0o755)  # the server runs as somebody else
        shutil.copy(library, folder / "provider.so")
        project.sql("-c", f"create role {role} superuser login", "-c",
                    f"alter role {role} set session_preload_libraries = '{folder / 'provider.so'}'")
        project.url = url + f"?user={role}"
        yield
    finally:
        project.url = url
        project.sql("-c", f"reassign owned by {role} to current_user", "-c", f"drop owned by {role}", "-c", f"drop role {role}")
        shutil.rmtree(folder)


def there_and_back(project):
    for label, type_ in ((None, "integer"), ("first % '$$", "integer"), ("second", "integer"), ("second", "bigint")):
        (project.schema / "m.json").write_text(model(label, type_))
        script = project.draft("labels").read_text()
        project("apply", "head")
        project("check")
    expect("SECURITY LABEL FOR mac ON VIEW app.v IS 'second" in script, script)  # it is made again for the type of a column
    expect(project.sql("-c", "select count(*) from pg_seclabel") == f"{MARKS - 2}\n", "labels are missing")
    shared = "select count(*) from pg_shseclabel where objoid in (select oid from pg_subscription union select oid from pg_database)"
    expect(project.sql("-c", shared) == "2\n", "labels of shared objects are missing")
    project.empty_schema()
    project("inspect", "-o", "schema")
    project("check")
    project("downgrade", "-2")
    (project.schema / "m.json").write_text(model("first % '$$"))
    for path in project.schema.iterdir():
        if path.name != "m.json":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    project("check")
    project("downgrade", "base")


def main():
    program, library = sys.argv[1:3]

    def case(name):
        if server_major() != 15:
            return name, Skip("the provider is for PostgreSQL 15")
        try:
            with Project(program, name) as project, role_with_provider(project, library):
                there_and_back(project)
        except PROBLEMS as problem:
            return name, str(problem) or repr(problem)
        return name, None

    run_all(case, ["labels_there_and_back"])


if __name__ == "__main__":
    main()
