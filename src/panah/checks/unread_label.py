"""A menu path is printed in words that were read on a screen or in the maker's files, never from memory."""

from __future__ import annotations

from collections.abc import Iterator

from panah.checks import _sample as sample
from panah.model import Course, Finding, references

ID = "unread-label"
SUBJECT = "course"
WHY = "A reader who cannot find a word on the phone gives up, or taps on something else."


def check(course: Course) -> Iterator[Finding]:
    for page in course.pages.values():
        for r in references(page.body):
            path = course.menu_paths.get(r.id) if r.scheme == "menu" else None
            if path is None or "en" in path.by_language:
                continue
            unread = [step.id for step in path.steps if "en" not in step.labels]
            yield Finding(
                page.file,
                page.body_line + r.line - 1,
                ID,
                f"menu:{r.id} has steps whose words nobody has read: {', '.join(unread)}.",
                "Read them on a phone and enter them in data/menus.yml, or say in plain words what to look for.",
            )


PASSES = (sample.course(),)
FAILS = (sample.course(sample.page(sample.BODY + "\n[x](menu:screen.unread)\n")),)
