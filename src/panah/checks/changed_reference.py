"""Fields such as {n} and {reviewed} stay as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from panah.checks._inline import CODE, finding, paired
from panah.model import Finding
from panah.translate.entry import Entry

ID = "changed-reference"
SUBJECT = "entry"
WHY = "A field with a translated name is never filled in: the reader sees braces where a date or a number should be."

_FIELD = re.compile(r"\{\s*(\w+)\s*\}")


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr:
        return
    before, after = (_fields(text) for text in (entry.msgid, entry.msgstr))
    for field in sorted(before - after):
        yield finding(ID, entry, f"the field {field} is missing.", f"Write {field} where its value should stand.")
    for field in sorted(after - before):
        what = "stands too often" if field in before else "does not exist"
        yield finding(ID, entry, f"the field {field} {what}.", "Copy the fields from the English.")
    if before == after and any(_fields(source) != _fields(target) for source, target in paired(entry)):
        yield finding(ID, entry, "the fields changed places.", "Keep each field in its sentence.")


def _fields(text: str) -> Counter[str]:
    return Counter(m[0] for m in _FIELD.finditer(CODE.sub(" ", text)))


PASSES = (
    Entry("ug", "{n} minutes", "{n} مىنۇت"),
    Entry("tr", "Last read {reviewed}.", "Son okuma: {reviewed}."),
)
FAILS = (Entry("ug", "{n} minutes", "{سان} مىنۇت"), Entry("tr", "{n} minutes", "Birkaç dakika"))
