"""quiz: questions with one or several right answers, and a reason for each answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah.blocks import Choice, Lowered, Option
from panah.kinds.base import ActivityBase, Closed, Exercise, Fault
from panah.model import Text


class Answer(Closed):
    text: Text
    correct: bool
    why: Text


class Question(Closed):
    ask: Text
    multiple: bool = False
    options: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=6)]

    def faults(self) -> Iterator[Fault]:
        right = sum(option.correct for option in self.options)
        if right == 0:
            advice = "Write correct: true for the right answer."
            yield Fault("no answer is marked correct: true, so there is no key", advice=advice)
        if right > 1 and not self.multiple:
            advice = "Write multiple: true, or leave one right answer."
            yield Fault(f"{right} answers are correct, but multiple is false", advice=advice)


class Model(ActivityBase):
    kind: Literal["quiz"]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=12)]


def lower(exercise: Exercise) -> Lowered:
    """A question is a Choice, in the body and in the key."""
    assert isinstance(exercise, Model)
    choices = tuple(
        Choice(q.ask, tuple(Option(o.text, o.correct, o.why) for o in q.options), q.multiple)
        for q in exercise.questions
    )
    return Lowered(choices, choices, exercise.cards)
