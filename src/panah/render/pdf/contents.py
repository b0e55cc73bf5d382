"""The paper that lies on top of a pack: what is in it, what to print and how often.

Bundle + the pack's files --read_me_first--> Document
"""

from __future__ import annotations

from collections.abc import Sequence

from panah.render import File
from panah.render.bundle import Bundle
from panah.render.pdf.documents import Document, states
from panah.render.pdf.parts import facts, kind_line
from panah.render.pdf.words import Words, isolated
from panah.render.web.html import tag

#: What is printed comes first, and what a trainer without a computer never needs comes last.
_ORDER = ("pack-print-one", "pack-print-some", "pack-screen", "pack-platform")


def contents(bundle: Bundle, files: Sequence[File]) -> Document:
    """Return the document "read me first" for a pack of these files."""
    words = Words(bundle.course)
    line = f"{words.label('read-me-first')} · {kind_line(words, bundle.subject)}"
    head = tag("p", words.label("brand"), cls="brand") + tag("p", line, cls="tag")
    head += tag("h1", words.text(bundle.subject.title)) + tag("p", words.text(bundle.subject.summary), cls="lead")
    body = facts(words, bundle.subject) + tag("p", words.label("pack-what"))
    columns = tag("th", words.label("pack-files"), scope="col") + tag("th", words.label("pack-print"), scope="col")
    groups: dict[tuple[str, str], list[str]] = {}
    for file in sorted(files, key=lambda file: _ORDER.index(file.use)):
        groups.setdefault((file.about, file.use), []).append(file.name)
    rows = "".join(tag("tr", _row(words, about, use, names)) for (about, use), names in groups.items())
    body += tag("table", tag("thead", tag("tr", columns)) + tag("tbody", rows))
    body += tag("p", words.label("pack-care"))
    return Document(
        "read-me-first", "read-me-first", bundle.subject.title, tag("header", head + states(words)) + body, words
    )


def _row(words: Words, about: str, use: str, names: Sequence[str]) -> str:
    what = f"<b>{words.label(about)}</b><br>" + " · ".join(map(isolated, names))
    return tag("td", what) + tag("td", words.label(use))
