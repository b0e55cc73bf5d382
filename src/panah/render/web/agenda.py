"""The agenda builder: a form that theme/scripts/agenda.js works with, and ready-made agendas that need no script.

    sessions --> one box each, with its minutes      workshops --> one fold each, with the times of its pieces

All that the script says stands in data-label-* attributes; nothing that is chosen is kept or sent.
"""

from __future__ import annotations

from panah.blocks import Agenda
from panah.kinds import lower
from panah.model import PARTS
from panah.render.web.html import Html, tag
from panah.schedule import clock, slots

_LABELS = (
    "print",
    "welcome",
    "closing",
    "pause",
    "prayer",
    "too-long",
    "fits",
    "too-many",
    "people",
    "tired",
    "empty",
    "variants",
)
#: For whom a session is held: each has its variant in every session plan, and the interpreter its minutes.
GROUPS = ("elders", "women-only", "online", "interpreter")


def agenda(h: Html) -> str:
    """Return the builder, hidden until its script is there, and the ready-made agendas."""
    t = h.course.t
    labels: dict[str, str | bool | None] = {f"data_label_{n.replace('-', '_')}": str(t(f"agenda-{n}")) for n in _LABELS}
    minutes = h.course.interface["minutes"]
    labels["data_label_minutes_one"] = str(minutes.text)
    labels["data_label_minutes_other"] = str(minutes.other or minutes.text)
    boxes = [_part(h, part) for part in PARTS]
    parts = [
        tag("fieldset", tag("legend", h.label("agenda-topics")) + "".join(boxes), cls="p-q"),
        tag("fieldset", tag("legend", h.label("group")) + _groups(h), cls="p-q"),
        tag("fieldset", tag("legend", h.label("time")) + _numbers(h), cls="p-q"),
    ]
    form = tag("form", "".join(parts))
    shown = tag("div", "", cls="p-agenda__out")
    spoken = tag("p", "", cls="p-vh", role="status")
    note = tag("p", f"{h.label('kept')}: {h.label('kept-nothing')}.", cls="p-small")
    builder = tag("section", form + note + spoken + shown, cls="p-card p-agenda", hidden=True, **labels)
    heading = tag("h3", h.label("agenda-ready"))
    ready = "".join(_ready(h, name) for name in h.course.workshops)
    return tag("div", builder + heading + ready, cls="p-agendas")


def _part(h: Html, part: str) -> str:
    found = [s for s in h.course.sessions.values() if s.part == part]
    if not found:
        return ""
    rows = "".join(
        tag(
            "label",
            f'<input type="checkbox" name="topic"><span>{h.text(s.title)} '
            f"<small>{h.course.n('minutes', s.minutes)}</small></span>",
            cls="p-opt",
            data_minutes=str(s.minutes),
            data_interpreter=str(s.interpreter_minutes),
            data_people=str(s.group.max),
            data_href=f"%BASE%sessions/{s.id}.html",
        )
        for s in found
    )
    return tag("p", f"<b>{h.label(f'part-{part}')}</b>") + rows


def _groups(h: Html) -> str:
    boxes = "".join(
        tag(
            "label",
            f'<input type="checkbox" name="{name}"><span>{h.label(name)}</span>',
            cls="p-opt",
            data_variant=True,
        )
        for name in GROUPS
    )
    number = '<input type="number" name="people" min="1" max="60" value="10">'
    return boxes + tag("label", f"<span>{h.label('agenda-group-size')}</span> {number}", cls="p-number")


def _numbers(h: Html) -> str:
    def field(key: str, written: str) -> str:
        return tag("label", f"<span>{h.label(key)}</span> {written}", cls="p-number")

    prayer = f'<input type="checkbox" name="prayer"><span>{h.label("agenda-with-prayer")}</span>'
    return (
        field("agenda-start", '<input type="time" name="start" value="18:00" dir="ltr">')
        + field("agenda-have", '<input type="number" name="have" min="30" max="600" step="5" value="90">')
        + tag("label", prayer, cls="p-opt")
    )


def _ready(h: Html, name: str) -> str:
    """Return a workshop as a fold with the times of its pieces, counted from the beginning."""
    workshop = h.course.workshops[name]
    inner = []
    for block in lower(workshop).body:
        if not isinstance(block, Agenda):
            continue
        rows = "".join(
            tag("tr", f'<td><bdi dir="ltr">{clock(slot.starts_at)}</bdi></td><td>{h.text(slot.title)}</td>'
                      f"<td>{h.course.n('minutes', slot.minutes)}</td>")
            for slot in slots(block, h.course)
        )  # fmt: skip
        inner.append(tag("p", f"<b>{h.text(block.title)}</b>") + tag("table", f"<tbody>{rows}</tbody>"))
    link = tag("p", tag("a", h.label("read-more"), href=f"%BASE%workshops/{name}.html"))
    title = f"{h.text(workshop.title)} <small>{h.course.n('minutes', workshop.minutes)}</small>"
    return tag("details", tag("summary", title) + tag("div", "".join(inner) + link), cls="p-fold")
