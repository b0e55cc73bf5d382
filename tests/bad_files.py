"""The files of tests/bad: exercises that are broken in one place, and what must be said about them.

tests/bad/<name>.yml   # expect: 7 unknown-kind     a line and a rule; as many as there are findings
                       # says: no group             words of a finding or of its advice
                       # at: exercises/x.yml        where the file lies, if not where its kind belongs
                       # schema: refuses            exercises/schema.json says so too (tests/unit/test_schema.py)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from panah.kinds import kinds

CORPUS = Path(__file__).resolve().parent / "bad"


@dataclass(frozen=True)
class Bad:
    """A broken file and what must be said about it."""

    name: str
    place: str
    text: str
    expected: tuple[tuple[int, str], ...]
    says: tuple[str, ...]
    refused_by_schema: bool


def read(path: Path) -> Bad:
    """Return a file of the corpus. Its head is part of the file: lines are those that an author would see."""
    text = path.read_text(encoding="utf-8")
    head = [m.groups() for m in re.finditer(r"^# (\w+): (.*)$", text.split("\n\n")[0], re.M)]
    kind = re.search(r"^kind: (\S+)$", text, re.M)
    folder = kinds()[kind[1]].Model.folder if kind and kind[1] in kinds() else ""
    usual = "/".join(filter(None, ("exercises", folder, path.name)))
    expected = [value.split() for key, value in head if key == "expect"]
    return Bad(
        path.stem,
        next((value for key, value in head if key == "at"), usual),
        text,
        tuple(sorted((int(line), rule) for line, rule in expected)),
        tuple(value for key, value in head if key == "says"),
        ("schema", "refuses") in head,
    )


BAD = [read(path) for path in sorted(CORPUS.glob("*.yml"))]
