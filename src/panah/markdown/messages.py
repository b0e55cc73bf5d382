"""Source texts as translators see them: addresses replaced by numbers.

    "See [Signal's page](https://signal.org/x) [@signal-pin]."
        --to_msgid-->  "See [Signal's page](1) [@2]."   places ("https://signal.org/x", "@signal-pin")
        <--restore---

A translation can move a placeholder but neither add, drop nor retarget one: `restore` returns None then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_ADDRESS = re.compile(r"(?<=\]\()[^()\s]+(?=\))|(?<=\[)@[\w-]+(?=\])")
_PLACE = re.compile(r"(?<=\]\()(\d+)(?=\))|(?<=\[@)(\d+)(?=\])")
_SPACE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Message:
    """A source text of a page. `line` is 0 when unknown (catalogues carry no line numbers)."""

    msgid: str
    places: tuple[str, ...]
    path: str
    what: str  # "heading", "paragraph", "note title" ...: tells the translator where the text stands
    safety: bool


def to_msgid(raw: str) -> tuple[str, tuple[str, ...]]:
    """Return the msgid of raw inline Markdown and what its numbers stand for. Equal addresses share a number."""
    places: list[str] = []

    def number(match: re.Match[str]) -> str:
        address = match.group()
        if address not in places:
            places.append(address)
        n = str(places.index(address) + 1)
        return f"@{n}" if address.startswith("@") else n

    return _ADDRESS.sub(number, _SPACE.sub(" ", raw.strip())), tuple(places)


def numbers(text: str) -> Counter[str]:
    """Return the placeholders of a msgid or msgstr with how often each stands there ("1", "@2")."""
    return Counter(a or f"@{b}" for a, b in _PLACE.findall(text))


def restore(msgid: str, msgstr: str, places: Sequence[str]) -> str | None:
    """Return a translation with its addresses put back, or None when its placeholders are not those of the source."""
    if numbers(msgid) != numbers(msgstr) or len(_ADDRESS.findall(msgstr)) != sum(numbers(msgstr).values()):
        return None
    return _PLACE.sub(lambda m: places[int(m[1] or m[2]) - 1].removeprefix("@"), msgstr)
