"""Random models, and random changes of them; the same seed makes the same.

A model is a Things: what it holds by number. Texts name other things by marks, which rendering replaces by the names of
the day: {q7} the name in SQL (qualified, quoted), {r7} the name as a model writes it, {l7} as a literal. So a rename
changes one thing, and what names a thing that is gone goes too.
"""

import copy
import random
import re

MARK = re.compile(r"\{([qrl])(\d+)\}")

# Types that assignment casts lead to and fro between, and defaults that fit all of a family.
FAMILIES = [
    (["smallint", "integer", "bigint"], ["0", "42", "7 * 6"]),
    (["varchar(20)", "varchar(40)", "text"], ["'x'", "'it''s'", "lower('A')"]),
    (["numeric(10,2)", "numeric(12,4)", "numeric"], ["0", "1.5"]),
    (["date", "timestamp", "timestamptz"], ["now()", "'2020-01-01'"]),
    (["boolean"], ["true", "false"]),
    (["jsonb"], ["'{}'"]),
    (["text[]", "varchar(9)[]"], ["'{}'", "array['a', 'b']"]),
]
NUMBERS_OF_IDENTITY = FAMILIES[0][0]
NUMBERS, TEXTS = FAMILIES[0][0] + FAMILIES[2][0], FAMILIES[1][0]
SIMPLE = NUMBERS + TEXTS + FAMILIES[3][0]
SERIALS = ["serial", "bigserial"]
EXTENSIONS = {"citext": "citext", "hstore": "hstore", "pg_trgm": None}

ROLES = ["pg_monitor", "pg_read_all_data", "public"]
PRIVILEGES = {"schemas": ["usage", "create"], "enums": ["usage"], "ranges": ["usage"], "domains": ["usage"], "composites": ["usage"],
              "functions": ["execute"], "sequences": ["usage", "select", "update"],
              "tables": ["select", "insert", "update", "delete"], "views": ["select"], "materialized_views": ["select"]}
# What must not be taken for a quote, a dot, the end of a statement, a directive of a script, a format.
HOSTILE_NAMES = ['{0}"{1}', "{0}.{1}", "{0}'{1}", "{0}$${1}$$", "{0}\\{1}", "{0};--{1}", "{0}\n-- @downgrade\n{1}", "{0}%I{1}", "{0}😀{1}",
                 "/*{0}{1}", "{0}\t{1}", " {0}{1} ", "{0}({1},", "{0}[]{1}", "{0}{{{1}}}", "ÄÖÜ{0}{1}ẞ", "{0}{1}" + 58 * "x"]
HOSTILE_TEXT = "'; -- $$ $body$ %s %I \\ \"\n-- @downgrade\n\n-- @upgrade no-transaction\n/* 😀"
COMMENTS = ["What it's for", "Zwei\nZeilen", "100 % \\ \"quoted\""]

