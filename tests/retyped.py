"""Columns that change their types, with rows, and what PostgreSQL's own casts make of them."""

import collections
import json
import re

from harness import expect

# Types, and values of them as text.
VALUES = {
    "smallint": ["0", "1", "-1", "32767"],
    "integer": ["0", "5", "-1", "20190817", "2147483647"],
    "bigint": ["0", "1", "-2", "4294967295", "9007199254740993"],
    "numeric": ["0", "1.5", "-2.5", "99999.995", "12345678901234567890.125"],
    "real": ["0", "1.5", "0.1", "-2.5", "1e10"],
    "double precision": ["0", "2.5", "0.1", "123456789.987654321", "1e300"],
    "money": ["0", "12.50", "-1.25"],
    "boolean": ["t", "f"],
    "text": ["abc", "12", "t", "2020-01-02", " blanks  ", "", '{"a": 1, "a": 2}', "<a/>", "é", "101", "(1,2)", "pg_class", "1.5"],
    "character varying(40)": ["abc", "12", "f", "2020-01-02 03:04", " blanks  ", "", "[1,3)", "pg_type"],
    "character(8)": ["abc", "12", "t", ""],
    "name": ["abc", "12", "pg_class"],
    '"char"': ["a", "1", ""],
    "date": ["2019-08-17", "infinity", "0044-03-15 BC"],
    "timestamp without time zone": ["2019-08-17 12:34:56.789012", "infinity", "2020-02-29 00:00"],
    "timestamp with time zone": ["2019-08-17 12:34:56.789012+02", "-infinity", "2020-02-29 23:59+00"],
    "time without time zone": ["12:34:56.789", "00:00", "23:59:59.999999"],
    "time with time zone": ["12:34:56.789+02", "00:00-08"],
    "interval": ["1 year 2 mons 3 days 04:05:06.789", "-1 day", "36:00"],
    "json": ['{"b": 1,  "a": 2, "b": 3}', "5", "true", '"x"', "1.5", "[1, null]"],
    "jsonb": ['{"b": 1,  "a": 2, "b": 3}', "5", "true", '"x"', "1.5", "[1, null]"],
    "uuid": ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
    "bytea": [r"\x0005", r"\xdeadbeef", r"\x"],
    "inet": ["10.1.2.3/8", "10.1.2.3", "::1"],
    "cidr": ["10.0.0.0/8", "::1/128"],
    "macaddr": ["08:00:2b:01:02:03"],
    "macaddr8": ["08:00:2b:ff:fe:01:02:03", "08:00:2b:01:02:03:04:05"],
    "bit(8)": ["00000101", "11111111"],
    "bit varying": ["101", "", "1010101010"],
    "point": ["(1,2)", "(-1.5,0)"],
    "lseg": ["[(0,0),(1,2)]"],
    "line": ["{1,2,3}"],
    "box": ["(3,4),(1,2)", "(1,1),(0,0)"],
    "path": ["((0,0),(1,1),(2,0))", "[(0,0),(1,1)]"],
    "polygon": ["((0,0),(1,1),(2,0))"],
    "circle": ["<(1,2),3>"],
    "int4range": ["[1,3)", "empty", "(,5)"],
    "int8range": ["[1,3)", "empty"],
    "numrange": ["[1.5,3]", "(,)"],
    "daterange": ["[2020-01-01,2020-02-01)"],
    "tsrange": ["[2020-01-01 01:00,2020-02-01)"],
    "tstzrange": ["[2020-01-01 01:00+00,2020-02-01)"],
    "int4multirange": ["{[1,3),[5,7)}", "{}", "{[1,3)}"],
    "int8multirange": ["{[1,3)}"],
    "nummultirange": ["{[1.5,3]}"],
    "datemultirange": ["{[2020-01-01,2020-02-01)}"],
    "tsmultirange": ["{[2020-01-01 01:00,2020-02-01)}"],
    "tstzmultirange": ["{[2020-01-01 01:00+00,2020-02-01)}"],
    "oid": ["0", "1247", "4294967295"],
    "regclass": ["pg_class", "-"],
    "regtype": ["integer", "-"],
    "regproc": ["version", "-"],
    "regprocedure": ["abs(integer)", "-"],
    "regoper": ["||/", "0"],
    "regoperator": ["+(integer,integer)", "0"],
    "regnamespace": ["pg_catalog"],
    "regrole": ["pg_monitor", "-"],
    "regconfig": ["english"],
    "regdictionary": ["simple"],
    "regcollation": ['"C"'],
    "xml": ["<a>1</a>"],
    "xid": ["7"],
    "xid8": ["7", "4294967303"],
    "pg_lsn": ["16/B374D848"],
    "tsvector": ["'a':1 'b':2"],
    "tsquery": ["'a' & 'b'"],
    "jsonpath": ['$."a"'],
}
# The same with modifiers.
WITH_MODIFIERS = {
    "bit(4)": ["0101"], "bit varying(4)": ["101"], "character varying(5)": ["abc", "12", "t", "1.5"], "character(3)": ["a", "1", "f"],
    "numeric(10,2)": ["1.25", "-2", "99999.99"], "numeric(4,0)": ["7", "-9999"], "timestamp(3) without time zone": ["2020-01-01 01:02:03.456"],
    "timestamp(0) with time zone": ["2020-01-01 01:02:03+00"], "time(1) without time zone": ["01:02:03.4"], "interval(0)": ["1 day 01:02:03"],
}


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def array(values, type_):
    return f"array[{', '.join([*map(literal, values), 'NULL'])}]::{type_}"


