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

LISTS = {*(f"part-{p}" for p in PARTS), "exercises", "sessions", "workshops", "agenda", "sources", "terms",
         "helplines", "translations", "topics", "languages"}  # fmt: skip
_ID = re.compile(r"\{[^{}]*#([\w-]+)[^{}]*\}")
_LINK = re.compile(r"\]\((?!\w+:)([^()\s#]*)(?:#([\w-]+))?\)")


def known(course: Course) -> dict[str, set[str]]:
    """Return the ids that each scheme can name."""
    return {
        "@": set(course.sources),
        "menu": set(course.menu_paths),
        "term": set(course.terms),
        "help": set(course.helplines),
        **{scheme: set(group) for scheme, group in course.collections.items()},
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
    for exercise in course.everything:
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
    """The references in its texts. What its fields name, content.course has looked up when it was read."""
    for where, text in texts(exercise):
        for r in references(text):
            if r.id not in ids[r.scheme]:
                what = f"{'.'.join(map(str, where))}: {r.scheme}:{r.id}"
                advice = "Check the spelling in the registry, or add it there."
                yield Finding(exercise.file, 0, ID, f"{what} names nothing.", advice)


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
        "[x](workshop:none)\n",
        "[x](list:none)\n",
        "[x](none.md)\n",
        "[x](#none)\n",
        "[x](../start/next.md#none)\n",
    )
)
