"""A strict reader of the lines of a catalogue, for what a forgiving parser passes over.

    lines --scan--> Scanned(entries, faults)

Babel joins doubled entries, guesses at broken lines and believes every header; a hostile file lives on that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+(.*)$")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"$')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_ORDER = {"msgctxt": 0, "msgid": 1, "msgid_plural": 2, "msgstr": 3}


@dataclass
class ScannedEntry:
    line: int
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.fields.get("msgctxt"), self.fields.get("msgid", "")

    @property
    def is_whole(self) -> bool:
        return "msgid" in self.fields and any(name.startswith("msgstr") for name in self.fields)


@dataclass
class Scanned:
    """The entries of a catalogue with their lines, and (line, what) for each line that is no PO."""

    entries: list[ScannedEntry] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def header(self) -> dict[str, str]:
        """Return the header's fields, with keys in small letters."""
        text = next((e.fields.get("msgstr", "") for e in self.entries if e.key == (None, "")), "")
        pairs = (line.split(":", 1) for line in text.split("\n") if ":" in line)
        return {key.strip().lower(): value.strip() for key, value in pairs}


def scan(text: str) -> Scanned:
    """Return what the lines of a catalogue say. Never raises."""
    result = Scanned()
    entry: ScannedEntry | None = None
    name = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip("\r \t")
        if not line or line.startswith("#"):
            if not line or not line.startswith("#~"):
                name = ""
            continue
        keyword = _KEYWORD.match(line)
        string = keyword[3] if keyword else line
        if not _STRING.match(string):
            result.faults.append((number, f"this line is not part of a catalogue: {line[:60]}"))
            continue
        if keyword:
            name = keyword[1] + (f"[{keyword[2]}]" if keyword[2] else "")
            if entry is None or _begins_entry(entry, keyword[1], name):
                entry = ScannedEntry(number)
                result.entries.append(entry)
            entry.fields[name] = ""
        elif entry is None or not name:
            result.faults.append((number, f"a text that belongs to no entry: {line[:60]}"))
            continue
        entry.fields[name] += re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), string[1:-1])
    return result


def _begins_entry(entry: ScannedEntry, keyword: str, name: str) -> bool:
    last = max(_ORDER[key.split("[")[0]] for key in entry.fields)
    return name in entry.fields or _ORDER[keyword] < last