# What a value becomes, as text: by the cast of the server, or read from its text where there is none; NULL where that fails. Whether it
# goes over: a modifier is applied by assignment, which refuses what a cast would cut off; but for bits of another number, of which
# none could be assigned.
FUNCTIONS = """
create or replace function pg_temp.has_cast(old text, new text) returns bool language plpgsql as $$ begin
    execute format('select null::%s::%s', old, new);
    return true;
exception when cannot_coerce then return false; end $$;
create or replace function pg_temp.between(old text, new text) returns text language sql as $$
    select case when pg_temp.has_cast(old, new) then '' when old like '%[]' and new like '%[]' then '::text[]' else '::text' end
$$;
create or replace function pg_temp.become(value text, old text, new text) returns text language plpgsql as $$
declare result text; begin
    execute format('select (%L::%s)%s::%s::text', value, old, pg_temp.between(old, new), new) into result;
    return result;
exception when others then return null; end $$;
create or replace function pg_temp.fits(value text, old text, new text) returns bool language plpgsql as $$ begin
    execute format('create temp table one (v %s)', new);
    execute format('insert into one select (%L::%s)%s', value, old, pg_temp.between(old, new));
    raise 'it fits' using errcode = 'PT001';
exception when datatype_mismatch or sqlstate 'PT001' then return true; when others then return false; end $$;
create or replace function pg_temp.goes(value text, old text, new text) returns bool language sql as $$
    select pg_temp.become(value, old, new) is not null and (new not like '%(%' or (old like 'bit(%' and new like 'bit(%') or pg_temp.fits(value, old, new))
$$;
"""


class Column(collections.namedtuple("Column", "old new values defaults", defaults=[(None, None)])):
    """Its types, values of the old one or of its elements, and its defaults under both."""

    def by_element(self):
        return self.old.endswith("[]") and self.new.endswith("[]")

    def ends(self):
        """The types between which the candidates go."""
        return [type_.removesuffix("[]") for type_ in (self.old, self.new)] if self.by_element() else [self.old, self.new]

    def candidates(self):
        """Values of the old type; of its elements, where they go over one by one."""
        if self.by_element() or not self.old.endswith("[]"):
            return self.values
        return ["{}", *('{"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"}' for value in self.values)]


