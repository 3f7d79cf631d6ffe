"""Tables, partitions, columns."""

from .basics import Basics
from .things import marked, plain, put
from .values import FAMILIES, LONG, NUMBERS, NUMBERS_OF_IDENTITY, SERIALS, SIMPLE, TEXTS


class Tables(Basics):
    def add_table(self):
        table = self.add("tables", self.schema(), "t", {})
        sort = self.random.random()
        if sort < 0.15:
            self.partitioned(table)
        elif sort < 0.25 and (parent := self.parent(table)):
            table.body["inherits"] = [f"{{r{parent.number}}}"]
            if (more := self.parent(table)) and more is not parent and "inherits" not in more.body and self.chance(0.3):
                table.body["inherits"].append(f"{{r{more.number}}}")
        else:
            key = self.add("columns", table, "id", {"type": "bigint", "identity": self.pick(["always", "by default"]), "#fixed": True})
            self.add("primary_key", table, "pk", {"columns": [f"{{r{key.number}}}"]}, self.chance(0.2))
            if self.chance(0.1):
                table.body["persistence"] = "unlogged"
        for _ in range(self.random.randint(1, 4)):
            self.add_column(table)
        return table

    def parent(self, table):
        """A table that another one may inherit from."""
        barred = {"partition_by", "partition_of", "persistence", "server", "of"}
        return self.pick([other for other in self.things.of("tables") if not barred & other.body.keys() and other is not table])

    def partitioned(self, table):
        how = self.pick(["RANGE", "LIST", "HASH"])
        key = self.add("columns", table, "p", {"type": "integer", "nullable": False, "#fixed": True})
        table.body.update({"partition_by": f"{how} ({{q{key.number}}})", "#how": how, "#key": key.number})
        if self.chance(0.6):
            self.add("primary_key", table, "pk", {"columns": [f"{{r{key.number}}}"]}, False)
        for _ in range(self.random.randint(0, 2)):
            self.add_partition(table)

    def bound(self, table):
        how, n = table.body["#how"], self.count
        if how != "HASH" and self.chance(0.2) and not any(
                other.body.get("partition_of") == {"table": f"{{r{table.number}}}", "bound": "DEFAULT"} for other in self.things.of("tables")):
            return "DEFAULT"
        return {"RANGE": f"FOR VALUES FROM ({n}) TO ({n + 1})", "LIST": f"FOR VALUES IN ({n}, {-n})",
                "HASH": f"FOR VALUES WITH (modulus 1000, remainder {n % 1000})"}[how]

    def add_partition(self, table=None):
        if table := table or self.pick([t for t in self.things.of("tables") if "partition_by" in t.body]):
            body = {"partition_of": {"table": f"{{r{table.number}}}", "bound": self.bound(table)}}
            partition = self.add("tables", self.things[table.parent], "t", body)
            if self.chance(0.2) and "options" not in body:
                key = table.body["#key"]
                partition.body.update({"partition_by": f"LIST ({{q{key}}})", "#how": "LIST", "#key": key})
            elif self.chance(0.4):
                self.attach(table, partition)

    def attach(self, table, partition):
        """Keys and indexes of a partition that state what they have of their own."""
        for key in ("primary_key", "uniques", "indexes"):
            for whole in self.things.of(key, table.number):
                if not any(part.body.get("#of") == f"{{q{whole.number}}}" for part in self.things.of(key, partition.number)):
                    self.add(key, partition, "att", {"columns": [], "#of": f"{{q{whole.number}}}", "attached": True})

    def add_typed(self):
        """Of a type that nothing else has: else its attributes can only change with a new type, which would lose the table."""
        named = set().union(*(thing.needs() for thing in self.things.values() if thing.key != "attributes"))
        if composite := self.pick([one for one in self.things.of("composites") if one.number not in named]):
            self.add("tables", self.schema(), "t", {"of": f"{{q{composite.number}}}", "columns": []})

    def add_foreign_table(self):
        if server := self.pick(self.things.of("servers")):
            table = self.add("tables", self.schema(), "t", {"server": f"{{r{server.number}}}", "foreign_options": {"table_name": "x"}})
            for _ in range(self.random.randint(1, 3)):
                self.add("columns", table, "c", {"type": self.pick(SIMPLE), "#fixed": True})

    def alter_tables(self, table):
        body = table.body
        if "partition_of" in body and self.chance(0.5):
            whole = self.things[marked(body["partition_of"]["table"]).pop()]
            self.pick([lambda: body["partition_of"].update(bound=self.bound(whole)), lambda: self.attach(whole, table),
                       lambda: self.inherit_trigger(whole, table)])()
        elif "of" in body:
            self.alter_column_of(table, self.things.of("attributes", marked(body["of"]).pop()))
        elif {"partition_of", "inherits"} & body.keys() and self.chance(0.6):
            whole = self.things[marked(body.get("inherits") or body["partition_of"]["table"]).pop()]
            self.alter_column_of(table, self.things.of("columns", whole.number), inherited=True)
        elif not {"partition_by", "partition_of", "inherits"} & body.keys():
            self.pick([self.alter_persistence, self.alter_access_method])(table)

    def alter_column_of(self, table, columns, **more):
        """What a column that comes from elsewhere has of its own."""
        columns = [column for column in columns if not {"#fixed", "generated", "identity"} & column.body.keys()
                   and column.body["type"] in SIMPLE]
        if column := self.pick(columns):
            mark, kept = f"{{r{column.number}}}", table.body.get("columns", [])
            default = next(defaults[0] for types, defaults in FAMILIES if column.body["type"] in types)
            own = self.pick([{"default": default}, {"statistics": 50}, {"comment": "Its own"}, None])
            rest = [other for other in kept if other["name"] != mark]
            table.body["columns"] = rest + ([{"name": mark, **own, **more}] if own else [])

    def alter_persistence(self, table):
        """Logged tables know no keys of unlogged ones, and are the only ones to be published."""
        if "persistence" in table.body:
            self.without(table, "persistence")
        elif not any(table.number in marked(other.body) | {other.parent} for key in ("foreign_keys", "publications", "tables")
                     for other in self.things.of(key)):
            table.body["persistence"] = "unlogged"

    def alter_access_method(self, thing):
        methods = [f"{{r{method.number}}}" for method in self.things.of("access_methods") if method.body.get("type") == "table"]
        put(thing.body, "access_method", self.pick([None, *methods]))

    def tidy_tables(self, table):
        body = table.body
        options, columns = body.get("options", {}), self.things.of("columns", table.number)
        if "partition_by" in body:
            self.without(table, "options", "replica_identity")
        if "toast.autovacuum_enabled" in options and not any(column.body["type"] in ("text", "jsonb") for column in columns):
            self.without(table, "options")
        if "server" in body:
            self.without(table, "options", "replica_identity", "row_security", "force_row_security", "tablespace")
        else:
            self.without(table, "foreign_options")
        if {"#key", "access_method"} <= body.keys():
            self.without(table, "access_method")
        if "columns" in body:
            body["columns"] = [own for own in body["columns"]
                               if not {"generated", "identity"} & self.things[marked(own["name"]).pop()].body.keys()]
        parts = [part for key in ("primary_key", "uniques", "indexes", "exclusions") for part in self.things.of(key, table.number)]
        for prop in ("cluster", "replica_identity"):
            for part in [part for part in parts if part.body.get(prop)][1:]:
                self.without(part, prop)
        if any("replica_identity" in part.body for part in parts):
            self.without(table, "replica_identity")

    def add_column(self, table=None):
        table = table or self.table()
        if not table:
            return None
        type_, defaults = self.type()
        column = self.add("columns", table, "c", {"type": type_})
        own = self.pick([thing for thing in self.things.of("extensions") if thing.body["#type"]])
        if own and self.chance(0.1):
            column.body.update({"type": f"{{s{own.number}}}.{own.body['#type']}"})
            return column
        collation = self.pick(self.things.of("collations"))
        if type_ in TEXTS and collation and self.chance(0.3):
            column.body["collation"] = f"{{q{collation.number}}}"
        if type_ in NUMBERS and self.chance(0.1) and "partition_by" not in table.body:
            column.body["type"] = self.pick(SERIALS)
            return column
        self.fill(table, column, defaults)
        return column

    def fill(self, table, column, defaults):
        """What a column has without being told."""
        type_, use = column.body["type"], self.random.random()
        function, (_, number) = self.function("default"), self.column(NUMBERS, table)
        if use < 0.1 and function and type_ in NUMBERS:
            column.body["default"] = f"{{q{function.number}}}()"
        elif use < 0.2 and number and number is not column and "generated" not in number.body and type_ in NUMBERS:
            column.body["generated"] = f"{{q{number.number}}} + 1"
            if self.major >= 18 and self.chance(0.4):
                column.body["generated_kind"] = "virtual"
        elif use < 0.5 and defaults:
            column.body["default"] = self.pick(defaults)

    def alter_columns(self, column):
        body = column.body
        families = [family for family in FAMILIES if body["type"] in family[0]]
        if "identity" in body and self.chance(0.6):
            return self.alter_identity(column)
        if body.get("#fixed") or not families:
            if body.get("default") and not body.get("#fixed"):
                del body["default"]
            return None
        types, defaults = families[0]
        if self.chance(0.5):
            body["type"] = self.pick(types)
        elif "identity" in body:
            del body["identity"]
        elif types is NUMBERS_OF_IDENTITY and "generated" not in body and self.chance(0.3) \
                and not {"partition_by", "partition_of", "inherits"} & self.things[column.parent].body.keys():
            body.pop("default", None)
            body.update({"identity": "always", "nullable": False})
        elif "generated" in body:
            self.without(column, "generated", "generated_kind")
        elif not {"identity"} & body.keys():
            body["default"] = self.pick(defaults)
        return None

    def alter_identity(self, column):
        """The name of its sequence, or the privileges on it."""
        if self.chance(0.5):
            put(column.body, "sequence.name", self.pick([None, plain(self.name("iq"))]))
        else:
            put(column.body, "sequence.grants", self.grants(column, ["usage", "select", "update"]))

    def tidy_columns(self, column):
        body, table = column.body, self.things[column.parent].body
        if "identity" not in body:
            self.without(column, "sequence")
        if body["type"] not in LONG or "server" in table or "generated_kind" in body:
            self.without(column, "storage", "compression")
        if body["type"] not in TEXTS:
            self.without(column, "collation")
        if "server" not in table:
            self.without(column, "foreign_options")
        if "generated_kind" in body:
            self.without(column, "statistics", "options")
        if table.get("#key") == column.number or "identity" in body:
            body["nullable"] = False
        if "not_null" in body and (body.get("nullable") is not False or "#fixed" in body or "identity" in body):
            del body["not_null"]
        if "not_null" in body and ("#key" in table or "inherits" in table):
            self.without(column, "not_null.no_inherit", "not_null.not_valid")
        if "name" in body.get("not_null", {}):
            body["not_null"]["name"] = f"nn{column.number}"
