"""The exercises of the project by their kind, and how a person goes on in one."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from pages import ROOT

#: Where the pages of a kind lie, if not among the exercises.
_FOLDERS = {"workshop": "workshops", "session-plan": "sessions"}


@cache
def of_kind(kind: str) -> tuple[str, ...]:
    """Return the pages of all exercises of a kind."""
    files = sorted((ROOT / "exercises").rglob("*.yml"))
    found = [path for path in files if yaml.safe_load(path.read_text(encoding="utf-8"))["kind"] == kind]
    assert found, f"the course has no {kind}"
    return tuple(f"{_FOLDERS.get(kind, 'exercises')}/{path.stem}.html" for path in found)


def next_one(page: Any) -> None:
    """Go to the next question or card."""
    page.locator(".p-ex__steps .p-btn:visible").last.click()
