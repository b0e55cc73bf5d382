"""Right to left: everything begins at the right, and what runs from left to right keeps its order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from browsing import OPEN_FOLDS, Watch
from pages import NAMES

pytestmark = pytest.mark.xdist_group("direction")

SQUEEZED = """() => Array.from(document.querySelectorAll('body *')).filter(e => {
  const style = getComputedStyle(e);
  const own = Array.from(e.childNodes).some(n => n.nodeType === 3 && /[\\u0600-\\u06ff]/.test(n.data));
  return own && (style.fontStyle !== 'normal' || style.textTransform !== 'none'
    || !['normal', '0px'].includes(style.letterSpacing));
}).map(e => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`)"""

#: Finds each match of a pattern in the text of the page and reports those whose signs do not go from left to right.
REVERSED = """source => {
  const wrong = [], pattern = new RegExp(source, 'g');
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    if (!node.parentElement.checkVisibility()) continue;
    for (const match of node.data.matchAll(pattern)) {
      const places = Array.from(match[0], (sign, n) => {
        const range = document.createRange();
        range.setStart(node, match.index + n);
        range.setEnd(node, match.index + n + 1);
        return range.getClientRects()[0];
      }).filter(box => box && box.width);
      const rows = places.map(box => Math.round(box.top / 8));
      seen++;
      const back = (box, n) => n && rows[n] === rows[n - 1] && box.left < places[n - 1].left - 0.5;
      if (places.some(back)) wrong.push(match[0]);
    }
  }
  return [seen, wrong];
}"""
LEFT_TO_RIGHT = r"\d{4}-\d{2}(?:-\d{2})?|\+?\d[\d() ]{5,}\d|\d+[-–]\d+|CC BY-SA \d\.\d|[A-Za-z][A-Za-z'’ ]{6,}[A-Za-z]"


@pytest.fixture
def uyghur(open_page: Callable[..., Any], base_url: str) -> Callable[..., Any]:
    """A function that opens a page in Uyghur with all its folds open."""
    page = open_page()

    def opened(name: str) -> Any:
        page.goto(f"{base_url}ug/{name}")
        page.evaluate(OPEN_FOLDS)
        return page

    return opened


@pytest.fixture(scope="module")
def looked(browser: Any, base_url: str) -> dict[str, dict[str, Any]]:
    """What there is to see on every page in Uyghur, each opened once: direction, squeezed letters, reversed signs."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page, found = context.new_page(), {}
    for name in NAMES:
        page.goto(f"{base_url}ug/{name}")
        page.evaluate(OPEN_FOLDS)
        seen, reversed_signs = page.evaluate(REVERSED, LEFT_TO_RIGHT)
        direction = page.evaluate("getComputedStyle(document.body).direction")
        squeezed = page.evaluate(SQUEEZED)
        found[name] = {"direction": direction, "squeezed": squeezed, "seen": seen, "reversed": reversed_signs}
    context.close()
    return found


def test_pages_in_uyghur_run_from_right_to_left(looked: dict[str, dict[str, Any]]) -> None:
    assert not [name for name, page in looked.items() if page["direction"] != "rtl"]


def test_arabic_letters_are_never_slanted_or_pulled_apart(looked: dict[str, dict[str, Any]]) -> None:
    assert not {name: page["squeezed"] for name, page in looked.items() if page["squeezed"]}


def test_dates_numbers_and_latin_words_keep_their_order(looked: dict[str, dict[str, Any]]) -> None:
    assert not {name: page["reversed"][:5] for name, page in looked.items() if page["reversed"]}
    assert sum(page["seen"] for page in looked.values()) > 100, "nothing was looked at"


def test_the_look_for_reversed_signs_sees_one(open_page: Callable[..., Any]) -> None:
    """The measure itself: a date that is not isolated is shown reversed, and is reported."""
    page = open_page()
    page.set_content('<p dir="rtl">ئۇيغۇر 2026-11-22 ئۇيغۇر</p>')
    assert page.evaluate(REVERSED, LEFT_TO_RIGHT) == [1, ["2026-11-22"]]
    page.set_content('<p dir="rtl">ئۇيغۇر <bdi dir="ltr">2026-11-22</bdi> ئۇيغۇر</p>')
    assert page.evaluate(REVERSED, LEFT_TO_RIGHT) == [1, []]


def test_a_menu_path_in_latin_letters_keeps_its_order_and_begins_at_the_right(uyghur: Callable[..., Any]) -> None:
    page = uyghur("start/first-ten-minutes.html")
    page.locator("label:has(#ph-en)").click()
    paths = page.locator(".p-path > .ph-en").all()
    assert len(paths) >= 5
    for path in paths:
        assert path.evaluate("e => getComputedStyle(e).direction") == "ltr"
        first, last = (path.evaluate(FIRST_AND_LAST, end) for end in (False, True))
        assert first["top"] < last["top"] - 4 or first["left"] < last["left"], path.inner_text()
        box, around = path.bounding_box(), path.locator("xpath=..").bounding_box()
        assert abs(box["x"] + box["width"] - around["x"] - around["width"]) < 2, "does not begin at the right edge"


FIRST_AND_LAST = """(element, end) => {
  const text = element.firstChild, range = document.createRange(), at = end ? text.length - 1 : 0;
  range.setStart(text, at);
  range.setEnd(text, at + 1);
  const box = range.getBoundingClientRect();
  return {left: box.left, top: box.top};
}"""
#: Where the number of a step stands: its side, seen from the text.
STEP_SIDE = """() => {
  const step = document.querySelector('.p-steps > li'), number = getComputedStyle(step, '::before');
  const text = document.createRange();
  text.selectNodeContents(step);
  const words = text.getBoundingClientRect(), whole = step.getBoundingClientRect();
  return whole.right - words.right > words.left - whole.left ? 'right' : 'left';
}"""


@pytest.mark.parametrize(("tag", "side"), [("en", "left"), ("ug", "right"), ("ug-Latn", "left")])
def test_steps_and_menus_begin_where_reading_begins(
    open_page: Callable[..., Any], base_url: str, tag: str, side: str
) -> None:
    page = open_page()
    page.goto(f"{base_url}{tag}/start/first-ten-minutes.html")
    assert page.evaluate(STEP_SIDE) == side
    brand, leave = (page.locator(s).bounding_box() for s in (".p-brand", ".p-leave"))
    assert (brand["x"] < leave["x"]) == (side == "left")


@pytest.mark.parametrize(("tag", "begins"), [("en", "left"), ("ug", "right")])
def test_the_arrow_of_a_choice_points_where_reading_goes(
    open_page: Callable[..., Any], base_url: str, tag: str, begins: str
) -> None:
    page = open_page()
    page.goto(f"{base_url}{tag}/exercises/call-from-home-town.html")
    arrow = """e => {
      const style = getComputedStyle(e, '::before');
      return [style.borderLeftWidth, style.borderRightWidth].map(parseFloat);
    }"""
    left, right = page.locator(".p-pick > summary").first.evaluate(arrow)
    # A triangle is drawn by the border on the side where it begins.
    assert (left > 0, right > 0) == (begins == "left", begins == "right")


@pytest.mark.parametrize(
    ("tag", "fetched"), [("en", False), ("tr", False), ("zh-Hans", False), ("ug-Latn", False), ("ug", True)]
)
def test_only_pages_in_arabic_letters_fetch_their_font(
    open_page: Callable[..., Any], base_url: str, tag: str, fetched: bool
) -> None:
    page = open_page()
    watch = Watch(page, base_url)
    page.goto(f"{base_url}{tag}/family/before-contact.html")
    page.evaluate(OPEN_FOLDS)  # the list of languages names ئۇيغۇرچە
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert bool(watch.loaded(".woff2")) == fetched
    if fetched:
        assert page.evaluate("document.fonts.check('16px \"Panah Naskh\"', 'ئۇيغۇر')")
