"""Slides in a browser: one HTML file that needs nothing else, no network and no script.

Bundle --slides_of--> Slide, ... --drawing--> sections --page--> slides.html with its style and its script inside

Without the script all slides stand one below the other, each with its notes in a closed fold. The script shows one at
a time. Only the style and the script whose fingerprints the policy names can run; nothing can be fetched.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from panah.model import SOURCE_TAG
from panah.render import File, Paper
from panah.render.bundle import Bundle
from panah.render.deck.drawing import Drawing
from panah.render.slides_of import slides_of
from panah.render.web.html import tag
from panah.render.wording import Wording

_FOLDER = Path(__file__).parent
#: The letters of Uyghur: few phones bring all of them. A copy of the package without the theme does without.
_FONT = Path(__file__).resolve().parents[4] / "theme" / "fonts" / "panah-naskh.woff2"


def render(bundle: Bundle, paper: Paper) -> Iterator[File]:
    """Yield slides.html. Printed, each slide is a page of its own shape, whatever the paper."""
    yield File("slides.html", page(bundle).encode(), "doc-slides", "pack-screen")


def page(bundle: Bundle) -> str:
    """Return the slides of a bundle as a page."""
    course = bundle.course
    slides = slides_of(bundle)
    drawing = Drawing(course, slides)
    words = Wording(course)
    title = escape(words.plain(bundle.subject.title), quote=False)
    style, script = _style(course.language.direction == "rtl"), _read("deck.js")
    policy = (
        f"default-src 'none'; style-src {fingerprint(style)}; script-src {fingerprint(script)}; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{title}</title><style>{style}</style>"
    )
    body = tag("main", "\n".join(map(drawing.section, slides))) + "\n" + _bar(words) + f"<script>{script}</script>"
    language = course.language
    return (
        f'<!doctype html>\n<html lang="{language.tag}" dir="{language.direction}">\n<head>{head}</head>\n'
        f"<body>{body}</body>\n</html>\n"
    )


def fingerprint(text: str) -> str:
    """Return how a content security policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _bar(words: Wording) -> str:
    """Return the buttons. The script shows them: without it there is nothing to press."""
    course = words.course

    def label(key: str) -> str:
        text, said = course.t(key), escape(course.t(key), quote=False)
        return tag("span", said, lang=SOURCE_TAG, dir="ltr") if words.is_foreign(text) else said

    keys = tag("p", label("slide-keys"), cls="keys")
    buttons = (
        tag("button", label("back"), type="button", data_go="-1"),
        tag("p", "", aria_live="polite", data_label=str(course.t("progress"))),
        tag("button", label("facilitator-notes"), type="button", data_notes=True, aria_pressed="false"),
        tag("button", label("forward"), type="button", data_go="1"),
    )
    return tag("nav", "".join(buttons), aria_label=str(course.t("doc-slides")), hidden=True) + keys


def _style(arabic: bool) -> str:
    style = _read("deck.css")
    if arabic and _FONT.exists():
        letters = base64.b64encode(_FONT.read_bytes()).decode()
        style += f'@font-face{{font-family:"Panah Naskh";src:url(data:font/woff2;base64,{letters}) format("woff2")}}'
    return style


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