# Properties that can change by themselves, and their values; None stands for its absence.
INDEX_OPTIONS = {"options": [None, {"fillfactor": 70}, {"fillfactor": 90}], "comment": COMMENTS}
KEY = {**INDEX_OPTIONS, "index_comment": COMMENTS}
PLAIN = {
    "schemas": {"comment": COMMENTS},
    "enums": {"comment": COMMENTS},
    "ranges": {"comment": COMMENTS},
    "domains": {"comment": COMMENTS, "nullable": [None, False]},
    "composites": {"comment": COMMENTS},
    "attributes": {"comment": COMMENTS},
    "functions": {"comment": COMMENTS, "cost": [None, "10"], "parallel": [None, "safe", "restricted"], "strict": [None, True],
                  "security": [None, "definer"], "settings": [None, {"work_mem": "4MB"}]},
    "sequences": {"comment": COMMENTS, "start": [None, 5], "increment": [None, 2, 10], "max": [None, 30000], "cache": [None, 20],
                  "cycle": [None, True], "type": [None, "integer", "smallint"]},
    "collations": {"comment": COMMENTS},
    "tables": {"comment": COMMENTS, "options": [None, {"fillfactor": 60}, {"autovacuum_enabled": False, "fillfactor": 90}],
               "replica_identity": [None, "full"], "row_security": [None, True],
               "force_row_security": [None, True]},
    "columns": {"comment": COMMENTS, "nullable": [None, False], "statistics": [None, 10, 500], "options": [None, {"n_distinct": 5}]},
    "extensions": {"comment": COMMENTS},
    "primary_key": KEY, "uniques": {**KEY, "nulls_not_distinct": [None, True]},
    "exclusions": {"comment": COMMENTS, "initially_deferred": [None, True], "deferrable": [True]},
    "checks": {"comment": COMMENTS},
    "foreign_keys": {"comment": COMMENTS, "on_delete": [None, "cascade", "set null", "restrict"], "on_update": [None, "cascade"],
                     "deferrable": [None, True], "match": [None, "full"]},
    "indexes": INDEX_OPTIONS,
    "views": {"comment": COMMENTS, "options": [None, {"security_barrier": True}]},
    "materialized_views": {"comment": COMMENTS, "options": [None, {"fillfactor": 50}]},
    "triggers": {"comment": COMMENTS, "enabled": [None, "disabled", "always"], "for_each": ["row", None],
                 "timing": ["before", "after"], "when": [None, "pg_trigger_depth() < 3"], "arguments": [None, ["x", ""]]},
    "rules": {"comment": COMMENTS, "enabled": [None, "disabled"], "instead": [None, True],
              "where": [None, "1 < 2"], "actions": [None, "select 1", "select ';'; select 2"]},
    "policies": {"comment": COMMENTS, "roles": [None, ["pg_monitor"], ["pg_monitor", "pg_read_all_data"]],
                 "command": ["all", "select", "delete"]},
    "statistics": {"comment": COMMENTS, "target": [None, 50], "kinds": [None, ["mcv"], ["dependencies", "ndistinct"]]},
    "database": {"comment": COMMENTS, "settings": [None, {"work_mem": "8MB"}, {"work_mem": "9MB", "search_path": "\"$user\", public"}]},
    "base_types": {"comment": COMMENTS, "alignment": [None, "int4"], "category": [None, "N"], "delimiter": [None, ";"]},
    "aggregates": {"comment": COMMENTS, "parallel": [None, "safe"], "initcond": [None, "0", "7"],
                   "sfunc": ["pg_catalog.int4pl", "pg_catalog.int4larger"], "combinefunc": [None, "pg_catalog.int4pl"]},
    "operators": {"comment": COMMENTS, "restrict": [None, "pg_catalog.eqsel"], "join": [None, "pg_catalog.eqjoinsel"],
                  "hashes": [None, True]},
    "operator_families": {"comment": COMMENTS}, "operator_classes": {"comment": COMMENTS},
    "casts": {"comment": COMMENTS, "context": [None, "assignment"]},
    "conversions": {"comment": COMMENTS},
    "text_search_dictionaries": {"comment": COMMENTS, "options": [None, "stopwords = 'english'", "stopwords = 'german'"]},
    "text_search_configurations": {"comment": COMMENTS},
    "access_methods": {"comment": COMMENTS},
    "foreign_data_wrappers": {"comment": COMMENTS, "options": [None, {"folder": "/srv"}, {"folder": "/var", "x": "it's"}]},
    "servers": {"comment": COMMENTS, "options": [None, {"host": "a"}, {"host": "b", "port": "1"}], "version": [None, "1", "2"]},
    "user_mappings": {"options": [None, {"user": "a"}, {"user": "b"}]},
    "publications": {"comment": COMMENTS, "publish": [None, ["insert"], ["delete", "insert"]],
                     "publish_via_partition_root": [None, True]},
    "event_triggers": {"comment": COMMENTS, "enabled": [None, "disabled", "always"], "tags": [None, ["DROP TABLE"]]},
    "default_privileges": {},
}
# What servers from 18 on have too.
PLAIN_18 = {"checks": {"not_enforced": [None, True]}, "foreign_keys": {"not_enforced": [None, True]},
            "columns": {"not_null": [None, {"comment": "Never"}, {}, {}]}}
RENAMED = set(PLAIN) - {"extensions", "database", "operators", "access_methods", "casts", "user_mappings", "default_privileges"} | {"values"}
# What is not managed unless it is stated.
STATED = {"tables": ["columns", "triggers", "rules", "policies", "statistics"], "views": ["triggers", "rules"]}
# No views: one whose owner may not read its tables cannot be filled.
GLOBALS = ["extensions", "casts", "access_methods", "foreign_data_wrappers", "servers", "publications", "event_triggers",
           "default_privileges"]
OWNED = ["aggregates", "operators", "text_search_dictionaries", "text_search_configurations", "base_types", "enums", "ranges", "domains", "composites", "collations", "functions", "tables"]
SECTIONS = ["collations", "enums", "ranges", "domains", "composites", "functions", "sequences", "tables", "views", "materialized_views",
            "base_types", "aggregates", "operators", "operator_families", "operator_classes", "conversions", "text_search_dictionaries",
            "text_search_configurations"]


