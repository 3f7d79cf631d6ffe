#!/usr/bin/env python3
"""Partitions that the model does not name: left alone where a table says so, told as what they are where it does not.

    tests/partitions.py PGDRAFT [NAME...]
"""

import copy
import re

from harness import expect, run, run_suite, same

# What the application made: a plain one, one with all that can hang on a partition, one with partitions of its own.
MADE = """
create table events_1 partition of events for values from (0) to (10);
create table events_2 (like events including all excluding indexes);
alter table events_2 alter note set default 'mine';
create index events_2_own on events_2 (note, n);
create index events_2_as_whole on events_2 (n);
alter table events attach partition events_2 for values from (10) to (20);
alter table events_2 add constraint events_2_positive check (n >= 0);
create statistics events_2_stat on id, n from events_2;
comment on table events_2 is 'Made at night';
grant select on events_2 to pg_monitor;
create trigger events_2_trigger before insert on events_2 for each row execute function nothing();
create sequence events_3_seq;
create table events_3 partition of events for values from (20) to (40) partition by range (id);
create table events_3a partition of events_3 for values from (20) to (30);
create table events_3b partition of events_3 for values from (30) to (40);
alter table events_3 alter note set default 'third';
create trigger events_3_own before insert on events_3 for each row execute function nothing();
create index events_3a_own on events_3a (note, id);
create index events_3_own_idx on events_3 (note, id);
alter table events_3a disable trigger events_3_own;
alter table events_3a disable trigger events_all;
alter table events_3a alter note set default 'third a';
alter table events_3a add primary key (id);
alter table events_3b alter n set default 3;
alter sequence events_3_seq owned by events_3b.id;
insert into events select i, i, 'x' from generate_series(0, 39) i;
"""

WHOLE = {"name": "events", "unmanaged_partitions": True, "partition_by": "RANGE (id)",
         "columns": [{"name": "id", "type": "integer", "nullable": False}, {"name": "n", "type": "integer"}, {"name": "note", "type": "text"},
                     {"name": "gone", "type": "text"}],
         "indexes": [{"columns": ["n"]}], "triggers": [{"name": "events_all", "timing": "before", "events": ["insert"], "for_each": "row",
                                                        "function": "nothing"}]}
NOTHING = {"name": "nothing", "returns": "trigger", "language": "plpgsql", "body": "begin return new; end"}
NAMED = {"name": "events_named", "partition_of": {"table": "events", "bound": "FOR VALUES FROM (100) TO (200)"},
         "columns": [{"name": "note", "default": "'named'"}]}


def model(*, named=True, **changes):
    whole = copy.deepcopy(WHOLE)
    whole.update(changes)
    return {"schemas": ["public"], "sequences": [], "views": [{"name": "shown", "query": "select id, note from events_2"}],
            "materialized_views": [], "functions": [NOTHING], "tables": [whole, *([copy.deepcopy(NAMED)] if named else [])]}


def columns(**changes):
    """The columns of the table, some of them otherwise; None: without it."""
    found = []
    for column in WHOLE["columns"]:
        change = changes.pop(column["name"], {})
        if change is not None:
            found.append({**column, **change})
    return found + [{"name": name, **more} for name, more in changes.items()]


COLUMNS = {
    "columns come and go": {"columns": columns(more={"type": "integer", "default": "7"}, n={"type": "bigint", "nullable": False}, gone=None)},
    "another type under a view": {"columns": columns(note={"type": "varchar(100)"})},
    "another name of a column": {"columns": columns(n={"name": "number", "renamed_from": "n"}), "indexes": [{"columns": ["number"]}]},
}

REST = {
    "a key": {"primary_key": ["id"]},
    "an index and a trigger less": {"indexes": [], "triggers": []},
    "an index of other columns": {"indexes": [{"name": "events_n_idx", "columns": ["n", "note"]}]},
    "much": {"indexes": [{"columns": ["n"]}, {"columns": ["note"]}], "checks": [{"name": "events_small", "expression": "n < 1000"}],
             "comment": "All of them"},
}

# PostgreSQL takes the key of a partition for that of the whole, and drops it with that.
TAKEN_OVER = {"a key": '      "primary_key": ["id"],\n'}


def started(project):
    project.model("m.json", {**model(), "views": []})
    project.draft("first")
    project("apply")
    project.sql("-c", MADE, "-c", "create view shown as select id, note from events_2")
    project.model("m.json", model())


