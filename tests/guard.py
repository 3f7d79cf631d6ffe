"""What the guard tests share: the sources, C without its comments and texts, and the report."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def files(*patterns):
    """Paths below the project that match, sorted; patterns as pathlib's glob."""
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})


def name(path):
    return path.relative_to(ROOT).as_posix()


TOKEN = re.compile(r"""/\*.*?\*/ | //[^\n]* | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""", re.S | re.X)


def bare(text):
    """C with comments and the insides of literals blanked; lines stay where they are."""
    def blank(match):
        found = match.group()
        inside = re.sub(r"[^\n]", " ", found)
        return inside if found[0] == "/" else found[0] + inside[2:] + found[0]
    return TOKEN.sub(blank, text)


def numbered(text):
    return enumerate(text.split("\n"), 1)


def report(problems):
    """Print each problem; the exit code of the test."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "fine")
    sys.exit(1 if problems else 0)
