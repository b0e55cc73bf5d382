"""Blocks with times, as HTML: the steps of a session, a session at a glance, the agenda of a workshop.

Step, Strip, Agenda (with panah.schedule) --> a timeline
"""

from __future__ import annotations

from panah.blocks import Agenda, Step, Strip
from panah.model import Text
from panah.render.web.block import write
from panah.render.web.html import tag
from panah.render.web.section import Section
from panah.schedule import Slot, clock, slots


def _when(minutes: int, starts_at: int, section: Section) -> str:
    time = section.h.label("at-time").format(time=f'<bdi dir="ltr">{clock(starts_at)}</bdi>')
    return tag("div", f"<b>{section.course.n('minutes', minutes)}</b> {tag('small', time)}", cls="p-when")


@write.register
def _(block: Step, section: Section) -> str:
    h = section.h
    phase = tag("p", h.label(f"phase-{block.phase}"), cls="p-tag") if block.phase else ""
    title = tag("h3", h.text(block.title)) if isinstance(block.title, Text) else ""
    inner = phase + title + "".join(write(part, section) for part in block.blocks)
    if block.exercise:
        exercise = section.course.exercises[block.exercise]
        link = tag("a", h.text(exercise.title), href=f"%BASE%exercises/{block.exercise}.html")
        label = h.label("exercise-part" if block.shortened else "exercise")
        inner += tag("p", f"{label}: {link}")
    return tag("li", _when(block.minutes, block.starts_at, section) + tag("div", inner), cls="p-step")


@write.register
def _(block: Strip, section: Section) -> str:
    h = section.h
    items = "".join(
        tag("li", f"{h.label(phase)[:1]}<small>{minutes}</small>", cls=f"m{5 * max(1, round(minutes / 5))}")
        for phase, minutes in block.phases
    )
    spoken = ", ".join(f"{section.course.t(phase)}: {section.course.n('minutes', m)}" for phase, m in block.phases)
    heading = tag("h2", h.label("plan-at-a-glance"), id=f"{section.id}-plan")
    return heading + tag("p", spoken, cls="p-vh") + tag("ol", items, cls="p-strip", aria_hidden="true")


@write.register
def _(block: Agenda, section: Section) -> str:
    course = section.course
    found = slots(block, course)
    total, longer = (sum(slot.minutes for slot in slots(block, course, who)) for who in (False, True))
    said = f"<b>{course.n('minutes', total)}</b>"
    if longer > total:
        said += f"<br>{section.h.label('interpreter-total').format(n=longer)}"
    entries = "".join(_slot(slot, section) for slot in found)
    return tag("h2", section.h.text(block.title)) + tag("p", said) + tag("ol", entries, cls="p-plan")


def _slot(slot: Slot, section: Section) -> str:
    h, entry = section.h, slot.entry
    title = h.text(slot.title)
    if entry.session:
        session = section.course.sessions[entry.session]
        link = tag("a", title, href=f"%BASE%sessions/{entry.session}.html")
        inner = tag("p", h.label("session"), cls="p-tag") + tag("h3", link) + tag("p", h.text(session.summary))
    elif entry.pause:
        inner = tag("p", h.label("phase-break"), cls="p-tag") + tag("p", title)
        inner += tag("p", h.label("prayer-time"), cls="p-small") if entry.prayer else ""
    else:
        inner = tag("h3", title) + "".join(write(part, section) for part in entry.blocks)
    rest = "p-step p-step--pause" if entry.pause else "p-step"
    return tag("li", _when(slot.minutes, slot.starts_at, section) + tag("div", inner), cls=rest)
