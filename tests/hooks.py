#!/usr/bin/env python3
"""Hooks around runs, revisions and new files; production databases, which are not changed by the way.

    tests/hooks.py PGDRAFT [NAME…]
"""

import json
import os
import pathlib
import pty
import re
import signal
import subprocess

from harness import Failure, expect, run, run_suite, same

# What hooks do: note what they are told, then as their first argument says.
HOOK = """\
import json, os, signal, subprocess, sys
line = sys.stdin.readline()
facts = json.loads(line)
environment = {key: value for key, value in os.environ.items() if key.startswith("PG") and key not in ("PGPASSWORD", "PGDRAFT_TEST_URL")}
secrets = [key for key, value in [("stdin", line), ("arguments", str(sys.argv)), *os.environ.items()] if "of-hooks" in value]
with open("seen", "a") as seen:
    print(json.dumps({"facts": facts, "environment": environment, "secrets": secrets, "folder": os.getcwd(), "arguments": sys.argv[1:]}),
          file=seen)
what = sys.argv[1]
if what == "fail":
    print("to stdout", flush=True)
    print("to stderr", file=sys.stderr)
    sys.exit(3)
if what == "say":
    print("all", "is", "well")
if what == "hang":
    with open("hanging", "w") as pipe:  # opens when the test reads it
        print(os.getpid(), file=pipe)
    signal.pause()
if what == "leave":
    child = subprocess.Popen(["sleep", "1000"], start_new_session=True)
    with open("left", "w") as file:
        print(child.pid, file=file)
if what == "cut":
    subprocess.run(["psql", "-Xqc", "select pg_terminate_backend(pid, 10000) from pg_stat_activity "
                    "where datname = current_database() and application_name = 'pgdraft'"], check=True)
if what == "look":
    with open("looks", "a") as looks:
        subprocess.run(["psql", "-XqAtc", "select a.state, l.granted from pg_stat_activity a left join pg_locks l on l.pid = a.pid and "
                        "locktype = 'advisory' where datname = current_database() and application_name = 'pgdraft'"], check=True, stdout=looks)
if what == "edit":
    path = os.environ["PGDRAFT_FILE"]
    text = open(path).read().replace(sys.argv[2], sys.argv[3])
    open(path, "w").write(text)
"""

EVENTS = ["before_run", "after_run", "failed_run", "before_revision", "after_revision", "failed_revision"]


def connection(project):
    """User, host, port and database of the tests' URL, which may have a password."""
    found = re.fullmatch(r"\w+://(\w+)(?::[^@]*)?@([\w.]+):(\d+)/(\w+)", project.url)
    expect(found, "the test needs a plain URL in PGDRAFT_TEST_URL")
    return found.groups()


def script(project, revision, revises, upgrade, downgrade="SELECT 1;"):
    text = f"-- make {revision}\n-- @revision {revision}\n-- @revises {revises}\n\n-- @upgrade\n\n{upgrade}\n\n-- @downgrade\n\n{downgrade}\n"
    (project.versions / f"{revision}.sql").write_text(text)


def two_scripts(project):
    for name, parent in ("a", ""), ("b", "a"):
        script(project, name, parent, f"CREATE TABLE public.{name} ();", f"DROP TABLE public.{name};")


def configure(project, hooks=None, project_keys=(), env_keys=(), **settings):
    """pgdraft.ini with hooks {name: command}, settings {name_key: value} of them, and the environment "test"."""
    lines = ["[project]", *project_keys]
    for name, command in (hooks or {}).items():
        lines += [f"[hook {name}]", f"command = python3 hook.py {command}"]
        lines += [f"{key[len(name) + 1:]} = {value}" for key, value in settings.items() if key.startswith(name + "_")]
    lines += ["[env test]", *env_keys]
    (project.folder / "pgdraft.ini").write_text("\n".join(lines) + "\n")
    (project.folder / "hook.py").write_text(HOOK)


def seen(project):
    """What hooks noted since the last look."""
    path = project.folder / "seen"
    notes = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    path.unlink(missing_ok=True)
    return notes


def events(project):
    return [" ".join(filter(None, [note["facts"]["event"], (note["facts"]["revision"] or {}).get("revision")])) for note in seen(project)]


def call(project, *arguments, want=0, env=None, url=None):
    """What a command wrote to stderr."""
    return run([project.program, "-C", project.folder, "--url", url or project.url, "--env", "test", *arguments], want, env)[1]


