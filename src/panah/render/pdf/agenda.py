"""Time on paper: the plan of a session at a glance, and the agenda of a workshop.

Step, Step, ...            --glance--> a table with a bar of time
Agenda --panah.schedule.slots--> Slot --agenda--> a table with times, also with an interpreter
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from panah.blocks import Agenda, Block, Step
from panah.model import Text
from panah.render.pdf.words import Words, isolated
from panah.render.web.html import tag
from panah.schedule import Slot, clock, slots


def step_title(words: Words, step: Step) -> str:
    """Return the title of a step."""
    return words.text(step.title) if isinstance(step.title, Text) else words.label(step.title)


def step_head(words: Words, step: Step) -> str:
    """Return when a step begins, how long it takes, and its title."""
    when = [f"<b>{isolated(clock(step.starts_at))}</b>", words.count("minutes", step.minutes)]
    if step.phase:
        when.append(words.label(f"phase-{step.phase}"))
    title = tag("h3", step_title(words, step)) if isinstance(step.title, Text) else ""
    return tag("p", " · ".join(when), cls="when") + title


def glance(words: Words, steps: Sequence[Step]) -> str:
    """Return the plan of a session as a table: when, how long, what, and a bar that shows it."""
    total = steps[-1].starts_at + steps[-1].minutes
    rows = ""
    for step in steps:
        place = f"margin-inline-start:{_percent(step.starts_at, total)};width:{_percent(step.minutes, total)}"
        bar = tag("div", "", cls="bar", style=place)
        phase = tag("span", words.label(f"phase-{step.phase}"), cls="phase") if step.phase else ""
        title = step_title(words, step) if isinstance(step.title, Text) or not phase else ""
        cells = (
            tag("td", isolated(clock(step.starts_at)), cls="number"),
            tag("td", words.count("minutes", step.minutes), cls="number"),
            tag("td", f"{title} {phase}"),
            tag("td", bar, cls="bars"),
        )
        rows += tag("tr", "".join(cells))
    return tag("h2", words.label("plan-at-a-glance")) + tag("table", tag("tbody", rows), cls="glance")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"


def agenda(words: Words, block: Agenda, write: Callable[[Block], str]) -> str:
    """Return a sitting with the times of its pieces from 0:00 on, and its length. `write` writes their blocks."""
    course = words.course
    plain, longer = slots(block, course), slots(block, course, interpreter=True)
    interpreted = plain[-1].ends_at != longer[-1].ends_at
    head = tag("th", words.label("time"), scope="col")
    if interpreted:
        head += tag("th", words.label("interpreter"), scope="col")
    head += tag("td", "")
    rows = ""
    for slot, other in zip(plain, longer, strict=True):
        cells = tag("td", _times(words, slot), cls="number")
        if interpreted:
            cells += tag("td", _times(words, other), cls="number")
        rows += tag("tr", cells + tag("td", _slot(words, slot, write)))
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows), cls="agenda")
    length = tag("p", f"<b>{words.count('minutes', plain[-1].ends_at)}</b>")
    if interpreted:
        length += tag("p", words.fill("interpreter-total", n=isolated(longer[-1].ends_at)))
    return tag("section", tag("h2", words.text(block.title)) + length + table)


def _times(words: Words, slot: Slot) -> str:
    return words.fill("from-to", **{"from": isolated(clock(slot.starts_at)), "to": isolated(clock(slot.ends_at))})


def _slot(words: Words, slot: Slot, write: Callable[[Block], str]) -> str:
    title = words.text(slot.title)
    if slot.entry.session:
        title = tag("a", title, href=f"#session-{slot.entry.session}", cls="to")
    inner = tag("p", f"<b>{title}</b>", cls="slot") + tag("p", words.count("minutes", slot.minutes), cls="small")
    if slot.entry.prayer:
        inner += tag("p", words.label("prayer-time"))
    return inner + "".join(map(write, slot.entry.blocks))
