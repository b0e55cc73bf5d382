"""A prohibition stays a prohibition."""

from __future__ import annotations

from collections.abc import Iterator

from panah.checks._inline import finding, prose, sentences
from panah.checks._negation import ENGLISH, MARKERS
from panah.model import Finding, Level
from panah.translate.entry import Entry

ID = "lost-negation"
SUBJECT = "entry"
WHY = "“Do not call your family” without its “not” is an order to call them."


def check(entry: Entry) -> Iterator[Finding]:
    marker = MARKERS.get(entry.tag)
    if marker is None or not entry.msgstr.strip():
        return
    before, after = sentences(entry.msgid), sentences(entry.msgstr)
    if len(before) != len(after):
        before, after = [prose(entry.msgid)], [prose(entry.msgstr)]
    for source, target in zip(before, after, strict=True):
        if ENGLISH.search(source) and not marker.search(target):
            word = ENGLISH.search(source)
            message = f"the English has “{word[0] if word else ''}”; no negative was found in “{target}”."
            yield finding(ID, entry, message, "Read the sentence: does it still forbid or deny?", Level.WARNING)


PASSES = (
    Entry("ug", "Do not open the link.", "ئۇلانمىنى ئاچماڭ."),
    Entry("tr", "Never share the code.", "Kodu asla paylaşmayın."),
    Entry("zh-Hans", "You cannot undo this.", "此操作无法撤销。"),
)
FAILS = (
    Entry("ug", "Do not open the link.", "ئۇلانمىنى ئېچىڭ."),
    Entry("tr", "Do not open the link.", "Bağlantıyı açın."),
    Entry("zh-Hans", "Stop. Do not open the link.", "停下。请打开链接。"),
)
