"""Exercises are worked through by tapping or by keys, with and without a script, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
import yaml

from browsing import Watch
from conftest import ROOT, absent
from exercising import next_one, of_kind
from pages import NAMES, tree

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run('.p-ex', {resultTypes: ['violations']})).violations
  .map(v => `${v.id}: ${v.nodes.length} x ${v.help}: ${v.nodes[0].html.slice(0, 160)}`)"""
MOST_SCRIPT_BYTES = 5_000  # of all scripts of a page together (Brotli)


@pytest.fixture
def opened(open_page: Callable[..., Any], base_url: str) -> Callable[..., Any]:
    """A function that opens the first exercise of a kind."""

    def run(kind: str, tag: str = "en", width: int = 360, **options: Any) -> Any:
        page = open_page(width, **options)
        page.goto(f"{base_url}{tag}/{of_kind(kind)[0]}")
        return page

    return run


# -- without a script -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_a_card_shows_why_it_belongs_to_a_group_or_not(opened: Callable[..., Any], tag: str) -> None:
    page = opened("sort", tag, java_script_enabled=False)
    for card in page.locator(".p-sort .p-q").all():
        assert not card.locator(".p-why:visible").count(), "a reason before anybody chose"
        rows = card.locator(".p-opt")
        verdicts = set()
        for row in rows.all():
            row.click()
            shown = card.locator(".p-why:visible")
            assert shown.count() == 1 and len(shown.inner_text()) > 20
            verdicts.add(shown.locator("b").first.inner_text())
        assert card.locator(".p-why--yes").count() == 1
        assert len(verdicts) == 2, "right and not quite are told apart by words"


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_an_answer_shows_its_numbers_and_all_things_stand_below(opened: Callable[..., Any], tag: str) -> None:
    page = opened("self-check", tag, java_script_enabled=False)
    things = page.locator(".p-things > ol > li")
    assert page.locator(".p-paper").is_visible() and things.first.is_visible()
    for row in page.locator(".p-own .p-opt").all():
        row.click()
        said = row.locator("+ .p-why").inner_text()
        numbers = row.locator("input").get_attribute("data-adds").split()
        assert re.findall(r"\d+", said) == numbers and said.strip()
        assert all(1 <= int(n) <= things.count() for n in numbers)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("name", [*of_kind("worksheet"), *of_kind("self-check")])