def applied(project):
    if project.sql("-c", "select to_regclass('pgdraft.revisions') is null") == "t\n":
        return ""
    return project.sql("-c", "select string_agg(revision, ' ' order by number) from pgdraft.revisions").strip()


def everywhere(what, events_of=EVENTS):
    return {"hooks": {"h": what}, "env_keys": [f"{event} = h" for event in events_of]}


def events_in_order(project):
    two_scripts(project)
    configure(project, **everywhere("note"))
    for command in ["apply", "--dry-run"], ["apply", "--sql"], ["status"]:
        call(project, *command)
    same(events(project), [])
    call(project, "apply")
    same(events(project), ["before_run", "before_revision a", "after_revision a", "before_revision b", "after_revision b", "after_run"])
    call(project, "apply")
    same(events(project), [])
    call(project, "downgrade", "-1")
    same(events(project), ["before_run", "before_revision b", "after_revision b", "after_run"])
    script(project, "c", "b", "SELECT 1/0;")
    call(project, "apply", want=1)
    same(events(project), ["before_run", "before_revision b", "after_revision b", "before_revision c", "failed_revision c", "failed_run"])


def hooks_of_project_and_environment(project):
    two_scripts(project)
    configure(project, {"first": "note 1", "second": "note 2", "third": "note 3"}, ["before_run = first, second"], ["before_run = third"])
    call(project, "apply", "a")
    notes = seen(project)
    same([note["facts"]["hook"] for note in notes], ["first", "second", "third"])
    same([note["arguments"] for note in notes], [["note", "1"], ["note", "2"], ["note", "3"]])
    run([project.program, "-C", project.folder, "--url", project.url, "apply"])
    notes = seen(project)
    same([(note["facts"]["hook"], note["facts"]["env"], "PGDRAFT_ENV" in note["environment"]) for note in notes],
         [("first", None, False), ("second", None, False)])


