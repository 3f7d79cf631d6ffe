"""Tables, partitions, columns."""

from .basics import Basics
from .values import FAMILIES, NUMBERS, NUMBERS_OF_IDENTITY, SERIALS, SIMPLE, TEXTS


class Tables(Basics):
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

    def add_foreign_table(self):
        if server := self.pick(self.things.of("servers")):
            table = self.add("tables", self.schema(), "t", {"server": f"{{r{server.number}}}", "foreign_options": {"table_name": "x"}})
            for _ in range(self.random.randint(1, 3)):
                self.add("columns", table, "c", {"type": self.pick(SIMPLE), "#fixed": True})

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
