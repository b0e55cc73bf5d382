"""Two people go through the whole kit with nothing but a keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from browsing import Keyboard, Watch


def answer_quiz(page: Any, keys: Keyboard) -> None:
    """Answer every question of the quiz on this page, read each reason, and see the result."""
    quiz = page.locator(".p-ex--quiz")
    questions = quiz.locator("fieldset.p-q")
    for number in range(questions.count()):
        question = questions.nth(number)
        assert questions.locator("visible=true").count() == 1 and question.is_visible(), "not one question at a time"
        keys.to("fieldset.p-q input")
        page.keyboard.press("Space")
        why = question.locator(".p-why:visible")
        assert why.count() == 1 and why.inner_text().strip(), "an answer without its reason"
        assert quiz.locator("[role=status]").inner_text().strip(), "the reason is not read aloud"
        keys.to(".p-ex__steps .p-btn:not(.p-btn--quiet)")
        page.keyboard.press("Enter")
    end = quiz.locator(".p-ex__end")
    assert end.is_visible() and end.locator("li").count() == questions.count()


def test_a_learner_goes_by_keyboard_from_the_first_page_to_help(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page(360, 740)
    watch = Watch(page, base_url)
    keys = Keyboard(page)
    page.goto(base_url + "index.html")
    keys.follow("a[hreflang=ug]")
    assert page.url.endswith("/ug/index.html")
    keys.follow(".p-gate a")
    assert page.url.endswith("/ug/start/gate.html")
    read, answered = [page.url], False
    while not page.url.endswith("/help/something-happened.html"):
        assert page.locator(".p-next").count() == 1, f"{page.url} does not lead on"
        if page.locator(".p-ex--quiz").count() and not answered:
            answer_quiz(page, keys)
            answered = True
        keys.follow(".p-next")
        assert page.url not in read, f"the way goes round in a circle: {read}"
        read.append(page.url)
    assert read[1].endswith("/start/first-ten-minutes.html")
    assert answered, "no question was asked on the way"
    assert len(read) > 8
    keys.to(".p-ex--triage .p-pick > summary")
    page.keyboard.press("Enter")
    assert page.locator(".p-ex--triage .p-pick[open] > div").first.is_visible()
    keys.to(".p-help a.p-btn")
    assert not watch.take()


def test_a_trainer_goes_by_keyboard_to_a_printed_answer_key(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page(1280, 900)
    watch = Watch(page, base_url)
    keys = Keyboard(page)
    page.goto(base_url + "en/index.html")
    keys.follow(".p-doors a[href*='running-a-session']")
    keys.follow("article a[href*='codes-and-callers']")
    assert page.locator(".p-plan > li").count() >= 5
    keys.follow(".p-plan a[href*='message-asks-for-code']")
    key = page.locator(".p-key-page")
    assert not key.locator("li").first.is_visible(), "the answers are shown before anybody asks"
    page.emulate_media(media="print")
    shown = key.locator("li").evaluate_all("all => all.every(e => e.checkVisibility({contentVisibilityAuto: true}))")
    assert shown and key.locator("li").count() >= 4, "the answer key is not on the paper"
    assert key.evaluate("e => getComputedStyle(e).breakBefore") == "page", "the answers share a page with the questions"
    assert not watch.take()


def test_the_skip_link_is_the_first_stop(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    page.goto(base_url + "ug/start/learn.html")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.evaluate("e => e.matches('.p-skip')")
    assert skip.is_visible() and skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    Keyboard(page).to("article a")
    assert page.evaluate("!document.activeElement.closest('header')")


def test_escape_closes_an_open_panel_and_returns(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    page.goto(base_url + "en/start/learn.html")
    Keyboard(page).to(".p-bar summary")
    page.keyboard.press("Enter")
    assert page.locator(".p-bar details[open]").count() == 1
    Keyboard(page).to(".p-panel a")
    page.keyboard.press("Escape")
    assert page.locator(".p-bar details[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('.p-bar summary')")


def test_a_scenario_can_be_walked_and_begun_again(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    page.goto(base_url + "en/exercises/call-from-home-town.html")
    keys = Keyboard(page)
    scenario = page.locator(".p-ex--scenario")
    for _ in range(20):
        if scenario.locator(".p-end:visible").count():
            break
        open_now = scenario.locator("details.p-pick[open]").count()
        keys.to("details.p-pick:not([open]) > summary")
        page.keyboard.press("Enter")
        scenario.locator("details.p-pick[open]").nth(open_now).wait_for()
    assert scenario.locator(".p-end:visible").count() == 1, "no way led to an end"
    keys.to("button")
    page.keyboard.press("Enter")
    assert scenario.locator("details.p-pick[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('.p-pick > summary')")
