"""worksheet: something to fill in, on paper or on screen. Nothing of it is kept by the kit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah import blocks
from panah.blocks import Lowered
from panah.kinds.base import ActivityBase, Closed, Exercise, Fault, Texts
from panah.model import Text


class Place(Closed):
    label: Text
    type: Literal["line", "lines", "ticks", "table"]
    rows: int | None = Field(default=None, ge=1, le=20)
    options: Texts = ()
    columns: Texts = ()

    def faults(self) -> Iterator[Fault]:
        for name, types in (("rows", ("lines", "table")), ("options", ("ticks",)), ("columns", ("table",))):
            there = bool(getattr(self, name))
            if there and self.type not in types:
                advice = f"Remove {name}, or write type: {types[0]}."
                yield Fault(f"a field of type {self.type} has no {name}", (name,), advice)
            elif not there and self.type in types:
                yield Fault(f"a field of type {self.type} needs {name}", advice=f"Add {name}: to it.")


class Section(Closed):
    title: Text
    note: Text | None = None
    fields: Annotated[tuple[Place, ...], Field(min_length=1)]


class Model(ActivityBase):
    kind: Literal["worksheet"]
    intro: Text
    keep: Text = Field(description="Where the filled paper may lie, and where not.")
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]


def lower(exercise: Exercise) -> Lowered:
    """How to keep the paper comes before the paper."""
    assert isinstance(exercise, Model)
    forms = tuple(
        blocks.Form(
            section.title,
            section.note,
            tuple(blocks.Field(f.label, f.type, f.rows or 1, f.options, f.columns) for f in section.fields),
        )
        for section in exercise.sections
    )
    keep = blocks.Note("warning", blocks.Label("keep-paper"), (exercise.keep,))
    return Lowered((blocks.Prose(exercise.intro), keep, *forms), (), exercise.cards)
