#!/usr/bin/env python3
"""Random models, there and back.

    tests/generated.py PGDRAFT [--rounds N] [--seed N] [--changes N] [--hostile]
    tests/generated.py --coverage VERSION [--rounds N] [--seed N] [--hostile]

A round makes a model and changes of it from its seed (maker.py). Each model is drafted, which proves it both ways, and
applied, in every other round by another role, and check must find nothing; so too on the way back. Short forms stand where dice
put them. Last, inspect must write a model that check agrees with, and
parts of which it agrees with too: what they leave out is not managed. A table of its own has columns that change from any built-in
type to any other, with rows, which have to become what PostgreSQL's own casts make of them (retyped.py). With --coverage no server is asked: what the models
for a version of PostgreSQL never hold, and what their changes never change, is told with the reason (drawn.py).
"""

import argparse
import json
import queue
import random
import re
import sys

import jsonschema

import drawn
from harness import PROBLEMS, Project, run, run_all, server_major
from maker import Maker
from maker.values import DEPLOYER
from retyped import Drawn
from shorten import SCHEMA as MODEL_SCHEMA, shorten

SCHEMA = jsonschema.Draft202012Validator(MODEL_SCHEMA)


def put_model(project, files):
    project.empty_schema()
    for name, value in files.items():
        project.model(name, value)


def put_short(project, files, dice):
    """Some of it in short forms."""
    short = {name: shorten(model, lambda: dice.random() < 0.5) for name, model in files.items()}
    for model in short.values():
        SCHEMA.validate(model)
    put_model(project, short)


def leave_out(files, dice):
    """The model without some of its sections, those within a table too."""
    sections = sorted({key for model in files.values() for key in model} - {"schema", "owner", "grants"})
    gone = {key for key in sections if dice.random() < 0.5}
    for path, model in files.items():
        kept = {key: value for key, value in model.items() if key not in gone}
        for holder in (item for section in kept.values() if isinstance(section, list) for item in section if isinstance(item, dict)):
            for key in ("triggers", "rules", "policies", "statistics"):
                if dice.random() < 0.5:
                    holder.pop(key, None)
        path.write_text(json.dumps(kept, indent=2))


def go_over(trial, move, rows=True):
    """Move from one revision to another; the rows have to go along."""
    if rows:
        trial.fill()
    wanted = trial.values(0, 1) if rows else {}
    move()
    if rows:
        trial.compare(trial.values(), wanted, "retyped")


def applying(project, seed):
    """The command that moves the database, in every other round by another role than that which drafts."""
    url = project.url if seed % 2 else re.sub(r"//([^@/]*@)?", f"//{DEPLOYER}@", project.url, count=1)
    return lambda *arguments: run([project.program, "-C", project.folder, "--url", url, *arguments])


def steps(project, seed, changes, hostile, told):
    maker, models, drawn, states = Maker(seed, hostile, server_major()), [], Drawn(project, random.Random(seed)), []
    dice, move = random.Random(seed), applying(project, seed)
    for number in range(changes + 1):
        state = drawn.change() if number else drawn.state
        trial = drawn.trial(drawn.state, state)
        models.append({**(maker.change() if number else maker.model()).files(), "retyped.json": trial.model(1)})
        told[:] = [*maker.done, *(f"{when}: {json.dumps(files)}" for when, files in zip(["now", "before"], models[:-3:-1]))]
        put_short(project, models[-1], dice)
        if not project.draft(f"change {number}"):
            models.pop()
            continue
        go_over(trial, lambda: move("apply", "head"), rows=number > 0)
        project("check")
        drawn.state = state
        states.append(state)
    for files, old, new in zip(models[-2::-1], states[:0:-1], states[-2::-1]):
        told[:] = [f"going back to: {json.dumps(files)}"]
        trial = drawn.trial(old, new)
        go_over(trial, lambda: move("downgrade", "-1"))
        put_model(project, files)
        project("check")
    trial.empty()
    move("apply", "head")
    project.empty_schema()
    project("inspect", "-o", project.schema)
    told[:] = ["after inspect"]
    whole = {path: json.loads(path.read_text()) for path in project.schema.rglob("*.json")}
    for model in whole.values():
        SCHEMA.validate(model)
    project("check")
    told[:] = ["a part of what inspect wrote"]
    leave_out(whole, dice)
    project("check")
    move("downgrade", "base")


def run_round(projects, seed, changes, hostile):
    told, project = [], projects.get()
    try:
        project.clear()
        steps(project, seed, changes, hostile, told)
    except (*PROBLEMS, jsonschema.ValidationError) as problem:
        project.renew()
        return f"seed {seed}", "\n".join([str(problem) or repr(problem), *told])
    finally:
        projects.put(project)
    return f"seed {seed}", None


# Of the server, and left to it, as the golden cases leave theirs.
MAKE_DEPLOYER = f"""do $$ begin create role {DEPLOYER} superuser login;
    exception when duplicate_object or unique_violation then null; end $$"""
MAKE_TABLESPACE = ["-c", "set allow_in_place_tablespaces = on", "-c", "create tablespace generated location ''"]


def make_tablespace(project):
    if not project.sql("-c", "select 1 from pg_tablespace where spcname = 'generated'"):
        project.sql(*MAKE_TABLESPACE)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", metavar="PGDRAFT", nargs="?")
    parser.add_argument("--coverage", type=int, metavar="VERSION", help="tell what the models for this version never hold")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1, help="of the first round; each next round has the next one")
    parser.add_argument("--changes", type=int, default=3, help="of the model in a round")
    parser.add_argument("--hostile", action="store_true", help="names and texts that look like something else")
    options = parser.parse_args()
    if options.coverage:
        sys.exit(not drawn.report(options.rounds, options.seed, options.hostile, options.coverage))
    if not options.program:
        parser.error("which program?")
    projects = queue.Queue()
    with Project(options.program, "generated_1") as one, Project(options.program, "generated_2") as two:
        projects.put(one)
        projects.put(two)
        make_tablespace(one)
        one.sql("-c", MAKE_DEPLOYER)
        run_all(lambda seed: run_round(projects, seed, options.changes, options.hostile), range(options.seed, options.seed + options.rounds))


if __name__ == "__main__":
    main()
