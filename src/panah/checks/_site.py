"""A built site, as the rules see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement


@dataclass(frozen=True)
class Site:
    """The folder of a site, and the outside addresses that its pages may link to."""

    folder: Path
    addresses: frozenset[str] = field(default_factory=frozenset)

    def pages(self) -> Iterator[tuple[str, HtmlElement]]:
        """Yield each page: its path within the site, and its tree."""
        for path in sorted(self.folder.rglob("*.html")):
            yield path.relative_to(self.folder).as_posix(), parse(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2000)
def parse(path: Path, stamp: int) -> HtmlElement:
    """Return the tree of a page; `stamp` makes a changed file be read anew."""
    return lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))


CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)
HEAD = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{CSP}"><title>T</title>'


def sample(
    body: str, lang: str = "en", direction: str = "ltr", head: str = HEAD, name: str = "en/index.html"
) -> Callable[[Path], Site]:
    """Return a function that writes a site of one page into a folder, for the examples of rules."""

    def write(folder: Path) -> Site:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        html = f'<!doctype html><html lang="{lang}" dir="{direction}"><head>{head}</head><body>{body}</body></html>'
        path.write_text(html, encoding="utf-8")
        return Site(folder, frozenset({"https://example.org/known"}))

    return write
