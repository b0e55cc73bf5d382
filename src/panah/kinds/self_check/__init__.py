"""self-check: answers to a personal plan. At most three things for this week, the rest in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah.blocks import Ask, Lowered, Plan, Prose, Thing
from panah.kinds.base import ActivityBase, Closed, Exercise, Fault, Id, Named, near
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
    things: Annotated[dict[Id, Action], Field(min_length=1, max_length=20)] = Field(
        description="Things to do by their ids, the most important first."
    )

    def faults(self) -> Iterator[Fault]:
        added = {
            ("questions", q, "options", o, "adds", i): name
            for q, question in enumerate(self.questions)
            for o, option in enumerate(question.options)
            for i, name in enumerate(option.adds)
        }
        unknown = {where: name for where, name in added.items() if name not in self.things}
        for where, name in unknown.items():
            yield Fault(f'adds "{name}", which is none of the things', where, near(name, self.things))
        if unknown:
            return  # what no answer adds may be what a misspelt one meant
        for name in self.things.keys() - added.values():
            yield Fault(f"no answer adds {name}", ("things", name), "Let an answer add it, or remove it.")

    def names(self) -> Iterator[Named]:
        yield from super().names()
        for name, thing in self.things.items():
            if thing.page:
                yield Named("page", thing.page, ("things", name, "page"))


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
