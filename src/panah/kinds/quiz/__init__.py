"""quiz: questions with one or several right answers, and a reason for each answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from panah.blocks import Choice, Lowered, Option
from panah.kinds.base import ActivityBase, Closed, Exercise
from panah.model import Text


class Answer(Closed):
    text: Text
    correct: bool
    why: Text


class Question(Closed):
    ask: Text
    multiple: bool = False
    options: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=6)]

    @model_validator(mode="after")
    def _key(self) -> Question:
        right = sum(option.correct for option in self.options)
        if right == 0:
            raise ValueError("no answer is marked correct: true, so there is no key")
        if right > 1 and not self.multiple:
            raise ValueError(f"{right} answers are correct, but multiple is false")
        return self


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
