"""What belongs together: a session and the exercises that its steps name, a workshop and its sessions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from panah.blocks import Agenda, Lowered, Step
from panah.kinds import lower
from panah.kinds.base import Exercise
from panah.model import Course


@dataclass(frozen=True)
class Bundle:
    """A subject (exercise, session plan or workshop) with everything that it needs, each thing once, in order of use.

    `given` are the ids of the exercises whose paper participants get; the others are for the trainer alone.
    """

    course: Course
    subject: Exercise
    sessions: tuple[Exercise, ...]
    exercises: tuple[Exercise, ...]
    given: frozenset[str]

    @property
    def everything(self) -> tuple[Exercise, ...]:
        """The subject, its sessions and their exercises; each once."""
        return tuple({(e.scheme, e.id): e for e in (self.subject, *self.sessions, *self.exercises)}.values())

    @property
    def reviewed_on(self) -> dt.date:
        """The day of the oldest reading of anything in it."""
        return min(e.reviewed_on for e in self.everything)

    @property
    def too_old_after(self) -> dt.date:
        """The day after which some part of it is too old."""
        return min(e.too_old_after for e in self.everything)


def bundle(course: Course, subject: Exercise) -> Bundle:
    """Return a subject with all that belongs to it. Raises KeyError for a name that the course does not hold."""
    lowered = lower(subject)
    names = [e.session for block in lowered.body if isinstance(block, Agenda) for e in block.entries if e.session]
    sessions = [course.sessions[name] for name in dict.fromkeys(names)]
    if subject.scheme == "session":
        sessions = [subject]
    exercises: dict[str, Exercise] = {}
    given: set[str] = set()
    if subject.scheme == "exercise":
        exercises[subject.id] = subject
        given.add(subject.id)
    for session in sessions:
        plan: Lowered = lower(session)
        for step in plan.body:
            if isinstance(step, Step) and step.exercise:
                exercises.setdefault(step.exercise, course.exercises[step.exercise])
                if step.give:
                    given.add(step.exercise)
        for name in getattr(session, "also", ()):
            exercises.setdefault(name, course.exercises[name])
    return Bundle(course, subject, tuple(sessions), tuple(exercises.values()), frozenset(given))
