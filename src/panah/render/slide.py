"""A slide, before it is drawn: what the room sees, and what only the trainer reads.

    Bundle --slides_of--> Slide(title, lines, notes) --slide_fit--> Slide with its size --slides, deck--> files

Nothing here knows a kind, a block or a format.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True)
class Run:
    """Words in one look. `foreign` is English inside another language; `mark` the number of a marked place.

    `original` is the English of words that nobody who speaks the language has vouched for.
    """

    text: str
    foreign: bool = False
    strong: bool = False
    soft: bool = False
    mark: int | None = None
    original: str = ""


class Bullet(StrEnum):
    """What stands before a line."""

    NONE = "none"
    DOT = "dot"
    BOX = "box"
    NUMBER = "number"


class Tone(StrEnum):
    """How a line speaks: plain words, a question to the room, a label over what follows, a quiet hint."""

    PLAIN = "plain"
    ASK = "ask"
    LABEL = "label"
    HINT = "hint"


@dataclass(frozen=True)
class Line:
    """A paragraph. `number` counts from 1 where the bullet is a number; `goto` is the id of a slide."""

    runs: tuple[Run, ...]
    bullet: Bullet = Bullet.NONE
    tone: Tone = Tone.PLAIN
    number: int = 0
    goto: str | None = None

    def with_run(self, run: Run, first: bool = False) -> Line:
        """Return the line with one more run, before or after the others, and a space between them."""
        if first:
            return replace(self, runs=(replace(run, text=f"{run.text} "), *self.runs))
        return replace(self, runs=(*self.runs, replace(run, text=f" {run.text}")))

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def foreign(self) -> bool:
        """Whether the line as a whole is English inside another language."""
        return all(run.foreign for run in self.runs)


class Look(StrEnum):
    """The drawing of a slide."""

    OPENING = "opening"  # the first one: title, dates, state
    PART = "part"  # a large title alone: a new part, a pause
    WORDS = "words"
    MESSAGE = "message"  # an invented message on its own ground


@dataclass(frozen=True)
class Slide:
    """One view of the room, and the notes that belong to it.

    `points` is the size of the body's letters on a slide of 960 × 540 points, `title_points` that of the title;
    a slide that was split is number `page` of `pages`.
    """

    id: str
    title: Run
    lines: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    look: Look = Look.WORDS
    points: int = 28
    title_points: int = 36
    page: int = 1
    pages: int = 1
