"""spot: find what is wrong in an invented message, call or page of an app.

Marks in its lines are written `[words](1)`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator

from panah.blocks import Choice, Items, Label, Lowered, Message, Option
from panah.kinds.base import ActivityBase, Closed, Exercise, SomeTexts
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

    @model_validator(mode="after")
    def _marks(self) -> Model:
        drawn = sorted(int(n) for line in self.message.lines for _, n in MARK.findall(line))
        named = sorted(sign.mark for sign in self.signs if sign.mark is not None)
        if drawn != named:
            raise ValueError(f"the message marks {drawn}, the signs name {named}")
        if not any(sign.is_sign for sign in self.signs):
            raise ValueError("no sign has is_sign: true, so there is no key")
        return self


def lower(exercise: Exercise) -> Lowered:
    """The message, then its signs as a Choice with several answers."""
    assert isinstance(exercise, Model)
    drawn = exercise.message
    signs = Choice(None, tuple(Option(s.text, s.is_sign, s.why, s.strong) for s in exercise.signs), multiple=True)
    message = Message(drawn.sender, drawn.note, drawn.lines, drawn.drawn)
    advice = Items(Label("what-to-do"), (exercise.advice,))
    return Lowered((message, signs, advice), (signs, advice), exercise.cards)
