"""As many sentences as the English, give or take one."""

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
    if after and abs(before - after) >= 2:
        message = f"{after} sentences; the English has {before}."
        yield finding(ID, entry, message, "Look whether a sentence is missing or was added.", Level.WARNING)


PASSES = (Entry("tr", "Stop. Breathe. Do not answer.", "Durun, nefes alın. Yanıt vermeyin."),)
FAILS = (
    Entry("zh-Hans", "Stop. Breathe. Do not answer.", "停下。"),
    Entry("ug", "Stop.", "توختاڭ. ئاندىن تېلېفون قىلىڭ. جاۋاب بېرىڭ."),
)
