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
    """An invented message, call or page of an app, drawn as text. `[words](1)` in a line is mark number 1."""

    sender: Text
    note: Text
    lines: tuple[Text, ...]
    drawn: str = "message"  # message, call, app-page


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
class Card:
    """A card of a Sort: its words, the number of its group (from 0), the reason."""

    text: Text
    group: int
    why: Text


@dataclass(frozen=True)
class Sort:
    """Cards that belong into groups."""

    question: Text
    groups: tuple[Text, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Ask:
    """A question about oneself. Each answer adds things, by their numbers (from 1)."""

    question: Text
    answers: tuple[tuple[Text, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Thing:
    """A thing to do, in a plan of one's own."""

    text: Text
    why: Text
    page: str | None


@dataclass(frozen=True)
class Plan:
    """Questions, and the things that their answers add, the most important first."""

    asks: tuple[Ask, ...]
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Field:
    """A place to write: `kind` is line, lines (`rows` of them), ticks (`options`) or table (`columns`, `rows`)."""

    label: Text
    kind: str
    rows: int = 1
    options: tuple[Text, ...] = ()
    columns: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Form:
    """A part of a worksheet. What is written into it is kept nowhere."""

    title: Text
    note: Text | None
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Check:
    """A thing to tick off."""

    text: Text
    why: Text | None
    page: str | None


@dataclass(frozen=True)
class Checks:
    """A list to tick off."""

    title: Text
    items: tuple[Check, ...]


@dataclass(frozen=True)
class Entry:
    """A piece of an agenda: a session by its id, or something with a title and minutes of its own."""

    session: str | None
    title: Text | None
    minutes: int | None
    pause: bool
    prayer: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Agenda:
    """One sitting of a workshop. `panah.schedule` computes its times."""

    title: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Step:
    """A timed step that a trainer leads."""

    minutes: int
    title: Text | Label
    starts_at: int  # minutes after the beginning
    phase: str | None
    blocks: tuple[Block, ...]
    exercise: str | None = None
    give: bool = True  # participants get the paper of the exercise
    shortened: bool = False  # the plan uses a part of the exercise, and says which


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


Block = (
    Prose | Items | Choice | Message | Branch | Case | Sort | Plan | Form | Checks | Step | Say | Strip | Note | Agenda
)


@dataclass(frozen=True)
class Lowered:
    """An exercise as blocks: what the learner works through, the answer key, and cards to cut out."""

    body: tuple[Block, ...]
    key: tuple[Block, ...]
    cards: tuple[Text, ...] = ()
