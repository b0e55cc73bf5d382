"""Broken exercises: every file of tests/bad is named with its line, what was found and what to do, and nothing else is.

The files say themselves what is expected (tests/bad_files.py). Files of bytes that no editor shows, and large ones, are
made here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
from typer.testing import CliRunner

from bad_files import BAD, Bad
from panah.cli import app
from panah.content.exercises import MAX_BYTES, parse_exercise
from panah.content.yaml_file import MAX_FINDINGS, YamlFile
from panah.kinds import example, kinds
from panah.model import PanahError
from panah.site.build import build

ROOT = Path(__file__).resolve().parents[2]
MAX_SECONDS = 5
#: These are only looked for when every file can be read.
LATE = {"unknown-reference", "overrun", "overdue-review"}
PAGE = """---
title: Lock the phone
summary: Lock the phone.
audience: learner
reviewed_on: 2026-11-22
review_months: 12
---
## Lock it {#lock}

Text.
"""
HEAD = "kind: quiz\ntitle: A small exercise\n"


def small_project(folder: Path) -> Path:
    """Write a project of two pages, a quiz and a session, with the real registries."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("nav:\n")[0]
    files = {
        "mkdocs.yml": f"{config}nav:\n  - index.md\n  - devices:\n      - devices/lock.md\n",
        "docs/index.md": PAGE,
        "docs/devices/lock.md": PAGE,
        "exercises/known-quiz.yml": example("quiz"),
        "exercises/sessions/known-session.yml": example("session-plan"),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    copytree(ROOT / "data", folder / "data")
    (folder / "translations/en").mkdir(parents=True)
    copy(ROOT / "translations/en/language.yml", folder / "translations/en")
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("bad") / "project")


@pytest.fixture
def put(project: Path) -> Iterator[Callable[[str, bytes], Path]]:
    """A function that puts a file into the project for one test."""
    placed: list[Path] = []

    def place(name: str, data: bytes) -> Path:
        path = project / name
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        placed.append(path)
        path.write_bytes(data)
        return path

    yield place
    for path in placed:
        path.unlink()


def check(project: Path) -> list[dict[str, Any]]:
    """Run `panah check`; return its errors. It must end with findings, not with a traceback."""
    result = CliRunner().invoke(app, ["check", "--format", "json", "--root", str(project)])
    assert isinstance(result.exception, SystemExit | None), result.exception
    found = [row for row in json.loads(result.stdout) if row["level"] == "error"]
    assert result.exit_code == (1 if found else 0)
    return found


def about(found: list[dict[str, Any]], place: str) -> list[tuple[int, str]]:
    return sorted((row["line"], row["rule"]) for row in found if row["path"] == place)


def test_the_small_project_has_no_fault_in_its_exercises(project: Path) -> None:
    assert not [row for row in check(project) if row["path"].startswith("exercises/")]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_file_is_named_with_line_finding_and_advice(
    bad: Bad, project: Path, put: Callable[[str, bytes], Path]
) -> None:
    assert bad.expected, "the file does not say what is expected"
    put(bad.place, bad.text.encode())
    found = [row for row in check(project) if row["path"].startswith("exercises/")]
    assert about(found, bad.place) == list(bad.expected)
    assert {row["path"] for row in found} <= {bad.place, "exercises/sessions/known-session.yml"}
    said = " ".join(f"{row['message']} {row['advice']}" for row in found)
    for words in bad.says:
        assert words in said
    for row in found:
        assert row["message"].endswith(".") and len(row["message"].split()) >= 3
        assert row["advice"].endswith((".", "?", '"')) and row["advice"] != "Correct this field."
        assert len(row["message"]) < 300, "the whole file is repeated"


