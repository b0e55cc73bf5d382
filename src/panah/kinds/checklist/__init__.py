"""checklist: things to tick off, with the reason for each where it needs one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah.blocks import Check, Checks, Lowered, Prose
from panah.kinds.base import ActivityBase, Closed, Exercise, Named
from panah.model import Text


class Item(Closed):
    text: Text
    why: Text | None = None
    page: str | None = None


class Listed(Closed):
    title: Text
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=12)]


class Model(ActivityBase):
    kind: Literal["checklist"]
    intro: Text
    lists: Annotated[tuple[Listed, ...], Field(min_length=1)]

    def names(self) -> Iterator[Named]:
        yield from super().names()
        for n, listed in enumerate(self.lists):
            for i, item in enumerate(listed.items):
                if item.page:
                    yield Named("page", item.page, ("lists", n, "items", i, "page"))


def lower(exercise: Exercise) -> Lowered:
    """The introduction, then a block for each list."""
    assert isinstance(exercise, Model)
    lists = tuple(Checks(x.title, tuple(Check(i.text, i.why, i.page) for i in x.items)) for x in exercise.lists)
    return Lowered((Prose(exercise.intro), *lists), (), exercise.cards)
