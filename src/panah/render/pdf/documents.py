"""The documents of a bundle, as HTML.

Bundle --guide, handout, cards, evaluation, answer_key--> Document --panah.render.pdf.sheet--> a whole HTML page
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panah.blocks import Agenda, Block, Items, Lowered, Step, Strip
from panah.kinds import lower
from panah.kinds.base import Exercise
from panah.model import Text
from panah.render.bundle import Bundle
from panah.render.pdf.blocks import Blocks
from panah.render.pdf.parts import answer_key as key_of
from panah.render.pdf.parts import helplines, kind_line, led, sources
from panah.render.pdf.words import Words, isolated
from panah.render.web.html import tag

CARDS_ON_A_PAGE = 8
#: Longer texts get smaller letters: below these lengths "large", then "middle".
CARD_SIZES = ((60, "large"), (120, "middle"))


@dataclass(frozen=True)
class Document:
    """A document: the name of its file, the label of what it is, its title, and its HTML.

    `use` is the interface string that says how often it is printed.
    """

    name: str
    label: str
    title: Text
    body: str
    words: Words
    use: str = "pack-print-one"


def documents(bundle: Bundle) -> Iterator[Document]:
    """Yield the documents of a bundle; one that would be empty is left out."""
    for make in (guide, handout, cards, evaluation, answer_key):
        if document := make(bundle):
            yield document


def guide(bundle: Bundle) -> Document:
    """All that the trainer needs: the plan, each session, each exercise and its answer key."""
    words = Words(bundle.course)
    words.wording.begin(tuple(dict.fromkeys(name for e in bundle.everything for name in e.sources)))
    parts = [led(words, bundle.subject)]
    for exercise in bundle.everything:
        if exercise is not bundle.subject:
            title = tag("h1", words.text(exercise.title), id=_anchor(exercise))
            kind = tag("p", kind_line(words, exercise), cls="tag")
            summary = tag("p", words.text(exercise.summary), cls="lead")
            parts.append(tag("section", kind + title + summary + led(words, exercise), cls="part"))
        parts.append(key_of(words, exercise))
    end = helplines(words) + sources(words)
    parts.append(tag("section", end, cls="end-matter") if end else "")
    only = tag("p", words.label("trainer-only"), cls="only")
    lead = tag("p", words.text(bundle.subject.summary), cls="lead")
    return _document("guide", bundle, words, lead + only, "".join(parts))


def _anchor(exercise: Exercise) -> str:
    return f"ex-{exercise.id}" if exercise.scheme == "exercise" else f"{exercise.scheme}-{exercise.id}"


def _document(name: str, bundle: Bundle, words: Words, lead: str, body: str, told: bool = True) -> Document:
    """Return a document whose first page begins with what it is, its title and, where `told`, its state."""
    label = f"doc-{name}"
    line = f"{words.label(label)} · {kind_line(words, bundle.subject)}"
    title = tag("h1", words.text(bundle.subject.title), id=_anchor(bundle.subject))
    head = tag("p", words.label("brand"), cls="brand") + tag("p", line, cls="tag") + title
    head += (states(words) if told else "") + lead
    return Document(name, label, bundle.subject.title, tag("header", head) + body, words)


def states(words: Words) -> str:
    """Return how far the texts written so far can be trusted, in a frame."""
    lines = "".join(tag("p", line) for line in words.state_lines())
    return tag("div", lines, cls="state") if lines else ""


# -- for participants -------------------------------------------------------------------------------------------------


def handout(bundle: Bundle) -> Document | None:
    """The papers that participants get. Each can be given alone, so each carries its own state and sources."""
    words = Words(bundle.course)
    parts = []
    for exercise in bundle.exercises:
        if exercise.id in bundle.given and (blocks := given_blocks(lower(exercise))):
            words.wording.begin()
            words.states.clear()
            words.helplines.clear()
            title = tag("h1", words.text(exercise.title))
            summary = tag("p", words.text(exercise.summary), cls="lead")
            body = Blocks(words, trainer=False).all(blocks)
            body += tag("p", words.label("to-keep-or-destroy"), cls="keep") + helplines(words) + sources(words)
            brand = tag("p", words.label("brand"), cls="brand")
            parts.append(tag("section", brand + title + states(words) + summary + body, cls="part paper"))
    body = "".join(parts)
    return Document("handout", "doc-handout", bundle.subject.title, body, words, "pack-print-some") if parts else None


def given_blocks(lowered: Lowered) -> tuple[Block, ...]:
    """Return what participants get of an exercise: nothing that a trainer leads, no list that the answer key holds."""
    led_by_trainer = (Step, Strip, Agenda)
    return tuple(
        block
        for block in lowered.body
        if not isinstance(block, led_by_trainer) and not (isinstance(block, Items) and block in lowered.key)
    )


def cards(bundle: Bundle) -> Document | None:
    """Cards to cut out, in sheets of eight; the cards of each exercise begin a sheet."""
    words = Words(bundle.course)
    sheets = []
    for exercise in bundle.everything:
        texts = lower(exercise).cards
        if texts and len(texts) <= CARDS_ON_A_PAGE // 2:
            texts *= CARDS_ON_A_PAGE // len(texts)  # everybody gets one of these: a sheet is not cut for one card
        for start in range(0, len(texts), CARDS_ON_A_PAGE):
            title = tag("h2", words.text(exercise.title))
            items = "".join(_card(words, text) for text in texts[start : start + CARDS_ON_A_PAGE])
            sheets.append((title, tag("ul", items, cls="cards")))
    if not sheets:
        return None
    head = tag("h1", words.label("doc-cards"))
    first = states(words)
    body = ""
    for title, items in sheets:
        body += tag("section", tag("div", head + title + first, cls="over-cards") + items, cls="sheet")
        head = first = ""  # once, on the first page
    return Document("cards", "doc-cards", bundle.subject.title, body, words, "pack-print-some")


def _card(words: Words, text: Text) -> str:
    size = next((name for length, name in CARD_SIZES if len(text) < length), "small")
    return tag("li", tag("p", words.plain(text)), cls=f"card-{size}")


def evaluation(bundle: Bundle) -> Document:
    """One page that is read aloud: what people can do now, and three open questions. Nobody writes; no certificate."""
    words = Words(bundle.course)
    answers = ("yes", "partly", "no")
    head = tag("td", "") + "".join(tag("th", words.label(f"eval-{a}"), scope="col") for a in answers)
    faces = "".join(tag("td", tag("span", "", cls=f"face face-{a}"), cls="middle") for a in answers)
    rows = "".join(tag("tr", tag("th", words.text(o), scope="row") + faces) for o in bundle.subject.objectives)
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows), cls="faces")
    questions = "".join(
        tag("p", f"<b>{words.label(f'eval-{question}')}</b>") for question in ("helped", "unclear", "next")
    )
    free = tag("p", words.label("eval-free"), cls="lead")
    return _document("evaluation", bundle, words, free, table + questions)


def answer_key(bundle: Bundle) -> Document | None:
    """The answer key of a single exercise, to take along without its guide."""
    if bundle.subject.scheme != "exercise":
        return None
    words = Words(bundle.course)
    words.wording.begin()
    if not (key := key_of(words, bundle.subject)):
        return None
    head = tag("p", words.label("brand"), cls="brand") + tag("p", words.label("trainer-only"), cls="only")
    return Document(
        "answer-key", "answer-key", bundle.subject.title, head + states(words) + key + sources(words), words
    )


__all__ = ["CARDS_ON_A_PAGE", "Document", "documents", "given_blocks", "isolated"]
