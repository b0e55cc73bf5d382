"""Code spans stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from panah.checks._inline import CODE, differences, finding
from panah.model import Finding
from panah.translate.entry import Entry

ID = "changed-code"
SUBJECT = "entry"
WHY = "What stands in code is typed or compared letter by letter: translated, it does something else or nothing."


def check(entry: Entry) -> Iterator[Finding]:
    if entry.msgstr:
        before, after = (Counter(f"`{code}`" for code in CODE.findall(text)) for text in (entry.msgid, entry.msgstr))
        for difference in differences(before, after):
            yield finding(ID, entry, f"the code {difference}.", "Copy code from the English, letter by letter.")


PASSES = (Entry("tr", "Type `panah verify`.", "`panah verify` yazın."),)
FAILS = (Entry("zh-Hans", "Risk: `high`", "风险：`low`"),)
