"""Registries that pages cite by id: sources, menus, helplines, terms, interface strings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from panah.content.yaml_file import YamlFile, load_yaml
from panah.model import Finding, Helpline, InterfaceString, Menu, MenuPath, PanahError, Source, Term, Text


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
    return _records(root, "sources.yml", "sources", _Source, Source)


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
