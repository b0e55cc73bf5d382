"""Leave now: away at once, with a script, without one, and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from conftest import ROOT
from pages import LANGUAGES, TAGS

ANSWER = "<!doctype html><title>Elsewhere</title><p>Elsewhere"


def exit_of(tag: str) -> str:
    general = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["quick_exit"]
    return str(LANGUAGES[tag].get("quick_exit") or general)


@pytest.fixture
def reading(open_page: Callable[..., Any], base_url: str) -> Callable[..., Any]:
    """A function that opens a page; the address of the exit is answered from here."""

    def opened(tag: str, script: bool = True) -> Any:
        page = open_page(java_script_enabled=script)
        page.context.route(exit_of(tag) + "**", lambda route: route.fulfill(body=ANSWER, content_type="text/html"))
        page.goto(base_url + "index.html")
        page.goto(f"{base_url}{tag}/help/something-happened.html")
        return page

    return opened


@pytest.mark.parametrize("tag", TAGS)
def test_leave_now_leaves_and_back_does_not_return_to_the_page(reading: Callable[..., Any], tag: str) -> None:
    page = reading(tag)
    entries = page.evaluate("history.length")
    page.locator("[data-leave]").click()
    page.wait_for_url(exit_of(tag) + "**")
    assert page.title() == "Elsewhere"
    assert page.evaluate("history.length") == entries, "the page is still in the history of this tab"
    page.go_back()
    assert "something-happened" not in page.url


def test_leave_now_is_a_plain_link_without_a_script(reading: Callable[..., Any]) -> None:
    page = reading("ug", script=False)
    page.locator("[data-leave]").click()
    page.wait_for_url(exit_of("ug") + "**")


def test_three_times_escape_leaves(reading: Callable[..., Any]) -> None:
    page = reading("en")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert "something-happened" in page.url
    page.keyboard.press("Escape")
    page.wait_for_url(exit_of("en") + "**")


def test_leave_now_tells_the_other_page_nothing(reading: Callable[..., Any]) -> None:
    page = reading("en")
    with page.expect_request(exit_of("en") + "**") as asked:
        page.locator("[data-leave]").click()
    assert "referer" not in asked.value.headers


def test_leave_now_stays_on_the_screen_while_reading(reading: Callable[..., Any]) -> None:
    page = reading("ug")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("scrollY") > 1000
    box = page.locator("[data-leave]").bounding_box()
    assert box and 0 <= box["y"] < 60 and box["height"] >= 44