def facts_whole(project):
    two_scripts(project)
    script(project, "c", "b", "SELECT 1/0;")
    configure(project, **everywhere("note"))
    call(project, "apply", want=1)
    notes = {note["facts"]["event"]: note for note in seen(project)}
    user, host, port, name = connection(project)
    failed = notes["failed_revision"]["facts"]
    for note in notes.values():
        for key in "started_at", "duration_ms":
            value = note["facts"].pop(key)
            expect(isinstance(value, int) or re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ", value), f"{key} is {value}")
    revisions = failed.pop("revisions")
    same([revision["revision"] for revision in revisions], ["a", "b", "c"])
    same(failed.pop("revision"), revisions[2])
    expect(revisions[2]["message"] == "make c" and revisions[2]["path"].endswith("versions/c.sql"), str(revisions[2]))
    error = failed.pop("error")
    expect(error.pop("message").endswith("versions/c.sql:7:1: division by zero"), "the message lacks the place")
    same(error, {"exit_code": 1, "sqlstate": "22012", "detail": "The statement is: SELECT 1/0", "hint": None})
    version = project.sql("-c", "show server_version_num").strip()
    same(failed, {
        "pgdraft": run([project.program, "--version"])[0].split()[1], "event": "failed_revision", "hook": "h", "env": "test",
        "production": False, "direction": "upgrade", "target": "head",
        "database": {"name": name, "host": host, "port": port, "user": user, "server": f"{int(version) // 10000}.{int(version) % 10000}"},
        "destructive": False, "ran": ["a", "b"]})
    same(notes["before_run"]["facts"]["revision"], None)
    same(notes["before_run"]["facts"]["error"], None)
    same(notes["before_run"]["facts"]["ran"], [])
    environment = notes["failed_revision"]["environment"]
    same({key: environment.get(key) for key in ("PGDRAFT_EVENT", "PGDRAFT_ENV", "PGDRAFT_REVISION", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE")},
         {"PGDRAFT_EVENT": "failed_revision", "PGDRAFT_ENV": "test", "PGDRAFT_REVISION": "c", "PGHOST": host, "PGPORT": port,
          "PGUSER": user, "PGDATABASE": name})
    expect("PGDRAFT_REVISION" not in notes["failed_run"]["environment"], "PGDRAFT_REVISION is set for a whole run")
    call(project, "downgrade", "a", want=0)
    facts = seen(project)[0]["facts"]
    same((facts["direction"], facts["target"], facts["destructive"]), ("downgrade", "a", True))


def passwords_stay_with_us(project):
    two_scripts(project)
    configure(project, **everywhere("note"))
    user, host, port, name = connection(project)
    url = f"postgresql://{user}:canary-of-hooks@{host}:{port}/{name}"
    environment = {key: value for key, value in os.environ.items() if key != "PGPASSWORD"}
    done = subprocess.run([project.program, "-C", project.folder, "--url", url, "--env", "test", "-v", "apply"], env=environment,
                          capture_output=True, text=True, check=False)
    same(done.returncode, 0)
    expect("of-hooks" not in done.stdout + done.stderr, "the password shows")
    notes = seen(project)
    same([note["secrets"] for note in notes], [[]] * 6)


def a_failure_stops(project):
    two_scripts(project)
    configure(project, {"no": "fail", "note": "note"}, [], ["before_run = no, note", "failed_run = note"])
    err = call(project, "apply", want=1)
    expect(err.startswith('pgdraft: error: pgdraft.ini:2: hook "no" of before_run: "python3" failed with exit code 3\n'), err)
    expect("detail: to stdout\n" in err and "detail: to stderr\n" in err and "detail: Nothing was applied.\n" in err, err)
    same(project.sql("-c", "select to_regnamespace('pgdraft') is null and to_regclass('public.a') is null"), "t\n")
    notes = seen(project)
    same([(note["facts"]["event"], note["facts"]["hook"]) for note in notes], [("before_run", "no"), ("failed_run", "note")])
    expect(notes[1]["facts"]["error"]["message"] in err, "another error is told")


def a_failure_between_revisions(project):
    two_scripts(project)
    configure(project, {"no": "fail"}, [], ["after_revision = no"])
    err = call(project, "apply", want=1)
    expect('hook "no" of after_revision of revision "a": ' in err and "detail: Applied: a (make a).\n" in err, err)
    expect("detail: Not applied: b (make b).\n" in err, err)
    same(applied(project), "a")
    configure(project, {"no": "fail"}, [], ["before_revision = no"])
    err = call(project, "apply", want=1)
    expect('hook "no" of before_revision of revision "b": ' in err and "Nothing was applied." in err, err)
    configure(project, {"no": "fail"}, [], ["after_run = no"])
    err = call(project, "apply", want=1)
    expect('hook "no" of after_run: ' in err and "detail: That is all that was to be applied.\n" in err, err)
    same(applied(project), "a b")


def a_failure_that_only_warns(project):
    two_scripts(project)
    configure(project, **everywhere("fail"), h_on_failure="warn")
    err = call(project, "apply")
    expect("pgdraft: error" not in err, err)
    same(err.count('pgdraft: warning: pgdraft.ini:2: hook "h" of '), 6)
    same(err.count("pgdraft: detail: to stderr\n"), 6)
    same(applied(project), "a b")


def the_first_error_counts(project):
    script(project, "a", "", "SELECT 1/0;")
    configure(project, {"no": "fail", "note": "note"}, [], ["failed_revision = no, note", "failed_run = no, note"])
    err = call(project, "apply", want=1)
    same(re.findall(r"error: (.*)", err), [f"{project.versions.name}/a.sql:7:1: division by zero"])
    same(len(re.findall(r'warning: .*hook "no" of failed_', err)), 2)
    same([note["facts"]["hook"] for note in seen(project)], ["no", "note", "no", "note"])


def output_is_shown_on_request(project):
    two_scripts(project)
    configure(project, {"say": "say"}, [], ["before_run = say"])
    expect("all is well" not in call(project, "apply", "a"), "the output shows without -v")
    expect("hook say: all is well\n" in call(project, "-v", "apply"), "the output does not show with -v")


def a_timeout(project):
    two_scripts(project)
    configure(project, {"slow": "hang"}, [], ["before_run = slow"], slow_timeout="500ms")
    os.mkfifo(project.folder / "hanging")
    err = call(project, "apply", want=1)
    expect('hook "slow" of before_run: "python3" did not end within 0.5 s, and was stopped\n' in err, err)
    same(applied(project), "")


def a_program_that_is_not_there(project):
    two_scripts(project)
    (project.folder / "pgdraft.ini").write_text("[hook gone]\ncommand = ./gone.sh\n[env test]\nbefore_run = gone\n")
    err = call(project, "apply", want=1)
    expect('pgdraft.ini:1: hook "gone" of before_run: could not run "./gone.sh": No such file or directory\n' in err, err)
    same(applied(project), "")


def a_variable_that_is_not_set(project):
    """Found before anything is run, and before a new file is written."""
    two_scripts(project)
    ini = "[hook h]\ncommand = python3 hook.py ${NOT_SET_BY_ANYBODY}\n"
    (project.folder / "pgdraft.ini").write_text(ini + "[env test]\nafter_run = h\n")
    err = call(project, "apply", want=2)
    expect("pgdraft.ini:2: " in err and "NOT_SET_BY_ANYBODY" in err, err)
    same(applied(project), "")
    (project.folder / "pgdraft.ini").write_text(ini + "[env test]\n[project]\npost_write = h\n")
    err = call(project, "autogen", "--empty", "-m", "first", want=2)
    expect("NOT_SET_BY_ANYBODY" in err, err)
    same(len(list(project.versions.iterdir())), 2)


def odd_programs(project):
    """One that does not read, though it is told much; one that writes much; one that leaves a child with its pipes."""
    script(project, "r0", "", "SELECT 1;")
    for i in range(1, 600):
        script(project, f"r{i}", f"r{i - 1}", "SELECT 1;")
    configure(project, {"leave": "leave"}, [], ["after_run = deaf, flood, leave"])
    with open(project.folder / "pgdraft.ini", "a") as ini:
        ini.write('[hook deaf]\ncommand = true\n[hook flood]\ncommand = sh -c "yes | head -c 5000000"\n')
    call(project, "apply")
    os.kill(int((project.folder / "left").read_text()), signal.SIGKILL)


def an_interrupt(project):
    two_scripts(project)
    configure(project, {"slow": "hang", "note": "note"}, [], ["before_revision = slow", "failed_run = note"], slow_on_failure="warn")
    os.mkfifo(project.folder / "hanging")
    runner = subprocess.Popen([project.program, "-C", project.folder, "--url", project.url, "--env", "test", "apply"],
                              stderr=subprocess.PIPE, text=True)
    with open(project.folder / "hanging") as pipe:
        pid = int(pipe.read())
    runner.send_signal(signal.SIGINT)
    err = runner.communicate(timeout=60)[1]
    same(runner.returncode, 130)
    expect('interrupted by a signal: pgdraft.ini:2: hook "slow" of before_revision of revision "a": interrupted\n' in err, err)
    try:
        os.kill(pid, 0)
        raise Failure("the hook lives on")
    except ProcessLookupError:
        pass
    same([note["facts"]["error"]["exit_code"] for note in seen(project) if note["facts"]["event"] == "failed_run"], [130])
    same(applied(project), "")


def an_ignored_sigchld(project):
    two_scripts(project)
    configure(project, {"good": "note", "bad": "fail"}, [], ["before_run = good", "after_run = bad"])
    done = subprocess.run([project.program, "-C", project.folder, "--url", project.url, "--env", "test", "apply"], capture_output=True,
                          text=True, timeout=60, preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
    same((done.returncode, applied(project)), (1, "a b"))
    expect("failed with exit code 3" in done.stderr, done.stderr)


def a_connection_that_is_lost(project):
    two_scripts(project)
    configure(project, {"cut": "cut"}, [], ["before_run = cut"])
    err = call(project, "apply", want=1)
    expect("could not go on after the hooks: " in err and "Nothing was applied." in err, err)
    same(project.sql("-c", "select to_regnamespace('pgdraft') is null"), "t\n")


def hooks_run_under_the_lock_without_a_transaction(project):
    two_scripts(project)
    script(project, "c", "b", "SELECT 1/0;")
    configure(project, **everywhere("look"))
    call(project, "apply", want=1)
    call(project, "downgrade", "base")
    same((project.folder / "looks").read_text(), "idle|t\n" * 14)


def limits_of_an_environment(project):
    script(project, "a", "", "CREATE TABLE public.limits AS SELECT current_setting('lock_timeout') AS l, current_setting('statement_timeout') AS s;")
    configure(project, env_keys=["lock_timeout = 2s", "statement_timeout = 5m"])
    expect("lock_timeout = 2000" in run([project.program, "-C", project.folder, "--env", "test", "apply", "--sql"])[0], "--sql has no limits")
    call(project, "apply")
    same(project.sql("-c", "table public.limits"), "2s|5min\n")


def hooks_run_where_pgdraft_does(project):
    two_scripts(project)
    configure(project)
    with open(project.folder / "pgdraft.ini", "a") as ini:
        ini.write("before_run = h\n[hook h]\ncommand = python3 ${here}/hook.py note\n")
    run([project.program, "-C", project.schema, "-c", "../pgdraft.ini", "--url", project.url, "--env", "test", "apply"])
    note = json.loads((project.schema / "seen").read_text())
    same(note["folder"], str(project.schema))
    path = pathlib.Path(note["folder"], note["facts"]["revisions"][0]["path"])
    expect(path.exists(), f"{path} is not there")


def new_files(project):
    """A formatter; what it may not do."""
    configure(project, {"note": "note {} -o={}", "format": 'edit "-- first" "-- \\"formatted\\""'}, ["post_write = note, format"])
    path = project.folder / project("autogen", "--empty", "-m", "first").strip()
    notes = seen(project)
    facts = notes[0]["facts"]
    same(notes[0]["arguments"], ["note", str(path), f"-o={path}"])
    same((notes[0]["environment"]["PGDRAFT_FILE"], facts["path"], facts["event"], facts["hook"], len(notes)),
         (str(path), str(path), "post_write", "note", 2))
    expect(facts["revision"]["revision"] in path.name and path.read_text().startswith('-- "formatted"\n'), path.read_text())
    for edit, said in [('"@revision " "@revision x"', "has made another revision of"), ("@upgrade @upgrad", "has broken the new revision: ")]:
        path.unlink()
        configure(project, {"bad": f"edit {edit}", "note": "note"}, ["post_write = bad, note"])
        err = run([project.program, "-C", project.folder, "autogen", "--empty", "-m", "first"], want=1)[1]
        path, = project.versions.iterdir()
        expect(f'error: hook "bad" of post_write {said}' in err and f"detail: The new revision is kept as it is: versions/{path.name}\n" in err, err)
        same([note["facts"]["hook"] for note in seen(project)], ["bad"])
    path.unlink()
    configure(project, {"no": "fail", "note": "note"}, ["post_write = no, note"])
    err = run([project.program, "-C", project.folder, "autogen", "--empty", "-m", "first"], want=1)[1]
    path, = project.versions.iterdir()
    expect('hook "no" of post_write: "python3" failed with exit code 3\n' in err and path.name in err, err)


def merges_are_new_files(project):
    for name in "a", "b":
        script(project, name, "", "SELECT 1;")
    configure(project, {"note": "note"}, ["post_write = note"])
    path = project.folder / project("merge", "-m", "both").strip()
    same([note["facts"]["path"] for note in seen(project)], [str(path)])


def statements_that_a_formatter_changes(project):
    project.model("m.json", {"tables": [{"name": "t", "columns": [{"name": "i", "type": "integer"}]}]})
    configure(project, {"format": "edit integer bigint"}, ["post_write = format"])
    err = call(project, "autogen", "-m", "first")
    expect('warning: hook "format" of post_write has changed statements: the file is not what was drafted and proved\n' in err, err)


PRODUCTION = ["production = yes"]
NOWHERE = "postgresql://127.0.0.1:1/nowhere"


class Terminal:
    """A command at a terminal of its own."""

    def __init__(self, project, *arguments):
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen([project.program, "-C", project.folder, "--url", project.url, "--env", "test", *arguments],
                                        stdin=theirs, stderr=theirs, stdout=subprocess.DEVNULL, start_new_session=True,
                                        env={**os.environ, "NO_COLOR": "1"})
        os.close(theirs)
        self.text = ""

    def read_until(self, text):
        while text not in self.text:
            self.text += os.read(self.ours, 4096).decode()

    def answer(self, text, want):
        self.read_until("to go on: ")
        os.write(self.ours, text.encode())
        try:
            while part := os.read(self.ours, 4096):
                self.text += part.decode()
        except OSError:  # the end of a terminal
            pass
        os.close(self.ours)
        code = self.process.wait(60)
        expect(code == want, f"exit code {code}, not {want}\n{self.text}")
        self.text = self.text.replace("\r\n", "\n")


def production_needs_consent(project):
    two_scripts(project)
    configure(project, env_keys=PRODUCTION)
    for command in ["apply"], ["downgrade", "base"], ["stamp", "head"]:
        err = call(project, *command, want=2, url=NOWHERE)
        expect('environment "test" is guarded, and there is no terminal to ask at\n' in err and "--yes" in err, err)
        expect('detail: pgdraft.ini:3 says that it is in production.\n' in err, err)
    call(project, "apply", "--dry-run")
    call(project, "apply", "--sql")
    call(project, "stamp", "--sql", "head")
    call(project, "apply", "--yes")
    same(applied(project), "a b")
    call(project, "apply", "--yes")
    call(project, "stamp", "--yes", "a")
    same(applied(project), "a")


def production_asks(project):
    two_scripts(project)
    configure(project, env_keys=PRODUCTION)
    terminal = Terminal(project, "apply")
    terminal.answer("yes\n", 1)
    expect("error: not confirmed; nothing was changed\n" in terminal.text, terminal.text)
    terminal = Terminal(project, "apply")
    terminal.answer("\x04", 1)
    same(project.sql("-c", "select to_regnamespace('pgdraft') is null"), "t\n")
    terminal = Terminal(project, "apply")
    terminal.read_until("to go on: ")
    held = "select count(*) from pg_locks l join pg_stat_activity a using (pid) where application_name = 'pgdraft' and datname = current_database()"
    same(project.sql("-c", held), "0\n")
    terminal.answer("test\n", 0)
    user, host, port, name = connection(project)
    expect(terminal.text.startswith(
        f'Environment "test" is guarded: database "{name}" on {host}, port {port}, as role "{user}"\n'
        '  upgrade a: make a\n  upgrade b: make b\nType "test" to go on: '), terminal.text)
    same(applied(project), "a b")
    terminal = Terminal(project, "stamp", "a")
    terminal.answer("test\n", 0)
    expect('\n  record as not applied: b\nType "test" to go on: ' in terminal.text, terminal.text)
    same(applied(project), "a")


def production_does_what_was_agreed_to(project):
    two_scripts(project)
    configure(project, env_keys=PRODUCTION)
    for command in ["stamp", "b"], ["apply"]:
        terminal = Terminal(project, *command)
        terminal.read_until("to go on: ")
        call(project, *command[:1], "--yes", "a")
        terminal.answer("test\n", 7)
        expect("error: the database has changed since it was looked at\n" in terminal.text, terminal.text)
        same(applied(project), "a")
        call(project, "stamp", "--yes", "base")


def production_keeps_its_data(project):
    two_scripts(project)
    configure(project, env_keys=PRODUCTION)
    call(project, "apply", "--yes")
    err = call(project, "downgrade", "--yes", "base", want=2)
    expect('error: the downgrade destroys data, and environment "test" is guarded\n' in err, err)
    same(re.findall(r"detail: (\S+):", err), ["versions/b.sql:11", "versions/a.sql:11"])
    expect("--allow-data-loss" in err, err)
    same(applied(project), "a b")
    call(project, "downgrade", "--yes", "--allow-data-loss", "base")
    same(applied(project), "")


def a_backup_that_fails_keeps_production(project):
    two_scripts(project)
    configure(project, {"backup": "fail"}, [], [*PRODUCTION, "before_run = backup"])
    call(project, "apply", "--yes", want=1)
    same([note["facts"]["production"] for note in seen(project)], [True])
    same(project.sql("-c", "select to_regclass('public.a') is null"), "t\n")


CASES = {function.__name__: function for function in [
    events_in_order, hooks_of_project_and_environment, facts_whole, passwords_stay_with_us, a_failure_stops,
    a_failure_between_revisions, a_failure_that_only_warns, the_first_error_counts, output_is_shown_on_request, a_timeout,
    a_program_that_is_not_there, a_variable_that_is_not_set, odd_programs, an_interrupt, an_ignored_sigchld, a_connection_that_is_lost,
    hooks_run_under_the_lock_without_a_transaction, limits_of_an_environment, hooks_run_where_pgdraft_does, new_files,
    merges_are_new_files, statements_that_a_formatter_changes, production_needs_consent, production_asks,
    production_does_what_was_agreed_to, production_keeps_its_data, a_backup_that_fails_keeps_production]}


if __name__ == "__main__":
    run_suite(__doc__, CASES)
