"""Menu paths in an exercise: "My phone speaks", and something to show for every phone.

HTML with paths --complete--> each path has words for every phone language: its own, or those of another
                --offer-----> the choice, for the exercise's own page (a page with paths brings its own)
"""

from __future__ import annotations

import re

from panah.markdown.references import PHONE_ORDER, phone_class
from panah.render.web.html import Html, tag
from panah.render.wording import PHONE_NAMES

_PATH = re.compile(r'<span class="p-path">.*?</span></span>', re.S)
_WORDS = re.compile(r'class="(ph-[\w-]+)"')


def complete(html: str) -> str:
    """Let English, or else the first language, stand in where a path lacks the words of a phone.

    Else a page that asks for the language of the phone would show nothing there.
    """

    def one(path: re.Match[str]) -> str:
        known = _WORDS.findall(path[0])
        if not known:
            return path[0]
        substitute = phone_class("en") if phone_class("en") in known else known[0]
        missing = [c for c in map(phone_class, PHONE_ORDER) if c not in known]
        return path[0].replace(f'class="{substitute}"', f'class="{" ".join([substitute, *missing])}"', 1)

    return _PATH.sub(one, html)


def offer(html: str, h: Html) -> str:
    """Return the choice of the phone's language, or nothing where no path asks for it."""
    known = {name for path in _PATH.findall(html) for name in _WORDS.findall(path)}
    offered = [t for t in PHONE_ORDER if phone_class(t) in known]
    if not offered:
        return ""
    default = h.course.language.phone_language if h.course.language.phone_language in offered else offered[0]
    rows = "".join(
        f'<label><input type="radio" name="ph" id="{phone_class(t)}"{" checked" if t == default else ""}>'
        f'<span lang="{t}">{PHONE_NAMES[t]}</span></label>'
        for t in offered
    )
    hint = tag("p", h.label("other-phones"), cls="p-small")
    return tag("fieldset", f"<legend>{h.label('my-phone-speaks')}</legend><div>{rows}</div>{hint}", cls="p-speak")
