"""A page that says something about the world cites at least two sources."""

from __future__ import annotations

from collections.abc import Iterator

from panah.checks import _sample as sample
from panah.model import CITED_PARTS, Course, Finding, references

ID = "uncited-page"
SUBJECT = "course"
WHY = "Readers act on these pages: they must be able to see where a claim comes from."

NEEDED = 2


def check(course: Course) -> Iterator[Finding]:
    for page in course.pages.values():
        cited = {r.id for r in references(page.body) if r.scheme == "@"}
        if page.part in CITED_PARTS and len(cited) < NEEDED:
            text = f"cites {len(cited)} sources; pages in {page.part}/ cite at least {NEEDED}."
            yield Finding(page.file, page.body_line, ID, text, "Cite the registry, or leave the claim out.")


PASSES = (sample.course(),)
FAILS = (sample.course(sample.page(sample.BODY.replace(" Another [@two].", ""))),)
