"""Pages and exercises are Markdown: no HTML, no entities for tags, no addresses in angle brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks import _sample as sample
from panah.kinds.base import texts
from panah.model import Course, Finding

ID = "raw-html"
SUBJECT = "course"
WHY = "HTML in a page escapes translation, direction, print and the content policy."

_HTML = re.compile(r"</?[A-Za-z!?][^>\n]*>?|&lt;[a-z/]")


def check(course: Course) -> Iterator[Finding]:
    advice = "Write Markdown, or a reference (CONTRIBUTING.md lists them)."
    for page in course.pages.values():
        for number, line in enumerate(page.body.splitlines(), page.body_line):
            if found := _HTML.search(line):
                yield Finding(page.file, number, ID, f"raw HTML: {found[0][:40]}", advice)
        for text in (page.title, page.summary):
            if found := _HTML.search(text):
                yield Finding(page.file, 1, ID, f"raw HTML: {found[0][:40]}", advice)
    for exercise in course.everything:
        for where, text in texts(exercise):
            if found := _HTML.search(text):
                place = ".".join(map(str, where))
                yield Finding(exercise.file, 0, ID, f"{place}: raw HTML: {found[0][:40]}", advice)


PASSES = (sample.course(),)
FAILS = (
    sample.course(sample.page(sample.BODY + "\n<script>x</script>\n")),
    sample.course(sample.page(sample.BODY + "\n<https://example.org/one>\n")),
    sample.course(sample.page(sample.BODY + "\n<img src=x onerror=y\n")),
)
