"""How slides open: title, state and dates for the room, and how to prepare for the trainer.

Bundle --first_lines--> state of the texts, dates      Exercise --preparation--> notes
"""

from __future__ import annotations

from dataclasses import replace

from panah.blocks import Note
from panah.kinds import lower
from panah.kinds.base import Exercise, texts
from panah.model import Text
from panah.render.bundle import Bundle
from panah.render.imprint import imprint
from panah.render.slide import Line, Tone
from panah.render.slide_words import Words

#: Fields of an exercise that prepare the trainer, with their labels, in the order of reading.
_FIELDS = (
    ("summary", "in-30-seconds"),
    ("objectives", "objectives"),
    ("materials", "materials"),
    ("prepare", "prepare"),
    ("facilitator", "facilitator-notes"),
    ("no_internet", "no-internet"),
    ("low_literacy", "low-literacy"),
    ("cards", "doc-cards"),
)


def kind_line(words: Words, exercise: Exercise) -> Line:
    """Return what it is that begins, e.g. "Session plan"."""
    kind = f"kind-{exercise.kind}"
    return words.label(kind if kind in words.course.interface else exercise.scheme, Tone.PLAIN)


def first_lines(bundle: Bundle, words: Words) -> tuple[Line, ...]:
    """Return what every document says about itself: the state of its texts, its dates."""
    shown = (text for e in bundle.everything for _, text in texts(e))
    told = imprint(bundle.course, shown, bundle.reviewed_on, bundle.too_old_after)
    states = (replace(words.line(text), tone=Tone.ASK) for _, text in told.states)
    return (*states, words.line(told.dates), words.line(told.newer))


def preparation(words: Words, exercise: Exercise) -> tuple[Line, ...]:
    """Return what the trainer reads before: for how long, for how many, what to bring, how to do no harm."""
    notes = [
        words.label("trainer-only"),
        words.named("time", words.counted("minutes", exercise.minutes)),
        words.named("group", words.told("people", min=exercise.group.min, max=exercise.group.max)),
    ]
    for field, label in _FIELDS:
        value = getattr(exercise, field, ())
        notes += words.listed(label, (value,) if isinstance(value, Text) else value)
    body = lower(exercise).body
    if not any(isinstance(block, Note) and block.items == exercise.do_no_harm for block in body):
        notes += words.listed("do-no-harm", exercise.do_no_harm)
    return tuple(notes)
