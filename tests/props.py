#!/usr/bin/env python3
"""Each property of props.def is described, emitted, read from the catalog and shown by a golden case.

Adding a row to props.def makes this test say what is still to do for it.
"""

import json
import re

import labels
from guard import ROOT, files, name, report

KIND_ROW = re.compile(r'^KIND\((\w+), (\w+), "([^"]*)", "[^"]*", "([^"]*)", ([^,]*), \d+, (\w+)\)', re.M)
PROP_ROW = re.compile(r'^PROP\((\w+), (\w+), (\w+), "([^"]*)", "([^"]*)", (\w+), "([^"]*)"\)$', re.M)

SINCE_ROW = re.compile(r'^SINCE\((\w+), (\w+), (?:"([^"]+)"|NULL), (\d+)\)$', re.M)
PRIVILEGES = re.compile(r'static const char \*const \w*privileges\[\] = \{(.*?)\};', re.S)

# No emitter: the object is dropped and made again.
RECREATE = "recreate"

# "KIND.key": why no golden case can show it.
UNSHOWN = {
    "AGGREGATE.mfinalfunc_extra": "no inverse function of PostgreSQL's own takes the arguments that this passes on",
    "EXCLUSION.attached": "no exclusion constraint that is there is ever attached: that of the table makes one, which is folded",
}


# Of many kinds: a query of its own reads it, and a test of its own shows it for each of them.
LABELS = "security_labels"


class Kind:
    def __init__(self, row):
        self.id, self.struct, self.word, self.key, parents, self.identity = row
        self.parents = re.findall(r"KIND_BIT\((\w+)\)", parents)
        self.props = {}


def read_tables():
    kinds = {row[0]: Kind(row) for row in KIND_ROW.findall((ROOT / "include/model/kinds.def").read_text())}
    text = (ROOT / "include/model/props.def").read_text()
    rows = PROP_ROW.findall(text)
    assert len(rows) == len(re.findall(r"^PROP\(", text, re.M)), "a row of props.def that this test cannot read"
    return kinds, rows


def check_rows(kinds, rows):
    order = []
    for kind, field, type_, key, values, emitter, description in rows:
        where = f"props.def: {kind}.{key}"
        if kind not in kinds:
            yield f"{where}: kinds.def has no {kind}"
            continue
        if kind not in order:
            order.append(kind)
        elif order[-1] != kind:
            yield f"{where}: the rows of a kind stand together"
        if key in kinds[kind].props or field in [prop["field"] for prop in kinds[kind].props.values()]:
            yield f"{where}: stands twice"
        if not description.strip():
            yield f"{where}: needs a description"
        if re.search(r"\(1\d\)", description):
            yield f"{where}: the version is a row of since.def, which puts it behind the description"
        kinds[kind].props[key] = {"field": field, "type": type_, "values": values, "emitter": emitter}
    for kind in kinds.values():
        if not kind.props:
            yield f"kinds.def: {kind.id} has no row in props.def"


def known_words(prop):
    """The words that may stand in a property; None when they are not ours to know."""
    if prop["type"] == "GRANTS":
        return re.findall(r'"([\w ]+)"', PRIVILEGES.search((ROOT / "src/json/property_lists.c").read_text())[1])
    return prop["values"].split("|") if prop["type"] == "WORD" else None


def check_since(kinds):
    text = (ROOT / "include/model/since.def").read_text()
    rows = SINCE_ROW.findall(text)
    if len(rows) != len(re.findall(r"^SINCE\(", text, re.M)):
        yield "since.def: a row that this test cannot read"
    for number, (kind, field, value, major) in enumerate(rows):
        where = f"since.def: {kind}.{field}" + (f' "{value}"' if value else "")
        prop = {prop["field"]: prop for prop in kinds[kind].props.values()}.get(field) if kind in kinds else None
        if not prop:
            yield f"{where}: props.def has no such row"
        elif value and prop["type"] not in ("WORD", "LIST", "OPTIONS", "GRANTS"):
            yield f"{where}: a {prop['type']} has no values to tell apart"
        elif value and value not in (known_words(prop) or [value]):
            yield f"{where}: it has no such value"
        if not 15 <= int(major) <= 18:
            yield f"{where}: no version that brought it"
        if (kind, field, value) in [row[:3] for row in rows[:number]]:
            yield f"{where}: stands twice"