class Thing:
    def __init__(self, number, key, parent, name, body):
        self.number, self.key, self.parent, self.name, self.body = number, key, parent, name, body
        self.was, self.place = None, float(number)

    def needs(self):
        return {int(number) for _, number in MARK.findall(repr(self.body))} | ({self.parent} if self.parent else set())


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Things(dict):
    """Thing by number."""

    def of(self, key, parent=None):
        return [thing for thing in self.values() if thing.key == key and parent in (None, thing.parent)]

    def repair(self):
        """Without what needs something that is gone."""
        while gone := [number for number, thing in self.items() if not thing.needs() <= self.keys()]:
            for number in gone:
                del self[number]
        return self

    def sql(self, thing):
        name = thing.name if re.fullmatch(r"[a-z_][a-z0-9_]*", thing.name) else quoted(thing.name)
        return f"{self.sql(self[thing.parent])}.{name}" if thing.key in SECTIONS else name

    def raw(self, thing):
        if thing.key not in SECTIONS:
            return thing.name
        return ".".join(quoted(name) if re.search(r'[."]', name) else name for name in (self[thing.parent].name, thing.name))

    def text(self, text):
        def name(mark):
            thing = self[int(mark[2])]
            return {"q": self.sql, "r": self.raw, "l": lambda thing: "'" + thing.name.replace("'", "''") + "'"}[mark[1]](thing)
        return MARK.sub(name, text)

    def value(self, value):
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {self.text(key): self.value(item) for key, item in value.items() if not key.startswith("#")}
        return value

    def json(self, thing):
        """A thing and its children, as a model file has them."""
        result = {"name": thing.name} if thing.name else {}
        if thing.was:
            result["renamed_from"] = thing.was
        if thing.key == "values":
            return result if thing.was else thing.name
        result |= self.value(thing.body)
        for child in sorted(self.values(), key=lambda child: child.place):
            if child.parent == thing.number and child.key == "primary_key":
                result[child.key] = self.json(child)
            elif child.parent == thing.number:
                result.setdefault(child.key, []).append(self.json(child))
        return {key: [] for key in STATED.get(thing.key, [])} | result

    def files(self):
        """The model files by name."""
        result = {"database.json": {"schemas": [], **{key: [self.json(thing) for thing in self.of(key)] for key in GLOBALS}}}
        for thing in self.of("database"):
            result["database.json"]["database"] = self.json(thing)
        for schema in self.of("schemas"):
            file = result[f"{schema.number}.json"] = {"schema": schema.name, **{key: [] for key in SECTIONS}}
            result["database.json"]["schemas"].append(
                {key: value for key, value in self.json(schema).items() if key not in SECTIONS})
            for thing in self.values():
                if thing.parent == schema.number:
                    file[thing.key].append(self.json(thing))
        return result


