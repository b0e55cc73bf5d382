"""A reference names something that there is: source, menu, term, helpline, exercise, session, list, page, anchor."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from panah.checks import _sample as sample
from panah.kinds.base import Exercise, texts
from panah.model import PARTS, Course, Finding, Page, Reference, references

ID = "unknown-reference"
SUBJECT = "course"
WHY = "The reader taps on a link that leads nowhere, or reads a claim without its source."

LISTS = {*(f"part-{p}" for p in PARTS), "exercises", "sessions", "sources", "terms", "helplines", "translations",
         "topics", "languages"}  # fmt: skip
_ID = re.compile(r"\{[^{}]*#([\w-]+)[^{}]*\}")
_LINK = re.compile(r"\]\((?!\w+:)([^()\s#]*)(?:#([\w-]+))?\)")


def known(course: Course) -> dict[str, set[str]]:
    """Return the ids that each scheme can name."""
    return {
        "@": set(course.sources),
        "menu": set(course.menu_paths),
        "term": set(course.terms),
        "help": set(course.helplines),
        "exercise": set(course.exercises),
        "session": set(course.sessions),
        "list": LISTS,
    }


def check(course: Course) -> Iterator[Finding]:
    ids = known(course)

    def unknown(path: str, line: int, reference: Reference) -> Finding:
        what = f"[@{reference.id}]" if reference.scheme == "@" else f"{reference.scheme}:{reference.id}"
        return Finding(path, line, ID, f"{what} names nothing.", "Check the spelling in the registry, or add it there.")

    for page in course.pages.values():
        for r in references(page.body):
            if r.id not in ids[r.scheme]:
                yield unknown(page.file, page.body_line + r.line - 1, r)
        yield from _links(course, page)
    for group in (course.exercises, course.sessions):
        for exercise in group.values():
            yield from _exercise(course, exercise, ids)
    for helpline in course.helplines.values():
        if helpline.id not in ids["@"]:
            yield Finding(
                "data/helplines.yml", helpline.line, ID, f'"{helpline.id}" is no source.', "Use a source's id."
            )
        elif course.sources[helpline.id].url != helpline.url:
            text = f'the address of "{helpline.id}" is not that of its source.'
            yield Finding("data/helplines.yml", helpline.line, ID, text, "Copy it from data/sources.yml.")


def _links(course: Course, page: Page) -> Iterator[Finding]:
    for number, line in enumerate(page.body.splitlines(), page.body_line):
        for target, anchor in _LINK.findall(line):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) if target else page.path
            if path not in course.pages:
                yield Finding(page.file, number, ID, f"{target} is no page.", "Write the way to a page of docs/.")
            elif anchor and anchor not in _ID.findall(course.pages[path].body):
                yield Finding(page.file, number, ID, f"{path} has no #{anchor}.", "Write an anchor that the page has.")


def _exercise(course: Course, exercise: Exercise, ids: dict[str, set[str]]) -> Iterator[Finding]:
    folder = "exercises/sessions" if exercise.kind == "session-plan" else "exercises"
    path = f"{folder}/{exercise.id}.yml"

    def unknown(what: str) -> Finding:
        return Finding(path, 0, ID, f"{what} names nothing.", "Check the spelling in the registry, or add it there.")

    for name in exercise.sources:
        if name not in ids["@"]:
            yield unknown(f"the source {name}")
    for where, text in texts(exercise):
        for r in references(text):
            if r.id not in ids[r.scheme]:
                yield unknown(f"{'.'.join(map(str, where))}: {r.scheme}:{r.id}")
    for step in getattr(exercise, "steps", ()):
        if getattr(step, "exercise", None) and step.exercise not in course.exercises:
            yield unknown(f"the exercise {step.exercise}")
    for case in getattr(exercise, "cases", ()):
        if case.page and case.page not in course.pages:
            yield unknown(f"the page {case.page}")
        for name in case.helplines:
            if name not in ids["help"]:
                yield unknown(f"the helpline {name}")


PASSES = (sample.course(),)
FAILS = tuple(
    sample.course(sample.page(sample.BODY + extra))
    for extra in (
        "[@none]\n",
        "[x](menu:none)\n",
        "[x](term:none)\n",
        "[x](help:none)\n",
        "[x](exercise:none)\n",
        "[x](session:none)\n",
        "[x](list:none)\n",
        "[x](none.md)\n",
        "[x](#none)\n",
        "[x](../start/next.md#none)\n",
    )
)
