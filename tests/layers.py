#!/usr/bin/env python3
"""Includes point down: a folder of src/ and include/ sees the folders that this table gives it, and itself.

The table is the one in README.md ("Where things are"), lowest first. Outside libraries have their place too.
"""

import re

from guard import ROOT, files, name, report

LAYERS = {
    "base": "",
    "sql": "base",
    "model": "base",
    "db": "base",
    "json": "base sql model",
    "catalog": "base model db",
    "diff": "base model",
    "ddl": "base sql model diff",
    "plan": "base sql model db json catalog diff ddl",
    "scratch": "base sql model db json catalog diff ddl plan",
    "script": "base sql model",
    "history": "base sql script",
    "lint": "base script db",
    "apply": "base sql db script history",
    "config": "base",
    "draft": "base sql model db json catalog diff ddl plan scratch script history lint apply config",
    "command": "base sql model db json catalog diff ddl plan scratch script history lint apply config draft",
}

# Header of a library: the folders or files that may include it.
LIBRARIES = {
    "libpq-fe.h": ["db"],
    "jansson.h": ["json", "command"],
    "talloc.h": ["base/mem.c"],
    "pg_query.h": ["sql", "script", "lint"],
    "openssl/": ["base/digest.c"],
    "argp.h": ["command", "main.c"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def check_own(where, folder, header):
    target = header.split("/")[0]
    if "/" not in header:
        yield f'{where}: includes "{header}"; write the folder too'
    elif target not in LAYERS:
        yield f'{where}: includes "{header}" of no layer'
    elif folder is not None and target != folder and target not in LAYERS[folder].split():
        yield f'{where}: {folder}/ may not include "{header}"; it sees: {LAYERS[folder] or "nothing"}'


def check_library(where, place, header):
    for library, allowed in LIBRARIES.items():
        if (header == library or library.endswith("/") and header.startswith(library)) and not any(
                place == entry or place.startswith(entry + "/") for entry in allowed):
            yield f"{where}: <{header}> belongs in {', '.join(allowed)}"


def problems():
    for path in files("src/**/*.[ch]", "include/**/*.h"):
        where, place = name(path), name(path).split("/", 1)[1]
        folder = place.split("/")[0] if "/" in place else None
        if folder is not None and folder not in LAYERS:
            yield f"{where}: folder {folder}/ is no layer; add it to tests/layers.py and README.md"
            continue
        for kind, header in INCLUDE.findall(path.read_text()):
            yield from check_own(where, folder, header) if kind == '"' else check_library(where, place, header)


if __name__ == "__main__":
    report(list(problems()))