class Trial:
    """Tables public.casts0 and so on, whose columns change their types. """

    WIDTH, HEIGHT = 60, 16

    def __init__(self, project, columns):
        self.project = project
        self.columns = {(f"public.casts{number // self.WIDTH}", f"c{number}"): column for number, column in enumerate(columns)}
        self.tables = sorted({table for table, _ in self.columns})
        pairs = [pair for column in columns for pair in [(column.old, column.new), (column.new, column.old)]]
        self.between = dict(zip(pairs, self.ask("pg_temp.between({}, {})", pairs)))
        self.cast = {pair: not between for pair, between in self.between.items()}

    def ask(self, call, questions):
        """What the call answers to each of the questions, which are texts for its arguments."""
        calls = [f"select {number} as a, {call.format(*map(literal, words))} as b" for number, words in enumerate(questions)]
        return [answer for _, answer in sorted(self.query(calls, "a, b"))]

    def query(self, selects, columns):
        """Rows of queries, as lists; some at a time, since the server goes down into each UNION."""
        some = [" union all ".join(selects[start:start + 100]) for start in range(0, len(selects), 100)]
        return [json.loads(line) for line in self.run("\n".join(f"select json_build_array({columns}) from ({sql}) x;" for sql in some)).splitlines()]

    def run(self, sql):
        path = self.project.folder / "trial.sql"
        path.write_text(f"set client_min_messages = error; set jit = off;\n{FUNCTIONS}\n{sql}\n")
        return self.project.sql("-f", path)

    def model(self, which):
        """The model file, with the old types (0) or the new ones (1)."""
        tables = {table: [{"name": "n", "type": "integer"}] for table in self.tables}
        for (table, name), column in self.columns.items():
            default = column.defaults[which]
            tables[table].append({"name": name, "type": column[which], **({"default": default} if default else {})})
        # Rows of a published table are only changed where it has a replica identity.
        return {"schema": "public", "tables": [{"name": table.removeprefix("public."), "replica_identity": "full", "columns": columns}
                                               for table, columns in tables.items()]}

    def empty(self):
        self.run("".join(f"truncate {table};\n" for table in self.tables))

    def fill(self):
        """Rows with all the values that can be cast; what goes over element by element, as one."""
        asked = [(place, value, *column.ends()) for place, column in self.columns.items() for value in column.candidates()]
        kept = {place: [] for place in self.columns}
        for (place, value, *_), goes in zip(asked, self.ask("pg_temp.goes({0}, {1}, {2})", [words for _, *words in asked])):
            if goes:
                kept[place].append(value)
        lines = ["begin;"]
        for table in self.tables:
            lines.append(f"truncate {table}; insert into {table} (n) select generate_series(1, {self.HEIGHT});")
            lines.append(f"update {table} set {', '.join(f'{name} = null' for of, name in self.columns if of == table)};")
        for (table, name), values in kept.items():
            column = self.columns[table, name]
            made = [array(values, column.old)] if column.by_element() and values else map(literal, values)
            lines += [f"update {table} set {name} = {value} where n = {row};" for row, value in enumerate(made, 1)]
        self.run("\n".join([*lines, "commit;"]))

    def values(self, old=None, new=None):
        """Each value as text; or, with the places of two types, what it becomes."""
        selects = []
        for (table, name), column in self.columns.items():
            way = "" if old is None else f"{self.between[column[old], column[new]]}::{column[new]}"
            selects.append(f"select '{name}' as c, n, ({name}{way})::text as v from {table} where {name} is not null")
        return {(name, row): value for name, row, value in self.query(selects, "c, n, v")}

    def forget_what_cannot_go_back(self):
        lines = [f"update {table} set {name} = null where not pg_temp.goes({name}::text, {literal(column.new)}, {literal(column.old)});"
                 for (table, name), column in self.columns.items()]
        self.run("\n".join(lines))

    def compare(self, found, wanted, way):
        wrong = [f"{way}: {column.old} and {column.new}: found {found.get((name, row))!r}, wanted {wanted.get((name, row))!r}"
                 for (_, name), column in self.columns.items() for row in range(1, self.HEIGHT + 1)
                 if found.get((name, row)) != wanted.get((name, row))]
        expect(not wrong, "\n".join(wrong[:40]))


def types_of(project, values):
    """Those of the types that the server has."""
    bare = {type_: re.sub(r"\(.*?\)", "", type_) for type_ in values}
    names = ", ".join(map(literal, bare.values()))
    found = project.sql("-c", f"select t from unnest(array[{names}]) t where to_regtype(t) is not null").splitlines()
    return {type_: name for type_, name in bare.items() if name in found}


class Drawn:
    """A table of a random model: each change draws other types for some of its columns, whose rows have to go over."""

    COLUMNS = 6

    def __init__(self, project, dice):
        self.project, self.dice = project, dice
        self.known = {**VALUES, **WITH_MODIFIERS}
        self.types = list(types_of(project, self.known))
        self.state = [self.column() for _ in range(self.COLUMNS)]

    def column(self):
        """A type, and a default for it or None."""
        type_ = self.dice.choice(self.types)
        array_ = self.dice.random() < 0.2
        default = "'{}'" if array_ else literal(self.dice.choice(self.known[type_]))
        unfit = type_ == "regrole" # of which no constant may be stored
        return type_ + "[]" * array_, None if unfit else self.dice.choice([None, None, default])

    def change(self):
        """The next state; no column is touched half the time."""
        return [self.column() if self.dice.random() < 0.5 else column for column in self.state]

    def trial(self, old, new):
        return Trial(self.project, [Column(a, b, self.known[a.removesuffix("[]")], (default, other))
                                    for (a, default), (b, other) in zip(old, new)])
