"""Catalogues: what a merge keeps, what an approval is bound to, and who gets to see what."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from pathlib import Path

import pytest

from panah.audit import run_checks
from panah.content import load_course, load_languages
from panah.model import Language, Level, PanahError, State
from panah.translate.apply import apply, load_catalogues
from panah.translate.catalogue import (
    dump,
    merge,
    pair_hash,
    parse,
    read_approvals,
    read_catalogue,
    translations_in,
)
from panah.translate.extract import CATALOGUES, Message, Messages, messages_of
from panah.translate.scripts import convert
from panah.translate.workflow import approve, new_language, status, update

ROOT = Path(__file__).resolve().parents[2]
TR = Language("tr", "Türkçe", "Turkish", "ltr", "{day}.{month}.{year}")
LOCK = "Set a longer code for the screen of your phone."
LONGER = "Set a much longer code for the screen of your phone."


def messages(*msgids: str, safety: bool = False) -> Messages:
    return {(None, m): Message(m, files=["docs/devices/lock.md"], notes=["paragraph"], safety=safety) for m in msgids}


def merged(found: Messages, old: bytes | None = None) -> bytes:
    return dump(merge(TR, found, parse(old, TR, "tr.po") if old else None))


def with_text(po: bytes, msgid: str, msgstr: str, flag: str = "") -> bytes:
    """Return a catalogue with one more translation, as a translator's editor would write it."""
    catalog = parse(po, TR, "tr.po")
    catalog[msgid].string = msgstr
    if flag:
        catalog[msgid].flags.add(flag)
    return dump(catalog)


def states(po: bytes, found: Messages, reviewers: dict[str, frozenset[str]] | None = None) -> dict[str, State]:
    translations = translations_in(parse(po, TR, "tr.po"), found, reviewers or {})
    return {msgid: t.state for (_, msgid), t in translations.items()}


# -- merging --------------------------------------------------------------------------------------------------------


def test_a_new_text_is_missing() -> None:
    assert states(merged(messages(LOCK)), messages(LOCK)) == {}


def test_a_changed_text_keeps_its_translation_as_stale_with_the_previous_text() -> None:
    po = with_text(merged(messages(LOCK)), LOCK, "Daha uzun bir kod koyun.")
    changed = merged(messages(LONGER), po)
    assert states(changed, messages(LONGER)) == {LONGER: State.STALE}
    assert f'#| msgid "{LOCK}"' in changed.decode()


def test_a_stale_text_stays_stale_through_another_update() -> None:
    po = with_text(merged(messages(LOCK)), LOCK, "Daha uzun bir kod koyun.")
    once = merged(messages(LONGER), po)
    assert merged(messages(LONGER), once) == once


def test_a_long_previous_text_is_read_as_it_was_written() -> None:
    long = 'A well-known rule with "quotes",  two spaces and a \\: ' + "word-by-word and not at once " * 8 + "end."
    po = with_text(merged(messages(long)), long, "Uzun.")
    changed = merged(messages(long.replace("end.", "the end.")), po)
    assert merged(messages(long.replace("end.", "the end.")), changed) == changed
    (message,) = [m for m in parse(changed, TR, "tr.po") if m.id]
    assert message.previous_id == [long]
    assert all(line.startswith(("#", "msg", '"')) for line in changed.decode().splitlines() if line)


def test_a_translation_is_not_lent_to_a_text_that_only_looks_like_its_source() -> None:
    never = "Never set a longer code for the screen of your phone."
    po = with_text(merged(messages(LOCK)), LOCK, "Daha uzun bir kod koyun.")
    found = messages(LOCK, never)
    assert states(merged(found, po), found) == {LOCK: State.TRANSLATED}


def test_a_removed_text_becomes_obsolete_and_comes_back_as_a_draft() -> None:
    other = "Nobody gets a code from you."
    po = with_text(merged(messages(LOCK, other)), other, "Kimseye kod vermeyin.")
    gone = merged(messages(LOCK), po)
    assert f'#~ msgid "{other}"' in gone.decode()
    assert states(gone, messages(LOCK)) == {}
    back = merged(messages(LOCK, other), gone)
    assert states(back, messages(LOCK, other)) == {other: State.DRAFT}
    assert "#~" not in back.decode()


def test_a_note_of_a_translator_is_kept() -> None:
    po = merged(messages(LOCK)).replace(b"#. paragraph", b"# ask an elder\n#. paragraph")
    assert b"# ask an elder\n" in merged(messages(LOCK, LONGER), po)


