"""What there is to translate.

Course --messages_of--> {part: [Message]}   one part, one catalogue
    docs/<part>/*.md        <part>.po        title, summary, every block
    exercises/**            exercises.po     every Text of every schema
    data/helplines, terms   data.po
    data/interface.yml      interface.po     with the key as context
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from markdown import Markdown

from panah.kinds.base import Exercise, texts
from panah.markdown import Message as Block
from panah.markdown import PanahExtension, to_msgid
from panah.model import PARTS, Course, Page

#: The Markdown extensions of mkdocs.yml that change how a page falls into blocks.
BLOCK_EXTENSIONS = ("admonition", "attr_list", "tables", "toc")
CATALOGUES = (*PARTS, "exercises", "data", "interface")


@dataclass
class Message:
    """A source text with all the places where it stands."""

    msgid: str
    context: str | None = None
    plural: str | None = None
    places: tuple[str, ...] = ()
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    safety: bool = False


Key = tuple[str | None, str]
Messages = dict[Key, Message]


def _add(messages: Messages, new: Message) -> None:
    known = messages.setdefault((new.context, new.msgid), new)
    known.safety = known.safety or new.safety
    known.files += [f for f in new.files if f not in known.files]
    known.notes += [n for n in new.notes if n not in known.notes]


def page_messages(page: Page) -> list[Message]:
    """Return the messages of a page in reading order: title, summary, then each block."""
    front = [
        Message(text.source, files=[page.file], notes=[what], safety=page.is_safety)
        for what, text in (("page title", page.title), ("summary, plain text", page.summary))
    ]
    return front + [
        Message(m.msgid, places=m.places, files=[page.file], notes=[m.what, *_explain(m.places)], safety=m.safety)
        for m in _blocks(page.path, page.body, page.is_safety)
    ]


@lru_cache(maxsize=2000)
def _blocks(path: str, body: str, is_safety: bool) -> tuple[Block, ...]:
    extension = PanahExtension()
    md = Markdown(extensions=[*BLOCK_EXTENSIONS, extension])
    extension.setting = type(extension.setting)(safety_pages=frozenset({path} if is_safety else ()))
    md.convert(f"[panah]: # ({path})\n\n{body}")
    return tuple(extension.messages)


def _explain(places: Iterable[str]) -> list[str]:
    return [f"{n} = {place}" for n, place in enumerate(places, 1)]


def exercise_messages(exercise: Exercise) -> list[Message]:
    """Return the messages of an exercise in the order of its file. All of them are safety text."""
    result = []
    for where, text in texts(exercise):
        msgid, places = to_msgid(text)
        note = ".".join(str(k) for k in where if not isinstance(k, int))
        result.append(Message(msgid, None, None, places, [exercise.file], [note, *_explain(places)], True))
    return result


def messages_of(course: Course) -> dict[str, Messages]:
    """Return all messages of the course by catalogue."""
    catalogues: dict[str, Messages] = {name: {} for name in CATALOGUES}
    for page in course.pages.values():
        for message in page_messages(page):
            _add(catalogues[page.part], message)
    for exercise in course.everything:
        for message in exercise_messages(exercise):
            _add(catalogues["exercises"], message)
    for helpline in course.helplines.values():
        for name in ("who", "languages", "hours", "note"):
            if text := getattr(helpline, name):
                note = f"helpline {helpline.name}: {name}"
                _add(catalogues["data"], Message(str(text), None, None, (), ["data/helplines.yml"], [note], True))
    for term in course.terms.values():
        for name in ("term", "definition"):
            note = f"glossary {term.id}: {name}"
            _add(catalogues["data"], Message(str(getattr(term, name)), None, None, (), ["data/terms.yml"], [note]))
    for entry in course.interface.values():
        plural = str(entry.other) if entry.other else None
        _add(catalogues["interface"], Message(str(entry.text), entry.key, plural, (), ["data/interface.yml"], []))
    return catalogues
