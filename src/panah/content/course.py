"""The whole course, in English, and the registry of languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from panah.content.exercises import load_exercises
from panah.content.pages import load_pages
from panah.content.registries import (
    load_helplines,
    load_interface,
    load_limits,
    load_menus,
    load_sources,
    load_terms,
    load_withdrawn,
)
from panah.content.yaml_file import load_yaml
from panah.kinds import lower
from panah.model import PARTS, SOURCE_TAG, Course, Finding, Language, PanahError
from panah.schedule import total

_TAG = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
#: Names are shown in menus of every page: letters, and no more of them than fit.
_NAME = r"^[\p{L}][\p{L}\p{M} ,.()’'-]{0,39}$"
_BETWEEN = re.compile(r"(?:[^\W\d_]|[ .,/،’'-]){0,12}")


class _Language(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=_NAME)
    english_name: str = Field(pattern=_NAME)
    direction: str = Field(pattern="^(ltr|rtl)$")
    date_pattern: str
    months: tuple[Annotated[str, Field(pattern=_NAME)], ...] = ()
    phone_language: str = Field(default=SOURCE_TAG, pattern=f"^{_TAG}$")
    quick_exit: str | None = Field(default=None, pattern=r"^https://[a-z0-9.-]+/$")
    converted_from: str | None = None
    order: int = 100

    @field_validator("date_pattern")
    @classmethod
    def _whole_date(cls, value: str) -> str:
        words = re.split(r"\{(day|month|month_name|year)\}", value)
        parts = sorted(part.removesuffix("_name") for part in words[1::2])
        if parts != ["day", "month", "year"] or not all(map(_BETWEEN.fullmatch, words[::2])):
            raise ValueError("needs {day}, {month} or {month_name}, {year}, once each, and short words between them")
        return value

    @field_validator("months")
    @classmethod
    def _whole_year(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if value and not len(value) == len(set(value)) == 12:
            raise ValueError("needs the names of twelve months, or none")
        return value

    @model_validator(mode="after")
    def _same_direction(self) -> _Language:
        runs = [d for d in map(unicodedata.bidirectional, self.name) if d in ("L", "R", "AL")]
        if runs and (runs[0] == "L") != (self.direction == "ltr"):
            raise ValueError(f"the name “{self.name}” does not run {self.direction}")
        return self


def load_languages(root: Path) -> dict[str, Language]:
    """Return the registry of languages by tag: the folders of translations/ that hold language.yml; English first.

    Raises PanahError.
    """
    languages: dict[str, Language] = {}
    findings: list[Finding] = []
    for path in sorted((root / "translations").glob("*/language.yml")):
        try:
            file = load_yaml(path, root)
            entry = file.validate(_Language, file.data)
        except PanahError as error:
            findings += error.findings
            continue
        languages[path.parent.name] = Language(tag=path.parent.name, **entry.model_dump())
    site = _quick_exit_site(root) if any(x.quick_exit for x in languages.values()) else ""
    names: dict[str, str] = {}
    for language in languages.values():
        findings += _registered(language, languages, names, site)
    if SOURCE_TAG not in languages:
        findings.append(Finding("translations/en/language.yml", 0, "no-english", "is missing.", "Restore the file."))
    if findings:
        raise PanahError(*findings)
    order = sorted(languages, key=lambda tag: (tag != SOURCE_TAG, languages[tag].order, tag))
    return {tag: languages[tag] for tag in order}


def _registered(
    language: Language, languages: dict[str, Language], names: dict[str, str], site: str
) -> Iterator[Finding]:
    """Yield what makes a language unfit beside the others. `names` collects their names."""
    name = f"translations/{language.tag}/language.yml"
    origin = language.converted_from
    if not re.fullmatch(_TAG, language.tag):
        yield Finding(name, 0, "bad-tag", "the folder is no language tag.", "Write it as in BCP 47: kk, ug-Latn.")
    if origin and origin not in languages:
        yield Finding(name, 1, "unknown-language", f'"{origin}".', "Name a language.")
    elif origin and (languages[origin].converted_from or not language.tag.startswith(f"{origin}-")):
        text = f'"{language.tag}" is not another script of "{origin}".'
        yield Finding(name, 1, "wrong-conversion", text, "Name the language that people translate.")
    if (same := names.setdefault(language.name.casefold(), language.tag)) != language.tag:
        yield Finding(name, 1, "doubled-name", f'has the name of "{same}".', "Give it its own name.")
    host = urlsplit(language.quick_exit or "").hostname
    if host and host != site and not host.endswith(f".{site}"):
        advice = f"Choose an edition of {site}, or leave it out."
        yield Finding(name, 1, "wrong-exit", f'"quick_exit" leads to {host}.', advice)


def _quick_exit_site(root: Path) -> str:
    """Return the site that "Leave now" leads to, without its edition: a language may choose another edition of it."""
    data = load_yaml(root / "mkdocs.yml", root).data
    extra = data.get("extra") if isinstance(data, dict) else None
    address = str(extra.get("quick_exit", "")) if isinstance(extra, dict) else ""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def load_navigation(root: Path, pages: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (part, page paths) from the nav of mkdocs.yml. Raises PanahError for a page missing on either side."""
    config = load_yaml(root / "mkdocs.yml", root)
    nav = (config.data.get("nav") if isinstance(config.data, dict) else None) or []
    sections: list[tuple[str, tuple[str, ...]]] = []
    findings = []
    for i, item in enumerate(nav):
        if isinstance(item, str):
            sections.append(("start", (item,)))
            continue
        for name, children in item.items() if isinstance(item, dict) else [("", item)]:
            line = config.line("nav", i)
            if name not in PARTS:
                advice = f"Parts: {', '.join(PARTS)}."
                findings.append(Finding(config.name, line, "unknown-part", f'nav names "{name}".', advice))
            elif not isinstance(children, list) or not all(isinstance(child, str) for child in children):
                advice = "Write one line for each: - part/page.md."
                findings.append(
                    Finding(config.name, line, "wrong-value", f'nav: "{name}" is no list of pages.', advice)
                )
            else:
                sections.append((name, tuple(children)))
    listed = [path for _, paths in sections for path in paths]
    for path in sorted(set(listed) - set(pages)):
        findings.append(
            Finding("mkdocs.yml", 0, "missing-page", f"nav names {path}, which is not in docs/.", "Remove it.")
        )
    for path in sorted(set(pages) - set(listed)):
        findings.append(
            Finding(f"docs/{path}", 0, "not-in-nav", "no reader can find this page.", "Add it to nav in mkdocs.yml.")
        )
    if findings:
        raise PanahError(*findings)
    return tuple(sections)


