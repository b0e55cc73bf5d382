"""Every internal link, anchor, style, script and picture of a built site is there, and the way to it is relative."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from panah.checks._site import Site, sample
from panah.model import Finding

ID = "broken-link"
SUBJECT = "site"
WHY = "A reader without a network, on a stick or in a sub-path of a mirror, cannot guess where the page went."

_OF = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src", "form": "action"}


def check(site: Site) -> Iterator[Finding]:
    trees = dict(site.pages())
    anchors = {path: {e.get("id") for e in tree.iter() if e.get("id")} for path, tree in trees.items()}
    files = {p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*") if p.is_file()}
    for path, tree in trees.items():
        seen: set[str] = set()
        for element in tree.iter(*_OF):
            target = element.get(_OF[element.tag])
            if target is None or target in seen:
                continue
            seen.add(target)
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            if target.startswith("/"):
                text = f"{target} begins at the root of the server."
                yield Finding(path, 0, ID, text, "Write it relative, so that it works in a sub-path and from a stick.")
                continue
            way = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            if way not in files:
                yield Finding(path, 0, ID, f"{target} leads to {way}, which is not there.", "Correct the link.")
            elif parts.fragment and way in anchors and unquote(parts.fragment) not in anchors[way]:
                yield Finding(path, 0, ID, f"{target}: {way} has no #{parts.fragment}.", "Correct the anchor.")


PASSES = (sample('<a href="index.html#x">a</a><p id="x"><a href="#x">b</a> <a href="https://example.org/known">c</a>'),)
FAILS = tuple(
    sample(body)
    for body in (
        '<a href="none.html">a</a>',
        '<a href="#none">a</a>',
        '<a href="/en/index.html">a</a>',
        '<a href="index.html#none">a</a>',
        '<script src="../assets/none.js"></script>',
        '<a href="../en/">a</a>',
    )
)
