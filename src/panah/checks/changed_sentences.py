"""About as many sentences as the English: at most one fewer, at most twice as many."""

from __future__ import annotations

from collections.abc import Iterator

from panah.checks._inline import finding, sentences
from panah.model import Finding, Level
from panah.translate.entry import Entry

ID = "changed-sentences"
SUBJECT = "entry"
WHY = "A sentence that was dropped or added hides in a paragraph whose length is still plausible."


def check(entry: Entry) -> Iterator[Finding]:
    before, after = len(sentences(entry.msgid)), len(sentences(entry.msgstr))
    # Splitting a long sentence is good translation, so more is allowed than fewer.
    if after and (before - after >= 2 or after > max(2 * before, before + 1)):
        message = f"{after} sentences; the English has {before}."
        yield finding(ID, entry, message, "Look whether a sentence is missing or was added.", Level.WARNING)


PASSES = (Entry("tr", "Stop. Breathe. Do not answer.", "Durun, nefes alın. Yanıt vermeyin."),)
FAILS = (
    Entry("zh-Hans", "Stop. Breathe. Do not answer.", "停下。"),
    Entry("ug", "Stop.", "توختاڭ. ئاندىن تېلېفون قىلىڭ. جاۋاب بېرىڭ."),
)
