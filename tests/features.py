"""Parts of generated models besides plain tables: each feature is a state that is made, changed, and rendered into sections.

A feature is a class with make() -> state, change(state), render(state, file). Names in a state stay the same over its
life, so that a change is a change and not a drop with a create; where a feature goes or comes, that is the round's doing.
"""

ROLES = ["test_generated_a", "test_generated_b"]


def section(file, key):
    return file.setdefault(key, [])


class Feature:
    def __init__(self, random, name):
        self.random, self.name = random, name

    def pick(self, *choices):
        return self.random.choice(choices)

    def some(self, items, least=1):
        return self.random.sample(items, self.random.randint(least, len(items)))


class DomainUse(Feature):
    """A domain with checks, and a table with columns and a default of it."""

    def make(self):
        state = {"domain": self.name("d"), "table": self.name("t")}
        self.change(state)
        return state

    def change(self, state):
        state.update(type=self.pick("text", "varchar(30)"), default=self.pick(None, "'x'", "'it''s'"), nullable=self.pick(True, True, False),
                     checks=self.some(["value <> ''", "length(value) < 20", "value in ('x', 'y', 'it''s')"], 0), array=self.pick(True, False))

    def render(self, state, file):
        section(file, "domains").append({
            "name": state["domain"], "type": state["type"], "default": state["default"], "nullable": state["nullable"],
            "checks": [{"name": f"{state['domain']}_{n}", "expression": text} for n, text in enumerate(sorted(state["checks"]))]})
        section(file, "tables").append({"name": state["table"], "columns": [
            {"name": "a", "type": f"\"{state['domain']}\""}, {"name": "b", "type": f"\"{state['domain']}\"" + ("[]" if state["array"] else "")}]})


class CompositeUse(Feature):
    def make(self):
        state = {"type": self.name("c"), "table": self.name("t")}
        self.change(state)
        return state

    def change(self, state):
        state.update(attributes=self.some([["x", "integer"], ["y", "text"], ["z", "timestamptz"]]), retype=self.pick("integer", "bigint"),
                     comment=self.pick(None, "Compound"))

    def render(self, state, file):
        attributes = [{"name": name, "type": state["retype"] if name == "x" else type_} for name, type_ in sorted(state["attributes"])]
        section(file, "composites").append({"name": state["type"], "attributes": attributes, "comment": state["comment"]})
        section(file, "tables").append({"name": state["table"], "columns": [{"name": "v", "type": f"\"{state['type']}\""}]})


class RangeUse(Feature):
    def make(self):
        state = {"type": self.name("r"), "table": self.name("t")}
        self.change(state)
        return state

    def change(self, state):
        state.update(subtype=self.pick("integer", "bigint", "numeric"), comment=self.pick(None, "Span"))

    def render(self, state, file):
        section(file, "ranges").append({"name": state["type"], "subtype": state["subtype"], "comment": state["comment"]})
        section(file, "tables").append({
            "name": state["table"], "columns": [{"name": "v", "type": f"\"{state['type']}\""}],
            "exclusions": [{"name": f"{state['table']}_x", "method": "gist", "columns": [{"column": "v", "operator": "&&"}]}]})


class SequenceUse(Feature):
    def make(self):
        state = {"sequence": self.name("s"), "table": self.name("t")}
        self.change(state)
        return state

    def change(self, state):
        state.update(type=self.pick("bigint", "integer"), increment=self.pick(None, 2, 10), cache=self.pick(None, 5), cycle=self.pick(True, False),
                     max=self.pick(None, 100000), kind=self.pick("default", "identity", "serial", "always"), grants=self.pick([], [{"to": ROLES[0], "privileges": ["usage"]}]))

    def render(self, state, file):
        section(file, "sequences").append({
            "name": state["sequence"], "type": state["type"], "increment": state["increment"], "cache": state["cache"], "cycle": state["cycle"],
            "max": state["max"], "grants": state["grants"]})
        column = {"default": {"name": "id", "type": "bigint", "nullable": False, "default": f"nextval('\"{state['sequence']}\"')"},
                  "identity": {"name": "id", "type": "bigint", "identity": "by default"},
                  "always": {"name": "id", "type": "bigint", "identity": "always", "sequence": {"increment": state["increment"], "cycle": state["cycle"]}},
                  "serial": {"name": "id", "type": "bigint", "nullable": False, "default": f"nextval('\"{state['sequence']}\"')"}}[state["kind"]]
        section(file, "tables").append({"name": state["table"], "columns": [column], "primary_key": ["id"]})