def load_course(root: Path) -> Course:
    """Return the English course. Raises PanahError with the findings of all files."""
    findings: list[Finding] = []

    def attempt(load: Any, *args: Any) -> Any:
        try:
            return load(*args)
        except PanahError as error:
            findings.extend(error.findings)
            return None

    languages = attempt(load_languages, root)
    pages = attempt(load_pages, root)
    exercises = attempt(load_exercises, root)
    sources = attempt(load_sources, root)
    menus = attempt(load_menus, root)
    helplines = attempt(load_helplines, root)
    terms = attempt(load_terms, root)
    interface = attempt(load_interface, root)
    withdrawn = attempt(load_withdrawn, root)
    limits = attempt(load_limits, root)
    navigation: Any = attempt(load_navigation, root, pages) if pages is not None else None
    if findings:
        raise PanahError(*findings)
    course = Course(
        language=languages[SOURCE_TAG],
        pages=pages,
        exercises=exercises["exercise"],
        sessions=exercises["session"],
        workshops=exercises["workshop"],
        sources=sources,
        menus=menus[0],
        menu_paths=menus[1],
        helplines=helplines,
        terms=terms,
        interface=interface,
        navigation=navigation,
        withdrawn=withdrawn,
        limits=limits,
    )
    if findings := [*_dangling(course, root), *_overruns(course, root)]:
        raise PanahError(*findings)
    return course


def _dangling(course: Course, root: Path) -> Iterator[Finding]:
    """Yield what an exercise's fields name and nothing is: every renderer relies on it."""
    known: dict[str, Any] = {"@": course.sources, "page": course.pages, "help": course.helplines, **course.collections}
    words = {"@": "source", "help": "helpline"}
    for item in course.everything:
        for name in item.names():
            if name.id not in known[name.scheme]:
                line = load_yaml(root / item.file, root).line(*name.where)
                text = f'the {words.get(name.scheme, name.scheme)} "{name.id}" names nothing.'
                close = get_close_matches(name.id, known[name.scheme], 1)
                advice = f'Did you mean "{close[0]}"?' if close else "Check the spelling, or add it."
                yield Finding(item.file, line, "unknown-reference", text, advice)


def _overruns(course: Course, root: Path) -> Iterator[Finding]:
    """Yield workshops whose minutes are not those of their sessions and pauses together."""
    for workshop in course.workshops.values():
        if any(scheme == "session" and name not in course.sessions for scheme, name in workshop.named()):
            continue
        minutes = total(lower(workshop).body, course)
        if minutes != workshop.minutes:
            text = f"the sittings take {minutes} minutes, minutes says {workshop.minutes}."
            advice = "Change the pauses, leave out a session, or correct minutes."
            line = load_yaml(root / workshop.file, root).line("minutes")
            yield Finding(workshop.file, line, "overrun", text, advice)
