"""Changes of names and places: plain, in chains, in circles, into names used again, and to another schema."""

from .things import marked, plain
from .values import RENAMED

# What SET SCHEMA moves. Others do it too, but hold more than the maker could say of them elsewhere.
MOVED = ["collations", "enums", "domains", "composites", "functions", "sequences", "tables", "views", "materialized_views", "aggregates"]
# Whose names are used again: what makes another.
AGAIN = {"columns": "add_column", "enums": "add_enum", "domains": "add_domain", "sequences": "add_sequence", "tables": "add_table"}


class Renames:
    def may_rename(self, thing):
        return thing.name and thing.name != "public" and thing.key in RENAMED and not thing.was and self.old(thing)

    def call(self, thing, name):
        self.tell("rename", thing)
        thing.was, thing.name = thing.name, name

    def rename(self):
        thing = self.any()
        if self.may_rename(thing):
            self.pick([self.rename_plainly, self.rename_plainly, self.rename_chain, self.rename_circle, self.use_again, self.move])(thing)

    def rename_plainly(self, thing):
        self.call(thing, self.name("n"))

    def siblings(self, thing):
        return [other for other in self.things.of(thing.key, thing.parent)
                if other is not thing and other.parent == thing.parent and self.may_rename(other)]

    def rename_chain(self, thing):
        """Its name becomes that of another, which gets a new one."""
        if other := self.pick(self.siblings(thing)):
            name = other.name
            self.rename_plainly(other)
            self.call(thing, name)

    def tells_apart(self, thing, other):
        """Whether what they are tells what their names do not."""
        if thing.key == "columns":
            return thing.body["type"] != other.body["type"] and not {"inherited", "#of"} & (thing.body.keys() | other.body.keys())
        return thing.key == "values"

    def rename_circle(self, thing):
        if other := self.pick([other for other in self.siblings(thing) if self.tells_apart(thing, other)]):
            name = other.name
            self.call(other, thing.name)
            self.call(thing, name)

    def use_again(self, thing):
        """Another thing has its name then."""
        if thing.key not in AGAIN:
            return
        before, table = set(self.things), self.things[thing.parent]
        self.rename_plainly(thing)
        getattr(self, AGAIN[thing.key])(*[table] if thing.key == "columns" else [])
        for number in sorted(self.things.keys() - before):
            new = self.things[number]
            if new.key == thing.key:
                self.tell("create", new)
                new.parent, new.name = thing.parent, thing.was
                break

    def move(self, thing):
        schema = self.pick([schema for schema in self.things.of("schemas") if schema.number != thing.parent])
        if not schema or thing.key not in MOVED or "owned_by" in thing.body:
            return
        owned = [sequence for sequence in self.things.of("sequences") if thing.number in marked(sequence.body.get("owned_by"))]
        if any(sequence.was for sequence in owned):
            return
        old = self.things[thing.parent]
        place = f"{plain(old.was or old.name)}.{plain(thing.name)}"
        self.tell(f"move to {schema.name}", thing)
        for mover in [thing, *owned]:
            mover.parent = schema.number
        thing.was = place
        if self.chance(0.3):
            thing.name = self.name("n")

    def old(self, thing):
        """Whether the thing was there before this change."""
        return not any(line.startswith(f"create {thing.key} {thing.name} ") for line in self.done)
