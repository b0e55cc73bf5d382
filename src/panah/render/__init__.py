"""Every form of the course. A module here that has `render` is a format: nothing is listed twice.

    Bundle (an exercise, a session or a workshop, with all that belongs to it)
        --render/<format>.render(bundle, paper)--> File, File, ...

A format owns no prose: its words are texts of the course and strings of the interface. `web` is no format in this
sense: it makes fragments of the site.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from panah.render.bundle import Bundle, bundle
from panah.render.paper import Paper


@dataclass(frozen=True)
class File:
    """A finished file: its name within a pack and its bytes.

    `about` and `use` are interface strings for the paper that lies on top of a pack: what it is, and how often to print
    it or what else it is for.
    """

    name: str
    data: bytes
    about: str
    use: str


class Format(Protocol):
    """What a format's module offers."""

    def render(self, bundle: Bundle, paper: Paper) -> Iterator[File]:
        """Yield the files of a bundle: none where it holds nothing that the format can show."""


@cache
def formats() -> dict[str, Format]:
    """Return every format by its name, e.g. "pdf"."""
    modules = {
        info.name: importlib.import_module(f"{__name__}.{info.name}")
        for info in sorted(pkgutil.iter_modules(__path__), key=lambda i: i.name)
    }
    return {name: cast(Format, module) for name, module in modules.items() if hasattr(module, "render")}


__all__ = ["Bundle", "File", "Format", "Paper", "bundle", "formats"]
