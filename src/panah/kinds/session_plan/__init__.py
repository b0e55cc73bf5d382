"""session-plan: exercises and talk composed into a session, after ADIDS.

Activity, discussion, input, deepening, synthesis: people begin with what they know, and end with one thing to do.
Source: levelup-adids in data/sources.yml.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from panah.blocks import Block, Items, Label, Lowered, Note, Prose, Say, Step, Strip
from panah.kinds.base import Closed, Exercise, Fault, Id, Named, SomeTexts, Texts
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
    give: bool = Field(default=True, description="Whether participants get the paper of the exercise.")
    shortened: bool = Field(default=False, description="Whether the plan uses a part of the exercise and says which.")
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
    part: Literal["start", "apps", "devices", "family", "systems", "help", "train"]
    cards: Texts = ()
    also: tuple[Id, ...] = Field(default=(), description="Exercises whose paper only the trainer needs.")
    room: SomeTexts
    prepare: Annotated[Texts, Field(min_length=1, max_length=3)]
    go_no_go: SomeTexts
    steps: Annotated[tuple[Part, ...], Field(min_length=5)]
    variants: Variants
    interpreter_minutes: int = Field(ge=0)
    follow_up: Text
    before_after: SomeTexts

    def faults(self) -> Iterator[Fault]:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            advice = "Change the minutes of a step, or of the whole."
            yield Fault(f"the steps take {total} minutes, minutes says {self.minutes}", ("minutes",), advice)
        order = [(PHASES.index(step.phase), i) for i, step in enumerate(self.steps) if step.phase != "break"]
        advice = f"Phases, in this order, each at least once: {', '.join(PHASES)}."
        for (before, _), (phase, i) in pairwise(order):
            if phase < before:
                found = f"{PHASES[phase]} comes after {PHASES[before]}"
                yield Fault(found, ("steps", i, "phase"), advice)
        there = {phase for phase, _ in order}
        if missing := [name for n, name in enumerate(PHASES) if n not in there]:
            yield Fault(f"no step is {', '.join(missing)}", ("steps",), advice)

    def names(self) -> Iterator[Named]:
        yield from super().names()
        for i, step in enumerate(self.steps):
            if step.exercise:
                yield Named("exercise", step.exercise, ("steps", i, "exercise"))
        yield from (Named("exercise", name, ("also", i)) for i, name in enumerate(self.also))


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
        led = (part.exercise, part.give, part.shortened)
        blocks.append(Step(part.minutes, part.title, clock, part.phase, tuple(inner), *led))
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
