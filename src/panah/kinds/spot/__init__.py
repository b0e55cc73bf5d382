"""spot: find what is wrong in an invented message, call or page of an app.

Marks in its lines are written `[words](1)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah.blocks import Choice, Items, Label, Lowered, Message, Option
from panah.kinds.base import ActivityBase, Closed, Exercise, Fault, SomeTexts
from panah.model import Text

MARK = re.compile(r"\[([^\[\]]+)\]\((\d+)\)")


class Drawn(Closed):
    drawn: Literal["message", "call", "app-page"] = "message"
    sender: Text
    note: Text
    lines: SomeTexts


class Sign(Closed):
    mark: int | None
    text: Text
    is_sign: bool
    strong: bool = False
    why: Text


class Model(ActivityBase):
    kind: Literal["spot"]
    message: Drawn
    signs: Annotated[tuple[Sign, ...], Field(min_length=2)]
    advice: Text

    def faults(self) -> Iterator[Fault]:
        drawn = [(int(n), i) for i, line in enumerate(self.message.lines) for _, n in MARK.findall(line)]
        named = [sign.mark for sign in self.signs]
        marks = [mark for mark, _ in drawn]
        for n, (mark, i) in enumerate(drawn):
            where = ("message", "lines", i)
            if mark not in named:
                yield Fault(f"no sign names mark {mark}", where, f"Write a sign with mark: {mark}, or remove the mark.")
            elif mark in marks[:n]:
                yield Fault(f"mark {mark} stands twice", where, "Give each mark its own number.")
        for i, sign in enumerate(named):
            if sign is None:
                continue
            if sign not in marks:
                advice = "Write [words](1) around its words, or mark: null."
                yield Fault(f"the message has no mark {sign}", ("signs", i, "mark"), advice)
            elif sign in named[:i]:
                yield Fault(f"a sign before has mark {sign} too", ("signs", i, "mark"), "Give each mark one sign.")
        if not any(sign.is_sign for sign in self.signs):
            advice = "Write is_sign: true for what is wrong."
            yield Fault("no sign has is_sign: true, so there is no key", ("signs",), advice)


def lower(exercise: Exercise) -> Lowered:
    """The message, then its signs as a Choice with several answers."""
    assert isinstance(exercise, Model)
    drawn = exercise.message
    signs = Choice(None, tuple(Option(s.text, s.is_sign, s.why, s.strong) for s in exercise.signs), multiple=True)
    message = Message(drawn.sender, drawn.note, drawn.lines, drawn.drawn)
    advice = Items(Label("what-to-do"), (exercise.advice,))
    return Lowered((message, signs, advice), (signs, advice), exercise.cards)
