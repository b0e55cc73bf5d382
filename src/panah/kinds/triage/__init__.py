"""triage: something happened, what now? Cases one under the other, so that it works without a script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from panah.blocks import Case, Items, Label, Lowered, Prose
from panah.kinds.base import ActivityBase, Closed, Exercise, Id, Texts
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

    @model_validator(mode="after")
    def _ids(self) -> Model:
        ids = [case.id for case in self.cases]
        if doubled := sorted({i for i in ids if ids.count(i) > 1}):
            raise ValueError(f"doubled case ids: {', '.join(doubled)}")
        return self

    def named(self) -> Iterator[tuple[str, str]]:
        yield from super().named()
        for case in self.cases:
            yield from (("help", name) for name in case.helplines)
            if case.page:
                yield "page", case.page


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
