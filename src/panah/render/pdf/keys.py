"""The answer key on paper: everything said, nothing to choose.

Block of Lowered.key --Keys.block--> HTML
"""

from __future__ import annotations

from functools import singledispatchmethod

from panah.blocks import Block, Branch, Choice, Option, Sort
from panah.render.pdf.blocks import Blocks
from panah.render.pdf.story import ways
from panah.render.pdf.words import Words
from panah.render.web.html import tag


class Keys:
    """Writes the blocks of an answer key; what has no answers looks as in the body."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.blocks = Blocks(words, trainer=True)

    def all(self, blocks: tuple[Block, ...]) -> str:
        """Return blocks one after the other."""
        return "".join(map(self.block, blocks))

    @singledispatchmethod
    def block(self, block: Block) -> str:
        """Return a block of the key as HTML."""
        return self.blocks.block(block)

    @block.register
    def _(self, block: Choice) -> str:
        question = tag("h3", self.words.text(block.question)) if block.question else ""
        sign = block.question is None
        answers = "".join(
            tag("li", self.words.text(option.text) + tag("p", self._verdict(option, sign), cls="why"))
            for option in block.options
        )
        return question + tag("ul", answers, cls="answers")

    def _verdict(self, option: Option, sign: bool) -> str:
        if sign:
            key = ("sign-strong" if option.strong else "sign-yes") if option.correct else "sign-no"
            said = f"{self.words.label(key)}."
        else:
            said = self.words.label("answer-yes" if option.correct else "answer-no")
        return f"<b>{said}</b> {self.words.text(option.why)}"

    @block.register
    def _(self, block: Branch) -> str:
        return ways(self.words, block)

    @block.register
    def _(self, block: Sort) -> str:
        parts = [tag("p", self.words.text(block.question), cls="lead")]
        for number, group in enumerate(block.groups):
            cards = "".join(
                tag("li", f"<b>{self.words.text(card.text)}</b> {tag('p', self.words.text(card.why), cls='why')}")
                for card in block.cards
                if card.group == number
            )
            parts.append(tag("h3", self.words.text(group)) + tag("ul", cards))
        return "".join(parts)
