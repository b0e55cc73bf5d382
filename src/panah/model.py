"""The nouns of the kit, frozen.

    Course
      Language ...        one entry per folder under translations/, and English
      Page ...            docs/<part>/<name>.md
      Exercise ...        exercises/<id>.yml            (panah.kinds)
      SessionPlan ...     exercises/sessions/<id>.yml   (panah.kinds)
      Workshop ...        exercises/workshops/<id>.yml  (panah.kinds)
      Registries          sources, menus, helplines, terms, interface

Nothing here reads a file, and nothing here imports another module of the package.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

#: The parts of the course, in the order in which they are read. A folder of docs/ each.
PARTS = ("start", "apps", "devices", "family", "systems", "help", "train", "about")
#: Every text of these parts is safety text without being told.
SAFETY_PARTS = frozenset({"family", "help"})
#: Notes of these types are safety text on any page.
SAFETY_NOTES = frozenset({"warning", "danger"})
#: Parts in which every page must cite sources.
CITED_PARTS = frozenset({"apps", "devices", "family", "systems", "help"})

SOURCE_TAG = "en"

#: Characters of a text, at most.
MAX_TEXT = 1000


class State(StrEnum):
    """How far a text can be trusted in a language. Ordered from the best to the worst."""

    ORIGINAL = "original"
    REVIEWED = "reviewed"
    TRANSLATED = "translated"
    DRAFT = "draft"
    STALE = "stale"
    MISSING = "missing"

    @property
    def vouched(self) -> bool:
        """Whether somebody who speaks the language stands behind the text."""
        return self in (State.ORIGINAL, State.REVIEWED, State.TRANSLATED)


class Text(str):
    """A translatable string: what is shown, plus where it comes from.

    Behaves as the string that is shown. `source` is the English original, `state` says how far the
    text can be trusted, `tag` is the language that it is really in (English when missing).
    """

    source: str
    state: State
    tag: str

    def __new__(
        cls, value: str, source: str | None = None, state: State = State.ORIGINAL, tag: str = SOURCE_TAG
    ) -> Text:
        self = super().__new__(cls, value)
        self.source = value if source is None else source
        self.state = state
        self.tag = tag
        return self

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def wrap(value: str) -> Text:
            return value if isinstance(value, Text) else cls(" ".join(value.split()))

        # At least one word; and nobody reads, or translates, a paragraph that is longer.
        words = core_schema.str_schema(min_length=1, max_length=MAX_TEXT, pattern=r"\S")
        return core_schema.no_info_after_validator_function(wrap, words)


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong: place, rule, what was found, what to do."""

    path: str
    line: int
    rule: str
    message: str
    advice: str = ""
    level: Level = field(default=Level.ERROR, compare=False)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        text = f"{place}: {self.rule}: {self.message}"
        return f"{text}\n    {self.advice}" if self.advice else text


