"""Checklists as a table for spreadsheets.

    Checks blocks --render--> checklists.csv      UTF-8 with a mark of its own, so that spreadsheets read every script

Above each checklist stand its title, how far it can be trusted and its dates.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from panah.blocks import Checks
from panah.kinds import lower
from panah.kinds.base import Exercise, texts
from panah.model import Course
from panah.render import File, Paper
from panah.render.bundle import Bundle
from panah.render.imprint import imprint
from panah.render.wording import Wording

COLUMNS = ("column-list", "column-done", "what-to-do", "column-why")
#: A cell that begins so is a formula to a spreadsheet (the wide forms count too, in East Asian editions).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_BOX = "☐"


def render(bundle: Bundle, paper: Paper) -> Iterator[File]:
    """Yield the checklists of all exercises in one table, or nothing where there are none."""
    tables = [table for exercise in bundle.exercises if (table := _table(bundle.course, exercise))]
    if tables:
        rows = [row for n, table in enumerate(tables) for row in ([[], *table] if n else table)]
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\r\n").writerows([[harmless(cell) for cell in row] for row in rows])
        yield File("checklists.csv", out.getvalue().encode("utf-8-sig"), "doc-checklists", "pack-screen")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _table(course: Course, exercise: Exercise) -> list[list[str]]:
    """Return the rows of an exercise: what must be known of it, the names of the columns, the things to tick off."""
    wording = Wording(course)
    checks = [block for block in lower(exercise).body if isinstance(block, Checks)]
    if not checks:
        return []
    shown = imprint(course, (text for _, text in texts(exercise)), exercise.reviewed_on, exercise.too_old_after)
    head = [[wording.plain(exercise.title)], *([str(line)] for line in shown.lines), []]
    things = [
        [wording.plain(block.title), _BOX, wording.plain(item.text), wording.plain(item.why) if item.why else ""]
        for block in checks
        for item in block.items
    ]
    return [*head, [wording.label(key) for key in COLUMNS], *things]
