"""activity: led by a trainer, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah.blocks import Block, Items, Label, Lowered, Prose, Say, Step
from panah.kinds.base import ActivityBase, Closed, Exercise, Fault, Texts
from panah.model import Text


class Led(Closed):
    minutes: int = Field(ge=1)
    do: Text
    say: Text | None = None
    ask: Texts = ()
    expect: Texts = ()


class Model(ActivityBase):
    kind: Literal["activity"]
    steps: Annotated[tuple[Led, ...], Field(min_length=1)]
    handout: Texts = ()

    def faults(self) -> Iterator[Fault]:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            advice = "Change the minutes of a step, or of the whole."
            yield Fault(f"the steps take {total} minutes, minutes says {self.minutes}", ("minutes",), advice)


def lower(exercise: Exercise) -> Lowered:
    """Each step with its minutes; the handout at the end."""
    assert isinstance(exercise, Model)
    blocks: list[Block] = []
    clock = 0
    for step in exercise.steps:
        inner: list[Block] = [Prose(step.do)]
        if step.say:
            inner.append(Say(step.say))
        inner += [i for i in (Items(Label("ask"), step.ask), Items(Label("expect"), step.expect)) if i.items]
        blocks.append(Step(step.minutes, Label("kind-activity"), clock, None, tuple(inner)))
        clock += step.minutes
    if exercise.handout:
        blocks.append(Items(Label("handout"), exercise.handout))
    return Lowered(tuple(blocks), (), exercise.cards)
