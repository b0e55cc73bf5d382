"""self-check: answers to a personal plan. At most three things for this week, the rest in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from panah.blocks import Ask, Lowered, Plan, Prose, Thing
from panah.kinds.base import ActivityBase, Closed, Exercise, Id
from panah.model import Text


class Answer(Closed):
    text: Text
    adds: tuple[Id, ...] = ()


class Question(Closed):
    ask: Text
    options: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=6)]


class Action(Closed):
    text: Text
    why: Text
    page: str | None = None


class Model(ActivityBase):
    kind: Literal["self-check"]
    intro: Text
    questions: Annotated[tuple[Question, ...], Field(min_length=2, max_length=12)]
    things: Annotated[dict[Id, Action], Field(min_length=1, max_length=20)]  # the most important first

    @model_validator(mode="after")
    def _things(self) -> Model:
        added = {name for q in self.questions for option in q.options for name in option.adds}
        if unknown := sorted(added - set(self.things)):
            raise ValueError(f"answers add {', '.join(unknown)}, which is none of the things")
        if lost := [name for name in self.things if name not in added]:
            raise ValueError(f"no answer adds {', '.join(lost)}")
        return self

    def named(self) -> Iterator[tuple[str, str]]:
        yield from super().named()
        yield from (("page", thing.page) for thing in self.things.values() if thing.page)


def lower(exercise: Exercise) -> Lowered:
    """The introduction, then one Plan. There is no key: no answer is wrong."""
    assert isinstance(exercise, Model)
    numbers = {name: n for n, name in enumerate(exercise.things, 1)}
    asks = tuple(
        Ask(q.ask, tuple((o.text, tuple(sorted(numbers[name] for name in o.adds))) for o in q.options))
        for q in exercise.questions
    )
    things = tuple(Thing(t.text, t.why, t.page) for t in exercise.things.values())
    return Lowered((Prose(exercise.intro), Plan(asks, things)), (), exercise.cards)
