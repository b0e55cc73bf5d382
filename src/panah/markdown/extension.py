"""The extension itself, and its setting."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from panah.markdown.blocks import Translate
from panah.markdown.messages import Message
from panah.markdown.references import CITATION, Citation, Resolve

_MARKER = re.compile(r"\A\[panah\]: # \((?P<path>[^)]*)\)\s*$")


@dataclass(frozen=True)
class Setting:
    """What the extension is told about a language. Everything else is in the page.

    `catalogue`: {part: {msgid: [msgstr, state]}}; `labels`: interface strings; `refs`: ready HTML by "scheme:id" with
    `%BASE%` for the relative way to the language's root; `menus`: {id: {phone language: words}}; `sources`: {id: HTML}.
    """

    tag: str = "en"
    direction: str = "ltr"
    phone_language: str = "en"
    phone_names: dict[str, tuple[str, str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    catalogue: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)
    menus: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    safety_pages: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def read_setting(path: str, stamp: int) -> Setting:
    """Return the setting of a JSON file. `stamp` is its time of change, so that a new file is read anew."""
    with open(path, encoding="utf-8") as file:
        raw = json.load(file)
    raw["safety_pages"] = frozenset(raw.get("safety_pages", ()))
    return Setting(**raw)


class PageMarker(Preprocessor):
    """Takes the page's path from its first line, which staging writes: `[panah]: # (family/before-contact.md)`."""

    def __init__(self, md: Markdown, extension: PanahExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self.extension.begin_page("")
        for i, line in enumerate(lines[:3]):
            if match := _MARKER.match(line):
                self.extension.begin_page(match["path"])
                return lines[i + 1 :]
        return lines


class PanahExtension(Extension):
    """Configuration: `setting`, the path of a JSON file ("" for plain English without references)."""

    #: A fragment is a text outside of a page: it has neither a phone choice nor a list of sources of its own.
    is_fragment = False
    #: Put before the ids of sources, where several lists stand on one page.
    anchor_prefix = ""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"setting": ["", "Path of the language's setting (JSON)"]}
        super().__init__(**kwargs)
        self.setting = Setting()
        self.begin_page("")

    def begin_page(self, path: str) -> None:
        """Forget the last page."""
        self.path = path
        self.cited: list[str] = []
        self.messages: list[Message] = []

    @property
    def part(self) -> str:
        return self.path.split("/", 1)[0] if "/" in self.path else "start"

    @property
    def base(self) -> str:
        """The relative way from the page to the root of its language."""
        return "../" * self.path.count("/")

    @property
    def is_safety(self) -> bool:
        return self.path in self.setting.safety_pages

    def translation(self, msgid: str) -> tuple[str, str] | None:
        """Return (msgstr, state) of a msgid in the page's part, or None."""
        return self.setting.catalogue.get(self.part, {}).get(msgid)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        if path := str(self.getConfig("setting")):
            self.setting = read_setting(path, os.stat(path).st_mtime_ns)
        md.preprocessors.register(PageMarker(md, self), "panah-page", 100)
        md.treeprocessors.register(Translate(md, self), "panah-translate", 26)
        md.inlinePatterns.register(Citation(CITATION, md, self), "panah-citation", 165)
        # After attr_list (8), which gives links their classes; before toc (5).
        md.treeprocessors.register(Resolve(md, self), "panah-resolve", 7)


def makeExtension(**kwargs: Any) -> PanahExtension:  # noqa: N802 - the name that Python-Markdown looks for
    """Return the extension."""
    return PanahExtension(**kwargs)
