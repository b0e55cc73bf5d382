"""Slides that nothing overflows: how much room words take, and how a long slide becomes several.

Slide --fitted--> Slide, Slide, ... each with its size of letters

Everything is in points on a slide of 960 × 540 (16:9). Widths are estimates on the generous side: a slide may stay
emptier than it must, but its last line is never cut off, whatever font a machine has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from panah.render.slide import Bullet, Line, Look, Run, Slide, Tone

WIDTH, HEIGHT = 960, 540
MARGIN = 54
TITLE_TOP, TITLE_HEIGHT = 18, 104
BODY_TOP, BODY_HEIGHT = 140, 358
RULE_TOP, RULE_HEIGHT, RULE_WIDTH = 126, 4, 64
INDENT = 42
#: Room around an invented message, on each side.
INSET = 16
#: The title of the first slide and of a part stands above the middle, its words below.
LARGE_TITLE_TOP, LARGE_TITLE_HEIGHT = 130, 150
PART_TOP, PART_HEIGHT = 304, 190
#: Letters for a room of twelve: never smaller than the last.
SIZES = (32, 28, 24)
PAGED = 28
#: What the first slide is, and what it says about itself.
OPENING_POINTS = 28
OPENING_SIZES = (20, 18, 16, 14)
TITLE_SIZES = (36, 32, 28)
#: The title of the first slide, and of a part.
LARGE_SIZES = (52, 44, *TITLE_SIZES)
#: Space after a paragraph, in parts of the size of its letters.
AFTER = 0.35
#: The height of a line of Latin or Cyrillic letters, in parts of their size.
LOW = 1.22
#: The same of Arabic letters, which reach far up and down: the tallest of all.
TALL = 1.45

_NARROW = frozenset("iljtfrI.,:;'|!()[]·‹›“”\"")
_SENTENCE = re.compile(r"(?<=[.!?؟。！？])[\"”»]?\s+|(?<=[。！？])")


def line_height(text: str) -> float:
    """Return the height of a line in parts of the size of its letters."""
    if any("\u0600" <= char <= "\u06ff" for char in text):
        return TALL
    return 1.4 if any(unicodedata.east_asian_width(char) == "W" for char in text) else LOW


def _em(char: str) -> float:
    """Return the width of a character in parts of the size of its letters."""
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in _NARROW or char.isspace():
        return 0.34
    if "\u0600" <= char <= "\u06ff":
        return 0.48
    if char.isupper():
        return 0.72
    return 0.64 if "\u0400" <= char <= "\u052f" else 0.58


def width(text: str) -> float:
    """Return the width of words in parts of the size of their letters."""
    return sum(map(_em, text))


def rows(text: str, size: float, room: float) -> int:
    """Return how many rows words take in a width. A word (or a Chinese character) is never torn."""
    count, used = 1, 0.0
    for word in re.findall(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+", text):
        needed = width(word.rstrip()) * size
        if used and used + needed > room:
            count, used = count + 1, 0.0
        while needed > room:  # an address that is longer than a row
            count, needed = count + 1, needed - room
        used += needed + (width(" ") * size if word[-1:].isspace() else 0)
    return count


def height(lines: tuple[Line, ...], size: float, room: float) -> float:
    """Return the height of lines in a width, with the space after each."""
    total = 0.0
    for line in lines:
        bold = 1.08 if line.tone in (Tone.ASK, Tone.LABEL) or any(run.strong for run in line.runs) else 1.0
        inner = room if line.bullet is Bullet.NONE else room - INDENT
        count = rows(line.text, size * bold, inner)
        total += count * size * line_height(line.text) + size * AFTER
    return total


def body_room(slide: Slide) -> tuple[float, float]:
    """Return the width and the height that the lines of a slide have."""
    inset = INSET if slide.look is Look.MESSAGE else 0
    tall = PART_HEIGHT if slide.look in (Look.PART, Look.OPENING) else BODY_HEIGHT
    return WIDTH - 2 * MARGIN - 2 * inset, tall - 2 * inset


def title_size(title: str, tall: float = TITLE_HEIGHT, sizes: tuple[int, ...] = TITLE_SIZES) -> int | None:
    """Return the largest size in which a title fits, or None where it is too long for a title."""
    for size in sizes:
        if rows(title, size * 1.08, WIDTH - 2 * MARGIN) * size * line_height(title) <= tall:
            return size
    return None


def fitted(slide: Slide, fallback: Run) -> Iterator[Slide]:
    """Yield a slide in its size, or the slides that it becomes. A title that is too long goes into the words."""
    large = slide.look in (Look.OPENING, Look.PART)
    tall, sizes = (LARGE_TITLE_HEIGHT, LARGE_SIZES) if large else (TITLE_HEIGHT, TITLE_SIZES)
    size = title_size(slide.title.text, tall, sizes)
    if size is None:
        asked = Line((slide.title,), tone=Tone.ASK)
        slide = replace(slide, title=fallback, lines=(asked, *slide.lines))
        size = title_size(fallback.text, tall, sizes) or TITLE_SIZES[-1]
    slide = replace(slide, title_points=size)
    room, limit = body_room(slide)
    if slide.look is Look.OPENING:  # its first line is what it is; the dates below may be small
        first = height(slide.lines[:1], OPENING_POINTS, room)
        small = (p for p in OPENING_SIZES if first + height(slide.lines[1:], p, room) <= limit)
        yield replace(slide, points=next(small, OPENING_SIZES[-1]))
        return
    for points in SIZES:
        if points <= size and height(slide.lines, points, room) <= limit:
            yield replace(slide, points=points)
            return
    below = limit - SIZES[-1] * (TALL + AFTER)  # a label may stand over a piece
    lines = tuple(piece for line in slide.lines for piece in _pieces(line, room, below))
    pages = _balanced(lines, room, limit)
    for number, page in enumerate(pages, 1):
        points = next((p for p in SIZES if p <= PAGED and height(page, p, room) <= limit), SIZES[-1])
        name = slide.id if number == 1 else f"{slide.id}-{number}"
        yield replace(slide, id=name, lines=page, points=points, page=number, pages=len(pages))


def _pieces(line: Line, room: float, limit: float) -> Iterator[Line]:
    """Yield a line, or its parts where it is longer than a slide: between sentences, or else between words."""
    if height((line,), SIZES[-1], room) <= limit:
        yield line
        return
    at = max(range(len(line.runs)), key=lambda i: len(line.runs[i].text))
    run = line.runs[at]
    middle = len(run.text) / 2
    ends = [m.end() for m in _SENTENCE.finditer(run.text) if m.end() < len(run.text)]
    ends = ends or [m.end() for m in re.finditer(r"\s+", run.text)] or [int(middle)]
    cut = min(ends, key=lambda end: abs(end - middle))
    first = (*line.runs[:at], replace(run, text=run.text[:cut].rstrip()))
    second = (replace(run, text=run.text[cut:]), *line.runs[at + 1 :])
    yield from _pieces(replace(line, runs=first), room, limit)
    yield from _pieces(replace(line, runs=second, bullet=Bullet.NONE), room, limit)


def _balanced(lines: tuple[Line, ...], room: float, limit: float) -> list[tuple[Line, ...]]:
    """Return as few pages as there can be, about as full as each other, so that no line stands alone at the end."""
    fewest = _pages(lines, room, limit)
    for share in (0.55, 0.65, 0.75, 0.85, 0.95):
        pages = _pages(lines, room, limit * share)
        if len(pages) == len(fewest):
            return pages
    return fewest


def _pages(lines: tuple[Line, ...], room: float, limit: float) -> list[tuple[Line, ...]]:
    """Return lines in pages. A label goes with what follows it."""
    pages: list[tuple[Line, ...]] = []
    page: tuple[Line, ...] = ()
    for line in lines:
        if page and height((*page, line), PAGED, room) > limit:
            kept = page
            while kept and kept[-1].tone is Tone.LABEL:
                kept = kept[:-1]
            pages, page = ([*pages, kept], page[len(kept) :]) if kept else (pages, page)
        page = (*page, line)
    return [*pages, page]


__all__ = ["fitted", "height", "line_height", "rows", "title_size", "width"]
