"""Catalogues applied: a Course in another language.

Titles, summaries, exercises, registries and the interface become Texts of the language, with their state. The body of
a page stays as it was written: its blocks are translated where they are parsed, in panah.markdown, from `bodies`.
An unsafe translation (panah.translate.vetting) is not shown: its English is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from panah.kinds.base import map_texts
from panah.markdown import restore, to_msgid
from panah.model import SOURCE_TAG, Course, Finding, Helpline, Language, PanahError, State, Text
from panah.translate.catalogue import Translation, Translations, read_approvals, read_catalogue, translations_in
from panah.translate.entry import Entry
from panah.translate.extract import CATALOGUES, Message, Messages, messages_of
from panah.translate.scripts import CYRILLIC, LATIN, convert
from panah.translate.vetting import is_safe


@dataclass(frozen=True)
class Catalogues:
    """All translations of a language, by part."""

    language: Language
    parts: dict[str, Translations]
    messages: dict[str, Messages]

    def text(self, part: str, source: Text, context: str | None = None) -> Text:
        """Return the translation of a text, or the English marked as missing."""
        msgid, places = to_msgid(source)
        found = self.parts[part].get((context, msgid))
        shown = restore(msgid, found.text, places) if found else None
        if found is None or shown is None:
            return Text(source, source, State.MISSING)
        return Text(shown, source, found.state, self.language.tag)

    def bodies(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Return what the Markdown extension needs: {part: {msgid: (msgstr, state)}}."""
        return {
            part: {msgid: (t.text, t.state.value) for (context, msgid), t in found.items() if context is None}
            for part, found in self.parts.items()
            if part not in ("interface", "exercises", "data")
        }

    def count(self, part: str) -> dict[State, int]:
        """Return how many messages of a part are in which state."""
        counts = dict.fromkeys(State, 0)
        for key in self.messages[part]:
            found = self.parts[part].get(key)
            counts[found.state if found else State.MISSING] += 1
        return counts


def load_catalogues(
    root: Path,
    language: Language,
    languages: Mapping[str, Language],
    messages: dict[str, Messages],
    reviewed_only: bool = False,
) -> Catalogues:
    """Return the translations of a language, converted from another script where the registry says so.

    Unsafe ones are left out; with `reviewed_only` so are all that are not reviewed. Raises PanahError for a catalogue
    that cannot be read.
    """
    if language.converted_from:
        origin = load_catalogues(root, languages[language.converted_from], languages, messages, reviewed_only)
        return convert_catalogues(origin, language)
    parts: dict[str, Translations] = {}
    findings: list[Finding] = []
    for part in CATALOGUES:
        try:
            parts[part] = load_part(root, language, part, messages[part], reviewed_only)
        except PanahError as error:
            findings += error.findings
    if findings:
        raise PanahError(*findings)
    return Catalogues(language, parts, messages)


def load_part(
    root: Path, language: Language, part: str, messages: Messages, reviewed_only: bool = False
) -> Translations:
    """Return the translations of one part that may be shown. Raises PanahError for a catalogue that cannot be read."""
    catalog = read_catalogue(root, language, part, shared=True)
    found = translations_in(catalog, messages, read_approvals(root, language.tag)) if catalog else {}
    return {
        key: translation
        for key, translation in found.items()
        if _is_shown(language.tag, part, messages[key], translation, reviewed_only)
    }


def _is_shown(tag: str, part: str, source: Message, translation: Translation, reviewed_only: bool) -> bool:
    if reviewed_only and translation.state is not State.REVIEWED:
        return False
    pairs = [(source.msgid, translation.text)]
    if source.plural and translation.plural:
        pairs.append((source.plural, translation.plural))
    path = f"translations/{tag}/{part}.po"
    entries = (
        Entry(tag, msgid, msgstr, path, 0, source.context, translation.state, source.places, source.safety)
        for msgid, msgstr in pairs
    )
    return all(map(is_safe, entries))


def convert_catalogues(origin: Catalogues, language: Language) -> Catalogues:
    """Return a language's catalogues in another script, as the registry says (`converted_from`).

    Raises PanahError for a language that nothing converts to.
    """
    if language.tag not in (LATIN, CYRILLIC):
        name = f"translations/{language.tag}/language.yml"
        advice = f"Languages that are converted: {LATIN}, {CYRILLIC}."
        raise PanahError(Finding(name, 0, "no-conversion", f'nothing converts to "{language.tag}".', advice))

    parts = {part: {k: _converted(t, language.tag) for k, t in found.items()} for part, found in origin.parts.items()}
    return Catalogues(language, parts, origin.messages)


@lru_cache(maxsize=20_000)
def _converted(translation: Translation, tag: str) -> Translation:
    plural = convert(translation.plural, tag) if translation.plural else None
    return replace(translation, text=convert(translation.text, tag), plural=plural)


def apply(course: Course, catalogues: Catalogues) -> Course:
    """Return the course in the catalogues' language."""
    c = catalogues
    pages = {
        path: replace(page, title=c.text(page.part, page.title), summary=c.text(page.part, page.summary))
        for path, page in course.pages.items()
    }
    interface = {}
    for key, entry in course.interface.items():
        found = c.parts["interface"].get((key, entry.text))
        other = None
        if entry.other:
            plural = found.plural if found and found.plural else entry.other
            other = Text(plural, entry.other, found.state if found else State.MISSING, c.language.tag)
        interface[key] = replace(entry, text=c.text("interface", entry.text, key), other=other)

    def data(text: Text) -> Text:
        return c.text("data", text)

    def helpline(h: Helpline) -> Helpline:
        note = data(h.note) if h.note else None
        return replace(h, who=data(h.who), languages=data(h.languages), hours=data(h.hours), note=note)

    def led(group: Mapping[str, Any]) -> dict[str, Any]:
        return {i: map_texts(e, lambda t: c.text("exercises", t)) for i, e in group.items()}

    return replace(
        course,
        language=c.language,
        pages=pages,
        exercises=led(course.exercises),
        sessions=led(course.sessions),
        workshops=led(course.workshops),
        helplines={i: helpline(h) for i, h in course.helplines.items()},
        terms={i: replace(t, term=data(t.term), definition=data(t.definition)) for i, t in course.terms.items()},
        interface=interface,
    )


def course_in(root: Path, course: Course, language: Language, languages: Mapping[str, Language]) -> Course:
    """Return the course in a language, with its catalogues read from disk. Raises PanahError."""
    if language.tag == SOURCE_TAG:
        return course
    return apply(course, load_catalogues(root, language, languages, messages_of(course)))


__all__ = ["Catalogues", "apply", "convert_catalogues", "course_in", "load_catalogues", "load_part", "messages_of"]
