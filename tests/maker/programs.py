"""Functions, and what is made of them."""

from .basics import Basics
from .things import put

# Functions by what they are for: arguments, result, bodies.
FUNCTIONS = {
    "default": ("", "integer", ["select 1", "select 1 + 1"]),
    "check": ("value numeric", "boolean", ["select value > 0", "select value >= 0"]),
    "index": ("value text", "text", ["select lower(value)", "select upper(value)"]),
    "trigger": ("", "trigger", ["begin return new; end", "begin\n    return old;\nend"]),
    "final": ("state integer, value integer", "integer", ["select state", "select state + 1"]),
    None: ("one integer, two text DEFAULT 'x'", "SETOF text", ["select two", "select 'three'"]),
}
ARGUMENTS = ["one integer, two text DEFAULT 'x'", "one integer, two text DEFAULT 'y'", "one integer, two text",
             "one integer, two text DEFAULT 'x', three date DEFAULT now()", "one integer, two text, VARIADIC three date[]",
             "IN one integer, INOUT two text"]
# Functions that stand for themselves.
WINDOW = {"kind": "window", "arguments": "", "returns": "bigint", "language": "internal", "body": "window_row_number"}
IN_C = {"arguments": "", "returns": "language_handler", "language": "c", "library": "$libdir/plpgsql", "body": "plpgsql_call_handler"}
STANDARD = {"arguments": "value integer", "returns": "integer", "language": "sql", "sql_body": "RETURN value * 2"}

AGGREGATES = [
    {"arguments": "anynonarray", "sfunc": "pg_catalog.array_agg_transfn", "stype": "internal",
     "finalfunc": "pg_catalog.array_agg_finalfn", "finalfunc_extra": True},
    {"arguments": "bigint", "sfunc": "pg_catalog.int8_avg_accum", "stype": "internal", "finalfunc": "pg_catalog.numeric_poly_avg",
     "combinefunc": "pg_catalog.int8_avg_combine", "serialfunc": "pg_catalog.int8_avg_serialize",
     "deserialfunc": "pg_catalog.int8_avg_deserialize"},
    {"arguments": 'VARIADIC "any" ORDER BY VARIADIC "any"', "hypothetical": True, "sfunc": "pg_catalog.ordered_set_transition_multi",
     "stype": "internal", "finalfunc": "pg_catalog.rank_final", "finalfunc_extra": True},
]
TOTAL = {"arguments": "integer", "sfunc": "pg_catalog.int4pl", "stype": "integer", "#total": True}
MOVING = {"msfunc": "pg_catalog.int4pl", "minvfunc": "pg_catalog.int4mi", "mstype": "integer"}
GIN = {"operators": ["1 &&(anyarray,anyarray)"], "functions": [
    "1 (integer[], integer[]) btint4cmp(integer,integer)",
    "4 (integer[], integer[]) ginarrayconsistent(internal,smallint,anyarray,integer,internal,internal,internal,internal)"]}
OF_TOTAL = ["sfunc", "initcond", "sspace", "combinefunc", "finalfunc", "finalfunc_modify", "msspace", "minitcond", "mfinalfunc",
            "mfinalfunc_modify", "sortop", "parallel"]


