"""Catalogues on disk: gettext PO, one per part and language, read and written by Babel.

    translations/<tag>/<part>.po   <--write-- merge(old, messages)
    translations/<tag>/approvals.csv           who vouches for which pair of texts

Written files are stable: no timestamps, no line numbers, no fuzzy flag on the header, one width.
"""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import hashlib
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.pofile import PoFileError, PoFileParser, denormalize, normalize, write_po

from panah.content.project import read_bytes, read_text
from panah.model import Finding, Language, PanahError, State
from panah.translate.entry import Entry
from panah.translate.extract import Key, Message, Messages
from panah.translate.po_lines import scan

#: Babel wants a date in the header; a fixed one keeps files and builds the same.
_EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_HEADER = (
    "# Panah. Content: CC BY-SA 4.0. A fuzzy entry is a draft that nobody who speaks the language has vouched for."
)
#: Header lines that say who or when, or change with Babel's version: noise in every diff, and about people.
_UNSTABLE = re.compile(
    r'^"(?:Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):.*\n',
    re.M,
)
_WIDTH = 100
MAX_BYTES = 2_000_000
MAX_PLURALS = 6
#: Letters that look like another one: a name in them is not another person.
_SAME_LETTER = str.maketrans("аеорсухікмтвнјѕԁһαορνκτιı", "aeopcyxikmtbhjsdhaopvktii")
APPROVALS_NEEDED = 1
SAFETY_APPROVALS_NEEDED = 2


@dataclass(frozen=True)
class Translation:
    """A translation and how far it can be trusted. `plural` is the second form of a counting string."""

    text: str
    state: State
    plural: str | None = None
    line: int = 0


Translations = dict[Key, Translation]
Approvals = Mapping[str, frozenset[str]]  # hash of a pair -> reviewers


def pair_hash(msgid: str, msgstr: str) -> str:
    """Return the SHA-256 that an approval is bound to: change either text and the approval is void."""
    return hashlib.sha256(f"{msgid}\0{msgstr}".encode()).hexdigest()


class _Bounded(Catalog):
    """A catalogue that does not make room for as many plural forms as its header asks for: that may be a billion."""

    @property
    def num_plurals(self) -> int:
        return min(super().num_plurals, MAX_PLURALS)


def person(name: str) -> str:
    """Return one key for all ways of writing a reviewer's name: "Rena", "RENA " and a Cyrillic look-alike are one."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(ch for ch in letters if ch.isalnum()).translate(_SAME_LETTER)


def empty(language: Language) -> Catalog:
    """Return a catalogue of a language without entries."""
    return Catalog(
        locale=language.tag.replace("-", "_"),
        project="Panah",
        version="1",
        header_comment=_HEADER,
        creation_date=_EPOCH,
        revision_date=_EPOCH,
        last_translator="",
        language_team="",
        fuzzy=False,
    )


def parse(data: bytes, language: Language, name: str) -> Catalog:
    """Return the catalogue of a PO file's bytes. Raises PanahError: encoding, syntax, size."""
    if len(data) > MAX_BYTES:
        text = f"{len(data):,} bytes; at most {MAX_BYTES:,} are read."
        raise PanahError(Finding(name, 0, "broken-catalogue", text, "Restore the file from the last good version."))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        text = f"byte 0x{data[error.start]:02x} is not UTF-8."
        raise PanahError(Finding(name, line, "broken-catalogue", text, "Save it as UTF-8.")) from error
    # Babel guesses at broken lines; a file that is cut off would pass as a shorter one.
    scanned = scan(text)
    faults = [
        *scanned.faults,
        *((e.line, "an entry without msgid or msgstr") for e in scanned.entries if not e.is_whole),
    ]
    if faults:
        advice = "The file is cut off or was edited by hand: restore it."
        raise PanahError(*(Finding(name, line, "broken-catalogue", f"{what}.", advice) for line, what in faults[:20]))
    try:
        catalog = _Bounded(locale=language.tag.replace("-", "_"))
        PoFileParser(catalog, abort_invalid=True).parse(io.StringIO(text))
        for message in catalog:
            _read_previous(message)
    except (PoFileError, ValueError, IndexError, KeyError, AttributeError, TypeError, SyntaxError) as error:
        line = getattr(error, "lineno", 0) or 0
        text = f"no gettext catalogue: {error}."
        raise PanahError(Finding(name, line, "broken-catalogue", text, "Open it in Poedit, or restore it.")) from error
    return catalog


