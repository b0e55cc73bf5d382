"""The answer key as HTML: everything said, nothing to choose.

Lowered.key --write_key--> HTML
"""

from __future__ import annotations

from functools import singledispatch

from panah.blocks import Block, Branch, Choice, Items, Sort
from panah.render.web.block import sign, verdict, write
from panah.render.web.html import tag
from panah.render.web.section import Section


@singledispatch
def write_key(block: Block, section: Section) -> str:
    """Return a block of the answer key. A block with nothing to choose is written as it stands in the body."""
    return write(block, section)


@write_key.register
def _(block: Choice, section: Section) -> str:
    h = section.h
    question = tag("p", f"<b>{h.text(block.question)}</b>") if block.question else ""
    rows = "".join(
        tag(
            "li",
            f"{h.text(o.text)} "
            + (sign(o, section) if block.question is None else verdict(o.correct, section) + h.text(o.why)),
        )
        for o in block.options
    )
    return question + tag("ul", rows)


@write_key.register
def _(block: Sort, section: Section) -> str:
    h = section.h
    parts = []
    for number, group in enumerate(block.groups):
        cards = [card for card in block.cards if card.group == number]
        rows = "".join(tag("li", f"<b>{h.text(card.text)}</b> {h.text(card.why)}") for card in cards)
        parts.append(tag("h3", h.text(group)) + tag("ul", rows))
    return "".join(parts)


@write_key.register
def _(block: Branch, section: Section) -> str:
    h = section.h
    inner = h.text(block.text)
    if block.end and block.why:
        inner += f" <b>{h.label(block.end)}.</b> {h.text(block.why)}"
    ways = "".join(tag("li", f"<b>{h.text(way)}</b> {write_key(then, section)}") for way, then in block.choices)
    return inner + (tag("ul", ways) if ways else "")


@write_key.register
def _(block: Items, section: Section) -> str:
    several = len(block.items) > 1
    inner = tag("ul", section.items(block.items)) if several else tag("p", section.h.text(block.items[0]))
    return tag("h3", section.h.label(block.label)) + inner
