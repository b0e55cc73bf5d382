"""What the tests of formats share: the real course in a language, and the example of each kind within it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from panah.checks import _sample as sample
from panah.content import load_course, load_languages
from panah.kinds import kinds
from panah.kinds.base import map_texts
from panah.model import Course
from panah.render import Bundle, Format, Paper, bundle
from panah.translate.apply import Catalogues, apply, load_catalogues, messages_of

ROOT = Path(__file__).resolve().parents[1]
TAGS = ("en", "ug")
KINDS = tuple(kinds())


@cache
def english() -> Course:
    """Return the real course."""
    return load_course(ROOT)


@cache
def catalogues(tag: str) -> Catalogues:
    """Return the real translations of a language."""
    languages = load_languages(ROOT)
    return load_catalogues(ROOT, languages[tag], languages, messages_of(english()))


@cache
def course(tag: str) -> Course:
    """Return the real course in a language."""
    return english() if tag == "en" else apply(english(), catalogues(tag))


@cache
def example_bundle(kind: str, tag: str) -> Bundle:
    """Return the bundle of a kind's example. In another language it is untranslated, so it shows English."""
    found = sample.exercise(kind)
    if tag != "en":
        found = map_texts(found, lambda text: catalogues(tag).text("exercises", text))
    return bundle(course(tag), found)


def files(format_: Format, bundle_: Bundle) -> dict[str, bytes]:
    """Return the files of a bundle by their names, the same on each kind of paper."""
    made = {file.name: file.data for file in format_.render(bundle_, Paper.A4)}
    assert made == {file.name: file.data for file in format_.render(bundle_, Paper.LETTER)}, "not the same bytes twice"
    return made