def _read_previous(message: BabelMessage) -> None:
    """Give a message its previous text. Babel writes `#| msgid` lines, but takes them for comments when it reads."""
    lines = [comment[1:].strip() for comment in message.user_comments if comment.startswith("|")]
    if lines:
        message.user_comments = [comment for comment in message.user_comments if not comment.startswith("|")]
        for part in re.split(r"^(?=msg)", "\n".join(lines), flags=re.M):
            keyword, _, string = part.strip().partition(" ")
            if keyword in ("msgid", "msgid_plural"):
                message.previous_id = [*message.previous_id, denormalize(string)]


def dump(catalog: Catalog) -> bytes:
    """Return a catalogue as the bytes of a PO file: in the order of extraction, without timestamps."""
    catalog.creation_date = catalog.revision_date = _EPOCH
    catalog.fuzzy = False
    catalog.header_comment = _HEADER
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=_WIDTH, sort_output=False)
    head, *blocks = buffer.getvalue().decode().split("\n\n")
    live = [message for message in catalog if message.id]
    for i, message in enumerate(live):
        if message.previous_id:
            comments, start, rest = re.split(r"^(msg)", blocks[i], maxsplit=1, flags=re.M)
            blocks[i] = comments + _previous(message) + start + rest
    return "\n\n".join([_UNSTABLE.sub("", head + "\n").rstrip("\n"), *blocks]).encode()


def _previous(message: BabelMessage) -> str:
    """Return the lines that tell a message's previous text. One each: Babel drops a line that stands twice."""
    pairs = zip(("msgid", "msgid_plural"), message.previous_id, strict=False)
    return "".join(f"#| {name} {normalize(text, width=0)}\n" for name, text in pairs)


def template(language: Language, messages: Messages) -> Catalog:
    """Return the catalogue of messages without translations."""
    catalog = empty(language)
    for message in messages.values():
        catalog.add(
            (message.msgid, message.plural) if message.plural else message.msgid,
            locations=[(name, None) for name in message.files],  # type: ignore[misc]
            auto_comments=_comments(message),
            context=message.context,
        )
    return catalog


def _comments(message: Message) -> list[str]:
    return [*message.notes, *(["safety text"] if message.safety else [])]


def merge(language: Language, messages: Messages, old: Catalog | None) -> Catalog:
    """Return the catalogue brought up to date with the messages.

    A changed source keeps its old translation as fuzzy with the previous msgid; a removed one becomes obsolete, and
    comes back as a draft when its source does.
    """
    fresh = template(language, messages)
    if old is None:
        return fresh
    for name, message in list(old.obsolete.items()):
        if (message.context, _msgid(message)) in messages and message.string:
            old[message.id] = old.obsolete.pop(name)
            message.flags.add("fuzzy")  # whether it was a draft is not kept with obsolete texts
    before = {(m.context, _msgid(m)): list(m.previous_id) for m in old if m.id}
    known = set(old.obsolete)
    old.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
    gone = {key: message for key, message in old.obsolete.items() if key not in known and _strings(message)}
    for message in old:
        if not message.id:
            continue
        key = (message.context, _msgid(message))
        if key in before:
            message.previous_id = before[key]  # Babel forgets it, and a stale text would pass for a draft
        elif gone:
            _inherit(message, gone, old)
        if message.fuzzy and not _strings(message):
            message.flags.discard("fuzzy")
    return old


def _inherit(message: BabelMessage, gone: dict[Any, BabelMessage], catalog: Catalog) -> None:
    """Give a new text the translation of the text that it took the place of, as stale.

    Only texts that went away in this update lend theirs: "Never open the link" is close to "Open the link", and is
    another text. Babel compares each new text with every old one, which takes minutes for a thousand.
    """
    near = {_msgid(old): key for key, old in gone.items() if old.context == message.context}
    found = difflib.get_close_matches(_msgid(message), near, 1)
    if not found:
        return
    key = near[found[0]]
    old = gone.pop(key)
    strings = _strings(old)
    plural = isinstance(message.id, list | tuple)
    message.string = (strings * 2)[: max(1, catalog.num_plurals)] if plural else strings[0]
    message.previous_id = [_msgid(old)]
    message.flags.add("fuzzy")
    del catalog.obsolete[key]


