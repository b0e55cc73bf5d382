"""checklists.csv: a table that every spreadsheet opens, and that runs nothing."""

from __future__ import annotations

import csv
import io

import pytest

from editions import KINDS, TAGS, course, example_bundle, files
from panah.blocks import Checks
from panah.checks import _sample as sample
from panah.kinds import lower
from panah.model import State, Text
from panah.render import Bundle, bundle, checklists
from panah.render.wording import Wording


def table(of: Bundle) -> list[list[str]]:
    data = files(checklists, of)["checklists.csv"]
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
def test_only_things_to_tick_off_become_a_table(kind: str, tag: str) -> None:
    assert bool(files(checklists, example_bundle(kind, tag))) == (kind == "checklist")


@pytest.mark.parametrize("tag", TAGS)
def test_every_thing_to_tick_off_is_a_row_under_named_columns(tag: str) -> None:
    whole = course(tag)
    wording = Wording(whole)
    seen = 0
    for subject in whole.everything:
        of = bundle(whole, subject)
        checks = [b for e in of.exercises for b in lower(e).body if isinstance(b, Checks)]
        if not checks:
            assert not files(checklists, of)
            continue
        rows = table(of)
        columns = [str(whole.t(key)) for key in checklists.COLUMNS]
        expected = [
            [wording.plain(block.title), "☐", wording.plain(item.text), wording.plain(item.why) if item.why else ""]
            for block in checks
            for item in block.items
        ]
        assert [row for row in rows if len(row) == 4 and row != columns] == expected
        assert columns in rows
        seen += len(expected)
    assert seen > 10


@pytest.mark.parametrize("tag", TAGS)
def test_above_the_table_stand_title_state_and_dates(tag: str) -> None:
    whole = course(tag)
    exercise = next(e for e in whole.exercises.values() if files(checklists, bundle(whole, e)))
    rows = table(bundle(whole, exercise))
    head = "\n".join(row[0] for row in rows[: rows.index([])])
    assert head.startswith(Wording(whole).plain(exercise.title))
    for day in (exercise.reviewed_on, exercise.too_old_after):
        assert whole.language.format_date(day) in head
    unchecked = tag != "en"
    name = "draft" if exercise.title.state is State.DRAFT else "missing"
    assert (str(whole.t(f"state-{name}-text")) in head) == unchecked


@pytest.mark.parametrize("tag", TAGS)
def test_spreadsheets_read_the_script_and_the_lines(tag: str) -> None:
    data = files(checklists, example_bundle("checklist", tag))["checklists.csv"]
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data == files(checklists, example_bundle("checklist", tag))["checklists.csv"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    assert checklists.harmless(f"{start}1+1") == f"'{start}1+1"
    assert checklists.harmless(f"1{start}1") == f"1{start}1"


def test_a_formula_in_a_checklist_reaches_no_spreadsheet() -> None:
    item = {"text": Text('=HYPERLINK("https://harm.example")'), "why": Text("-1"), "page": None}
    exercise = sample.exercise("checklist", title=Text("@title"), lists=[{"title": Text("+a"), "items": [item]}])
    cells = [cell for row in table(bundle(course("en"), exercise)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'@title" in cells and "'+a" in cells and "'-1" in cells
