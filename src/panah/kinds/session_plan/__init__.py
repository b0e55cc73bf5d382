"""session-plan: exercises and talk composed into a session, after ADIDS.

Activity, discussion, input, deepening, synthesis: people begin with what they know, and end with one thing to do.
Source: levelup-adids in data/sources.yml.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from panah.blocks import Block, Items, Label, Lowered, Note, Prose, Say, Step, Strip
from panah.kinds.base import Closed, Exercise, Id, SomeTexts, Texts
from panah.model import Text

PHASES = ("activity", "discussion", "input", "deepening", "synthesis")


class Part(Closed):
    phase: Literal["activity", "discussion", "input", "deepening", "synthesis", "break"]
    minutes: int = Field(ge=1)
    title: Text
    do: Texts = ()
    say: Text | None = None
    ask: Texts = ()
    expect: Texts = ()
    exercise: Id | None = None
    give: bool = True  # whether participants get the paper of the exercise
    notes: Texts = ()


class Variants(Closed):
    no_internet: Text
    elders: Text
    online: Text
    women_only: Text
    interpreter: Text


class Model(Exercise):
    scheme: ClassVar[str] = "session"
    folder: ClassVar[str] = "sessions"

    kind: Literal["session-plan"]
    part: Literal["apps", "devices", "family", "systems", "help"]
    cards: Texts = ()
    also: tuple[Id, ...] = ()  # exercises whose paper only the trainer needs
    room: SomeTexts
    prepare: Annotated[Texts, Field(min_length=1, max_length=3)]
    go_no_go: SomeTexts
    steps: Annotated[tuple[Part, ...], Field(min_length=5)]
    variants: Variants
    interpreter_minutes: int = Field(ge=0)
    follow_up: Text
    before_after: SomeTexts

    @model_validator(mode="after")
    def _plan(self) -> Model:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise ValueError(f"the steps take {total} minutes, minutes says {self.minutes}")
        order = [PHASES.index(step.phase) for step in self.steps if step.phase != "break"]
        if order != sorted(order) or set(order) != set(range(len(PHASES))):
            raise ValueError(f"the phases are not {', '.join(PHASES)} in this order, each at least once")
        return self

    def named(self) -> Iterator[tuple[str, str]]:
        yield from super().named()
        yield from (("exercise", step.exercise) for step in self.steps if step.exercise)
        yield from (("exercise", name) for name in self.also)


def lower(exercise: Exercise) -> Lowered:
    """The plan at a glance, then step by step; variants and what comes after are the key."""
    assert isinstance(exercise, Model)
    blocks: list[Block] = [Strip(tuple((Label(f"phase-{s.phase}"), s.minutes) for s in exercise.steps))]
    clock = 0
    for part in exercise.steps:
        inner: list[Block] = [Prose(text) for text in part.do]
        if part.say:
            inner.append(Say(part.say))
        lists = (
            Items(Label("ask"), part.ask),
            Items(Label("expect"), part.expect),
            Items(Label("facilitator-notes"), part.notes),
        )
        inner += [i for i in lists if i.items]
        blocks.append(Step(part.minutes, part.title, clock, part.phase, tuple(inner), part.exercise, part.give))
        clock += part.minutes
    v = exercise.variants
    after: tuple[Block, ...] = (
        Items(Label("no-internet"), (v.no_internet,)),
        Items(Label("elders"), (v.elders,)),
        Items(Label("online"), (v.online,)),
        Items(Label("women-only"), (v.women_only,)),
        Items(Label("interpreter"), (v.interpreter,)),
        Items(Label("before-after"), exercise.before_after),
        Items(Label("follow-up"), (exercise.follow_up,)),
    )
    before: tuple[Block, ...] = (
        Items(Label("go-no-go"), exercise.go_no_go),
        Items(Label("room"), exercise.room),
        Note("danger", Label("do-no-harm"), exercise.do_no_harm),
    )
    return Lowered((*before, *blocks), after, exercise.cards)
