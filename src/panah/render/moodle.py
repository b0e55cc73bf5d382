"""Questions for a learning platform, as Moodle XML. Other platforms read it too.

    exercises --blocks--> Choice  multichoice: fractions, and a reason for each answer
                          Sort    matching: cards to groups, the reasons come at the end
    --render--> moodle.xml     a category for each exercise, inside one for the subject

Blocks that ask about a person's own life (Plan, Form, Checks) never become questions: a platform keeps answers.
Format: https://docs.moodle.org/en/Moodle_XML_format
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import takewhile

from lxml import etree

from panah.blocks import Block, Card, Choice, Items, Message, Option, Sort
from panah.kinds import lower
from panah.kinds.base import Exercise, texts
from panah.model import SOURCE_TAG, Text
from panah.render import File, Paper
from panah.render.bundle import Bundle
from panah.render.imprint import Imprint, imprint, originals, sources_html
from panah.render.web.html import tag
from panah.render.wording import Wording

#: The only parts of a grade that Moodle reads: it refuses a file with any other.
FRACTIONS = (
    *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20"),
    *("16.66667", "14.28571", "12.5", "11.11111", "10", "5"),
)


def render(bundle: Bundle, paper: Paper) -> Iterator[File]:
    """Yield the questions of all exercises, or nothing where there are none."""
    writer = _Writer(bundle)
    for exercise in bundle.exercises:
        writer.exercise(exercise)
    if writer.count:
        data = etree.tostring(writer.quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        yield File("moodle.xml", data, "doc-questions", "pack-platform")


def fraction(share: int) -> str:
    """Return what one of `share` equal answers is worth: the part of 100 that Moodle knows."""
    return min(FRACTIONS, key=lambda f: abs(float(f) - 100 / share)) if share else "0"


class _Writer:
    """Writes one file. Each question is a screen of its own, so each says how far it can be trusted."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.course = bundle.course
        self.wording = Wording(bundle.course)
        self.quiz = etree.Element("quiz")
        self.count = 0

    def exercise(self, exercise: Exercise) -> None:
        """Write the category and the questions of an exercise, if it has any."""
        body = lower(exercise).body
        asked = [n for n, block in enumerate(body) if isinstance(block, Choice | Sort)]
        if not asked:
            return
        self.count += len(asked)
        shown = imprint(self.course, (t for _, t in texts(exercise)), exercise.reviewed_on, exercise.too_old_after)
        self._category(exercise, shown)
        for number, at in enumerate(asked, 1):
            self._question(exercise, body, at, number if len(asked) > 1 else None, shown)

    def _category(self, exercise: Exercise, shown: Imprint) -> None:
        subject = self.bundle.subject
        path = [str(self.course.t("brand")), self.wording.plain(subject.title)]
        if subject is not exercise:
            path.append(self.wording.plain(exercise.title))
        node = etree.SubElement(self.quiz, "question", type="category")
        # A slash within a name is doubled; a single one begins a category inside another.
        name = "/".join(("$course$/top", *(part.replace("/", "//") for part in path)))
        etree.SubElement(etree.SubElement(node, "category"), "text").text = name
        lines = "".join(tag("p", self.wording.html(line)) for line in shown.lines)
        self._html(node, "info", tag("p", self.wording.html(exercise.summary)) + lines)
        etree.SubElement(node, "idnumber").text = f"{self.course.language.tag}-{subject.id}-{exercise.id}"[:100]

    def _question(
        self, exercise: Exercise, body: tuple[Block, ...], at: int, number: int | None, shown: Imprint
    ) -> None:
        self.wording.begin()
        asked = body[at]
        assert isinstance(asked, Choice | Sort)
        node = etree.SubElement(self.quiz, "question", type="multichoice" if isinstance(asked, Choice) else "matching")
        title = self.wording.plain(exercise.title)
        name = title if number is None else f"{title} · {number}"
        etree.SubElement(etree.SubElement(node, "name"), "text").text = name
        states = "".join(
            tag("p", tag("small", f"<b>{self._label(f'state-{state}')}</b>: {self.wording.html(means)}"))
            for state, means in shown.states
        )
        before = body[at - 1] if at else None
        message = before if isinstance(before, Message) else None
        self._html(node, "questiontext", states + self._ask(asked, message))
        # Reasons are written before the end, so that sources are numbered in the order of reading.
        rest = etree.Element("rest")
        if isinstance(asked, Choice):
            self._choice(rest, asked)
        else:
            self._sort(rest, asked)
        after = takewhile(lambda b: isinstance(b, Items), body[at + 1 :])
        self._html(node, "generalfeedback", self._end(asked, message, tuple(after), exercise, shown))
        for key, value in (("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0")):
            etree.SubElement(node, key).text = value
        etree.SubElement(node, "idnumber").text = exercise.id if number is None else f"{exercise.id}-{number}"
        node.extend(list(rest))
        tags = etree.SubElement(node, "tags")
        for word in ("panah", self.course.language.tag, exercise.id, *(state for state, _ in shown.states)):
            etree.SubElement(etree.SubElement(tags, "tag"), "text").text = word

    def _ask(self, asked: Choice | Sort, message: Message | None) -> str:
        if isinstance(asked, Sort):
            return tag("p", self.wording.html(asked.question))
        hint = tag("p", self._label("choose-several" if asked.multiple else "choose-one"))
        if asked.question is not None:
            return tag("p", self.wording.html(asked.question)) + hint
        shown = self._message(message) if message else ""
        return f"{shown}{tag('p', self._label('kind-spot'))}{hint}"

    def _message(self, message: Message) -> str:
        """Write a message without its marks: answers are shuffled here, and marks would point at the signs."""
        head = f"<b>{self.wording.html(message.sender)}</b><br><small>{self.wording.html(message.note)}</small>"
        lines = "".join(tag("p", self.wording.html(line)) for line in message.lines)
        return tag("p", tag("small", self._label("invented"))) + tag("blockquote", tag("p", head) + lines)

    def _choice(self, node: etree._Element, choice: Choice) -> None:
        """Write the answers. Ticking all of several is worth nothing: the wrong take away what the right give."""
        several = choice.multiple
        right = sum(option.correct for option in choice.options)
        wrong = len(choice.options) - right
        for key, value in (("single", str(not several).lower()), ("shuffleanswers", "true")):
            etree.SubElement(node, key).text = value
        etree.SubElement(node, "answernumbering").text = "none"
        # The platform's own instruction would stand in the language of its menus.
        etree.SubElement(node, "showstandardinstruction").text = "0"
        for option in choice.options:
            worth = fraction(right) if option.correct else f"-{fraction(wrong)}" if several else "0"
            answer = etree.SubElement(node, "answer", fraction=worth)
            self._html(answer, None, self.wording.html(option.text))
            self._html(answer, "feedback", self._reason(option, sign=choice.question is None))

    def _reason(self, option: Option, sign: bool) -> str:
        if sign:
            verdict = (
                self._label(("sign-strong" if option.strong else "sign-yes") if option.correct else "sign-no") + "."
            )
        else:
            verdict = self._label("answer-yes" if option.correct else "answer-no")
        return f"<b>{verdict}</b> {self.wording.html(option.why)}"

    def _sort(self, node: etree._Element, sort: Sort) -> None:
        etree.SubElement(node, "shuffleanswers").text = "true"
        for card in sort.cards:
            pair = etree.SubElement(node, "subquestion")
            self._html(pair, None, self.wording.html(card.text))
            group = self.wording.plain(sort.groups[card.group])  # a list to choose from takes no HTML
            etree.SubElement(etree.SubElement(pair, "answer"), "text").text = group

    def _end(
        self,
        asked: Choice | Sort,
        message: Message | None,
        after: tuple[Block, ...],
        exercise: Exercise,
        shown: Imprint,
    ) -> str:
        """Return what is shown after the answer: reasons of cards, advice, originals, sources, dates."""
        parts = []
        if isinstance(asked, Sort):
            parts.append(tag("ul", "".join(tag("li", self._sorted(asked, card)) for card in asked.cards)))
        for items in after:
            assert isinstance(items, Items)
            rows = "".join(tag("li", self.wording.html(text)) for text in items.items)
            parts.append(tag("p", f"<b>{self._label(items.label)}</b>") + tag("ol" if items.numbered else "ul", rows))
        english = originals(self.course, _said(asked, message, after))
        if english:
            rows = "".join(tag("p", escape(self.wording.plain(text), quote=False)) for text in english)
            inner = tag("div", rows, lang=SOURCE_TAG, dir="ltr")
            parts.append(tag("details", tag("summary", self._label("english-original")) + inner))
        sources = sources_html(self.course, self.wording.cited)
        if sources:
            parts.append(tag("p", f"<b>{self._label('sources')}</b>") + sources)
        parts += [tag("p", tag("small", self.wording.html(line))) for line in (shown.dates, shown.newer)]
        return "".join(parts)

    def _sorted(self, sort: Sort, card: Card) -> str:
        words, group, why = map(self.wording.html, (card.text, sort.groups[card.group], card.why))
        return f"{words}<br><b>{group}</b><br>{why}"

    def _label(self, key: str) -> str:
        return self.wording.html(self.course.t(key))

    def _html(self, parent: etree._Element, name: str | None, html: str) -> None:
        """Write HTML into a new element (without a name: the parent itself), its language and direction outermost."""
        node = parent if name is None else etree.SubElement(parent, name)
        node.set("format", "html")
        language = self.course.language
        whole = tag("div", html, lang=language.tag, dir=language.direction)
        etree.SubElement(node, "text").text = etree.CDATA(whole)


def _said(asked: Choice | Sort, message: Message | None, after: tuple[Block, ...]) -> Iterator[Text]:
    """Yield every text of a question, in the order of reading."""
    if message:
        yield from (message.sender, message.note, *message.lines)
    if isinstance(asked, Sort):
        yield from (asked.question, *asked.groups, *(text for card in asked.cards for text in (card.text, card.why)))
    else:
        if asked.question is not None:
            yield asked.question
        yield from (text for option in asked.options for text in (option.text, option.why))
    yield from (text for block in after if isinstance(block, Items) for text in block.items)
