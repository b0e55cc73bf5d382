"""A document as a whole HTML page: language, metadata, and the line at the foot of each sheet of paper.

Document --html--> <html lang dir> ... --panah.render.pdf.press--> PDF
"""

from __future__ import annotations

import json
import re
from html import escape

from panah.model import SOURCE_TAG, Text
from panah.render.bundle import Bundle
from panah.render.pdf.documents import Document
from panah.render.web.html import tag
from panah.render.wording import PHONE_NAMES

_PAGE = """@page {{ size: {size}; @bottom-{start} {{ content: element(foot); width: 80% }}
@bottom-{end} {{ content: {number}; width: 20%; text-align: {end}; direction: {direction} }} }}"""


def html(document: Document, bundle: Bundle, size: str) -> str:
    """Return a document as HTML for paper of a size, e.g. "A4"."""
    course = bundle.course
    language = course.language
    words = document.words
    read, too_old = words.date(bundle.reviewed_on), words.date(bundle.too_old_after)
    lines = (words.fill("print-dates", reviewed=read, too_old=too_old), words.fill("newer-copy", too_old=too_old))
    foot = tag("footer", "".join(tag("p", line) for line in lines))
    plain = words.wording.plain
    title = " · ".join((plain(document.title), str(course.t(document.label)), str(course.t("brand"))))
    head = [
        '<meta charset="utf-8">',
        tag("title", escape(title, quote=False)),
        f'<meta name="description" content="{escape(plain(bundle.subject.summary))}">',
        f'<meta name="author" content="{escape(course.t("brand"))}">',
        tag("style", _page_style(course.t("page-n"), language.direction, size) + _phone_style()),
    ]
    start = f'<!DOCTYPE html><html lang="{language.tag}" dir="{language.direction}">'
    return f'{start}<head>{"".join(head)}</head><body class="{document.name}">{foot}{document.body}</body></html>'


def _page_style(page_n: Text, direction: str, size: str) -> str:
    """Return the style of a page: its size, and its number in the words of the language."""
    start, end = ("right", "left") if direction == "rtl" else ("left", "right")
    pieces = re.split(r"\{(n|total)\}", page_n)
    counters = {"n": "counter(page)", "total": "counter(pages)"}
    number = [counters[piece] if i % 2 else _css(piece) for i, piece in enumerate(pieces)]
    english = page_n.tag == SOURCE_TAG
    return _PAGE.format(
        size=size, start=start, end=end, number=" ".join(number), direction="ltr" if english else direction
    )


def _phone_style() -> str:
    """Return the style that names the language of each phone before its words: a paper cannot switch."""
    return "".join(
        f".p-path > [lang={tag}]::before {{ content: {_css(f'{name}: ')} }}" for tag, name in PHONE_NAMES.items()
    )


def _css(text: str) -> str:
    """Return a string of CSS within a style element."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")