class FunctionUse(Feature):
    """A function that a check, a default, a generated column, an index and a view use."""

    def make(self):
        state = {"function": self.name("f"), "table": self.name("t"), "view": self.name("v"), "returns": "integer"}
        self.change(state)
        return state

    def change(self, state):
        state.update(returns=self.pick("integer", "bigint"), body=self.pick("select 2 * n", "select n + 1"), strict=self.pick(True, False),
                     argument=self.pick("n integer", "n integer", "n integer, m integer default 1"), uses=self.some(["check", "default", "generated", "index", "view"]),
                     grants=self.pick([], [{"to": "public", "privileges": []}, {"to": ROLES[0], "privileges": ["execute"]}]))

    def render(self, state, file):
        call = f"\"{state['function']}\""
        section(file, "functions").append({
            "name": state["function"], "arguments": state["argument"], "returns": state["returns"], "language": "sql", "volatility": "immutable",
            "strict": state["strict"], "body": state["body"], "grants": state["grants"]})
        table = {"name": state["table"], "columns": [{"name": "a", "type": "integer"}]}
        if "check" in state["uses"]:
            table["checks"] = [{"name": f"{state['table']}_k", "expression": f"{call}(a) > 0"}]
        if "default" in state["uses"]:
            table["columns"].append({"name": "d", "type": "bigint", "default": f"{call}(3)"})
        if "generated" in state["uses"]:
            table["columns"].append({"name": "g", "type": "bigint", "generated": f"{call}(a)"})
        if "index" in state["uses"]:
            table["indexes"] = [{"name": f"{state['table']}_i", "columns": [{"expression": f"{call}(a)"}]}]
        section(file, "tables").append(table)
        if "view" in state["uses"]:
            section(file, "views").append({"name": state["view"], "query": f"select {call}(a) as n from \"{state['table']}\""})


class Partitions(Feature):
    def make(self):
        state = {"table": self.name("p"), "method": self.pick("range", "list", "hash")}
        self.change(state)
        return state

    def change(self, state):
        state.update(parts=sorted(self.some([0, 1, 2])), index=self.pick(True, False), unique=self.pick(True, False), extra=self.pick(True, False),
                     sub=self.pick(True, False), default=self.pick(None, "0", "42"), own_name=self.pick(True, False))

    def bound(self, state, part):
        if state["method"] == "hash":
            return f"FOR VALUES WITH (modulus 3, remainder {part})"
        if part == 2:
            return "DEFAULT"
        return f"FOR VALUES FROM ({part * 10}) TO ({part * 10 + 10})" if state["method"] == "range" else f"FOR VALUES IN ({part})"

    def render(self, state, file):
        name = state["table"]
        columns = [{"name": "k", "type": "integer", "nullable": False}, {"name": "v", "type": "integer", "default": state["default"]}]
        table = {"name": name, "columns": columns + ([{"name": "x", "type": "text"}] if state["extra"] else []),
                 "partition_by": f"{state['method'].upper()} (k)"}
        if state["unique"]:
            table["primary_key"] = ["k"]
        if state["index"]:
            table["indexes"] = [{"name": f"{name}_v", "columns": ["v"]}]
        section(file, "tables").append(table)
        for part in state["parts"]:
            child = {"name": f"{name}_{part}", "partition_of": {"table": name, "bound": self.bound(state, part)}}
            if part == 0 and state["own_name"]:
                child["checks"] = [{"name": f"{name}_own", "expression": "v > 0"}]
            if part == 1 and state["method"] == "list":
                child["partition_by"] = "HASH (k)"
                section(file, "tables").append({"name": f"{name}_1_0", "partition_of": {"table": f"{name}_1", "bound": "FOR VALUES WITH (modulus 1, remainder 0)"}})
            section(file, "tables").append(child)


