"""Types, and what goes with them."""

from .basics import Basics
from .values import EXTENSIONS, FAMILIES


class Types(Basics):
    def add_enum(self):
        enum = self.add("enums", self.schema(), "e", {})
        for _ in range(self.random.randint(1, 4)):
            self.add("values", enum, "v", {})

    def add_value(self):
        if enum := self.pick(self.things.of("enums")):
            value = self.add("values", enum, "v", {})
            value.place = self.pick(self.things.of("values", enum.number)).place + self.pick([-0.5, 0.5])

    def alter_values(self, value):
        value.place = self.pick(self.things.of("values", value.parent)).place + self.pick([-0.25, 0.25])

    def add_collation(self):
        self.add("collations", self.schema(), "l", {"lc_collate": "C", "lc_ctype": self.pick(["C", "POSIX"])})

    def alter_collations(self, collation):
        collation.body["lc_ctype"] = self.pick(["C", "POSIX"])

    def add_domain(self):
        types, defaults = self.pick(FAMILIES[:4])
        domain = self.add("domains", self.schema(), "d", {"type": self.pick(types), "#types": types, "#defaults": defaults})
        if self.chance(0.4):
            domain.body["default"] = self.pick(defaults)
        if self.chance(0.5):
            self.add("checks", domain, "k", {"expression": "value is not null or value is null"}, self.chance(0.5))

    def alter_domains(self, domain):
        if self.chance(0.5):
            domain.body["type"] = self.pick(domain.body["#types"])
        else:
            domain.body["default"] = self.pick(domain.body["#defaults"])

    def add_composite(self):
        composite = self.add("composites", self.schema(), "y", {})
        for _ in range(self.random.randint(1, 3)):
            self.add_attribute(composite)

    def add_attribute(self, composite=None):
        if composite := composite or self.pick(self.things.of("composites")):
            types, _ = self.pick(FAMILIES)
            self.add("attributes", composite, "a", {"type": self.pick(types), "#types": types})

    def alter_attributes(self, attribute):
        attribute.body["type"] = self.pick(attribute.body["#types"])

    def add_range(self):
        self.add("ranges", self.schema(), "r", {"subtype": self.pick(["integer", "numeric", "date", "text"])})

    def alter_ranges(self, range_):
        range_.body["subtype"] = self.pick(["integer", "numeric", "date", "text"])

    def add_base_type(self):
        schema = self.schema()
        type_ = self.add("base_types", schema, "b", {"internallength": 4, "passedbyvalue": True, "#defaults": ["'5'"]})
        mark = f"{{q{type_.number}}}"
        for way, arguments, returns in (("input", "cstring", mark), ("output", mark, "cstring")):
            function = self.add("functions", schema, "f", {
                "arguments": arguments, "returns": returns, "language": "internal", "volatility": "immutable", "strict": True,
                "body": f"int4{way[:-3]}", "#bodies": [f"int4{way[:-3]}"], "#use": "io"})
            type_.body[way] = f"{{r{function.number}}}"

    def add_cast(self):
        source = self.pick(self.things.of("composites") + self.things.of("ranges"))
        if source and not any(f"{{q{source.number}}}" == cast.body["source"] for cast in self.things.of("casts")):
            self.add("casts", None, "k", {"source": f"{{q{source.number}}}", "target": "text", "inout": True}, False)

    def add_extension(self):
        name = self.pick([name for name in EXTENSIONS if not any(thing.name == name for thing in self.things.of("extensions"))])
        if name:
            extension = self.add("extensions", None, "x", {"schema": "public", "#type": EXTENSIONS[name]})
            extension.name = name
