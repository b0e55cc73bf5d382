"""A cited source is not older than data/limits.yml allows, or the registry says why it does not grow old."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from panah.checks import _sample as sample
from panah.model import Course, Finding, Limits, add_months, references

ID = "old-source"
SUBJECT = "course"
WHY = "What was right about a phone, a firm or a country some years ago may be wrong advice today."


def check(course: Course) -> Iterator[Finding]:
    ages = course.limits.source_age
    subjects = []
    for page in course.pages.values():
        found = [(page.body_line + r.line - 1, r.id) for r in references(page.body) if r.scheme == "@"]
        subjects.append((page.file, page.part, page.reviewed_on, found))
    for item in course.everything:
        subjects.append((item.file, "exercises", item.reviewed_on, [(0, name) for name in item.sources]))
    for path, topic, reviewed_on, cited in subjects:
        for line, name in {name: (line, name) for line, name in reversed(cited)}.values():
            source = course.sources.get(name)
            if source is None or source.lasting or topic not in ages:
                continue
            if source.known_on is None or add_months(source.known_on, ages[topic]) < reviewed_on:
                text = f'"{name}" ({source.date}) is older than the {ages[topic]} months of {topic}.'
                advice = "Cite a newer one. Where it is told as history or as a method: lasting: in sources.yml."
                yield Finding(path, line, ID, text, advice)


_AGES = Limits(source_age={"devices": 36, "exercises": 36})
_OLD = replace(sample.source("one"), date="2013-05")


def _with(**changes: Any) -> Course:
    course = sample.course()
    return replace(course, sources={**course.sources, "one": replace(_OLD, **changes)}, limits=_AGES)


PASSES = (sample.course(), _with(lasting="history"), _with(date=sample.page().reviewed_on.isoformat()))
FAILS = (
    _with(),
    _with(date="n.d.", read_on=sample.page().reviewed_on.replace(year=2013, day=1)),
    replace(_with(), pages={}, exercises={"quiz": sample.exercise(sources=["one"])}),
)
