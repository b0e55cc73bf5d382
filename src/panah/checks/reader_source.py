"""Readers are linked to primary publishers and well-known press only; a citation is a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks import _sample as sample
from panah.kinds.base import texts
from panah.model import Course, Finding, references

ID = "reader-source"
SUBJECT = "course"
WHY = "Every outgoing link sends a person at risk to somebody else's server."

_ADDRESS = re.compile(r"\bhttps?:[^\s()<>\"']+|\bwww\.[^\s()<>\"']+|\b(?:mailto|tel|javascript|data):\S+", re.I)


def check(course: Course) -> Iterator[Finding]:
    allowed = {s.url for s in course.sources.values() if s.readers}
    places = [(p.file, p.body, p.body_line) for p in course.pages.values()]
    cited: list[tuple[str, int, str]] = []
    for exercise in course.everything:
        cited += [(exercise.file, 0, name) for name in exercise.sources]
        places += [(exercise.file, text, 0) for _, text in texts(exercise)]
    cited += [("data/helplines.yml", h.line, h.id) for h in course.helplines.values()]
    for path, text, first in places:
        cited += [(path, first + r.line - 1 if first else 0, r.id) for r in references(text) if r.scheme == "@"]
        for number, line in enumerate(text.splitlines(), first):
            for address in _ADDRESS.findall(line):
                if address not in allowed:
                    message = f"{address[:80]} is no address of the registry that readers may be sent to."
                    yield Finding(path, number if first else 0, ID, message, "Cite a source instead: [@id].")
    for path, number, name in cited:
        if name in course.sources and not course.sources[name].readers:
            message = f'"{name}" is for editors only (readers: false).'
            yield Finding(path, number, ID, message, "Cite the primary source, or leave the claim out.")


PASSES = (sample.course(),)
FAILS = (
    sample.course(sample.page(sample.BODY + "\nA claim [@copy].\n")),
    sample.course(sample.page(sample.BODY + "\n[x](https://example.org/elsewhere)\n")),
    sample.course(exercises={"quiz": sample.exercise(sources=["copy"])}),
)
