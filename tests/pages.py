"""The pages of the project, for tests that go through all of them."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import yaml
from lxml.html import HtmlElement

ROOT = Path(__file__).resolve().parents[1]
#: Every language of the project, from its registry.
LANGUAGES: dict[str, dict[str, str]] = {
    path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "translations").glob("*/language.yml"))
}
TAGS = tuple(sorted(LANGUAGES, key=lambda tag: (tag != "en", tag)))
TRANSLATED = TAGS[1:]

#: The folders of exercises/ whose files become pages of their own.
FOLDERS = ("sessions", "workshops")


def _names() -> tuple[str, ...]:
    docs, exercises = ROOT / "docs", ROOT / "exercises"
    written = [p.relative_to(docs).with_suffix(".html").as_posix() for p in docs.rglob("*.md")]
    made = [f"exercises/{p.stem}.html" for p in exercises.glob("*.yml")]
    made += [f"{folder}/{p.stem}.html" for folder in FOLDERS for p in (exercises / folder).glob("*.yml")]
    return tuple(sorted(written + made))


#: Every page of a language, below its folder.
NAMES = _names()


def names(tag: str) -> tuple[str, ...]:
    """Return the pages that a browser opens in a language: all in English and Uyghur, in the others a sixth.

    The other languages have the same pages and layouts, and checks without a browser read every page of each.
    """
    return NAMES if tag in ("en", "ug") else NAMES[::6]


def tree(site: Path, tag: str, name: str) -> HtmlElement:
    """Return a built page."""
    return lxml.html.document_fromstring((site / tag / name).read_text(encoding="utf-8"))


def words(text: str) -> str:
    """Return the words of a text, in lower case, one space between them: for comparing texts and not their marks."""
    return " ".join(re.findall(r"\w+", text.lower()))


def has_class(name: str) -> str:
    """Return an XPath condition for an element's class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
