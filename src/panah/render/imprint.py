"""What a document says about itself: whether its texts can be trusted, when they were read, where they come from.

texts and dates --imprint--> Imprint(states, dates, newer)      ids of sources --sources_html--> a list without links
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from panah.model import SOURCE_TAG, Course, State, Text
from panah.render.web.html import tag

_UNVOUCHED = (State.DRAFT, State.STALE, State.MISSING)


@dataclass(frozen=True)
class Imprint:
    """`states` holds (name, what it means) for every state of which a reader must know."""

    states: tuple[tuple[str, Text], ...]
    dates: Text
    newer: Text

    @property
    def lines(self) -> tuple[Text, ...]:
        """Everything that a reader must know."""
        return (*(text for _, text in self.states), self.dates, self.newer)


def states(course: Course, texts: Iterable[Text]) -> tuple[tuple[str, Text], ...]:
    """Return (name, what it means) for every state of these texts that nobody has vouched for."""
    language = course.language
    if language.tag == SOURCE_TAG:
        return ()
    found = {text.state for text in texts}
    names = [state.value for state in _UNVOUCHED if state in found]
    if language.converted_from and found - {State.MISSING}:
        names.insert(0, "converted")
    return tuple((name, course.t(f"state-{name}-text")) for name in names)


def imprint(course: Course, texts: Iterable[Text], reviewed_on: dt.date, too_old_after: dt.date) -> Imprint:
    """Return the imprint of a document that shows these texts."""
    written = course.language.format_date
    dates = {"reviewed": written(reviewed_on), "too_old": written(too_old_after)}
    read, newer = (filled(course.t(key), **dates) for key in ("print-dates", "newer-copy"))
    return Imprint(states(course, texts), read, newer)


def filled(text: Text, **values: object) -> Text:
    """Return a text with its places filled in. It stays in its language: English may stand in for a translation."""
    if text.state is State.MISSING:  # a date in Arabic letters inside an English sentence must not pull it apart
        values = {name: f"\u2068{value}\u2069" for name, value in values.items()}
    return Text(text.format(**values), text.source, text.state, text.tag)


def originals(course: Course, texts: Iterable[Text]) -> tuple[Text, ...]:
    """Return the English of every text that nobody has vouched for, each once: it must stand within reach."""
    if course.language.tag == SOURCE_TAG:
        return ()
    unsure = (text for text in texts if text.state in (State.DRAFT, State.STALE))
    return tuple(map(Text, dict.fromkeys(text.source for text in unsure)))


def sources_html(course: Course, names: Iterable[str]) -> str:
    """Return sources as a numbered list with their addresses to read; empty without sources."""
    rows = []
    for source in (course.sources[name] for name in names):
        title = tag("bdi", escape(source.title, quote=False), lang=source.language, dir="auto")
        date = str(course.t("no-date")) if source.date == "n.d." else source.date
        address = tag("span", escape(source.url, quote=False), cls="p-url")
        rows.append(f"<li>{title}, {escape(source.publisher, quote=False)}, <bdi>{date}</bdi>. {address}</li>")
    return tag("ol", "".join(rows), cls="p-src", dir="ltr") if rows else ""
