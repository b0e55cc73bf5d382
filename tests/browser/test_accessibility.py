"""No finding of axe-core on any layout: light and dark, both directions, small and wide, folds open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from browsing import OPEN_FOLDS
from conftest import ROOT, absent

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
#: A page of each layout and each component.
LAYOUTS = (
    "index.html",  # home
    "start/gate.html",  # steps, notes of danger and warning, menu paths
    "apps/what-an-app-can-see.html",  # a quiz inside a page
    "devices/accounts.html",  # an article with sources
    "systems/how-the-systems-worked.html",  # a data flow
    "help/something-happened.html",  # triage, helplines
    "exercises/call-from-home-town.html",
    "exercises/message-asks-for-code.html",
    "exercises/one-thing-this-week.html",
    "sessions/codes-and-callers.html",
    "workshops/two-evenings.html",  # two timelines
    "train/agenda.html",  # the agenda builder
    "apps/messengers.html",  # a wide table
    "about/sources.html",
    "about/glossary.html",
    "about/topics.html",
    "about/translations.html",  # a table
)
FEW = ("index.html", "family/before-contact.html", "exercises/what-apps-ask-for.html")
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .map(v => `${v.id}: ${v.nodes.length} x ${v.help}: ${v.nodes[0].html.slice(0, 160)}`)"""
#: (languages, colours, width, pages): every layout in both directions and both colours; the other scripts on a few.
VIEWS = [
    ("en", "light", 360, LAYOUTS[::2]),
    ("en", "light", 360, LAYOUTS[1::2]),
    ("ug", "dark", 1280, LAYOUTS[::2]),
    ("ug", "dark", 1280, LAYOUTS[1::2]),
    *((tag, colours, width, FEW) for tag in ("en", "ug") for colours in ("light", "dark") for width in (360, 1280)),
    *((tag, "light", 360, FEW[1:]) for tag in ("tr", "zh-Hans", "ug-Latn", "ug-Cyrl")),
]


@pytest.fixture
def axe(open_page: Callable[..., Any]) -> Callable[..., Any]:
    """A function that returns what axe finds on a page."""
    if not AXE.is_file():
        absent("axe-core", "Run npm ci.")

    def run(page: Any, address: str, folds: bool = True) -> list[str]:
        page.goto(address)
        page.add_script_tag(path=str(AXE))
        if folds:
            page.evaluate(OPEN_FOLDS)
        return list(page.evaluate(RUN))

    return run


@pytest.mark.parametrize(
    ("tag", "colours", "width", "names"), VIEWS, ids=[f"{t}-{c}-{w}-{len(n)}" for t, c, w, n in VIEWS]
)
def test_nobody_is_shut_out(
    open_page: Callable[..., Any],
    axe: Callable[..., Any],
    base_url: str,
    tag: str,
    colours: str,
    width: int,
    names: tuple[str, ...],
) -> None:
    page = open_page(width, 900, bypass_csp=True, color_scheme=colours)
    wrong = {name: found for name in names if (found := axe(page, f"{base_url}{tag}/{name}"))}
    assert not wrong


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_nobody_is_shut_out_of_the_first_page(
    open_page: Callable[..., Any], axe: Callable[..., Any], base_url: str, colours: str
) -> None:
    page = open_page(bypass_csp=True, color_scheme=colours)
    assert not axe(page, base_url + "index.html")


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_nobody_is_shut_out_of_the_search(
    open_page: Callable[..., Any], axe: Callable[..., Any], base_url: str, tag: str
) -> None:
    page = open_page(bypass_csp=True)
    axe(page, f"{base_url}{tag}/start/learn.html", folds=False)
    page.locator("a[data-search]").click()
    page.locator(".p-search input").wait_for()
    page.keyboard.type("Signal")
    page.locator(".p-search .p-list a").first.wait_for()
    assert not page.evaluate(RUN)


@pytest.mark.parametrize("tag", ["en", "ug", "zh-Hans"])
def test_what_is_tapped_is_large_enough_for_a_thumb(open_page: Callable[..., Any], base_url: str, tag: str) -> None:
    page = open_page()
    wrong = {}
    for name in (
        "index.html",
        "start/first-ten-minutes.html",
        "exercises/what-apps-ask-for.html",
        "help/something-happened.html",
    ):
        page.goto(f"{base_url}{tag}/{name}")
        page.evaluate(OPEN_FOLDS)
        small = page.locator(
            ".p-btn:not(.p-skip), summary, label, .p-next, .p-first a, .p-doors a, .p-panel a, .p-brand"
        ).evaluate_all(
            """all => all.map(e => [e, e.getBoundingClientRect()])
              .filter(([e, box]) => box.width && box.height < 43.5)
              .map(([e, box]) => `${e.className || e.tagName} ${e.textContent.slice(0, 25)}: ${box.height} px`)"""
        )
        if small:
            wrong[name] = small
    assert not wrong