def test_no_key_sends_what_somebody_wrote(
    open_page: Callable[..., Any], base_url: str, name: str, script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    watch = Watch(page, base_url)
    page.goto(f"{base_url}en/{name}")
    for place in page.locator(".p-ex form input:visible").all()[:6]:
        if place.get_attribute("type") == "text":
            place.fill("a secret")
        else:
            place.check()
        place.press("Enter")
    assert page.url == f"{base_url}en/{name}", "what was written is in the address"
    assert len(watch.loaded(".html")) == 1 and not watch.loaded("secret") and not watch.take()


@pytest.mark.parametrize("name", of_kind("worksheet"))
def test_every_place_to_write_has_a_name_and_is_read_by_no_service(site: Path, name: str) -> None:
    places = tree(site, "ug", name).xpath("//form//input|//form//textarea")
    assert places
    for place in places:
        label = place.label if place.label is not None else place.getparent()
        assert label.tag == "label" and label.text_content().strip()
        assert place.get("name") is None, "nothing here is for sending"
        if place.get("type") != "checkbox":
            assert (place.get("autocomplete"), place.get("spellcheck")) == ("off", "false")


@pytest.mark.parametrize("name", of_kind("workshop"))
def test_each_part_of_a_workshop_begins_when_the_one_before_it_ends(site: Path, name: str) -> None:
    root = tree(site, "en", name)
    agendas = root.xpath("//ol[contains(@class, 'p-plan')]")
    assert agendas
    for agenda in agendas:
        clock = 0
        for step in agenda:
            minutes = int(step.xpath(".//b")[0].text_content().split()[0])
            hours, past = map(int, step.xpath(".//bdi")[0].text_content().split(":"))
            assert 60 * hours + past == clock
            clock += minutes
        assert agenda.getprevious().text_content().startswith(f"{clock} minutes")
    assert root.xpath("//ol[contains(@class, 'p-plan')]//a[contains(@href, '/sessions/')]")


@pytest.mark.parametrize("drawn", ["call", "app-page"])
def test_an_invented_call_or_page_says_what_it_is_and_keeps_its_lines(site: Path, drawn: str) -> None:
    (name,) = [n for n in of_kind("spot") if f"drawn: {drawn}" in (ROOT / n.replace(".html", ".yml")).read_text()][:1]
    lines = yaml.safe_load((ROOT / name.replace(".html", ".yml")).read_text())["message"]["lines"]
    (figure,) = tree(site, "en", name).xpath("//figure")
    assert [p.tag for p in figure].count("p") == len(lines)
    assert len(figure.xpath(".//mark")) == sum(len(re.findall(r"\]\(\d\)", line)) for line in lines)
    assert "*" not in figure.text_content() and "Invented" in figure.getprevious().text_content()


# -- with a script --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_cards_are_sorted_with_number_keys(opened: Callable[..., Any], tag: str) -> None:
    page = opened("sort", tag)
    cards = page.locator(".p-sort .p-q")
    page.locator(".p-groups button:visible").first.focus()
    right = 0
    for number in range(cards.count()):
        assert page.locator(".p-sort .p-q:visible").count() == 1, "not one card at a time"
        card = cards.nth(number)
        page.keyboard.press("2")
        assert card.locator("[aria-pressed=true]").count() == 1
        shown = card.locator(".p-why:visible")
        assert page.locator(".p-ex [role=status]").text_content() == shown.text_content(), "the reason is not spoken"
        right += shown.evaluate("e => e.matches('.p-why--yes')")
        next_one(page)
        if number + 1 < cards.count():
            assert cards.nth(number + 1).evaluate("e => e === document.activeElement")
    assert page.locator(".p-ex__end li").count() == cards.count()
    assert page.locator(".p-ex__end li small").count() == cards.count() - right, "what deserves another look is marked"
    assert not re.search(r"\d", page.locator(".p-ex__end > :first-child").inner_text()), "a score shames"
    page.locator(".p-ex__end button").click()
    assert page.locator(".p-sort :checked").count() == 0 and cards.first.is_visible()


def test_keys_of_the_browser_choose_no_group(opened: Callable[..., Any]) -> None:
    page = opened("sort")
    page.locator(".p-groups button:visible").first.focus()
    for key in ("F2", "Control+2", "Alt+2", "9", "a"):
        page.keyboard.press(key)
    assert page.locator(".p-sort :checked").count() == 0


@pytest.mark.parametrize("answer", ["first", "last"])
def test_a_plan_has_at_most_three_things_for_this_week(opened: Callable[..., Any], answer: str) -> None:
    page = opened("self-check")
    questions = page.locator(".p-own .p-q")
    wanted: set[int] = set()
    for number in range(questions.count()):
        row = getattr(questions.nth(number).locator(".p-opt"), answer)
        row.click()
        wanted |= {int(n) for n in row.locator("input").get_attribute("data-adds").split()}
        assert not questions.nth(number).locator(".p-why:visible").count(), "numbers mean nothing here"
        next_one(page)
    things = page.locator(".p-things > ol > li").all_text_contents()
    shown = [page.locator(".p-ex__end ol").nth(n).locator("> li").all_text_contents() for n in range(2)]
    ordered = [things[n - 1] for n in sorted(wanted)]
    assert shown == [ordered[:3], ordered[3:]]
    assert page.locator(".p-ex__end").evaluate("e => e === document.activeElement"), "the plan is not read aloud"
    assert ("urgent" in page.locator(".p-ex__end").inner_text()) == (not wanted), "an empty plan says so"


def test_a_question_about_oneself_may_be_left_out(opened: Callable[..., Any]) -> None:
    page = opened("self-check")
    for _ in range(page.locator(".p-own .p-q").count()):
        next_one(page)
    assert page.locator(".p-ex__end").is_visible()


def test_only_the_plan_is_printed(opened: Callable[..., Any]) -> None:
    page = opened("self-check")
    for _ in range(page.locator(".p-own .p-q").count()):
        page.locator(".p-opt:visible").last.click()
        next_one(page)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator(".p-ex__end .p-btn").first.click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator(".p-ex__end ol").first.is_visible() and page.locator(".p-print").is_visible()
    assert not page.locator("h1, .p-q, .p-things, .p-trainer, .p-foot dl").locator("visible=true").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".p-q").first.is_visible() and not page.locator(".p-ex__end").is_visible()


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_a_sheet_is_saved_as_text_after_its_risk_was_read(opened: Callable[..., Any], base_url: str, tag: str) -> None:
    page = opened("worksheet", tag)
    watch = Watch(page, base_url)
    page.locator(".p-form input[type=text]").first.fill("قارا تېلېفون, black")
    page.locator(".p-ticks label").first.click()
    ticked = page.locator(".p-ticks label").first.text_content()
    saving = page.locator("form > div > .p-fold")
    assert not saving.locator("button").is_visible(), "saved before the risk was said"
    saving.locator("summary").click()
    assert saving.locator("p").first.is_visible() and len(saving.locator("p").first.inner_text()) > 40
    with page.expect_download() as download:
        saving.locator("button").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "قارا تېلېفون, black" in text and f"[x] {ticked}" in text
    assert page.locator("h1").inner_text() in text
    for label in page.locator(".p-form :is(legend, caption)").all_text_contents():
        assert label in text
    assert not watch.take()


