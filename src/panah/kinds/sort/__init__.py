"""sort: cards into groups, with a reason for each card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah.blocks import Card, Lowered, Sort
from panah.kinds.base import ActivityBase, Closed, Exercise, Fault, Id, near
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

    def faults(self) -> Iterator[Fault]:
        ids = [group.id for group in self.groups]
        named = [card.group for card in self.cards_to_sort]
        for i, name in enumerate(ids):
            if name in ids[:i]:
                yield Fault(f'a group before has the id "{name}" too', ("groups", i, "id"), "Give each its own id.")
            elif name not in named and set(named) <= set(ids):
                yield Fault(f"no card belongs to {name}", ("groups", i), "Write a card for it, or remove it.")
        for i, name in enumerate(named):
            if name not in ids:
                yield Fault(f'"{name}" is no group', ("cards_to_sort", i, "group"), near(name, ids))


def lower(exercise: Exercise) -> Lowered:
    """One Sort, in the body and in the key. On paper its groups and cards are cut out."""
    assert isinstance(exercise, Model)
    numbers = {group.id: n for n, group in enumerate(exercise.groups)}
    groups = tuple(group.text for group in exercise.groups)
    cards = tuple(Card(card.text, numbers[card.group], card.why) for card in exercise.cards_to_sort)
    sort = Sort(exercise.question, groups, cards)
    return Lowered((sort,), (sort,), (*groups, *(card.text for card in cards), *exercise.cards))
