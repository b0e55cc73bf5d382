"""Pages of the built site: all there, linked, named and small enough, in every language."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pages import LANGUAGES, NAMES, TAGS, has_class, tree
from panah.audit import Report
from panah.model import Level

MOST_ELEMENTS = 420
#: Where English stands in for a text that is not translated, it carries marks of its own (decisions/0010).
MOST_WITH_ENGLISH = 460
#: Pages whose body is one list made from a registry: they grow with it, and no reader reads them through.
LISTS = {f"about/{name}.html" for name in ("sources", "glossary", "topics", "translations")} | {
    "start/learn.html",
    "train/exercises.html",
}


def target(name: str, href: str) -> str:
    """Return where a link of a page leads, as a path within the site."""
    return os.path.normpath(os.path.join(os.path.dirname(name), href.split("#")[0]))


def test_every_page_exists_in_every_language(site: Path) -> None:
    built = {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
    assert built == {"index.html", *(f"{tag}/{name}" for tag in TAGS for name in NAMES)}


def test_the_first_page_leads_to_every_language(site: Path) -> None:
    links = {a.get("hreflang"): a for a in tree(site, ".", "index.html").iter("a")}
    assert set(links) == set(TAGS)
    for tag, link in links.items():
        assert (site / link.get("href")).is_file()
        assert LANGUAGES[tag]["name"] in link.text_content()
        assert link.get("dir") == LANGUAGES[tag]["direction"]


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_names_itself_in_every_language(site: Path, tag: str) -> None:
    wrong = []
    for name in NAMES:
        page = f"{tag}/{name}"
        found = {
            link.get("hreflang"): target(page, link.get("href"))
            for link in tree(site, tag, name).xpath("//link[@hreflang]")
        }
        # Every page says the same of the same pages, so the links are complete and lead back.
        if found != {**{t: f"{t}/{name}" for t in TAGS}, "x-default": f"en/{name}"}:
            wrong.append(f"{page}: {found}")
    assert not wrong


@pytest.mark.parametrize("tag", TAGS)
def test_the_language_menu_keeps_the_page(site: Path, tag: str) -> None:
    wrong = []
    for name in NAMES:
        page = f"{tag}/{name}"
        links = tree(site, tag, name).xpath("//header//nav//a[@hreflang]")
        found = {a.get("hreflang"): target(page, a.get("href")) for a in links}
        current = [a.get("hreflang") for a in links if a.get("aria-current") == "true"]
        names = {a.get("hreflang"): a.text_content() for a in links}
        if (
            found != {t: f"{t}/{name}" for t in TAGS}
            or current != [tag]
            or names != {t: language["name"] for t, language in LANGUAGES.items()}
        ):
            wrong.append(f"{page}: {found} {current}")
    assert not wrong


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_has_one_title_its_language_and_its_direction(site: Path, tag: str) -> None:
    wrong = []
    for name in NAMES:
        root = tree(site, tag, name)
        titles = [h.text_content().strip() for h in root.iter("h1")]
        said = (root.get("lang"), root.get("dir"))
        if len(titles) != 1 or not titles[0] or said != (tag, LANGUAGES[tag]["direction"]):
            wrong.append(f"{tag}/{name}: {titles} {said}")
        elif titles[0] not in root.findtext(".//title"):
            wrong.append(f"{tag}/{name}: the tab says {root.findtext('.//title')!r}")
    assert not wrong


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_is_light_enough_for_a_cheap_phone(site: Path, tag: str) -> None:
    heavy = {}
    for name in set(NAMES) - LISTS:
        root = tree(site, tag, name)
        # Exercises have a budget of their own. The cards of the helplines and the agendas are lists from a registry.
        # The originals of unchecked safety text are folded, and a browser lays out none of it (decisions/0010).
        apart = " or ".join(has_class(name) for name in ("p-ex", "p-help", "p-agendas", "p-orig"))
        for part in root.xpath(f"//*[{apart}][not(ancestor::*[{apart}])]"):
            part.drop_tree()
        count = sum(1 for e in root.iter() if isinstance(e.tag, str))
        if count > (MOST_ELEMENTS if tag == "en" else MOST_WITH_ENGLISH):
            heavy[f"{tag}/{name}"] = count
    assert not heavy


def test_the_project_and_its_site_pass_every_rule(report: Report) -> None:
    errors = [str(f) for f in report.findings if f.level is Level.ERROR]
    assert not errors, "\n".join(errors[:60])


@pytest.mark.parametrize("scheme", ["exercises", "sessions"])
def test_a_trainer_finds_everything_under_its_part_with_kind_and_minutes(site: Path, scheme: str) -> None:
    page = tree(site, "en", "train/exercises.html")
    links = page.xpath(f"//details[{has_class('p-fold')}]//ul/li/a[contains(@href, '../{scheme}/')]")
    assert sorted(target("train/exercises.html", a.get("href")) for a in links) == [
        name for name in NAMES if name.startswith(f"{scheme}/")
    ]
    for link in links:
        assert link.findtext("small").endswith("minutes")
    folds = page.xpath(f"//details[{has_class('p-fold')}][.//a[contains(@href, '../{scheme}/')]]")
    parts = [fold.find("summary").text.strip() for fold in folds]
    assert {"Apps", "Phone and accounts", "Family", "How watching worked", "Help", "Train others"} <= set(parts)
    (chosen,) = [f for f in folds if f.find("summary").text.strip() == "Family"]
    if scheme == "exercises":
        assert chosen.xpath(".//a[contains(@href, 'call-from-home-town')]"), "the page that shows it decides"
