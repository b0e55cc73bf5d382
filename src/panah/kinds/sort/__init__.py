"""sort: cards into groups, with a reason for each card."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from panah.blocks import Card, Lowered, Sort
from panah.kinds.base import ActivityBase, Closed, Exercise, Id
from panah.model import Text


class Group(Closed):
    id: Id
    text: Text


class Sorted(Closed):
    text: Text
    group: Id
    why: Text


class Model(ActivityBase):
    kind: Literal["sort"]
    question: Text
    groups: Annotated[tuple[Group, ...], Field(min_length=2, max_length=4)]
    cards_to_sort: Annotated[tuple[Sorted, ...], Field(min_length=3, max_length=12)]

    @model_validator(mode="after")
    def _groups(self) -> Model:
        ids = [group.id for group in self.groups]
        if len(ids) != len(set(ids)):
            raise ValueError(f"a group stands twice: {', '.join(ids)}")
        named = [card.group for card in self.cards_to_sort]
        if unknown := sorted(set(named) - set(ids)):
            raise ValueError(f"cards name {', '.join(unknown)}, which is no group (groups: {', '.join(ids)})")
        if empty := sorted(set(ids) - set(named)):
            raise ValueError(f"no card belongs to {', '.join(empty)}")
        return self


def lower(exercise: Exercise) -> Lowered:
    """One Sort, in the body and in the key. On paper its groups and cards are cut out."""
    assert isinstance(exercise, Model)
    numbers = {group.id: n for n, group in enumerate(exercise.groups)}
    groups = tuple(group.text for group in exercise.groups)
    cards = tuple(Card(card.text, numbers[card.group], card.why) for card in exercise.cards_to_sort)
    sort = Sort(exercise.question, groups, cards)
    return Lowered((sort,), (sort,), (*groups, *(card.text for card in cards), *exercise.cards))
