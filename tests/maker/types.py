"""Types, and what goes with them."""

from .basics import Basics
from .things import plain, put
from .values import EXTENSIONS, FAMILIES, TEXTS, VERSIONS

# Functions of a base type, by what they take and give; {0} is the type.
INTEGER = {"input": ("cstring", "{0}", "int4in"), "output": ("{0}", "cstring", "int4out"), "receive": ("internal", "{0}", "int4recv"),
           "send": ("{0}", "bytea", "int4send")}
POINT = {"input": ("cstring", "{0}", "point_in"), "output": ("{0}", "cstring", "point_out")}
LETTER = {"input": ("cstring", "{0}", "charin"), "output": ("{0}", "cstring", "charout")}
SMALL = {"input": ("cstring", "{0}", "int2in"), "output": ("{0}", "cstring", "int2out")}
TEXT = {"input": ("cstring", "{0}", "textin"), "output": ("{0}", "cstring", "textout"), "receive": ("internal", "{0}", "textrecv"),
        "send": ("{0}", "bytea", "textsend"), "typmod_in": ("cstring[]", "integer", "varchartypmodin"),
        "typmod_out": ("integer", "cstring", "varchartypmodout")}
BASES = [({"internallength": 4, "passedbyvalue": True}, INTEGER, "'5'"), ({"internallength": 16}, POINT, "'(1,2)'"), ({}, TEXT, "'a'"),
         ({"internallength": 1, "passedbyvalue": True, "alignment": "char"}, LETTER, "'a'"),
         ({"internallength": 2, "passedbyvalue": True, "alignment": "int2"}, SMALL, "'5'")]


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
        bodies = [{"lc_collate": "C", "lc_ctype": self.pick(["C", "POSIX"])}] * 2 + [{"provider": "icu", "locale": "de-u-co-phonebk"}]
        if self.major >= 17:
            bodies.append({"provider": "builtin", "locale": "C.UTF-8"})
        self.add("collations", self.schema(), "l", self.pick(bodies))

    def alter_collations(self, collation):
        body = collation.body
        if body.get("provider") == "icu":
            body["locale"] = self.pick(["de", "und-u-ks-level2"])
            self.without(collation, "rules", "deterministic")
            body.update(self.pick([{}, {"deterministic": False}] + [{"rules": "&a < g"}] * (self.major >= 16)))
        elif "provider" in body:
            body["locale"] = self.pick(["C", "C.UTF-8"])
        else:
            body["lc_ctype"] = self.pick(["C", "POSIX"])

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

    def tidy_domains(self, domain):
        if domain.body["type"] not in TEXTS:
            self.without(domain, "collation")

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

    tidy_attributes = tidy_domains

    def add_range(self):
        range_ = self.add("ranges", self.schema(), "r", {"subtype": self.pick(["integer", "numeric", "date", "text"])})
        if self.chance(0.2):
            range_.body["multirange_type_name"] = plain(self.name("mr"))
        if self.chance(0.2):
            canonical = self.add("functions", self.things[range_.parent], "f", {
                "arguments": f"{{q{range_.number}}}", "returns": f"{{q{range_.number}}}", "language": "internal", "strict": True,
                "volatility": "immutable", "body": "int4range_canonical", "#bodies": ["int4range_canonical"], "#use": "io"})
            range_.body.update({"subtype": "integer", "canonical": f"{{r{canonical.number}}}"})

    def alter_ranges(self, range_):
        if "canonical" not in range_.body:
            range_.body["subtype"] = self.pick(["integer", "numeric", "date", "text"])
        if self.chance(0.5):
            range_.body["subtype_diff"] = "of the subtype"
        else:
            self.without(range_, "subtype_diff")

    def tidy_ranges(self, range_):
        subtype, body = range_.body["subtype"], range_.body
        if subtype != "text":
            self.without(range_, "collation", "subtype_opclass")
        if "subtype_diff" in body:
            diff = {"integer": "int4range_subdiff", "numeric": "numrange_subdiff", "date": "daterange_subdiff"}.get(subtype)
            self.without(range_, "subtype_diff")
            if diff:
                body["subtype_diff"] = f"pg_catalog.{diff}"

    def add_base_type(self):
        schema, (body, functions, default) = self.schema(), self.pick(BASES)
        type_ = self.add("base_types", schema, "b", {**body, "#defaults": [default], "#ways": functions})
        for way in functions:
            if way in ("input", "output") or self.chance(0.3):
                self.alter_base_types(type_, way)

    def alter_base_types(self, type_, way=None):
        """Give it a function, or take it away."""
        way = way or self.pick([way for way in type_.body["#ways"] if way not in ("input", "output")])
        if not way or way in type_.body:
            return self.without(type_, way or "#")
        takes, gives, symbol = (text.format(f"{{q{type_.number}}}") for text in type_.body["#ways"][way])
        function = self.add("functions", self.things[type_.parent], "f", {
            "arguments": takes, "returns": gives, "language": "internal", "volatility": "immutable", "strict": True,
            "body": symbol, "#bodies": [symbol], "#use": "io"})
        type_.body[way] = f"{{r{function.number}}}"
        return None

    def tidy_base_types(self, type_):
        body = type_.body
        if "internallength" in body:
            self.without(type_, "storage", "analyze", "subscript")
        else:
            self.without(type_, "element")
        if body.get("passedbyvalue"):
            put(body, "alignment", {1: "char", 2: "int2"}.get(body["internallength"]))
            self.without(type_, "element", "subscript")
        if body.get("internallength") == 16:
            body["alignment"] = "double"
            self.without(type_, "default")
        elif "internallength" not in body and body.get("alignment") in ("char", "int2"):
            self.without(type_, "alignment")  # a length word needs more
        if "typmod_out" in body and "typmod_in" not in body:
            self.without(type_, "typmod_out")
        if "preferred" in body:
            body["category"] = "N"

    def add_cast(self):
        source = self.pick(self.things.of("ranges") + self.things.of("enums"))
        if source and not any(f"{{q{source.number}}}" == cast.body["source"] for cast in self.things.of("casts")):
            mark = f"{{q{source.number}}}"
            cast = self.add("casts", None, "k", {"source": mark, "target": "text", "inout": True}, False)
            if self.chance(0.5):
                function = self.add("functions", self.schema(), "f", {
                    "arguments": mark, "returns": "text", "language": "sql", "volatility": "immutable", "body": "select 'a'",
                    "#bodies": ["select 'a'", "select 'b'"], "#use": "cast"})
                cast.body["#function"] = f"{{q{function.number}}}({mark})"
                self.alter_casts(cast)

    def alter_casts(self, cast):
        """From one of its two ways to the other."""
        if "inout" in cast.body and "#function" in cast.body:
            cast.body["function"] = cast.body["#function"]
            self.without(cast, "inout")
        elif "function" in cast.body:
            cast.body["inout"] = True
            self.without(cast, "function")

    def add_transform(self):
        type_, function = self.pick([("integer", "int4recv"), ("bigint", "int8recv"), ("text", "textrecv"), ("date", "date_recv")])
        if not any(other.body["type"] == type_ for other in self.things.of("transforms")):
            transform = self.add("transforms", None, "tr", {"type": type_, "language": "sql", "to_sql": f"pg_catalog.{function}",
                                                            "#to_sql": f"pg_catalog.{function}"}, False)
            if (user := self.function(None)) and user.body["language"] == "sql" and "transforms" not in user.body:
                self.transformed(user.body, transform)

    def alter_transforms(self, transform):
        self.without(transform, "to_sql")
        if self.chance(0.5):
            transform.body["to_sql"] = transform.body["#to_sql"]

    def tidy_transforms(self, transform):
        if "from_sql" not in transform.body:
            transform.body["to_sql"] = transform.body["#to_sql"]

    def add_extension(self):
        name = self.pick([name for name in EXTENSIONS if not any(thing.name == name for thing in self.things.of("extensions"))])
        if name:
            extension = self.add("extensions", None, "x", {"schema": f"{{r{self.schema().number}}}", "#type": EXTENSIONS[name][0]})
            extension.name = name
            if self.chance(0.2):
                extension.body["version"] = VERSIONS[name]

    def alter_extensions(self, extension):
        """A member with other privileges, or the schema."""
        members = EXTENSIONS[extension.name][1]
        kept = {member.body["#object"] for member in self.things.of("members", extension.number)}
        if (more := self.pick([member for member in members if member not in kept])) and self.chance(0.6):
            grants = self.grants(extension, ["usage" if more.startswith("type") else "execute"])
            self.add("members", extension, "mem", {
                "#object": more, "object": more.replace("{s}", f"{{s{extension.number}}}"),
                "grants": [*(grant for grant in grants if grant["to"] != "public"), {"to": "public", "privileges": []}]}, False)
        elif extension.name != "postgres_fdw":
            extension.body["schema"] = f"{{r{self.schema().number}}}"

    def alter_members(self, member):
        for grant in member.body["grants"][:-1]:
            self.flip(grant, "grantable")

    def flip(self, body, key):
        if body.pop(key, None) is None:
            body[key] = True
