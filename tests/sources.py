#!/usr/bin/env python3
"""The shape of the tree: a source includes its header and stands in its meson.build, no tabs, no trailing blanks, queries in ASCII."""

import re

from guard import ROOT, files, name, report

TEXT = ["src/**/*.c", "src/**/*.h", "src/**/*.sql", "src/**/*.py", "src/**/meson.build", "include/**/*.h", "include/**/*.def",
        "tests/**/*.[ch]", "tests/**/*.py", "tests/*.sh", "tests/meson.build", "meson.build", "dev", ".ci/run"]
ANYTHING = TEXT + ["*.md", "docs/**/*.*", "tests/**/*.json", "tests/**/*.sql", ".clang-*"]

# Folders of somebody's machine have no place in what is shared. /tmp may be used, not relied on.
FOREIGN = re.compile(r"(?<![\w.}$])/(?:work|home|root|Users|tmp/\w+/\w+)(?:/|\b)")


def check_text():
    for path in files(*ANYTHING):
        for number, line in enumerate(path.read_text().split("\n"), 1):
            if FOREIGN.search(line) and path.name != "sources.py":
                yield f"{name(path)}:{number}: names a folder of one machine: {line.strip()}"
    for path in files(*TEXT):
        text = path.read_text()
        for number, line in enumerate(text.split("\n"), 1):
            if "\t" in line:
                yield f"{name(path)}:{number}: tab"
            if line != line.rstrip():
                yield f"{name(path)}:{number}: trailing blank"
        if path.suffix == ".sql" and not text.isascii():
            yield f"{name(path)}: not ASCII; queries go to databases of every encoding, comments and all"
        if text and not text.endswith("\n") or text.endswith("\n\n"):
            yield f"{name(path)}: ends without exactly one newline"


def has_header(path):
    """A header of its own, or one of its folder that it shares: the emitters of ddl/ are declared in one place."""
    own = f'"{path.parent.name}/{path.stem}.h"'
    shared = re.search(rf'#include "{path.parent.name}/', path.read_text())
    return own in path.read_text() or not (ROOT / f"include/{own[1:-1]}").exists() and shared


def check_tree():
    for path in files("src/*/*.c"):
        if not has_header(path):
            yield f"{name(path)}: includes no header of its folder that declares it"
    for path in files("src/*/*.c", "src/*/*.sql"):
        build = path.parent / "meson.build"
        if not build.exists() or f"'{path.name}'" not in build.read_text():
            yield f"{name(path)}: not in {name(build)}"
    for path in files("include/*/*.h"):
        guard = "PGDRAFT_" + re.sub(r"\W", "_", name(path).split("/", 1)[1]).upper()
        if f"#ifndef {guard}\n#define {guard}\n" not in path.read_text():
            yield f"{name(path)}: its guard is not {guard}"


if __name__ == "__main__":
    report(list(check_text()) + list(check_tree()))
