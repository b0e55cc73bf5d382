"""A branching story on paper: numbered passages, each way on leads to a number.

Branch --numbered--> {situation: number} --passages--> the story
                                         --ways------> the tree of its ways, for the answer key
"""

from __future__ import annotations

from panah.blocks import Branch
from panah.render.pdf.words import Words, isolated
from panah.render.web.html import tag


def numbered(story: Branch) -> dict[Branch, int]:
    """Return the situations of a story with their numbers from 1, in the order in which they can be reached.

    Where two ways meet, the story holds the same situation twice: it has one number.
    """
    numbers = {story: 1}
    waiting = [story]
    while waiting:
        here = waiting.pop(0)
        for _, then in here.choices:
            if then not in numbers:
                numbers[then] = len(numbers) + 1
                waiting.append(then)
    return numbers


def passages(words: Words, story: Branch) -> str:
    """Return the story as passages, each with its ways on: "Go to 3."."""
    numbers = numbered(story)
    return "".join(tag("section", _passage(words, here, numbers), cls="passage") for here in numbers)


def _passage(words: Words, here: Branch, numbers: dict[Branch, int]) -> str:
    inner = tag("h3", isolated(numbers[here]), id=f"part-{numbers[here]}", cls="part-number")
    inner += tag("p", words.text(here.text))
    if here.end:
        inner += tag(
            "p", f"<b>{words.label(here.end)}.</b>" + (f" {words.text(here.why)}" if here.why else ""), cls="end"
        )
    ways = (f"{words.text(way)} {_go_to(words, numbers[then])}" for way, then in here.choices)
    return inner + (tag("ul", "".join(tag("li", way) for way in ways), cls="ways") if here.choices else "")


def _go_to(words: Words, number: int) -> str:
    return tag("b", words.fill("go-to", n=isolated(number)), cls="go")


def ways(words: Words, story: Branch) -> str:
    """Return the tree of ways: each choice with the number that it leads to, each end with its reason, once."""
    numbers = numbered(story)
    told: set[Branch] = set()

    def listed(here: Branch) -> str:
        items = ""
        for way, then in here.choices:
            line = f"{words.text(way)} <b>({isolated(numbers[then])})</b>"
            if then not in told:
                told.add(then)
                if then.end:
                    line += f" <b>{words.label(then.end)}.</b>" + (f" {words.text(then.why)}" if then.why else "")
                line += listed(then)
            items += tag("li", line)
        return tag("ul", items) if items else ""

    return listed(story)
