"""The real course: every page, every exercise, every language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from markdown import Markdown

from panah.audit import Report
from panah.checks import rules
from panah.content import load_course, load_languages
from panah.kinds.base import texts
from panah.markdown import PanahExtension, Setting, to_msgid
from panah.markdown.blocks import Translate
from panah.model import SOURCE_TAG, Course, Level, references
from panah.translate.apply import apply, load_catalogues
from panah.translate.extract import BLOCK_EXTENSIONS, exercise_messages, messages_of, page_messages

ROOT = Path(__file__).resolve().parents[2]
#: A date that has come is no fault of a change: `panah check` says so, and so does the nightly run.
BY_THE_CALENDAR = {"overdue-review"}


@cache
def course() -> Course:
    return load_course(ROOT)


PAGES = sorted(course().pages)
EXERCISES = {**course().exercises, **course().sessions, **course().workshops}
LANGUAGES = [tag for tag in load_languages(ROOT) if tag != SOURCE_TAG]


def place(exercise: Any) -> str:
    return str(exercise.file)


def errors(report: Report, path: str) -> list[str]:
    """Return what the rules find in a file or below a folder."""
    found = [f for f in report.findings if f.level is Level.ERROR and f.rule not in BY_THE_CALENDAR]
    return [str(f) for f in found if f.path == path or f.path.startswith(f"{path}/")]


def html(path: str, setting: Setting, translated: bool = True) -> str:
    """Return a page's HTML, with the step that translates or with the same step told to leave words alone."""
    page = course().pages[path]
    extension = PanahExtension()
    md = Markdown(extensions=[*BLOCK_EXTENSIONS, extension])
    extension.setting = setting
    if not translated:
        md.treeprocessors.deregister("panah-translate")
        md.treeprocessors.register(_Shapes(md, extension), "panah-translate", 26)
    return md.convert(f"[panah]: # ({path})\n\n{page.body}")


class _Shapes(Translate):
    """The step without its translation: shapes only."""

    def _walk(self, parent: Any, safety: bool) -> None:
        return


# -- rules ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_a_page_passes_every_rule(report: Report, path: str) -> None:
    assert errors(report, f"docs/{path}") == []


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_passes_every_rule(report: Report, name: str) -> None:
    assert errors(report, place(EXERCISES[name])) == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_passes_every_rule(report: Report, tag: str) -> None:
    assert errors(report, f"translations/{tag}") == []


def test_registries_pass_every_rule(report: Report) -> None:
    assert errors(report, "data") == [] and errors(report, "mkdocs.yml") == []


def test_an_exemption_from_the_calendar_names_a_rule() -> None:
    assert set(rules()) >= BY_THE_CALENDAR


# -- translation ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_every_text_of_a_page_can_be_translated(path: str) -> None:
    page = course().pages[path]
    found = page_messages(page)
    assert [m.msgid for m in found[:2]] == [page.title, page.summary]
    assert len(found) > 3
    assert all(m.msgid.strip() == m.msgid != "" for m in found)
    assert all(m.safety for m in found) or not page.is_safety
    words = re.sub(r"\W+", " ", " ".join(m.msgid for m in found))
    tree = lxml.html.fromstring(f"<div>{html(path, Setting())}</div>")
    for reference in tree.xpath("//p[count(*)=1]/a[re:test(@href, '^(exercise|session|help|list):')]",
                                namespaces={"re": "http://exslt.org/regular-expressions"}):  # fmt: skip
        reference.getparent().clear()  # it is replaced by something that has texts of its own
    for block in tree.xpath("//p[not(*)] | //h2 | //h3 | //li[not(*)] | //td[not(*)] | //figcaption"):
        shown = re.sub(r"\W+", " ", block.text_content()).strip()
        if any(map(str.isalpha, shown)):  # a year in a table is the same in every language
            assert shown in words, f"nobody can translate: {shown}"


@pytest.mark.parametrize("path", PAGES)
def test_no_address_of_a_page_can_be_translated(path: str) -> None:
    for message in page_messages(course().pages[path])[2:]:
        assert not re.search(r"\]\((?!\d+\))|\[@(?!\d+\])|https?:", message.msgid), message.msgid


@pytest.mark.parametrize("name", EXERCISES)
def test_every_text_of_an_exercise_can_be_translated(name: str) -> None:
    found = {m.msgid for m in exercise_messages(EXERCISES[name])}
    assert found == {to_msgid(text)[0] for _, text in texts(EXERCISES[name])}
    assert all(m.safety for m in exercise_messages(EXERCISES[name]))


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_catalogue_changes_nothing_but_marks_of_language(path: str) -> None:
    labels = {key: str(entry.text) for key, entry in course().interface.items()}
    safety = frozenset(p for p, page in course().pages.items() if page.is_safety)
    english = html(path, Setting(labels=labels, safety_pages=safety))
    untranslated = html(path, Setting(tag="ug", direction="rtl", labels=labels, safety_pages=safety))
    assert html(path, Setting(labels=labels, safety_pages=safety), translated=False) == english
    plain = [re.sub(r' (?:lang="en"|dir="ltr")', "", text) for text in (untranslated, english)]
    assert plain[0] == plain[1]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_translated_course_is_a_course_of_the_same_shape(tag: str) -> None:
    languages = load_languages(ROOT)
    translated = apply(course(), load_catalogues(ROOT, languages[tag], languages, messages_of(course())))
    assert translated.language.tag == tag
    for name in ("pages", "exercises", "sessions", "sources", "menus", "menu_paths", "helplines", "terms", "interface"):
        assert list(getattr(translated, name)) == list(getattr(course(), name))
    for path, page in translated.pages.items():
        assert page.body == course().pages[path].body
    for name, exercise in {**translated.exercises, **translated.sessions}.items():
        assert [w for w, _ in texts(exercise)] == [w for w, _ in texts(EXERCISES[name])]


# -- references -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [p for p in PAGES if "](menu:" in course().pages[p].body])
def test_every_menu_path_of_a_page_has_english_words(path: str) -> None:
    for reference in references(course().pages[path].body):
        if reference.scheme == "menu":
            assert course().menu_paths[reference.id].by_language.get("en"), reference.id


def test_every_exercise_is_shown_on_some_page() -> None:
    shown = {(r.scheme, r.id) for page in course().pages.values() for r in references(page.body)}
    assert {name for name in course().exercises if ("exercise", name) not in shown} == set()
    assert {("list", "sessions"), ("list", "workshops"), ("list", "agenda")} <= shown, "they are found in lists"


def test_every_page_can_be_reached_by_next_pages_or_the_menu() -> None:
    listed = {path for _, paths in course().navigation for path in paths}
    assert listed == set(PAGES)


@pytest.mark.parametrize("name", course().sessions)
def test_a_session_names_exercises_that_fit_into_its_steps(name: str) -> None:
    session: Any = course().sessions[name]
    for step in session.steps:
        if step.exercise:
            fits = course().exercises[step.exercise].minutes <= step.minutes
            assert fits or step.shortened, f"{step.title}: say shortened where the plan uses a part"
