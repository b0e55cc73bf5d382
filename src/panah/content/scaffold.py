"""Something to begin from: a page, an exercise."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

from panah.content.schema import SCHEMA
from panah.kinds import example, kinds
from panah.model import PARTS, Finding, PanahError

_PAGE = """---
title: {title}
summary: Say in two sentences what the reader can do in 30 seconds.
audience: learner
reviewed_on: {today}
review_months: 6
---
!!! first "Do this first"
    1. [Do the most important thing](#first-thing)

## The most important thing {{#first-thing}}

1. **Do one action.**
   Say in one line why it helps.

## What this does not protect {{#limits}}

Say what stays open, and when to get help.

[First ten minutes]({up}start/first-ten-minutes.md){{ .next }}
"""


def new_page(root: Path, path: str, title: str) -> Path:
    """Write docs/<path> and add it to the end of its part in mkdocs.yml. Raises PanahError."""
    part = path.split("/", 1)[0]
    target = root / "docs" / path
    if part not in PARTS or not re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*\.md", path):
        raise PanahError(
            Finding(path, 0, "bad-path", "is no page of a part.", f"Write part/name.md. Parts: {', '.join(PARTS)}.")
        )
    if target.exists():
        raise PanahError(Finding(f"docs/{path}", 0, "exists", "there is such a page.", "Choose another name."))
    nav = root / "mkdocs.yml"
    text = nav.read_text(encoding="utf-8")
    section = re.search(rf"^  - {part}:\n(?:      - .*\n)*", text, re.M)
    if section is None:
        raise PanahError(Finding("mkdocs.yml", 0, "unknown-part", f'nav has no "{part}".', "Add the part to nav."))
    target.parent.mkdir(parents=True, exist_ok=True)
    quoted = title.replace('"', "'") if ":" not in title else f'"{title}"'
    target.write_text(_PAGE.format(title=quoted, today=dt.date.today(), up="../"), encoding="utf-8")
    nav.write_text(text[: section.end()] + f"      - {path}\n" + text[section.end() :], encoding="utf-8")
    return target


def new_exercise(root: Path, kind: str, name: str) -> Path:
    """Write exercises/<name>.yml from the example of a kind, and where its schema is. Raises PanahError."""
    if kind not in kinds():
        raise PanahError(Finding(kind, 0, "unknown-kind", f'"{kind}" is not a kind.', f"Kinds: {', '.join(kinds())}."))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise PanahError(
            Finding(name, 0, "bad-id", "is no id.", "Write small letters, digits and hyphens: lost-phone.")
        )
    folder = root / "exercises" / kinds()[kind].Model.folder
    target = folder / f"{name}.yml"
    if target.exists():
        raise PanahError(Finding(target.relative_to(root).as_posix(), 0, "exists", "exists.", "Choose another name."))
    folder.mkdir(parents=True, exist_ok=True)
    dated = re.sub(r"^reviewed_on: .*$", f"reviewed_on: {dt.date.today()}", example(kind), flags=re.M)
    schema = os.path.relpath(root / SCHEMA, folder).replace(os.sep, "/")
    target.write_text(f"# yaml-language-server: $schema={schema}\n{dated}", encoding="utf-8")
    return target
