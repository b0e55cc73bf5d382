"""triage: something happened, what now? Cases one under the other, so that it works without a script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah.blocks import Case, Items, Label, Lowered, Prose
from panah.kinds.base import ActivityBase, Closed, Exercise, Fault, Id, Named, Texts
from panah.model import Text


class Happened(Closed):
    id: Id
    when: Text
    first: Annotated[Texts, Field(min_length=1, max_length=3)]
    then: Texts = ()
    dont: Texts = ()
    helplines: tuple[Id, ...] = ()
    page: str | None = None


class Model(ActivityBase):
    kind: Literal["triage"]
    intro: Text
    cases: Annotated[tuple[Happened, ...], Field(min_length=2)]

    def faults(self) -> Iterator[Fault]:
        ids = [case.id for case in self.cases]
        for i, name in enumerate(ids):
            if name in ids[:i]:
                yield Fault(f'a case before has the id "{name}" too', ("cases", i, "id"), "Give each case its own id.")

    def names(self) -> Iterator[Named]:
        yield from super().names()
        for n, case in enumerate(self.cases):
            yield from (Named("help", name, ("cases", n, "helplines", i)) for i, name in enumerate(case.helplines))
            if case.page:
                yield Named("page", case.page, ("cases", n, "page"))


def lower(exercise: Exercise) -> Lowered:
    """Each case is a Case; the key is the same list, for paper."""
    assert isinstance(exercise, Model)

    def case(c: Happened) -> Case:
        parts = (
            Items(Label("do-first"), c.first, numbered=True),
            Items(Label("then"), c.then),
            Items(Label("do-not"), c.dont),
        )
        return Case(c.id, c.when, tuple(p for p in parts if p.items), c.helplines, c.page)

    return Lowered((Prose(exercise.intro), *map(case, exercise.cases)), (), exercise.cards)
