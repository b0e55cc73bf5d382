"""Blocks as HTML: what is read, and questions with their reasons. Everything can be reached without a script.

    Lowered.body --write_all--> HTML        the blocks to fill in: practice.py, those with times: timeline.py

A reason shows itself when its answer is chosen, by `:has()`; a browser that does not know it shows them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch
from itertools import groupby

from panah.blocks import Block, Branch, Case, Choice, Items, Message, Note, Option, Prose, Say, Step
from panah.model import SOURCE_TAG, Text
from panah.render.web.html import tag
from panah.render.web.section import Section

_MARK = re.compile(r"\[([^\[\]]+)\]\((\d+)\)")
#: A mark on its way through Markdown, which would take it for a link: signs that no text holds.
_HELD = re.compile("\ue000(\\d+)\ue001(.*?)\ue002")
#: The classes of notes in theme/styles/components.css.
_NOTES = {"warning": "warn"}
_DRAWN = {"message": "p-chat", "call": "p-chat p-chat--call", "app-page": "p-chat p-chat--app"}


def write_all(blocks: Iterable[Block], section: Section) -> str:
    """Return blocks as HTML; steps in a row become one timeline."""
    parts = []
    for timed, group in groupby(blocks, lambda b: isinstance(b, Step)):
        html = "".join(write(block, section) for block in group)
        parts.append(tag("ol", html, cls="p-plan") if timed else html)
    return "".join(parts)


@singledispatch
def write(block: Block, section: Section) -> str:
    """Return a block of an exercise's body as HTML."""
    raise NotImplementedError(type(block).__name__)


@write.register
def _(block: Prose, section: Section) -> str:
    return tag("p", section.h.text(block.text))


@write.register
def _(block: Say, section: Section) -> str:
    return tag("p", f"<b>{section.h.label('say')}:</b> {section.h.text(block.text)}", cls="p-say")


@write.register
def _(block: Items, section: Section) -> str:
    title = f"<b>{section.h.label(block.label)}</b>"
    if len(block.items) == 1:
        return tag("p", f"{title}<br>{section.h.text(block.items[0])}")
    return tag("p", title) + tag("ol" if block.numbered else "ul", section.items(block.items))


@write.register
def _(block: Note, section: Section) -> str:
    title = tag("p", section.h.label(block.title), cls="p-note__t")
    several = len(block.items) > 1
    inner = tag("ul", section.items(block.items)) if several else tag("p", section.h.text(block.items[0]))
    return tag("div", title + inner, cls=f"p-note p-note--{_NOTES.get(block.kind, block.kind)}")


@write.register
def _(block: Choice, section: Section) -> str:
    h = section.h
    name = section.name()
    if block.question is None:
        # A ticked sign shows its reason, the last box shows them all: by :has(), without a script.
        boxes = "".join(
            f'<li><label><input type="checkbox" name="{name}"><span>{h.text(o.text)}</span></label>'
            + tag("p", sign(o, section), cls="p-why p-why--yes" if o.correct else "p-why") + "</li>"
            for o in block.options
        )  # fmt: skip
        show_all = f'<label class="p-all"><input type="checkbox"><span>{h.label("show-answer")}</span></label>'
        return tag("ul", boxes, cls="p-check") + show_all
    kind = "checkbox" if block.multiple else "radio"
    rows = "".join(option_row(kind, name, o.text, o.correct, o.why, section) for o in block.options)
    hint = tag("p", h.label("choose-several" if block.multiple else "choose-one"), cls="p-small")
    return tag("fieldset", tag("legend", h.text(block.question)) + hint + rows, cls="p-q")


def option_row(kind: str, name: str, text: Text, correct: bool, why: Text, section: Section) -> str:
    """Return an answer to choose, and its reason, which shows itself when it is chosen."""
    h = section.h
    row = f'<label class="p-opt"><input type="{kind}" name="{name}"><span>{h.text(text)}</span></label>'
    return row + tag("p", verdict(correct, section) + h.text(why), cls="p-why p-why--yes" if correct else "p-why")


def verdict(correct: bool, section: Section) -> str:
    """Return the words before a reason: right, or not quite."""
    return f"<b>{section.h.label('answer-yes' if correct else 'answer-no')}</b> "


def sign(option: Option, section: Section) -> str:
    """Return whether something in a message is a sign, and why."""
    key = ("sign-strong" if option.strong else "sign-yes") if option.correct else "sign-no"
    return f"<b>{section.h.label(key)}.</b> {section.h.text(option.why)}"


@write.register
def _(block: Message, section: Section) -> str:
    h = section.h
    head = f"<b>{h.text(block.sender)}</b> <small>{h.text(block.note)}</small>"
    lines = [_marked(line, section) for line in block.lines]
    # A message is one bubble; what is said in a call, and what stands on a page, is line after line.
    body = tag("p", " ".join(lines)) if block.drawn == "message" else "".join(tag("p", line) for line in lines)
    said = tag("p", f"<b>{h.label(f'drawn-{block.drawn}')}.</b> {h.label('invented')}", cls="p-small")
    return said + tag("figure", tag("figcaption", head) + body, cls=_DRAWN[block.drawn])


def _marked(line: Text, section: Section) -> str:
    html = section.h.inline(_MARK.sub("\ue000\\2\ue001\\1\ue002", line))
    marked = _HELD.sub(r'<mark data-n="\1">\2</mark>', html)
    return section.h.foreign(marked) if section.h.is_foreign(line) else marked


@write.register
def _(block: Branch, section: Section) -> str:
    return tag("div", _story(block, section), cls="p-story")


def _story(branch: Branch, section: Section) -> str:
    h = section.h
    group = section.name()
    story = tag("p", h.text(branch.text))
    if branch.end and branch.why:
        return story + tag("p", f"<b>{h.label(branch.end)}.</b> {h.text(branch.why)}", cls="p-why p-end")
    ways = "".join(
        tag("details", tag("summary", h.text(way)) + tag("div", _story(then, section)), cls="p-pick", name=group)
        for way, then in branch.choices
    )
    return story + ways


@write.register
def _(block: Case, section: Section) -> str:
    h = section.h
    inner = "".join(write(part, section) for part in block.blocks)
    if block.page:
        inner += tag("p", section.page_link(block.page))
    if block.helplines:
        links = "".join(
            tag("li", tag("a", section.course.helplines[i].name, href=f"%BASE%help/something-happened.html#help-{i}",
                          lang=SOURCE_TAG, dir="ltr"))
            for i in block.helplines
        )  # fmt: skip
        inner += tag("p", f"<b>{h.label('part-help')}</b>") + tag("ul", links)
    summary = tag("summary", h.text(block.when))
    return tag("details", summary + tag("div", inner), cls="p-pick", id=f"{section.id}-{block.id}")
