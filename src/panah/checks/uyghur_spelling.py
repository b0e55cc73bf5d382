"""Spelling and spacing of Uyghur in Arabic letters: rules that hold for every word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks._inline import CODE, FIELD, finding, prose
from panah.checks._letters import UYGHUR, UYGHUR_VOWELS
from panah.model import Finding, Level
from panah.translate.entry import Entry
from panah.translate.glossary import without_names

ID = "uyghur-spelling"
SUBJECT = "entry"
WHY = "Misspelt words look like a machine's, and a page that looks like a machine's is not believed."

_V, _L = UYGHUR_VOWELS, UYGHUR
_BARE_VOWEL = re.compile(rf"(?<![{_L}A-Za-z0-9'’%$}}{{>\u2066-\u2069-])[{_V}][{_L}]*")
_LONE_CARRIER = re.compile(rf"[{_L}]*ئ(?![{_V}])[{_L}]*")
_GLUED = re.compile(rf"[A-Za-z][{_L}]")
#: (what, expression, advice): often a fault, not always. Two vowels meet in Chinese names.
_DOUBTS = (
    ("two vowels in a row", re.compile(rf"[{_L}]*[{_V}]{{2}}[{_L}]*"), "Between two vowels stands ئ."),
    ("a space before a sign", re.compile(rf"[{_L}]+\s+[،؛؟]"), "Signs follow the word without a space."),
    ("no space after a sign", re.compile(rf"[{_L}]*[،؛؟][{_L}]+"), "A space follows the sign."),
    ("a Latin sign", re.compile(rf"[{_L}]+[?,;](?![0-9])"), "Uyghur writes ؟ ، ؛."),
    ("English or Chinese quotation marks", re.compile('["“”]'), "Uyghur quotes with « »."),
    (
        "a suffix without a space",
        re.compile(rf"[A-Za-z]{{2,}}[{_L}]+"),
        "A space stands between a Latin word and its suffix.",
    ),
)


def check(entry: Entry) -> Iterator[Finding]:
    if entry.tag != "ug":
        return
    names_kept = prose(FIELD.sub("}", CODE.sub("}", entry.msgstr)))  # a suffix may follow a field
    text = names_kept if _GLUED.search(names_kept) else without_names(names_kept, "ug")
    for m in _BARE_VOWEL.finditer(text):
        yield finding(ID, entry, f"“{m[0]}” begins with a vowel.", "A word never begins with a vowel: put ئ before it.")
    for m in _LONE_CARRIER.finditer(text):
        yield finding(ID, entry, f"“{m[0]}”: ئ without a vowel after it.", "ئ carries a vowel, always.")
    for what, pattern, advice in _DOUBTS:
        for m in pattern.finditer(names_kept):
            yield finding(ID, entry, f"{what}: “{m[0]}”.", advice, Level.WARNING)
    if names_kept.count("«") != names_kept.count("»"):
        yield finding(ID, entry, "« and » do not make pairs.", "Close each quotation.", Level.WARNING)


PASSES = (
    Entry("ug", "Open the app, then enter the PIN.", "ئەپنى ئېچىڭ، ئاندىن PIN نى كىرگۈزۈڭ؛ بولدىمۇ؟"),
    Entry("ug", "«Settings» of {n}", "{n}ىنچى «تەڭشەكلەر»نى پائالىيەتتە ئېچىڭ."),
)
FAILS = (
    Entry("ug", "app", "اپتور"),
    Entry("ug", "Stop", "توختائڭ"),
    Entry("ug", "Really?", "راستمۇ ؟"),
    Entry("ug", "Really?", "راستمۇ?"),
)
