"""Without JavaScript nothing is out of reach, and no page has to be pushed sideways on a small phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browsing import OPEN_FOLDS, TAP_ALL, TOO_WIDE
from pages import NAMES, TAGS, has_class, names, tree

EXERCISES = tuple(name for name in NAMES if name.startswith(("exercises/", "sessions/")))
#: For each phone language that is offered, the paths that do not show exactly one way.
PATHS = """() => {
  const wrong = [], shown = e => getComputedStyle(e).display !== 'none' && e.getClientRects().length > 0;
  const paths = Array.from(document.querySelectorAll('.p-path'));
  for (const radio of document.querySelectorAll('input[name=ph]')) {
    radio.checked = true;
    for (const path of paths) {
      const ways = Array.from(path.children).filter(e => e.matches('[class^=ph-]') && shown(e));
      const own = path.querySelector('.' + radio.id);
      if (ways.length !== 1 || ways[0] !== own || !ways[0].textContent.trim())
        wrong.push(`${radio.id}: ${path.textContent.slice(0, 40)}: ${ways.map(e => e.className)}`);
    }
  }
  return [paths.length, wrong];
}"""


@pytest.mark.parametrize("tag", TAGS)
def test_no_page_scrolls_sideways_with_all_folds_open(open_page: Callable[..., Any], base_url: str, tag: str) -> None:
    page = open_page(360, java_script_enabled=False)
    wrong = {}
    for name in ["index.html"] * (tag == "en") + [f"{tag}/{name}" for name in names(tag)]:
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(base_url + name)
        if closed := page.evaluate(TOO_WIDE):
            wrong[f"{name} at 360, folds closed"] = closed
        page.evaluate(OPEN_FOLDS)
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            if found := page.evaluate(TOO_WIDE):
                wrong[f"{name} at {width}"] = found
    assert not wrong


@pytest.mark.parametrize("tag", TAGS)
def test_every_phone_language_shows_one_way_for_each_menu_path(
    open_page: Callable[..., Any], base_url: str, site: Path, tag: str
) -> None:
    page = open_page(java_script_enabled=False)
    wrong, paths = {}, 0
    for name in names(tag):
        if not tree(site, tag, name).xpath(f"//*[{has_class('p-path')}]"):
            continue
        page.goto(f"{base_url}{tag}/{name}")
        count, found = page.evaluate(PATHS)
        paths += count
        if found:
            wrong[f"{tag}/{name}"] = found
    assert not wrong
    assert paths


def test_the_language_of_the_phone_is_chosen_with_a_tap(open_page: Callable[..., Any], base_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(base_url + "ug/start/first-ten-minutes.html")
    path = page.locator(".p-path").first
    assert page.locator("#ph-tr").is_checked(), "the usual phone language of Uyghur readers is Turkish"
    assert path.locator(".ph-tr").is_visible() and not path.locator(".ph-en").is_visible()
    page.locator("label:has(#ph-ru)").click()
    assert path.locator(".ph-ru").is_visible() and not path.locator(".ph-tr").is_visible()


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_every_text_of_an_exercise_can_be_reached_by_tapping(
    open_page: Callable[..., Any], base_url: str, tag: str
) -> None:
    page = open_page(java_script_enabled=False)
    wrong, tapped = {}, 0
    for name in EXERCISES:
        page.goto(f"{base_url}{tag}/{name}")
        count, found = page.evaluate(TAP_ALL)
        tapped += count
        if found:
            wrong[name] = found
    assert not wrong
    assert tapped > 10 * len(EXERCISES)


def test_the_look_for_what_cannot_be_reached_sees_it(open_page: Callable[..., Any]) -> None:
    """The measure itself: a covered answer, an answer without a reason and a fold without content are reported."""
    page = open_page(java_script_enabled=False)
    reason = '<label class="p-opt"><input type="radio">Yes</label><p class="p-why">Because.</p>'
    page.set_content(f'<div class="p-ex"><details><summary>More</summary><p>Text</p></details>{reason}</div>')
    assert page.evaluate(TAP_ALL) == [2, []]
    cover = '<div style="position: fixed; inset: 0; background: white">Over it</div>'
    page.set_content(f'<div class="p-ex">{reason}</div>{cover}')
    assert page.evaluate(TAP_ALL)[1] == ["a finger does not meet it: Yes"]
    page.set_content('<div class="p-ex"><label class="p-opt"><input type="radio">Yes</label></div>')
    assert page.evaluate(TAP_ALL)[1] == ["has no reason: Yes"]
    page.set_content('<div class="p-ex"><details><summary>More</summary></details><p hidden>Lost</p></div>')
    assert page.evaluate(TAP_ALL)[1] == ["does not open: More", "stays hidden: Lost"]


@pytest.mark.parametrize("tag", TAGS)
def test_menus_languages_and_topics_open_without_a_script(
    open_page: Callable[..., Any], base_url: str, site: Path, tag: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{base_url}{tag}/family/before-contact.html")
    menu, languages = page.locator(".p-bar details").all()
    menu.locator("summary").click()
    assert menu.locator("a").first.is_visible()
    languages.locator("summary").click()
    assert languages.locator("a[hreflang=ug]").is_visible()
    assert not menu.locator("a").first.is_visible(), "two panels lie on top of each other"
    page.locator("a[data-search]").click()
    assert page.url.endswith(f"/{tag}/about/topics.html")
    assert page.locator(".p-az a").count() > 30


def test_without_has_every_phone_language_is_shown(site: Path) -> None:
    styles = (site / "assets" / "panah.css").read_text(encoding="utf-8")
    hiding = styles.index("body:has(.p-speak)")
    assert "@supports selector(:has(a))" in styles[hiding - 80 : hiding]