def test_a_catalogue_has_no_line_numbers_no_timestamps_and_no_fuzzy_header() -> None:
    text = merged(messages(LOCK)).decode()
    assert "#: docs/devices/lock.md\n" in text
    assert "Date" not in text and dt.date.today().isoformat() not in text
    assert "fuzzy" not in text.split("msgid")[1]


def test_the_header_stays_as_it_is_through_updates() -> None:
    po = merged(messages(LOCK))
    assert merged(messages(LOCK, LONGER), po).partition(b"\n\n")[0] == po.partition(b"\n\n")[0]


def test_writing_what_was_read_changes_nothing() -> None:
    po = with_text(merged(messages(LOCK, "Nobody.")), LOCK, "Daha uzun bir kod\n", "fuzzy")
    po = merged(messages("Nobody.", LONGER), po)
    assert dump(parse(po, TR, "tr.po")) == po


@pytest.mark.parametrize("path", sorted(ROOT.glob("translations/*/*.po")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_catalogue_of_the_project_is_written_as_it_would_be_again(path: Path) -> None:
    language = load_languages(ROOT)[path.parent.name]
    assert dump(parse(path.read_bytes(), language, path.name)) == path.read_bytes()


@pytest.mark.parametrize("data", [b"\xff\xfe", b'msgid "a"\nmsgtsr "b"\n', b'"loose"\n', b"x" * 2_000_001], ids=repr)
def test_a_broken_catalogue_is_a_finding(data: bytes) -> None:
    with pytest.raises(PanahError) as caught:
        parse(data, TR, "translations/tr/lock.po")
    assert {(f.path, f.rule) for f in caught.value.findings} == {("translations/tr/lock.po", "broken-catalogue")}


# -- approvals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("safety", "needed"), [(False, 1), (True, 2)], ids=["plain", "safety"])
def test_a_text_is_reviewed_by_one_and_safety_text_by_two(safety: bool, needed: int) -> None:
    found = messages(LOCK, safety=safety)
    po = with_text(merged(found), LOCK, "Daha uzun bir kod koyun.")
    pair = pair_hash(LOCK, "Daha uzun bir kod koyun.")
    for count in range(3):
        reviewers = {pair: frozenset(["rena", "tilki"][:count])}
        unrecorded = State.DRAFT if safety and not count else State.TRANSLATED
        expected = State.REVIEWED if count >= needed else unrecorded
        assert states(po, found, reviewers) == {LOCK: expected}


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [(LONGER, "Daha uzun bir kod koyun."), (LOCK, "Daha uzun kod koyun.")],
    ids=["english", "translation"],
)
def test_an_approval_is_void_when_either_text_changes(msgid: str, msgstr: str) -> None:
    reviewers = {pair_hash(LOCK, "Daha uzun bir kod koyun."): frozenset(["rena"])}
    po = with_text(merged(messages(msgid)), msgid, msgstr)
    assert states(po, messages(msgid), reviewers) == {msgid: State.TRANSLATED}


def test_a_draft_is_a_draft_whatever_was_approved() -> None:
    po = with_text(merged(messages(LOCK)), LOCK, "Kod koyun.", "fuzzy")
    assert states(po, messages(LOCK), {pair_hash(LOCK, "Kod koyun."): frozenset(["rena"])}) == {LOCK: State.DRAFT}


# -- the workflow, in a copy of the project -------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("docs", "exercises", "data", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def translate(project: Path, tag: str, part: str, msgid: str, msgstr: str) -> str:
    """Write a draft. Returns the id by which it is approved."""
    language = load_languages(project)[tag]
    catalog = read_catalogue(project, language, part)
    assert catalog is not None
    catalog[msgid].string = msgstr
    catalog[msgid].flags.add("fuzzy")
    (project / f"translations/{tag}/{part}.po").write_bytes(dump(catalog))
    return pair_hash(msgid, msgstr)[:8]


def state_in(project: Path, tag: str, part: str, msgid: str) -> State:
    found = messages_of(load_course(project))
    catalogues = load_catalogues(project, load_languages(project)[tag], load_languages(project), found)
    return catalogues.parts[part][None, msgid].state


def test_updating_twice_changes_nothing_the_second_time(project: Path) -> None:
    update(project)
    assert update(project) == []


def test_a_translation_that_its_english_left_behind_warns_and_stops_nobody(project: Path) -> None:
    page = project / "docs/help/i-clicked.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\n## ", "\nWait 3 days.\n\n## ", 1), encoding="utf-8")
    update(project)
    translate(project, "tr", "help", "Wait 3 days.", "3 gün bekleyin.")
    page.write_text(text.replace("\n## ", "\nWait 5 days.\n\n## ", 1), encoding="utf-8")
    update(project)
    found = [f for f in run_checks(project).findings if "the number 5 is missing" in f.message]
    assert {f.level for f in found} == {Level.WARNING}
    catalogues = load_catalogues(
        project, load_languages(project)["tr"], load_languages(project), messages_of(load_course(project))
    )
    assert (None, "Wait 5 days.") not in catalogues.parts["help"], "a number that is wrong was shown"


