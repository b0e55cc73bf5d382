"""Search finds real words: typed and pasted, in every language and script, over a network and from a stick."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browsing import Watch
from pages import TAGS, tree

UYGHUR = ("ug", "ug-Latn", "ug-Cyrl")
#: Ids of the glossary: words that every language has.
TERMS = ("spyware", "phishing", "screen-lock", "update", "passkey")


def term(site: Path, tag: str, name: str) -> str:
    """Return a word of the glossary as readers of a language see it."""
    (entry,) = tree(site, tag, "about/glossary.html").xpath(f"//*[@id='{name}']")
    node = entry if entry.tag == "dt" else entry.find(".//dt")
    for english in node.xpath(".//small"):
        english.drop_tree()
    return " ".join(node.text_content().split())


def results(page: Any, watch: Watch) -> list[str]:
    """Wait until the search has answered; return where its results lead."""
    while watch.waiting:  # parts of the index are still on their way
        page.wait_for_event("requestfinished")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.locator(".p-search [role=status]").filter(has_text=re.compile(r"\S")).wait_for()
    return [str(a) for a in page.locator(".p-search .p-list a").evaluate_all("all => all.map(a => a.href)")]


def open_search(page: Any) -> Any:
    page.locator("a[data-search]").click()
    box = page.locator(".p-search input")
    box.wait_for()
    assert box.evaluate("e => e === document.activeElement"), "the box does not have the focus"
    return box


def is_found(site: Path, tag: str, word: str, links: list[str]) -> bool:
    """Tell whether results lead to the glossary, or, for a word of many pages, only to pages that really say it."""
    names = [link.split("#")[0].rsplit(f"/{tag}/", 1)[1] for link in links]
    said = [word.casefold() in tree(site, tag, name).text_content().casefold() for name in names]
    return "about/glossary.html" in names or (bool(said) and all(said))


@pytest.mark.parametrize("place", ["http", "file"])
@pytest.mark.parametrize("tag", TAGS)
def test_a_typed_word_is_found(open_page: Callable[..., Any], base_url: str, site: Path, tag: str, place: str) -> None:
    root = base_url if place == "http" else site.as_uri() + "/"
    page = open_page()
    watch = Watch(page, root)
    page.goto(f"{root}{tag}/start/learn.html")
    assert not watch.loaded("search") and not watch.loaded("minisearch"), "loaded before anybody searches"
    box = open_search(page)
    missed = []
    for name in TERMS:
        box.fill("")
        page.keyboard.type(term(site, tag, name))
        word = term(site, tag, name)
        if not is_found(site, tag, word, results(page, watch)):
            missed.append(word)
    assert not missed, f"{tag}: not found: {missed}"
    assert not watch.take()
    page.locator(".p-search .p-list a").first.click()
    page.wait_for_url(lambda url: "/start/learn.html" not in url)
    assert f"/{tag}/" in page.url


@pytest.mark.parametrize("place", ["http", "file"])
@pytest.mark.parametrize("tag", ["ug", "zh-Hans"])
def test_a_pasted_word_is_found(open_page: Callable[..., Any], base_url: str, site: Path, tag: str, place: str) -> None:
    root = base_url if place == "http" else site.as_uri() + "/"
    page = open_page()
    watch = Watch(page, root)
    page.goto(f"{root}{tag}/about/glossary.html")
    copied = page.evaluate(
        """name => {
          const entry = document.getElementById(name), word = entry.matches('dt') ? entry : entry.querySelector('dt');
          const range = document.createRange(), first = word.firstChild;
          range.selectNodeContents(first.textContent.trim() ? first : word.firstElementChild);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return getSelection().toString();
        }""",
        "spyware",
    )
    assert copied.strip()
    page.keyboard.press("Control+c")
    box = open_search(page)
    page.keyboard.press("Control+v")
    assert box.input_value().strip() == copied.strip()
    assert is_found(site, tag, copied.strip(), results(page, watch))


@pytest.mark.parametrize("written", UYGHUR)
@pytest.mark.parametrize("read", UYGHUR)
def test_uyghur_is_found_in_each_of_its_scripts(
    open_page: Callable[..., Any], base_url: str, site: Path, read: str, written: str
) -> None:
    page = open_page()
    watch = Watch(page, base_url)
    page.goto(f"{base_url}{read}/index.html")
    box = open_search(page)
    missed = []
    for name in TERMS:
        box.fill("")
        page.keyboard.type(term(site, written, name))
        if not is_found(site, read, term(site, read, name), results(page, watch)):
            missed.append(term(site, written, name))
    assert not missed, f"{read} readers who write {written} do not find {missed}"


def test_a_word_inside_a_text_leads_to_its_section(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    watch = Watch(page, base_url)
    page.goto(base_url + "en/index.html")
    open_search(page)
    page.keyboard.type("informant")
    links = results(page, watch)
    assert any(link.endswith("train/running-a-session.html#informant") for link in links), links


def test_nothing_found_says_where_else_to_look(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    watch = Watch(page, base_url)
    page.goto(base_url + "tr/index.html")
    open_search(page)
    page.keyboard.type("qqqqzzzz")
    assert results(page, watch) == []
    assert page.locator(".p-search a[href*='about/topics.html']").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".p-search").is_visible()
    assert page.evaluate("document.activeElement.matches('[data-search]')"), "the focus is lost"
