"""The blocks of an exercise on paper: what a participant reads, marks and writes into.

Block --Blocks.block--> HTML without answers. The answer key is panah.render.pdf.keys, a story panah.render.pdf.story.
"""

from __future__ import annotations

import re
from functools import singledispatchmethod

from panah.blocks import (
    Agenda,
    Block,
    Branch,
    Case,
    Checks,
    Choice,
    Field,
    Form,
    Items,
    Message,
    Note,
    Plan,
    Prose,
    Say,
    Sort,
    Step,
    Strip,
)
from panah.model import Text
from panah.render.pdf.agenda import agenda, glance, step_head
from panah.render.pdf.story import passages
from panah.render.pdf.words import Words, isolated
from panah.render.web.html import tag

#: A text that brings its own number needs no bullet.
NUMBERED = re.compile(r"\d+\. ")
MARK = re.compile(r"\[([^\[\]]+)\]\((\d+)\)")
#: A mark on its way through Markdown, which leaves private characters alone.
_HELD = re.compile("\ue000(.+?)\ue001(\\d+)\ue002")


class Blocks:
    """Writes the blocks of a body. A trainer sees the numbered marks of a message and where an exercise begins."""

    def __init__(self, words: Words, trainer: bool) -> None:
        self.words = words
        self.trainer = trainer

    def all(self, blocks: tuple[Block, ...]) -> str:
        """Return blocks one after the other; a strip becomes the plan of the steps beside it."""
        steps = [block for block in blocks if isinstance(block, Step)]
        return "".join(glance(self.words, steps) if isinstance(b, Strip) else self.block(b) for b in blocks)

    def items(self, texts: tuple[Text, ...], element: str = "ul", cls: str | None = None) -> str:
        """Return texts as a list."""
        return tag(element, "".join(tag("li", self.words.text(text)) for text in texts), cls=cls)

    def some(self, texts: tuple[Text, ...], element: str = "ul") -> str:
        """Return texts as a list, a single one as a paragraph."""
        if len(texts) == 1:
            return tag("p", self.words.text(texts[0]))
        return self.items(texts, element, "numbered" if all(map(NUMBERED.match, texts)) else None)

    @singledispatchmethod
    def block(self, block: Block) -> str:
        """Return a block as HTML."""
        raise NotImplementedError(type(block).__name__)

    @block.register
    def _(self, block: Prose) -> str:
        return tag("p", self.words.text(block.text))

    @block.register
    def _(self, block: Say) -> str:
        return tag("p", f"<b>{self.words.label('say')}:</b> {self.words.text(block.text)}", cls="say")

    @block.register
    def _(self, block: Items) -> str:
        title = tag("p", self.words.label(block.label), cls="list-title")
        return title + self.some(block.items, "ol" if block.numbered else "ul")

    @block.register
    def _(self, block: Note) -> str:
        title = tag("p", self.words.label(block.title), cls="note-title")
        return tag("div", title + self.some(block.items), cls=f"note note-{block.kind}")

    @block.register
    def _(self, block: Choice) -> str:
        answers = self.items(tuple(option.text for option in block.options), cls="ticks")
        if block.question is None:  # the signs of a message: on another page, or they give the answers away
            return tag("div", answers, cls=None if self.trainer else "apart")
        hint = tag("p", self.words.label("choose-several" if block.multiple else "choose-one"), cls="small")
        return tag("div", tag("h3", self.words.text(block.question)) + hint + answers, cls="whole")

    @block.register
    def _(self, block: Message) -> str:
        words = self.words
        sender = tag("p", f"<b>{words.text(block.sender)}</b>", cls="sender")
        note = tag("p", words.text(block.note), cls="small")
        lines = "".join(tag("p", self._marked(line)) for line in block.lines)
        drawn = tag("div", sender + note + tag("div", lines, cls="lines"), cls=f"drawn drawn-{block.drawn}")
        said = f"{words.label(f'drawn-{block.drawn}')}. {words.label('invented')}"
        return tag("div", tag("p", said, cls="small") + drawn, cls="whole")

    def _marked(self, line: Text) -> str:
        """Return a line of a message. Only the trainer sees what is marked: finding it is the exercise."""
        if not self.trainer:
            return self.words.text(line)  # marks are written as links, which paper does not have
        held = Text(MARK.sub("\ue000\\1\ue001\\2\ue002", line), line.source, line.state, line.tag)
        return _HELD.sub(r"<mark>\1</mark><sup>(\2)</sup>", self.words.text(held))

    @block.register
    def _(self, block: Branch) -> str:
        return passages(self.words, block)

    @block.register
    def _(self, block: Case) -> str:
        words = self.words
        inner = tag("h3", words.text(block.when), id=f"case-{block.id}")
        inner += "".join(map(self.block, block.blocks)) + self._page(block.page)
        if block.helplines:
            names = (isolated(words.course.helplines[name].name) for name in block.helplines)
            inner += tag("p", f"<b>{words.label('part-help')}:</b> {', '.join(names)}")
            words.helplines.update(dict.fromkeys(block.helplines))
        return tag("section", inner, cls="case")

    def _page(self, path: str | None) -> str:
        if not path:
            return ""
        title = self.words.text(self.words.course.pages[path].title)
        return tag("p", f"{self.words.label('read-more')}: {title}", cls="small")

    @block.register
    def _(self, block: Sort) -> str:
        words = self.words
        head = tag("td", "", cls="card-words")
        head += "".join(tag("th", words.text(group), scope="col") for group in block.groups)
        box = tag("td", tag("span", "", cls="box"), cls="middle")
        rows = "".join(
            tag("tr", tag("th", words.text(card.text), scope="row") + box * len(block.groups)) for card in block.cards
        )
        table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows), cls="sort")
        return tag("h3", words.text(block.question)) + table

    @block.register
    def _(self, block: Plan) -> str:
        words = self.words
        parts = [tag("p", words.label("plan-paper"), cls="lead")]
        for ask in block.asks:
            rows = ""
            for answer, numbers in ask.answers:
                listed = ", ".join(map(str, numbers))
                adds = (
                    words.fill("adds-things", n=f"<b>{isolated(listed)}</b>")
                    if numbers
                    else words.label("adds-nothing")
                )
                rows += tag("li", f"{words.text(answer)} {tag('span', adds, cls='adds')}")
            parts.append(tag("div", tag("h3", words.text(ask.question)) + tag("ul", rows, cls="ticks"), cls="whole"))
        things = "".join(
            tag("li", tag("p", f"<b>{words.text(thing.text)}</b>") + tag("p", words.text(thing.why))
                + self._page(thing.page))
            for thing in block.things
        )  # fmt: skip
        parts += [tag("h2", words.label("your-plan")), tag("ol", things, cls="things")]
        lines = tag("div", "", cls="line") * 3
        parts.append(tag("div", tag("h3", words.label("this-week")) + lines, cls="whole"))
        parts.append(tag("div", tag("h3", words.label("after-that")) + lines, cls="whole"))
        return "".join(parts)

    @block.register
    def _(self, block: Form) -> str:
        note = tag("p", self.words.text(block.note)) if block.note else ""
        fields = "".join(tag("div", self._field(field), cls="field") for field in block.fields)
        return tag("section", tag("h2", self.words.text(block.title)) + note + fields, cls="form")

    def _field(self, field: Field) -> str:
        label = tag("p", self.words.text(field.label), cls="field-label")
        if field.kind == "ticks":
            return label + self.items(field.options, cls="ticks")
        if field.kind == "table":
            head = "".join(tag("th", self.words.text(column), scope="col") for column in field.columns)
            row = tag("tr", tag("td", "") * len(field.columns))
            table = tag("thead", tag("tr", head)) + tag("tbody", row * field.rows)
            return label + tag("table", table, cls="fill")
        return label + tag("div", "", cls="line") * field.rows

    @block.register
    def _(self, block: Checks) -> str:
        words = self.words
        items = "".join(
            tag("li", words.text(item.text)
                + (tag("p", words.text(item.why), cls="why") if item.why else "") + self._page(item.page))
            for item in block.items
        )  # fmt: skip
        return tag("section", tag("h2", words.text(block.title)) + tag("ul", items, cls="ticks"))

    @block.register
    def _(self, block: Step) -> str:
        words = self.words
        inner = step_head(words, block) + "".join(map(self.block, block.blocks))
        if block.exercise:
            title = words.text(words.course.exercises[block.exercise].title)
            link = tag("a", title, href=f"#ex-{block.exercise}", cls="to")
            label = words.label("exercise-part" if block.shortened else "exercise")
            inner += tag("p", f"<b>{label}:</b> {link}", cls="leads")
            if not block.give:
                inner += tag("p", words.label("trainer-only"), cls="small")
        return tag("section", inner, cls="step")

    @block.register
    def _(self, block: Strip) -> str:
        return ""  # the plan of the steps says the same, and more

    @block.register
    def _(self, block: Agenda) -> str:
        return agenda(self.words, block, self.block)


__all__ = ["MARK", "Blocks"]