def test_a_new_language_begins_with_every_text_missing(project: Path) -> None:
    new_language(project, "kk", "Қазақша", "Kazakh", "ltr")
    ((language, parts, lines),) = status(project, "kk")
    assert language.name == "Қазақша"
    assert set(parts) == set(CATALOGUES)
    assert all(counts["missing"] == sum(counts.values()) > 0 for counts in parts.values())
    assert lines


@pytest.mark.parametrize("tag", ["english", "../tr", "tr_TR", "KK"])
def test_a_new_language_needs_a_language_tag(project: Path, tag: str) -> None:
    with pytest.raises(PanahError, match="bad-tag"):
        new_language(project, tag, "X", "X", "ltr")


def test_two_people_approve_a_safety_text(project: Path) -> None:
    title = "Before you contact family"
    entry = translate(project, "tr", "family", title, "Aileyle iletişim kurmadan önce")
    assert state_in(project, "tr", "family", title) is State.DRAFT
    assert approve(project, "tr", "family", "Rena", (entry,)) == 1
    assert state_in(project, "tr", "family", title) is State.TRANSLATED
    assert approve(project, "tr", "family", "rena", (entry,)) == 0, "the same person does not count twice"
    assert state_in(project, "tr", "family", title) is State.TRANSLATED
    assert approve(project, "tr", "family", "Tilki", (entry,)) == 1
    assert state_in(project, "tr", "family", title) is State.REVIEWED


def test_an_approval_names_reviewer_and_day_and_nothing_else(project: Path) -> None:
    title = str(load_course(project).pages["devices/accounts.md"].title)
    entry = translate(project, "tr", "devices", title, "Hesaplar")
    approve(project, "tr", "devices", "Rena", (entry,))
    with open(project / "translations/tr/approvals.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[-1] == {
        "sha256": pair_hash(title, "Hesaplar"),
        "reviewer": "Rena",
        "date": dt.date.today().isoformat(),
    }


@pytest.mark.parametrize("reviewer", ["", "  ", "Rena, Tilki"])
def test_a_reviewer_needs_one_name(project: Path, reviewer: str) -> None:
    with pytest.raises(PanahError, match="bad-reviewer"):
        approve(project, "tr", "family", reviewer)


def test_an_unknown_id_is_named_and_nothing_is_written(project: Path) -> None:
    before = (project / "translations/tr/family.po").read_bytes()
    with pytest.raises(PanahError, match="unknown-entry"):
        approve(project, "tr", "family", "Rena", ("ffffffff",))
    assert (project / "translations/tr/family.po").read_bytes() == before


def test_a_line_of_approvals_that_says_nothing_is_named(project: Path) -> None:
    (project / "translations/tr/approvals.csv").write_text("sha256,reviewer,date\nabc,Rena,today\n", encoding="utf-8")
    with pytest.raises(PanahError) as caught:
        read_approvals(project, "tr")
    assert [(f.line, f.rule) for f in caught.value.findings] == [(2, "broken-approval")]


# -- converted languages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["ug-Latn", "ug-Cyrl"])
def test_a_converted_language_says_what_its_origin_says(tag: str) -> None:
    course, languages = load_course(ROOT), load_languages(ROOT)
    found = messages_of(course)
    origin, converted = (load_catalogues(ROOT, languages[t], languages, found) for t in ("ug", tag))
    assert {p: t.keys() for p, t in converted.parts.items()} == {p: t.keys() for p, t in origin.parts.items()}
    for part, translations in origin.parts.items():
        for key, translation in translations.items():
            assert converted.parts[part][key].text == convert(translation.text, tag)
            assert converted.parts[part][key].state is translation.state
    assert apply(course, converted).language.tag == tag


@pytest.mark.parametrize("tag", ["ug-Latn", "en", "xx"])
def test_a_language_without_catalogues_of_its_own_cannot_be_updated(project: Path, tag: str) -> None:
    with pytest.raises(PanahError):
        update(project, [tag])
