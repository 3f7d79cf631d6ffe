"""What a model holds, by number, and the model files that say it."""

import re

from .values import GLOBALS, SECTIONS, STATED

MARK = re.compile(r"\{([qrlos])(\d+)\}")

# Lists of a kind, whose items go when what they name goes; elsewhere the thing itself goes.
LOOSE = {"tables": ["grants", "columns"], "views": ["grants"], "materialized_views": ["grants"]}


def marked(value):
    """The numbers of what a value names."""
    return {int(number) for _, number in MARK.findall(repr(value))}


def put(body, key, value):
    """Set a property, "a.b" within another; None is for its absence."""
    outer, _, inner = key.rpartition(".")
    if outer and value is None and outer not in body:
        return
    place = body.setdefault(outer, {}) if outer else body
    place.pop(inner, None)
    if value is not None:
        place[inner] = value


class Thing:
    def __init__(self, number, key, parent, name, body):
        self.number, self.key, self.parent, self.name, self.body = number, key, parent, name, body
        self.was, self.place = None, float(number)

    def needs(self):
        loose = LOOSE.get(self.key, [])
        return marked({key: value for key, value in self.body.items() if key not in loose}) | ({self.parent} if self.parent else set())

    def let_go(self, there):
        for key in LOOSE.get(self.key, []):
            if key in self.body:
                self.body[key] = [item for item in self.body[key] if marked(item) <= there]


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def spelled(name):
    return name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) else quoted(name)


def plain(name):
    """A name as a model writes it where a qualified one may stand."""
    return quoted(name) if re.search(r'[."]', name) else name


class Things(dict):
    """Thing by number."""

    def of(self, key, parent=None):
        return [thing for thing in self.values() if thing.key == key and parent in (None, thing.parent)]

    def repair(self):
        """Without what needs something that is gone."""
        while gone := [number for number, thing in self.items() if not thing.needs() <= self.keys()]:
            for number in gone:
                del self[number]
        for thing in self.values():
            thing.let_go(self.keys())
        return self

    def sql(self, thing):
        return f"{self.sql(self[thing.parent])}.{spelled(thing.name)}" if thing.key in SECTIONS else spelled(thing.name)

    def raw(self, thing):
        if thing.key not in SECTIONS:
            return thing.name
        return f"{plain(self[thing.parent].name)}.{plain(thing.name)}"

    def named(self, way, thing):
        if way == "l":
            return "'" + thing.name.replace("'", "''") + "'"
        if way == "o":
            return f"{self.sql(self[thing.parent])}.{thing.name}"
        if way == "s":
            return spelled(self.text(thing.body["schema"]))
        return self.sql(thing) if way == "q" else self.raw(thing)

    def text(self, text):
        return MARK.sub(lambda mark: self.named(mark[1], self[int(mark[2])]), text)

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
        if "inherited" in thing.body and thing.key == "triggers":
            result["name"] = self[marked(thing.body["#of"]).pop()].name
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
