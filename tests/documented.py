#!/usr/bin/env python3
"""README and docs/, executed: what they show works, and what there is they tell of.

    tests/documented.py PGDRAFT [NAME…]

Command lines are parsed by the program itself: with --help before them it takes all options and runs nothing. Configurations are
read, models drafted and applied, scripts loaded. docs/json.md is what tests/views.py compares, docs/model.md is made from the
tables, and its forms and examples have a test of their own.
Blocks of a shell are run as they stand.
"""

import json
import os
import pathlib
import re
import shlex

from harness import Failure, expect, run, run_suite, same

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {path.name: path.read_text() for path in PAGES}

# What other programs have: Alembic's options in from-alembic.md, ./dev's and the tests' in README.md, hooks'.
FOREIGN = {
    "from-alembic.md": {"--autogenerate", "--version-path"},
    "README.md": {"--accept", "--coverage", "--passes", "--suite"},
    "scratch.md": {"--bindir"},
    "hooks.md": {"--channel", "--file", "--format", "--inplace"},
}


def blocks(language):
    """(page, text) of the fenced blocks of a language."""
    for name, text in TEXTS.items():
        for found in re.findall(rf"(?ms)^```{language}\n(.*?)^```", text):
            yield name, found


def commands(project):
    return re.findall(r"(?m)^  (\S+) +\S", run([project.program, "--help"])[0].split("Options:")[0])


def options_of(project, command):
    """(own options, those of all commands), without dashes."""
    own, common = run([project.program, command, "--help"])[0].split("Options of all commands:")
    return [re.findall(r"(?m)^  (?:-\w,|   ) --([\w-]+)", part) for part in (own, common)]


def sections():
    """The sections of docs/commands.md: {heading: text}; "" has what stands before the first."""
    parts = re.split(r"(?m)^## (.*)\n", TEXTS["commands.md"])
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2]))}


def section_of(command, headings):
    return next((heading for heading in headings if command in re.split(", ", heading)), None)


def every_command_and_option_is_told_of(project):
    missing = []
    told, results = sections(), re.findall(r"(?m)^## (.*)$", TEXTS["json.md"])
    for command in commands(project):
        own, common = options_of(project, command)
        heading = section_of(command, told)
        missing += [] if heading else [f"docs/commands.md has no section of {command}"]
        missing += [f"docs/commands.md does not tell of --{name}" for name in common
                    if not re.search(rf"--{name}\b(?!-)", told[""]) and not re.search(rf"`-{name[0]}[ `]", told[""])]
        for name in own:
            if name == "json":
                missing += [] if section_of(command, results) else [f"docs/json.md has no section of {command}"]
            elif name == "message":
                continue  # -m
            elif heading and not re.search(rf"--{name}\b(?!-)", told[heading]):
                missing.append(f"docs/commands.md does not tell of {command} --{name}")
    expect(not missing, "\n".join(sorted(set(missing))))


def every_option_that_is_told_of_is_there(project):
    known = {"--help"}
    for command in commands(project):
        known |= {f"--{name}" for names in options_of(project, command) for name in names}
    strange = [f"{name}: {option}" for name, text in TEXTS.items() if name != "model.md"
               for option in sorted(set(re.findall(r"(?<![\w-])--[a-z][\w-]*", text)))
               if option not in known | FOREIGN.get(name, set()) and not re.search(rf"\./dev[^`\n]*{option}", text)]
    expect(not strange, "options that no command has:\n" + "\n".join(strange))


