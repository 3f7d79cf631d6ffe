#!/usr/bin/env python3
"""scratch that names a database of a role which may not create any: every command that drafts works in it, and leaves it empty.

    tests/inplace.py PGDRAFT [NAME...]
"""

import os
import re

from harness import expect, run, run_suite, same, server_major

from drafts import MODEL, answer, changed


class Place:
    """A role that may create no database, with the project's database and one for scratch work as its own."""

    def __init__(self, project):
        self.project, self.role = project, f"test_inplace_{os.getpid()}_{project.name.rsplit('_', 1)[-1]}"[:50]
        self.scratch = self.role
        self.url = re.sub(r"//[^@]*@", f"//{self.role}@", f"{project.server}/{project.name}")
        self.scratch_url = re.sub(r"//[^@]*@", f"//{self.role}@", f"{project.server}/{self.scratch}")

    def __enter__(self):
        admin = self.project.sql
        admin("-c", f'create role "{self.role}" login', "-c", f'alter database "{self.project.name}" owner to "{self.role}"',
              "-c", f'create database "{self.scratch}" template template0 owner "{self.role}"')
        (self.project.folder / "pgdraft.ini").write_text(f"[env test]\nurl = {self.url}\nscratch = {self.scratch_url}\n")
        return self

    def __exit__(self, *_):
        admin = lambda *arguments: self.project.sql(*arguments, database="postgres")
        admin("-c", f'drop database "{self.scratch}" with (force)')
        self.project.sql("-c", f'reassign owned by "{self.role}" to current_user', "-c", f'drop owned by "{self.role}"',
                         "-c", f'drop role "{self.role}"')

    def __call__(self, *arguments, want=0):
        """Run a command; nothing may be left in the scratch database."""
        cache = {"XDG_CACHE_HOME": str(self.project.folder / "cache")}
        told = run([self.project.program, "-C", self.project.folder, "--env", "test", *arguments], want, cache)
        left = self.project.sql("-c", "select oid::regclass::text from pg_class where relnamespace <> all"
                                " ('{pg_catalog,information_schema,pg_toast}'::regnamespace[]) union all"
                                " select oid::text from pg_largeobject_metadata union all"
                                " select nspname from pg_namespace where nspname !~ '^(pg_.*|information_schema|public)$'",
                                database=self.scratch)
        same(left, "")
        return told[0]

    def draft(self, message, *options):
        self("autogen", "-m", message, *options)
        return max(self.project.versions.iterdir(), key=lambda path: path.stat().st_mtime_ns)


def every_command_works(project):
    with Place(project) as place:
        project.model("m.json", MODEL)
        expect(place("check", want=3).count("+ table") == 2)
        first = place.draft("first")
        place("apply")
        same(place("check"), "")
        project.model("m.json", changed())
        expect("RENAME COLUMN age TO years" in place("diff", want=3))
        expect("~ column app.users.age: name age -> years" in place("check", want=3))
        second = place.draft("second")
        for path in first, second:
            path.write_text(re.sub("-- @proved.*\n", "", path.read_text()))
        same(place("prove"), "".join(f"versions/{path.name}: proved\n" for path in (first, second)))
        place("apply")
        same(place("check"), "")
        place("downgrade", "base")


def versions_are_drafted_from(project):
    with Place(project) as place:
        project.model("m.json", MODEL)
        place.draft("first", "--from", "versions")
        project.model("m.json", changed())
        expect(place("check", "--from", "versions", want=3))
        expect(place("diff", "--from", "versions", want=3))
        place.draft("second", "--from", "versions")
        same(place("check", "--from", "versions"), "")
        place("apply")
        same(place("check"), "")


def what_public_becomes_is_left_there(project):
    """Comment and privileges of schema public, and tables whose partition key keeps them, are not met by the next run."""
    with Place(project) as place:
        model = {"schemas": [{"name": "public", "comment": "ours", "grants": [{"to": "public", "privileges": ["usage", "create"]}]}],
                 "tables": [{"name": "t", "columns": [{"name": "a", "type": "int"}], "partition_by": "list (a)"},
                            {"name": "p", "partition_of": {"table": "t", "bound": "default"}}]}
        if server_major() < 15:
            del model["schemas"]  # it is the superuser's
        project.model("m.json", model)
        script = place.draft("first", "--from", "versions")
        same(place("check", "--from", "versions"), "")
        script.unlink()
        found = place("check", "--from", "versions", want=3)
        expect("+ table public.t" in found and (server_major() < 15 or "~ schema public: comment" in found), found)


def failures_leave_nothing(project):
    with Place(project) as place:
        project.model("m.json", {"tables": [{"name": "t", "columns": [{"name": "a", "type": "int", "default": "nosuch()"}]}],
                                 "enums": [{"name": "e", "values": ["a"]}]})
        for command in ["check"], ["diff"], ["autogen", "-m", "x"], ["check", "--from", "versions"]:
            place(*command, want=2)
        path = project.versions / "a.sql"
        path.write_text("-- a\n--\n-- @revision aaaa\n-- @revises\n\n-- @upgrade\n\nCREATE TABLE public.t ();\nSELECT 1 / 0;\n\n-- @downgrade\n")
        place("prove", want=1)
        place("check", "--from", "versions", want=1)


def a_question_is_asked_in_between(project):
    with Place(project) as place:
        columns = [{"name": "id", "type": "int"}, {"name": "mail", "type": "text"}]
        project.model("m.json", {"tables": [{"name": "people", "columns": columns}]})
        place.draft("first")
        place("apply")
        columns[1]["name"] = "email"
        project.model("m.json", {"tables": [{"name": "people", "columns": columns}]})
        said = answer(project, ["--env", "test", "autogen", "-m", "x", "--print"], ["y"], place.url)
        expect("RENAME COLUMN mail TO email" in said, said)


def owners_of_others_are_told(project):
    with Place(project) as place:
        project.model("m.json", MODEL)
        project.draft("first")
        project("apply")
        project.model("m.json", changed())
        (project.folder / "pgdraft.ini").write_text(f"[env test]\nurl = {project.server}/{project.name}\nscratch = {place.scratch_url}\n")
        _, err = run([project.program, "-C", project.folder, "--env", "test", "check"], want=1)
        expect("OWNER TO" in err and "hint: The role of scratch databases must be allowed to make what the database has" in err, err)


CASES = [every_command_works, versions_are_drafted_from, what_public_becomes_is_left_there, failures_leave_nothing,
         a_question_is_asked_in_between, owners_of_others_are_told]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
