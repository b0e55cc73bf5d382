"""When something goes wrong: a status, what and where it is, what to do next, and the last good site still whole."""

from __future__ import annotations

import errno
import importlib
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

import panah
from conftest import snapshot
from panah.cli import app

#: The module; `panah.site.build` is its function.
building = importlib.import_module("panah.site.build")
PO = "translations/tr/family.po"
RUN = CliRunner()
COMMANDS = (
    ["build"],
    ["serve", "--port", "0"],
    ["check"],
    ["translations", "extract"],
    ["translations", "update"],
    ["translations", "status"],
    ["translations", "new", "xx", "--name", "X", "--english-name", "X"],
    ["translations", "approve", "tr", "family", "--reviewer", "R", "--all"],
    ["new", "page", "apps/x.md", "--title", "X"],
    ["new", "exercise", "quiz", "x"],
)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a good site in English and Turkish at its usual place."""
    folder = snapshot(tmp_path_factory.mktemp("failures") / "project")
    building.build(folder, ("tr",))
    return folder


@pytest.fixture
def project_with_site(built: Path) -> Iterator[Path]:
    """The project; afterwards its inputs are as before, and the site must be as before."""
    site = built / "build" / "site"
    before, inputs = contents(site), {p: p.read_bytes() for p in built.rglob("*") if is_input(built, p)}
    yield built
    for path, data in inputs.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    assert contents(site) == before, "the last good site is no longer whole"
    assert {p.name for p in site.parent.iterdir()} <= {"site", "work", "pot"}, "a half-built site was left behind"


def is_input(root: Path, path: Path) -> bool:
    top = path.relative_to(root).parts[0]
    return top in building.INPUTS and path.is_file()


def run(*arguments: str) -> tuple[int, str]:
    """Run a command; return its status and all that it said, on one line."""
    result = RUN.invoke(app, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, " ".join((result.output + (result.stderr or "")).split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_outside_of_a_project_says_where_to_go(command: list[str], tmp_path: Path) -> None:
    status, said = run(*command, "--root", str(tmp_path))
    assert status == 1
    assert "no-project" in said and "--root DIR" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "command",
    [
        ["build", "--lang", "xx"],
        ["serve", "--port", "0", "--lang", "xx"],
        ["translations", "update", "xx"],
        ["translations", "status", "xx"],
        ["translations", "approve", "xx", "family", "--reviewer", "R", "--all"],
    ],
    ids=" ".join,
)
def test_an_unknown_language_is_answered_with_the_known_ones(command: list[str], project_with_site: Path) -> None:
    status, said = run(*command, "--root", str(project_with_site))
    assert status == 1
    assert "xx" in said and "unknown-language" in said
    assert "ug" in said and "zh-Hans" in said


def test_nothing_is_built_when_nothing_changed(project_with_site: Path) -> None:
    site = project_with_site / "build" / "site"
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*")}
    status, said = run("build", "--lang", "tr", "--root", str(project_with_site))
    assert (status, "nothing changed" in said) == (0, True)
    assert {p: p.stat().st_mtime_ns for p in site.rglob("*")} == before


def test_a_port_that_is_taken_is_said_before_anything_is_built(project_with_site: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, said = run("serve", "--port", str(taken.getsockname()[1]), "--root", str(project_with_site))
    assert status == 1
    assert "port-in-use" in said and "another --port" in said


@pytest.mark.parametrize("name", ["docs/family/before-contact.md", PO, "data/interface.yml", "mkdocs.yml"])
def test_a_file_that_is_not_utf8_is_named_with_its_line(name: str, project_with_site: Path) -> None:
    path = project_with_site / name
    path.write_bytes(path.read_bytes() + b"# \xff\n")
    line = path.read_bytes().count(b"\n")
    status, said = run("build", "--lang", "tr", "--root", str(project_with_site))
    assert status == 1
    assert f"{name}:{line}:" in said and "UTF-8" in said


def cut(data: bytes) -> bytes:
    """Cut a catalogue within its last text that is in use: behind it come texts that nobody shows any more."""
    used = data.split(b"\n#~", 1)[0]
    return used[: used.rindex(b'"')]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut in the middle of a text": cut,
    "an open quote": lambda data: data + b'\nmsgid "x\nmsgstr "y"\n',
    "another file altogether": lambda data: b"<html><body>404</body></html>\n",
    "far too large": lambda data: data + b"# " + b"x" * 2_500_000 + b"\n",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_catalogue_ends_the_build(how: str, project_with_site: Path) -> None:
    path = project_with_site / PO
    path.write_bytes(BROKEN[how](path.read_bytes()))
    status, said = run("build", "--lang", "tr", "--root", str(project_with_site))
    assert status == 1
    assert PO in said and re.search(r"broken-catalogue|oversized-file", said)
    assert re.search(r"Poedit|[Rr]estore|Split", said), "it does not say what to do"


def change(project: Path) -> None:
    """Change a page, so that there is something to build."""
    path = project / "docs" / "start" / "learn.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Ten minutes", "Five minutes"), encoding="utf-8")


#: Where a build can be hit: while it writes the shared files, the pages, the first page, and at the very end.
STEPS = ("assets.build_assets", "edition.publish", "build._first_page", "build.swap")


def failing(monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    module, name = step.split(".")
    monkeypatch.setattr(importlib.import_module(f"panah.site.{module}"), name, fail)


FULL = OSError(errno.ENOSPC, "No space left on device", "/somewhere/page.html")


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_is_said_with_what_to_do(
    step: str, project_with_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(project_with_site)
    failing(monkeypatch, step, FULL)
    status, said = run("build", "--lang", "tr", "--root", str(project_with_site))
    assert status == 1
    assert "No space left" in said and "make room" in said and "unchanged" in said


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_build_leaves_the_last_site(
    step: str, project_with_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(project_with_site)
    failing(monkeypatch, step, KeyboardInterrupt())
    status, said = run("build", "--lang", "tr", "--root", str(project_with_site))
    assert status == 1
    assert "Interrupted" in said and "unchanged" in said


KILLED = """
import os, signal, sys
import panah.site.edition as edition
from panah.cli import main
edition.build_edition = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(["build", "--lang", "tr", "--jobs", "2", "--root", sys.argv[1]])
"""


def test_a_process_killed_from_outside_ends_the_build(project_with_site: Path) -> None:
    """As when memory runs out: the build must neither wait for ever nor show half a site."""
    change(project_with_site)
    # In a process of its own: a test process has threads, and then languages are built without children.
    command = [sys.executable, "-c", KILLED, str(project_with_site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "memory" in done.stderr and "--jobs 1" in done.stderr


def test_the_old_site_comes_back_when_the_new_one_cannot_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, out = tmp_path / "site.new", tmp_path / "site"
    for folder in (new, out):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == new:
            raise FULL
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError):
        building.swap(new, out)
    assert (out / "name").read_text() == "site"


def test_a_folder_with_other_things_in_it_is_not_overwritten(project_with_site: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    status, said = run("build", "--root", str(project_with_site), "--out", str(tmp_path))
    assert status == 1 and "bad-out" in said and "--out" in said
    status, said = run("build", "--root", str(project_with_site), "--out", str(project_with_site))
    assert status == 1 and "bad-out" in said
    assert (tmp_path / "letters.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["check", "no-such-rule"], "Rules:"),
        (["check", "--format", "xml"], "text, github or json"),
        (["check", "--site", "nowhere"], "panah build"),
        (["build", "--jobs", "0"], "jobs"),
        (["translations", "approve", "tr", "family", "--reviewer", "R"], "--all"),
        (["no-such-command"], "No such command"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_wrong_usage_is_status_2_and_names_what_is_right(command: list[str], said: str) -> None:
    status, output = run(*command)
    assert status == 2
    assert said in re.sub(r"[\s│]+", " ", output)


def commands(group: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield every command that does something, as typed after `panah`."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*way, name))
        else:
            yield (*way, name)


@pytest.mark.parametrize("command", list(commands(typer.main.get_command(app))), ids=" ".join)
def test_help_shows_an_example_that_can_be_typed(command: tuple[str, ...]) -> None:
    status, said = run(*command, "--help")
    assert status == 0
    example = re.search(r"Examples?:(.*)", said)
    assert example and f"panah {' '.join(command)}" in example[1]


def test_the_version_is_said() -> None:
    assert run("--version") == (0, panah.__version__)
