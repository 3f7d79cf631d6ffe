"""Kinds that stand for themselves."""

from .basics import Basics
from .things import marked, put
from .values import NUMBERS, ROLES, SIMPLE, SYSTEM_OBJECTS


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

    def tidy_sequences(self, sequence):
        body = sequence.body
        if "owned_by" in body:
            self.without(sequence, "owner", "persistence")  # they are those of the table
        if body.get("type") == "smallint" or body.get("increment") == -1:
            body["max"] = 30000

    def add_database(self):
        if not self.things.of("database"):
            self.add("database", None, "db", {"settings": {"work_mem": "8MB"}}, False)
        database = self.pick(self.things.of("database"))
        kept = {thing.body["object"] for thing in self.things.of("system_objects")}
        if name := self.pick([name for name in SYSTEM_OBJECTS if name not in kept]):
            grants = [{"to": "public", "privileges": []}] if self.chance(0.3) else self.grants(database, SYSTEM_OBJECTS[name])
            self.add("system_objects", database, "sys", {"object": name, "grants": grants}, False)

    def alter_system_objects(self, thing):
        thing.body["grants"] = self.grants(thing, SYSTEM_OBJECTS[thing.body["object"]])

    def add_conversion(self):
        way = self.pick([("LATIN1", "UTF8", "iso8859_1_to_utf8"), ("UTF8", "LATIN1", "utf8_to_iso8859_1")])
        self.add("conversions", self.schema(), "n", {"for": way[0], "to": way[1], "function": f"pg_catalog.{way[2]}"})

    def tidy_conversions(self, conversion):
        """One default in a schema."""
        if any(other.body.get("default") and other.body["for"] == conversion.body["for"] and other is not conversion
               for other in self.things.of("conversions", conversion.parent)):
            self.without(conversion, "default")

    # ---- text search

    def add_text_search(self):
        schema, template, parser = self.schema(), "pg_catalog.simple", 'pg_catalog."default"'
        if self.chance(0.3):
            template = f"{{r{self.add('text_search_templates', schema, 'tpl', {'lexize': 'pg_catalog.dsimple_lexize'}).number}}}"
        if self.chance(0.3):
            parser = self.add("text_search_parsers", schema, "prs", {
                "start": "pg_catalog.prsd_start", "gettoken": "pg_catalog.prsd_nexttoken", "end": "pg_catalog.prsd_end",
                "lextypes": "pg_catalog.prsd_lextype"})
            parser = f"{{r{parser.number}}}"
        dictionary = self.add("text_search_dictionaries", schema, "dict", {"template": template})
        if self.chance(0.7):
            self.add("text_search_configurations", schema, "conf", {
                "parser": parser, "mappings": {"word": f"{{q{dictionary.number}}}", "email": "pg_catalog.simple"}})

    def alter_text_search_configurations(self, configuration):
        mappings, own = configuration.body["mappings"], self.pick(self.things.of("text_search_dictionaries"))
        both = f"{{q{own.number}}}, pg_catalog.simple" if own else None
        put(mappings, self.pick(["word", "email", "asciiword"]), self.pick([None, "pg_catalog.simple", both]))

    def tidy_text_search_dictionaries(self, dictionary):
        template = marked(dictionary.body["template"])
        if template and "init" not in self.things[template.pop()].body:
            self.without(dictionary, "options")

    # ---- access methods and foreign data

    def add_access_method(self):
        if self.chance(0.3):
            self.add("access_methods", None, "am", {"handler": "pg_catalog.bthandler"})
            return
        method = self.add("access_methods", None, "am", {"type": "table", "handler": "pg_catalog.heap_tableam_handler"})
        table, view = self.table(), self.pick(self.things.of("materialized_views"))
        if view and self.chance(0.5):
            self.alter_access_method(view)
        if table and self.chance(0.5) and not {"partition_by", "partition_of"} & table.body.keys():
            table.body["access_method"] = f"{{r{method.number}}}"

    def add_server(self):
        wrapper = self.add("foreign_data_wrappers", None, "fdw", {})
        if self.chance(0.3):
            self.alter_foreign_data_wrappers(wrapper)
        server = self.add("servers", None, "srv", {"wrapper": f"{{r{wrapper.number}}}"})
        if self.chance(0.5):
            mapping = self.add("user_mappings", server, "um", {})
            mapping.name = self.pick(ROLES)

    def alter_foreign_data_wrappers(self, wrapper):
        """A handler, or a validator while it has nothing to say."""
        extension = self.pick([one for one in self.things.of("extensions") if one.name == "postgres_fdw"])
        if extension and "handler" not in wrapper.body and self.chance(0.6):
            wrapper.body["handler"] = f"{{s{extension.number}}}.postgres_fdw_handler"
        elif "handler" in wrapper.body:
            self.without(wrapper, "handler")
        elif "validator" in wrapper.body:
            self.without(wrapper, "validator")
        elif not any(wrapper.number in marked(server.body) for server in self.things.of("servers")):
            wrapper.body["validator"] = "pg_catalog.postgresql_fdw_validator"

    def tidy_foreign_data_wrappers(self, wrapper):
        if any(wrapper.number in marked(server.body) for server in self.things.of("servers")):
            self.without(wrapper, "validator")
        if "validator" in wrapper.body:
            self.without(wrapper, "options")

    # ---- replication

    def add_publication(self):
        table, schema, sort = self.table(root=False), self.schema(), self.random.random()
        if table and "persistence" not in table.body and sort < 0.6:
            self.add("publications", None, "pub", {"tables": [{"table": f"{{r{table.number}}}"}]})
        elif sort < 0.75:
            self.add("publications", None, "pub", {"all_tables": True})
        elif self.major >= 15:
            self.add("publications", None, "pub", {"schemas": [f"{{r{schema.number}}}"]})

    def alter_publications(self, publication):
        """Some of the columns or rows of its table, or all of them."""
        body = publication.body
        if "tables" not in body or self.major < 15:
            return
        table = self.things[marked(body["tables"][0]["table"]).pop()]
        columns = [column for column in self.things.of("columns", table.number)
                   if "generated" not in column.body and column.body["type"] in SIMPLE]
        if columns and "partition_by" not in table.body:
            one = self.pick(columns).number
            body["tables"] = [{"table": f"{{r{table.number}}}", **self.pick([
                {}, {"columns": [f"{{r{one}}}"]}, {"where": f"{{q{one}}} is not null"}])}]

    def tidy_publications(self, publication):
        for table in publication.body.get("tables", []):
            if any("generated" in self.things[number].body for number in marked(table)):
                table.pop("columns", None), table.pop("where", None)

    def add_subscription(self):
        self.add("subscriptions", None, "sub", {"publications": ["one"], "slot_name": "none"})

    def tidy_subscriptions(self, subscription):
        subscription.body.setdefault("publications", ["one"])
        if "streaming" not in subscription.body and self.major >= 18:
            subscription.body["streaming"] = "parallel"

    # ---- privileges to come

    def add_default_privileges(self):
        kinds = {"tables": "select", "sequences": "usage", "functions": "execute", "types": "usage", "schemas": "usage",
                 **({"large objects": "select"} if self.major >= 18 else {})}
        on = self.pick(list(kinds))
        body = {"role": self.pick([*ROLES[:2], "postgres"]), "on": on}
        if on not in ("schemas", "large objects"):
            body["schema"] = f"{{r{self.schema().number}}}"
        if not any(all(other.body.get(key) == body[key] for key in body) for other in self.things.of("default_privileges")):
            grants = [{"to": role, "privileges": [kinds[on]]} for role in self.random.sample(ROLES, self.random.randint(1, 2))
                      if role != body["role"]]
            if grants:
                self.add("default_privileges", None, "dp", {**body, "grants": grants}, False)

    def alter_default_privileges(self, privileges):
        for grant in privileges.body["grants"]:
            if grant["to"] != "public":
                self.flip(grant, "grantable")
