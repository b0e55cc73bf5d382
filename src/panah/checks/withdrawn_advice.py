"""Advice and products of data/withdrawn.yml are not given any more: a sentence may forbid them, not recommend them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from panah.checks import _sample as sample
from panah.checks._negation import ENGLISH
from panah.checks._reading import advice, sentences, split
from panah.model import Course, Finding, Withdrawn

ID = "withdrawn-advice"
SUBJECT = "course"
WHY = "Old advice comes back with every text that is taken over from memory or from another guide."

FILE = "data/withdrawn.yml"


def check(course: Course) -> Iterator[Finding]:
    said = [(p.file, p.body_line + n - 1, s) for p in course.pages.values() for n, s in sentences(p)]
    said += [(p.file, 1, s) for p in course.pages.values() for text in (p.title, p.summary) for s in split(text)]
    said += [(e.file, 0, s) for e in course.everything for s in advice(e)]
    said += [("data/terms.yml", t.line, s) for t in course.terms.values() for s in split(t.definition)]
    for entry in course.withdrawn:
        for path, line, sentence in said:
            if entry.pattern.search(sentence) and not _harmless(sentence, entry):
                text = f"{entry.what}: withdrawn on {entry.since} ({entry.id}): “{sentence[:60]}”"
                yield Finding(path, line, ID, text, f"{entry.why} {entry.instead}")
        if entry.since > dt.date.today():
            text = f'"{entry.id}" is withdrawn on a day to come.'
            yield Finding(FILE, entry.line, ID, text, "Write the day from which it is not given.")
        if entry.source is not None and entry.source not in course.sources:
            text = f'"{entry.id}": there is no source "{entry.source}".'
            yield Finding(FILE, entry.line, ID, text, "Name an id of data/sources.yml, or null.")


def _harmless(sentence: str, entry: Withdrawn) -> bool:
    return bool(ENGLISH.search(sentence) or (entry.unless and entry.unless.search(sentence)))


_CHAT = Withdrawn(
    "old-chat",
    "Old Chat",
    dt.date(2025, 1, 1),
    re.compile(r"\bOld Chat\b"),
    re.compile("ended"),
    "Gone.",
    "Ask.",
    "one",
)


def _with(entry: Withdrawn, text: str) -> Course:
    return replace(sample.course(sample.page(f"{text}\n\n" + sample.BODY)), withdrawn=(entry,))


PASSES = (
    _with(_CHAT, "Never use Old Chat."),
    _with(_CHAT, "Old Chat ended in 2025."),
    _with(_CHAT, "An old chat is fine."),
)
FAILS = (
    _with(_CHAT, "Write to us with [Old Chat](term:spyware)."),
    _with(replace(_CHAT, since=dt.date.today() + dt.timedelta(days=9)), "Text."),
    _with(replace(_CHAT, source="nowhere"), "Text."),
    replace(
        sample.course(exercises={"quiz": sample.exercise(facilitator=["Show people Old Chat."])}), withdrawn=(_CHAT,)
    ),
)
