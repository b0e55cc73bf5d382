"""A translation says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks._inline import finding, letters, prose
from panah.checks._letters import BLANK_LETTERS
from panah.model import Finding, State
from panah.translate.entry import Entry

ID = "empty"
SUBJECT = "entry"
WHY = "A blank translation hides the English that would have been shown in its place."


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr:
        if entry.state is not State.MISSING and entry.msgid:
            yield finding(
                ID, entry, f"a {entry.state.value} text without a translation.", "Translate it, or unmark it."
            )
    elif letters(prose(entry.msgid)) and not re.search(rf"[^\W_{BLANK_LETTERS}]", _visible(entry.msgstr)):
        yield finding(ID, entry, "the translation has no words.", "Translate it, or leave it empty to show English.")


def _visible(msgstr: str) -> str:
    """Return the words of a translation; a field alone is one ("{n}")."""
    return prose(msgstr) + "".join(re.findall(r"\{\w+\}|`[^`]+`|(?<=\[@)\d+", msgstr))


PASSES = (
    Entry("tr", "Stop.", "", state=State.MISSING),
    Entry("tr", "Stop.", "Durun."),
    Entry("ug", "{min} to {max}", "{min}–{max}"),
)
FAILS = (
    Entry("tr", "Stop.", "  "),
    Entry("tr", "Stop.", "…"),
    Entry("tr", "Stop.", ""),
    Entry("ug", "Stop.", "\u200b"),
)
