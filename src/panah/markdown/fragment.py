"""Inline Markdown of texts outside of pages: exercises, registries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from markdown import Markdown

from panah.markdown.extension import PanahExtension, Setting

#: Without one of these a text has no Markdown in it, which holds for most.
_MARKED = re.compile(r"[*_`\[\]\\<&{]|://|  ")


class _Fragment(PanahExtension):
    is_fragment = True

    def __init__(self) -> None:
        super().__init__()
        self.known: list[str] = []

    def begin_page(self, path: str) -> None:
        super().begin_page(path)
        self.cited = getattr(self, "known", [])

    @property
    def base(self) -> str:
        return "%BASE%"


class Inline:
    """Renders inline Markdown to HTML. Citations are numbered from `begin()` on; `cited` lists them.

    Links carry `%BASE%` for the relative way to the language's root, which the page that shows them fills in.
    """

    def __init__(self, setting: Setting) -> None:
        self._extension = _Fragment()
        self._md = Markdown(extensions=["attr_list", self._extension])
        # The text is already in its language: nothing here is looked up in a catalogue.
        self._md.treeprocessors.deregister("panah-translate")
        # A text that begins with "1." is still a text: only paragraphs here, no lists, no headings.
        for name in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
            self._md.parser.blockprocessors.deregister(name)
        self._extension.setting = setting
        self.begin("", ())

    def begin(self, prefix: str, sources: Sequence[str]) -> None:
        """Start a new list of sources. `sources` come first, in their order."""
        self._extension.anchor_prefix = prefix
        self._extension.known = list(sources)
        self._extension.cited = self._extension.known

    @property
    def cited(self) -> Sequence[str]:
        return tuple(self._extension.known)

    def __call__(self, text: str) -> str:
        if not _MARKED.search(text):
            return escape(text, quote=False)
        html = self._md.reset().convert(text)
        return html.removeprefix("<p>").removesuffix("</p>")
