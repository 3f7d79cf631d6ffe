#!/usr/bin/env python3
"""The project file: environments, where a database and its password come from, and that secrets stay secrets.

    tests/project.py PGDRAFT [NAME…]

Those named after a number are acceptance cases of reference/alembic.md.
"""

import contextlib
import json
import pathlib
import re
import socket
import struct
import subprocess
import threading

import harness
from harness import CANARY, Failure, run, run_suite, same

SECRET = "p%w@:/ \"x'\\$y"  # everything that a URL, a shell, libpq or this file could take for something else
DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs" / "configuration.md"


def expect_in(part, text):
    if part not in text:
        raise Failure(f"{part!r} is not in:\n{text}")


def ini(project, text, name="pgdraft.ini"):
    (project.folder / name).write_text(text)


def pgdraft(project, *arguments, want=0, env=None):
    """What the program wrote in the project's folder, without a --url."""
    clean = {"DATABASE_URL": "", "PGDRAFT_ENV": "", "PGDRAFT_CONFIG": ""}
    return run([project.program, "-C", project.folder, *arguments], want, {**clean, **(env or {})})


def fails(project, message, *arguments, want=2, env=None):
    out, err = pgdraft(project, *arguments, want=want, env=env)
    same(out, "")
    same(re.sub("^pgdraft: (detail: )?", "", err, flags=re.M), message)


def script(project, name, text):
    path = project.folder / name
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o700)
    return path


class FakeServer:
    """Asks for a password in clear and refuses it: what libpq sends is what pgdraft gave it."""

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port, self.seen = self.socket.getsockname()[1], []
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.socket.close()

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.socket.accept()
                with client, client.makefile("rwb") as stream:
                    self.talk(stream)

    def talk(self, stream):
        body = self.start(stream)
        words = body[4:].split(b"\0")
        user = dict(zip(words[::2], words[1::2]))[b"user"].decode()
        stream.write(b"R" + struct.pack("!ii", 8, 3))
        stream.flush()
        stream.read(1)
        size, = struct.unpack("!i", stream.read(4))
        self.seen.append((user, stream.read(size - 4)[:-1].decode()))
        fields = b"SFATAL\0C28P01\0Mno, thanks\0\0"
        stream.write(b"E" + struct.pack("!i", len(fields) + 4) + fields)
        stream.flush()

    def start(self, stream):
        while True:
            size, = struct.unpack("!i", stream.read(4))
            body = stream.read(size - 4)
            if struct.unpack("!i", body[:4])[0] >> 16 == 3:
                return body
            stream.write(b"N")  # neither TLS nor GSS
            stream.flush()


def refused(project, server, *arguments, env=None):
    """The user and the password that came to the server."""
    before = len(server.seen)
    out, err = pgdraft(project, *arguments, "current", want=1, env=env)
    expect_in("no, thanks", err)
    for form in (SECRET, "hunter2"):
        if form in out + err:
            raise Failure(f"the password shows\n{out}{err}")
    same(len(server.seen), before + 1)
    return server.seen[-1]


def case_59_which_file(project):
    ini(project, "[project]\nschema = a\n", "a.ini")
    ini(project, "[project]\nschema = b\n", "b.ini")

    def schema(*arguments, env=None):
        text = pgdraft(project, *arguments, "config", env=env)[0]
        return re.search(r"^file = (\S+) +# (.+)$", text, re.M).groups() + re.search(r"^schema = (\S+)", text, re.M).groups()
    same(schema(), ("(none)", "default", "schema"))
    same(schema("-c", "a.ini"), ("a.ini", "-c", "a"))
    same(schema(env={"PGDRAFT_CONFIG": "b.ini"}), ("b.ini", "PGDRAFT_CONFIG", "b"))
    same(schema("-c", "a.ini", env={"PGDRAFT_CONFIG": "b.ini"}), ("a.ini", "-c", "a"))
    fails(project, 'error: could not open file "c.ini": No such file or directory\n', "-c", "c.ini", "config")
    fails(project, 'error: PGDRAFT_CONFIG: could not open file "c.ini": No such file or directory\n', "config",
          env={"PGDRAFT_CONFIG": "c.ini"})
    fails(project, 'error: "." is not a regular file\n', "-c", ".", "config")