class Programs(Basics):
    def add_function(self):
        special = self.random.random()
        if special < 0.1:
            return self.add("functions", self.schema(), "f", {
                "kind": "procedure", "language": "sql", "arguments": "one integer", "body": "select 1",
                "#bodies": ["select 1", "select 2"], "#use": "procedure"})
        if special < 0.2:
            return self.add("functions", self.schema(), "f", {**self.pick([WINDOW, IN_C, STANDARD]), "#use": "itself"})
        return self.new_function(self.pick(list(FUNCTIONS)))

    def new_function(self, use):
        arguments, returns, texts = FUNCTIONS[use]
        body = {"language": "plpgsql" if use == "trigger" else "sql", "returns": returns, "body": self.pick(texts), "#bodies": texts,
                "#use": use}
        if arguments:
            body["arguments"] = arguments
        if use in ("check", "index", "final"):
            body["volatility"] = "immutable"
        return self.add("functions", self.schema(), "f", body)

    def function(self, use):
        return self.pick([thing for thing in self.things.of("functions") if thing.body["#use"] == use])

    def alter_functions(self, function):
        body, transform = function.body, self.pick(self.things.of("transforms"))
        own = self.pick(self.things.of("languages"))
        if body.get("sql_body"):
            body["sql_body"] = self.pick(["RETURN value * 2", "RETURN value * 3", "BEGIN ATOMIC SELECT value; END"])
        elif "#bodies" not in body:
            self.depend(function)
        elif body["#use"] is None and transform and self.chance(0.5):
            self.transformed(body, transform)
        elif body["#use"] is None and self.chance(0.6):
            body["arguments"] = self.pick(ARGUMENTS)
        elif own and body["language"] == "plpgsql":
            body["language"] = f"{{r{own.number}}}"
        else:
            body["body"] = self.pick(body["#bodies"])

    def transformed(self, body, transform):
        if body.pop("transforms", None):
            del body["#transform"]
        else:
            body.update({"transforms": [transform.body["type"]], "#transform": f"{{q{transform.number}}}"})

    def tidy_functions(self, function):
        body, use = function.body, function.body["#use"]
        if use == "io":
            body["strict"] = True  # these functions look at what they get
            self.without(function, "security", "settings")
        if use == "final" or body.get("kind") == "procedure":
            self.without(function, "strict")
        if body.get("kind") == "procedure":
            self.without(function, "cost", "parallel", "leakproof", "volatility")
        if use is not None:
            self.without(function, "rows", "support")
        if use in ("check", "index", "final", "io", "cast"):
            body["volatility"] = "immutable"
        if use == "itself":
            self.without(function, "settings", "security")

    def add_aggregate(self):
        aggregate = self.add("aggregates", self.schema(), "m", dict(self.pick([TOTAL, TOTAL, *({**own, "#own": own} for own in AGGREGATES)])))
        for _ in range(self.random.randint(0, 2)):
            self.alter_aggregates(aggregate)

    def alter_aggregates(self, aggregate):
        body, final = aggregate.body, self.function("final")
        if "#total" not in body:
            return
        if "msfunc" in body and self.chance(0.3):
            self.without(aggregate, *MOVING)
        elif "msfunc" not in body:
            body.update(MOVING)
        way = self.pick(["finalfunc", "mfinalfunc"] if "msfunc" in body else ["finalfunc"])
        if final and self.chance(0.6):
            body.update({way: f"{{r{final.number}}}", f"{way}_extra": True})
        elif way in body:
            self.draw(aggregate, f"{way}_modify", self.plain["aggregates"][f"{way}_modify"])

    def tidy_aggregates(self, aggregate):
        body = aggregate.body
        if "#total" not in body:
            for prop in OF_TOTAL:
                put(body, prop, body["#own"].get(prop))
            return
        body.setdefault("sfunc", "pg_catalog.int4pl")
        if "msfunc" not in body:
            self.without(aggregate, "msspace", "minitcond", "mfinalfunc", "mfinalfunc_extra", "mfinalfunc_modify")
        for way in ("finalfunc", "mfinalfunc"):
            if way not in body:
                self.without(aggregate, f"{way}_modify")
            if not body.get(way, "").startswith("{"):
                self.without(aggregate, f"{way}_extra")

    def add_operator(self):
        sort = self.random.random()
        if sort < 0.25:
            return self.operator({"right": "integer", "function": "pg_catalog.int4um"})
        one = self.operator({"left": "integer", "right": "integer", "function": "pg_catalog.int4eq"})
        if sort < 0.5:
            other = self.operator({"left": "integer", "right": "integer", "function": "pg_catalog.int4ne",
                                   "negator": f"{{o{one.number}}}"})
            one.body["negator"] = f"{{o{other.number}}}"
        return one

    def operator(self, body):
        operator = self.add("operators", self.schema(), "o", body)
        operator.name = "~" + "".join("<>=~@#&|"[int(digit)] for digit in oct(operator.number)[2:]) + "~"
        return operator

    def alter_operators(self, operator):
        """It commutes with itself, or does not say so."""
        if operator.body["function"] == "pg_catalog.int4eq":
            if "commutator" in operator.body:
                self.without(operator, "commutator")
            else:
                operator.body["commutator"] = f"{{o{operator.number}}}"

    def tidy_operators(self, operator):
        if operator.body["function"] != "pg_catalog.int4eq":
            self.without(operator, "hashes", "merges", "restrict", "join")

    def add_operator_class(self):
        schema = self.schema()
        family = self.add("operator_families", schema, "fam", {"method": "hash"})
        own = self.pick([type_ for type_ in self.things.of("base_types") if type_.body.get("passedbyvalue")])
        if own and self.chance(0.7) and not any(other.body["type"] == f"{{q{own.number}}}" for other in self.things.of("operator_classes")):
            self.add("operator_classes", schema, "oc", {"method": "hash", "type": f"{{q{own.number}}}", "family": f"{{r{family.number}}}",
                                                        "default": True})
        elif self.chance(0.3):
            family.body["method"] = "gin"
            self.add("operator_classes", schema, "oc", {
                "method": "gin", "type": "integer[]", "family": f"{{r{family.number}}}", "storage": "integer",
                "functions": ["2 (integer[], integer[]) ginarrayextract(anyarray,internal,internal)",
                              "3 (integer[], integer[]) ginqueryarrayextract(anyarray,internal,smallint,internal,internal,internal,internal)"]})
        elif self.chance(0.7):
            self.add("operator_classes", schema, "oc", {
                "method": "hash", "type": "integer", "family": f"{{r{family.number}}}", "operators": ["1 pg_catalog.=(integer,integer)"],
                "functions": ["1 (integer, integer) hashint4(integer)"]})

    def alter_operator_classes(self, operator_class):
        """The default of its type, or not."""
        if operator_class.body["type"].startswith("{"):
            self.flip(operator_class.body, "default")

    def tidy_operator_families(self, family):
        if family.body["method"] == "gin":
            family.body.update(GIN)

    def add_event_trigger(self):
        function = self.function("event") or self.add("functions", self.schema(), "f", {
            "language": "plpgsql", "returns": "event_trigger", "body": "begin end", "#bodies": ["begin end", "begin null; end"],
            "#use": "event"})
        event = self.pick(self.plain["event_triggers"]["event"])
        self.add("event_triggers", None, "ev", {"event": event, "function": f"{{r{function.number}}}"})

    def tidy_event_triggers(self, trigger):
        trigger.body.setdefault("event", "sql_drop")
        if trigger.body["event"] == "login":
            self.without(trigger, "tags")

    def add_language(self):
        self.add("languages", None, "lang", {"handler": "pg_catalog.plpgsql_call_handler"})

    def tidy_languages(self, language):
        if "trusted" not in language.body:
            self.without(language, "grants")
