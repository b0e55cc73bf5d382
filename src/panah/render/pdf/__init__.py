"""Papers for a session: guide, handout, cards, evaluation, answer key. Black on white, tagged, without a network.

    Bundle --documents--> Document (HTML) --sheet--> HTML page for a paper --press--> PDF

blocks, keys, story, agenda and parts write HTML; words knows how far each text can be trusted; paper.css is the look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panah.render import File, Paper
from panah.render.bundle import Bundle
from panah.render.pdf.contents import contents
from panah.render.pdf.documents import Document, documents
from panah.render.pdf.press import press
from panah.render.pdf.sheet import html

SIZES = {Paper.A4: "A4", Paper.LETTER: "letter"}


def render(bundle: Bundle, paper: Paper) -> Iterator[File]:
    """Yield the documents of a bundle. Raises PanahError where a font is missing."""
    for document in documents(bundle):
        yield _file(document, bundle, paper)


def read_me_first(bundle: Bundle, paper: Paper, files: Sequence[File]) -> File:
    """Return the paper that lies on top of a pack of these files. Raises PanahError where a font is missing."""
    return _file(contents(bundle, files), bundle, paper)


def _file(document: Document, bundle: Bundle, paper: Paper) -> File:
    name = f"{document.name}.pdf"
    return File(name, press(html(document, bundle, SIZES[paper]), name), document.label, document.use)


__all__ = ["read_me_first", "render"]
