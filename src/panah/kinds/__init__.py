"""Exercise kinds. A folder here is a kind: nothing is listed twice.

A kind's module defines

    class Model(Exercise)          the schema of its file, with `kind: Literal["<kind>"]`;
                                   `faults()` yields what does not fit together in a file,
                                   `names()` the ids that its fields name
    def lower(exercise) -> Lowered how it becomes blocks
    example.yml                    beside it: a file that passes, for docs, goldens and accessibility tests
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from panah.blocks import Lowered
from panah.kinds.base import Exercise


class Kind(Protocol):
    """What a kind's module offers."""

    Model: type[Exercise]

    def lower(self, exercise: Exercise) -> Lowered: ...


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its name, e.g. "session-plan"."""
    return {
        info.name.replace("_", "-"): cast(Kind, importlib.import_module(f"{__name__}.{info.name}"))
        for info in sorted(pkgutil.iter_modules(__path__), key=lambda i: i.name)
        if info.ispkg
    }


def lower(exercise: Exercise) -> Lowered:
    """Return an exercise as blocks."""
    return kinds()[exercise.kind].lower(exercise)


def example(kind: str) -> str:
    """Return the example file of a kind: YAML that passes every rule."""
    return (Path(__file__).parent / kind.replace("-", "_") / "example.yml").read_text(encoding="utf-8")
