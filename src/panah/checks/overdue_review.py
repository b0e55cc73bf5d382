"""Advice has a date on which it must be read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from panah.checks import _sample as sample
from panah.model import Course, Finding, Level

ID = "overdue-review"
SUBJECT = "course"
WHY = "Old advice on phones is wrong advice, and a printed copy lives longer than its page."

WARN_BEFORE = dt.timedelta(days=14)


def check(course: Course) -> Iterator[Finding]:
    today = dt.date.today()
    subjects = [(p.file, p.reviewed_on, p.too_old_after) for p in course.pages.values()]
    subjects += [(e.file, e.reviewed_on, e.too_old_after) for e in course.everything]
    advice = "Read it through against its sources, correct it, and set reviewed_on."
    for path, reviewed_on, too_old_after in subjects:
        if reviewed_on > today:
            yield Finding(path, 1, ID, f"reviewed_on {reviewed_on} is in the future.", "Write the day of the reading.")
        elif too_old_after < today:
            yield Finding(path, 1, ID, f"was to be read again by {too_old_after}.", advice)
        elif too_old_after - WARN_BEFORE < today:
            yield Finding(path, 1, ID, f"is to be read again by {too_old_after}.", advice, Level.WARNING)


_TODAY = dt.date.today()
PASSES = (sample.course(),)
FAILS = (
    sample.course(sample.page(reviewed_on=_TODAY - dt.timedelta(days=400))),
    sample.course(sample.page(reviewed_on=_TODAY + dt.timedelta(days=2))),
    sample.course(sample.page(reviewed_on=_TODAY - dt.timedelta(days=178))),
)
