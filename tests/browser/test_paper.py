"""On paper: no buttons, every phone language, folds open, answers on their own page, a date to throw it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pages import TAGS

#: Whether a person who holds the paper sees an element, closed folds included.
SEEN = (
    "e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) && e.getClientRects().length > 0"
)


@pytest.fixture
def paper(open_page: Callable[..., Any], base_url: str) -> Callable[..., Any]:
    """A function that opens a page as it is printed."""
    page = open_page(1280, 900)

    def opened(address: str) -> Any:
        page.emulate_media(media="screen")
        page.goto(base_url + address)
        page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")  # as the browser does before it prints
        page.emulate_media(media="print")
        return page

    return opened


def hidden(page: Any, selector: str) -> list[str]:
    """Return the texts of a selector that are not on the paper."""
    elements = page.locator(selector)
    assert elements.count(), f"{page.url} has no {selector}"
    look = f"all => all.filter(e => !({SEEN})(e)).map(e => e.textContent.slice(0, 50))"
    # Styles for paper come a moment after the medium has changed.
    for _ in range(20):
        if not (found := list(elements.evaluate_all(look))):
            break
        page.wait_for_timeout(100)
    return found


def shown(page: Any, selector: str) -> list[str]:
    """Return the texts of a selector that are on the paper."""
    return list(page.locator(selector).evaluate_all(f"all => all.filter({SEEN}).map(e => e.textContent.slice(0, 50))"))


@pytest.mark.parametrize("tag", TAGS)
def test_every_phone_language_of_a_path_is_printed(paper: Callable[..., Any], tag: str) -> None:
    for name in ("start/first-ten-minutes.html", "devices/accounts.html", "devices/updates-and-screen-lock.html"):
        page = paper(f"{tag}/{name}")
        assert page.locator(".p-path").first.locator("[class^=ph-]").count() > 1
        assert not hidden(page, ".p-path > [class^=ph-]")
        assert not shown(page, ".p-speak"), "a paper cannot switch"


def test_what_only_a_screen_can_do_is_not_printed(paper: Callable[..., Any]) -> None:
    page = paper("ug/family/before-contact.html")
    for selector in (".p-leave", ".p-bar", ".p-toc", ".p-next", ".p-crumb", ".p-skip", ".p-foot nav"):
        assert not shown(page, selector), selector


@pytest.mark.parametrize("tag", TAGS)
def test_a_paper_says_until_when_it_may_be_used(paper: Callable[..., Any], tag: str) -> None:
    page = paper(f"{tag}/family/before-contact.html")
    (line,) = shown(page, ".p-print")
    assert line.strip()
    assert shown(page, ".p-state"), "a paper that hides that nobody checked its text"
    dates = page.locator(".p-foot dl dd").all_inner_texts()
    assert len(dates) == 2 and all(date in page.locator(".p-print").inner_text() for date in dates)


@pytest.mark.parametrize("tag", ["ug", "tr"])
def test_original_texts_are_printed_open(paper: Callable[..., Any], tag: str) -> None:
    page = paper(f"{tag}/help/something-happened.html")
    if page.locator(".p-orig").count():  # none once everything is reviewed
        assert not hidden(page, ".p-orig > div > *")


def test_sources_are_printed_with_their_addresses(paper: Callable[..., Any]) -> None:
    page = paper("en/family/before-contact.html")
    written = page.locator(".p-src a").evaluate_all(
        "all => all.map(e => [e.href, getComputedStyle(e, '::after').content])"
    )
    assert written
    for address, printed in written:
        assert address in printed


EXERCISES = {
    "what-apps-ask-for": ".p-q .p-opt",
    "message-asks-for-code": ".p-chat p",
    "call-from-home-town": ".p-pick > summary",
}


@pytest.mark.parametrize("tag", ["en", "ug"])
@pytest.mark.parametrize("name", EXERCISES)
def test_questions_are_printed_without_answers_and_the_key_on_its_own_page(
    paper: Callable[..., Any], name: str, tag: str
) -> None:
    page = paper(f"{tag}/exercises/{name}.html")
    assert not hidden(page, EXERCISES[name])
    assert not shown(page, "form .p-fold, .p-opt + .p-why"), "the answers are beside the questions"
    assert not hidden(page, ".p-key-page li")
    assert page.locator(".p-key-page").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    assert page.locator(".p-trainer").evaluate("e => getComputedStyle(e).breakBefore") == "page"


def test_steps_and_notes_are_not_torn_apart(paper: Callable[..., Any]) -> None:
    page = paper("en/start/gate.html")
    for selector in (".p-steps > li", ".p-note"):
        assert page.locator(selector).first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"


def test_a_paper_is_black_on_white_even_in_the_dark(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page(1280, 900, color_scheme="dark")
    page.goto(base_url + "en/start/gate.html")
    page.emulate_media(media="print", color_scheme="dark")
    ink, ground = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
