"""scenario: a story that branches. Every end is explained; no way leads in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from panah.blocks import Branch, Label, Lowered
from panah.kinds.base import ActivityBase, Closed, Exercise, Fault, Id, near
from panah.model import Text

#: Where two ways meet, what follows stands in both: as many parts are shown and printed at most.
MAX_PARTS = 200


class Way(Closed):
    text: Text
    to: Id


class Node(Closed):
    text: Text
    choices: tuple[Way, ...] = ()
    end: Literal["good", "mixed", "hard"] | None = None
    why: Text | None = None

    def faults(self) -> Iterator[Fault]:
        if bool(self.choices) == (self.end is not None):
            yield Fault("a node has either choices or an end", advice="Add choices, or end: good and why.")
        elif self.end and not self.why:
            yield Fault("an end needs its why", advice="Add why: what this end teaches.")


class Model(ActivityBase):
    kind: Literal["scenario"]
    start: Id
    nodes: Annotated[dict[Id, Node], Field(min_length=2, max_length=40)]

    def faults(self) -> Iterator[Fault]:
        dangling = tuple(self._dangling())
        yield from dangling
        if dangling:
            return  # what no way leads to may be what a misspelt way meant
        parts: dict[str, int] = {}  # how many parts a node is when all ways from it are told
        circles = tuple(self._circles(self.start, (), parts))
        yield from circles
        if circles:
            return
        for name in self.nodes.keys() - parts.keys():
            advice = "Let a choice lead there, or remove it."
            yield Fault(f"no way leads to {name}", ("nodes", name), advice)
        if parts[self.start] > MAX_PARTS:
            advice = "Let fewer ways meet again, or end some of them."
            yield Fault(f"the story has {parts[self.start]} parts, at most {MAX_PARTS}", ("nodes",), advice)

    def _dangling(self) -> Iterator[Fault]:
        if self.start not in self.nodes:
            yield Fault(f'start names "{self.start}", which is no node', ("start",), near(self.start, self.nodes))
        for name, node in self.nodes.items():
            for i, way in enumerate(node.choices):
                if way.to not in self.nodes:
                    found = f'"{name}" leads to "{way.to}", which is no node'
                    yield Fault(found, ("nodes", name, "choices", i, "to"), near(way.to, self.nodes))

    def _circles(self, name: str, path: tuple[str, ...], parts: dict[str, int]) -> Iterator[Fault]:
        """Yield each way that leads back. A node is looked into once, however many ways lead to it."""
        parts[name] = 1
        path = (*path, name)
        for i, way in enumerate(self.nodes[name].choices):
            if way.to in path:
                circle = " > ".join((*path[path.index(way.to) :], way.to))
                advice = "Let this choice lead on: a story ends."
                yield Fault(f"a circle: {circle}", ("nodes", name, "choices", i, "to"), advice)
                continue
            if way.to not in parts:
                yield from self._circles(way.to, path, parts)
            parts[name] += parts[way.to]


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