def check_emitters(kinds):
    text = "\n".join(path.read_text() for path in files("src/ddl/*.c"))
    known = set(re.findall(r"^(?:static )?(?:bool|void) emit_(\w+)\(", text, re.M))
    for kind in kinds.values():
        for key, prop in kind.props.items():
            if prop["emitter"] not in known | {RECREATE}:
                yield f"props.def: {kind.id}.{key}: src/ddl has no emit_{prop['emitter']}"


def check_queries(kinds):
    for kind in kinds.values():
        path = ROOT / f"src/catalog/{kind.id.lower()}.sql"
        if not path.exists():
            yield f"{name(path)} is missing"
            continue
        text = path.read_text()
        for key, prop in kind.props.items():
            # The server keeps privileges as aclitems; catalog/acl.c makes grants of them.
            word = "acl" if prop["type"] == "GRANTS" else re.escape(key)
            if key != LABELS and prop["values"] not in ("born", "care") and not re.search(rf'\bas\s+"?{word}"?(?!\w)|[.\s]{word}\s*(,|$)', text, re.M | re.I):
                yield f"{name(path)}: selects nothing as \"{key}\""


def model_values(kinds, models):
    """The values of each (kind, key) that stands in some model files, as sorted texts with the object's name."""
    values = {}

    def look(kind, value, name=""):
        def note(kind, key, value):
            values.setdefault((kind.id, key), []).append(f"{name} {json.dumps(value, sort_keys=True)}")

        if isinstance(value, list) and not all(isinstance(item, str) for item in value):
            for item in value:
                look(kind, item, name)
        elif isinstance(value, (str, list)):
            # Short forms: a check is its expression, an index or a key its columns.
            note(kind, "expression" if isinstance(value, str) and "expression" in kind.props else "columns", value)
        if not isinstance(value, dict):
            return
        name = f"{name}.{value.get('name', '')}"
        for key, inner in value.items():
            note(kind, key, inner)
            for deeper, part in inner.items() if isinstance(inner, dict) else []:
                note(kind, f"{key}.{deeper}", part)
            if isinstance(inner, str) and f"{key}.table" in kind.props:
                note(kind, f"{key}.table", inner)
            for child in kinds.values():
                if child.key == key and kind.id in child.parents:
                    look(child, inner, name)

    for model in models:
        for key, value in model.items():
            for kind in kinds.values():
                if kind.key == key and not kind.parents:
                    look(kind, value)
    return {key: sorted(found) for key, found in values.items()}


def golden_keys(kinds):
    """(kind, key) of every property that appears, changes or goes away in a golden case."""
    seen = set()
    for case in sorted((ROOT / "tests/golden").iterdir()):
        before, after = (model_values(kinds, [json.loads(path.read_text()) for path in (case / side).glob("**/*.json")])
                         for side in ("before", "after"))
        seen |= {key for key in before | after if before.get(key) != after.get(key)}
    return seen


def check_golden(kinds):
    seen, labelled = golden_keys(kinds), {(kind, LABELS) for kind, key in model_values(kinds, [json.loads(labels.model("a"))]) if key == LABELS}
    for kind in kinds.values():
        for key in kind.props:
            shown = (kind.id, key) in (seen | labelled)
            if not shown and f"{kind.id}.{key}" not in UNSHOWN:
                yield f"no golden case shows {kind.id}.{key}"
            if shown and f"{kind.id}.{key}" in UNSHOWN:
                yield f"a golden case shows {kind.id}.{key}: take it out of UNSHOWN"


def problems():
    kinds, rows = read_tables()
    yield from check_rows(kinds, rows)
    yield from check_since(kinds)
    for folder, check in {"src/ddl": check_emitters, "src/catalog": check_queries, "tests/golden": check_golden}.items():
        if (ROOT / folder).is_dir():
            yield from check(kinds)
        else:
            print(f"{folder} is not there yet: not checked")


if __name__ == "__main__":
    report(list(problems()))