def _msgid(message: BabelMessage) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _strings(message: BabelMessage) -> tuple[str, ...]:
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return tuple(s for s in strings if s)


def state_of(message: BabelMessage, safety: bool, approvals: Approvals) -> State:
    """Return the state of an entry. A fuzzy one is a draft, or stale where its source has changed since.

    Safety text stays a draft until somebody's approval is on record: taking a flag away proves nothing.
    """
    strings = _strings(message)
    if not strings:
        return State.MISSING
    if message.fuzzy:
        return State.STALE if message.previous_id else State.DRAFT
    msgid = _msgid(message)
    needed = SAFETY_APPROVALS_NEEDED if safety else APPROVALS_NEEDED
    reviewers = approvals.get(pair_hash(msgid, "\0".join(strings)), frozenset())
    if safety and not reviewers:
        return State.DRAFT
    return State.REVIEWED if len(reviewers) >= needed else State.TRANSLATED


def translations_in(catalog: Catalog, messages: Messages, approvals: Approvals) -> Translations:
    """Return the translations of the messages that a catalogue holds."""
    found: Translations = {}
    for message in catalog:
        if not message.id:
            continue
        msgid = _msgid(message)
        key = (message.context, msgid)
        source = messages.get(key)
        strings = _strings(message)
        if source is None or not strings:
            continue
        state = state_of(message, source.safety, approvals)
        plural = strings[-1] if len(strings) > 1 or source.plural else None
        found[key] = Translation(strings[0], state, plural, message.lineno or 0)
    return found


def read_approvals(root: Path, tag: str) -> dict[str, frozenset[str]]:
    """Return who vouches for which pair of texts (translations/<tag>/approvals.csv). Raises PanahError."""
    path = root / "translations" / tag / "approvals.csv"
    if not path.exists():
        return {}
    reviewers: dict[str, set[str]] = {}
    findings = []
    name = path.relative_to(root).as_posix()
    try:
        rows = list(csv.DictReader(io.StringIO(read_text(path, root))))
    except csv.Error as error:
        raise PanahError(Finding(name, 0, "broken-approval", f"no CSV: {error}.", "Restore the file.")) from error
    for number, row in enumerate(rows, 2):
        pair, who, day = (str(row.get(k) or "").strip() for k in ("sha256", "reviewer", "date"))
        try:
            dt.date.fromisoformat(day)
            if not re.fullmatch("[0-9a-f]{64}", pair) or not person(who):
                raise ValueError
        except ValueError:
            text = "needs sha256, reviewer, date (2026-11-22)."
            findings.append(Finding(name, number, "broken-approval", text, "Correct the line."))
            continue
        reviewers.setdefault(pair, set()).add(person(who))
    if findings:
        raise PanahError(*findings)
    return {pair: frozenset(who) for pair, who in reviewers.items()}


def path_of(root: Path, tag: str, part: str) -> Path:
    """Return where a catalogue lies."""
    return root / "translations" / tag / f"{part}.po"


def read_catalogue(root: Path, language: Language, part: str, shared: bool = False) -> Catalog | None:
    """Return a catalogue of the project, or None when the part is not translated. Raises PanahError.

    A `shared` one is remembered and must not be changed.
    """
    path = path_of(root, language.tag, part)
    if not path.exists():
        return None
    read = _shared if shared else parse
    return read(read_bytes(path, root, MAX_BYTES), language, path.relative_to(root).as_posix())


_shared = lru_cache(maxsize=200)(parse)


def entries_of(root: Path, language: Language, part: str, messages: Messages) -> list[Entry]:
    """Return the entries of a catalogue as the rules see them, untranslated ones left out. Raises PanahError."""
    catalog = read_catalogue(root, language, part, shared=True)
    if catalog is None:
        return []
    found = translations_in(catalog, messages, read_approvals(root, language.tag))
    name = f"translations/{language.tag}/{part}.po"
    entries = []
    for (context, msgid), translation in found.items():
        source = messages[context, msgid]
        entry = Entry(
            tag=language.tag,
            msgid=msgid,
            msgstr=translation.text,
            path=name,
            line=translation.line,
            context=context,
            state=translation.state,
            places=source.places,
            safety=source.safety,
        )
        entries.append(entry)
        if translation.plural and source.plural:
            entries.append(replace(entry, msgid=source.plural, msgstr=translation.plural))
    return entries
