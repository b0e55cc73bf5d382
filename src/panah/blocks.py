"""The few blocks that every exercise kind lowers to. A renderer knows these, and no kind.

    Exercise --kinds.<kind>.lower--> Lowered(body, key) --render/<format>--> web, print, slides ...

Blocks hold texts of the course and names of interface strings (`Label`), never prose of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from panah.model import Text


class Label(str):
    """The key of an interface string, e.g. Label("do-first")."""


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    text: Text


@dataclass(frozen=True)
class Items:
    """A labelled list: things to do, to say, to bring. `numbered` where the order matters."""

    label: Label
    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Option:
    """One answer, with the reason why it is right or not. `strong` marks the answer that matters most."""

    text: Text
    correct: bool
    why: Text
    strong: bool = False


@dataclass(frozen=True)
class Choice:
    """A question with its answers."""

    question: Text | None
    options: tuple[Option, ...]
    multiple: bool = False


@dataclass(frozen=True)
class Message:
    """An invented message, drawn as text. `[words](1)` in a line is mark number 1."""

    sender: Text
    note: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Branch:
    """A situation and the ways on from it. An end has no ways on, but an explanation."""

    text: Text
    choices: tuple[tuple[Text, Branch], ...] = ()
    end: Label | None = None
    why: Text | None = None


@dataclass(frozen=True)
class Case:
    """Something that happened, and what to do about it."""

    id: str
    when: Text
    blocks: tuple[Items, ...]
    helplines: tuple[str, ...]
    page: str | None


@dataclass(frozen=True)
class Step:
    """A timed step that a trainer leads."""

    minutes: int
    title: Text | Label
    starts_at: int  # minutes after the beginning
    phase: str | None
    blocks: tuple[Block, ...]
    exercise: str | None = None


@dataclass(frozen=True)
class Say:
    """Exact words for the trainer."""

    text: Text


@dataclass(frozen=True)
class Strip:
    """A session at a glance: phases and their minutes."""

    phases: tuple[tuple[Label, int], ...]


@dataclass(frozen=True)
class Note:
    """A note. `kind` is tip, warning or danger."""

    kind: str
    title: Label
    items: tuple[Text, ...]


Block = Prose | Items | Choice | Message | Branch | Case | Step | Say | Strip | Note


@dataclass(frozen=True)
class Lowered:
    """An exercise as blocks: what the learner works through, and the answer key."""

    body: tuple[Block, ...]
    key: tuple[Block, ...]