def case_59_which_environment(project):
    ini(project, "[project]\ndefault_env = dev\n[env dev]\ndbname = d\n[env prod]\ndbname = p\n")

    def env(*arguments, env=None):
        return re.search(r"^environment = (\S+) +# (.+)$", pgdraft(project, *arguments, "config", env=env)[0], re.M).groups()
    same(env(), ("dev", "pgdraft.ini:2"))
    same(env(env={"PGDRAFT_ENV": "prod"}), ("prod", "PGDRAFT_ENV"))
    same(env("--env", "dev", env={"PGDRAFT_ENV": "prod"}), ("dev", "--env"))
    known = 'hint: Perhaps you meant "prod".\n'
    fails(project, f'error: environment "prd" is not in pgdraft.ini\n{known}', "--env", "prd", "config")
    fails(project, f'error: PGDRAFT_ENV: environment "prd" is not in pgdraft.ini\n{known}', "config", env={"PGDRAFT_ENV": "prd"})
    (project.folder / "pgdraft.ini").unlink()
    fails(project, 'error: environment "x" is not in any configuration file\n', "--env", "x", "config")
    pgdraft(project, "init", "new", env={"PGDRAFT_ENV": "x"})


def case_59_a_missing_folder(project):
    ini(project, "[project]\nversions = nowhere\nschema = neither\n")
    fails(project, 'error: pgdraft.ini:2: folder "nowhere" of key "versions" does not exist\nhint: Make it, or correct its name.\n', "heads")
    (project.folder / "nowhere").mkdir()
    fails(project, 'error: could not open folder "neither": No such file or directory\n', "fmt")


def case_59_passwords_from_the_environment(project):
    with FakeServer() as server:
        ini(project, f"[env e]\nhost = 127.0.0.1\nport = {server.port}\nuser = app\ndbname = d\npassword_command = printenv PW\n")
        same(refused(project, server, "--env", "e", env={"PW": SECRET}), ("app", SECRET))
        ini(project, f"[env e]\nurl = host=127.0.0.1 port={server.port} user=other password=no\nuser = app\n"
                     "password_file = pw\n")
        (project.folder / "pw").write_text(SECRET + "\n")
        (project.folder / "pw").chmod(0o600)
        same(refused(project, server, "--env", "e"), ("app", SECRET))
        ini(project, "[env e]\nurl_command = echo ${URL}\n")
        url = f"postgresql://app:hunter2%25%40%3A@127.0.0.1:{server.port}/d"
        same(refused(project, server, "--env", "e", env={"URL": url}), ("app", "hunter2%@:"))
        ini(project, "[env e]\nurl = ${URL}\n")
        same(refused(project, server, "--env", "e", env={"URL": url}), ("app", "hunter2%@:"))
        same(refused(project, server, env={"DATABASE_URL": url}), ("app", "hunter2%@:"))


def urls_are_not_mixed(project):
    """What one server's password is must not come to another."""
    with FakeServer() as server:
        place = f"host=127.0.0.1 port={server.port} dbname=d"
        ini(project, f"[env e]\nhost = 127.0.0.1\nport = {server.port}\nuser = app\n[env f]\npassword_command = echo hunter2\nsslmode = disable\n")
        other = "postgresql://someone:hunter2@127.0.0.2/x"
        same(refused(project, server, "--env", "e", env={"DATABASE_URL": other, "PGPASSWORD": "mine"}), ("app", "mine"))
        same(refused(project, server, "--env", "f", env={"DATABASE_URL": f"{place} user=u"}), ("u", "hunter2"))
        same(refused(project, server, "--env", "f", "--url", f"{place} user=u", env={"PGPASSWORD": "mine"}), ("u", "mine"))


