"""The words of slides: texts and interface strings of a course as lines, and blocks as lines of notes.

Text, Label --Words--> Run, Line      Block --Words.notes--> Line, Line, ...
"""

from __future__ import annotations

import re
from dataclasses import replace

from panah.blocks import Block, Items, Note, Prose, Say, Strip
from panah.model import SOURCE_TAG, Course, State, Text
from panah.render.imprint import filled
from panah.render.slide import Bullet, Line, Run, Tone
from panah.render.wording import Wording
from panah.schedule import clock

_MARK = re.compile(r"\[([^\[\]]+)\]\((\d+)\)")
#: Marked places and bold words: all the markup that a line of an invented message has.
_PIECE = re.compile(r"(\[[^\[\]]+\]\(\d+\)|\*\*[^*]+\*\*)")
_UNCHECKED = (State.DRAFT, State.STALE)


class Words:
    """Writes lines in the language of a course."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.wording = Wording(course)

    def begin(self, sources: tuple[str, ...]) -> None:
        self.wording.begin(sources)

    def run(self, text: Text, strong: bool = False) -> Run:
        return Run(self.wording.plain(text), self.wording.is_foreign(text), strong, original=self.original(text))

    def original(self, text: Text) -> str:
        """Return the English of an unchecked text: it has to stand within reach."""
        return self.wording.plain(Text(_MARK.sub(r"\1", text.source))) if text.state in _UNCHECKED else ""

    def originals(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """Return the English originals of all unchecked words of some lines, each once, under their label."""
        found = dict.fromkeys(run.original for line in lines for run in line.runs if run.original)
        return (self.label("english-original"), *map(self.foreign, found)) if found else ()

    def line(self, text: Text, bullet: Bullet = Bullet.NONE, number: int = 0, goto: str | None = None) -> Line:
        return Line((self.run(text),), bullet, number=number, goto=goto)

    def label(self, key: str, tone: Tone = Tone.LABEL) -> Line:
        text = self.course.t(key)
        return Line((Run(str(text), self.wording.is_foreign(text)),), tone=tone)

    def told(self, key: str, **values: object) -> Run:
        """Return an interface string with its places filled in. Its English is no safety text, and stays away."""
        return replace(self.run(filled(self.course.t(key), **values)), original="")

    def counted(self, key: str, count: int) -> Run:
        """Return an interface string that counts."""
        return Run(self.course.n(key, count), self.wording.is_foreign(self.course.t(key)))

    def named(self, key: str, value: Run) -> Line:
        """Return a name and its value, e.g. "Time: 60 minutes"."""
        name = self.told(key)
        return Line((replace(name, text=f"{name.text}:"),)).with_run(value)

    def timed(self, minutes: int, starts_at: int, phase: str | None = None) -> Line:
        """Return how long something takes and when it begins, and its phase."""
        line = Line((self.counted("minutes", minutes),), tone=Tone.LABEL)
        line = line.with_run(self.told("at-time", time=clock(starts_at)))
        return line.with_run(self.told(f"phase-{phase}"), first=True) if phase else line

    def foreign(self, name: str, bullet: Bullet = Bullet.NONE) -> Line:
        """Return a name that is English in every language, e.g. that of a helpline."""
        return Line((Run(name, self.course.language.tag != SOURCE_TAG),), bullet)

    def listed(self, label: str, items: tuple[Text, ...]) -> tuple[Line, ...]:
        """Return a label and its list, or nothing for an empty list."""
        return (self.label(label), *(self.line(t, Bullet.DOT) for t in items)) if items else ()

    def items(self, block: Items | Note) -> tuple[Line, ...]:
        if isinstance(block, Items) and block.numbered:
            return tuple(self.line(t, Bullet.NUMBER, number=n) for n, t in enumerate(block.items, 1))
        alone = len(block.items) == 1
        return tuple(self.line(t, Bullet.NONE if alone else Bullet.DOT) for t in block.items)

    def marked(self, text: Text, shown: bool) -> Line:
        """Return a line of an invented message. The numbers of its marks are shown only where people know them."""
        foreign, original = self.wording.is_foreign(text), self.original(text)
        runs: list[Run] = []
        for piece in filter(None, _PIECE.split(text)):
            if mark := _MARK.fullmatch(piece):
                number = int(mark[2]) if shown else None
                runs.append(Run(mark[1], foreign, strong=shown, mark=number, original=original))
            else:
                bold = piece.removeprefix("**").removesuffix("**")
                runs.append(Run(bold, foreign, strong=bold != piece, original=original))
        return Line(tuple(runs))

    def page(self, path: str | None) -> tuple[Line, ...]:
        """Return where to read more: the title of a page."""
        if path is None:
            return ()
        return (self.named("read-more", self.run(self.course.pages[path].title)),)

    def sources(self) -> tuple[Line, ...]:
        """Return the list of everything that was cited. Addresses to which readers may not be sent are left out."""
        cited = [self.course.sources[name] for name in self.wording.cited if name in self.course.sources]
        if not cited:
            return ()
        told = (f"{s.title}. {s.publisher}. {s.date}. {s.url if s.readers else ''}".strip() for s in cited)
        return (self.label("sources"), *(self.foreign(line) for line in told))

    def notes(self, block: Block) -> tuple[Line, ...]:
        """Return a block as the trainer reads it: what to do, exact words, questions and what people answer."""
        match block:
            case Prose(text):
                return (self.line(text, Bullet.DOT),)
            case Say(text):
                return self.label("say"), self.line(text)
            case Items(label, items):
                return self.listed(label, items)
            case Note(_, title, items):
                return self.listed(title, items)
            case Strip(phases):
                told = (self.named(phase, self.counted("minutes", minutes)) for phase, minutes in phases)
                return self.label("plan-at-a-glance"), *told
        raise NotImplementedError(type(block).__name__)