class PanahError(Exception):
    """Bad input. Carries every finding, not only the first."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))

    def __reduce__(self) -> tuple[type[PanahError], tuple[Finding, ...]]:
        return type(self), self.findings  # so that it comes whole from a child process


@dataclass(frozen=True)
class Language:
    """An entry of the language registry (translations/<tag>/language.yml)."""

    tag: str
    name: str
    english_name: str
    direction: str
    date_pattern: str
    months: tuple[str, ...] = ()
    phone_language: str = "en"
    quick_exit: str | None = None
    converted_from: str | None = None
    order: int = 100

    def format_date(self, day: dt.date) -> str:
        """Return a date in the words of the language, e.g. "22 November 2026"."""
        month = self.months[day.month - 1] if self.months else str(day.month)
        return self.date_pattern.format(day=day.day, month=day.month, month_name=month, year=day.year)


@dataclass(frozen=True)
class Source:
    """An entry of data/sources.yml. `readers` says whether readers may be sent there."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    language: str
    kind: str
    readers: bool
    group: str
    note: str = ""
    #: Why it does not grow old: "history" (what was found then), "method" (how people learn or plan), "" (it does).
    lasting: str = ""
    #: The day on which it was read: from here an undated source grows old.
    read_on: dt.date | None = None
    line: int = 0

    @property
    def known_on(self) -> dt.date | None:
        """The last day that its date can mean: of "2025", the end of the year. Of no date, the day of reading."""
        if not (m := re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", self.date)):
            return self.read_on
        if m[3]:
            return dt.date.fromisoformat(self.date)
        following = add_months(dt.date(int(m[1]), int(m[2] or 12), 1), 1)
        return following - dt.timedelta(days=1)


@dataclass(frozen=True)
class Withdrawn:
    """An entry of data/withdrawn.yml: advice that is no longer given, or a product that is no longer there."""

    id: str
    what: str
    since: dt.date
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    why: str
    instead: str
    source: str | None
    line: int = 0


@dataclass(frozen=True)
class Limits:
    """data/limits.yml: the figures by which pages are measured, and their exceptions."""

    readability: float = 8.0
    exempt: Mapping[str, str] = field(default_factory=dict)  # file: why
    source_age: Mapping[str, int] = field(default_factory=dict)  # part: months


@dataclass(frozen=True)
class Menu:
    """An entry of data/menus.yml: one row of a phone's menus, by language of the phone.

    `labels` holds only the words that were read from a source: an unread label is never printed.
    """

    id: str
    platform: str
    parent: str | None
    labels: Mapping[str, str]
    line: int = 0


@dataclass(frozen=True)
class MenuPath:
    """What `menu:ID` stands for: the rows to tap, in order."""

    id: str
    steps: tuple[Menu, ...]

    @property
    def by_language(self) -> dict[str, tuple[str, ...]]:
        """The words of the whole path in each phone language in which every step was read."""
        tags = [t for t in self.steps[0].labels if all(t in s.labels for s in self.steps)] if self.steps else []
        return {tag: tuple(s.labels[tag] for s in self.steps) for tag in tags}


@dataclass(frozen=True)
class Helpline:
    """An entry of data/helplines.yml. Its id is that of its source."""

    id: str
    name: str
    url: str
    who: Text
    languages: Text
    hours: Text
    checked_on: dt.date
    note: Text | None = None
    line: int = 0


@dataclass(frozen=True)
class Term:
    """An entry of data/terms.yml: a word of the glossary."""

    id: str
    term: Text
    definition: Text
    line: int = 0


@dataclass(frozen=True)
class Page:
    """An English page of docs/: its front matter and its Markdown."""

    path: str  # "family/before-contact.md"
    title: Text
    summary: Text
    audience: str
    reviewed_on: dt.date
    review_months: int
    body: str
    safety: bool = False
    body_line: int = 1  # line of the file on which the body begins

    @property
    def part(self) -> str:
        return self.path.split("/", 1)[0] if "/" in self.path else "start"

    @property
    def is_safety(self) -> bool:
        return self.safety or self.part in SAFETY_PARTS

    @property
    def too_old_after(self) -> dt.date:
        return add_months(self.reviewed_on, self.review_months)

    @property
    def file(self) -> str:
        return f"docs/{self.path}"


_REFERENCE = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<scheme>menu|term|help|exercise|session|workshop|list):(?P<id>[\w.-]+)\)"
)
_CITATION = re.compile(r"\[@(?P<id>[\w-]+)\]")


@dataclass(frozen=True)
class Reference:
    """A reference in a text: `menu:…`, `term:…`, `help:…`, `exercise:…`, `session:…`, … or a citation (`@`)."""

    scheme: str
    id: str
    text: str
    line: int  # 1-based, within the text


def references(text: str) -> Iterator[Reference]:
    """Yield the references of a text in order of their lines."""
    for number, line in enumerate(text.splitlines(), 1):
        for m in _REFERENCE.finditer(line):
            yield Reference(m["scheme"], m["id"], m["text"], number)
        for m in _CITATION.finditer(line):
            yield Reference("@", m["id"], "", number)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later (the month's last day where it is shorter)."""
    index = day.year * 12 + day.month - 1 + months
    first = dt.date(index // 12, index % 12 + 1, 1)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - dt.timedelta(days=1)).day))


@dataclass(frozen=True)
class InterfaceString:
    """A string of the interface (data/interface.yml). `other` is set for strings that count something ({n})."""

    key: str
    text: Text
    other: Text | None = None
    comment: str = ""
    line: int = 0


@dataclass(frozen=True)
class Course:
    """Everything, in one language. A translated course is a Course."""

    language: Language
    pages: Mapping[str, Page]  # by path
    exercises: Mapping[str, Any]  # by id: panah.kinds models
    sessions: Mapping[str, Any]  # by id: panah.kinds.session_plan.Model
    workshops: Mapping[str, Any]  # by id: panah.kinds.workshop.Model
    sources: Mapping[str, Source]
    menus: Mapping[str, Menu]
    menu_paths: Mapping[str, MenuPath]
    helplines: Mapping[str, Helpline]
    terms: Mapping[str, Term]
    interface: Mapping[str, InterfaceString]
    navigation: tuple[tuple[str, tuple[str, ...]], ...]  # (part, page paths), in reading order
    withdrawn: tuple[Withdrawn, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def collections(self) -> dict[str, Mapping[str, Any]]:
        """What is led or worked through, by the scheme of its references."""
        return {"exercise": self.exercises, "session": self.sessions, "workshop": self.workshops}

    @property
    def everything(self) -> tuple[Any, ...]:
        """Every exercise, session plan and workshop, in the order of their references' schemes."""
        return tuple(item for group in self.collections.values() for item in group.values())

    def t(self, key: str) -> Text:
        """Return a string of the interface. Raises KeyError for an unknown key."""
        return self.interface[key].text

    def n(self, key: str, count: int) -> str:
        """Return a counting string of the interface with its number filled in."""
        entry = self.interface[key]
        form = entry.text if count == 1 or entry.other is None else entry.other
        return form.replace("{n}", str(count))
