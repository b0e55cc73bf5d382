"""The question mark of an address or of code is not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks._inline import finding
from panah.model import Finding
from panah.translate.entry import Entry

ID = "wrong-question-mark"
SUBJECT = "entry"
WHY = "Forty download links of another guide broke in Persian when ? became ؟ inside them."

_INSIDE = re.compile(
    r"(?<!\S)\w+://[^\s]*[؟،؛？，；][^\s]*|(?<![\w.-])[\w-]+\.[a-z]{2,}(?:/[^\s؟？]*)?[؟？]\S+"
    r"|(?<![A-Za-z0-9._/-])[A-Za-z0-9._/-]+[؟،؛？；][A-Za-z0-9_]+=\S*|`[^`]*[؟،؛？，；][^`]*`|\{[^}]*[؟،؛？，；][^}]*\}|\]\([^)]*[؟،؛？，；][^)]*\)"
)


def check(entry: Entry) -> Iterator[Finding]:
    for m in _INSIDE.finditer(entry.msgstr):
        if m[0] not in entry.msgid:
            yield finding(ID, entry, f"a translated sign inside “{m[0]}”.", "Copy addresses and code from the English.")


PASSES = (Entry("ug", "Is it Signal?", "بۇ Signal مۇ؟"), Entry("zh-Hans", "Is it Signal?", "是 Signal？WhatsApp 呢？"))
FAILS = (
    Entry("ug", "Open https://example.org/get?id=1", "https://example.org/get؟id=1 نى ئېچىڭ"),
    Entry("ug", "Type `a?b`", "`a؟b` نى كىرگۈزۈڭ"),
)
