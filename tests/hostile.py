#!/usr/bin/env python3
"""Names and texts that look like something else, wherever one can stand.

    tests/hostile.py PGDRAFT [--passes N,N…|all] [--tame] [SUBJECT...]

tests/hostile/SUBJECT.sql makes a database, with marks for what is hostile:

    {a}  {a.b}          a name, a qualified one, quoted where SQL wants it
    {'a'}  {'a.b'}      the same as a literal
    {'text1'}           a literal with hostile text; body1, plbody1: one that SQL or PL/pgSQL can run
    {kept1}             a name that stays

A pass gives each mark another name; with all of them every place has had every name. What inspect writes of the database must
make an equal one; then everything is renamed and has the texts of the next pass; and on the way back nothing may be left.
"""

import argparse
import contextlib
import difflib
import json
import os
import pathlib
import re

from harness import PROBLEMS, Failure, Project, run, run_all, server_url

SUBJECTS = sorted((pathlib.Path(__file__).resolve().parent / "hostile").glob("*.sql"))
MARK = re.compile(r"\{('?)(\w+(?:\.\w+)*)\1\}")

NAMES = [
    'double"quote', "single'quote", "dot.dot", "Upper", "user", "select", "table", "all", "x" * 63, "x" + "é" * 31, "é" * 31 + "x",
    "€" * 21, "xy" + "😀" * 15, "😀", "$$", "$body$", "new\nline", "a\n-- @downgrade\nb", "back\\slash", "%I", "%s", " lead", "trail ", "tab\t",
    "1digit", "--dash", "/*open", "close*/", "[]", "()", "a,b", "{}", "a;b", '"', "'", ".", '"."', " ", "\\", "%", ":name", "int[]", "null",
    "E'x'", "a=b", "carriage\r", "../x", "f(integer)", "UPPER\"'.$$", "value", "new", "old", "a__old", "public", "x)", "<>", "@revision", "1"]
ROLES = ["=", 'r"ole', "=ar/x", "/", "Role", "current_user", "a,b", "{}", "\\", "'", "new\n-- @downgrade", "😀" * 9, "public ", "%s"]
TEXTS = ["'; -- $$ $body$ %s %I \\ \"\n-- @downgrade\n\n-- @upgrade no-transaction\n/* 😀", "$$", "'", "\\", "\n", " ", "E'\\n'", "%", "$body$$", '"',
         "\r\n", "\t", "é{}", "null", "-- @downgrade", "*/", "{\"a,b\",NULL}", "::text", "')", "\x01\x7f\u2028\ufeff", ":x", "a=b, c='d'"]
COMMENT = "$$ $body$ %s \\ ' \"\n-- @downgrade\n\n-- @upgrade no-transaction\n"


KEYWORDS = {"user", "select", "table", "all", "null", "new", "old", "value", "public"}


def quoted(name):
    return name if re.fullmatch("[a-z_][a-z0-9_]*", name) and name not in KEYWORDS else '"' + name.replace('"', '""') + '"'


def literal(text):
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


class Filling:
    """What stands for the marks of a template in one pass."""

    def __init__(self, subject, number, changed=False):
        self.template, self.ending = subject.read_text(), f" {os.getpid()}{subject.stem}"
        self.changed, self.names, places = changed, {}, {}
        for part in (part for _, path in MARK.findall(self.template) for part in path.split(".")):
            if part not in self.names:
                sort = re.match("role|text|body|plbody|kept|", part).group()
                places[sort] = places.get(sort, number - 1) + 1
                self.names[part] = self.choose(sort, part, places[sort])
        assert places[""] - number < len(NAMES), "two places have one name"

    def choose(self, sort, mark, turn):
        text = TEXTS[turn % len(TEXTS)]
        if sort == "role":
            return ROLES[turn % len(ROLES)] + self.ending  # the server has them once for all tests
        if sort == "text":
            return text
        if sort == "body":
            return f"select 1 /* {COMMENT} */ -- {turn}\n"
        if sort == "plbody":
            return f"declare x text = {literal(text)};\nbegin\n-- {COMMENT}end"
        if sort == "kept":
            return NAMES[(turn - self.changed) % len(NAMES)]
        # Of a range the server cuts the name of the multirange at 52 bytes, in the middle of a character or not.
        limit = 52 if re.fullmatch(r"r\d", mark) else 63
        name = ("~" * self.changed + NAMES[turn % len(NAMES)]).encode()[:limit].decode(errors="ignore")
        if re.fullmatch(r"s\d?", mark) and name == "public":
            return "Public"  # that schema is there
        return name.replace("=", "-") if re.fullmatch(r"o\d", mark) else name  # PostgreSQL takes no = in an option

    def sql(self):
        def replace(match):
            quote, path = match.groups()
            if "." not in path and quote:
                return literal(self.names[path])
            text = ".".join(quoted(self.names[part]) for part in path.split("."))
            return literal(text) if quote else text
        return MARK.sub(replace, self.template)


