"""Only letters and signs of the language: nothing hidden, nothing that looks like another letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from panah.checks import _letters
from panah.checks._inline import CODE, finding
from panah.model import Finding, Level
from panah.translate.entry import Entry
from panah.translate.glossary import without_names

ID = "forbidden-character"
SUBJECT = "entry"
WHY = "Hidden and look-alike characters turn text around, break search and disguise names."

_OPEN_ISOLATES, _CLOSE_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u034f]")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")
_QUOTED = re.compile("“[^”]*”|《[^》]*》|«[^»]*»")
_DELETE = "Delete it and type the word again with an ordinary keyboard."


def check(entry: Entry) -> Iterator[Finding]:
    text = unicodedata.normalize("NFC", entry.msgstr)
    if text != entry.msgstr:
        message = "letters are written as a letter plus a mark."
        yield finding(ID, entry, message, "Save the file in Unicode form NFC.", Level.WARNING)
    for ch in sorted(set(text)):
        if _is_hidden(ch, entry.tag):
            yield finding(ID, entry, f"a hidden character: {_letters.name(ch)}.", _DELETE)
        elif _PRESENTATION.match(ch):
            yield finding(ID, entry, f"a letter in a fixed form: {_letters.name(ch)}.", _DELETE)
        elif ch not in entry.msgid and ch.isalpha() and unicodedata.normalize("NFKC", ch) != ch:
            yield finding(ID, entry, f"a letter in disguise: {_letters.name(ch)}.", _DELETE)
    if not _isolates_balanced(text):
        yield finding(
            ID, entry, "isolates U+2066 to U+2069 that do not make pairs.", "Delete them: the build sets them."
        )
    for mark in sorted(set(_marks(text, entry.tag))):
        yield finding(ID, entry, f"a mark on top of a letter: {_letters.name(mark)}.", _DELETE)
    for word in dict.fromkeys(_letters.disguised_words(text)):
        if word not in entry.msgid:
            letters = ", ".join(_letters.name(ch) for ch in word if _letters.script(ch) != _letters.script(word[0]))
            yield finding(ID, entry, f"“{word}” mixes alphabets: {letters or word}.", _DELETE)
    yield from _foreign(entry, text)


def _is_hidden(ch: str, tag: str) -> bool:
    if ch in _OPEN_ISOLATES or ch == _CLOSE_ISOLATE:
        return tag not in _letters.RIGHT_TO_LEFT
    category = unicodedata.category(ch)
    if category == "Zs":
        return ch not in " \u00a0\u202f"
    return (
        (category[0] == "C" and ch != "\n")
        or category in ("Zl", "Zp")
        or ch in _letters.BLANK_LETTERS
        or bool(_SELECTORS.match(ch))
    )


def _isolates_balanced(text: str) -> bool:
    for line in text.split("\n"):
        depth = 0
        for ch in line:
            depth += (ch in _OPEN_ISOLATES) - (ch == _CLOSE_ISOLATE)
            if depth not in (0, 1):
                return False
        if depth:
            return False
    return True


def _marks(text: str, tag: str) -> Iterator[str]:
    """Yield the combining marks that do not belong: any in a language that needs none, else the second in a row."""
    before = ""
    for ch in text:
        is_mark = unicodedata.category(ch)[0] == "M" and not _SELECTORS.match(ch)
        if is_mark and (_letters.is_known(tag) or unicodedata.category(before or "x")[0] == "M" or ch == "\u20e0"):
            yield ch
        before = ch


def _foreign(entry: Entry, text: str) -> Iterator[Finding]:
    """Yield the characters that the language does not have and that the English does not bring either."""
    if not _letters.is_known(entry.tag):
        return
    own = without_names(CODE.sub(" ", text), entry.tag)
    for ch in sorted(set(own) - set(entry.msgid)):
        if _letters.is_allowed(ch, entry.tag) or _is_hidden(ch, entry.tag) or ch in _OPEN_ISOLATES + _CLOSE_ISOLATE:
            continue
        if ch == "\n" or unicodedata.category(ch)[0] in "MN" or _PRESENTATION.match(ch):
            continue
        better = _letters.UYGHUR_LOOKALIKES.get(ch) if entry.tag == "ug" else None
        advice = f"Use {better}." if better else "Use the letters and signs of the language."
        yield finding(ID, entry, f"{_letters.name(ch)} does not belong to {entry.tag}.", advice)
    if entry.tag == "zh-Hans":
        for ch in sorted({c for c in _QUOTED.sub("", own) if _letters.is_traditional(c)} - set(entry.msgid)):
            yield finding(ID, entry, f"a Traditional character: {ch}.", "Write Simplified Chinese.")


PASSES = (
    Entry("ug", "Open the app?", "ئەپنى ئېچىڭ، «بولدى» دەڭ؛ بولدىمۇ؟"),
    Entry("ug", "Code 123-456", "كود \u2066123-456\u2069"),
    Entry("tr", "Save it.", "İşinizi kaydedin – “hâlâ” çalışır…"),
    Entry("zh-Hans", "Open Settings", "打开“设置”，然后……《报告》。"),
    Entry("zh-Hans", "Türkiye", "土耳其（Türkiye）"),
)
FAILS = (
    Entry("ug", "book", "کتاب"),
    Entry("ug", "Signal", "Sig\u200dnal"),
    Entry("tr", "Stop", "\u202eruD"),
    Entry("tr", "account", "hеsap"),
    Entry("zh-Hans", "network", "網路"),
    Entry("zh-Hans", "PIN", "ＰＩＮ"),
    Entry("ug", "code", "\u2066كود"),
    Entry("tr", "Stop", "Du\u0335run"),
)
