"""The search index of one language, cut into parts that are fetched when they are needed.

    page.html --sections_of--> title, (anchor, heading, text) ...   one section for each h2 that has an id
        |
    SearchPage --build_search--> index.js    titles, addresses, headings          fetched at the first search
                                 s-0.js ...  word -> numbers of sections          fetched for a word's first letters
                                 h-0.js ...  headings, on sites of many pages     fetched for the pages that are shown

The files lie in assets/search/<tag>/ and are scripts that call `panahSearch` (theme/scripts/search.js), because a page
that is opened from a disk may load scripts and nothing else. Words are folded (panah.site.folding). Which shard a
word is in follows from its first two letters (Chinese: from its first sign), so that one shard serves a word while
it is being typed. A server that keeps logs can see which shard was asked for, but never a word.

    s-<n>.js   front-coded, sorted:  0parol,4,1;5er,2   =  parol in sections 4 and 5, paroler in section 2
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import lxml.html
from lxml.etree import _Element

from panah.site.folding import is_han, words

#: A section: the id of its heading, the heading, the text. The first of a page has neither id nor heading.
Section = tuple[str, str, str]

SHARD_BYTES = 3500
SHARDS = (4, 256)
#: Sites of more pages than this keep their headings in files of CHUNK pages.
MANY_PAGES = 48
CHUNK = 32
#: A word that stands in more than half of so many sections tells nothing.
MANY_SECTIONS = 40

_SKIPPED = {"p-speak", "p-orig", "p-src", "p-cite", "p-crumb", "p-state", "p-next", "p-vh"}
_SKIPPED_TAGS = {"script", "style", "template", "nav", "svg", "h1"}
#: `b` and `small` are not here: the theme sets them on lines of their own.
_INLINE = {
    "a",
    "abbr",
    "bdi",
    "bdo",
    "cite",
    "code",
    "em",
    "i",
    "kbd",
    "mark",
    "q",
    "s",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "wbr",
}


@dataclass(frozen=True)
class SearchPage:
    """A page as the index sees it. `url` is relative to the folder of the language."""

    url: str
    title: str
    sections: tuple[Section, ...]


def sections_of(html: str) -> tuple[str, tuple[Section, ...]]:
    """The title of a built page and its sections; sections without any text are left out."""
    tree = lxml.html.document_fromstring(html)
    found: list[tuple[str, str, list[str]]] = [("", "", [])]
    article = next((a for a in tree.iter("article") if "p-main" in (a.get("class") or "").split()), None)
    if article is not None:
        _collect(article, tree.get("lang") or "", found)
    sections = ((anchor, heading, _squeeze("".join(texts))) for anchor, heading, texts in found)
    title = next(("".join(map(str, h1.itertext())) for h1 in tree.iter("h1")), "")
    return _squeeze(title), tuple(section for section in sections if section[2])


def _collect(element: _Element, tag: str, found: list[tuple[str, str, list[str]]]) -> None:
    """Walk in the order of reading. A recursion, because an element that is skipped still has a text after it."""
    gap = "" if element.tag in _INLINE else " "
    if element.tag == "h2" and element.get("id"):
        found.append((str(element.get("id")), _squeeze("".join(map(str, element.itertext()))), []))
        return
    found[-1][2].append(gap + (element.text or ""))
    for child in element:
        if isinstance(child.tag, str) and not _is_skipped(child, tag):
            _collect(child, tag, found)
        found[-1][2].append((" " if child.tag not in _INLINE else "") + (child.tail or ""))


def _is_skipped(element: _Element, tag: str) -> bool:
    classes = set((element.get("class") or "").split())
    if element.tag in _SKIPPED_TAGS or classes & _SKIPPED or element.get("data-nosearch") is not None:
        return True
    parent = element.getparent()
    around = set((parent.get("class") or "").split()) if parent is not None else set()
    if "p-lead" in around:
        return element.tag == "b"  # the same label on every page
    return "p-path" in around and element.get("lang", tag) != tag  # menus of phones in other languages


def build_search(pages: Sequence[SearchPage], tag: str) -> dict[str, bytes]:
    """File name -> content. The same pages give the same bytes."""
    many = len(pages) > MANY_PAGES
    postings = _postings(pages, with_headings=many)
    count = _shard_count(postings)
    shards: list[list[str]] = [[] for _ in range(count)]
    for word in sorted(postings):
        shards[shard_of(word, count)].append(word)
    bodies = [_front_coded(group, postings) for group in shards]
    titles = "\n".join(f"{p.url}\t{_squeeze(p.title)}\t{len(_headed(p))}" for p in pages)
    rows = ["\t".join(f"{anchor}\t{heading}" for anchor, heading, _ in _headed(p)) for p in pages]
    everything = "\0".join([tag, titles, *rows, *bodies])
    stamp = hashlib.sha256(everything.encode()).hexdigest()[:8]

    files = {f"s-{_base36(n)}.js": _call("add", stamp, n, body) for n, body in enumerate(bodies)}
    if many:
        files["index.js"] = _call("index", stamp, count, CHUNK, titles, "")
        for start in range(0, len(rows), CHUNK):
            files[f"h-{_base36(start // CHUNK)}.js"] = _call("heads", start, "\n".join(rows[start : start + CHUNK]))
    else:
        files["index.js"] = _call("index", stamp, count, 0, titles, "\n".join(rows))
    return dict(sorted(files.items()))


def shard_of(word: str, count: int) -> int:
    """The number of the shard that holds a word; the same sum is made in search.js."""
    key, total = (word[:1] if is_han(word) else word[:2]), 0
    for number, letter in enumerate(key):
        total = total * 31 + ord(letter) if number else ord(letter)
    return total % count


def _headed(page: SearchPage) -> tuple[Section, ...]:
    return tuple(section for section in page.sections if section[0])


def _sections(page: SearchPage) -> Iterator[tuple[str, str]]:
    """(heading, text) in the order in which sections are numbered: the top of the page, then one for each heading."""
    yield page.title, " ".join(text for anchor, _, text in page.sections if not anchor)
    for _, heading, text in _headed(page):
        yield heading, text


def _postings(pages: Sequence[SearchPage], with_headings: bool) -> dict[str, list[int]]:
    """Word -> numbers of the sections that have it, in rising order."""
    found: dict[str, list[int]] = {}
    number = 0
    for page in pages:
        for at, (heading, text) in enumerate(_sections(page)):
            here, known = set(words(text)), set(words(heading))
            here = here | known if with_headings and at else here - known
            for word in here:
                if len(word) > 1 or is_han(word):
                    found.setdefault(word, []).append(number)
            number += 1
    if number < MANY_SECTIONS:
        return found
    often = Counter({word: len(sections) for word, sections in found.items()})
    return {word: sections for word, sections in found.items() if often[word] * 2 <= number}


def _shard_count(postings: dict[str, list[int]]) -> int:
    size = sum(len(word.encode()) + 3 * len(sections) for word, sections in postings.items())
    count, most = SHARDS
    while count < most and size > count * SHARD_BYTES:
        count *= 2
    return count


def _front_coded(group: Sequence[str], postings: dict[str, list[int]]) -> str:
    entries: list[str] = []
    before = ""
    for word in group:
        shared = 0
        while shared < min(len(word), len(before), 35) and word[shared] == before[shared]:
            shared += 1
        numbers = postings[word]
        steps = [numbers[0], *(after - number for number, after in itertools.pairwise(numbers))]
        entries.append(",".join([_base36(shared) + word[shared:], *map(_base36, steps)]))
        before = word
    return ";".join(entries)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits


def _call(name: str, *values: str | int) -> bytes:
    """UTF-8 and not \\u escapes: a third of the bytes."""
    text = ",".join(json.dumps(value, ensure_ascii=False) for value in values)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"panahSearch.{name}({text})\n".encode()


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
