"""The choices that every maker of things takes: a name, a thing, what there is of a kind."""

import random

from .things import Thing, Things, marked, put
from .values import COMMON, DEPENDING, FAMILIES, HOSTILE_NAMES, HOSTILE_TEXT, OF_COLUMNS, PRIVILEGES, ROLES, SIMPLE, plain_of


class Basics:
    def __init__(self, seed, hostile=False, major=15):
        self.random, self.count, self.things, self.done = random.Random(seed), 0, Things(), []
        self.hostile, self.major, self.plain = hostile, major, plain_of(major)

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
            if self.chance(0.1 if key in COMMON else 0.2) and prop not in body:
                self.draw(thing, prop, values)
        self.things[thing.number] = thing
        if key in PRIVILEGES and self.chance(0.15):
            body["grants"] = self.grants(thing)
        if key in DEPENDING and self.chance(0.05):
            self.depend(thing)
        return thing

    def draw(self, thing, prop, values):
        """One of the values for a property."""
        value = self.pick(values)
        put(thing.body, prop, HOSTILE_TEXT if value and self.hostile and prop == "comment" else value)

    def grants(self, thing, privileges=None):
        columns = [f"{{r{column.number}}}" for column in self.things.of("columns", thing.number)] if thing.key == "tables" else []
        known = privileges or PRIVILEGES[thing.key] + (["maintain"] if self.major >= 17 and "select" in PRIVILEGES[thing.key][:1] and
                                                       thing.key != "sequences" else [])
        result = []
        for role in self.random.sample(ROLES, self.random.randint(0, 2)):
            grant = {"to": role, "privileges": self.random.sample(known, self.random.randint(1, len(known)))}
            if columns and self.chance(0.3):
                grant["columns"] = [self.pick(columns)]
                grant["privileges"] = self.random.sample(OF_COLUMNS, self.random.randint(1, len(OF_COLUMNS)))
            if role != "public" and self.chance(0.2):
                grant["grantable"] = True
            result.append(grant)
        return result

    def depend(self, thing):
        """On an extension, with which it goes; or on none any more."""
        if "depends_on_extensions" in thing.body:
            del thing.body["depends_on_extensions"]
        elif extension := self.pick(self.things.of("extensions")):
            thing.body["depends_on_extensions"] = [f"{{r{extension.number}}}"]

    def settle(self):
        """Without the values that PostgreSQL accepts only with others."""
        for thing in list(self.things.repair().values()):
            if tidy := getattr(self, f"tidy_{thing.key}", None):
                tidy(thing)
        return self.things.repair()

    def without(self, thing, *props):
        for prop in props:
            put(thing.body, prop, None)

    def schema(self):
        return self.pick(self.things.of("schemas"))

    def table(self, *, root=True):
        return self.pick([table for table in self.things.of("tables")
                          if not (root and "partition_of" in table.body) and not {"server", "of"} & table.body.keys()])

    def column(self, types=SIMPLE, table=None, virtual=False):
        """A table and a column of it of one of the types; or None twice."""
        table = table or self.table()
        column = table and self.pick([c for c in self.things.of("columns", table.number) if c.body["type"] in types
                                      and (virtual or "generated_kind" not in c.body)])
        return (table, column) if column else (None, None)

    def type(self):
        """A type and defaults for it."""
        typed = {number for table in self.things.of("tables") for number in marked(table.body.get("of"))}
        own = self.pick([thing for key in ("enums", "domains", "composites", "ranges", "base_types") for thing in self.things.of(key)
                         if thing.number not in typed])
        if not own or self.chance(0.7):
            types, defaults = self.pick(FAMILIES)
            return self.pick(types), defaults
        if own.key == "enums":
            return f"{{q{own.number}}}", [f"{{l{value.number}}}" for value in self.things.of("values", own.number)]
        return f"{{q{own.number}}}", own.body.get("#defaults", [])

    def is_partitioned(self, thing):
        """Whether a table, or that of a part, has or is a partition."""
        return bool({"partition_by", "partition_of"} & self.things[thing.parent if thing.key != "tables" else thing.number].body.keys())