class Maker:
    def __init__(self, seed, hostile=False, major=15):
        self.plain = {key: {**props, **(PLAIN_18.get(key, {}) if major >= 18 else {})} for key, props in PLAIN.items()}
        if major < 15:
            del self.plain["uniques"]["nulls_not_distinct"]
        self.random, self.count, self.things, self.done = random.Random(seed), 0, Things(), []
        self.hostile, self.major = hostile, major

    # ---- small choices

    def chance(self, p):
        return self.random.random() < p

    def pick(self, items):
        return self.random.choice(items) if items else None

    def name(self, prefix):
        """A new name; now and then one that has to be quoted."""
        self.count += 1
        if self.hostile and self.chance(0.7):
            return self.pick(HOSTILE_NAMES).format(prefix, self.count).encode()[:63].decode(errors="ignore")
        return self.random.choices([f"{prefix}{self.count}", f"{prefix} {self.count} Ä", f"{prefix.upper()}{self.count}"],
                                   [10, 1, 1])[0]

    def add(self, key, parent, prefix, body, named=True):
        thing = Thing(self.count + 1, key, parent and parent.number, None, body)
        name = self.name(prefix)
        thing.name = name if named else None
        for prop, values in self.plain.get(key, {}).items():
            if self.chance(0.1) and prop not in body and (value := self.pick(values)) is not None:
                body[prop] = HOSTILE_TEXT if self.hostile and prop == "comment" else value
        if key in PRIVILEGES and self.chance(0.15):
            body["grants"] = self.grants(key)
        if key in OWNED and self.chance(0.05):
            body["owner"] = self.pick(ROLES[:2])
        self.things[thing.number] = thing
        self.tidy(thing)
        return thing

    def grants(self, key):
        return [{"to": role, "privileges": self.random.sample(PRIVILEGES[key], self.random.randint(1, len(PRIVILEGES[key])))}
                for role in self.random.sample(ROLES, self.random.randint(0, 2))]

    def tidy(self, thing):
        """Values that PostgreSQL accepts only with others."""
        body = thing.body
        if body.get("initially_deferred"):
            body["deferrable"] = True
        if "partition_by" in body:
            body.pop("options", None)
        if thing.key == "triggers":
            body.setdefault("timing", "after")
        if thing.key == "aggregates":
            body.setdefault("sfunc", "pg_catalog.int4pl")
        if body.get("#use") == "io":
            body["strict"] = True  # these functions look at what they get
        if "server" in body:
            for key in ["options", "replica_identity", "row_security", "force_row_security"]:
                body.pop(key, None)
        if "not_null" in body:
            body["not_null"] = {**body["not_null"], "name": f"nn{thing.number}"}
            if body.get("nullable") is not False or body.get("#fixed"):
                del body["not_null"]
        for key in ["strict", "cost", "parallel"] if body.get("kind") == "procedure" else []:
            body.pop(key, None)
        if thing.key == "foreign_keys" and body.get("on_delete") == "set null":
            body.pop("match", None)
        if body.get("type") == "smallint" and thing.key == "sequences":
            body["max"] = 30000

    def schema(self):
        return self.pick(self.things.of("schemas"))

    def table(self, *, root=True):
        return self.pick([table for table in self.things.of("tables")
                          if not (root and "partition_of" in table.body) and "server" not in table.body])

    def column(self, types=SIMPLE, table=None):
        """A table and a column of it of one of the types; or None twice."""
        table = table or self.table()
        column = table and self.pick([c for c in self.things.of("columns", table.number) if c.body["type"] in types])
        return (table, column) if column else (None, None)

    def type(self):
        """A type and defaults for it."""
        own = self.pick([thing for key in ("enums", "domains", "composites", "ranges", "base_types") for thing in self.things.of(key)])
        if not own or self.chance(0.7):
            types, defaults = self.pick(FAMILIES)
            return self.pick(types), defaults
        if own.key == "enums":
            return f"{{q{own.number}}}", [f"{{l{value.number}}}" for value in self.things.of("values", own.number)]
        return f"{{q{own.number}}}", own.body.get("#defaults", [])

    # ---- makers

    def add_schema(self):
        if len(self.things.of("schemas")) < 3:
            self.add("schemas", None, "s", {})

    def add_enum(self):
        enum = self.add("enums", self.schema(), "e", {})
        for _ in range(self.random.randint(1, 4)):
            self.add("values", enum, "v", {})

    def add_value(self):
        if enum := self.pick(self.things.of("enums")):
            value = self.add("values", enum, "v", {})
            value.place = self.pick(self.things.of("values", enum.number)).place + self.pick([-0.5, 0.5])

    def add_extension(self):
        name = self.pick([name for name in EXTENSIONS if not any(thing.name == name for thing in self.things.of("extensions"))])
        if name:
            extension = self.add("extensions", None, "x", {"schema": "public", "#type": EXTENSIONS[name]})
            extension.name = name

    def add_collation(self):
        self.add("collations", self.schema(), "l", {"lc_collate": "C", "lc_ctype": self.pick(["C", "POSIX"])})

    def add_domain(self):
        types, defaults = self.pick(FAMILIES[:4])
        domain = self.add("domains", self.schema(), "d", {"type": self.pick(types), "#types": types, "#defaults": defaults})
        if self.chance(0.4):
            domain.body["default"] = self.pick(defaults)
        if self.chance(0.5):
            self.add("checks", domain, "k", {"expression": "value is not null or value is null"}, self.chance(0.5))

    def add_composite(self):
        composite = self.add("composites", self.schema(), "y", {})
        for _ in range(self.random.randint(1, 3)):
            self.add_attribute(composite)

    def add_attribute(self, composite=None):
        if composite := composite or self.pick(self.things.of("composites")):
            types, _ = self.pick(FAMILIES)
            self.add("attributes", composite, "a", {"type": self.pick(types), "#types": types})

    def add_range(self):
        self.add("ranges", self.schema(), "r", {"subtype": self.pick(["integer", "numeric", "date", "text"])})

    def add_sequence(self):
        table, column = self.column(NUMBERS)
        sequence = self.add("sequences", self.schema(), "q", {})
        if column and self.chance(0.5) and not {"default", "generated", "identity"} & column.body.keys():
            sequence.parent = table.parent
            column.body["default"] = f"nextval('{{q{sequence.number}}}')"
            if self.chance(0.5):
                sequence.body["owned_by"] = f"{{r{table.number}}}.{{r{column.number}}}"
                del column.body["default"]

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

    def add_table(self):
        table = self.add("tables", self.schema(), "t", {})
        sort = self.random.random()
        if sort < 0.15:
            self.partitioned(table)
        elif sort < 0.25 and (parent := self.pick([t for t in self.things.of("tables") if not
                                                    {"partition_by", "partition_of", "persistence", "server"} & t.body.keys()
                                                    and t is not table])):
            table.body["inherits"] = [f"{{r{parent.number}}}"]
        else:
            key = self.add("columns", table, "id", {"type": "bigint", "identity": self.pick(["always", "by default"]), "#fixed": True})
            self.add("primary_key", table, "pk", {"columns": [f"{{r{key.number}}}"]}, self.chance(0.2))
            if self.chance(0.1):
                table.body["persistence"] = "unlogged"
        for _ in range(self.random.randint(1, 4)):
            self.add_column(table)
        return table

    def partitioned(self, table):
        how = self.pick(["RANGE", "LIST", "HASH"])
        key = self.add("columns", table, "p", {"type": "integer", "nullable": False, "#fixed": True})
        table.body.update({"partition_by": f"{how} ({{q{key.number}}})", "#how": how, "#key": key.number})
        for prop in ["replica_identity", "options"]:
            table.body.pop(prop, None)
        if self.chance(0.6):
            self.add("primary_key", table, "pk", {"columns": [f"{{r{key.number}}}"]}, False)
        for _ in range(self.random.randint(0, 2)):
            self.add_partition(table)

    def add_partition(self, table=None):
        if table := table or self.pick([t for t in self.things.of("tables") if "partition_by" in t.body]):
            how, n = table.body["#how"], self.count
            bound = {"RANGE": f"FOR VALUES FROM ({n}) TO ({n + 1})", "LIST": f"FOR VALUES IN ({n}, {-n})",
                     "HASH": f"FOR VALUES WITH (modulus 1000, remainder {n % 1000})"}[how]
            if how != "HASH" and self.chance(0.2) and not any(
                    t.body.get("partition_of") == {"table": f"{{r{table.number}}}", "bound": "DEFAULT"} for t in self.things.of("tables")):
                bound = "DEFAULT"
            body = {"partition_of": {"table": f"{{r{table.number}}}", "bound": bound}}
            partition = self.add("tables", self.things[table.parent], "t", body)
            if self.chance(0.2) and "options" not in body:
                key = table.body["#key"]
                partition.body.update({"partition_by": f"LIST ({{q{key}}})", "#how": "LIST", "#key": key})
                partition.body.pop("replica_identity", None)

    def add_column(self, table=None):
        table = table or self.table()
        if not table:
            return None
        type_, defaults = self.type()
        column = self.add("columns", table, "c", {"type": type_})
        use = self.random.random()
        function, (_, number) = self.function("default"), self.column(NUMBERS, table)
        own = self.pick([thing for thing in self.things.of("extensions") if thing.body["#type"]])
        if own and self.chance(0.1):
            column.body.update({"type": f"public.{own.body['#type']}", "#needs": f"{{q{own.number}}}"})
            return column
        collation = self.pick(self.things.of("collations"))
        if type_ in TEXTS and collation and self.chance(0.3):
            column.body["collation"] = f"{{q{collation.number}}}"
        if type_ in NUMBERS and self.chance(0.1) and "partition_by" not in table.body:
            column.body["type"] = self.pick(SERIALS)
            return column
        if use < 0.1 and function and type_ in NUMBERS:
            column.body["default"] = f"{{q{function.number}}}()"
        elif use < 0.2 and number and number is not column and "generated" not in number.body and type_ in NUMBERS:
            column.body["generated"] = f"{{q{number.number}}} + 1"
        elif use < 0.5 and defaults:
            column.body["default"] = self.pick(defaults)
        if type_ in TEXTS and self.chance(0.1):
            column.body["storage"] = self.pick(["external", "main"])
        return column

    def add_unique(self):
        table, column = self.column()
        if column and "partition_by" not in table.body:
            body = {"columns": [f"{{r{column.number}}}"]}
            if any(other.body["columns"] == body["columns"] for other in self.things.of("uniques", table.number)):
                return  # CREATE TABLE would make one of the two
            self.add("uniques", table, "u", body, self.chance(0.5))

    def add_exclusion(self):
        ranges = [f"{{q{thing.number}}}" for thing in self.things.of("ranges")]
        table, column = self.column(ranges)
        if column and "partition_by" not in table.body:
            body = {"method": "gist", "columns": [{"column": f"{{r{column.number}}}", "operator": "&&"}]}
            if not any(other.body["columns"] == body["columns"] for other in self.things.of("exclusions", table.number)):
                self.add("exclusions", table, "x", body, self.chance(0.5))

    def add_check(self):
        table, column = self.column(NUMBERS + TEXTS + [f"{{q{thing.number}}}" for key in ("enums", "composites")
                                                       for thing in self.things.of(key)])
        if not column:
            return
        name, type_, function = f"{{q{column.number}}}", column.body["type"], self.function("check")
        own = MARK.fullmatch(type_)
        if own and (values := self.things.of("values", int(own[2]))):
            expression = f"{name} <> {{l{self.pick(values).number}}}"
        elif own and (attributes := self.things.of("attributes", int(own[2]))):
            expression = f"({name}).{{q{self.pick(attributes).number}}} is not null"
        elif type_ in TEXTS:
            expression = f"{name} in ('a', 'b', 'c')"
        else:
            expression = f"{{q{function.number}}}({name})" if function and self.chance(0.4) else f"{name} >= 0"
        if not own or "{" in expression.replace(name, ""):
            body = {"expression": expression}
            if self.chance(0.2) and "partition_by" not in table.body:
                body["not_valid"] = True
            self.add("checks", table, "k", body, self.chance(0.5))

    def add_index(self):
        table, column = self.column(SIMPLE + [f"{{q{thing.number}}}" for thing in self.things.of("enums")])
        if not column:
            return
        name, function = f"{{q{column.number}}}", self.function("index")
        keys = [{"column": f"{{r{column.number}}}", "order": "desc"}]
        if column.body["type"] in TEXTS and self.chance(0.5):
            keys = [{"expression": f"{{q{function.number}}}({name})" if function and self.chance(0.5) else f"lower({name})"}]
        body = {"columns": keys}
        if self.chance(0.2):
            body["where"] = f"{name} is not null"
        self.add("indexes", table, "i", body, self.chance(0.7))

    def add_foreign_key(self):
        table, target = self.table(), self.pick(
            [key for key in self.things.of("primary_key") + self.things.of("uniques")
             if not {"partition_by", "persistence"} & self.things[key.parent].body.keys() and len(key.body["columns"]) == 1])
        if not table or not target or "persistence" in table.body:
            return
        referenced = self.things[int(MARK.fullmatch(target.body["columns"][0])[2])]
        referenced.body["#fixed"] = True
        target.body.pop("deferrable", None)
        column = self.add("columns", table, "c", {"type": referenced.body["type"], "#fixed": True})
        references = {"table": f"{{r{target.parent}}}", "columns": target.body["columns"]}
        body = {"columns": [f"{{r{column.number}}}"], "references": references, "#of": f"{{q{target.number}}}"}
        self.add("foreign_keys", table, "fk", body, self.chance(0.5))

    def add_view(self):
        below = self.pick(self.things.of("views") + self.things.of("materialized_views")) if self.chance(0.3) else None
        table, column = self.column()
        key = self.pick(["views", "views", "materialized_views"])
        if below:
            query = f"select shown, n + 1 as n from {{q{below.number}}}"
        elif column:
            query = f"select {{q{column.number}}} as shown, count(*) as n from {{q{table.number}}} group by 1"
        else:
            return
        view = self.add(key, self.schema(), "v", {"query": query})
        if key == "materialized_views" and self.chance(0.5):
            self.add("indexes", view, "i", {"columns": [self.pick(["shown", "n"])]})

    def add_trigger(self):
        table, function = self.table(), self.function("trigger")
        if table and function:
            events = self.pick([["insert"], ["update", "insert"], ["delete"]])
            self.add("triggers", table, "g", {"timing": "before", "events": events, "function": f"{{r{function.number}}}"})

    def add_rule(self):
        if (table := self.table()) and "partition_by" not in table.body:
            self.add("rules", table, "w", {"event": "delete"})

    def add_policy(self):
        table, column = self.column()
        if column:
            body = {"using": f"{{q{column.number}}} is not null"}
            self.add("policies", table, "o", body)

    def add_statistics(self):
        table, one = self.column()
        _, two = self.column(table=table) if table else (None, None)
        if one and two and one is not two:
            self.add("statistics", table, "z", {"columns": [f"{{r{one.number}}}", f"{{r{two.number}}}"]})

    # ---- kinds that are rarer

    def add_database(self):
        if not self.things.of("database"):
            self.add("database", None, "db", {"settings": {"work_mem": "8MB"}}, False)

    def add_base_type(self):
        schema = self.schema()
        type_ = self.add("base_types", schema, "b", {"internallength": 4, "passedbyvalue": True, "#defaults": ["'5'"]})
        mark = f"{{q{type_.number}}}"
        for way, arguments, returns in (("input", "cstring", mark), ("output", mark, "cstring")):
            function = self.add("functions", schema, "f", {
                "arguments": arguments, "returns": returns, "language": "internal", "volatility": "immutable", "strict": True,
                "body": f"int4{way[:-3]}", "#bodies": [f"int4{way[:-3]}"], "#use": "io"})
            type_.body[way] = f"{{r{function.number}}}"

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

    def add_cast(self):
        source = self.pick(self.things.of("composites") + self.things.of("ranges"))
        if source and not any(f"{{q{source.number}}}" == cast.body["source"] for cast in self.things.of("casts")):
            self.add("casts", None, "k", {"source": f"{{q{source.number}}}", "target": "text", "inout": True}, False)

    def add_conversion(self):
        self.add("conversions", self.schema(), "n", {"for": "LATIN1", "to": "UTF8", "function": "pg_catalog.iso8859_1_to_utf8"})

    def add_text_search(self):
        schema = self.schema()
        dictionary = self.add("text_search_dictionaries", schema, "dict", {"template": "pg_catalog.simple"})
        if self.chance(0.7):
            self.add("text_search_configurations", schema, "conf", {
                "parser": 'pg_catalog."default"', "mappings": {"word": f"{{q{dictionary.number}}}", "email": "pg_catalog.simple"}})

    def add_access_method(self):
        method = self.add("access_methods", None, "am", {"type": "table", "handler": "pg_catalog.heap_tableam_handler"})
        table = self.table()
        if table and self.chance(0.5) and not {"partition_by", "partition_of"} & table.body.keys():
            table.body["access_method"] = f"{{r{method.number}}}"

    def add_server(self):
        wrapper = self.add("foreign_data_wrappers", None, "fdw", {})
        server = self.add("servers", None, "srv", {"wrapper": f"{{r{wrapper.number}}}"})
        if self.chance(0.5):
            mapping = self.add("user_mappings", server, "um", {})
            mapping.name = self.pick(ROLES[:2])

    def add_foreign_table(self):
        if server := self.pick(self.things.of("servers")):
            table = self.add("tables", self.schema(), "t", {"server": f"{{r{server.number}}}", "foreign_options": {"table_name": "x"}})
            for _ in range(self.random.randint(1, 3)):
                self.add("columns", table, "c", {"type": self.pick(SIMPLE), "#fixed": True})

    def add_publication(self):
        table, schema = self.table(root=False), self.schema()
        if table and "persistence" not in table.body and self.chance(0.7):
            self.add("publications", None, "pub", {"tables": [f"{{r{table.number}}}"]})
        elif self.major >= 15:
            self.add("publications", None, "pub", {"schemas": [f"{{r{schema.number}}}"]})

    def add_event_trigger(self):
        function = self.function("event") or self.add("functions", self.schema(), "f", {
            "language": "plpgsql", "returns": "event_trigger", "body": "begin end", "#bodies": ["begin end", "begin null; end"],
            "#use": "event"})
        self.add("event_triggers", None, "ev", {"event": "ddl_command_end", "function": f"{{r{function.number}}}"})

    def add_default_privileges(self):
        body = {"role": self.pick(ROLES[:2]), "on": self.pick(["tables", "sequences", "functions", "types"]),
                "schema": f"{{r{self.schema().number}}}"}
        if not any(all(other.body[key] == body[key] for key in body) for other in self.things.of("default_privileges")):
            privilege = {"tables": "select", "sequences": "usage", "functions": "execute", "types": "usage"}[body["on"]]
            grants = [{"to": role, "privileges": [privilege]} for role in self.random.sample(ROLES, self.random.randint(1, 2))
                      if role != body["role"]]
            if grants:
                self.add("default_privileges", None, "dp", {**body, "grants": grants}, False)

    RARE = [add_database, add_base_type, add_aggregate, add_operator, add_operator_class, add_cast, add_conversion, add_text_search,
            add_access_method, add_server, add_foreign_table, add_publication, add_event_trigger, add_default_privileges]

    def add_rare(self):
        self.pick(self.RARE)(self)

    MAKERS = ([add_rare] * 6 + [add_extension, add_collation, add_enum, add_value, add_domain, add_composite, add_attribute, add_range, add_sequence, add_function, add_table,
               add_partition] + [add_column] * 3 + [add_unique, add_exclusion, add_foreign_key, add_policy, add_statistics,
               add_trigger, add_rule] + [add_view, add_check, add_index] * 2)

    def model(self):
        """The first model."""
        public = self.add("schemas", None, "s", {})
        public.name = "public"
        self.add_schema()
        for make in [self.add_enum, self.add_function, self.add_domain, self.add_composite, self.add_range, self.add_table, self.add_table]:
            make()
        for _ in range(self.random.randint(5, 30)):
            self.pick(self.MAKERS)(self)
        return self.things

    # ---- changes

    def change(self):
        """Another model, some changes away; self.done tells them."""
        self.things, self.done = copy.deepcopy(self.things), []
        for thing in self.things.values():
            thing.was = None
        changes = [self.create, self.alter, self.alter, self.alter, self.drop, self.rename]
        for _ in range(self.random.randint(1, 8)):
            self.pick(changes)()
            self.things.repair()
        return self.things

    def tell(self, what, thing):
        self.done.append(f"{what} {thing.key} {thing.name} of {thing.parent and self.things[thing.parent].name}")

    def create(self):
        before = set(self.things)
        self.pick([*self.MAKERS, Maker.add_schema])(self)
        for number in self.things.keys() - before:
            self.tell("create", self.things[number])

    def drop(self):
        thing = self.things[self.pick(list(self.things))]
        if thing.name != "public" and not (thing.key == "values" and len(self.things.of("values", thing.parent)) == 1) \
                and not (thing.key == "attributes" and len(self.things.of("attributes", thing.parent)) == 1):
            self.tell("drop", thing)
            del self.things[thing.number]

    def rename(self):
        thing = self.things[self.pick(list(self.things))]
        if thing.name and thing.name != "public" and not thing.was and thing.key in RENAMED and \
                (thing.was or self.old(thing)):
            self.tell("rename", thing)
            thing.was, thing.name = thing.name, self.name("n")

    def old(self, thing):
        """Whether the thing was there before this change."""
        return not any(line.startswith(f"create {thing.key} {thing.name} ") for line in self.done)

    def alter(self):
        thing = self.things[self.pick(list(self.things))]
        body, special = thing.body, getattr(self, f"alter_{thing.key}", None)
        before = copy.deepcopy((body, thing.place))
        if special and self.chance(0.6):
            special(thing)
        elif thing.key in PRIVILEGES and self.chance(0.2):
            body["grants"] = self.grants(thing.key)
        elif thing.key in OWNED and self.chance(0.1):
            body["owner"] = self.pick(ROLES[:2])
        elif self.plain.get(thing.key):
            key, values = self.pick(list(self.plain[thing.key].items()))
            value = self.pick([*values, None])
            if key == "deferrable" and "initially_deferred" in body:
                return
            if value is None:
                body.pop(key, None)
            else:
                body[key] = value
            if "columns" in body and key == "nullable" or "identity" in body and key == "nullable":
                body.pop(key, None)
        if "#key" in body:
            body.pop("replica_identity", None)
        self.tidy(thing)
        if (body, thing.place) != before:
            changed = {key for key in body.keys() | before[0].keys() if body.get(key) != before[0].get(key)}
            self.tell(f"alter {', '.join(sorted(changed))} of", thing)

    def alter_values(self, value):
        value.place = self.pick(self.things.of("values", value.parent)).place + self.pick([-0.25, 0.25])

    def alter_domains(self, domain):
        if self.chance(0.5):
            domain.body["type"] = self.pick(domain.body["#types"])
        else:
            domain.body["default"] = self.pick(domain.body["#defaults"])

    def alter_attributes(self, attribute):
        attribute.body["type"] = self.pick(attribute.body["#types"])

    def alter_ranges(self, range_):
        range_.body["subtype"] = self.pick(["integer", "numeric", "date", "text"])

    def alter_functions(self, function):
        body = function.body
        if body["#use"] is None and self.chance(0.4):
            body["arguments"] = self.pick(["one integer, two text DEFAULT 'x'", "one integer, two text DEFAULT 'y'",
                                           "one integer, two text", "one integer, two text DEFAULT 'x', three date DEFAULT now()"])
        else:
            body["body"] = self.pick(body["#bodies"])

    def alter_collations(self, collation):
        collation.body["lc_ctype"] = self.pick(["C", "POSIX"])

    def alter_columns(self, column):
        body = column.body
        families = [family for family in FAMILIES if body["type"] in family[0]]
        if body.get("#fixed") or not families:
            if body.get("default") and not body.get("#fixed"):
                del body["default"]
            return
        types, defaults = families[0]
        if self.chance(0.5):
            body["type"] = self.pick(types)
        elif "identity" in body:
            del body["identity"]
        elif types is NUMBERS_OF_IDENTITY and "generated" not in body and self.chance(0.3) \
                and not {"partition_by", "partition_of", "inherits"} & self.things[column.parent].body.keys():
            body.pop("default", None)
            body.update({"identity": "always", "nullable": False})
        elif types[-1] in ("text", "jsonb", "varchar(9)[]"):
            body[self.pick(["storage", "compression"])] = None
            body.update(self.pick([{"storage": "external"}, {"storage": "main"}, {"compression": "pglz"}]))
            for key in [key for key, value in body.items() if value is None]:
                del body[key]
        elif "generated" in body:
            del body["generated"]
        elif not {"identity"} & body.keys():
            body["default"] = self.pick(defaults)

    def alter_checks(self, check):
        if check.body.get("not_valid"):
            del check.body["not_valid"]
        elif check.body["expression"].endswith(">= 0"):
            check.body["expression"] = check.body["expression"].replace(">= 0", "> 0")

    def alter_indexes(self, index):
        if "unique" in index.body:
            del index.body["unique"]
        elif "partition_by" not in self.things[index.parent].body:
            index.body["unique"] = True

    def alter_views(self, view):
        query = view.body["query"]
        view.body["query"] = query.replace(" where true", "") if " where true" in query else \
            query.replace(" group by 1", " where true group by 1")

    alter_materialized_views = alter_views

    def alter_policies(self, policy):
        policy.body["using"] = self.pick(["true", policy.body["using"]])
