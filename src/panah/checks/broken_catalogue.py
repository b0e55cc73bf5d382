"""A catalogue is a whole, plain PO file in UTF-8, of the language whose folder it lies in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.pofile import PoFileError, read_po

from panah.checks._letters import name
from panah.model import Finding, Level
from panah.translate.po_lines import Scanned, scan

ID = "broken-catalogue"
SUBJECT = "catalogue"
WHY = "Half a catalogue is read as a whole one: the rest of the page falls back, or nothing is built at all."

MAX_BYTES = 2_000_000
MAX_CHARACTERS = 10_000
_REFERENCE_LINE = re.compile(r"^#: .*:\d+(?:\s|$)")
_PLURALS = re.compile(r"nplurals\s*=\s*[1-6]\s*;\s*plural\s*=\s*[n0-9\s()!=<>&|%?:+*-]{1,300};?")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")


def check(path: Path) -> Iterator[Finding]:
    def broken(line: int, message: str, advice: str, level: Level = Level.ERROR) -> Finding:
        return Finding(path.as_posix(), line, ID, message, advice, level)

    # Size first: a file of gigabytes must not be read in order to be refused.
    if path.is_symlink() or not path.is_file():
        yield broken(0, "this is not an ordinary file.", "Put the catalogue itself there.")
        return
    if (size := path.stat().st_size) > MAX_BYTES:
        yield broken(
            0, f"{size:,} bytes; at most {MAX_BYTES:,} are read.", "Split the catalogue, or find what swelled it."
        )
        return
    content = path.read_bytes()
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        yield broken(1, "the file begins with a byte order mark.", "Save it as UTF-8 without BOM.")
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        yield broken(line, f"not UTF-8: byte 0x{content[error.start]:02X}.", "Save the file as UTF-8.")
        return
    scanned = scan(text)
    findings = [broken(*found) for found in (*_lines(text), *_structure(text, scanned), *_header(path, scanned))]
    yield from findings
    if not any(finding.level is Level.ERROR for finding in findings):
        try:
            read_po(io.BytesIO(content), abort_invalid=True)
        except (PoFileError, UnknownLocaleError, ValueError, TypeError, LookupError, SyntaxError) as error:
            yield broken(
                getattr(error, "lineno", 0) or 0, f"not readable: {error}", "Open it in Poedit and save it again."
            )


def _lines(text: str) -> Iterator[tuple[int, str, str, Level]]:
    for number, line in enumerate(text.split("\n"), 1):
        if _REFERENCE_LINE.match(line):
            yield number, f"a line number: {line.strip()}", "Write references without line numbers.", Level.ERROR
        if line.startswith("#") and (hidden := _HIDDEN.search(line)):
            yield number, f"a hidden character in a comment: {name(hidden[0])}.", "Delete it.", Level.ERROR
        if "\x00" in line:
            yield number, "a NUL byte.", "Save the file again from an editor of catalogues.", Level.ERROR
    if "\r" in text:
        yield (
            text[: text.index("\r")].count("\n") + 1,
            "line ends of Windows.",
            "Save it with Unix ends.",
            Level.WARNING,
        )


def _structure(text: str, scanned: Scanned) -> Iterator[tuple[int, str, str, Level]]:
    for line, what in scanned.faults:
        yield line, what, "The file is cut off or was edited by hand: restore it.", Level.ERROR
    if text and not text.endswith("\n"):
        yield text.count("\n") + 1, "the last line has no end.", "The file may be cut off: compare it.", Level.ERROR
    seen: dict[tuple[str | None, str], int] = {}
    for entry in scanned.entries:
        if not entry.is_whole:
            yield entry.line, "an entry without msgid or msgstr.", "The file may be cut off: restore it.", Level.ERROR
        if entry.key in seen:
            message = f"the same text as in line {seen[entry.key]}: “{entry.key[1][:40]}”."
            yield entry.line, message, "Keep one of the two.", Level.ERROR
        seen.setdefault(entry.key, entry.line)
        if (length := max(map(len, entry.fields.values()), default=0)) > MAX_CHARACTERS:
            message = f"a text of {length:,} characters; at most {MAX_CHARACTERS:,}."
            yield entry.line, message, "No text of the course is that long.", Level.ERROR


def _header(path: Path, scanned: Scanned) -> Iterator[tuple[int, str, str, Level]]:
    header = scanned.header()
    tag = path.parent.name
    language = header.get("language", "").replace("_", "-")
    if language.lower() != tag.lower():
        message = f"the header says “{language}”, the folder “{tag}”." if language else "no language in the header."
        yield 1, message, f'Write "Language: {tag}\\n".', Level.ERROR
    content_type = header.get("content-type", "")
    if not re.search(r"charset=utf-?8$", content_type, re.I):
        yield 1, f"Content-Type: {content_type or 'missing'}.", "Write charset=UTF-8.", Level.ERROR
    if (plurals := header.get("plural-forms")) is not None and not _PLURALS.fullmatch(plurals):
        yield 1, f"Plural-Forms: {plurals[:60]}", "Copy the line from language.yml.", Level.ERROR


_HEAD = 'msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def _file(body: bytes | str, head: str = _HEAD, tag: str = "tr"):  # type: ignore[no-untyped-def]
    """Return a function that writes a catalogue into a folder and returns its path."""

    def write(folder: Path) -> Path:
        path = folder / tag / "part.po"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(head.encode() + (body.encode() if isinstance(body, str) else body))
        return path

    return write


_ENTRY = '#: docs/a.md\nmsgid "Stop"\nmsgstr "Durun"\n'
PASSES = (
    _file(_ENTRY),
    _file('#, fuzzy\n#| msgid "Halt"\n' + _ENTRY[13:] + '\n#~ msgid "Old"\n#~ msgstr "Eski"\n'),
    _file(
        'msgid "{n} minute"\nmsgid_plural "{n} minutes"\nmsgstr[0] "{n} dakika"\nmsgstr[1] "{n} dakika"\n',
        head=_HEAD.replace("\n\n", '\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'),
    ),
)
FAILS = (
    _file(_ENTRY[:-8]),
    _file('msgid "Stop"\n'),
    _file('msgid "Stop"\nmsgstr "\xfd"\n'.encode("latin-1")),
    _file(_ENTRY + "\n" + _ENTRY),
    _file(_ENTRY.replace("a.md", "a.md:12")),
    _file(_ENTRY, head="\ufeff" + _HEAD),
    _file(_ENTRY, tag="ug"),
    _file(_ENTRY, head=""),
    _file(f'msgid "Stop"\nmsgstr "{"a" * 10_001}"\n'),
    _file(b"#" * 2_000_001),
    _file(_ENTRY, head=_HEAD.replace("\n\n", '\n"Plural-Forms: nplurals=999999999; plural=n;\\n"\n\n')),
)
