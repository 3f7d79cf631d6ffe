"""A project with a graph of revisions that write down that they ran, and which way; what the acceptance cases are told with."""

import json
import os
import subprocess

from harness import expect, look_for_canary

# identifier: (parents, labels, dependencies); files are named in this order.
L = {"a": ("", "", ""), "b": ("a", "", ""), "c": ("b", "", "")}
F = {"a": ("", "", ""), "b": ("a", "", ""), "c1": ("b", "c1branch", ""), "d1": ("c1", "", ""),
     "c2": ("b", "c2branch", ""), "d2": ("c2", "", "")}
M = {**F, "m": ("d1 d2", "", "")}
D = {"aaa1": ("", "acct", ""), "aaa2": ("aaa1", "", ""), "aaa3": ("aaa2", "", ""),
     "nnn1": ("", "net", ""), "nnn2": ("nnn1", "", "aaa2")}
RAN = "create table public.ran (number serial, what text)"


def script(revision, parents="", labels="", depends="", upgrade=None, downgrade=None):
    lines = [f"-- make {revision}", "--", f"-- @revision {revision}", f"-- @revises  {parents}".rstrip()]
    lines += [f"-- @depends-on {depends}"] if depends else []
    lines += [f"-- @labels {labels}"] if labels else []
    upgrade = upgrade if upgrade is not None else f"INSERT INTO public.ran (what) VALUES ('+{revision}');"
    downgrade = downgrade if downgrade is not None else f"INSERT INTO public.ran (what) VALUES ('-{revision}');"
    return "\n".join([*lines, "", "-- @upgrade", "", upgrade, "", "-- @downgrade", "", downgrade, ""])


class Team:
    """A project with a graph of revisions, and what is known of it."""

    def __init__(self, project, graph, at=None):
        self.project, self.graph = project, graph
        project.sql("-c", RAN)
        for number, (revision, (parents, labels, depends)) in enumerate(graph.items()):
            self.write(f"{number}_{revision}.sql", script(revision, parents, labels, depends))
        if at:
            self.go("apply", *at.split())

    def write(self, name, text):
        path = self.project.versions / name
        path.write_text(text)
        return path

    def command(self, *arguments, env=None):
        """Exit code, stdout, stderr."""
        done = subprocess.run([self.project.program, "-C", self.project.folder, "--url", self.project.url, *arguments],
                              capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, env=env and {**os.environ, **env})
        look_for_canary(done.stdout + done.stderr, f"the output of {arguments}")
        return done.returncode, done.stdout, done.stderr

    def go(self, command, *targets, want=None):
        """Run it, to each target after the other; want: what it ran, in order."""
        self.project.sql("-c", "truncate public.ran")
        for target in targets:
            code, out, err = self.command(command, target)
            expect(code == 0, f"{command} {target}: exit code {code}\n{out}{err}")
        if want is not None:
            expect(self.ran() == want, f"{command} {targets} ran {self.ran()!r}, not {want!r}")

    def refuses(self, *arguments, code=2, says=()):
        """The command fails so, says these words, and the database stays as it is."""
        before = self.applied(), self.ran()
        got, out, err = self.command(*arguments)
        expect(got == code, f"{arguments}: exit code {got}, not {code}\n{out}{err}")
        for word in [says] if isinstance(says, str) else says:
            expect(word in err, f"{arguments}: no {word!r} in\n{err}")
        expect((self.applied(), self.ran()) == before, f"{arguments} changed the database")
        return err

    def ran(self):
        return " ".join(self.project.sql("-c", "select what from public.ran order by number").split())

    def applied(self):
        if self.project.sql("-c", "select to_regclass('pgdraft.revisions') is null") == "t\n":
            return set()
        return set(self.project.sql("-c", "select revision from pgdraft.revisions").split())

    def below(self, revision):
        parents, _, depends = self.graph[revision]
        direct = {*parents.split(), *depends.split()}
        return direct | {further for one in direct for further in self.below(one)}

    def at(self, want, command=()):
        """The applied tips: what Alembic has rows of."""
        if command:
            self.go(*command)
        applied = self.applied()
        implied = {one for revision in applied for one in self.below(revision)}
        expect(implied <= applied, f"{implied - applied} is implied, but has no row")
        tips = " ".join(sorted(applied - implied))
        expect(tips == want, f"the database is at {tips!r}, not at {want!r} {command}")

    def files(self):
        return sorted(self.project.versions.rglob("*"))

    def listed(self, *arguments):
        """The revisions that a view lists."""
        code, out, err = self.command(*arguments, "--json")
        expect(code == 0, f"{arguments}: exit code {code}\n{err}")
        told = json.loads(out)
        return " ".join(one["revision"] for one in (told if isinstance(told, list) else told["revisions"]))
