"""Clock times: every piece of a sitting begins where the one before ends, and a workshop lasts as long as it says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from panah.blocks import Agenda, Entry, Prose
from panah.checks import _sample as sample
from panah.content import load_course
from panah.kinds import lower
from panah.model import Course, Text
from panah.schedule import Slot, clock, slots, total

ROOT = Path(__file__).resolve().parents[2]
SESSION = sample.exercise("session-plan")  # 60 minutes, 15 more with an interpreter
COURSE = sample.course(sessions={"session-plan": SESSION})
WORKSHOPS = sorted(p.stem for p in (ROOT / "exercises/workshops").glob("*.yml"))


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)


def led(title: str, minutes: int) -> Entry:
    return Entry(None, Text(title), minutes, pause=False, prayer=False, blocks=())


def named(session: str) -> Entry:
    return Entry(session, None, None, pause=False, prayer=False, blocks=())


EVENING = Agenda(Text("Evening"), (led("Welcome", 10), named("session-plan"), led("Goodbye", 5)))


def times(found: tuple[Slot, ...]) -> list[tuple[int, int, str]]:
    return [(slot.starts_at, slot.ends_at, slot.title) for slot in found]


def test_a_session_brings_its_own_title_and_minutes() -> None:
    assert times(slots(EVENING, COURSE)) == [(0, 10, "Welcome"), (10, 70, SESSION.title), (70, 75, "Goodbye")]


def test_an_interpreter_makes_sessions_longer_and_nothing_else() -> None:
    found = slots(EVENING, COURSE, interpreter=True)
    assert times(found) == [(0, 10, "Welcome"), (10, 85, SESSION.title), (85, 90, "Goodbye")]


def test_a_slot_keeps_its_entry() -> None:
    assert tuple(slot.entry for slot in slots(EVENING, COURSE)) == EVENING.entries


def test_each_sitting_begins_anew_and_the_total_counts_them_all() -> None:
    blocks = (Prose(Text("For whom.")), EVENING, Agenda(Text("Morning"), (named("session-plan"),)))
    assert slots(blocks[2], COURSE)[0].starts_at == 0  # type: ignore[arg-type]
    assert total(blocks, COURSE) == 75 + 60
    assert total(blocks, COURSE, interpreter=True) == 90 + 75
    assert total((), COURSE) == 0


def test_a_session_that_there_is_not_has_no_time() -> None:
    with pytest.raises(KeyError, match="lost"):
        slots(Agenda(Text("Evening"), (named("lost"),)), COURSE)


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0:00"), (5, "0:05"), (59, "0:59"), (60, "1:00"), (65, "1:05"), (480, "8:00")]
)
def test_minutes_are_shown_as_hours_and_minutes(minutes: int, shown: str) -> None:
    assert clock(minutes) == shown


@pytest.mark.parametrize("name", WORKSHOPS)
def test_a_workshop_lasts_as_long_as_it_says(name: str, course: Course) -> None:
    workshop = course.workshops[name]
    assert total(lower(workshop).body, course) == workshop.minutes


@pytest.mark.parametrize("name", WORKSHOPS)
def test_a_workshop_has_no_gaps_and_no_two_things_at_once(name: str, course: Course) -> None:
    for agenda in lower(course.workshops[name]).body:
        if isinstance(agenda, Agenda):
            found = slots(agenda, course)
            assert len(found) == len(agenda.entries) and found[0].starts_at == 0
            assert all(a.ends_at == b.starts_at for a, b in pairwise(found))
            assert all(slot.minutes > 0 and slot.title for slot in found)
            longer = slots(agenda, course, interpreter=True)
            added = [b.minutes - a.minutes for a, b in zip(found, longer, strict=True)]
            assert all(
                (extra > 0) == (slot.entry.session is not None) for extra, slot in zip(added, found, strict=True)
            )
