"""What translators and reviewers do, as functions: extract, update, status, new, approve."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from panah.content import load_course, load_languages
from panah.model import SOURCE_TAG, Finding, Language, PanahError, State
from panah.translate.catalogue import (
    dump,
    merge,
    pair_hash,
    path_of,
    person,
    read_approvals,
    read_catalogue,
    state_of,
    template,
    translations_in,
)
from panah.translate.extract import CATALOGUES, messages_of


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def written(languages: dict[str, Language], tags: Iterable[str]) -> list[Language]:
    """Return the languages that have catalogues of their own. Raises PanahError for an unknown or a converted one."""
    chosen = list(tags) or [t for t, x in languages.items() if t != SOURCE_TAG and not x.converted_from]
    findings = []
    for tag in chosen:
        if tag not in languages:
            known = ", ".join(languages)
            findings.append(Finding(tag, 0, "unknown-language", f'"{tag}" is not a language.', f"Languages: {known}."))
        elif tag == SOURCE_TAG or languages[tag].converted_from:
            origin = languages[tag].converted_from or "the English pages"
            findings.append(Finding(tag, 0, "no-catalogue", f'"{tag}" has no catalogues.', f"Change {origin} instead."))
    if findings:
        raise PanahError(*findings)
    return [languages[tag] for tag in chosen]


def extract(root: Path, out: Path) -> dict[str, int]:
    """Write a template per part to `out`. Returns how many texts each holds."""
    course = load_course(root)
    messages = messages_of(course)
    for part, found in messages.items():
        write(out / f"{part}.pot", dump(template(course.language, found)))
    return {part: len(found) for part, found in messages.items()}


def update(root: Path, tags: Iterable[str] = ()) -> list[str]:
    """Bring the catalogues of languages up to date. Returns the names of those that changed."""
    messages = messages_of(load_course(root))
    pending: list[tuple[Path, bytes]] = []
    for language in written(load_languages(root), tags):
        for part in CATALOGUES:
            path = path_of(root, language.tag, part)
            data = dump(merge(language, messages[part], read_catalogue(root, language, part)))
            if not path.exists() or path.read_bytes() != data:
                pending.append((path, data))
    for path, data in pending:
        write(path, data)
    return [path.relative_to(root).as_posix() for path, _ in pending]


def status(root: Path, tag: str | None = None) -> Iterator[tuple[Language, dict[str, dict[str, int]], list[str]]]:
    """Yield each language with its counts by part and state, and a line per text that is not reviewed."""
    messages = messages_of(load_course(root))
    for language in written(load_languages(root), [tag] if tag else ()):
        parts: dict[str, dict[str, int]] = {}
        lines: list[str] = []
        approvals = read_approvals(root, language.tag)
        for part in CATALOGUES:
            catalog = read_catalogue(root, language, part)
            found = translations_in(catalog, messages[part], approvals) if catalog else {}
            counts = dict.fromkeys((s.value for s in State), 0)
            for key, message in messages[part].items():
                state = found[key].state if key in found else State.MISSING
                counts[state.value] += 1
                if state is not State.REVIEWED:
                    shown = pair_hash(message.msgid, found[key].text)[:8] if key in found else "-" * 8
                    lines.append(f"{shown}  {part}  {state.value}  {message.msgid[:90]}")
            parts[part] = counts
        yield language, parts, lines


def new_language(root: Path, tag: str, name: str, english_name: str, direction: str) -> Path:
    """Register a language: language.yml and empty catalogues. Returns its folder. Raises PanahError."""
    import re

    folder = root / "translations" / tag
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", tag):
        raise PanahError(Finding(tag, 0, "bad-tag", "is no language tag.", "Write it as in BCP 47: kk, bo, ug-Latn."))
    if folder.exists():
        raise PanahError(Finding(f"translations/{tag}", 0, "exists", "there is such a language.", "Change its files."))
    entry = {
        "name": name,
        "english_name": english_name,
        "direction": direction,
        "date_pattern": "{day}.{month}.{year}",
        "phone_language": "en",
    }
    write(folder / "language.yml", yaml.safe_dump(entry, allow_unicode=True, sort_keys=False).encode())
    update(root, [tag])
    return folder


def approve(root: Path, tag: str, part: str, reviewer: str, entries: tuple[str, ...] = ()) -> int:
    """Record a reviewer's approval of texts (all of the part when none is named). Returns how many were new.

    Approving is vouching: the entry is no longer fuzzy. Raises PanahError for an unknown language, part or entry.
    """
    reviewer = " ".join(reviewer.split())
    if not person(reviewer) or "," in reviewer:
        raise PanahError(
            Finding(f"translations/{tag}", 0, "bad-reviewer", "the name has no letters, or a comma.", "Choose one.")
        )
    language = written(load_languages(root), [tag])[0]
    if part not in CATALOGUES:
        raise PanahError(Finding(part, 0, "unknown-part", f'"{part}" is no part.', f"Parts: {', '.join(CATALOGUES)}."))
    messages = messages_of(load_course(root))[part]
    catalog = read_catalogue(root, language, part)
    name = f"translations/{tag}/{part}.po"
    if catalog is None:
        raise PanahError(Finding(name, 0, "no-catalogue", "does not exist.", f"Run: panah translations update {tag}."))
    known = read_approvals(root, tag)
    rows: list[tuple[str, str]] = []
    matched: set[str] = set()
    for message in catalog:
        msgid = message.id if isinstance(message.id, str) else (message.id or ("",))[0]
        strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
        strings = tuple(s for s in strings if s)
        if not msgid or not strings or (message.context, msgid) not in messages:
            continue
        shown = pair_hash(msgid, strings[0])[:8]
        wanted = [e for e in entries if shown.startswith(e)] if entries else [shown]
        if not wanted or (not entries and state_of(message, False, {}) is State.STALE):
            continue
        matched.update(wanted)
        message.flags.discard("fuzzy")
        message.previous_id = []
        pair = pair_hash(msgid, "\0".join(strings))
        if person(reviewer) not in known.get(pair, frozenset()):
            rows.append((pair, reviewer))
    if lost := sorted(set(entries) - matched):
        raise PanahError(
            *(
                Finding(name, 0, "unknown-entry", f'no text has id "{e}".', f"Ids: translations status {tag} --list")
                for e in lost
            )
        )
    path = root / "translations" / tag / "approvals.csv"
    buffer = io.StringIO(path.read_text(encoding="utf-8") if path.exists() else "sha256,reviewer,date\n")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer, lineterminator="\n")
    for pair, who in rows:
        writer.writerow([pair, who, dt.date.today().isoformat()])
    write(path_of(root, tag, part), dump(catalog))
    write(path, buffer.getvalue().encode())
    return len(rows)
