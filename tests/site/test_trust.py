"""What a reader may believe: drafts stand beside their English, hostile translations are not shown."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import snapshot
from pages import NAMES, TRANSLATED, has_class, tree, words
from panah.content import load_course, load_languages
from panah.kinds.base import texts
from panah.markdown import to_msgid
from panah.site.build import build
from panah.translate.apply import Catalogues, load_catalogues, messages_of
from panah.translate.catalogue import dump, path_of, read_catalogue
from panah.translate.extract import page_messages

_NEXT = re.compile(r"^(\[.*\]\(.*\))\{ \.next \}$", re.M)
#: A heading over an exercise, a list, and nothing else: what it heads has its original itself.
_ONLY_HEADING = re.compile(r"^## (.*?) \{#[\w-]+\}\n\n\[.*\]\((?:exercise|session|list|help):[\w-]+\)\n\n(?=## )", re.M)
_MARKUP = re.compile(r"\]\(\d+\)|\[@\d+\]|\{[^{}]*\}|[*`\[\]]")


def plain(msgid: str) -> str:
    """Return the words of a source text without its markup."""
    return words(_MARKUP.sub(" ", msgid))


def english_on(site: Path, tag: str, name: str) -> str:
    """Return the words of everything that a page marks as English."""
    root = tree(site, tag, name)
    for number in root.xpath("//sup"):
        number.drop_tree()
    parts = [e.text_content() for e in root.xpath("//*[@lang='en']")]
    notes = [e.get("content", "") for e in root.xpath("//meta[@name='description']")]
    return words(" | ".join([*parts, *notes]))


def unvouched(project: Path, catalogues: Catalogues) -> Iterable[tuple[str, str]]:
    """Yield (page, words of a safety text) for all that is shown in the language and that nobody has vouched for."""
    course = load_course(project)

    def shown(part: str, msgid: str) -> bool:
        found = catalogues.parts[part].get((None, msgid))
        return found is not None and not found.state.vouched

    for path, page in course.pages.items():
        # The link to the next page names that page, which has its original itself.
        following = {to_msgid(link)[0] for link in _NEXT.findall(page.body)}
        following |= set(_ONLY_HEADING.findall(page.body))
        for message in page_messages(page):
            if message.safety and message.msgid not in following and shown(page.part, message.msgid):
                yield path.replace(".md", ".html"), plain(message.msgid)
    for folder, group in (("exercises", course.exercises), ("sessions", course.sessions)):
        for name, exercise in group.items():
            for _, text in texts(exercise):
                msgid, _ = to_msgid(text)
                if shown("exercises", msgid):
                    yield f"{folder}/{name}.html", plain(msgid)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_original_stands_beside_safety_text_that_nobody_checked(project: Path, site: Path, tag: str) -> None:
    course, languages = load_course(project), load_languages(project)
    catalogues = load_catalogues(project, languages[tag], languages, messages_of(course))
    english = {name: english_on(site, tag, name) for name in NAMES}
    missing = [
        f"{tag}/{name}: {text[:80]}" for name, text in unvouched(project, catalogues) if text not in english[name]
    ]
    assert not missing, f"{len(missing)}:\n" + "\n".join(missing[:20])


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_page_says_how_far_it_can_be_trusted(site: Path, tag: str) -> None:
    wrong = []
    for name in NAMES:
        states = tree(site, tag, name).xpath(f"//p[{has_class('p-state')}]")
        said = [re.search(r"p-state--([a-z]+)", s.get("class")) for s in states]
        if len(said) != 1 or not said[0] or not states[0].xpath("normalize-space(b)"):
            wrong.append(f"{tag}/{name}: no state")
        elif said[0][1] in ("draft", "stale", "missing", "converted"):
            ways = states[0].xpath(".//a[@hreflang='en']/@href")
            if len(ways) != 1 or not (site / tag / name).parent.joinpath(ways[0]).resolve().is_file():
                wrong.append(f"{tag}/{name}: no way to the English page")
        elif said[0][1] == "original":
            wrong.append(f"{tag}/{name}: a translation that claims to be the original")
    assert not wrong


# -- builds of their own -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project to be changed; English and Turkish are built from it."""
    return snapshot(tmp_path_factory.mktemp("workshop") / "project")


