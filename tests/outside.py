#!/usr/bin/env python3
"""What leads out of the project is refused: its files may be those of a stranger whose branch is looked at.

    tests/outside.py PGDRAFT [NAME...]
"""

import contextlib
import pathlib
import shutil
import tempfile

from harness import expect, run, run_suite, same

SECRET = "s3cret-of-the-machine"
REVISION = "-- one\n--\n-- @revision aaaa\n\n-- @upgrade\n\nselect 1;\n\n-- @downgrade\n\nselect 2;\n"


@contextlib.contextmanager
def machine():
    """A folder beside the project, with files that are nobody's business."""
    with tempfile.TemporaryDirectory(prefix="pgdraft-outside-") as name:
        folder = pathlib.Path(name)
        (folder / "secret.sql").write_text(f"select '{SECRET}'")
        (folder / "secret.json").write_text(f'{{"{SECRET}": []}}')
        (folder / "one.sql").write_text(REVISION.replace("select 1", f"select '{SECRET}'"))
        (folder / "template").write_text(f"-- {SECRET} ${{message}}\n-- @revision ${{revision}}\n-- @revises ${{revises}}\n${{upgrade}}\n${{downgrade}}\n")
        yield folder


def output(project, *arguments, want):
    """What a command writes, wherever; it shows nothing of the machine."""
    text = "".join(run([project.program, "-C", project.folder, "--url", project.url, *arguments], want))
    expect(SECRET not in text, f"the content shows:\n{text}")
    return text


def refused(project, *arguments, telling, want=2):
    text = output(project, *arguments, want=want)
    expect(telling in text, f"not told: {telling}\nbut:\n{text}")
    expect("--allow-outside" in text, f"no hint at the option\n{text}")


def view(project, path):
    project.model("m.json", {"views": [{"name": "v", "file": str(path)}]})
    return "error: schema/m.json:5:15: "


def texts_of_a_model(project):
    with machine() as folder:
        (project.schema / "link.sql").symlink_to(folder / "secret.sql")
        (project.folder / "up").symlink_to("..")
        for path in (folder / "secret.sql", f"../../{folder.name}/secret.sql", f"../../{folder.name}/there/is/none", "../../../../../../etc/passwd",
                     "/etc/passwd", "link.sql", f"../up/{folder.name}/secret.sql", "/proc/self/environ"):
            telling = view(project, path)
            refused(project, "check", telling=telling)
            refused(project, "autogen", "-m", "x", telling=telling)
        (project.schema / "link.sql").unlink()
        view(project, folder / "secret.sql")
        for option in ("--allow-outside", f"--allow-outside={folder}", f"--allow-outside=../{folder.name}"):
            same(project("check", option, want=3), "+ view public.v\n")
        refused(project, "check", f"--allow-outside={project.versions}", telling="leads out of the project")
        expect("does not exist" in output(project, "check", "--allow-outside=nowhere", want=2), "a folder that is none")


def links_below_the_folders(project):
    with machine() as folder:
        for name, target in ("way", folder), ("m.json", folder / "secret.json"), ("way", pathlib.Path("/")):
            (project.schema / name).symlink_to(target)
            for command in ["check"], ["diff"], ["fmt"], ["fmt", "--check"], ["autogen", "-m", "x"]:
                refused(project, *command, telling=f'"schema/{name}" leads out of the project, to "{target}"')
            (project.schema / name).unlink()
        (project.schema / "m.json").symlink_to(folder / "secret.json")
        refused(project, "fmt", "schema/m.json", telling='"schema/m.json" leads out of the project')
        (project.schema / "m.json").unlink()
        (project.versions / "one.sql").symlink_to(folder / "one.sql")
        for command in ["history"], ["apply", "head"], ["apply", "head", "--sql"], ["show", "aaaa"], ["status"], ["prove"], ["merge", "heads", "-m", "x"]:
            refused(project, *command, telling=f'"versions/one.sql" leads out of the project, to "{folder}/one.sql"')
        expect("aaaa" in project("history", "--allow-outside"), "--allow-outside does not")


