"""Remembering is off, keeps only progress, and what is erased is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from exercising import next_one, of_kind

PROGRESS = ("quiz", "sort", "checklist", "scenario")
PRIVATE = ("self-check", "worksheet")
STORED = "() => Object.fromEntries(Object.entries(localStorage))"
BOX = ".p-remember input"


def step(page: Any, kind: str) -> None:
    """Go one step further in an exercise."""
    if kind == "checklist":
        page.locator(".p-check label:has(input:not(:checked))").nth(1).click()
    elif kind == "scenario":
        page.locator(".p-pick:not([open]) > summary:visible").first.click()
        page.locator(".p-pick[open]").first.wait_for()
    elif kind == "worksheet":
        page.locator(".p-form input[type=text]").first.fill("a secret")
    else:
        page.locator(".p-groups button:visible, .p-opt:visible").first.click()
        next_one(page)


def place(page: Any) -> Any:
    """Return where somebody is in an exercise: what is chosen, and what can be seen of it."""
    return page.evaluate(
        """() => [
          Array.from(document.querySelectorAll('.p-ex :is(.p-opt, .p-check) input'), e => e.checked),
          Array.from(document.querySelectorAll('.p-pick'), e => e.open),
          Array.from(document.querySelectorAll('.p-ex .p-q'), e => e.checkVisibility()),
        ]"""
    )


@pytest.fixture
def opened(open_page: Callable[..., Any], base_url: str) -> Callable[..., Any]:
    """A function that opens the first exercise of a kind, in a new page or in one that is open."""

    def run(kind: str, page: Any = None, **options: Any) -> Any:
        page = page or open_page(**options)
        page.goto(f"{base_url}en/{of_kind(kind)[0]}")
        return page

    return run


@pytest.mark.parametrize("kind", PROGRESS)
def test_nothing_is_stored_before_somebody_turns_it_on(opened: Callable[..., Any], kind: str) -> None:
    page = opened(kind)
    page.evaluate("() => { Storage.prototype.setItem = () => { window.wrote = true; }; }")
    assert not page.locator(BOX).is_checked()
    step(page, kind)
    assert page.evaluate(STORED) == {} and not page.evaluate("window.wrote")


@pytest.mark.parametrize("kind", PROGRESS)
def test_the_risk_is_said_where_it_is_turned_on(opened: Callable[..., Any], kind: str) -> None:
    page = opened(kind)
    box = page.locator(BOX)
    told = page.locator(f"#{box.get_attribute('aria-describedby')}")
    assert told.is_visible() and "another person" in told.inner_text()
    assert page.locator(".p-remember button").is_visible(), "no way to erase beside it"


@pytest.mark.parametrize("kind", PROGRESS)
def test_progress_is_there_again_after_it_was_turned_on(opened: Callable[..., Any], kind: str) -> None:
    page = opened(kind)
    fresh = place(page)
    step(page, kind)
    page.check(BOX)
    step(page, kind)
    before = place(page)
    assert before != fresh
    opened("triage", page)
    opened(kind, page)
    assert place(page) == before
    assert page.locator(BOX).is_checked()
    assert list(page.evaluate(STORED)) == [f"panah:{page.locator('.p-ex').get_attribute('id')}"]


def test_starting_again_is_remembered_too(opened: Callable[..., Any]) -> None:
    page = opened("checklist")
    page.check(BOX)
    step(page, "checklist")
    page.locator(".p-ex__steps button").click()
    page.reload()
    assert page.locator(".p-check :checked").count() == 0 and page.locator(BOX).is_checked()


def remembered_everywhere(opened: Callable[..., Any]) -> Any:
    """Return a page after every kind of exercise was remembered, beside a key that is not the kit's."""
    page = opened("quiz")
    page.evaluate("localStorage.setItem('another', 'stays')")
    for kind in PROGRESS:
        opened(kind, page)
        page.check(BOX)
        step(page, kind)
    assert len(page.evaluate(STORED)) == len(PROGRESS) + 1
    return page


@pytest.mark.parametrize("way", ["erasing", "turning it off"])
def test_every_exercise_is_erased_and_this_is_said(opened: Callable[..., Any], way: str) -> None:
    page = remembered_everywhere(opened)
    if way == "erasing":
        page.locator(".p-remember button").click()
    else:
        page.uncheck(BOX)
    assert page.evaluate(STORED) == {"another": "stays"}
    said = page.locator("[role=status]").text_content()
    assert "Erased" in said and page.locator(".p-remember").get_by_text(said).is_visible()
    assert not page.locator(BOX).is_checked()
    for kind in PROGRESS:
        opened(kind, page)
        assert not page.locator(BOX).is_checked()
        step(page, kind)
    assert page.evaluate(STORED) == {"another": "stays"}, "something came back"


def test_it_can_be_erased_where_it_was_never_turned_on(opened: Callable[..., Any]) -> None:
    page = opened("quiz")
    page.check(BOX)
    opened("checklist", page)
    page.locator(".p-remember button").click()
    assert page.evaluate("localStorage.length") == 0


def test_what_another_window_erased_stays_erased(opened: Callable[..., Any]) -> None:
    page = opened("checklist")
    page.check(BOX)
    # Without the event that tells other windows, which not every browser sends for files.
    page.evaluate("localStorage.clear()")
    step(page, "checklist")
    assert page.evaluate("localStorage.length") == 0 and not page.locator(BOX).is_checked()


def test_another_window_learns_that_it_was_erased(opened: Callable[..., Any]) -> None:
    page = opened("checklist")
    page.check(BOX)
    other = opened("checklist", page.context.new_page())
    assert other.locator(BOX).is_checked()
    other.locator(".p-remember button").click()
    page.locator(f"{BOX}:not(:checked)").wait_for()


@pytest.mark.parametrize("kind", PRIVATE)
def test_answers_about_oneself_are_never_stored(opened: Callable[..., Any], kind: str) -> None:
    page = remembered_everywhere(opened)
    before = page.evaluate(STORED)
    opened(kind, page)
    step(page, kind)
    assert not page.locator(".p-remember").count(), "it is offered"
    assert page.evaluate(STORED) == before
    assert page.evaluate("[sessionStorage.length, document.cookie]") == [0, ""]
    page.reload()
    assert place(page)[0].count(True) == 0
    assert not page.locator("form input[type=text]").evaluate_all("all => all.some(e => e.value)")


def test_an_exercise_that_was_changed_begins_anew(opened: Callable[..., Any]) -> None:
    page = opened("checklist")
    page.check(BOX)
    step(page, "checklist")
    page.evaluate("Object.keys(localStorage).forEach(k => localStorage.setItem(k, 'old' + localStorage.getItem(k)))")
    page.reload()
    assert page.locator(".p-check :checked").count() == 0


@pytest.mark.parametrize("kind", PROGRESS)
def test_where_nothing_can_be_stored_nothing_is_offered(opened: Callable[..., Any], open_page: Any, kind: str) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})"
    )
    opened(kind, page)
    assert not page.locator(".p-remember").count()
    step(page, kind)


def test_a_browser_that_refuses_to_store_is_believed(opened: Callable[..., Any]) -> None:
    page = opened("checklist")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    page.locator(".p-remember label").click()
    assert not page.locator(BOX).is_checked()
    assert "does not allow" in page.locator("[role=status]").text_content()
    step(page, "checklist")


@pytest.mark.parametrize("kind", PROGRESS)
def test_without_a_script_nothing_is_offered(opened: Callable[..., Any], kind: str) -> None:
    page = opened(kind, java_script_enabled=False)
    assert not page.locator(".p-remember").count()
