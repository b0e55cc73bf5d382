"""Rules meet subjects.

Course ---------------------> rules for "course"
translations/*/*.po --------> rules for "catalogue", then their entries --> rules for "entry"
a built site ---------------> rules for "site"
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from panah.checks import rules
from panah.checks._site import Site
from panah.content import load_course, load_languages
from panah.model import SOURCE_TAG, Finding, Level, PanahError, State
from panah.translate.catalogue import entries_of
from panah.translate.extract import CATALOGUES, Messages, messages_of
from panah.translate.vetting import check_entry

#: Interface strings that tell opposites apart, by the first word of their keys.
OPPOSITES = frozenset({"state", "languages", "answer", "sign", "do", "leave"})


@dataclass(frozen=True)
class Report:
    """What was found, and a line on what was looked at."""

    findings: tuple[Finding, ...]
    summary: str


def run_checks(root: Path, only: frozenset[str] = frozenset(), site: Path | None = None) -> Report:
    """Run the rules (all, or those in `only`). Bad input is a finding, too."""
    findings: set[Finding] = set()

    def wanted(subject: str) -> Iterable[object]:
        return [rule for name, rule in rules(subject).items() if not only or name in only]

    try:
        course = load_course(root)
        languages = load_languages(root)
    except PanahError as error:
        return Report(tuple(sorted(error.findings)), "the course cannot be read")
    for rule in wanted("course"):
        findings.update(rule.check(course))  # type: ignore[attr-defined]
    messages = messages_of(course)
    entries = 0
    for language in languages.values():
        if language.tag == SOURCE_TAG:
            continue
        folder = root / "translations" / language.tag
        for path in sorted(folder.glob("*.po")):
            name = path.relative_to(root).as_posix()
            if language.converted_from or path.stem not in CATALOGUES:
                advice = (
                    f"Change translations/{language.converted_from}/ instead."
                    if language.converted_from
                    else "Remove it."
                )
                findings.add(Finding(name, 0, "unknown-catalogue", "no catalogue belongs here.", advice))
                continue
            for rule in wanted("catalogue"):
                found = rule.check(path)  # type: ignore[attr-defined]
                findings.update(replace(f, path=name, level=f.level) for f in found)
            try:
                parsed = entries_of(root, language, path.stem, messages[path.stem])
            except PanahError as error:
                findings.update(error.findings)
                continue
            entries += len(parsed)
            for entry in parsed:
                found_here = check_entry(entry, only)
                if entry.state is State.STALE:
                    # Its English changed: the build shows the English until somebody translates it anew.
                    found_here = tuple(replace(f, level=Level.WARNING) for f in found_here)
                findings.update(found_here)
        if not language.converted_from and not only:
            findings.update(check_interface(root, language.tag, messages))
    if site is not None:
        exits = {language.quick_exit for language in languages.values() if language.quick_exit}
        addresses = {s.url for s in course.sources.values() if s.readers} | exits | {quick_exit(root)}
        subject = Site(site, frozenset(addresses))
        for rule in wanted("site"):
            findings.update(rule.check(subject))  # type: ignore[attr-defined]
    summary = f"{len(course.pages)} pages, {len(course.everything)} exercises, "
    return Report(tuple(sorted(findings)), summary + f"{len(languages)} languages, {entries} translations")


def quick_exit(root: Path) -> str:
    """Return where "Leave now" leads (mkdocs.yml, extra)."""
    return str(yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["quick_exit"])


def check_interface(root: Path, tag: str, messages: dict[str, Messages]) -> Iterable[Finding]:
    """The interface is translated whole: a half-English frame around a page misleads."""
    language = load_languages(root)[tag]
    name = f"translations/{tag}/interface.po"
    try:
        entries = entries_of(root, language, "interface", messages["interface"])
    except PanahError:
        return
    found = {entry.context for entry in entries}
    said: dict[tuple[str, str], str] = {}
    for entry in entries:
        # "Draft" that reads like "Reviewed", "not a sign" that reads like "a sign".
        kind = str(entry.context).split("-")[0]
        other = said.setdefault((kind, entry.msgstr.casefold()), entry.msgid)
        if other.casefold() != entry.msgid.casefold() and kind in OPPOSITES:
            text = f"“{entry.msgid}” and “{other}” read the same."
            yield Finding(name, entry.line, "same-label", text, "Readers must tell them apart: translate each.")
    missing = [context for context, _ in messages["interface"] if context not in found]
    if missing:
        text = f"{len(missing)} strings are missing: {', '.join(str(m) for m in missing[:8])}."
        yield Finding(name, 0, "missing-interface", text, "Translate them all.")
