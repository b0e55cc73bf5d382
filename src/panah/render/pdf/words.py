"""The words of a document on paper, and how far they can be trusted.

Text, Label --Words--> HTML, and the states of everything that was written
"""

from __future__ import annotations

import datetime as dt
from html import escape

from panah.model import SOURCE_TAG, Course, State, Text
from panah.render.wording import Wording

#: What nobody vouches for, in the order in which a reader is told.
_DOUBTFUL = (State.DRAFT, State.STALE, State.MISSING)


class Words:
    """Writes the texts and labels of a course as HTML, and remembers their states and the helplines that were named."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.wording = Wording(course)
        self.states: set[State] = set()
        self.helplines: dict[str, None] = {}

    def text(self, text: Text) -> str:
        """Return a text; English in another language's document says that it is English."""
        self.states.add(text.state)
        return self.wording.html(text)

    def plain(self, text: Text) -> str:
        """Return a text without the numbers of its sources, for a paper that lists none."""
        return self._foreign(text, escape(self.wording.plain(text), quote=False))

    def label(self, key: str) -> str:
        """Return a string of the interface."""
        return self._foreign(self.course.t(key), escape(self.course.t(key), quote=False))

    def fill(self, key: str, **values: str) -> str:
        """Return a string of the interface with its places filled in with HTML."""
        text = self.course.t(key)
        html = escape(text, quote=False)
        for name, value in values.items():
            html = html.replace(f"{{{name}}}", value)
        return self._foreign(text, html)

    def count(self, key: str, count: int) -> str:
        """Return a counting string of the interface with its number."""
        return self._foreign(self.course.t(key), escape(self.course.n(key, count), quote=False))

    def date(self, day: dt.date) -> str:
        """Return a date in the words of the language, which keeps its order in an English sentence too."""
        language = self.course.language
        shown = escape(language.format_date(day), quote=False)
        return f'<bdi lang="{language.tag}" dir="{language.direction}">{shown}</bdi>'

    def state_lines(self) -> list[str]:
        """Return what a reader must know of the texts written so far: nothing for the original language."""
        language = self.course.language
        if language.tag == SOURCE_TAG:
            return []
        written = set(self.states)
        order = list(State)
        doubtful = [state for state in _DOUBTFUL if state in written]
        told = doubtful or [max(written, key=order.index, default=State.MISSING)]
        keys = [f"state-{state.value}-text" for state in told if state is not State.ORIGINAL]
        if language.converted_from:
            keys.insert(0, "state-converted-text")
        return [self.label(key) for key in keys]

    def _foreign(self, text: Text, html: str) -> str:
        self.states.add(text.state)
        return f'<span lang="{SOURCE_TAG}" dir="ltr">{html}</span>' if self.wording.is_foreign(text) else html


def isolated(value: object) -> str:
    """Return a number, a time or an address that keeps its order in right-to-left text."""
    return f'<bdi dir="ltr">{escape(str(value), quote=False)}</bdi>'