def a_real_connection(project):
    """The same conninfo serves the database and the scratch databases on its server."""
    host, port = re.search(r"@([\w.]+):(\d+)/", project.url).groups()
    role = f"{project.name}_role"
    project.sql("-c", f"create role {role} login createdb password '{SECRET.replace(chr(39), chr(39) * 2)}'")
    try:
        project.sql("-c", f'grant all on database "{project.name}" to {role}', "-c", f"grant all on schema public to {role}")
        ini(project, f"[env e]\nhost = {host}\nport = {port}\ndbname = {project.name}\nuser = {role}\npassword_command = printenv PW\n")
        project.model("m.json", {"tables": [{"name": "t", "columns": [{"name": "i", "type": "int"}]}]})
        pgdraft(project, "--env", "e", "autogen", "-m", "t", env={"PW": SECRET})
        pgdraft(project, "--env", "e", "apply", env={"PW": SECRET})
        same(project.sql("-c", "select tableowner from pg_tables where tablename = 't'"), role + "\n")
    finally:
        project.sql("-c", f"reassign owned by {role} to current_user", "-c", f"drop owned by {role}", "-c", f"drop role {role}")


def commands_that_fail(project):
    def told(command, message, want=1):
        ini(project, f"[env e]\nhost = 127.0.0.1\npassword_command = {command}\n")
        fails(project, f"error: could not connect: pgdraft.ini:3: no password: {message}\n", "--env", "e", "current", want=want)
    script(project, "fails", "echo hunter2; echo 'vault is sealed' >&2; exit 7\n")
    told('"${here}/fails" hunter3', f'"{project.folder}/fails" failed with exit code 7\nvault is sealed')
    told("no-such-program hunter3", 'could not run "no-such-program": No such file or directory')
    told("true", 'the output of "true" cannot be used: it is empty', 2)
    told('printf "a\\\\nb"', 'the output of "printf" cannot be used: it has more than one line', 2)


def files_that_fail(project):
    def told(message):
        fails(project, f"error: could not connect: pgdraft.ini:3: no password: {message}\n", "--env", "e", "current")
    ini(project, "[env e]\nhost = 127.0.0.1\npassword_file = pw\n")
    told('could not open file "pw": No such file or directory')
    path = project.folder / "pw"
    path.write_text("hunter2\n")
    path.chmod(0o640)
    told('file "pw" can be read by group or others\nhint: "chmod 600" leaves it to its owner.')
    path.chmod(0o600)
    path.write_text("\n")
    told('file "pw" cannot be used: it is empty')


def variables_of_other_environments(project):
    ini(project, "[env dev]\nurl = ${DEV_URL:-dbname=d}\n[env prod]\nurl = ${PROD_URL:?it is in the vault}\nscratch = ${NOT_SET}\n")
    pgdraft(project, "--env", "dev", "config")
    pgdraft(project, "--env", "prod", "heads")
    unset = 'environment variable "PROD_URL" is not set, or is empty: it is in the vault, in key "url"'
    fails(project, f"error: could not connect: pgdraft.ini:4: {unset}\n", "--env", "prod", "current")
    ini(project, "[env dev]\n[env prod]\nurl = ${PROD_URL\n")
    fails(project, 'error: pgdraft.ini:3: a "${" has no closing brace, in key "url"\n', "--env", "dev", "config")


def all_that_is_wrong(project):
    ini(project, "[project]\nshema = a\n[env e]\nurl postgresql://u:hunter2@h\nsslmode = reqire\n")
    fails(project, "error: pgdraft.ini has 3 errors\n"
          'pgdraft.ini:2: unrecognized key "shema" in a section [project]. Perhaps you meant "schema".\n'
          'pgdraft.ini:4: expected "key = value"\n'
          'pgdraft.ini:5: invalid value "reqire" for key "sslmode", expected disable, allow, prefer, require, verify-ca, verify-full. '
          'Perhaps you meant "require".\n', "heads")


