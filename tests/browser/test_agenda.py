"""The agenda builder: clock times that add up, warnings in time, nothing kept; without a script, ready-made agendas."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest

ADDRESS = "train/agenda.html"


def minutes_of(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def choose(page: Any, count: int) -> list[int]:
    """Choose the first topics. Returns their minutes."""
    topics = page.locator(".p-agenda [data-minutes]")
    for n in range(count):
        topics.nth(n).click()
    return [int(topics.nth(n).get_attribute("data-minutes")) for n in range(count)]


def times(page: Any) -> list[tuple[int, int]]:
    """Return the beginning and the end of each piece, in minutes of the day."""
    shown = page.locator(".p-agenda__out bdi").all_text_contents()
    return [(minutes_of(a), minutes_of(b)) for a, b in (text.split("–") for text in shown)]


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_clock_times_follow_each_other_from_the_chosen_beginning(
    open_page: Callable[..., Any], base_url: str, tag: str
) -> None:
    page = open_page()
    page.goto(f"{base_url}{tag}/{ADDRESS}")
    page.locator("[name=start]").fill("17:30")
    chosen = choose(page, 2)
    pieces = times(page)
    assert pieces[0][0] == 17 * 60 + 30
    assert all(end == begin for (_, end), (begin, _) in itertools.pairwise(pieces))
    lengths = [end - begin for begin, end in pieces]
    assert [n for n in lengths if n in chosen][: len(chosen)] == chosen
    assert len(pieces) == 2 * len(chosen) + 1  # welcome, closing, and a pause between topics


def test_an_interpreter_makes_each_session_longer(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    page.goto(f"{base_url}en/{ADDRESS}")
    choose(page, 1)
    before = times(page)[-1][1]
    more = int(page.locator(".p-agenda [data-minutes]").first.get_attribute("data-interpreter"))
    page.locator("[name=interpreter]").check()
    assert more > 0 and times(page)[-1][1] == before + more


def test_too_much_is_said_before_the_day(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    page.goto(f"{base_url}en/{ADDRESS}")
    page.locator("[name=have]").fill("90")
    choose(page, 1)
    assert page.locator(".p-agenda__out .p-note").count() == 0
    choose(page, 4)  # the first is chosen off again, three more are chosen
    page.locator("[name=people]").fill("30")
    said = page.locator(".p-agenda__out .p-note li").all_text_contents()
    assert any(re.search(r"takes \d+ minutes more", text) for text in said)
    assert any("Make two groups" in text for text in said)
    assert page.locator(".p-agenda [role=status]").text_content() == " ".join(said)
    page.locator("[name=elders]").check()
    assert any("older people" in t for t in page.locator(".p-agenda__out .p-note li").all_text_contents())


def test_a_meeting_past_midnight_is_still_a_time_of_day(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    page.goto(f"{base_url}en/{ADDRESS}")
    page.locator("[name=start]").fill("23:50")
    choose(page, 1)
    assert all(end < 24 * 60 for _, end in times(page))


def test_paper_shows_the_agenda_and_not_the_form(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    page.goto(f"{base_url}en/{ADDRESS}")
    choose(page, 1)
    page.emulate_media(media="print")
    assert not page.locator(".p-agenda form").is_visible()
    assert page.locator(".p-agenda__out .p-plan").is_visible()


def test_nothing_that_is_chosen_is_kept(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page()
    page.goto(f"{base_url}en/{ADDRESS}")
    choose(page, 2)
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    page.reload()
    assert page.locator(".p-agenda input[name=topic]:checked").count() == 0


def test_without_a_script_there_are_ready_made_agendas(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{base_url}ug/{ADDRESS}")
    assert not page.locator(".p-agenda").is_visible()
    ready = page.locator(".p-agendas > details")
    assert ready.count() >= 5
    ready.first.locator("summary").click()
    rows = ready.first.locator("tr")
    assert rows.count() >= 3 and rows.first.is_visible()
