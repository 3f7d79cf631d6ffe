"""Random models, and random changes of them; the same seed makes the same.

A model is a Things: what it holds by number. Texts name other things by marks, which rendering replaces by the names of
the day: {q7} the name in SQL (qualified, quoted), {r7} the name as a model writes it, {l7} as a literal, {o7} an operator,
{s7} the schema of an extension. So a rename changes one thing, and what names a thing that is gone goes too.
"""

import copy

from .others import Others
from .parts import Parts
from .programs import Programs
from .renames import Renames
from .tables import Tables
from .types import Types
from .values import DEPENDING, PRIVILEGES

# What is made, and how often.
MAKERS = {"column": 9, "view": 6, "check": 6, "index": 6,
          **dict.fromkeys(["extension", "collation", "enum", "value", "domain", "composite", "attribute", "range", "sequence", "function",
                           "table", "partition", "unique", "exclusion", "foreign_key", "policy", "statistics", "trigger", "rule"], 3),
          **dict.fromkeys(["schema", "database", "base_type", "aggregate", "operator", "operator_class", "cast", "conversion", "text_search",
                           "access_method", "server", "foreign_table", "publication", "event_trigger", "default_privileges", "typed", "temporal", "language",
                           "transform", "subscription"], 1)}


class Maker(Types, Tables, Parts, Programs, Others, Renames):
    def make(self):
        """Something more."""
        name = self.random.choices(list(MAKERS), list(MAKERS.values()))[0]
        getattr(self, f"add_{name}")()

    def model(self):
        """The first model."""
        public = self.add("schemas", None, "s", {})
        public.name = "public"
        self.add_schema()
        for make in [self.add_enum, self.add_function, self.add_domain, self.add_composite, self.add_range, self.add_table, self.add_table]:
            make()
        for _ in range(self.random.randint(5, 30)):
            self.make()
        for _ in range(self.random.randint(0, 10)):
            self.alter()
        return self.settle()

    def change(self):
        """Another model, some changes away; self.done tells them."""
        self.things, self.done = copy.deepcopy(self.things), []
        for thing in self.things.values():
            thing.was = None
        changes = [self.create, self.alter, self.alter, self.alter, self.drop, self.rename]
        for _ in range(self.random.randint(1, 8)):
            self.pick(changes)()
            self.settle()
        return self.settle()

    def tell(self, what, thing):
        self.done.append(f"{what} {thing.key} {thing.name} of {thing.parent and self.things[thing.parent].name}")

    def create(self):
        before = set(self.things)
        self.make()
        for number in self.things.keys() - before:
            self.tell("create", self.things[number])

    def any(self):
        """A thing; half the time of any kind that there is, however rare."""
        if self.chance(0.5):
            return self.things[self.pick(list(self.things))]
        return self.pick(self.things.of(self.pick(sorted({thing.key for thing in self.things.values()}))))

    def drop(self):
        thing = self.any()
        if thing.name != "public" and not (thing.key == "values" and len(self.things.of("values", thing.parent)) == 1) \
                and not (thing.key == "attributes" and len(self.things.of("attributes", thing.parent)) == 1):
            self.tell("drop", thing)
            del self.things[thing.number]

    def alter(self):
        thing = self.any()
        body, special = thing.body, getattr(self, f"alter_{thing.key}", None)
        before = copy.deepcopy((body, thing.place))
        if special and self.chance(0.6):
            special(thing)
        elif thing.key in PRIVILEGES and self.chance(0.2):
            body["grants"] = self.grants(thing)
        elif thing.key in DEPENDING and self.chance(0.1):
            self.depend(thing)
        elif self.plain.get(thing.key):
            self.draw(thing, *self.pick(list(self.plain[thing.key].items())))
        self.settle()
        if (body, thing.place) != before:
            changed = {key for key in body.keys() | before[0].keys() if body.get(key) != before[0].get(key)}
            self.tell(f"alter {', '.join(sorted(changed))} of", thing)
