"""Functions, and what is made of them."""

from .basics import Basics


class Programs(Basics):
    def add_function(self):
        if self.chance(0.1):
            return self.add("functions", self.schema(), "f", {
                "kind": "procedure", "language": "sql", "arguments": "one integer", "body": "select 1",
                "#bodies": ["select 1", "select 2"], "#use": "procedure"})
        use = self.pick(["default", "check", "index", "trigger", None])
        bodies = {"default": ("", "integer", ["select 1", "select 1 + 1"]),
                  "check": ("value numeric", "boolean", ["select value > 0", "select value >= 0"]),
                  "index": ("value text", "text", ["select lower(value)", "select upper(value)"]),
                  "trigger": ("", "trigger", ["begin return new; end", "begin\n    return old;\nend"]),
                  None: ("one integer, two text DEFAULT 'x'", "SETOF text", ["select two", "select 'three'"])}
        arguments, returns, texts = bodies[use]
        body = {"language": "plpgsql" if use == "trigger" else "sql", "returns": returns, "body": self.pick(texts), "#bodies": texts,
                "#use": use}
        if arguments:
            body["arguments"] = arguments
        if use in ("check", "index"):
            body["volatility"] = "immutable"
        return self.add("functions", self.schema(), "f", body)

    def function(self, use):
        return self.pick([thing for thing in self.things.of("functions") if thing.body["#use"] == use])

    def alter_functions(self, function):
        body = function.body
        if body["#use"] is None and self.chance(0.4):
            body["arguments"] = self.pick(["one integer, two text DEFAULT 'x'", "one integer, two text DEFAULT 'y'",
                                           "one integer, two text", "one integer, two text DEFAULT 'x', three date DEFAULT now()"])
        else:
            body["body"] = self.pick(body["#bodies"])

    def add_aggregate(self):
        self.add("aggregates", self.schema(), "m", {"arguments": "integer", "sfunc": "pg_catalog.int4pl", "stype": "integer"})

    def add_operator(self):
        operator = self.add("operators", self.schema(), "o", {"left": "integer", "right": "integer", "function": "pg_catalog.int4eq"})
        operator.name = "~" + "".join("<>=~@#&|"[int(digit)] for digit in oct(operator.number)[2:]) + "~"

    def add_operator_class(self):
        schema = self.schema()
        family = self.add("operator_families", schema, "fam", {"method": "hash"})
        if self.chance(0.7):
            self.add("operator_classes", schema, "oc", {
                "method": "hash", "type": "integer", "family": f"{{r{family.number}}}", "operators": ["1 pg_catalog.=(integer,integer)"],
                "functions": ["1 (integer, integer) hashint4(integer)"]})

    def add_event_trigger(self):
        function = self.function("event") or self.add("functions", self.schema(), "f", {
            "language": "plpgsql", "returns": "event_trigger", "body": "begin end", "#bodies": ["begin end", "begin null; end"],
            "#use": "event"})
        self.add("event_triggers", None, "ev", {"event": "ddl_command_end", "function": f"{{r{function.number}}}"})