def files(folder):
    return {path.relative_to(folder): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


def inspected(project, name):
    folder = project.folder / name
    project("inspect", "-o", str(folder))
    return files(folder)


def same(have, want, when):
    lines = [line for path in sorted({*have, *want}) for line in difflib.unified_diff(
        want.get(path, "").splitlines(), have.get(path, "").splitlines(), f"{path} wanted", f"{path} found", lineterm="", n=1)]
    if lines:
        raise Failure("\n".join([when, *lines]))


NOT_RENAMED = {"operators", "access_methods", "extensions", "user_mappings", "sequence", "not_null"}
# Where a text alone is short for an object with that name.
SHORT = {("enums", "values"), (None, "schemas"), (None, "publications"), (None, "foreign_data_wrappers")}


def renamed(value, names, key=None):
    """A model in which everything with a name had the one of names."""
    if isinstance(value, list):
        return [renamed(item, names, key) for item in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for inner, item in value.items():
        if (key, inner) in SHORT:
            item = [{"name": one} if isinstance(one, str) else one for one in item]
        found[inner] = renamed(item, names, inner)
    name = value.get("name")
    if key not in NOT_RENAMED and names.get(name, name) != name:
        found["renamed_from"] = names[name]
    return found


def put_model(project, models, names=None):
    project.empty_schema()
    for path, text in models.items():
        target = project.schema / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(renamed(json.loads(text), names)) if names and path.suffix == ".json" else text)


def steps(have, made, first, second):
    nothing = inspected(made, "nothing")
    models = inspected(load(have, first.sql()), "first")
    put_model(made, models)
    made("fmt")
    same(files(made.schema), models, "fmt changed what inspect wrote")
    made.draft("first")
    made("apply")
    made("check")
    same(inspected(made, "one"), models, "made of the model, the database is another")
    have.renew()
    others = inspected(load(have, second.sql()), "second")
    put_model(made, others, {second.names[mark]: name for mark, name in first.names.items() if not mark.startswith(("text", "role"))})
    made.draft("second")
    made("apply")
    made("check")
    same(inspected(made, "two"), others, "changed, the database is another")
    made("downgrade", "-1")
    same(inspected(made, "three"), models, "changed back, the database is another")
    made("downgrade", "base")
    same(inspected(made, "four"), nothing, "something is left")


def load(project, sql):
    file = project.folder / "template.sql"
    file.write_text(sql)
    project.sql("-f", file)
    return project


@contextlib.contextmanager
def roles(*fillings):
    """The roles that they name, which outlive the databases."""
    names = {quoted(name) for filling in fillings for mark, name in filling.names.items() if mark.startswith("role")}
    url = f"{server_url()}/postgres"
    try:
        run(["psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-d", url, *(part for name in names for part in ("-c", f"create role {name}"))])
        yield
    finally:
        run(["psql", "-Xq", "-d", url, *(part for name in names for part in ("-c", f"drop role if exists {name}"))])


def run_pass(program, subject, number):
    name = f"{subject.stem} {number}"
    first, second = Filling(subject, number), Filling(subject, number + 1, changed=True)
    try:
        with roles(first, second), Project(program, f"{subject.stem}_{number}_have") as have, \
                Project(program, f"{subject.stem}_{number}_made") as made:
            steps(have, made, first, second)
    except PROBLEMS as problem:
        return name, str(problem) or repr(problem)
    return name, None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", metavar="PGDRAFT")
    parser.add_argument("subjects", metavar="SUBJECT", nargs="*", help="all of them when none is named")
    parser.add_argument("--passes", default="0,34", help="by number; all: every name at every place")
    parser.add_argument("--tame", action="store_true", help="plain names: what then fails has nothing to do with names")
    options = parser.parse_intermixed_args()
    if options.tame:
        NAMES[:] = [f"name{number}" for number in range(len(NAMES))]
    numbers = range(len(NAMES)) if options.passes == "all" else map(int, options.passes.split(","))
    chosen = [(subject, number) for number in numbers for subject in SUBJECTS if subject.stem in (options.subjects or subject.stem)]
    run_all(lambda item: run_pass(options.program, *item), chosen)


if __name__ == "__main__":
    main()
