"""glossary.apkg: read by Anki's own library."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editions import KINDS, TAGS, course, example_bundle, files
from panah.model import State
from panah.render import anki as deck
from panah.render import bundle
from panah.render.wording import Wording

collection = pytest.importorskip("anki.collection")
LED = ("session-plan", "workshop")


def package(tag: str) -> bytes:
    return files(deck, example_bundle("session-plan", tag))["glossary.apkg"]


def read_in(col: Any, data: bytes, folder: Path) -> None:
    path = folder / "it.apkg"
    path.write_bytes(data)
    col.import_anki_package(collection.ImportAnkiPackageRequest(package_path=str(path)))


@pytest.fixture
def col(tmp_path: Path) -> Iterator[Any]:
    """An empty collection of Anki."""
    opened = collection.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_deck_goes_with_what_a_trainer_leads(kind: str, tag: str) -> None:
    assert set(files(deck, example_bundle(kind, tag))) == ({"glossary.apkg"} if kind in LED else set())


@pytest.mark.parametrize("tag", TAGS)
def test_anki_shows_every_term_its_meaning_and_the_english(col: Any, tmp_path: Path, tag: str) -> None:
    whole = course(tag)
    wording = Wording(whole)
    read_in(col, package(tag), tmp_path)
    assert col.note_count() == col.card_count() == len(whole.terms) > 20
    notes = {note["term"]: note for note in map(col.get_note, col.find_notes(""))}
    for term in whole.terms.values():
        note = notes[wording.html(term.term)]
        assert note["meaning"] == wording.html(term.definition)
        (card,) = note.cards()
        assert wording.html(term.term) in card.question() and note["meaning"] not in card.question()
        assert note["meaning"] in card.answer()
        english = term.term.source in note["english"] and term.definition.source.split()[-1] in note["english"]
        assert english == (tag == "ug")
        draft = term.definition.state is State.DRAFT
        assert (str(whole.t("state-draft-text")) in card.answer()) == draft == ("draft" in note.tags)
        assert "direction:" + whole.language.direction in card.answer()


@pytest.mark.parametrize("tag", TAGS)
def test_a_newer_deck_takes_the_place_of_the_older_one(col: Any, tmp_path: Path, tag: str) -> None:
    read_in(col, package(tag), tmp_path)
    (card, *_) = col.find_cards("")
    shown = col.get_card(card)
    shown.reps, shown.ivl = 3, 12
    col.update_card(shown)
    read_in(col, package(tag), tmp_path)
    assert col.note_count() == len(course(tag).terms)
    assert (col.get_card(card).reps, col.get_card(card).ivl) == (3, 12), "what was learned is lost"
    assert len([d for d in col.decks.all_names_and_ids(include_filtered=False) if "Default" not in d.name]) == 1


def test_two_languages_live_side_by_side(col: Any, tmp_path: Path) -> None:
    for tag in TAGS:
        read_in(col, package(tag), tmp_path)
    assert col.note_count() == sum(len(course(tag).terms) for tag in TAGS)
    assert len([d for d in col.decks.all_names_and_ids(include_filtered=False) if "Default" not in d.name]) == 2


@pytest.mark.parametrize("tag", TAGS)
def test_the_deck_says_when_it_is_too_old(col: Any, tmp_path: Path, tag: str) -> None:
    read_in(col, package(tag), tmp_path)
    of = example_bundle("session-plan", tag)
    (about,) = (d["desc"] for d in col.decks.all() if d["desc"])
    assert of.course.language.format_date(of.too_old_after) in about


@pytest.mark.parametrize("tag", TAGS)
def test_the_deck_is_the_same_byte_for_byte(tag: str) -> None:
    data = package(tag)
    assert data == package(tag)
    for subject in course(tag).sessions.values():
        assert len(files(deck, bundle(course(tag), subject))) == 1
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == ["collection.anki2", "media"]
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
        changed = [day for (day,) in connection.execute("select mod from notes")]
    newest = max(e.reviewed_on for e in (*course(tag).pages.values(), *course(tag).everything))
    assert len(set(changed)) == 1 and changed[0] % 86400 == 0
    assert changed[0] // 86400 == newest.toordinal() - 719163, "the day of the newest reading, not of today"
