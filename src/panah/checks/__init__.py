"""Rules: one file, one id, one pair of examples each.

A rule module defines

    ID = "changed-link"            also the file's name, with underscores
    SUBJECT = "entry"              what check() is given: "course", "page", "entry", "catalogue" or "site"
    WHY = "one sentence on what goes wrong for a reader without this rule"
    def check(subject) -> Iterable[Finding]
    PASSES / FAILS                 small subjects (or functions that make them), at least one of each

The registry below is what lies on disk: nothing is listed twice.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType
from typing import Protocol, cast

from panah.model import Finding


class Rule(Protocol):
    """What a rule module offers (checked by tests/unit/test_rules.py)."""

    ID: str
    SUBJECT: str
    WHY: str

    def check(self, subject: object) -> Iterable[Finding]: ...


def rules(subject: str | None = None) -> dict[str, Rule]:
    """Return every rule by id, or those for one kind of subject."""
    found: dict[str, Rule] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda i: i.name):
        if info.name.startswith("_"):
            continue
        module: ModuleType = importlib.import_module(f"{__name__}.{info.name}")
        if subject is None or subject == module.SUBJECT:
            found[module.ID] = cast(Rule, module)
    return found