def made(project):
    """What was made, and all that hangs on it."""
    return project.sql("-c", "select c.relname, c.relkind, pg_get_expr(c.relpartbound, c.oid), obj_description(c.oid, 'pg_class'), c.relacl::text[] is null "
                       "from pg_class c where c.relname ~ '^events_[123]' order by 1", "-c", "select count(*) from events",
                       "-c", "select conname, pg_get_constraintdef(oid) from pg_constraint where conname = 'events_2_positive'",
                       "-c", "select tgname from pg_trigger where tgname = 'events_2_trigger'",
                       "-c", "select stxname from pg_statistic_ext")


def kept(text):
    """The lines of what does not follow the table."""
    return [line for line in text.splitlines() if not re.search(r"_pkey|_idx|_as_whole|events_2_positive\|CHECK", line)]


def left_alone(project, changes):
    """Whatever happens to the table."""
    started(project)
    project("check")
    text = run([project.program, "-C", project.folder, "--url", project.url, "diff", "--no-scratch"], want=3)[0]
    expect(not re.search("events_[123]", text.replace("from events_2;", "").replace("FROM public.events_2;", "").replace("events_2.", "")), text)
    before, whole = made(project), project("inspect")
    for name, change in changes.items():
        project.model("m.json", model(**change))
        path = project.draft(name)
        text = path.read_text()
        expect(not re.search(r"DROP TABLE|DETACH|CREATE TABLE", text), f"{name}:\n{text}")
        project("apply")
        project("check")
        same((name, kept(made(project))), (name, kept(before)))
        project("downgrade", "-1")
        whole = whole.replace(TAKEN_OVER.get(name, ""), "")
        same((name, project("inspect")), (name, whole))
        path.unlink()


def they_follow_columns(project):
    left_alone(project, COLUMNS)


def they_follow_keys(project):
    left_alone(project, REST)


def a_named_one_is_managed(project):
    started(project)
    project.model("m.json", {**model(), "tables": [WHOLE, {**NAMED, "columns": []}]})
    text = project("autogen", "-m", "named", "--print")
    expect("ALTER TABLE public.events_named ALTER COLUMN note DROP DEFAULT" in text and "events_2" not in text, text)


def a_new_one_is_made_among_them(project):
    started(project)
    wanted = model()
    wanted["tables"].append({"name": "events_new", "partition_of": {"table": "events", "bound": "FOR VALUES FROM (200) TO (300)"}})
    project.model("m.json", wanted)
    text = project.draft("new").read_text()
    expect("CREATE TABLE public.events_new PARTITION OF public.events" in text and "events_1" not in text, text)
    project("apply")
    project("check")
    project("downgrade", "-1")
    project.model("m.json", model())
    project("check")


def dropped_ones_are_told(project):
    """Where nobody says that they are left alone."""
    started(project)
    wanted = model()
    del wanted["tables"][0]["unmanaged_partitions"]
    project.model("m.json", {**wanted, "views": []})
    out, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "gone", "--print"])
    for part, whole in ("events_1", "events"), ("events_2", "events"), ("events_3", "events"), ("events_3a", "events_3"):
        expect(f"-- destroys data: partition public.{part} of public.{whole}\n" in out, out)
    expect('warning: partitions of table "public.events" are not in the model, and go: public.events_1, public.events_2, public.events_3' in err, err)
    expect('"unmanaged_partitions": true' in err, err)
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "check"], want=3)
    expect('"unmanaged_partitions": true' in err, err)
    project.model("m.json", {"schemas": ["public"], "tables": [], "views": [], "functions": [], "sequences": []})
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "autogen", "-m", "gone", "--print"])
    expect("unmanaged_partitions" not in err, err)


def it_needs_a_partitioned_table(project):
    project.model("m.json", {"tables": [{"name": "t", "unmanaged_partitions": True, "columns": [{"name": "a", "type": "int"}]}]})
    _, err = run([project.program, "-C", project.folder, "--url", project.url, "check"], want=2)
    expect('table "t" has no "partition_by", and so no partitions' in err, err)


CASES = [they_follow_columns, they_follow_keys, a_named_one_is_managed, a_new_one_is_made_among_them, dropped_ones_are_told, it_needs_a_partitioned_table]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
