"""Signs of Chinese texts are full-width, and quotations close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks._inline import CODE, FIELD, finding, prose
from panah.model import Finding, Level
from panah.translate.entry import Entry

ID = "chinese-punctuation"
SUBJECT = "entry"
WHY = "Signs from an English keyboard mark a text that nobody read through."

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_DOUBTS = (
    ("a half-width sign", re.compile(rf"[{_HAN}][,;?!:](?![0-9])"), "Write ， ； ？ ！ ：."),
    ("a half-width full stop", re.compile(rf"[{_HAN}]\.(?!\.)"), "Write 。"),
    ("a space at a full-width sign", re.compile(r"\s[，。；：？！）、]|[（“]\s"), "No space there."),
    ("straight quotation marks", re.compile('"'), "Write “ ”."),
    ("quotation marks of Taiwan", re.compile("[「」『』]"), "Write “ ”."),
)

_CITATION = re.compile(r"\s*\[@\d+\]")


def check(entry: Entry) -> Iterator[Finding]:
    if entry.tag != "zh-Hans":
        return
    text = prose(_CITATION.sub("", FIELD.sub("x", CODE.sub("x", entry.msgstr))))
    for what, pattern, advice in _DOUBTS:
        for m in pattern.finditer(text):
            yield finding(ID, entry, f"{what}: “{m[0].strip()}”.", advice, Level.WARNING)
    for opening, closing in ("“”", "‘’", "《》"):
        if text.count(opening) != text.count(closing) and (opening != "‘" or text.count(opening) > text.count(closing)):
            yield finding(
                ID, entry, f"{opening} and {closing} do not make pairs.", "Close each quotation.", Level.WARNING
            )


PASSES = (Entry("zh-Hans", "Open Signal, then “Settings”: 3 steps.", "打开 Signal，然后打开“设置”：3 个步骤。"),)
FAILS = (
    Entry("zh-Hans", "Stop, then call.", "停下,然后打电话。"),
    Entry("zh-Hans", "Open “Settings”.", "打开“设置。"),
    Entry("zh-Hans", "Really?", "真的 ？"),
)
