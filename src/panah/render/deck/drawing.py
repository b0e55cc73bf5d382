"""A slide drawn as a section of HTML: its heading, its lines, and its notes in a closed fold.

Slide --Drawing.section--> <section><div class="room">…</div><details>notes</details></section>
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from panah.model import SOURCE_TAG, Course
from panah.render.slide import Bullet, Line, Look, Run, Slide, Tone
from panah.render.slide_fit import LOW, line_height
from panah.render.web.html import tag


class Drawing:
    """Draws the slides of a course."""

    def __init__(self, course: Course, slides: tuple[Slide, ...]) -> None:
        self.course = course
        self.names = {slide.id for slide in slides}
        self.tall = line_height(course.language.name) > LOW  # a language's name is in its own script

    def section(self, slide: Slide) -> str:
        heading = self._run(slide.title)
        if slide.pages > 1:
            heading += f' <small><bdi dir="ltr">{slide.page}/{slide.pages}</bdi></small>'
        name = f"{slide.id}-t"
        first = slide.look is Look.OPENING
        cls = f"t{slide.title_points}{' low' if self._low(slide.title.text) else ''}"
        title = tag("h1" if first else "h2", heading, id=name, tabindex="-1", cls=cls)
        words = tag("div", self._lines(slide.lines), cls=f"text f{slide.points}")
        mark = '<div class="roof" aria-hidden="true"><i></i><i></i><i></i></div>' if first else ""
        room = tag("div", mark + title + words, cls="room")
        return tag("section", room + self._notes(slide), id=slide.id, cls=slide.look.value, aria_labelledby=name)

    def _notes(self, slide: Slide) -> str:
        if not slide.notes:
            return ""
        summary = tag("summary", escape(self.course.t("facilitator-notes"), quote=False))
        return tag("details", summary + tag("div", self._lines(slide.notes)), cls="notes")

    def _lines(self, lines: Iterable[Line]) -> str:
        """Return lines as paragraphs; lines with bullets in a row as one list."""
        parts = []
        for bullet, group in groupby(lines, lambda line: line.bullet):
            if bullet is Bullet.NONE:
                parts += [tag("p", self._words(line), cls=self._tone(line), **_language(line)) for line in group]
                continue
            found = list(group)
            items = "".join(
                tag("li", self._words(line), cls=self._tone(line), value=str(line.number) if line.number else None,
                    **_language(line))
                for line in found
            )  # fmt: skip
            numbered = bullet is Bullet.NUMBER
            english = _language(found[0]) if all(line.foreign for line in found) else {}
            parts.append(tag("ol" if numbered else "ul", items, cls=None if numbered else bullet.value, **english))
        return "".join(parts)

    def _tone(self, line: Line) -> str | None:
        names = [line.tone.value] if line.tone is not Tone.PLAIN else []
        if self._low(line.text) and not line.foreign:
            names.append("low")
        return " ".join(names) or None

    def _low(self, text: str) -> bool:
        """Tell whether words have no letters of a tall script though their language has."""
        return self.tall and line_height(text) == LOW

    def _words(self, line: Line) -> str:
        words = "".join(self._run(run, whole=line.foreign) for run in line.runs)
        return tag("a", words, href=f"#{line.goto}") if line.goto in self.names else words

    @staticmethod
    def _run(run: Run, whole: bool = False) -> str:
        """Return words. `whole` says that the paragraph already names their language."""
        html = escape(run.text, quote=False)
        if run.mark is not None:
            html = f"<mark>{html}</mark><sup>{run.mark}</sup>"
        elif run.strong:
            html = f"<b>{html}</b>"
        elif run.soft:
            html = f"<small>{html}</small>"
        return tag("span", html, lang=SOURCE_TAG, dir="ltr") if run.foreign and not whole else html


def _language(line: Line) -> dict[str, str]:
    """Return the attributes of a line that is English inside another language."""
    return {"lang": SOURCE_TAG, "dir": "ltr"} if line.foreign else {}