def folders_of_the_configuration(project):
    with machine() as folder:
        (folder / "one").mkdir()
        (folder / "one" / "secret.sql").write_text("")
        config = project.folder / "pgdraft.ini"
        for key, command in ("schema", "check"), ("versions", "history"):
            for value in folder, f"../{folder.name}", "/", "..", "schema/../..":
                config.write_text(f"[project]\n{key} = {value}\n")
                refused(project, command, telling=f'pgdraft.ini:2: "{value}" of key "{key}" leads out of the project')
            config.write_text("[project]\n")
            shutil.rmtree(project.folder / key)
            (project.folder / key).symlink_to(folder)
            refused(project, command, telling=f'error: "{key}" of key "{key}" leads out of the project')
            (project.folder / key).unlink()
            (project.folder / key).mkdir()
        config.write_text(f"[project]\ntemplate = {folder}/template\n")
        project.model("m.json", {"schema": "app", "tables": []})
        refused(project, "autogen", "-m", "x", telling=f'pgdraft.ini:2: "{folder}/template" of key "template" leads out of the project')
        expect(not list(project.versions.iterdir()), "something was written")
        project("autogen", "-m", "x", "--empty", f"--allow-outside={folder}")
        config.unlink()
        config.symlink_to(folder / "secret.json")
        refused(project, "config", telling='"pgdraft.ini" leads out of the project')


def a_file_named_elsewhere(project):
    """The folder of the configuration file is the project, whoever named it; --allow-outside=DIR adds another, for itself."""
    with machine() as folder:
        (folder / "pgdraft.ini").write_text(f"[project]\nschema = {project.schema}\nversions = {project.versions}\n")
        config = ["-c", folder / "pgdraft.ini"]
        project.model("m.json", {"schema": "app", "tables": [{"name": "t"}]})
        refused(project, "check", *config, telling=f'/pgdraft.ini:2: "{project.schema}" of key "schema" leads out of the project')
        allowed = [*config, f"--allow-outside={project.folder}"]
        expect("+ table app.t\n" in project("check", *allowed, want=3), "--allow-outside=DIR does not")
        refused(project, "check", *allowed, telling=view(project, folder / "secret.sql").replace("schema", str(project.schema)))


def what_is_hidden(project):
    """Neither .git, where a checkout may have its token, nor the configuration file; what Kubernetes mounts is not hidden."""
    (project.folder / "pgdraft.ini").write_text(f"# {SECRET}\n[project]\n")
    for name in ".git", "schema/.hidden", "schema/..data":
        (project.folder / name).mkdir()
        (project.folder / name / "config").write_text(f"select '{SECRET}'")
    (project.schema / "link.sql").symlink_to("../.git/config")
    for path in "../.git/config", ".hidden/config", "link.sql":
        refused(project, "check", telling=view(project, path))
    refused(project, "check", telling=view(project, "../pgdraft.ini"))
    (project.schema / "link.sql").unlink()
    (project.schema / "link.sql").symlink_to("..data/config")
    view(project, "link.sql")
    same(project("check", want=3), "+ view public.v\n")


def links_inside(project):
    (project.folder / "shared").mkdir()
    (project.folder / "shared" / "v.sql").write_text("select 1")
    (project.folder / "shared" / "t.json").write_text('{"schema": "app"}')
    (project.schema / "way").symlink_to("../shared")
    (project.versions / "one.sql").symlink_to("two.sql_")
    (project.versions / "two.sql_").write_text(REVISION)
    for path in "../shared/v.sql", "way/v.sql", project.folder / "shared" / "v.sql":
        view(project, path)
        same(project("check", want=3), "+ view public.v\n")
    expect("aaaa" in project("history"), "a link to a script inside")


def what_is_written(project):
    with machine() as folder:
        (folder / "public").mkdir()
        project.sql("-c", "create table public.t (a int)")
        target = project.folder / "made"
        target.mkdir()
        (target / "public").symlink_to(folder / "public")
        refused(project, "inspect", "-o", "made", telling=f'"made/public" leads out of the project, to "{folder}/public"')
        (target / "public").unlink()
        (target / "database.json").symlink_to(folder / "secret.json")
        refused(project, "inspect", "-o", "made", telling='"made/database.json" leads out of the project')
        expect(SECRET in (folder / "secret.json").read_text(), "written over")
        project("inspect", "-o", folder / "new")
        (project.folder / "pgdraft.ini").write_text("[project]\nfile_name = sub/${rev}\n")
        (project.versions / "sub").symlink_to(folder)
        refused(project, "autogen", "-m", "x", "--empty", telling=f'"versions/sub" leads out of the project, to "{folder}"')


CASES = [texts_of_a_model, links_below_the_folders, folders_of_the_configuration, a_file_named_elsewhere, what_is_hidden, links_inside,
         what_is_written]


if __name__ == "__main__":
    run_suite(__doc__, {case.__name__: case for case in CASES})
