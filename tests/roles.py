#!/usr/bin/env python3
"""Owners and privileges: what a draft says of them, and that it runs under another role than that which drafted it.

    tests/roles.py PGDRAFT [NAME...]
"""

import re
import urllib.parse

from harness import expect, run, run_suite, same

# Roles without any rights of their own; they are the server's, and stay.
DEPLOY, OTHER = "test_roles_deploy", "test_roles_other"


def make_roles(project):
    for role in DEPLOY, OTHER:
        project.sql("-c", f"do $$ begin create role {role} login; exception when duplicate_object or unique_violation then null; end $$")


def as_role(url, role):
    return re.sub(r"//[^@]*@", f"//{role}@", url)


def drafter(project):
    return urllib.parse.urlsplit(project.url).username


def model(type_="integer", **more):
    """A table, and views on it that are made again when its column changes."""
    return {"schemas": ["public"], "functions": [], "sequences": [], "tables": [
        {"name": "t", "columns": [{"name": "id", "type": "serial"}, {"name": "n", "type": type_}], "checks": ["n > 0"],
         "indexes": [{"columns": ["n"]}], **more}],
        "views": [{"name": "v", "query": "select n from t", **more}, {"name": "w", "query": "select n from v", **more}],
        "materialized_views": [{"name": "m", "query": "select n from t", **more}]}


def what_is_made_again_keeps_other_owners(project):
    """The owner that drafts goes without saying, another is said; privileges stay with those who had them."""
    make_roles(project)
    project.model("m.json", model())
    first = project.draft("first").read_text()
    expect("OWNER" not in first and "GRANT" not in first and "REVOKE" not in first, first)
    project("apply")
    project.sql("-c", f"alter view w owner to {OTHER}", "-c", f"grant select on t, v to {OTHER}", "-c", f"grant select on w to {DEPLOY}",
                "-c", f"grant update (n) on v to {DEPLOY}")
    before = project("inspect")
    project.model("m.json", model("bigint"))
    text = project.draft("second").read_text()
    for half in text.split("-- @downgrade"):
        lines = re.findall(r"^.*(?:OWNER|GRANT|REVOKE).*$", half, re.M)
        same(sorted(lines), [f"ALTER VIEW public.w OWNER TO {OTHER};", f"GRANT SELECT ON public.v TO {OTHER};",
                             f"GRANT SELECT ON public.w TO {DEPLOY};", f"GRANT UPDATE (n) ON public.v TO {DEPLOY};"])
    project("apply")
    project("check")
    project("downgrade", "-1")
    same(project("inspect"), before)


def it_runs_under_another_role(project):
    """Drafted as a superuser, run by a role that owns the database and is nobody's member."""
    make_roles(project)
    models = [model(), model("bigint"), {**model("bigint"), "views": []}]
    for number, wanted in enumerate(models):
        project.model("m.json", wanted)
        expect(drafter(project) not in project.draft(f"number {number}").read_text(), "the drafting role is named")
        project("apply")
    project.renew()
    project.sql("-c", f'alter database "{project.name}" owner to {DEPLOY}', "-c", f"alter schema public owner to {DEPLOY}")
    url = as_role(project.url, DEPLOY)
    command = [project.program, "-C", project.folder, "--url", url]
    for number, wanted in enumerate(models):
        project.model("m.json", wanted)
        run([*command, "apply", "+1"])
        run([*command, "check"])
    for wanted in models[1::-1]:
        run([*command, "downgrade", "-1"])
        project.model("m.json", wanted)
        run([*command, "check"])
    owners = project.sql("-c", "select distinct pg_get_userbyid(relowner) from pg_class where relnamespace = 'public'::regnamespace")
    same(owners, f"{DEPLOY}\n")


def what_the_model_states_is_said(project):
    """Whoever runs the script."""
    make_roles(project)
    role = drafter(project)
    project.model("m.json", model(owner=role))
    project.draft("first")
    project("apply")
    project.model("m.json", model("bigint", owner=role))
    for half in project.draft("second").read_text().split("-- @downgrade"):
        same(len(re.findall(rf"^ALTER .* public\.[vwm] OWNER TO {role};$", half, re.M)), 3)
    project("apply")
    project("check")


def a_model_without_owners_and_grants(project):
    """Reads back without a difference, and leaves both alone."""
    make_roles(project)
    project.model("m.json", model())
    project.draft("first")
    project("apply")
    project.sql("-c", f"alter view w owner to {OTHER}", "-c", f"grant select on t, v to {OTHER}", "-c", f"grant usage on schema public to {OTHER}",
                "-c", f"alter default privileges in schema public grant select on tables to {OTHER}",
                "-c", "create table numbered (id int generated always as identity)", "-c", f"grant usage on sequence numbered_id_seq to {OTHER}",
                "-c", "create extension citext", "-c", "revoke execute on function citext_cmp(citext, citext) from public",
                "-c", "revoke execute on function pg_sleep(float8) from public")
    whole = project("inspect")
    expect(all(f'"{key}"' in whole for key in ("owner", "grants", "default_privileges", "members", "system_objects")), whole)
    project.empty_schema()
    project("inspect", "--no-owner", "--no-grants", "-o", "schema")
    text = "".join(path.read_text() for path in project.schema.rglob("*.json"))
    expect(not re.search(r'"(owner|grants|default_privileges|members|system_objects)"', text), text)
    project("check")
    expect('"owner"' not in project("inspect", "--no-owner") and '"grants"' in project("inspect", "--no-owner"), "owners")
    expect('"grants"' not in project("inspect", "--no-grants") and '"owner"' in project("inspect", "--no-grants"), "grants")
    project.sql("-c", f"alter view v owner to {DEPLOY}", "-c", f"revoke select on t from {OTHER}")
    project("check")


def scratch_databases_of_another_role(project):
    """What the script makes there belongs to that role, and proves nevertheless."""
    make_roles(project)
    project.sql("-c", f"alter schema public owner to {DEPLOY}", "-c", f"set role {DEPLOY}", "-c", "create table t (n integer)",
                "-c", "create view v as select n from t", "-c", f"grant select on v to {OTHER}")
    wanted = {"schemas": ["public"], "tables": [{"name": "t", "columns": [{"name": "n", "type": "bigint"}]}],
              "views": [{"name": "v", "query": "select n from t"}, {"name": "w", "query": "select n from v"}]}
    project.model("m.json", wanted)
    (project.folder / "pgdraft.ini").write_text(f"[env test]\nurl = {as_role(project.url, DEPLOY)}\nscratch = {project.server}/postgres\n")
    text = run([project.program, "-C", project.folder, "--env", "test", "autogen", "-m", "x", "--print"])[0]
    expect("-- @proved" in text and "OWNER" not in text and f"GRANT SELECT ON public.v TO {OTHER};" in text, text)


CASES = [what_is_made_again_keeps_other_owners, it_runs_under_another_role, what_the_model_states_is_said,
         a_model_without_owners_and_grants, scratch_databases_of_another_role]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
