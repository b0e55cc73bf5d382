"""slides.html in a browser: by keyboard, by touch, without a script, on paper, and never a request."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from browsing import TOO_WIDE, Watch
from editions import KINDS, TAGS, course, example_bundle, files
from panah.render import bundle, deck

REAL = ("message-asks-for-code", "call-from-home-town", "before-we-call")
HERE = "() => Array.from(document.querySelectorAll('section')).findIndex(s => s.getClientRects().length > 0)"
SHOWN = "() => Array.from(document.querySelectorAll('section')).filter(s => s.getClientRects().length > 0).length"
#: How far the lowest words stick out of the slide, and the page out of the screen.
TOO_HIGH = """() => {
  const room = document.querySelector('.here .room'), box = room.getBoundingClientRect();
  const words = Array.from(room.querySelectorAll('p, li, h1, h2')).map(e => e.getBoundingClientRect());
  return Math.max(document.documentElement.scrollHeight - innerHeight, room.scrollHeight - room.clientHeight,
    ...words.map(w => w.bottom - box.bottom), ...words.map(w => box.top - w.top));
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Slides of every kind's example and of some real bundles, as files."""
    root = tmp_path_factory.mktemp("decks")
    for tag in TAGS:
        whole = course(tag)
        real = [bundle(whole, e) for e in whole.everything if e.id in REAL]
        for made in (*(example_bundle(kind, tag) for kind in KINDS), *real):
            (data,) = files(deck, made).values()
            (root / f"{tag}-{made.subject.id}.html").write_bytes(data)
    return root


@pytest.fixture
def show(open_page: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    """A function that opens slides from the disk and fails for whatever they ask for or complain about."""

    def opened(name: str, width: int = 1280, height: int = 720, **options: Any) -> Any:
        page = open_page(width, height, **options)
        page.watch = Watch(page, (folder / f"{name}.html").as_uri())
        page.goto((folder / f"{name}.html").as_uri())
        return page

    return opened


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", [*KINDS, *REAL])
def test_no_slide_overflows_in_a_room(show: Callable[..., Any], name: str, tag: str) -> None:
    page = show(f"{tag}-{name}")
    for number in range(page.locator("section").count()):
        assert page.evaluate(HERE) == number
        assert page.evaluate(SHOWN) == 1
        assert page.evaluate(TOO_HIGH) <= 1, page.locator("section.here").inner_text()
        assert not page.evaluate(TOO_WIDE)
        page.keyboard.press(" ")
    assert page.watch.trouble == []
    assert len([url for url in page.watch.requests if not url.startswith("data:")]) == 1


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", [*KINDS, *REAL])
def test_a_phone_shows_every_slide_without_going_sideways(show: Callable[..., Any], name: str, tag: str) -> None:
    page = show(f"{tag}-{name}", 360, 640, has_touch=True)
    for number in range(page.locator("section").count()):
        assert page.evaluate(HERE) == number
        assert not page.evaluate(TOO_WIDE)
        assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.here .text')).fontSize)") >= 16
        page.locator("[data-go='1']").click(force=True)
    small = page.locator("nav button").evaluate_all("all => all.filter(b => b.getBoundingClientRect().height < 44)")
    assert small == []


@pytest.mark.parametrize(("tag", "on", "back"), [("en", "ArrowRight", "ArrowLeft"), ("ug", "ArrowLeft", "ArrowRight")])
def test_arrows_follow_the_direction_of_reading(show: Callable[..., Any], tag: str, on: str, back: str) -> None:
    page = show(f"{tag}-quiz")
    last = page.locator("section").count() - 1
    went = []
    for key in (on, on, back, " ", "PageDown", "Shift+ ", "PageUp", "End", on, "Home", back):
        page.keyboard.press(key)
        went.append(page.evaluate(HERE))
    assert went == [1, 2, 1, 2, 3, 2, 1, last, last, 0, 0]


def test_a_screen_reader_hears_where_it_is(show: Callable[..., Any]) -> None:
    page = show("en-quiz")
    page.keyboard.press("ArrowRight")
    total = page.locator("section").count()
    assert page.locator("[aria-live=polite]").inner_text() == f"2 of {total}"
    assert page.evaluate("document.activeElement.matches('.here h2')")
    assert page.locator("section.here").get_attribute("aria-labelledby") == page.locator(".here h2").get_attribute("id")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("tag", TAGS)
def test_notes_are_shown_only_when_the_trainer_asks(show: Callable[..., Any], tag: str) -> None:
    page = show(f"{tag}-session-plan")
    notes = page.locator(".here .notes > div")
    assert not notes.is_visible()
    page.keyboard.press("n")
    assert notes.is_visible()
    assert page.locator("[data-notes]").get_attribute("aria-pressed") == "true"
    page.keyboard.press("End")
    assert page.locator(".here .notes > div").is_visible()
    page.locator("[data-notes]").click()
    assert not page.locator(".here .notes > div").is_visible()
    page.reload()
    assert not page.locator(".here .notes > div").is_visible(), "a new beginning shows no notes"


@pytest.mark.parametrize("tag", TAGS)
def test_fingers_and_buttons_turn_the_slides(show: Callable[..., Any], tag: str) -> None:
    page = show(f"{tag}-quiz", has_touch=True)
    page.locator("[data-go='1']").tap()
    assert page.evaluate(HERE) == 1
    page.locator("[data-go='-1']").tap()
    assert page.evaluate(HERE) == 0
    swipe = """([from, to]) => {
      const touch = x => new Touch({identifier: 1, target: document.body, clientX: x, clientY: 300});
      dispatchEvent(new TouchEvent('touchstart', {touches: [touch(from)], changedTouches: [touch(from)]}));
      dispatchEvent(new TouchEvent('touchend', {touches: [], changedTouches: [touch(to)]}));
    }"""
    page.evaluate(swipe, [900, 300] if tag == "en" else [300, 900])
    assert page.evaluate(HERE) == 1
    page.evaluate(swipe, [300, 900] if tag == "en" else [900, 300])
    assert page.evaluate(HERE) == 0
    page.mouse.click(1000 if tag == "en" else 280, 500)
    assert page.evaluate(HERE) == 1


def test_a_choice_of_a_scenario_leads_to_what_follows(show: Callable[..., Any]) -> None:
    page = show("en-scenario")
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="She goes home and waits until tomorrow.").click()
    page.locator("section.here").filter(has_text="The night is long.").wait_for()  # the address changes a moment later


@pytest.mark.parametrize("tag", TAGS)
def test_without_a_script_all_slides_stand_one_below_the_other(show: Callable[..., Any], tag: str) -> None:
    for width, height in ((1280, 720), (360, 640)):
        page = show(f"{tag}-before-we-call", width, height, java_script_enabled=False)
        tops = [s.bounding_box()["y"] for s in page.locator("section").all()]
        assert len(tops) > 5 and tops == sorted(set(tops))
        assert not page.locator("nav").is_visible()
        assert not any(fold.is_visible() for fold in page.locator(".notes > div").all())
        page.locator(".notes summary").first.click()
        assert page.locator(".notes > div").first.is_visible()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", ["quiz", "session-plan", "before-we-call"])
def test_each_slide_is_a_page_of_paper_without_notes(show: Callable[..., Any], name: str, tag: str) -> None:
    page = show(f"{tag}-{name}")
    page.keyboard.press("n")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == page.locator("section").count()
    box = printed.pages[0].mediabox
    assert box.width > box.height
    if tag == "en":
        words = "".join(sheet.extract_text() for sheet in printed.pages)
        assert "Do no harm" not in words and "For the trainer only" not in words


def test_nothing_can_be_fetched_and_nothing_else_can_run(show: Callable[..., Any]) -> None:
    page = show("en-quiz")
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy
    page.evaluate("""() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
    }""")
    assert page.evaluate("window.ran === undefined")