class Inheritance(Feature):
    def make(self):
        state = {"parent": self.name("t"), "child": self.name("t")}
        self.change(state)
        return state

    def change(self, state):
        state.update(extra=self.pick(True, False), check=self.pick(True, False), default=self.pick(None, "1"))

    def render(self, state, file):
        parent = {"name": state["parent"], "columns": [{"name": "a", "type": "integer", "default": state["default"]}]}
        if state["extra"]:
            parent["columns"].append({"name": "b", "type": "text"})
        if state["check"]:
            parent["checks"] = [{"name": f"{state['parent']}_k", "expression": "a > 0"}]
        section(file, "tables").append(parent)
        section(file, "tables").append({"name": state["child"], "columns": [{"name": "own", "type": "integer"}], "inherits": [state["parent"]]})


class Guards(Feature):
    """Triggers, policies, row security, rules' cousin the materialized view, grants, owners, options, comments."""

    def make(self):
        state = {"table": self.name("t"), "function": self.name("f"), "view": self.name("m")}
        self.change(state)
        return state

    def change(self, state):
        state.update(trigger=self.pick(None, "BEFORE INSERT", "AFTER UPDATE"), enabled=self.pick("origin", "disabled", "always"), policy=self.pick(None, "a > 0", "a < 10"),
                     command=self.pick("all", "select"), security=self.pick(True, False), force=self.pick(True, False), owner=self.pick(*ROLES),
                     grants=self.pick([], [{"to": ROLES[1], "privileges": ["select"]}], [{"to": "public", "privileges": ["select", "insert"]},
                                                                                        {"to": ROLES[0], "privileges": ["update"], "columns": ["a"]}]),
                     fillfactor=self.pick(None, "70", "90"), unlogged=self.pick(True, False), comment=self.pick(None, "One", "It's two"),
                     view=self.pick(True, False), statistics=self.pick(None, 100), storage=self.pick(None, "external"), identity=self.pick("default", "full"),
                     deferrable=self.pick(True, False), included=self.pick(True, False), type=self.pick("text", "varchar(20)"), extended=self.pick(True, False))

    def render(self, state, file):
        name, function = state["table"], state["function"]
        table = {"name": name, "owner": state["owner"], "grants": state["grants"], "comment": state["comment"],
                 "persistence": "unlogged" if state["unlogged"] else "permanent", "row_security": state["security"], "force_row_security": state["force"],
                 "options": {"fillfactor": state["fillfactor"]} if state["fillfactor"] else {}, "replica_identity": state["identity"],
                 "columns": [{"name": "a", "type": "integer"},
                             {"name": "b", "type": state["type"], "statistics": state["statistics"], "storage": state["storage"], "comment": state["comment"]}],
                 "uniques": [{"name": f"{name}_u", "columns": ["a"], "include": ["b"] if state["included"] else [], "deferrable": state["deferrable"]}],
                 "triggers": [], "policies": [], "statistics": []}
        section(file, "functions").append({"name": function, "arguments": "", "returns": "trigger", "language": "plpgsql", "body": "begin return new; end"})
        if state["trigger"]:
            table["triggers"] = [{"name": f"{name}_g", "enabled": state["enabled"],
                                  "definition": f"CREATE TRIGGER \"{name}_g\" {state['trigger']} ON public.\"{name}\" FOR EACH ROW EXECUTE FUNCTION public.\"{function}\"()"}]
        if state["policy"]:
            table["policies"] = [{"name": f"{name}_p", "command": state["command"], "using": state["policy"]}]
        if state["extended"]:
            table["statistics"] = [{"name": f"{name}_s", "columns": ["a", "b"]}]
        section(file, "tables").append(table)
        if state["view"]:
            section(file, "materialized_views").append({"name": state["view_name"] if "view_name" in state else f"{name}_mv",
                                                        "query": f"select a, b from \"{name}\"", "indexes": [{"name": f"{name}_mi", "columns": ["a"]}]})


FEATURES = [DomainUse, CompositeUse, RangeUse, SequenceUse, FunctionUse, Partitions, Inheritance, Guards]


def without_nulls(value):
    """null means absent, so nothing is lost; files read better without."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value
