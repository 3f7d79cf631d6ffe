#!/usr/bin/env python3
"""Random graphs of revisions (labels, merges, dependencies), walked to random targets and back on a real server.

    tests/graphs.py PGDRAFT [--rounds N] [--seed N]

A model of a few lines says which set of revisions a command must leave, or that it must refuse. What holds besides:
each revision runs once, after all that it stands upon and before it is undone all that stands upon it; what a refused
command finds stays; what is applied is what had its effect.
"""

import argparse
import pathlib
import queue
import random

from harness import PROBLEMS, Failure, Project, run, run_all

FIXTURE = "create table public.effects (revision text primary key); create table public.ran (number serial, what text)"


class Refused(Exception):
    pass


class Graph:
    """Revisions by identifier, each with parents, dependencies and a label; and what follows from that."""

    def __init__(self, rng):
        self.ids, self.parents, self.needs, self.label = [], {}, {}, {}
        for _ in range(rng.randint(2, 14)):
            self.add(rng)

    def add(self, rng):
        heads = [one for one in self.ids if not self.children(one)]
        parents = []
        if self.ids and rng.random() > 0.12:
            parents = [rng.choice(heads if rng.random() < 0.7 else self.ids)]
            apart = [one for one in self.ids if one not in self.below(parents) and parents[0] not in self.below([one])]
            if apart and rng.random() < 0.3:
                parents.append(rng.choice(apart))
        free = [one for one in self.ids if one not in self.below(parents) or rng.random() < 0.2]  # also what stands below anyway
        revision = "".join(rng.choice("abcdef0123456789") for _ in range(rng.randint(5, 12)))
        self.ids.append(revision)
        self.parents[revision] = parents
        self.needs[revision] = [rng.choice(free)] if free and rng.random() < 0.3 else []
        self.label[revision] = f"label{len(self.ids)}" if rng.random() < 0.4 else None

    def children(self, revision):
        return [one for one in self.ids if revision in self.parents[one]]

    def below(self, revisions):
        """They and all that they stand upon."""
        found, todo = set(), list(revisions)
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self.parents[one] + self.needs[one]
        return found

    def above(self, revisions):
        """They and all that stands upon them."""
        return {one for one in self.ids if self.below([one]) & set(revisions)}

    def lineage(self, revision):
        def close(start, step):
            found, todo = set(), [start]
            while todo:
                one = todo.pop()
                found.add(one)
                todo += step(one)
            return found
        return close(revision, lambda one: self.parents[one]) | close(revision, self.children)

    def tips(self, applied, by_parents=False):
        implied = {low for one in applied for low in (self.parents[one] if by_parents else self.parents[one] + self.needs[one])}
        return [one for one in self.ids if one in applied and one not in implied]

    def named(self, word):
        return next(one for one in self.ids if word in (one, self.label[one]))

    # What a target means: (branch, symbol, steps) is how "branch@symbol+steps".

    def within(self, branch, revisions):
        return [one for one in revisions if not branch or one in self.lineage(self.named(branch))]

    def symbol(self, branch, symbol, applied):
        if symbol == "heads":
            heads = [one for one in self.ids if not self.children(one) and (branch or self.above([one]) == {one})]
            return self.within(branch, heads)
        if symbol == "head":
            heads = self.within(branch, [one for one in self.ids if not self.children(one)])
            if len(heads) > 1:
                raise Refused
            return heads
        if symbol == "base":
            return []
        if symbol is None:
            return self.tips(set(self.within(branch, applied)), True) if branch else self.tips(applied)
        found = self.within(branch, [self.named(symbol)])
        if not found:
            raise Refused
        return found

    def walk(self, branch, start, steps):
        at = list(start)
        for _ in range(abs(steps)):
            if len(at) > 1:
                raise Refused
            if steps > 0:
                at = self.within(branch, self.children(at[0]) if at else [one for one in self.ids if not self.parents[one]])
                if len(at) != 1:
                    raise Refused
            else:
                if not at:
                    raise Refused
                at = self.within(branch, self.parents[at[0]])
                if len(at) > 1:
                    raise Refused
        return at

    def resolve(self, target, applied):
        branch, symbol, steps = target
        start = self.symbol(branch, symbol, applied)
        if steps and len(start) > 1:
            raise Refused
        return self.walk(branch, start, steps)

    def upgraded(self, target, applied):
        if target[1] is None and target[2] < 0:
            raise Refused
        return applied | self.below(self.resolve(target, applied))

    def downgraded(self, target, applied):
        branch, symbol, steps = target
        if symbol is None:
            start = self.symbol(branch, None, applied)
            if steps > 0 or len(start) != 1:
                raise Refused
            roots = self.walk(branch, start, steps + 1)
            if not roots:
                raise Refused
        else:
            to = self.resolve(target, applied)
            if not set(to) <= applied:
                raise Refused
            roots = [child for one in to for child in self.children(one)] if to else [one for one in self.ids if not self.parents[one]]
            roots = self.within(branch, roots)
        return applied - self.above(roots)

    def stamped(self, target, applied):
        to = self.resolve(target, applied)
        roots = to or self.within(target[0], [one for one in self.ids if not self.parents[one]])
        return (applied - self.above(roots)) | self.below(to)


