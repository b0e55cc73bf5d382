"""scenario: a story that branches. Every end is explained; no way leads in a circle."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from panah.blocks import Branch, Label, Lowered
from panah.kinds.base import ActivityBase, Closed, Exercise, Id
from panah.model import Text


class Way(Closed):
    text: Text
    to: Id


class Node(Closed):
    text: Text
    choices: tuple[Way, ...] = ()
    end: Literal["good", "mixed", "hard"] | None = None
    why: Text | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Node:
        if bool(self.choices) == (self.end is not None):
            raise ValueError("a node has either choices or an end")
        if self.end and not self.why:
            raise ValueError("an end needs its why")
        return self


class Model(ActivityBase):
    kind: Literal["scenario"]
    start: Id
    nodes: Annotated[dict[Id, Node], Field(min_length=2, max_length=40)]

    @model_validator(mode="after")
    def _graph(self) -> Model:
        if self.start not in self.nodes:
            raise ValueError(f'start names "{self.start}", which is no node')
        reached: set[str] = set()

        def visit(name: str, path: tuple[str, ...]) -> None:
            if name in path:
                raise ValueError(f"a circle: {' > '.join((*path, name))}")
            reached.add(name)
            for way in self.nodes[name].choices:
                if way.to not in self.nodes:
                    raise ValueError(f'"{name}" leads to "{way.to}", which is no node')
                visit(way.to, (*path, name))

        visit(self.start, ())
        if lost := sorted(set(self.nodes) - reached):
            raise ValueError(f"no way leads to {', '.join(lost)}")
        return self


def lower(exercise: Exercise) -> Lowered:
    """The story is one Branch; where two ways meet, what follows stands in both."""
    assert isinstance(exercise, Model)
    nodes = exercise.nodes

    def branch(name: str) -> Branch:
        node = nodes[name]
        ways = tuple((way.text, branch(way.to)) for way in node.choices)
        return Branch(node.text, ways, Label(f"end-{node.end}") if node.end else None, node.why)

    story = branch(exercise.start)
    return Lowered((story,), (story,), exercise.cards)
