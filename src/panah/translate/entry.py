"""One entry of a catalogue, as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass

from panah.model import State


@dataclass(frozen=True)
class Entry:
    """A source text and its translation.

    `msgid` is inline Markdown whose addresses are numbered placeholders: `[Signal's page](1)`, `[@2]`.
    `places` tells what each number stands for. `state` is never ORIGINAL. `glossary` maps brand names and
    such are in panah.translate.glossary. `letters` is the language's allowed set (see language.yml), "" for none.
    """

    tag: str
    msgid: str
    msgstr: str
    path: str = "translations/xx/part.po"
    line: int = 0
    context: str | None = None
    state: State = State.DRAFT
    places: tuple[str, ...] = ()
    safety: bool = False