BROKEN = ["postgresql://u:hunter2@x@h/d", "postgresql:/u:hunter2@h/d", "postgresql+psycopg2://u:hunter2@h/d",
          "host=h password='hunter2", "postgresql://u:hunter2%zz@h/d", "u:hunter2@h"]


def broken_urls_are_not_shown(project):
    for url in BROKEN:
        for arguments, text, origin in (["--url", url], "", "--url"), (["--env", "e"], f"[env e]\nurl = {url}\n", "pgdraft.ini:2"):
            ini(project, text)
            for flags in [], ["-v"]:
                out, err = pgdraft(project, *flags, *arguments, "current", want=2)
                expect_in(f"error: could not connect: {origin}: invalid connection string\n", err)
                if "hunter2" in out + err + pgdraft(project, *flags, *arguments, "config")[0]:
                    raise Failure(f"{url} shows\n{out}{err}")


EFFECTIVE = """\
file = pgdraft.ini                       # default
environment = prod                       # --env

[project]
schema = schema                          # default
versions = db/versions                   # pgdraft.ini:2
file_name = ${date}_${rev}_${slug}       # default
timezone = UTC                           # default
slug_length = 40                         # default
recursive = no                           # default
journal_schema = pgdraft                 # default
exclude = audit.*, views:*               # pgdraft.ini:3
before_run = log                         # pgdraft.ini:5

[env prod]
url = user=app password=*** dbname=d host=h options=-c a # pgdraft.ini:7
password_command = vault …               # pgdraft.ini:8
scratch = user=u password=*** host=s     # pgdraft.ini:10
before_run = log                         # pgdraft.ini:13
lock_timeout = 2m                        # pgdraft.ini:11
production = yes                         # pgdraft.ini:12

[hook log]
command = logger …                       # pgdraft.ini:15
timeout = 10m                            # default
on_failure = warn                        # pgdraft.ini:16

[database]
sslmode = require                        # pgdraft.ini:9
password = ***                           # pgdraft.ini:8
user = app                               # pgdraft.ini:7
dbname = d                               # pgdraft.ini:7
host = h                                 # pgdraft.ini:7
options = -c a                           # pgdraft.ini:7
port = 99                                # PGPORT
"""

FULL = """[project]
versions = db/versions
exclude = audit.*
exclude = views:*
before_run = log
[env prod]
url = postgresql://app:hunter2@h/d?options=-c%20a
password_command = vault read hunter2
sslmode = require
scratch = postgresql://u:${SCRATCH_PW}@s
lock_timeout = 120s
production = yes
before_run = log
[hook log]
command = logger --token=hunter2
on_failure = warn
"""


def what_is_in_force(project):
    env = {"PGPORT": "99", "PGPASSWORD": "hunter2", "SCRATCH_PW": "hunter2"}
    ini(project, FULL)
    text = pgdraft(project, "--env", "prod", "config", env=env)[0]
    same(text, EFFECTIVE)
    object_ = json.loads(pgdraft(project, "--env", "prod", "config", "--json", env=env)[0])
    same(object_["environment"], {"value": "prod", "from": "--env"})
    same(object_["database"]["password"], {"value": "***", "from": "pgdraft.ini:8"})
    if "hunter2" in json.dumps(object_):
        raise Failure("a secret shows")
    sections = {section for section in object_ if section not in ("file", "environment")}
    same(sections, {"project", "env prod", "hook log", "database"})
    text = pgdraft(project, "--env", "prod", "--url", "postgresql://x:hunter2@y/z", "config", env={**env, "PGPORT": ""})[0]
    same(re.search(r"\[database\]\n(.*)", text, re.S).group(1).replace("  ", ""),
           "user = x # --url\npassword = *** # --url\ndbname = z # --url\nhost = y # --url\n")


