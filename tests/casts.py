#!/usr/bin/env python3
"""Every cast of the server: columns that change their type hold what PostgreSQL's own cast makes of their rows.

    tests/casts.py PGDRAFT [NAME…]

A column for each pair of built-in types between which there is a cast (pg_cast, and strings from and to all of them), and one for
arrays of them, with rows. One draft changes the types. After the upgrade each value has to be what `SELECT value::type` made of it
before, and after the downgrade what the same makes of that. Where there is no cast, the text of a value is read as the new type, and
the draft has to say that this is a guess: all_others and all_others_of_arrays, which take minutes, are run by name only. What a
value cannot be cast to is left out.
"""

import itertools
import re

from harness import expect, run_suite
from retyped import VALUES, Column, Trial, types_of

# Modifiers, with values that the new one takes.
MODIFIED = [
    ("bit(8)", "bit(4)", ["00000101", "11110000"]), ("bit(4)", "bit(8)", ["0101"]), ("bit(8)", "bit varying(4)", ["10100000"]),
    ("bit varying(8)", "bit varying(4)", ["101"]), ("bit varying(8)", "bit(4)", ["1011"]), ("bit(40)", "bigint", ["1" * 40]),
    ("character varying(10)", "character varying(5)", ["abc", "abcde   "]), ("text", "character(5)", ["abc", "abcde  "]),
    ("character(8)", "character(3)", ["abc     "]), ("numeric(10,2)", "numeric(5,1)", ["1234.56", "-0.05"]),
    ("numeric(10,2)", "smallint", ["1234.56"]), ("numeric", "numeric(8,3)", ["1.23456"]), ("double precision", "numeric(8,3)", ["1.23456"]),
    ("integer", "numeric(12,2)", ["7"]), ("timestamp without time zone", "timestamp(3) without time zone", ["2020-01-01 01:02:03.456789"]),
    ("timestamp(3) with time zone", "timestamp(0) with time zone", ["2020-01-01 01:02:03.789+00"]), ("time without time zone", "time(2) without time zone", ["01:02:03.456"]),
    ("interval", "interval(0)", ["1 day 01:02:03.789"]), ("interval", "interval day", ["1 day 01:02:03"]), ("integer", "bit(40)", ["5", "-1"]),
]


def comments(script):
    """What the upgrade says above the statement that changes the type of a column, by the name of the column."""
    found = {}
    for statement in script.read_text().partition("-- @downgrade")[0].split("\n\n"):
        lines = [line for line in statement.splitlines() if line.startswith("-- ") and not line.startswith("-- locks ")]
        found |= dict.fromkeys(re.findall(r"ALTER COLUMN (c\d+) TYPE", statement), "\n".join(lines))
    return found


def check_comments(trial, script):
    """What goes by way of text says so, and nothing else; no cast of the server is one that the program does not know."""
    said, text = comments(script), script.read_text()
    for (_, name), (old, new, *_) in trial.columns.items():
        around = re.search(rf"ALTER COLUMN {name} TYPE [^;]* USING (range_merge\(|{name}::integer::)", text)
        told = "is a guess" in said[name]
        expect(told == (not trial.cast[old, new] and not around), f"{old} to {new}: a guess is {'told' if told else 'not told'}")
        expect("leaves out" not in said[name], f"{old} to {new}: {said[name]}")


def check_losses(trial, said, before, after):
    """What nothing is said of comes back as it was."""
    changed = [f"{column.old} to {column.new} and back: {before[name, row]!r} is {value!r}"
               for (_, name), column in trial.columns.items() for row in range(1, trial.HEIGHT + 1)
               if (value := after.get((name, row))) is not None and not said[name] and trial.cast[column.new, column.old]
               and before[name, row] != value]
    expect(not changed, "\n".join(changed))


def go(project, columns):
    trial = Trial(project, columns)
    project.model("schema.json", trial.model(0))
    project.draft("before")
    project("apply", "head")
    trial.fill()
    project.model("schema.json", trial.model(1))
    before, wanted = trial.values(), trial.values(0, 1)
    script = project.draft("after")
    check_comments(trial, script)
    project("apply", "head")
    trial.compare(trial.values(), wanted, "up")
    project("check")
    trial.forget_what_cannot_go_back()
    wanted = trial.values(1, 0)
    project("downgrade", "-1")
    trial.compare(trial.values(), wanted, "down")
    check_losses(trial, comments(script), before, trial.values())
    print(f"# {len(columns)} pairs, {len(before)} values up, {len(wanted)} back", flush=True)


def pairs_of_casts(project):
    types = {name: type_ for type_, name in types_of(project, VALUES).items()}
    rows = project.sql("-c", "select format_type(castsource, null), format_type(casttarget, null) from pg_cast where castsource <> casttarget"
                             " order by 1, 2").splitlines()
    return [(types[a], types[b]) for a, b in (row.split("|") for row in rows) if a in types and b in types]


def scalars(pairs):
    return [Column(old, new, VALUES[old]) for old, new in pairs]


def arrays(pairs):
    return [Column(f"{old}[]", f"{new}[]", VALUES[old]) for old, new in pairs]


def casts(project):
    go(project, scalars(pairs_of_casts(project)))


def casts_of_arrays(project):
    go(project, arrays(pairs_of_casts(project)))


def strings(project):
    pairs = [pair for type_ in types_of(project, VALUES) for pair in [(type_, "text"), ("text", type_), (type_, "character varying(40)")]
             if pair[0] != pair[1]]
    go(project, scalars(pairs) + arrays(pairs))


def modifiers(project):
    go(project, [Column(*row) for row in MODIFIED] + [Column(f"{old}[]", f"{new}[]", values) for old, new, values in MODIFIED])


def arrays_and_elements(project):
    """No cast leads from an array to one of its elements, whatever their modifiers, nor back."""
    types = [(type_, type_, values) for type_, values in VALUES.items()] + MODIFIED
    go(project, [Column(f"{old}[]", new, values) for old, new, values in types] + [Column(old, f"{new}[]", values) for old, new, values in types])


def arrays_by_text(project):
    """Without a cast each element goes by its own text, which is not always what stands for it in that of the array."""
    pairs = [("boolean", "json"), ("boolean", "jsonpath"), ("boolean", "xml"), ("box", "path"), ("inet", "json"), ("integer", "json")]
    go(project, arrays(pairs))


def without_casts(project):
    found = set(pairs_of_casts(project))
    return [pair for pair in itertools.permutations(types_of(project, VALUES), 2) if pair not in found]


def all_others(project):
    go(project, scalars(without_casts(project)))


def all_others_of_arrays(project):
    go(project, arrays(without_casts(project)))


CASES = [casts, casts_of_arrays, strings, modifiers, arrays_and_elements, arrays_by_text]
BY_HAND = [all_others, all_others_of_arrays]

if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES}, by_hand={case.__name__: case for case in BY_HAND})
