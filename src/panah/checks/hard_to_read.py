"""A page or an exercise is understood after eight years of school, or data/limits.yml says why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from panah.checks import _sample as sample
from panah.checks._reading import advice, readability, sentences
from panah.model import Course, Finding, Limits

ID = "hard-to-read"
SUBJECT = "course"
WHY = "A frightened reader with little English, and every translator after her, needs short words and short sentences."

#: Below this, one long name decides.
FEWEST = 5


def check(course: Course) -> Iterator[Finding]:
    limits = course.limits
    subjects = [(p.file, [s for _, s in sentences(p)]) for p in course.pages.values()]
    subjects += [(e.file, list(advice(e))) for e in course.everything]
    measured = {path: readability(found) for path, found in subjects if len(found) >= FEWEST}
    for path, index in measured.items():
        if index > limits.readability and path not in limits.exempt:
            longest = max(dict(subjects)[path], key=len)
            text = f"readability index {index:.1f}; at most {limits.readability:g}."
            yield Finding(path, 0, ID, text, f"Begin with the longest sentence: “{longest[:60]}…”")
    for path in limits.exempt:
        if measured.get(path, 0) <= limits.readability:
            yield Finding("data/limits.yml", 0, ID, f"{path} needs no exception any more.", "Remove the line.")


_LONG = (
    "\n\nOrganisations representing internationally displaced communities consistently underestimate technological "
    "interdependencies, notwithstanding comprehensive documentation concerning sophisticated surveillance capabilities."
)
_HARD = sample.page(sample.BODY + _LONG * 6)
PASSES = (sample.course(), replace(sample.course(_HARD), limits=Limits(exempt={_HARD.file: "An example."})))
FAILS = (
    sample.course(_HARD),
    sample.course(exercises={"quiz": sample.exercise(facilitator=[_LONG.strip()] * 6, do_no_harm=[_LONG.strip()] * 6)}),
    replace(sample.course(), limits=Limits(exempt={sample.page().file: "No reason any more."})),
)
