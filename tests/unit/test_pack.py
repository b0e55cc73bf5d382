"""A trainer's pack: everything for a session in one ZIP, whole or not at all, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.editions import ROOT, TAGS, course
from typer.testing import CliRunner

from panah.checks import _sample as sample
from panah.cli import app
from panah.model import PanahError
from panah.release.names import pack_name
from panah.release.pack import pack, write_named, write_pack
from panah.render import File, Paper

#: In one worker: what they look at takes long to make.
pytestmark = pytest.mark.xdist_group("pack")
TYPES = {".pdf": b"%PDF-", ".pptx": b"PK", ".zip": b"PK", ".apkg": b"PK", ".html": b"<!", ".xml": b"<?xml"}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.fixture(scope="module", params=TAGS)
def unpacked(request: pytest.FixtureRequest) -> Iterator[tuple[Any, Any, dict[str, bytes]]]:
    """The course, a real session and the members of its pack."""
    shown = course(request.param)
    session = shown.sessions["what-my-apps-may-do"]
    yield shown, session, members(pack(shown, session, Paper.A4))


def test_a_pack_holds_every_form_in_one_folder(unpacked: Any) -> None:
    shown, session, found = unpacked
    folder = f"{session.id}-{shown.language.tag}/"
    assert all(name.startswith(folder) for name in found)
    names = {name.removeprefix(folder) for name in found}
    papers = {f"{name}.pdf" for name in ("read-me-first", "guide", "handout", "cards", "evaluation")}
    screens = {"slides.pptx", "slides.html", "moodle.xml", "glossary.apkg", "checklists.csv"}
    lessons = {f"scorm-{step.exercise}.zip" for step in session.steps if step.exercise}
    assert papers | screens | lessons <= names


def test_each_file_is_what_its_name_says(unpacked: Any) -> None:
    for name, data in unpacked[2].items():
        start = TYPES.get(Path(name).suffix, b"")
        assert data.lstrip(b"\xef\xbb\xbf")[: len(start)].lower() == start.lower(), name


def test_the_first_paper_is_one_page_and_names_every_file(unpacked: Any) -> None:
    shown, session, found = unpacked
    folder = f"{session.id}-{shown.language.tag}/"
    reader = PdfReader(io.BytesIO(found[f"{folder}read-me-first.pdf"]))
    assert len(reader.pages) == 1
    text = "".join(reader.pages[0].extract_text().split())  # a long name may go on in the next line
    for name in found:
        if not name.endswith("read-me-first.pdf"):
            assert name.removeprefix(folder) in text


def test_no_file_of_a_pack_names_this_machine(unpacked: Any) -> None:
    for name, data in unpacked[2].items():
        for inner in [data, *(members(data).values() if data[:2] == b"PK" else ())]:
            assert str(ROOT).encode() not in inner, name
            assert str(Path.home()).encode() + b"/" not in inner, name


def test_names_are_sorted_and_dates_are_fixed() -> None:
    shown = course("en")
    with zipfile.ZipFile(io.BytesIO(pack(shown, sample.exercise("checklist"), Paper.LETTER))) as archive:
        infos = archive.infolist()
    assert [i.filename for i in infos] == sorted(i.filename for i in infos)
    assert {i.date_time for i in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_a_pack_is_the_same_bytes_each_time() -> None:
    shown = course("ug")
    subject = sample.exercise("sort")
    assert pack(shown, subject, Paper.A4) == pack(shown, subject, Paper.A4)


def test_paper_sizes_differ() -> None:
    shown = course("en")
    boxes = set()
    for paper in Paper:
        found = members(pack(shown, sample.exercise("checklist"), paper))
        page = PdfReader(io.BytesIO(found["checklist-en/handout.pdf"])).pages[0]
        boxes.add((round(page.mediabox.width), round(page.mediabox.height)))
    assert boxes == {(595, 842), (612, 792)}


def test_an_unknown_session_and_language_are_named_together_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(PanahError) as caught:
        write_named(ROOT, "session", "codes-and-caller", "uq", Paper.A4, tmp_path)
    found = {f.rule: f.advice for f in caught.value.findings}
    assert found.keys() == {"unknown-session", "unknown-language"}
    assert 'Did you mean "codes-and-callers"?' in found["unknown-session"]
    assert "ug" in found["unknown-language"]
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(PanahError, match="no folder"):
        write_pack(course("en"), sample.exercise("checklist"), Paper.A4, place)
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / pack_name(sample.exercise("checklist"), "en", Paper.A4)
    target.write_bytes(b"the last good one")

    def full(self: Path, data: bytes) -> int:
        with open(self, "wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_pack(course("en"), sample.exercise("checklist"), Paper.A4, tmp_path)
    monkeypatch.undo()
    assert [p.name for p in tmp_path.iterdir()] == [target.name]
    assert target.read_bytes() == b"the last good one"


def test_two_formats_cannot_write_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Twice:
        @staticmethod
        def render(*_: Any) -> Iterator[File]:
            yield File("guide.pdf", b"", "doc-guide", "pack-print-one")

    monkeypatch.setattr("panah.release.pack.formats", lambda: {"a": Twice, "b": Twice})
    with pytest.raises(ValueError, match=r"guide\.pdf"):
        pack(course("en"), sample.exercise("checklist"), Paper.A4)


@pytest.mark.parametrize("arguments", [["pack"], ["pack", "codes-and-callers", "--workshop", "evening"]])
def test_the_command_wants_a_session_or_a_workshop(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, [*arguments, "--root", str(ROOT)])
    assert result.exit_code == 2
    assert "name a session, or a workshop" in result.output


def test_the_command_writes_a_workshop(tmp_path: Path) -> None:
    arguments = ["pack", "--workshop", "first-hour", "--paper", "letter", "--out", str(tmp_path), "--root", str(ROOT)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert [p.name for p in tmp_path.iterdir()] == ["first-hour-en-letter.zip"]
    found = members((tmp_path / "first-hour-en-letter.zip").read_bytes())
    assert "first-hour-en/guide.pdf" in found and "first-hour-en/slides.pptx" in found
