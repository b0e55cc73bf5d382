"""Small helpers for HTML: every value is escaped, every text carries its language."""

from __future__ import annotations

from html import escape

from panah.markdown import Inline
from panah.model import SOURCE_TAG, Course, State, Text


class Html:
    """Writes texts of a course as HTML."""

    def __init__(self, course: Course, inline: Inline) -> None:
        self.course = course
        self.inline = inline

    def label(self, key: str) -> str:
        """Return a string of the interface, escaped."""
        return escape(self.course.t(key), quote=False)

    def text(self, text: Text) -> str:
        """Return a text as inline HTML; English in another language's page says that it is English."""
        html = self.inline(text)
        return self.foreign(html) if self.is_foreign(text) else html

    def is_foreign(self, text: Text) -> bool:
        return text.state is State.MISSING and self.course.language.tag != SOURCE_TAG

    @staticmethod
    def foreign(html: str) -> str:
        return f'<span lang="{SOURCE_TAG}" dir="ltr">{html}</span>'

    def source(self, name: str) -> str:
        """Return a source as readers see it: title as a link, publisher, date. Sources keep their own language."""
        s = self.course.sources[name]
        publisher = escape(s.publisher) if s.date == "n.d." else f"{escape(s.publisher)}, {escape(s.date)}"
        date = f", <bdi>{self.label('no-date')}</bdi>" if s.date == "n.d." else ""
        return (
            f'<a href="{escape(s.url)}" rel="noreferrer" lang="{escape(s.language)}" dir="auto">{escape(s.title)}</a>, '
            f'<bdi lang="{SOURCE_TAG}" dir="ltr">{publisher}</bdi>{date}.'
        )


def tag(element: str, content: str, /, **attributes: str | bool | None) -> str:
    """Return an element. `cls` is class; an attribute that is None or False is left out."""
    names = {"cls": "class", "html_for": "for"}
    written = "".join(
        f" {names.get(k, k.replace('_', '-'))}" if v is True else f' {names.get(k, k.replace("_", "-"))}="{escape(v)}"'
        for k, v in attributes.items()
        if v is not None and v is not False
    )
    return f"<{element}{written}>{content}</{element}>"
