"""A page asks nobody else for anything, and leaves nothing on the device."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browsing import OPEN_FOLDS, Watch
from pages import TAGS, names

LEFT_BEHIND = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
  databases: (await indexedDB.databases()).map(d => d.name),
  caches: window.caches ? await caches.keys() : [],
  workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""
NOTHING = {"local": [], "session": [], "cookies": "", "databases": [], "caches": [], "workers": 0}


@pytest.mark.parametrize("place", ["http", "file"])
@pytest.mark.parametrize("tag", TAGS)
def test_a_page_asks_no_other_place_and_breaks_no_policy(
    open_page: Callable[..., Any], base_url: str, site: Path, tag: str, place: str
) -> None:
    root = base_url if place == "http" else site.as_uri() + "/"
    page = open_page()
    watch = Watch(page, root)
    wrong = []
    # From a stick the same files are loaded: a third of them shows whether their scripts can.
    chosen = names(tag) if place == "http" else names(tag)[::3]
    for name in ["index.html"] * (tag == "en") + [f"{tag}/{name}" for name in chosen]:
        page.goto(root + name)
        page.evaluate(OPEN_FOLDS)
        wrong += [f"{name}: {found}" for found in watch.take()]
    assert not wrong, "\n".join(wrong[:20])
    assert not watch.loaded("assets/search"), "the search is fetched before anybody searches"


def test_nothing_is_stored_by_a_whole_visit(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page(1280, 900)
    watch = Watch(page, base_url)
    page.goto(base_url + "index.html")
    page.click("a[hreflang=tr]")
    page.click("a[data-search]")
    page.locator(".p-search input").wait_for()
    page.keyboard.type("telefon")
    page.locator(".p-search .p-list a").first.click()
    page.goto(base_url + "tr/start/first-ten-minutes.html")
    page.check("#ph-ru")
    page.goto(base_url + "tr/exercises/what-apps-ask-for.html")
    page.locator(".p-opt").first.click()
    page.goto(base_url + "tr/exercises/message-asks-for-code.html")
    page.locator(".p-check label").first.click()
    page.goto(base_url + "tr/exercises/call-from-home-town.html")
    page.locator(".p-pick > summary").first.click()
    page.goto(base_url + "tr/index.html")
    assert page.evaluate(LEFT_BEHIND) == NOTHING
    assert page.context.cookies() == []
    assert page.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    assert not watch.take()


def test_an_answer_is_forgotten_when_the_page_is_opened_again(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    address = base_url + "en/exercises/what-apps-ask-for.html"
    page.goto(address)
    page.locator(".p-opt").first.click()
    assert page.locator(".p-opt input:checked").count() == 1
    assert page.url == address, "an answer is in the address"
    page.goto(base_url + "en/index.html")
    page.goto(address)
    assert page.locator(".p-opt input:checked").count() == 0
