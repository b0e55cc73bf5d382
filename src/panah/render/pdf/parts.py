"""Parts that documents share: what a trainer needs to know of an exercise or a session, sources, helplines.

Exercise --lower--> blocks --> HTML of a guide, with the answer key on pages of its own
"""

from __future__ import annotations

from html import escape

from panah.blocks import Agenda, Block, Items, Label, Lowered, Note, Step, Strip
from panah.kinds import lower
from panah.kinds.base import ActivityBase, Exercise
from panah.model import SOURCE_TAG, Text
from panah.render.pdf.blocks import Blocks
from panah.render.pdf.keys import Keys
from panah.render.pdf.words import Words, isolated
from panah.render.web.html import tag

#: What a trainer reads before the plan, in this order.
_BEFORE = ("for-whom", "go-no-go", "do-no-harm", "room")


def kind_line(words: Words, exercise: Exercise) -> str:
    """Return what a thing is: "Exercise · Questions", "Session plan"."""
    if exercise.scheme == "exercise":
        return f"{words.label('exercise')} · {words.label(f'kind-{exercise.kind}')}"
    return words.label(exercise.scheme)


def facts(words: Words, exercise: Exercise) -> str:
    """Return how long it takes and for how many people it is."""
    people = words.fill("people", min=isolated(exercise.group.min), max=isolated(exercise.group.max))
    rows = (("time", words.count("minutes", exercise.minutes)), ("group", people))
    return tag("ul", "".join(tag("li", f"<b>{words.label(key)}:</b> {value}") for key, value in rows), cls="facts")


def led(words: Words, exercise: Exercise) -> str:
    """Return all that a trainer needs, without the title and without an answer key."""
    lowered = lower(exercise)
    if isinstance(exercise, ActivityBase):
        return _exercise(words, exercise, lowered)
    return _plan(words, exercise, lowered)


def _exercise(words: Words, exercise: ActivityBase, lowered: Lowered) -> str:
    blocks = Blocks(words, trainer=True)
    parts = [
        facts(words, exercise),
        _section(blocks, "objectives", exercise.objectives),
        _section(blocks, "materials", exercise.materials),
        _section(blocks, "facilitator-notes", exercise.facilitator),
        blocks.block(Note("danger", Label("do-no-harm"), exercise.do_no_harm)),
        _section(blocks, "no-internet", (exercise.no_internet,)),
        _section(blocks, "low-literacy", (exercise.low_literacy,)),
        tag("h2", words.label("exercise"), cls="begins"),
        blocks.all(lowered.body),
    ]
    return "".join(parts)


def _plan(words: Words, exercise: Exercise, lowered: Lowered) -> str:
    blocks = Blocks(words, trainer=True)
    first = next((i for i, b in enumerate(lowered.body) if isinstance(b, Strip | Step | Agenda)), len(lowered.body))
    before = sorted(lowered.body[:first], key=_place)
    parts = [facts(words, exercise), _section(blocks, "objectives", exercise.objectives)]
    for block in before:
        parts.append(_section(blocks, block.label, block.items) if isinstance(block, Items) else blocks.block(block))
    parts.append(_section(blocks, "materials", exercise.materials))
    prepare: tuple[Text, ...] = getattr(exercise, "prepare", ())
    if prepare:
        parts.append(tag("section", tag("h2", words.label("prepare")) + blocks.items(prepare, "ol"), cls="first"))
    parts.append(blocks.all(lowered.body[first:]))
    if lowered.key:
        parts.append(tag("h2", words.label("variants")))
        if minutes := getattr(exercise, "interpreter_minutes", 0):
            parts.append(tag("p", words.fill("interpreter-time", n=isolated(minutes)), cls="lead"))
        parts += map(blocks.block, lowered.key)
    return "".join(parts)


def _place(block: Block) -> int:
    label = block.label if isinstance(block, Items) else block.title if isinstance(block, Note) else ""
    return _BEFORE.index(label) if label in _BEFORE else len(_BEFORE)


def _section(blocks: Blocks, key: str, texts: tuple[Text, ...]) -> str:
    if not texts:
        return ""
    return tag("section", tag("h2", blocks.words.label(key)) + blocks.some(texts), cls="short")


def answer_key(words: Words, exercise: Exercise) -> str:
    """Return the answer key of an exercise, for a page of its own; nothing where it has none."""
    lowered = lower(exercise)
    if not lowered.key or not isinstance(exercise, ActivityBase):
        return ""
    head = tag("h1", words.label("answer-key"), id=f"key-{exercise.id}") + tag(
        "p", words.text(exercise.title), cls="of"
    )
    note = tag("p", words.label("answer-key-note"), cls="small")
    return tag("section", head + note + Keys(words).all(lowered.key), cls="key")


def helplines(words: Words) -> str:
    """Return the helplines that were named, with the way to each of them."""
    items = ""
    for name in words.helplines:
        line = words.course.helplines[name]
        rows = [f"<b>{isolated(line.name)}</b>", words.text(line.who), _address(line.url)]
        rows += [
            f"{words.label(key)}: {words.text(text)}"
            for key, text in (("helpline-languages", line.languages), ("helpline-hours", line.hours))
        ]
        rows += [words.text(line.note)] if line.note else []
        rows.append(words.fill("checked-on", date=words.date(line.checked_on)))
        items += tag("li", "".join(tag("p", row) for row in rows), cls="whole")
    return tag("section", tag("h2", words.label("part-help")) + tag("ul", items, cls="helplines")) if items else ""


def sources(words: Words) -> str:
    """Return the sources that were cited, numbered, with their addresses."""
    items = "".join(tag("li", _source(words, name)) for name in words.wording.cited)
    if not items:
        return ""
    # Most sources are English: their punctuation runs from left to right, also on a right-to-left paper.
    return tag("section", tag("h2", words.label("sources")) + tag("ol", items, cls="sources", dir="ltr"))


def _source(words: Words, name: str) -> str:
    source = words.course.sources[name]
    date = words.label("no-date") if source.date == "n.d." else isolated(source.date)
    title = f'<bdi lang="{escape(source.language)}">{escape(source.title, quote=False)}</bdi>'
    publisher = f'<bdi lang="{SOURCE_TAG}" dir="ltr">{escape(source.publisher, quote=False)}</bdi>'
    return f"{title}, {publisher}, {date}. {_address(source.url) if source.readers else ''}"


def _address(url: str) -> str:
    return f'<a href="{escape(url)}" class="address" dir="ltr">{escape(url, quote=False)}</a>'
