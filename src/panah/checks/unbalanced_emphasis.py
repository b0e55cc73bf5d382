"""Bold, code and brackets open and close, as often as in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks._inline import CODE, finding
from panah.model import Finding
from panah.translate.entry import Entry

ID = "unbalanced-emphasis"
SUBJECT = "entry"
WHY = "One lost sign turns the rest of a page bold, or a warning into plain text, or a link into brackets."

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
_SLANTED = re.compile(r"(?<!\w)_(?=\S)[^_\n]+(?<=\S)_(?!\w)")
_DOUBLE = re.compile("__+")
_PAIRS = (("[", "]", "square brackets"), ("(（", ")）", "round brackets"))


def check(entry: Entry) -> Iterator[Finding]:
    source, target = entry.msgid, entry.msgstr
    if not target:
        return
    if target.count("`") % 2 > source.count("`") % 2:
        yield finding(ID, entry, "an odd number of ` signs.", "Open and close code with one ` each.")
    source, target = CODE.sub("x", source), CODE.sub("x", target)
    stars = re.findall(r"\*+", target)
    if sum(map(len, stars)) != sum(map(len, re.findall(r"\*+", source))):
        message = f"{target.count('**')} signs **, the English has {source.count('**')}."
        yield finding(ID, entry, message, "Make bold what is bold in the English, once each.")
    elif len(_BOLD.findall(target)) != len(_BOLD.findall(source)):
        yield finding(
            ID, entry, "the ** signs do not make pairs.", "Write **words** with nothing between ** and the word."
        )
    for words in _BOLD.findall(target):
        if words != words.strip():
            yield finding(ID, entry, f"a space inside the bold “{words}”.", "Put the space outside the ** signs.")
    if any(len(p.findall(target)) != len(p.findall(source)) for p in (_SLANTED, _DOUBLE)):
        yield finding(ID, entry, "signs _ that the English has not, or fewer.", "Leave _ out: it slants the text.")
    for opening, closing, name in _PAIRS:
        if _balanced(source, opening, closing) and not _balanced(target, opening, closing):
            yield finding(ID, entry, f"the {name} do not make pairs.", "Close each bracket that is opened.")


def _balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for ch in text:
        depth += (ch in opening) - (ch in closing)
        if depth < 0:
            return False
    return depth == 0


PASSES = (
    Entry("zh-Hans", "**Stop.** Do not answer (ever).", "**停下。**不要回答（任何时候）。"),
    Entry("ug", "Open **Settings**.", "**تەڭشەكلەر**نى ئېچىڭ."),
)
FAILS = (
    Entry("tr", "**Stop.** Do not answer.", "**Durun. Yanıt vermeyin."),
    Entry("tr", "Do **not** answer.", "Yanıt vermeyin."),
    Entry("tr", "**Stop.**", "** Durun. **"),
    Entry("ug", "Open [the page](1", "[بەتنى](1 ئېچىڭ`"),
)
