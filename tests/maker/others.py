"""Kinds that stand for themselves."""

from .basics import Basics
from .values import NUMBERS, ROLES


class Others(Basics):
    def add_schema(self):
        if len(self.things.of("schemas")) < 3:
            self.add("schemas", None, "s", {})

    def add_sequence(self):
        table, column = self.column(NUMBERS)
        sequence = self.add("sequences", self.schema(), "q", {})
        if column and self.chance(0.5) and not {"default", "generated", "identity"} & column.body.keys():
            sequence.parent = table.parent
            column.body["default"] = f"nextval('{{q{sequence.number}}}')"
            if self.chance(0.5):
                sequence.body["owned_by"] = f"{{r{table.number}}}.{{r{column.number}}}"
                del column.body["default"]

    def add_database(self):
        if not self.things.of("database"):
            self.add("database", None, "db", {"settings": {"work_mem": "8MB"}}, False)

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

    def add_publication(self):
        table, schema = self.table(root=False), self.schema()
        if table and "persistence" not in table.body and self.chance(0.7):
            self.add("publications", None, "pub", {"tables": [f"{{r{table.number}}}"]})
        elif self.major >= 15:
            self.add("publications", None, "pub", {"schemas": [f"{{r{schema.number}}}"]})

    def add_default_privileges(self):
        body = {"role": self.pick(ROLES[:2]), "on": self.pick(["tables", "sequences", "functions", "types"]),
                "schema": f"{{r{self.schema().number}}}"}
        if not any(all(other.body[key] == body[key] for key in body) for other in self.things.of("default_privileges")):
            privilege = {"tables": "select", "sequences": "usage", "functions": "execute", "types": "usage"}[body["on"]]
            grants = [{"to": role, "privileges": [privilege]} for role in self.random.sample(ROLES, self.random.randint(1, 2))
                      if role != body["role"]]
            if grants:
                self.add("default_privileges", None, "dp", {**body, "grants": grants}, False)