@pytest.mark.parametrize("kind", ["worksheet", "self-check"])
def test_going_back_shows_nothing_of_what_was_written(opened: Callable[..., Any], base_url: str, kind: str) -> None:
    page = opened(kind)
    for place in page.locator("form input:visible").all()[:2]:
        if place.get_attribute("type") == "text":
            place.fill("a secret")
        else:
            place.check()
    # A browser that keeps the whole page for the way back tells it so when it is left.
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    written = "all => all.filter(e => e.checked || e.type === 'text' && e.value).length"
    assert page.locator("form input").evaluate_all(written) == 0
    page.goto(f"{base_url}en/index.html")
    page.go_back()
    assert page.locator("form input").evaluate_all(written) == 0


def test_a_list_counts_what_is_ticked_and_begins_anew(opened: Callable[..., Any]) -> None:
    page = opened("checklist")
    boxes = page.locator(".p-checks input")
    boxes.nth(1).check()
    boxes.nth(2).check()
    assert page.locator(".p-ex__steps").inner_text().startswith(f"2 of {boxes.count()}")
    assert page.locator("[role=status]").text_content() == f"2 of {boxes.count()}"
    page.locator(".p-ex__steps button").click()
    assert page.locator(".p-checks :checked").count() == 0


@pytest.mark.parametrize(("tag", "colours", "width"), [("en", "light", 360), ("ug", "dark", 1280)])
@pytest.mark.parametrize("kind", ["sort", "self-check", "worksheet", "checklist", "workshop", "spot"])
def test_nobody_is_shut_out_at_the_beginning_or_the_end(
    opened: Callable[..., Any], kind: str, tag: str, colours: str, width: int
) -> None:
    if not AXE.is_file():
        absent("axe-core", "Run npm ci.")
    page = opened(kind, tag, width, bypass_csp=True, color_scheme=colours)
    page.add_script_tag(path=str(AXE))
    assert not page.evaluate(RUN)
    questions = page.locator(".p-q").count()
    for number in range(questions):
        page.locator(".p-groups button:visible, .p-opt:visible").last.click()
        assert number or not page.evaluate(RUN), "after the first answer"
        next_one(page)
    assert not questions or not page.evaluate(RUN), "at the end"


# -- paper and weight -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_a_plan_has_its_numbers_and_a_card_no_answer(opened: Callable[..., Any], script: bool) -> None:
    page = opened("self-check", width=800, java_script_enabled=script)
    page.emulate_media(media="print")
    for selector in (".p-own .p-q", ".p-own .p-why", ".p-paper", ".p-things > ol > li"):
        assert all(e.is_visible() for e in page.locator(selector).all()), selector
    page = opened("sort", width=800, java_script_enabled=script)
    page.emulate_media(media="print")
    assert all(e.is_visible() for e in page.locator(".p-sort .p-opt").all())
    assert not page.locator(".p-sort .p-why:visible, .p-sort button:visible, .p-remember:visible").count()


def test_a_page_loads_only_the_scripts_of_its_blocks(site: Path) -> None:
    weights: dict[str, int] = {}
    heavy, loaded = {}, {}
    for name in NAMES:
        root = tree(site, "en", name)
        loaded[name] = [src.rsplit("/", 1)[1] for src in root.xpath("//script/@src")]
        for script in loaded[name]:
            weights.setdefault(script, len(brotli.compress((site / "assets" / script).read_bytes())))
        if (total := sum(weights[script] for script in loaded[name])) > MOST_SCRIPT_BYTES:
            heavy[name] = total
        if not root.xpath("//section[contains(@class, 'p-ex')]"):
            assert "exercise.js" not in loaded[name], f"{name} has no exercise"
    assert not heavy
    assert loaded[of_kind("sort")[0]] == ["panah.js", "exercise.js", "remember.js", "sort.js"]
    assert "remember.js" not in loaded[of_kind("worksheet")[0]] + loaded[of_kind("self-check")[0]]
    assert loaded[of_kind("triage")[0]] == ["panah.js"]