def random_target(graph, rng):
    names = graph.ids + [label for label in graph.label.values() if label]
    branch = rng.choice(names) if rng.random() < 0.4 else None
    symbol = rng.choice([*names, *names, "head", "heads", "base", None, None])
    steps = rng.choice([-3, -2, -1, 1, 2, 3]) if symbol is None or rng.random() < 0.3 else 0
    return branch, symbol, steps


def written(target):
    branch, symbol, steps = target
    return (f"{branch}@" if branch else "") + (symbol or "") + (f"{steps:+d}" if steps else "")


def write_files(project, graph, rng):
    for revision in graph.ids:
        lines = [f"-- make {revision}", f"-- @revision {revision}", f"-- @revises {' '.join(graph.parents[revision])}".rstrip()]
        needs = [graph.label[one] if graph.label[one] and rng.random() < 0.5 else one for one in graph.needs[revision]]
        lines += [f"-- @depends-on {' '.join(needs)}"] if needs else []
        lines += [f"-- @labels {graph.label[revision]}"] if graph.label[revision] else []
        up = f"INSERT INTO public.effects VALUES ('{revision}');\nINSERT INTO public.ran (what) VALUES ('+{revision}');"
        down = f"DELETE FROM public.effects WHERE revision = '{revision}';\nINSERT INTO public.ran (what) VALUES ('-{revision}');"
        text = "\n".join([*lines, "-- @upgrade", up, "-- @downgrade", down, ""])
        (project.versions / f"{rng.randint(0, 999):03d}_{revision}.sql").write_text(text)


def state(project):
    out = project.sql("-c", "select 'e ' || revision from effects", "-c", "select 'r ' || what from ran order by number",
                      "-c", "truncate ran", "-c", "select 'a ' || revision from pgdraft.revisions")
    lines = [line.split() for line in out.splitlines()]
    return [[rest for kind, rest in lines if kind == letter] for letter in "era"]


def check_order(graph, ran, before):
    """Each once; after what it stands upon, or, undone, after what stands upon it."""
    applied = set(before)
    if len(set(ran)) < len(ran):
        raise Failure(f"something ran twice: {ran}")
    for what in ran:
        way, revision = what[0], what[1:]
        if way == "+" and not graph.below([revision]) - {revision} <= applied:
            raise Failure(f"{revision} ran before what it stands upon: {ran}")
        if way == "-" and (graph.above([revision]) - {revision}) & applied:
            raise Failure(f"{revision} was undone before what stands upon it: {ran}")
        (applied.add if way == "+" else applied.discard)(revision)


def step(project, graph, command, target, before):
    """Run it, and compare with the model; the set that is applied then."""
    try:
        want = {"apply": graph.upgraded, "downgrade": graph.downgraded, "stamp": graph.stamped}[command](target, before)
        code = 0
    except Refused:
        want, code = before, 2
    project(command, *(["--"] if written(target).startswith("-") else []), written(target), want=code)
    effects, ran, applied = state(project)
    told = f"{command} {written(target)} from {sorted(before)}"
    if set(applied) != want or len(applied) != len(want):
        raise Failure(f"{told}: {sorted(applied)}, not {sorted(want)}")
    if command == "stamp":
        if ran:
            raise Failure(f"{told} ran {ran}")
        return want
    if set(effects) != want:
        raise Failure(f"{told}: the effects are those of {sorted(effects)}")
    check_order(graph, ran, before)
    return want


def steps(project, rng, graph):
    write_files(project, graph, rng)
    applied = set()
    for _ in range(4):
        before = applied
        applied = step(project, graph, "apply", random_target(graph, rng), applied)
        if applied == before:
            applied = step(project, graph, "apply", (None, "heads", 0), applied)
        applied = step(project, graph, "downgrade", random_target(graph, rng), applied)
    stamped = step(project, graph, "stamp", random_target(graph, rng), applied)
    if stamped != applied:
        project("stamp", "--purge", *(graph.tips(applied) or ["base"]))
    # From wherever it was, all the way up and down.
    applied = step(project, graph, "apply", (None, "heads", 0), applied)
    if applied != set(graph.ids):
        raise Failure(f"heads leaves out {set(graph.ids) - applied}")
    step(project, graph, "downgrade", (None, "base", 0), applied)


def run_round(projects, seed):
    rng, project = random.Random(seed), projects.get()
    graph = Graph(rng)
    try:
        for path in project.versions.glob("*.sql"):
            path.unlink()
        steps(project, rng, graph)
    except PROBLEMS as problem:
        shown = "\n".join(f"{one}: {graph.parents[one]} {graph.needs[one]} {graph.label[one] or ''}" for one in graph.ids)
        project.sql("-c", "truncate effects, ran; truncate pgdraft.revisions, pgdraft.journal")
        return f"seed {seed}", f"{problem}\n{shown}"
    finally:
        projects.put(project)
    return f"seed {seed}", None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", metavar="PGDRAFT", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1, help="of the first round; each next round has the next one")
    options = parser.parse_args()
    projects = queue.Queue()
    with Project(options.program, "graphs_1") as one, Project(options.program, "graphs_2") as two:
        for project in one, two:
            project.sql("-c", FIXTURE)
            (project.versions / "first.sql").write_text("-- @revision first\n-- @upgrade\n-- @downgrade\n")
            project("apply")  # the journal
            project("downgrade", "base")
            projects.put(project)
        run_all(lambda seed: run_round(projects, seed), range(options.seed, options.seed + options.rounds))


if __name__ == "__main__":
    main()