def shown_commands(project):
    """(page, words) of the command lines: lines of sh blocks, and code in a text that begins with a command."""
    names = set(commands(project))
    lines = [(name, line) for name, text in blocks("sh") for line in text.splitlines()]
    for name, text in TEXTS.items():
        lines += [(name, code) for code in re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```", "", text))]
    for name, line in lines:
        if re.search(r"[\[<…]|\.\.\.|^(alembic|\./dev)", line):
            continue  # a form, or another program's
        try:
            words = shlex.split(line, comments=True)
        except ValueError:
            continue  # no command line
        if words[:1] == ["pgdraft"]:
            words = words[1:]
        elif not words or words[0] not in names:
            continue
        if words and not any(word == "help" or word.isupper() and word == words[0] for word in words) and words != ["COMMAND", "--help"]:
            yield name, words


def command_lines_are_understood(project):
    wrong, seen = [], set()
    for name, words in shown_commands(project):
        try:
            run([project.program, "--help", *words])
            seen.add((name, words[0]))
        except Failure as problem:
            wrong.append(f"{name}: {' '.join(words)}\n{problem}")
    expect(not wrong, "\n".join(wrong))
    for needed in ("from-alembic.md", "stamp"), ("from-alembic.md", "--env"), ("README.md", "downgrade"), ("commands.md", "prove"):
        expect(needed in seen, f"no command line {needed} was found: look at how they are read")


def shell_lines_run(project):
    """A database that Alembic has been at, a project whose environments lead there, and each block as it stands."""
    project.sql("-c", "create table orders (id bigint primary key, user_id bigint)", "-c", "create table alembic_version (version_num text)",
                "-c", "insert into alembic_version values ('dddd11112222')")
    environment = {"PATH": f"{project.program.parent}:{os.environ['PATH']}", "DATABASE_URL": project.url,
                   "XDG_CACHE_HOME": str(project.folder / "cache")}
    mapping = re.search(r"(?ms)^```\n(# mapping.*?)^```", TEXTS["from-alembic.md"]).group(1)
    (project.folder / "mapping").write_text(mapping)
    for name, text in blocks("sh"):
        if "pgdraft init" not in text:  # which makes its own
            (project.folder / "pgdraft.ini").write_text("[env staging]\nurl = ${DATABASE_URL}\n[env production]\nurl = ${DATABASE_URL}\nproduction = yes\n")
        if "--from-alembic" in text:
            project.sql("-c", "drop schema if exists pgdraft cascade")
            for path in project.versions.glob("*.sql"):
                path.unlink()
            below = ""
            for revision in re.findall(r"(?m)^\w+ = (\w+)$", mapping):
                (project.versions / f"{revision}.sql").write_text(f"-- @revision {revision}\n-- @revises {below}\n-- @upgrade\n-- @downgrade\n")
                below = revision
        try:
            run(["sh", "-e", "-c", f'cd "$0"\n{text}', project.folder], env=environment)
        except Failure as problem:
            raise Failure(f"{name}: {problem}")
    same(project("current").split()[0], "dddd11112222")


def configurations_are_read(project):
    variables = dict.fromkeys(["BACKUP_DATABASE", "DATABASE_URL", "DATABASE_PASSWORD"], "postgresql://nobody@localhost/x")
    count = 0
    for name, text in blocks("ini"):
        (project.folder / "pgdraft.ini").write_text(text)
        for env in re.findall(r"(?m)^\[env (\w+)\]", text) or [None]:
            arguments = ["--env", env] if env else []
            try:
                out = run([project.program, "-C", project.folder, *arguments, "config"], env=variables)[0]
            except Failure as problem:
                raise Failure(f"{name}: {problem}\n{text}")
            expect(f"environment = {env or ''}" in out, out)
            count += 1
    expect(count >= 3, "the configurations were not found")


def as_it_was(text):
    """The model before its renames, by whose names the rest of it speaks too."""
    text = json.dumps(json.loads(text))
    for new, old in re.findall(r'"name": "([^"]*)"[^{}]*"renamed_from": "([^"]*)"', text):
        text = text.replace(f', "renamed_from": "{old}"', "").replace(f'"{new}"', f'"{old}"')
    return json.loads(text)


def models_are_drafted(project):
    count = 0
    for name, text in blocks("json"):
        if name in ("json.md", "model.md") or '"tables"' not in text:
            continue
        project.renew()
        project.clear()
        for number, one in enumerate([as_it_was(text), json.loads(text)]):
            project.model("m.json", one)
            project.draft(f"step {number}")
            project("apply")
            same(project("check"), "")
        project("downgrade", "base")
        count += 1
    expect(count >= 1, "the models were not found")


def scripts_are_loaded(project):
    count = 0
    for name, text in blocks("sql"):
        if "-- @revision" not in text:
            continue
        for path in project.versions.glob("*.sql"):
            path.unlink()
        for below in re.findall(r"(?m)^-- @(?:revises|depends-on) +(.*)$", text):
            for one in below.split():
                (project.versions / f"{one}.sql").write_text(f"-- @revision {one}\n-- @upgrade\n-- @downgrade\n")
        (project.versions / "shown.sql").write_text(text)
        revision = re.search(r"(?m)^-- @revision +(\S+)", text).group(1)
        shown = run([project.program, "-C", project.folder, "show", revision])[0]
        expect("upgrade" in shown and "downgrade" in shown, f"{name}: {shown}")
        run([project.program, "-C", project.folder, "apply", "--sql", revision])
        count += 1
    expect(count >= 2, "the scripts were not found")


def exit_codes_are_told_of(project):
    source = (ROOT / "include/base/error.h").read_text()
    known = {int(number) for name, number in re.findall(r"EXIT_(\w+) = (\d+)", source) if name != "LINT"}  # there is none yet
    table = sections()["Exit codes"]
    told = {int(number) for cell in re.findall(r"(?m)^\| ([\d, ]+) \|", table) for number in cell.split(", ")}
    same(sorted(told), sorted(known))


def links_lead_somewhere(project):
    def anchor(heading):
        return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")

    lost = []
    for name, text in TEXTS.items():
        folder = ROOT if name == "README.md" else ROOT / "docs"
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"(?ms)^```.*?^```", "", text)):
            path, _, part = target.partition("#")
            if re.match(r"\w+:", target):
                continue
            page = folder / path if path else folder / name
            if not page.exists():
                lost.append(f"{name}: {target}")
            elif part and part not in [anchor(heading) for heading in re.findall(r"(?m)^#+ (.*)$", page.read_text())]:
                lost.append(f"{name}: {target}")
    expect(not lost, "links that lead nowhere:\n" + "\n".join(lost))


def works_of_dev_are_there(project):
    known = set(re.findall(r"(?m)^#: (\w+)", (ROOT / "dev").read_text()))
    told = {word for text in TEXTS.values() for word in re.findall(r"(?:^    |`|^)\./dev ([a-z]+)", text, re.M)}
    expect(told and told <= known, f"./dev has no {sorted(told - known)}")


CASES = {function.__name__: function for function in [
    every_command_and_option_is_told_of, every_option_that_is_told_of_is_there, command_lines_are_understood, shell_lines_run, configurations_are_read,
    models_are_drafted, scripts_are_loaded, exit_codes_are_told_of, works_of_dev_are_there, links_lead_somewhere]}


if __name__ == "__main__":
    run_suite(__doc__, CASES)
