"""A translated page is the English page in other words: its shape, its steps and its links are the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement

from pages import NAMES, TRANSLATED, has_class, tree

#: Elements inside a sentence: a translation may put them in another order, but has as many of them.
INLINE = {"a", "abbr", "b", "bdi", "br", "code", "mark", "small", "span", "strong", "sup", "i", "input"}
#: Lists sorted by the words of the language.
SORTED = {"about/glossary.html", "about/topics.html"}


def article(site: Path, tag: str, name: str) -> HtmlElement:
    """Return the body of a page without what only a translation has: original texts, its state, its isolated dates."""
    root = tree(site, tag, name)
    (main,) = root.xpath("//article")
    extra = [has_class("p-orig"), has_class("p-state"), has_class("p-speak"), has_class("p-crumb")]
    for part in main.xpath("|".join(f".//*[{condition}]" for condition in extra)):
        part.drop_tree()
    for english in main.xpath(f".//*[{has_class('p-terms')}]//small"):  # the glossary adds the English word
        english.drop_tree()
    for isolated in main.xpath(".//bdi[not(@lang)]|.//span[not(@class)]"):
        isolated.drop_tag()
    return main


def shape(main: HtmlElement, ordered: bool) -> list[str]:
    """Return the blocks of a body in reading order: element, id, classes, and how deep they stand."""
    found = []
    for element in main.iter():
        if not isinstance(element.tag, str) or element.tag in INLINE:
            continue
        depth = sum(1 for e in element.iterancestors() if e.tag not in INLINE)
        classes = ".".join(sorted(element.get("class", "").split()))
        found.append(f"{depth} {element.tag}#{element.get('id', '')}.{classes}")
    return found if ordered else sorted(found)


def inline(main: HtmlElement) -> Counter[str]:
    """Return how many elements of each kind and class stand inside the sentences."""
    return Counter(f"{e.tag}.{e.get('class', '')}" for e in main.iter(*INLINE) if e.tag != "input")


def links(main: HtmlElement) -> Counter[str]:
    """Return where the links lead. Sources are numbered by their first use, so their numbers may change places."""
    return Counter(
        "a source of this page" if has_source(a) else urlsplit(a.get("href"))._replace(query="").geturl()
        for a in main.iter("a")
    )


def has_source(link: HtmlElement) -> bool:
    return "p-cite" in link.get("class", "")


def first_difference(english: list[str], other: list[str]) -> str:
    for number, (a, b) in enumerate(zip(english, other, strict=False)):
        if a != b:
            return f"block {number}: {a} in English, {b} here"
    return f"{len(english)} blocks in English, {len(other)} here"


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_page_has_the_same_blocks_and_anchors_in_every_language(site: Path, tag: str) -> None:
    wrong = []
    for name in NAMES:
        ordered = name not in SORTED
        english, other = (shape(article(site, t, name), ordered) for t in ("en", tag))
        if name == "about/topics.html":  # the number of first letters is that of the language
            english, other = ([s for s in x if s.split("#")[0][2:] == "li"] for x in (english, other))
        if english != other:
            wrong.append(f"{tag}/{name}: {first_difference(english, other)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_page_has_the_same_links_in_every_language(site: Path, tag: str) -> None:
    wrong = []
    for name in NAMES:
        english, other = (article(site, t, name) for t in ("en", tag))
        if links(english) != links(other):
            wrong.append(
                f"{tag}/{name}: missing {links(english) - links(other)}, added {links(other) - links(english)}"
            )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_page_has_the_same_emphasis_in_every_language(site: Path, tag: str) -> None:
    wrong = []
    for name in NAMES:
        english, other = (inline(article(site, t, name)) for t in ("en", tag))
        if english != other:
            wrong.append(f"{tag}/{name}: missing {english - other}, added {other - english}")
    assert not wrong, "\n".join(wrong)
