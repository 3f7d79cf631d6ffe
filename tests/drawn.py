"""Which kinds, properties and words of the model the random models hold, and which they change."""

import re

from maker import Maker
from props import LABELS, ROOT, SINCE_ROW, model_values, read_tables

# (kind, key), or (kind, key, word): why no random model has it.
UNDRAWN = {
    ("COLUMN", "compression", "lz4"): "a server may be built without it",
    ("EXCLUSION", "attached"): "no exclusion constraint that is there is ever attached: that of the table makes one, which is folded",
    **{(kind, LABELS): "a provider has to be loaded: labels.py" for kind in read_tables()[0]},
    ("TABLE", "not_null_names"): "a change of them is none",
    ("FOREIGN_KEY", "match", "partial"): "no version of PostgreSQL has it yet",
}


def words_of(type_, values):
    """The words that a property may have, but for the default, which is written as its absence."""
    words = values.split("|") if type_ in ("WORD", "LIST") else []
    return {word for word in words[1:] if word}


def lacks(kind, field, major, word=""):
    """Whether servers of the version have no such property, or no such word for it."""
    return any(int(since) > major for *where, since in SINCE_ROW.findall((ROOT / "include/model/since.def").read_text())
               if where == [kind, field, word])


def count(rounds, seed, hostile, major):
    """What stands in the models of some rounds, and what their changes change."""
    kinds, rows = read_tables()
    for kind, *row in rows:
        kinds[kind].props[row[2]] = row
    drawn, changed = {}, set()
    for number in range(seed, seed + rounds):
        maker = Maker(number, hostile, major)
        before = model_values(kinds, maker.model().files().values())
        after = model_values(kinds, maker.change().files().values())
        for found in (before, after):
            for key, values in found.items():
                drawn.setdefault(key, set()).update(values)
        changed |= {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return rows, drawn, changed


def report(rounds, seed, hostile, major):
    """Print what was never changed, or never drawn and why; whether there is a reason for all that was not drawn."""
    rows, drawn, changed = count(rounds, seed, hostile, major)
    missing = []
    for kind, field, type_, key, values, *_ in rows:
        if lacks(kind, field, major):
            continue
        found = drawn.get((kind, key), ())
        words = {word for value in found for word in re.findall(r'"([^"]*)"', value)}
        if not found:
            missing.append((kind, key))
            continue
        missing += [(kind, key, word) for word in sorted(words_of(type_, values) - words)
                    if not lacks(kind, field, major, word)]
        if (kind, key) not in changed:
            print(f"never changed: {kind}.{key}")
    for where in missing:
        print(f"never drawn: {'.'.join(where)}: {UNDRAWN.get(where, 'nobody knows why')}")
    return UNDRAWN.keys() >= set(missing)
