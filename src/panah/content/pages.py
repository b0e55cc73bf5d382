"""English pages: closed front matter, then Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from panah.content.project import read_text
from panah.content.yaml_file import YamlFile
from panah.kinds.base import ReadOn
from panah.model import PARTS, Finding, Page, PanahError, Text

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
MAX_SUMMARY_WORDS = 50


class FrontMatter(BaseModel):
    """The keys of a page's front matter. An unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    summary: Text
    audience: Literal["learner", "trainer", "everyone"]
    reviewed_on: ReadOn
    review_months: int = Field(ge=1, le=12)
    safety: bool = False

    @field_validator("summary")
    @classmethod
    def _short(cls, value: Text) -> Text:
        words = len(value.split())
        if words > MAX_SUMMARY_WORDS:
            raise ValueError(f"{words} words; at most {MAX_SUMMARY_WORDS}, so that it can be done in 30 seconds")
        return value


def parse_page(path: str, text: str) -> Page:
    """Return the page of a file's text; `path` is relative to docs/. Raises PanahError."""
    name = f"docs/{path}"
    match = _FRONT.match(text)
    if not match:
        raise PanahError(
            Finding(
                name, 1, "no-front-matter", "the page does not begin with front matter.", "Begin with --- and title:."
            )
        )
    part = path.split("/", 1)[0] if "/" in path else "start"
    if part not in PARTS:
        raise PanahError(
            Finding(
                name, 0, "unknown-part", f'"{part}" is not a part.', f"Move the page into one of: {', '.join(PARTS)}."
            )
        )
    front = YamlFile(name, match.group(1), first_line=2)
    meta = front.validate(FrontMatter, front.data if isinstance(front.data, dict) else {})
    return Page(
        path=path,
        body=text[match.end() :],
        body_line=text.count("\n", 0, match.end()) + 1,
        **{k: getattr(meta, k) for k in FrontMatter.model_fields},
    )


def load_pages(root: Path) -> dict[str, Page]:
    """Return all pages of docs/ by path. Raises PanahError with the findings of all pages."""
    pages: dict[str, Page] = {}
    findings: list[Finding] = []
    docs = root / "docs"
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        try:
            pages[path] = parse_page(path, read_text(file, root))
        except PanahError as error:
            findings += error.findings
    if findings:
        raise PanahError(*findings)
    return pages