@pytest.mark.parametrize("late", [False, True], ids=["when read", "when all are read"])
def test_all_bad_files_are_named_at_once(late: bool, tmp_path: Path) -> None:
    folder = small_project(tmp_path / "project")
    wanted = [bad for bad in BAD if any(rule in LATE for _, rule in bad.expected) == late]
    assert len(wanted) > 5
    if late:  # a rule of the registry comes before the rules of `panah check`
        wanted = [bad for bad in wanted if bad.name not in ("date-in-the-future", "source-named-in-a-text")]
    for bad in wanted:
        path = folder / bad.place
        path.parent.mkdir(exist_ok=True)
        path.write_text(bad.text, encoding="utf-8")
    command = [sys.executable, "-m", "panah", "check", "--root", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    for bad in wanted:
        for line, rule in bad.expected:
            assert f"{bad.place}:{line}: {rule}: " in done.stdout or f"{bad.place}: {rule}: " in done.stdout
    heads = re.findall(r"^exercises/(?!sessions/known).*?: [a-z-]+: ", done.stdout, re.M)
    assert len(heads) == sum(len(bad.expected) for bad in wanted)


# -- bytes that no editor shows -------------------------------------------------------------------------------------

#: (name, bytes, line, rule, words)
BYTES: list[tuple[str, bytes, int, str, str]] = [
    ("empty", b"", 1, "wrong-value", "the file is no mapping"),
    ("one-nul", b"\0", 1, "hidden-character", "U+0000"),
    ("nul-in-a-text", HEAD.encode() + b"summary: It\0is.\n", 3, "hidden-character", "U+0000"),
    ("escape-sequence", HEAD.encode() + b"summary: \x1b[2J\n", 3, "hidden-character", "U+001B"),
    ("turned-around", f"{HEAD}summary: It is \u202eneKORb\n".encode(), 3, "hidden-character", "RIGHT-TO-LEFT OVERRIDE"),
    ("turned-around-in-a-comment", f"# \u202emoc.live\n{HEAD}".encode(), 1, "hidden-character", "RIGHT-TO-LEFT"),
    ("mark-in-the-middle", f"{HEAD}summary: It \ufeffis.\n".encode(), 3, "hidden-character", "ZERO WIDTH NO-BREAK"),
    ("line-separator", f"{HEAD}summary: It\u2028is.\n".encode(), 3, "hidden-character", "LINE SEPARATOR"),
    ("tag-characters", f"{HEAD}summary: It\U000e0041 is.\n".encode(), 3, "hidden-character", "U+E0041"),
    ("turkish-of-windows", f"{HEAD}summary: Çağrı\n".encode("cp1254"), 3, "not-utf-8", "Save the file as UTF-8"),
    ("chinese-of-windows", f"{HEAD}summary: 锁屏\n".encode("gb18030"), 3, "not-utf-8", "Save the file as UTF-8"),
    ("utf-16", HEAD.encode("utf-16"), 1, "not-utf-8", "Save the file as UTF-8"),
    ("cut-character", f"{HEAD}summary: Ç".encode()[:-1], 3, "not-utf-8", "Save the file as UTF-8"),
    ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1, "not-utf-8", "Save the file as UTF-8"),
]


@pytest.mark.parametrize(("name", "data", "line", "rule", "words"), BYTES, ids=[row[0] for row in BYTES])
def test_bytes_that_no_editor_shows_are_named(
    name: str, data: bytes, line: int, rule: str, words: str, project: Path, put: Callable[[str, bytes], Path]
) -> None:
    put(f"exercises/{name}.yml", data)
    (finding,) = (row for row in check(project) if row["path"].startswith("exercises/"))
    assert (finding["path"], finding["line"], finding["rule"]) == (f"exercises/{name}.yml", line, rule)
    assert words in f"{finding['message']} {finding['advice']}"


def test_utf_16_without_a_mark_is_named_by_its_zero_bytes() -> None:
    with pytest.raises(PanahError) as caught:
        YamlFile("exercises/it.yml", HEAD.encode("utf-16-le").decode("utf-8"))
    assert {f.rule for f in caught.value.findings} == {"hidden-character"}
    assert "UTF-8" in caught.value.findings[0].advice


@pytest.mark.parametrize("how", ["mark", "windows", "windows and mark"])
def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(
    how: str, project: Path, put: Callable[[str, bytes], Path]
) -> None:
    text = example("quiz").replace("minutes: 5", "minutes: -5")
    line = text[: text.index("minutes:")].count("\n") + 1
    if "windows" in how:
        text = text.replace("\n", "\r\n")
    put("exercises/it.yml", (b"\xef\xbb\xbf" if "mark" in how else b"") + text.encode())
    assert about(check(project), "exercises/it.yml") == [(line, "wrong-value")]


