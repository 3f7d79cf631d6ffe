#!/usr/bin/env python3
"""Short forms, and the examples of docs/model.md: each is drafted from nothing on an empty database, and means what its long form does.

    tests/shortforms.py PGDRAFT [NAME…]
"""

import json
import pathlib

from harness import Skip, expect, run_suite, same, server_major
from shorten import SCHEMA, shorten

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs"
EXAMPLES = {path.stem: json.loads(path.read_text()) for path in sorted((DOCS / "examples").glob("*.json"))}

# Other examples that an example names something of. The schema of a file is made where it is not there.
NEEDS = {
    "casts": ["functions"],
    "composites": ["collations"],
    "default_privileges": ["schemas"],
    "event_triggers": ["functions"],
    "functions": ["enums"],
    "materialized_views": ["tables"],
    "operator_classes": ["operators", "operator_families"],
    "operators": ["functions"],
    "publications": ["tables"],
    "sequences": ["tables"],
    "servers": ["foreign_data_wrappers"],
    "tables": ["collations", "domains", "enums", "functions", "servers"],
    "text_search_configurations": ["text_search_dictionaries", "text_search_parsers"],
    "text_search_dictionaries": ["text_search_templates"],
    "views": ["tables"],
}
# What an example needs the server to have.
SINCE = {"publications": 15, "tables": 15, "views": 15}


def columns(*names):
    return [{"name": name, "type": "integer"} for name in names]


def table(**more):
    return {"tables": [{"name": "t", "columns": columns("a", "b"), **more}]}


# Of each kind that has a short form: a model with it, and the same without. The kinds are those of the JSON Schema.
FORMS = {
    "schemas": ({"schemas": ["public", "app"]}, {"schemas": [{"name": "public"}, {"name": "app"}]}),
    "extensions": ({"extensions": ["citext"]}, {"extensions": [{"name": "citext"}]}),
    "domain_checks": ({"domains": [{"name": "d", "type": "integer", "checks": ["value > 0"]}]},
                      {"domains": [{"name": "d", "type": "integer", "checks": [{"expression": "value > 0"}]}]}),
    "foreign_data_wrappers": ({"foreign_data_wrappers": ["w"]}, {"foreign_data_wrappers": [{"name": "w"}]}),
    "user_mappings": ({"foreign_data_wrappers": ["w"], "servers": [{"name": "s", "wrapper": "w", "user_mappings": ["public"]}]},
                      {"foreign_data_wrappers": ["w"], "servers": [{"name": "s", "wrapper": "w", "user_mappings": [{"name": "public"}]}]}),
    "primary_key": (table(primary_key=["a", "b"]), table(primary_key={"columns": ["a", "b"]})),
    "uniques": (table(uniques=["a"]), table(uniques=[{"columns": ["a"]}])),
    "checks": (table(checks=["a > 0"]), table(checks=[{"expression": "a > 0"}])),
    "indexes": (table(indexes=["a"]), table(indexes=[{"columns": [{"column": "a"}]}])),
    "publications": ({"publications": ["p"]}, {"publications": [{"name": "p"}]}),
    "publication_tables": ({**table(), "publications": [{"name": "p", "tables": ["t"]}]},
                           {**table(), "publications": [{"name": "p", "tables": [{"table": "t"}]}]}),
}


def there_and_back(project, *models):
    """Draft, apply and check them on an empty database, and take it all back; the upgrade."""
    project.empty_schema()
    for number, model in enumerate(models):
        project.model(f"{number}.json", model)
    script = project.draft("it").read_text()
    project("apply")
    same(project("check"), "")
    project("downgrade", "base")
    for path in project.versions.iterdir():
        path.unlink()
    return script.partition("-- @upgrade")[2]


def short_and_long(name):
    def case(project):
        short, long = (there_and_back(project, model) for model in FORMS[name])
        same(short, long)
    return case


def every_short_form_is_here(project):
    del project
    same(sorted(FORMS), sorted(name for name, value in SCHEMA["$defs"].items() if "title" in value.get("anyOf", [{}])[-1]))


def with_needs(name):
    """The names of an example, and of those that it needs."""
    found = {name}
    for other in NEEDS.get(name, []):
        found |= with_needs(other)
    return found


def alone(name):
    def case(project):
        chosen = sorted(with_needs(name))
        since = max(SINCE.get(one, 14) for one in chosen)
        if server_major() < since:
            return Skip(f"it is of PostgreSQL {since}")
        there_and_back(project, *[EXAMPLES[one] for one in chosen])
        return None
    return case


def the_shortest_of_all(project):
    """A list of one text may be that text alone, and an object with the one obvious key its value."""
    if server_major() < 15:
        return Skip("some examples are of PostgreSQL 15")
    short = {name: shorten(model) for name, model in EXAMPLES.items()}
    changed = sum(short[name] != model for name, model in EXAMPLES.items())
    expect(changed > 5, f"only {changed} examples have short forms")
    same(there_and_back(project, *short.values()), there_and_back(project, *EXAMPLES.values()))
    return None


CASES = {"every_short_form_is_here": every_short_form_is_here, "the_shortest_of_all": the_shortest_of_all, **{f"short_{name}": short_and_long(name) for name in FORMS},
         **{f"example_{name}": alone(name) for name in EXAMPLES}}


if __name__ == "__main__":
    run_suite(__doc__, CASES)