def visible(site: Path, tag: str) -> dict[str, str]:
    """Return the words of each page's text, without menus and footers, which belong to the interface."""
    found = {}
    for path in sorted((site / tag).rglob("*.html")):
        (main,) = tree(site, tag, path.relative_to(site / tag).as_posix()).xpath("//article")
        found[path.relative_to(site / tag).as_posix()] = words(main.text_content())
    return found


def test_only_reviewed_shows_no_draft(workshop: Path, tmp_path: Path) -> None:
    languages, messages = load_languages(workshop), messages_of(load_course(workshop))
    everything = load_catalogues(workshop, languages["tr"], languages, messages)
    drafts = {
        words(t.text)
        for part, found in everything.parts.items()
        for t in found.values()
        if part != "interface" and t.state.value != "reviewed"
    }
    shown_anyway = {words(t.text) for t in everything.parts["interface"].values()}
    shown_anyway |= {words(msgid) for found in messages.values() for _, msgid in found}
    drafts = {d for d in drafts - shown_anyway if len(d.split()) > 3}
    assert drafts, "there is nothing to hide: this test needs drafts"
    out = tmp_path / "site"
    build(workshop, ("tr",), reviewed_only=True, out=out)
    leaks = [f"{name}: {d[:60]}" for name, text in visible(out, "tr").items() for d in drafts if d in text]
    assert not leaks
    assert not [name for name in NAMES if tree(out, "tr", name).xpath(f"//*[{has_class('p-state--draft')}]")]


ATTACKS = {
    "another address": lambda s: f"{s} [buradan](https://attacker.example/panah.apk)",
    "an address in plain words": lambda s: f"{s} Şuradan indirin: attacker.example/panah.apk",
    "a script": lambda s: f"{s} <script src='//attacker.example/x.js'></script>",
    "a picture": lambda s: f"{s} ![x](https://attacker.example/x.png)",
    "a telephone number": lambda s: f"{s} +90 555 123 45 67",
    "a hidden sign": lambda s: f"{s} \u202egnorw",
}


def test_an_unsafe_translation_is_shown_in_english(workshop: Path, tmp_path: Path) -> None:
    language = load_languages(workshop)["tr"]
    path = path_of(workshop, "tr", "family")
    before = path.read_bytes()
    catalog = read_catalogue(workshop, language, "family")
    assert catalog is not None
    plain_texts = [m for m in catalog if m.id and m.string and not re.search(r"[\d\[*<]", m.id) and len(m.id) > 40]
    attacked = dict(zip(ATTACKS, plain_texts[:: max(1, len(plain_texts) // len(ATTACKS))], strict=False))
    assert len(attacked) == len(ATTACKS)
    for attack, message in attacked.items():
        message.string = ATTACKS[attack](message.string)
        message.flags.discard("fuzzy")  # the attacker says that it was checked
    path.write_bytes(dump(catalog))
    out = tmp_path / "site"
    try:
        build(workshop, ("tr",), out=out)
    finally:
        path.write_bytes(before)
    pages = list((out / "tr").rglob("*.html"))
    html = "\n".join(p.read_text(encoding="utf-8") for p in pages)
    for word in ("attacker.example", "555 123", "\u202e", "gnorw", "panah.apk"):
        assert word not in html, f"{word} is shown"
    assert "attacker.example" not in "".join(p.read_text(encoding="utf-8") for p in (out / "assets").rglob("*.js"))
    english = " | ".join(english_on(out, "tr", p.relative_to(out / "tr").as_posix()) for p in pages)
    for attack, message in attacked.items():
        assert plain(message.id) in english, f"{attack}: the English does not stand in for it"
    shutil.rmtree(out)