def test_no_link_and_no_folder_is_read_as_an_exercise(project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kind: secret\n", encoding="utf-8")
    link, folder, pipe = (project / "exercises" / f"{name}.yml" for name in ("link", "folder", "pipe"))
    link.symlink_to(tmp_path / "secret")
    folder.mkdir()
    os.mkfifo(pipe)
    found = check(project)
    link.unlink(), folder.rmdir(), pipe.unlink()  # type: ignore[func-returns-value]
    rules = {row["path"]: row["rule"] for row in found if row["path"].startswith("exercises/")}
    assert rules == {f"exercises/{name}.yml": "unreadable-file" for name in ("link", "folder", "pipe")}
    assert "secret" not in json.dumps(found)


# -- large files ----------------------------------------------------------------------------------------------------

TEN_MB, ALMOST = 10_000_000, MAX_BYTES - 100
LARGE: dict[str, tuple[str, str]] = {
    "a text of 10 MB": (f"{HEAD}summary: {'x' * TEN_MB}\n", "oversized-file"),
    "a comment of 10 MB": (f"{HEAD}# {'x' * TEN_MB}\n", "oversized-file"),
    "a large text": (f"{HEAD}summary: {'x' * ALMOST}\n", "wrong-value"),
    "a text that never ends": (f'{HEAD}summary: "{"x" * ALMOST}\n', "broken-yaml"),
    "a large name of a field": (f'{HEAD}? "{"x" * ALMOST}"\n: 1\n', "unknown-field"),
    "a large kind": (f"kind: {'quiz' * (ALMOST // 4)}\n", "unknown-kind"),
    "a large id": (f"{HEAD}sources: [{'a-b-' * (ALMOST // 4)}a]\n", "wrong-value"),
    "a large number": (f"{HEAD}minutes: {'9' * ALMOST}\n", "broken-value"),
    "many wrong texts": (f"{HEAD}materials: [{'1, ' * (ALMOST // 3)}]\n", "wrong-value"),
    "many fields": (HEAD + "".join(f"f{i}: 1\n" for i in range(ALMOST // 12)), "unknown-field"),
    "one field again and again": ("a: 1\n" * (ALMOST // 5), "doubled-key"),
    "lists in lists": ("[" * ALMOST, "broken-yaml"),
    "dashes": ("- " * (ALMOST // 2), "broken-yaml"),
    "anchors": (HEAD + "".join(f"f{i}: &a{i} 1\n" for i in range(ALMOST // 16)), "broken-yaml"),
    "tags": (HEAD + "".join(f"f{i}: !a 1\n" for i in range(ALMOST // 14)), "unknown-tag"),
    "zero bytes": ("\0" * ALMOST, "hidden-character"),
    "line ends": ("\n" * ALMOST, "wrong-value"),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_is_refused_quickly_and_in_few_words(
    name: str, project: Path, put: Callable[[str, bytes], Path]
) -> None:
    text, rule = LARGE[name]
    put("exercises/large.yml", text.encode())
    begin = time.process_time()
    found = [row for row in check(project) if row["path"].startswith("exercises/")]
    assert time.process_time() - begin < MAX_SECONDS
    assert rule in {row["rule"] for row in found}
    assert {row["path"] for row in found} == {"exercises/large.yml"}
    assert len(found) <= MAX_FINDINGS + 1
    assert all(len(row["message"] + row["advice"]) < 500 for row in found)


@pytest.mark.parametrize("kind", kinds())
def test_a_text_of_ten_megabytes_is_refused_in_every_field(kind: str) -> None:
    text = example(kind).replace("title: ", f"title: {'x' * TEN_MB} ", 1)
    begin = time.process_time()
    with pytest.raises(PanahError) as caught:
        parse_exercise(YamlFile("exercises/it.yml", text), "it")
    assert time.process_time() - begin < MAX_SECONDS
    (finding,) = caught.value.findings
    assert (finding.line, finding.rule) == (2, "wrong-value") and "at most 1000" in finding.message


# -- what a broken exercise leaves behind ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["scenario-circle", "session-no-exercise", "yaml-bomb"])
def test_a_build_with_a_bad_exercise_leaves_the_old_site_whole(name: str, tmp_path: Path) -> None:
    folder = small_project(tmp_path / "project")
    site = folder / "build" / "site"
    site.mkdir(parents=True)
    (site / ".panah").write_text('{"stamp": "old", "languages": ["en"], "pages": 1}', encoding="utf-8")
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    bad = next(bad for bad in BAD if bad.name == name)
    (folder / bad.place).write_text(bad.text, encoding="utf-8")
    with pytest.raises(PanahError) as caught:
        build(folder)
    assert [(f.line, f.rule) for f in caught.value.findings if f.path == bad.place] == list(bad.expected)
    assert sorted(p.name for p in site.iterdir()) == [".panah", "index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"
    assert [p.name for p in site.parent.iterdir()] == ["site"]
