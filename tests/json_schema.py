#!/usr/bin/env python3
"""The JSON Schema of model files.

    tests/json_schema.py PGDRAFT [--accept]

docs/model.schema.json is what the program prints, and takes every model of the tests and the examples; wrong models it
refuses. docs/model.md is made of it.
"""

import json
import pathlib
import subprocess
import sys

import jsonschema

TESTS = pathlib.Path(__file__).resolve().parent
KEPT = TESTS.parent / "docs" / "model.schema.json"
WRONG = [
    {"tabels": []},
    {"tables": [{"columns": []}]},
    {"tables": [{"name": "t", "columns": [{"name": "c", "type": "int", "nulable": False}]}]},
    {"tables": [{"name": "t", "columns": [{"name": "c", "type": 4}]}]},
    {"tables": [{"name": "t", "foreign_keys": [{"columns": ["a"]}]}]},
    {"tables": [{"name": "t", "persistence": "temporary"}]},
    {"tables": [{"name": "t", "grants": [{"to": "r"}]}]},
    {"enums": [{"name": "e"}]},
]


def problems(schema):
    validator = jsonschema.Draft202012Validator(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    models = sorted([*TESTS.glob("golden/*/before/*.json"), *TESTS.glob("golden/*/after/*.json"),
                     *TESTS.parent.glob("docs/examples/*.json")])
    for path in models:
        for error in validator.iter_errors(json.loads(path.read_text())):
            yield f"{path.relative_to(TESTS.parent)}: {error.json_path}: {error.message}"
    for model in WRONG:
        if validator.is_valid(model):
            yield f"accepted: {json.dumps(model)}"


def main():
    from harness import run
    text = run([pathlib.Path(sys.argv[1]).resolve(), "json-schema"])[0]
    if "--accept" in sys.argv:
        KEPT.write_text(text)
    found = list(problems(json.loads(text)))
    reference = subprocess.run([sys.executable, TESTS.parent / "docs" / "reference.py", *sys.argv[2:]], capture_output=True, text=True)
    if reference.returncode:
        found.append(reference.stderr.strip())
    if KEPT.read_text() != text:
        found.insert(0, "docs/model.schema.json is not what pgdraft json-schema prints: run ./dev docs")
    for problem in found:
        print(problem)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
