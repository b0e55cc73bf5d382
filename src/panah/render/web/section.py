"""The section of one exercise while it is written: its words, its ids, how deep its headings lie.

exercise.ExerciseRenderer --Section--> block.write, key.write_key
"""

from __future__ import annotations

from panah.model import Course, Text
from panah.render.web.html import Html, tag


class Section:
    """What every block needs to be written: the words of the course, and names that stand nowhere else on the page."""

    def __init__(self, h: Html, id: str, heading: str) -> None:
        self.h = h
        self.id = id
        self.heading = heading  # the element of the headings of its parts: h2, or h3 below a title of its own
        self._names = 0

    @property
    def course(self) -> Course:
        return self.h.course

    def name(self) -> str:
        """Return an id or a name that no other element of the page has."""
        self._names += 1
        return f"{self.id}-{self._names}"

    def items(self, texts: tuple[Text, ...]) -> str:
        """Return texts as items of a list."""
        return "".join(tag("li", self.h.text(text)) for text in texts)

    def page_link(self, path: str) -> str:
        """Return "Read more: TITLE", with a link to a page."""
        page = self.course.pages[path]
        link = tag("a", self.h.text(page.title), href="%BASE%" + path.removesuffix(".md") + ".html")
        return f"{self.h.label('read-more')}: {link}"
