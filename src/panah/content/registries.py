"""Registries that pages cite by id: sources, menus, helplines, terms, interface strings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from panah.content.yaml_file import YamlFile, load_yaml
from panah.model import (
    PARTS,
    Finding,
    Helpline,
    InterfaceString,
    Limits,
    Menu,
    MenuPath,
    PanahError,
    Source,
    Term,
    Text,
    Withdrawn,
)


class _Record(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Source(_Record):
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    publisher: str
    date: str
    url: str = Field(pattern=r"^https?://[^\s\"'<>]+$")
    language: str
    kind: str
    group: str
    readers: bool
    note: str = ""
    lasting: Literal["history", "method", ""] = ""
    read_on: dt.date | None = None


def _pattern(value: str) -> re.Pattern[str]:
    try:
        return re.compile(value, re.I)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from error


#: A regular expression as it stands in a file.
_Pattern = Annotated[str, AfterValidator(_pattern)]


class _Closed(_Record):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Withdrawn(_Closed):
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    what: str = Field(min_length=1)
    since: dt.date
    pattern: _Pattern = Field(min_length=3)
    unless: _Pattern | None = None
    why: str = Field(min_length=1)
    instead: str = Field(min_length=1)
    source: str | None


class _Exempt(_Closed):
    file: str = Field(pattern=r"^(docs|exercises)/[\w/-]+\.(md|yml)$")
    why: str = Field(min_length=10)


class _Readability(_Closed):
    highest: float = Field(gt=0, le=12)
    exempt: tuple[_Exempt, ...] = ()


class _Limits(_Closed):
    readability: _Readability
    source_age: dict[Literal[(*PARTS, "exercises")], Annotated[int, Field(ge=1)]]  # type: ignore[valid-type]


class _Helpline(_Record):
    id: str
    name: str
    url: str
    who: Text
    languages: Text
    hours: Text
    note: Text | None = None
    checked_on: dt.date


class _Term(_Record):
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    term: Text
    definition: Text


def _entries(file: YamlFile, key: str) -> list[Any]:
    value = file.data.get(key) if isinstance(file.data, dict) else None
    if not isinstance(value, list):
        raise PanahError(
            Finding(file.name, 1, "missing-field", f'"{key}" is missing or no list.', f"Add {key}: to it.")
        )
    return value


def _records(root: Path, name: str, key: str, model: type[Any], make: Any) -> dict[str, Any]:
    file = load_yaml(root / "data" / name, root)
    records: dict[str, Any] = {}
    findings: list[Finding] = []
    for i, raw in enumerate(_entries(file, key)):
        try:
            if isinstance(raw, dict) and isinstance(raw.get("date"), int | dt.date):
                raw["date"] = str(raw["date"])
            entry = file.validate(model, raw, (key, i))
        except PanahError as error:
            findings += error.findings
            continue
        line = file.line(key, i)
        if entry.id in records:
            findings.append(
                Finding(file.name, line, "doubled-id", f'"{entry.id}" stands twice.', "Rename one of them.")
            )
        records[entry.id] = make(line=line, **{f: getattr(entry, f) for f in model.model_fields})
    if findings:
        raise PanahError(*findings)
    return records


def load_sources(root: Path) -> dict[str, Source]:
    """Return data/sources.yml by id. Raises PanahError."""
    sources: dict[str, Source] = _records(root, "sources.yml", "sources", _Source, Source)
    file = load_yaml(root / "data" / "sources.yml", root)
    try:
        compiled = dt.date.fromisoformat(str(file.data.get("compiled")))
    except ValueError as error:
        text = "the day of the registry is missing or no day."
        raise PanahError(Finding(file.name, 1, "missing-field", text, "Add it: compiled: '2026-11-22'.")) from error
    return {name: s if s.read_on else replace(s, read_on=compiled) for name, s in sources.items()}


def load_withdrawn(root: Path) -> tuple[Withdrawn, ...]:
    """Return data/withdrawn.yml in its order. Raises PanahError."""
    return tuple(_records(root, "withdrawn.yml", "withdrawn", _Withdrawn, Withdrawn).values())


def load_limits(root: Path) -> Limits:
    """Return data/limits.yml. Raises PanahError."""
    file = load_yaml(root / "data" / "limits.yml", root)
    found: _Limits = file.validate(_Limits, file.data, ())
    findings = [
        Finding(file.name, file.line("readability", "exempt", i), "unknown-reference", f"there is no {e.file}.", advice)
        for advice in ("Remove the line.",)
        for i, e in enumerate(found.readability.exempt)
        if not (root / e.file).is_file()
    ]
    if findings:
        raise PanahError(*findings)
    exempt = {e.file: e.why for e in found.readability.exempt}
    return Limits(found.readability.highest, exempt, {str(part): months for part, months in found.source_age.items()})


def load_helplines(root: Path) -> dict[str, Helpline]:
    """Return data/helplines.yml by id. Raises PanahError."""
    return _records(root, "helplines.yml", "helplines", _Helpline, Helpline)


def load_terms(root: Path) -> dict[str, Term]:
    """Return data/terms.yml by id. Raises PanahError."""
    return _records(root, "terms.yml", "terms", _Term, Term)


def load_menus(root: Path) -> tuple[dict[str, Menu], dict[str, MenuPath]]:
    """Return the entries of data/menus.yml and the paths that `menu:ID` can name. Raises PanahError.

    A label listed in `unread` was not read from any source: it is left out here, so nothing can print it.
    An entry without a path of its own is a path too: the chain of its parents.
    """
    file = load_yaml(root / "data" / "menus.yml", root)
    menus: dict[str, Menu] = {}
    findings: list[Finding] = []
    for i, raw in enumerate(_entries(file, "entries")):
        unread = set(raw.get("unread") or ())
        labels = {t: w for t, w in raw["labels"].items() if t not in unread} if raw.get("checked") else {}
        line = file.line("entries", i)
        if raw["id"] in menus:
            findings.append(Finding(file.name, line, "doubled-id", f'"{raw["id"]}" stands twice.', "Remove one."))
        menus[raw["id"]] = Menu(raw["id"], raw["platform"], raw.get("parent"), labels, line)
    paths: dict[str, MenuPath] = {}
    for menu in menus.values():
        chain, seen = [menu], {menu.id}
        while (parent := chain[0].parent) is not None:
            if parent not in menus or parent in seen:
                findings.append(Finding(file.name, menu.line, "unknown-parent", f'"{parent}".', "Name an entry."))
                break
            seen.add(parent)
            chain.insert(0, menus[parent])
        paths[menu.id] = MenuPath(menu.id, tuple(chain))
    for i, raw in enumerate(_entries(file, "paths")):
        unknown = [step for step in raw["steps"] if step not in menus]
        if unknown:
            text = f'the path "{raw["id"]}" names {", ".join(unknown)}.'
            findings.append(Finding(file.name, file.line("paths", i), "unknown-step", text, "Name an entry."))
        else:
            paths[raw["id"]] = MenuPath(raw["id"], tuple(menus[step] for step in raw["steps"]))
    if findings:
        raise PanahError(*findings)
    return menus, paths


def load_interface(root: Path) -> Mapping[str, InterfaceString]:
    """Return data/interface.yml by key. Raises PanahError."""
    file = load_yaml(root / "data" / "interface.yml", root)
    strings: dict[str, InterfaceString] = {}
    for key, value in (file.data or {}).items():
        line = file.line(key)
        if isinstance(value, dict) and set(value) == {"one", "other"}:
            strings[key] = InterfaceString(key, Text(value["one"]), Text(value["other"]), line=line)
        elif isinstance(value, str) and value:
            strings[key] = InterfaceString(key, Text(value), line=line)
        else:
            raise PanahError(
                Finding(file.name, line, "wrong-value", f'"{key}" is neither a text nor one/other.', "Write one text.")
            )
    return strings
