"""Nothing stays in English by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks._inline import finding, letters, prose
from panah.model import Finding, Level
from panah.translate.entry import Entry
from panah.translate.glossary import terms, without_names

ID = "left-in-english"
SUBJECT = "entry"
WHY = "A sentence that stayed in English counts as translated, so nobody looks for it and its reader cannot read it."

_RUN = re.compile(r"(?<![A-Za-z-])[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*)+")
_GLOSS = re.compile(r"[(（][^()（）]*[)）]")
_QUOTED = re.compile("[“«《][^”»》]*[”»》]")
#: English words that no Turkish sentence contains.
_ENGLISH = frozenset(
    [
        "the",
        "your",
        "you",
        "and",
        "is",
        "are",
        "not",
        "of",
        "with",
        "this",
        "that",
        "they",
        "from",
        "have",
        "has",
        "will",
        "can",
        "cannot",
        "who",
        "what",
        "when",
        "where",
        "which",
        "do",
        "does",
        "don't",
        "don’t",
        "it's",
        "or",
        "if",
        "for",
        "to",
        "be",
        "been",
        "was",
        "were",
        "their",
        "there",
        "them",
        "we",
        "our",
        "my",
        "his",
        "she",
        "about",
        "any",
        "all",
        "only",
    ]
)
_LATIN_TAGS = ("tr", "az", "uz", "de", "fr", "sv", "nl", "no")


def check(entry: Entry) -> Iterator[Finding]:
    msgstr = entry.msgstr.strip()
    if not msgstr:
        return
    rest = without_names(prose(msgstr), entry.tag)
    if msgstr == terms(entry.tag).get(msgstr) or (
        msgstr == entry.msgid.strip() and msgstr.isupper() and " " not in msgstr
    ):
        return  # the glossary has chosen the English word, or it is an abbreviation
    if msgstr == entry.msgid.strip() and letters(rest) > 1:
        # "Plan" and "Video" are Turkish words too, and "URL" is a word of every language.
        alone = len(rest.split()) == 1 and (entry.tag in _LATIN_TAGS or rest.strip().isupper())
        message = "the translation is the English text."
        yield finding(ID, entry, message, "Translate it, or leave it empty.", Level.WARNING if alone else Level.ERROR)
        return
    source = prose(entry.msgid)
    for run in _runs(rest, source):
        words = [word.lower() for word in re.findall(r"[A-Za-z'’-]+", run)]
        if entry.tag in _LATIN_TAGS:
            english = len(_ENGLISH.intersection(words))
            sure = english >= 2 and (english >= 0.3 * len(words) or _shared(words, source) >= 4)
            maybe = english and _shared(words, source) >= 3
        else:
            small = sum(word[0].islower() for word in run.split())
            sure, maybe = small >= 3, small == 2
        if sure or maybe:
            level = Level.ERROR if sure else Level.WARNING
            yield finding(ID, entry, f"English words: “{run.strip()}”.", "Translate them.", level)


def _runs(text: str, source: str) -> Iterator[str]:
    """Yield the runs of Latin words, without short glosses and quotations that the English has too."""

    def gloss(m: re.Match[str]) -> str:
        inside = m[0][1:-1].strip().lower()
        short = m[0][0] not in "(（" or len(inside.split()) <= 4
        return " ; " if inside in source.lower() and short else m[0]

    for m in _RUN.finditer(_QUOTED.sub(gloss, _GLOSS.sub(gloss, text))):
        yield m[0]


def _shared(words: list[str], source: str) -> int:
    """Return the length of the longest run of words that the English has in the same order."""
    own = " " + " ".join(word.lower() for word in re.findall(r"[A-Za-z'’-]+", source)) + " "
    best = 0
    for start in range(len(words)):
        while start + best < len(words) and f" {' '.join(words[start : start + best + 1])} " in own:
            best += 1
    return best


PASSES = (
    Entry("ug", "passkey", "كىرىش ئاچقۇچى (passkey)"),
    Entry("tr", "Open Google Play.", "Google Play'i açın."),
    Entry("tr", "Signal", "Signal"),
    Entry("tr", "diaspora", "diaspora"),
    Entry("tr", "IJOP", "IJOP"),
    Entry("zh-Hans", "Human Rights Watch wrote this.", "Human Rights Watch（人权观察）写道。"),
    Entry("tr", "The report “Break Their Lineage”", "“Break Their Lineage” raporu"),
)
FAILS = (
    Entry("tr", "Do not open the link.", "Do not open the link."),
    Entry("ug", "Stop. Do not open the link.", "توختاڭ. do not open the link."),
    Entry("tr", "Stop. Do not open the link.", "Durun. Do not open the link."),
)
