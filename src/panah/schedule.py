"""Clock times of plans: how long a workshop takes, and when each piece of it begins.

    Agenda (panah.blocks) + sessions of the course --slots--> Slot, Slot, ...

Minutes are whole, counted from the beginning of a sitting.
"""

from __future__ import annotations

from dataclasses import dataclass

from panah.blocks import Agenda, Block, Entry
from panah.model import Course, Text


@dataclass(frozen=True)
class Slot:
    """A piece of a sitting with its times, in minutes after the beginning."""

    starts_at: int
    minutes: int
    title: Text
    entry: Entry

    @property
    def ends_at(self) -> int:
        return self.starts_at + self.minutes


def slots(agenda: Agenda, course: Course, interpreter: bool = False) -> tuple[Slot, ...]:
    """Return the slots of a sitting, in order: len(result) == len(agenda.entries).

    With an interpreter each session takes its `interpreter_minutes` longer. Raises KeyError for a session that there
    is not (the rule unknown-reference names it before).
    """
    found: list[Slot] = []
    clock = 0
    for entry in agenda.entries:
        if entry.session is not None:
            session = course.sessions[entry.session]
            title: Text = session.title
            minutes: int = session.minutes + (session.interpreter_minutes if interpreter else 0)
        else:
            assert entry.title is not None and entry.minutes is not None
            title, minutes = entry.title, entry.minutes
        found.append(Slot(clock, minutes, title, entry))
        clock += minutes
    return tuple(found)


def total(blocks: tuple[Block, ...], course: Course, interpreter: bool = False) -> int:
    """Return the minutes of all sittings of a lowered workshop."""
    agendas = (block for block in blocks if isinstance(block, Agenda))
    return sum(slot.minutes for agenda in agendas for slot in slots(agenda, course, interpreter))


def clock(minutes: int) -> str:
    """Return minutes after the beginning as hours and minutes, e.g. "1:05"."""
    return f"{minutes // 60}:{minutes % 60:02d}"
