"""Blocks that a person fills in, as HTML: cards to sort, a plan of one's own, sheets to write on, lists to tick.

    Sort   a question for each card; the reason shows itself
    Plan   answers that show their numbers, and below them all things by their numbers
    Form   places to write, empty boxes and lines on paper
    Checks boxes, each with its reason

theme/scripts/{sort,plan,form,checks}.js add comfort. What is written here is sent nowhere (see exercise.py).
"""

from __future__ import annotations

from panah.blocks import Checks, Field, Form, Plan, Sort
from panah.model import Text
from panah.render.web.block import option_row, write
from panah.render.web.html import tag
from panah.render.web.section import Section


@write.register
def _(block: Sort, section: Section) -> str:
    h = section.h
    cards = []
    for card in block.cards:
        name = section.name()
        rows = "".join(
            option_row("radio", name, text, number == card.group, card.why, section)
            for number, text in enumerate(block.groups)
        )
        cards.append(tag("fieldset", tag("legend", h.text(card.text)) + rows, cls="p-q"))
    question = tag("p", f"<b>{h.text(block.question)}</b>")
    return tag("div", question + "".join(cards), cls="p-sort")


@write.register
def _(block: Plan, section: Section) -> str:
    h = section.h
    questions = []
    for ask in block.asks:
        name = section.name()
        rows = "".join(_answer(name, text, adds, section) for text, adds in ask.answers)
        questions.append(tag("fieldset", tag("legend", h.text(ask.question)) + rows, cls="p-q"))
    things = []
    for thing in block.things:
        inner = f"<b>{h.text(thing.text)}</b>" + tag("p", h.text(thing.why))
        things.append(tag("li", inner + (tag("p", section.page_link(thing.page)) if thing.page else "")))
    everything = tag(section.heading, h.label("your-plan")) + tag("ol", "".join(things))
    parts = (
        tag("p", h.label("plan-paper"), cls="p-small p-paper"),
        *questions,
        tag("div", everything, cls="p-things"),
    )
    return tag("div", "".join(parts), cls="p-own")


def _answer(name: str, text: Text, adds: tuple[int, ...], section: Section) -> str:
    h = section.h
    numbers = " ".join(map(str, adds))
    box = f'<input type="radio" name="{name}" data-adds="{numbers}">'
    said = h.label("adds-things").format(n=", ".join(map(str, adds))) if adds else h.label("adds-nothing")
    return tag("label", f"{box}<span>{h.text(text)}</span>", cls="p-opt") + tag("p", said, cls="p-why")


@write.register
def _(block: Form, section: Section) -> str:
    h = section.h
    note = tag("p", h.text(block.note), cls="p-small") if block.note else ""
    fields = "".join(_field(field, section) for field in block.fields)
    return tag("section", tag(section.heading, h.text(block.title)) + note + fields, cls="p-form")


def _field(field: Field, section: Section) -> str:
    label = section.h.text(field.label)
    if field.kind == "ticks":
        rows = "".join(f'<label><input type="checkbox"><span>{section.h.text(o)}</span></label>' for o in field.options)
        return tag("fieldset", tag("legend", label) + rows, cls="p-field p-ticks")
    if field.kind == "table":
        return _table(field, section)
    name = section.name()
    place = _line(name) if field.kind == "line" else _lines(name, field.rows)
    return tag("p", tag("label", label, html_for=name) + place, cls="p-field")


# What is written is nobody's: no memory of the browser, and no spelling service that reads along.
_SILENT = 'autocomplete="off" spellcheck="false"'


def _line(name: str | None = None) -> str:
    return f'<input type="text"{f" id={chr(34)}{name}{chr(34)}" if name else ""} {_SILENT}>'


def _lines(name: str, rows: int) -> str:
    return f'<textarea id="{name}" rows="{rows}" {_SILENT}></textarea>'


def _table(field: Field, section: Section) -> str:
    """Return a table to write into. On a phone a row is a box, so each place carries the name of its column."""
    columns = [section.h.text(c) for c in field.columns]
    head = tag("tr", "".join(tag("th", c, scope="col") for c in columns))
    row = tag("tr", "".join(tag("td", tag("label", tag("span", c) + _line())) for c in columns))
    table = tag("caption", section.h.text(field.label)) + tag("thead", head) + tag("tbody", row * field.rows)
    return tag("table", table, cls="p-field p-grid")


@write.register
def _(block: Checks, section: Section) -> str:
    h = section.h
    rows = []
    for item in block.items:
        label = f'<label><input type="checkbox"><span>{h.text(item.text)}</span></label>'
        reason = tag("p", h.text(item.why)) if item.why else ""
        page = tag("p", section.page_link(item.page)) if item.page else ""
        rows.append(tag("li", label + reason + page))
    title = tag(section.heading, h.text(block.title))
    return tag("section", title + tag("ul", "".join(rows), cls="p-check"), cls="p-checks")
