"""The choices that every maker of things takes: a name, a thing, what there is of a kind."""

import random

from .things import Thing, Things
from .values import FAMILIES, HOSTILE_NAMES, HOSTILE_TEXT, OWNED, PLAIN, PLAIN_18, PRIVILEGES, ROLES, SIMPLE


class Basics:
    def __init__(self, seed, hostile=False, major=15):
        self.plain = {key: {**props, **(PLAIN_18.get(key, {}) if major >= 18 else {})} for key, props in PLAIN.items()}
        if major < 15:
            del self.plain["uniques"]["nulls_not_distinct"]
        self.random, self.count, self.things, self.done = random.Random(seed), 0, Things(), []
        self.hostile, self.major = hostile, major

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
