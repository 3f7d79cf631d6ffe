#!/usr/bin/env python3
"""Random models, there and back.

    tests/generated.py PGDRAFT [--rounds N] [--seed N]

A round makes a model from its seed, and another by changing it here and there; drafts and applies both, goes back and
forth between them, and expects check to find nothing each time. The same seed makes the same models.
"""

import argparse
import copy
import json
import random

from features import FEATURES, ROLES, without_nulls
from harness import PROBLEMS, Failure, Project, run_all

# Types that assignment casts lead to and fro between, and a default that fits all of a family.
FAMILIES = [
    (["smallint", "integer", "bigint"], ["0", "42", "7 * 6"]),
    (["varchar(20)", "varchar(40)", "text"], ["'x'", "'it''s'", "lower('A')"]),
    (["numeric(10,2)", "numeric(12,4)", "numeric"], ["0", "1.5"]),
    (["date", "timestamp", "timestamptz"], ["now()", "'2020-01-01'"]),
    (["boolean"], ["true", "false"]),
    (["jsonb"], ["'{}'"]),
    (["text[]"], ["'{}'"]),
    (["state"], ["'new'", "'done'"]),
]
NUMBERS, TEXTS = FAMILIES[0][0] + FAMILIES[2][0], FAMILIES[1][0]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0

    def name(self, prefix):
        """A new name; now and then one that has to be quoted."""
        self.count += 1
        return f"{prefix}{self.count}" if self.random.random() < 0.9 else f"{prefix} {self.count} Ä"

    def chance(self, p):
        return self.random.random() < p

    def column(self):
        types, defaults = self.random.choice(FAMILIES)
        column = {"name": self.name("c"), "type": self.random.choice(types)}
        if self.chance(0.4):
            column["nullable"] = False
        if self.chance(0.4):
            column["default"] = self.random.choice(defaults)
        if self.chance(0.2):
            column["comment"] = "What it's for"
        return column

    def table(self):
        table = {"name": self.name("t"), "columns": [{"name": "id", "type": "bigint", "identity": "always"}],
                 "primary_key": ["id"], "uniques": [], "checks": [], "foreign_keys": [], "indexes": []}
        table["columns"] += [self.column() for _ in range(self.random.randint(1, 5))]
        if self.chance(0.3):
            table["comment"] = f"Table {table['name']}"
        return table

    def model(self):
        model = {"schema": "public", "enums": [{"name": "state", "values": ["new", "open", "done"]}],
                 "tables": [self.table() for _ in range(self.random.randint(2, 5))], "views": []}
        for _ in range(self.random.randint(3, 10)):
            self.add_dependant(model)
        model["features"] = [self.feature() for _ in range(self.random.randint(1, 4))]
        return model

    # ---- what stands beside plain tables

    def feature(self):
        number = self.random.randrange(len(FEATURES))
        return [number, FEATURES[number](self.random, self.name).make()]

    def change_feature(self, model):
        if model["features"]:
            number, state = self.random.choice(model["features"])
            FEATURES[number](self.random, self.name).change(state)

    def swap_feature(self, model):
        if model["features"] and self.chance(0.5):
            model["features"].pop(self.random.randrange(len(model["features"])))
        else:
            model["features"].append(self.feature())

    # ---- what hangs on columns

    def add_dependant(self, model):
        table = self.random.choice(model["tables"])
        column = self.random.choice(table["columns"])
        name, kind = column["name"], self.random.choice(["unique", "check", "index", "foreign_key", "view"])
        if kind == "unique" and column["type"] != "jsonb" and name != "id" and {"columns": [name]} not in table["uniques"]:
            table["uniques"].append({"columns": [name]})
        elif kind == "check" and column["type"] in NUMBERS:
            table["checks"].append({"name": self.name("k"), "expression": f"{quoted(name)} >= 0", "of": name})
        elif kind == "check" and column["type"] in TEXTS:
            table["checks"].append({"name": self.name("k"), "expression": f"length({quoted(name)}) in (1, 2, 3)", "of": name})
        elif kind == "index" and column["type"] in TEXTS and self.chance(0.5):
            key = {"expression": f"lower({quoted(name)})"}
            table["indexes"].append({"name": self.name("i"), "columns": [key, "id"], "of": name})
        elif kind == "index":
            index = {"name": self.name("i"), "columns": [{"column": name, "order": "desc"}], "of": name}
            table["indexes"].append({**index, "where": f"{quoted(name)} is not null"} if self.chance(0.3) else index)
        elif kind == "foreign_key":
            target, column = self.random.choice(model["tables"]), {"name": self.name("r"), "type": "bigint"}
            table["columns"].append(column)
            table["foreign_keys"].append({"columns": [column["name"]], "references": {"table": target["name"]}, "on_delete": "cascade"})
        elif kind == "view":
            model["views"].append({"name": self.name("v"), "of": [table["name"], name]})

    # ---- changes

    def change(self, model):
        """Another model, some changes away."""
        after = copy.deepcopy(model)
        changes = [self.add_dependant, self.add_column, self.drop_column, self.rename_column, self.change_type,
                   self.change_column, self.drop_dependant, self.change_enum, self.add_table, self.drop_table,
                   self.rename_table, self.change_feature, self.change_feature, self.change_feature, self.swap_feature]
        for _ in range(self.random.randint(1, 6)):
            self.random.choice(changes)(after)
        return repaired(after)

    def own_column(self, model):
        """A table, and a column of it that no foreign key and no renaming has to do with; or None."""
        table = self.random.choice(model["tables"])
        bound = {"id"} | {name for key in table["foreign_keys"] for name in key["columns"]}
        columns = [c for c in table["columns"] if c["name"] not in bound and "renamed_from" not in c]
        return table, self.random.choice(columns) if columns else None

    def add_column(self, model):
        self.random.choice(model["tables"])["columns"].append(self.column())

    def drop_column(self, model):
        table, column = self.own_column(model)
        if column:
            table["columns"].remove(column)

    def rename_column(self, model):
        table, column = self.own_column(model)
        if column:
            old, new = column["name"], self.name("n")
            column.update(name=new, renamed_from=old)
            rename_in_table(table, old, new)
            for view in model["views"]:
                if view["of"] == [table["name"], old]:
                    view["of"][1] = new

    def change_type(self, model):
        _, column = self.own_column(model)
        if column:
            column["type"] = self.random.choice(next(types for types, _ in FAMILIES if column["type"] in types))

    def change_column(self, model):
        _, column = self.own_column(model)
        if not column:
            return
        defaults = next(defaults for types, defaults in FAMILIES if column["type"] in types)
        key, value = self.random.choice([("nullable", False), ("comment", "Changed"), ("default", self.random.choice(defaults))])
        if key in column and self.chance(0.6):
            del column[key]
        else:
            column[key] = value

    def drop_dependant(self, model):
        table = self.random.choice(model["tables"])
        items = self.random.choice([table["uniques"], table["checks"], table["foreign_keys"], table["indexes"], model["views"]])
        if items:
            items.pop(self.random.randrange(len(items)))

    def change_enum(self, model):
        values = model["enums"][0]["values"]
        values.insert(self.random.randint(0, len(values)), self.name("e"))

    def add_table(self, model):
        model["tables"].append(self.table())

    def drop_table(self, model):
        if len(model["tables"]) > 1:
            model["tables"].pop(self.random.randrange(len(model["tables"])))

    def rename_table(self, model):
        table = self.random.choice(model["tables"])
        if "renamed_from" in table:
            return
        old, new = table["name"], self.name("m")
        table.update(name=new, renamed_from=old)
        for other in model["tables"]:
            for key in other["foreign_keys"]:
                if key["references"]["table"] == old:
                    key["references"]["table"] = new
        for view in model["views"]:
            if view["of"][0] == old:
                view["of"][0] = new


