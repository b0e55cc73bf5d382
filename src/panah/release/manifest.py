"""The list of a copy's files: what a copy must hold, so that a change of a single letter is seen.

    a folder --listed--> SHA256SUMS      its own SHA-256 is the fingerprint that people compare by voice

The format is that of `sha256sum`, which also checks it (`sha256sum -c SHA256SUMS`): nobody needs our program for it.
A list says that a copy is whole. It says nothing about who made the list: whoever changes a page can write a new one,
and only a fingerprint that came by another way shows it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from panah.model import Finding, PanahError

NAME = "SHA256SUMS"
#: Digits of the fingerprint, in groups of four: 64 bits are beyond trying out, and can still be read aloud.
DIGITS = 16

_LINE = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>[^\\/\x00-\x1f][^\\\x00-\x1f]*)")


def write_manifest(folder: Path) -> Path:
    """Write the list of a folder's files into the folder, and return its path."""
    target = folder / NAME
    target.write_text(listed(folder), encoding="utf-8", newline="\n")
    return target


def listed(folder: Path) -> str:
    """Return the list: one line a file, sorted by name, without the builder's own note (.panah)."""
    return "".join(f"{_digest(folder / name)}  {name}\n" for name in sorted(_names(folder)))


def fingerprint_of(manifest: Path) -> str:
    """Return the beginning of the list's own SHA-256, e.g. "9f2c 41aa 07d3 e6b8"."""
    digits = _digest(manifest)[:DIGITS]
    return " ".join(digits[i : i + 4] for i in range(0, DIGITS, 4))


def verify(folder: Path) -> tuple[str, int]:
    """Return a copy's fingerprint and the number of its files.

    Raises PanahError with every file that is changed, missing or not on the list, or where there is no list.
    """
    manifest = folder / NAME
    if not manifest.is_file():
        text = f"there is no {NAME} in it."
        advice = "Name the folder that holds index.html and the list. A copy without its list cannot be checked."
        raise PanahError(Finding(str(folder), 0, "no-list", text, advice))
    wanted = _read(manifest)
    there = _names(folder)
    findings = [
        Finding(name, 0, "missing-file", "is on the list and not in the copy.", "Ask for a whole copy.")
        for name in sorted(set(wanted) - there)
    ]
    findings += [
        Finding(name, 0, "unknown-file", "is in the copy and not on the list.", "Do not open it. Use another copy.")
        for name in sorted(there - set(wanted))
    ]
    findings += [
        Finding(name, 0, "changed-file", "is not the file of the list.", "Do not trust this copy. Use another one.")
        for name in sorted(there & set(wanted))
        if _digest(folder / name) != wanted[name]
    ]
    if findings:
        raise PanahError(*findings)
    return fingerprint_of(manifest), len(wanted)


def _read(manifest: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    findings = []
    lines = manifest.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, 1):
        m = _LINE.fullmatch(line)
        if m is None or ".." in m["name"].split("/"):
            advice = "A line is a SHA-256, two spaces and a name inside the folder."
            findings.append(Finding(NAME, number, "broken-list", f"cannot be read: {line[:40]}", advice))
        elif m["name"] in found:
            findings.append(Finding(NAME, number, "broken-list", f"{m['name']} stands twice.", "Use another copy."))
        else:
            found[m["name"]] = m["digest"]
    if findings:
        raise PanahError(*findings)
    if not found:
        raise PanahError(Finding(NAME, 0, "broken-list", "the list is empty.", "Use another copy."))
    return found


def _names(folder: Path) -> set[str]:
    return set(_walk(folder, folder)) - {NAME}


def _walk(folder: Path, root: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path == root / ".panah":
            continue
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(root).as_posix()
        else:
            yield from _walk(path, root)


def _digest(path: Path) -> str:
    if path.is_symlink():
        return "a link to somewhere else"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