def nothing_in_the_process_list(project):
    """Programs that are run for secrets, while one is known already, look at all that the system tells of processes."""
    script(project, "look", 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " " > "$(dirname "$0")/seen"\n'
                            'tr "\\0" "\\n" < /proc/$$/environ > "$(dirname "$0")/environ"\necho hunter2\n')
    script(project, "url", 'echo "postgresql://app:canary-of-the-url@127.0.0.1:1/d"\n')
    ini(project, '[env e]\nurl_command = "${here}/url"\npassword_command = "${here}/look" once\n')
    pgdraft(project, "--env", "e", "current", want=1)
    seen = (project.folder / "seen").read_text(errors="replace")
    expect_in("--env e current", seen)
    for text in seen, (project.folder / "environ").read_text():
        if "canary-of-the-url" in text:
            raise Failure("the password is in what the system tells of a process")
    for name in "seen", "environ":  # they hold what the harness puts there itself
        (project.folder / name).unlink()


def commands_run_once(project):
    host, port, user = re.search(r"//(\w+).*@([\w.]+):(\d+)/", project.url).group(2, 3, 1)
    script(project, "url", f'echo x >> "$(dirname "$0")/runs"\necho "host={host} port={port} user={user} dbname={project.name}"\n')
    ini(project, '[env e]\nurl_command = "${here}/url"\n')
    for command in ["config"], ["fmt"]:
        pgdraft(project, "--env", "e", *command)
    same((project.folder / "runs").exists(), False)
    project.model("m.json", {"tables": [{"name": "t", "columns": [{"name": "i", "type": "int"}]}]})
    pgdraft(project, "--env", "e", "autogen", "-m", "t")
    same((project.folder / "runs").read_text(), "x\n")


def the_canary_is_found(project):
    """The search that every suite makes would find it."""
    for place in "output", "file", "table":
        try:
            if place == "output":
                run(["echo", CANARY])
            elif place == "file":
                (project.folder / "x").write_text(f"a{CANARY}b")
                project.look_for_canary()
            else:
                (project.folder / "x").unlink()
                project.sql("-c", "create schema pgdraft", "-c", f"create table pgdraft.log as select '{CANARY}'::text")
                project.look_for_canary()
        except Failure as failure:
            expect_in("the password of the connection shows in", str(failure))
        else:
            raise Failure(f"the search finds nothing in the {place}")
    project.sql("-c", "drop schema pgdraft cascade")
    same(harness.HAS_OWN_PASSWORD or CANARY in project.url, True)


def init_writes_a_file_that_is_read(project):
    pgdraft(project, "init", "new")
    text = (project.folder / "new" / "pgdraft.ini").read_text()
    plain = pgdraft(project, "-c", "new/pgdraft.ini", "config")[0]
    shown = re.sub(r"^# (\[(?:env|hook)|\w+ = )", r"\1", text, flags=re.M)
    (project.folder / "new" / "pgdraft.ini").write_text(shown)
    pgdraft(project, "-c", "new/pgdraft.ini", "config", env={"DATABASE_PASSWORD": "x"})
    expect_in("template = new/revision.sql.template", plain)


def the_documented_keys(project):
    table = pgdraft(project, "config", "--keys")[0]
    before, _, after = DOCS.read_text().partition("<!-- keys: ./dev docs -->\n")
    same(after, table)
    if not before:
        raise Failure("docs/configuration.md has no mark")


CASES = {function.__name__: function for function in [
    case_59_which_file, case_59_which_environment, case_59_a_missing_folder, case_59_passwords_from_the_environment,
    urls_are_not_mixed, a_real_connection, commands_that_fail, files_that_fail, variables_of_other_environments, all_that_is_wrong,
    broken_urls_are_not_shown, what_is_in_force, nothing_in_the_process_list, commands_run_once, the_canary_is_found,
    init_writes_a_file_that_is_read, the_documented_keys]}


def accept(program):
    before, mark, _ = DOCS.read_text().partition("<!-- keys: ./dev docs -->\n")
    table = subprocess.run([program, "config", "--keys"], check=True, capture_output=True, text=True).stdout
    DOCS.write_text(before + mark + table)


if __name__ == "__main__":
    run_suite(__doc__, CASES, accept)
