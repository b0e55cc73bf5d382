"""The last pass over a page's HTML."""

from __future__ import annotations

import re

import lxml.html
from lxml.html import HtmlElement

#: What a browser shows in the wrong order inside right-to-left text unless it is isolated (seen in Chromium):
#: ISO dates, ranges, telephone numbers, codes with a hyphen or a space, prices.
REVERSED = re.compile(
    r"""(?x)
    \d{4}-\d{2}-\d{2}                      # 2026-11-22
    | \+?\d[\d()]*(?:[\s\u00a0/–-]+[\d()]+)+(?![\w-])   # +90 212 555, 12-16, 123-456
    | [$€£¥]\s?\d[\d.,]*                   # $0
    | CC[ ]BY(?:-SA)?[ ]\d\.\d
    """
)
OPAQUE = {"script", "style", "title", "bdi", "textarea", "option", "code", "pre", "svg"}


def isolate(root: HtmlElement) -> None:
    """Wrap what would be shown reversed in `<bdi dir="ltr">`, wherever the text runs from right to left."""
    body = root.find("body")
    if body is not None:
        _isolate(body, root.get("dir") == "rtl")


def _isolate(element: HtmlElement, rtl: bool) -> None:
    direction = element.get("dir")
    inside = rtl if direction in (None, "auto") else direction == "rtl"
    if isinstance(element.tag, str) and element.tag not in OPAQUE:
        for child in list(element):
            _isolate(child, inside)
        if inside:
            _wrap(element, None)
    if rtl and element.getparent() is not None and element.tail:
        _wrap(element.getparent(), element)


def _wrap(parent: HtmlElement, after: HtmlElement | None) -> None:
    text = parent.text if after is None else after.tail
    if not text or not (matches := list(REVERSED.finditer(text))):
        return
    at = 0 if after is None else parent.index(after) + 1
    head = text[: matches[0].start()]
    if after is None:
        parent.text = head
    else:
        after.tail = head
    for i, match in enumerate(matches):
        bdi = lxml.html.Element("bdi", dir="ltr")
        bdi.text = match.group()
        end = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        bdi.tail = text[match.end() : end]
        parent.insert(at + i, bdi)


def finish(html: str) -> str:
    """Return a page's HTML as it is published."""
    if 'dir="rtl"' in html[:400]:
        root = lxml.html.document_fromstring(html)
        isolate(root)
        html = lxml.html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    return re.sub(r"\n\s*\n+", "\n", html)
