#!/usr/bin/env python3
"""Each header compiles alone. model/structs.h is a part of schema.h that only schema.h includes."""

import os
import shlex
import subprocess

from guard import ROOT, files, name, report

LIBRARIES = ["talloc", "jansson", "libpq", "libcrypto"]
PARTS = {"include/model/structs.h": "include/model/schema.h"}


def problems():
    flags = subprocess.run(["pkg-config", "--cflags", *LIBRARIES], check=True, capture_output=True, text=True).stdout
    command = shlex.split(os.environ.get("CC", "cc")) + [
        "-std=gnu17", "-D_GNU_SOURCE", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", f"-I{ROOT}/include",
        *shlex.split(flags), "-x", "c", "/dev/null", "-include"]
    for path in files("include/**/*.h"):
        if name(path) in PARTS:
            continue
        done = subprocess.run(command + [path], capture_output=True, text=True)
        if done.returncode != 0:
            yield f"{name(path)} does not compile alone:\n{done.stderr}"
    for part, whole in PARTS.items():
        line = f'#include "{part.split("/", 1)[1]}"'
        for path in files("src/**/*.[ch]", "include/**/*.h", "tests/**/*.c"):
            if name(path) != whole and line in path.read_text():
                yield f"{name(path)}: {part} is included by {whole} alone"


if __name__ == "__main__":
    report(list(problems()))
