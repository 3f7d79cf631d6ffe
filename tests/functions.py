#!/usr/bin/env python3
"""Functions of at most 60 lines, files of at most 700, no default in a switch over an enum, no banned call.

A default is fine after a case of a literal, or with its reason in a comment on its line. The banned calls are those of include/base/banned.h.
"""

import re

from guard import ROOT, bare, files, name, numbered, report

FUNCTION_LINES = 60
FILE_LINES = 700

BANNED = re.compile(r"(\w+)\([^;]*\) BANNED\(\"([^\"]*)\"\);")


def functions(text):
    """(first line, lines, name) of each function: its braces stand at the left margin."""
    start = None
    lines = bare(text).split("\n")
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line.startswith("}") and start is not None:
            head = " ".join(lines[max(0, start - 6):start - 1])
            names = re.findall(r"(\w+)\s*\(", head)
            yield start, number - start + 1, names[-1] if names else "?"
            start = None


def check(where, text, banned):
    if text.count("\n") > FILE_LINES:
        yield f"{where}: {text.count(chr(10))} lines, the limit is {FILE_LINES}"
    for start, length, function in functions(text):
        if length > FUNCTION_LINES:
            yield f"{where}:{start}: {function} has {length} lines, the limit is {FUNCTION_LINES}"
    lines = text.split("\n")
    literal = False
    for number, line in numbered(bare(text)):
        if re.match(r"\s*case\b", line):
            literal = bool(re.match(r"\s*case ['0-9-]", line))
        elif re.match(r"\s*switch\b", line):
            literal = False
        if re.match(r"\s*default\s*:", line) and not literal and "/*" not in lines[number - 1]:
            yield f"{where}:{number}: default in a switch: name the other cases, or say why in a comment on the line"
        for call in re.findall(r"\b(\w+)\s*\(", line):
            if call in banned and not (call == "exit" and where == "src/main.c"):
                yield f"{where}:{number}: {call} is banned: use {banned[call]}"


SAMPLE = """\
/* strcpy(a, b) in a comment, "default:" too */
static int first(const char *text)
{
    switch (text[0]) {
    case 'a':
        return '}';
    default:
        return '{';
    }
}

int second(int n,
           int m)
{
    puts("sprintf(x) }");
    strcpy (a, b);
    switch (kind) {
    default:
    exit(1);
%s}
"""


def self_check():
    """The checks find what they are for, and nothing else, in a sample."""
    banned = {"strcpy": "buf_add", "sprintf": "buf_addf", "exit": "a return"}
    short, long = SAMPLE % "", SAMPLE % ("    n++;\n" * 60)
    assert [(n, name) for _, n, name in functions(short)] == [(8, "first"), (7, "second")], list(functions(short))
    found = list(check("src/a.c", long, banned))
    assert [re.sub(r".*:(\d+): (\w+).*", r"\1 \2", line) for line in found] == [
        "14 second", "16 strcpy", "18 default", "19 exit"], found
    assert len(list(check("src/main.c", short, banned))) == 2


if __name__ == "__main__":
    self_check()
    banned_calls = dict(BANNED.findall((ROOT / "include/base/banned.h").read_text()))
    assert len(banned_calls) > 10, banned_calls
    report([problem for path in files("src/**/*.[ch]", "include/**/*.h") if path.name != "banned.h"
            for problem in check(name(path), path.read_text(), banned_calls)])
