"""A copy is checked against its list: every change of a file is named, and the list is the one of `sha256sum`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from panah.cli import app
from panah.model import PanahError
from panah.release.manifest import NAME, fingerprint_of, verify, write_manifest


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small copy with its list: names in two scripts, a folder, a note of the builder."""
    folder = tmp_path / "copy"
    (folder / "ug").mkdir(parents=True)
    (folder / "index.html").write_text("<p>Lock the phone.</p>", encoding="utf-8")
    (folder / "ug" / "پاناھ 1.html").write_text("<p>تېلېفون</p>", encoding="utf-8")
    (folder / ".panah").write_text("{}", encoding="utf-8")
    write_manifest(folder)
    return folder


def found(folder: Path) -> set[tuple[str, str]]:
    with pytest.raises(PanahError) as caught:
        verify(folder)
    assert all(f.advice for f in caught.value.findings)
    return {(f.rule, f.path) for f in caught.value.findings}


def test_a_whole_copy_has_the_fingerprint_of_its_list(copy: Path) -> None:
    digest = hashlib.sha256((copy / NAME).read_bytes()).hexdigest()
    assert verify(copy) == (f"{digest[:4]} {digest[4:8]} {digest[8:12]} {digest[12:16]}", 2)


def test_the_list_is_the_same_for_the_same_files_and_another_for_one_letter(copy: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    shutil.copytree(copy, second)
    write_manifest(second)
    assert fingerprint_of(second / NAME) == fingerprint_of(copy / NAME)
    (second / "index.html").write_text("<p>Lock the phone!</p>", encoding="utf-8")
    write_manifest(second)
    assert fingerprint_of(second / NAME) != fingerprint_of(copy / NAME)


def test_every_changed_missing_and_added_file_is_named_at_once(copy: Path) -> None:
    (copy / "index.html").write_text("<p>Unlock the phone.</p>", encoding="utf-8")
    (copy / "ug" / "پاناھ 1.html").unlink()
    (copy / "install-me.apk").write_bytes(b"x")
    assert found(copy) == {
        ("changed-file", "index.html"),
        ("missing-file", "ug/پاناھ 1.html"),
        ("unknown-file", "install-me.apk"),
    }


def test_a_link_in_the_place_of_a_file_is_a_change(copy: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    shutil.copy(copy / "index.html", outside)
    (copy / "index.html").unlink()
    (copy / "index.html").symlink_to(outside)
    assert found(copy) == {("changed-file", "index.html")}


@pytest.mark.parametrize(
    "line",
    ["nonsense", "0" * 64 + "  ../outside.html", "0" * 64 + "  /etc/hosts", "0" * 63 + "g  index.html"],
)
def test_a_list_that_names_something_else_is_refused(copy: Path, line: str) -> None:
    manifest = copy / NAME
    manifest.write_text(manifest.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert found(copy) == {("broken-list", NAME)}


def test_a_list_that_names_a_file_twice_is_refused(copy: Path) -> None:
    manifest = copy / NAME
    manifest.write_text(manifest.read_text(encoding="utf-8") * 2, encoding="utf-8")
    assert found(copy) == {("broken-list", NAME)}


def test_a_copy_without_a_list_or_with_an_empty_one_is_not_called_whole(copy: Path) -> None:
    (copy / NAME).write_text("", encoding="utf-8")
    assert found(copy) == {("broken-list", NAME)}
    (copy / NAME).unlink()
    assert {rule for rule, _ in found(copy)} == {"no-list"}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed.")
def test_the_program_that_the_page_names_finds_the_change_too(copy: Path) -> None:
    command = ["sha256sum", "--quiet", "-c", NAME]
    whole = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert (whole.returncode, whole.stdout) == (0, "")
    (copy / "index.html").write_text("<p>Unlock the phone.</p>", encoding="utf-8")
    changed = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert changed.returncode == 1 and "index.html" in changed.stdout


def test_the_command_says_the_fingerprint_or_what_differs(copy: Path) -> None:
    from typer.testing import CliRunner

    whole = CliRunner().invoke(app, ["verify", str(copy)])
    assert whole.exit_code == 0 and fingerprint_of(copy / NAME) in whole.output
    (copy / "index.html").write_text("x", encoding="utf-8")
    changed = CliRunner().invoke(app, ["verify", str(copy)])
    assert changed.exit_code == 1 and "index.html" in changed.output and "Fingerprint" not in changed.output
    assert CliRunner().invoke(app, ["verify", str(copy / "nowhere")]).exit_code == 2
