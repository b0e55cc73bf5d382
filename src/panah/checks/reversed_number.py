"""Dates, telephone numbers, ranges and codes inside right-to-left text are isolated, or they are shown reversed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from panah.checks._site import Site, sample
from panah.model import Finding
from panah.site.finish import OPAQUE, REVERSED

ID = "reversed-number"
SUBJECT = "site"
WHY = "A helpline's number that a browser shows backwards calls nobody, or a stranger."


def check(site: Site) -> Iterator[Finding]:
    for path, tree in site.pages():
        body = tree.find("body")
        if body is not None:
            for text in _texts(body, tree.get("dir") == "rtl"):
                for match in REVERSED.finditer(text):
                    message = f"“{match[0].strip()}” runs from left to right in right-to-left text."
                    yield Finding(path, 0, ID, message, 'The build wraps it in <bdi dir="ltr">: see panah.site.finish.')


def _texts(element: HtmlElement, rtl: bool) -> Iterator[str]:
    direction = element.get("dir")
    inside = rtl if direction in (None, "auto") else direction == "rtl"
    if isinstance(element.tag, str) and element.tag not in OPAQUE:
        if inside and element.text:
            yield element.text
        for child in element:
            yield from _texts(child, inside)
            if inside and child.tail:
                yield child.tail


PASSES = (
    sample('<p>ئۇيغۇر <bdi dir="ltr">2026-11-22</bdi> 2026-يىلى 3-قەدەم 14:30</p>', "ug", "rtl"),
    sample("<p>2026-11-22</p>"),
    sample('<p lang="en" dir="ltr">2026-11-22</p>', "ug", "rtl"),
)
FAILS = tuple(
    sample(f"<p>ئۇيغۇر {x} ئۇيغۇر</p>", "ug", "rtl") for x in ("2026-11-22", "12-16", "12–16", "+90 212 555", "$0")
)
