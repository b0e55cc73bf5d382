"""What a reader sees of inline Markdown, and what is machinery.

[Signal's page](1).[@2] `code` {n}   --prose-->   Signal's page.
                                     --addresses-->   {"(1)": 1, "[@2]": 1}
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from panah.model import Finding, Level
from panah.translate.entry import Entry

CODE = re.compile(r"`([^`\n]*)`")
FIELD = re.compile(r"\{[a-z][a-z0-9_]*\}")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]]*)\]\((?P<number>\d+)\)")
CITATION = re.compile(r"\[@(\d+)\]")
AUTOLINK = re.compile(r"<(\d+)>")
_TARGET = re.compile(r"(!\[[^\[\]]*)?\]\((\d+)\)")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_NOT_AN_END = re.compile(r"\b(?:e\.g\.|i\.e\.|[ap]\.m\.|Dr\.|Mr\.|Ms\.|No\.|vs\.|etc\.(?= [a-z])|vb\.|\d+\.)", re.I)
_DOT = "\ufdd0"  # stands for a full stop that ends no sentence
_SENTENCE_END = re.compile(r"[。！？]+[”’」）)*»]*|[.!?؟…]+[”\"’»)\]*]*(?=\s|$)")


def addresses(text: str) -> Counter[str]:
    """Return the numbered placeholders of a text, as they are written."""
    bare = CODE.sub(" ", text)
    found = Counter(f"[@{n}]" for n in CITATION.findall(bare))
    found.update(f"<{n}>" for n in AUTOLINK.findall(bare))
    found.update(f"{'![]' if image else '[]'}({n})" for image, n in _TARGET.findall(bare))
    return found


def link_texts(text: str) -> dict[str, str]:
    """Return the text of each link and image by its number."""
    return {m["number"]: m["text"] for m in LINK.finditer(CITATION.sub("", CODE.sub(" ", text)))}


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """Return a text without placeholders, code, fields and emphasis; the texts of links stay."""
    bare = FIELD.sub(" ", AUTOLINK.sub(" ", CITATION.sub("", CODE.sub(" ", text))))
    for _ in range(3):  # an image may stand inside a link
        bare = LINK.sub(lambda m: m["text"], bare)
    return _EMPHASIS.sub("", bare)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text of any language, roughly: only for warnings."""
    bare = _NOT_AN_END.sub(_no_end, prose(text))
    return [part for part in (p.strip() for p in _SENTENCE_END.split(bare)) if re.search(r"\w", part)]


def paired(entry: Entry) -> list[tuple[str, str]]:
    """Return the sentences of an entry side by side, with their fields; none when there are not as many in both."""
    source, target = (
        [part.replace(_DOT, ".") for part in _SENTENCE_END.split(_NOT_AN_END.sub(_no_end, bare)) if part.strip()]
        for bare in (CITATION.sub("", text) for text in (entry.msgid, entry.msgstr))
    )
    return list(zip(source, target, strict=True)) if len(source) == len(target) > 1 else []


def _no_end(m: re.Match[str]) -> str:
    return m[0].replace(".", _DOT)


def letters(text: str) -> int:
    return sum(ch.isalpha() for ch in text)


def finding(rule: str, entry: Entry, message: str, advice: str, level: Level = Level.ERROR) -> Finding:
    """Return a finding about an entry, at the place of the entry."""
    return Finding(entry.path, entry.line, rule, message, advice, level)


def differences(source: Counter[str], target: Counter[str]) -> Iterator[str]:
    """Yield what a translation lost and what it added, in words."""
    if source == target:
        return
    yield from (f"{what} is missing" for what in sorted((source - target).elements()))
    yield from (f"{what} was added" for what in sorted((target - source).elements()))