def quoted(name):
    return name if name.isascii() and name.replace("_", "").isalnum() and name == name.lower() else '"' + name + '"'


def rename_in_table(table, old, new):
    for item in table["uniques"]:
        item["columns"] = [new if name == old else name for name in item["columns"]]
    for item in table["checks"] + table["indexes"]:
        if item["of"] == old:
            item["of"] = new
            for key in ("expression", "where"):
                if key in item:
                    item[key] = item[key].replace(quoted(old), quoted(new))
            for column in item.get("columns", []):
                if isinstance(column, dict):
                    column.update({key: new if value == old else value.replace(quoted(old), quoted(new))
                                   for key, value in column.items() if key != "order"})


def repaired(model):
    """Without what hangs on something that is gone."""
    tables = {table["name"]: [column["name"] for column in table["columns"]] for table in model["tables"]}
    for table in model["tables"]:
        names = tables[table["name"]]
        table["uniques"] = [item for item in table["uniques"] if set(item["columns"]) <= set(names)]
        table["checks"] = [item for item in table["checks"] if item["of"] in names]
        table["indexes"] = [item for item in table["indexes"] if item["of"] in names]
        table["foreign_keys"] = [item for item in table["foreign_keys"] if item["references"]["table"] in tables]
    model["views"] = [view for view in model["views"] if view["of"][1] in tables.get(view["of"][0], [])]
    return model


def as_file(model):
    """The model without the notes of this generator."""
    model = copy.deepcopy(model)
    for table in model["tables"]:
        for item in table["checks"] + table["indexes"]:
            del item["of"]
    for view in model["views"]:
        table, column = view.pop("of")
        view["query"] = f"select {quoted(column)} as shown, count(*) as n from {quoted(table)} group by 1"
    for key in "domains", "composites", "ranges", "sequences", "functions", "materialized_views":
        model[key] = []
    for number, state in model.pop("features"):
        FEATURES[number](None, None).render(state, model)
    return without_nulls(model)


def expect_nothing(project, message):
    project("check")
    if project.draft(message):
        raise Failure(f"{message}: check finds nothing, autogen drafts something")


def steps(project, before, after):
    def model_is(model):
        project.empty_schema()
        project.model("schema.json", model)

    model_is(before)
    project.draft("before")
    project("apply", "head")
    expect_nothing(project, "after the first upgrade")
    model_is(after)
    if not project.draft("after"):
        return
    project("apply", "head")
    expect_nothing(project, "after the second upgrade")
    project("downgrade", "-1")
    model_is(before)
    project("check")
    project("apply", "head")
    model_is(after)
    project("check")
    project.empty_schema()
    project("inspect", "-o", project.schema)
    project("check")
    project("downgrade", "base")


def run_round(program, seed):
    maker = Maker(seed)
    before = maker.model()
    after = maker.change(before)
    before, after = as_file(before), as_file(after)
    try:
        with Project(program, f"seed_{seed}") as project:
            steps(project, before, after)
    except PROBLEMS as problem:
        return f"seed {seed}", f"{problem}\nbefore: {json.dumps(before)}\nafter: {json.dumps(after)}"
    return f"seed {seed}", None


def make_roles():
    with Project("pgdraft", "roles") as project:
        for role in ROLES:
            project.sql("-c", f"do $$ begin create role {role}; exception when duplicate_object then null; end $$")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", metavar="PGDRAFT")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1, help="of the first round; each next round has the next one")
    options = parser.parse_args()
    make_roles()
    run_all(lambda seed: run_round(options.program, seed), range(options.seed, options.seed + options.rounds))


if __name__ == "__main__":
    main()
