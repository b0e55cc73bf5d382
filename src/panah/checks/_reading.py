"""The words of a text as a reader meets them: without marks, references and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.kinds.base import Exercise, texts
from panah.model import Page

#: Parts of exercises that quote somebody or offer an answer: what stands there is not advice of the kit.
QUOTED = frozenset({"ask", "expect", "message"})
#: Parts whose texts are to be judged by the learner, while their reasons (`why`) are ours.
JUDGED = frozenset({"options", "choices", "cards_to_sort", "signs", "questions"})

_CITATION = re.compile(r"\s*\[@[\w-]+\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_MARK = re.compile(r"^\s*(?:[-*]|\d+\.)\s+|\*\*|`|\{[^{}]*\}", re.M)
_SKIPPED = re.compile(r"^\s*(?:#|\||!!!|\[[^\[\]]*\]\([^()]*\)(?:\{[^{}]*\})?\s*$)")
_END = re.compile(r"(?<=[.!?])[\"”’']?\s+")


def plain(text: str) -> str:
    """Return a line of our Markdown as words and stops."""
    return _MARK.sub("", _LINK.sub(r"\1", _CITATION.sub("", text))).strip()


def split(text: str) -> list[str]:
    """Return the sentences of an English text in our Markdown."""
    return [sentence for sentence in _END.split(plain(text)) if sentence]


def sentences(page: Page) -> Iterator[tuple[int, str]]:
    """Yield (line of the body, sentence): no headings, tables, titles of notes, lines that are one reference."""
    for number, line in enumerate(page.body.splitlines(), 1):
        if not _SKIPPED.match(line):
            yield from ((number, sentence) for sentence in split(line))


def advice(exercise: Exercise) -> Iterator[str]:
    """Yield the sentences of an exercise that are the kit's own word."""
    for where, text in texts(exercise):
        keys = {key for key in where if isinstance(key, str)}
        if not keys & QUOTED and (not keys & JUDGED or where[-1] == "why"):
            yield from split(text)


def readability(found: list[str]) -> float:
    """Return the automated readability index of some sentences: about the school year that understands them.

    Source: E. A. Smith and R. J. Senter, Automated Readability Index, AMRL-TR-66-220, 1967.
    """
    words = [word for sentence in found for word in re.findall(r"[\w'’-]+", sentence)]
    if not words:
        return 0.0
    characters = sum(len(re.sub(r"\W", "", word)) for word in words)
    return 4.71 * characters / len(words) + 0.5 * len(words) / len(found) - 21.43
