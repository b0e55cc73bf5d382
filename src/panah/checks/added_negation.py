"""An instruction does not become a prohibition."""

from __future__ import annotations

from collections.abc import Iterator

from panah.checks._inline import finding, prose
from panah.checks._negation import ENGLISH_WEAK, PROHIBITIONS
from panah.model import Finding, Level
from panah.translate.entry import Entry

ID = "added-negation"
SUBJECT = "entry"
WHY = "“Do not update the phone” keeps a hole open that the English told the reader to close."


def check(entry: Entry) -> Iterator[Finding]:
    prohibition = PROHIBITIONS.get(entry.tag)
    found = prohibition.search(prose(entry.msgstr)) if prohibition else None
    if found and not ENGLISH_WEAK.search(prose(entry.msgid)):
        message = f"“{found[0]}” forbids something; the English does not."
        yield finding(ID, entry, message, "Read the sentence: does it say the same?", Level.WARNING)


PASSES = (
    Entry("tr", "Update your phone.", "Telefonunuzu güncelleyin."),
    Entry("ug", "Avoid the link.", "ئۇلانمىنى ئاچماڭ."),
)
FAILS = (
    Entry("tr", "Update your phone.", "Telefonunuzu güncellemeyin."),
    Entry("ug", "Update your phone.", "تېلېفونىڭىزنى يېڭىلىماڭ."),
    Entry("zh-Hans", "Update your phone.", "不要更新手机。"),
)
