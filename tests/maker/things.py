"""What a model holds, by number, and the model files that say it."""

import re

from .values import GLOBALS, SECTIONS, STATED

MARK = re.compile(r"\{([qrl])(\d+)\}")


class Thing:
    def __init__(self, number, key, parent, name, body):
        self.number, self.key, self.parent, self.name, self.body = number, key, parent, name, body
        self.was, self.place = None, float(number)

    def needs(self):
        return {int(number) for _, number in MARK.findall(repr(self.body))} | ({self.parent} if self.parent else set())


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Things(dict):
    """Thing by number."""

    def of(self, key, parent=None):
        return [thing for thing in self.values() if thing.key == key and parent in (None, thing.parent)]

    def repair(self):
        """Without what needs something that is gone."""
        while gone := [number for number, thing in self.items() if not thing.needs() <= self.keys()]:
            for number in gone:
                del self[number]
        return self

    def sql(self, thing):
        name = thing.name if re.fullmatch(r"[a-z_][a-z0-9_]*", thing.name) else quoted(thing.name)
        return f"{self.sql(self[thing.parent])}.{name}" if thing.key in SECTIONS else name

    def raw(self, thing):
        if thing.key not in SECTIONS:
            return thing.name
        return ".".join(quoted(name) if re.search(r'[."]', name) else name for name in (self[thing.parent].name, thing.name))

    def text(self, text):
        def name(mark):
            thing = self[int(mark[2])]
            return {"q": self.sql, "r": self.raw, "l": lambda thing: "'" + thing.name.replace("'", "''") + "'"}[mark[1]](thing)
        return MARK.sub(name, text)

    def value(self, value):
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {self.text(key): self.value(item) for key, item in value.items() if not key.startswith("#")}
        return value

    def json(self, thing):
        """A thing and its children, as a model file has them."""
        result = {"name": thing.name} if thing.name else {}
        if thing.was:
            result["renamed_from"] = thing.was
        if thing.key == "values":
            return result if thing.was else thing.name
        result |= self.value(thing.body)
        for child in sorted(self.values(), key=lambda child: child.place):
            if child.parent == thing.number and child.key == "primary_key":
                result[child.key] = self.json(child)
            elif child.parent == thing.number:
                result.setdefault(child.key, []).append(self.json(child))
        return {key: [] for key in STATED.get(thing.key, [])} | result

    def files(self):
        """The model files by name."""
        result = {"database.json": {"schemas": [], **{key: [self.json(thing) for thing in self.of(key)] for key in GLOBALS}}}
        for thing in self.of("database"):
            result["database.json"]["database"] = self.json(thing)
        for schema in self.of("schemas"):
            file = result[f"{schema.number}.json"] = {"schema": schema.name, **{key: [] for key in SECTIONS}}
            result["database.json"]["schemas"].append(
                {key: value for key, value in self.json(schema).items() if key not in SECTIONS})
            for thing in self.values():
                if thing.parent == schema.number:
                    file[thing.key].append(self.json(thing))
        return result
