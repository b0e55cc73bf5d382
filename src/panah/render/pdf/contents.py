"""The paper that lies on top of a pack: what is in it, what to print and how often.

Bundle + the pack's files --read_me_first--> Document
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from panah.render.bundle import Bundle
from panah.render.pdf.documents import Document, states
from panah.render.pdf.parts import facts, kind_line
from panah.render.pdf.words import Words, isolated
from panah.render.web.html import tag

#: How often each paper is printed, or what else a file is for, by the name of the file.
_COPIES = {
    "guide": "pack-print-one",
    "answer-key": "pack-print-one",
    "handout": "pack-print-each",
    "evaluation": "pack-print-each",
    "cards": "pack-print-pair",
    "slides": "pack-screen",
    "questions": "pack-platform",
}


def contents(bundle: Bundle, names: Sequence[str]) -> Document:
    """Return the document "read me first" for a pack with files of these names."""
    words = Words(bundle.course)
    head = tag("p", words.label("brand"), cls="brand") + tag("p", kind_line(words, bundle.subject), cls="tag")
    head += tag("h1", words.text(bundle.subject.title)) + tag("p", words.text(bundle.subject.summary), cls="lead")
    body = facts(words, bundle.subject) + tag("p", words.label("pack-what"))
    columns = tag("th", words.label("pack-files"), scope="col") + tag("th", words.label("pack-print"), scope="col")
    rows = "".join(tag("tr", _row(words, name)) for name in names)
    body += tag("table", tag("thead", tag("tr", columns)) + tag("tbody", rows))
    body += tag("p", words.label("pack-care"))
    return Document(
        "read-me-first", "read-me-first", bundle.subject.title, tag("header", head + states(words)) + body, words
    )


def _row(words: Words, name: str) -> str:
    stem = PurePosixPath(name).stem
    known: dict[str, str] = {"answer-key": "answer-key"}
    label = known.get(stem, f"doc-{stem}")
    what = f"<b>{words.label(label)}</b> " if label in words.course.interface else ""
    copies = words.label(_COPIES[stem]) if stem in _COPIES else ""
    return tag("td", what + isolated(name)) + tag("td", copies)
