"""Words that mislead or hurt: translations/glossary-variants.csv says which, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks._inline import finding, prose
from panah.model import Finding, Level
from panah.translate.entry import Entry
from panah.translate.glossary import Variant, terms, variants

ID = "forbidden-variant"
SUBJECT = "entry"
WHY = "Some words are the words of the camps, some call a people an enemy, and some mean another thing."

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|«[^»]*»|《[^》]*》|\"[^\"]*\"")


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr:
        return
    text = _fold(prose(entry.msgstr), entry.tag)
    for variant in variants(entry.tag):
        if variant.accepted:
            continue
        within = _QUOTED.sub(" ", text) if re.search("quote|«»|recalls|euphemism", variant.reason) else text
        form = _fold(variant.form, entry.tag)
        if not re.search(("" if entry.tag.startswith("zh") else r"(?<!\w)") + re.escape(form), within):
            continue
        meant = _has_term(entry.msgid, variant.term)
        if not meant and _belongs_to_another(entry, variant):
            continue
        message = f"“{variant.form}” for “{variant.term}”: {variant.reason}."
        better = terms(entry.tag).get(variant.term)
        advice = f"Write “{better}”." if better else "Choose another word; see the glossary."
        yield finding(ID, entry, message, advice, Level.ERROR if meant else Level.WARNING)


def _fold(text: str, tag: str) -> str:
    return text.replace("İ", "i").replace("I", "ı").lower() if tag == "tr" else text.lower()


def _has_term(source: str, term: str) -> bool:
    words = re.sub(r"\s*\([^)]*\)", "", term)
    stem = re.escape(words.removesuffix("y") if words.endswith("y") else words)
    return re.search(rf"\b{stem}", source, re.I) is not None


def _belongs_to_another(entry: Entry, variant: Variant) -> bool:
    """Whether the word may be right here: it means another thing, and the term that it is wrong for does not occur.

    The words for "password" and "meeting" are forbidden for "code word" and "sign in" only.
    """
    if re.search("^(means|meeting|password|enemy)", variant.reason) and variant.term != "adversary":
        return True
    return variant.term == "adversary" and _has_term(entry.msgid, "enemy")


PASSES = (
    Entry("tr", "Choose a password.", "Bir parola seçin."),
    Entry("zh-Hans", "the “re-education camps”", "“教培中心”"),
    Entry("ug", "the device", "ئۈسكۈنە"),
)
FAILS = (
    Entry("ug", "the device", "ئۈسكىنە"),
    Entry("tr", "Agree on a code word.", "Bir parola kararlaştırın."),
    Entry("zh-Hans", "Uyghurs abroad", "海外维族"),
    Entry("ug", "adversary", "دۈشمەن"),
)
