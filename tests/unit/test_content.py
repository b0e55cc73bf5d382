"""Files to model: what is wrong is said with its place, and everything at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from panah.content import find_root, load_course, load_languages
from panah.content.pages import load_pages, parse_page
from panah.content.scaffold import new_page
from panah.model import Finding, PanahError

ROOT = Path(__file__).resolve().parents[2]
PAGE = """---
title: Lock the phone
summary: Lock the phone.
audience: learner
reviewed_on: 2026-11-22
review_months: 6
---
## Lock it {#lock}

Text.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of everything that a course is made of."""
    for name in ("docs", "exercises", "data", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.po"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def found(load: Callable[[], object]) -> list[Finding]:
    with pytest.raises(PanahError) as caught:
        load()
    return list(caught.value.findings)


def test_a_page_knows_where_its_body_begins() -> None:
    page = parse_page("devices/lock.md", PAGE)
    assert page.body.splitlines()[0] == PAGE.splitlines()[page.body_line - 1] == "## Lock it {#lock}"


@pytest.mark.parametrize(
    ("path", "safety"), [("family/a.md", True), ("help/a.md", True), ("devices/a.md", False), ("index.md", False)]
)
def test_family_and_help_are_safety_text_without_being_told(path: str, safety: bool) -> None:
    assert parse_page(path, PAGE).is_safety is safety


#: (words of the page, what stands there instead, rule, part of the message, line)
BROKEN = [
    ("---\ntitle", "title", "no-front-matter", "does not begin with front matter", 1),
    ("audience: learner", "audience: learner\nauthor: Rena", "unknown-field", '"author"', 5),
    ("audience: learner", "audience: all", "wrong-value", '"audience"', 4),
    ("review_months: 6\n", "", "missing-field", '"review_months" is missing', 2),
    ("review_months: 6", "review_months: 24", "wrong-value", '"review_months"', 6),
    ("reviewed_on: 2026-11-22", "reviewed_on: yesterday", "wrong-value", '"reviewed_on"', 5),
    ("reviewed_on: 2026-11-22", "reviewed_on: 2026-02-31", "broken-value", "2026-02-31", 5),
    ("summary: Lock the phone.", f"summary: {'word ' * 51}", "wrong-value", "51 words; at most 50", 3),
    ("summary: Lock the phone.", "summary: 42", "wrong-value", '"summary"', 3),
    ("title: Lock the phone", "title: Lock: the phone", "broken-yaml", "", 2),
    ("title: Lock the phone", "title: A\ntitle: B", "doubled-key", '"title" stands twice', 3),
    ("title: Lock the phone", "title: *all", "broken-yaml", "", 2),
]


IDS = [f"{rule}-{line}-{new[:20]}" for _, new, rule, _, line in BROKEN]


@pytest.mark.parametrize(("old", "new", "rule", "message", "line"), BROKEN, ids=IDS)
def test_broken_front_matter_is_named_with_its_line(old: str, new: str, rule: str, message: str, line: int) -> None:
    findings = found(lambda: parse_page("devices/lock.md", PAGE.replace(old, new, 1)))
    places = [(f.path, f.line) for f in findings if f.rule == rule and message in f.message]
    assert places == [("docs/devices/lock.md", line)]
    assert all(f.advice for f in findings)


def test_a_page_of_no_part_is_named() -> None:
    assert found(lambda: parse_page("news/today.md", PAGE))[0].rule == "unknown-part"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "devices"
    folder.mkdir(parents=True)
    (folder / "plain.md").write_bytes(PAGE.encode())
    (folder / "windows.md").write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    pages = load_pages(tmp_path)
    assert pages["devices/plain.md"].body == pages["devices/windows.md"].body
    assert pages["devices/plain.md"].body_line == pages["devices/windows.md"].body_line


@pytest.mark.parametrize("encoding", ["utf-16", "cp1254", "gb18030"])
def test_a_page_that_is_not_utf8_is_named_with_its_line(tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / "docs" / "devices"
    folder.mkdir(parents=True)
    text = PAGE.replace("Text.", "Çağrı." if encoding != "gb18030" else "锁屏。")
    (folder / "lock.md").write_bytes(text.encode(encoding))
    (finding,) = found(lambda: load_pages(tmp_path))
    assert (finding.rule, finding.path) == ("not-utf-8", "docs/devices/lock.md")
    assert finding.line == (1 if encoding == "utf-16" else 10)


def test_a_page_without_a_place_in_the_menu_is_named(project: Path) -> None:
    (project / "docs" / "devices" / "lost.md").write_text(PAGE, encoding="utf-8")
    assert [(f.path, f.rule) for f in found(lambda: load_course(project))] == [("docs/devices/lost.md", "not-in-nav")]


def test_a_place_in_the_menu_without_a_page_is_named(project: Path) -> None:
    (project / "docs" / "devices" / "accounts.md").unlink()
    findings = found(lambda: load_course(project))
    assert [(f.path, f.rule) for f in findings] == [("mkdocs.yml", "missing-page")]
    assert "devices/accounts.md" in findings[0].message


@pytest.mark.parametrize(
    ("nav", "rule"),
    [
        ("nav:\n  - news:\n      - start/gate.md\n", "unknown-part"),
        ("nav:\n  - start:\n", "wrong-value"),
        ("nav:\n  - start:\n      - Gate: start/gate.md\n", "wrong-value"),
        ("nav: [\n", "broken-yaml"),
    ],
    ids=["part", "empty", "titles", "yaml"],
)
def test_a_broken_menu_is_a_finding(project: Path, nav: str, rule: str) -> None:
    file = project / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").split("nav:\n")[0] + nav, encoding="utf-8")
    assert rule in {f.rule for f in found(lambda: load_course(project)) if f.path == "mkdocs.yml"}


def test_all_findings_of_all_files_come_at_once_and_sorted(project: Path) -> None:
    (project / "docs/start/gate.md").write_text("no front matter\n", encoding="utf-8")
    (project / "docs/apps/wechat.md").write_text(PAGE.replace("learner", "police"), encoding="utf-8")
    (project / "exercises/one-thing-this-week.yml").write_text("kind: tea\n", encoding="utf-8")
    (project / "data/terms.yml").write_text("terms:\n  - {id: Bad Id, term: x, definition: y}\n", encoding="utf-8")
    (project / "data/helplines.yml").unlink()
    (project / "translations/tr/language.yml").write_text("name: [\n", encoding="utf-8")
    findings = found(lambda: load_course(project))
    assert [(f.path, f.rule) for f in findings] == [
        ("data/helplines.yml", "unreadable-file"),
        ("data/terms.yml", "wrong-value"),
        ("docs/apps/wechat.md", "wrong-value"),
        ("docs/start/gate.md", "no-front-matter"),
        ("exercises/one-thing-this-week.yml", "unknown-kind"),
        ("translations/tr/language.yml", "broken-yaml"),
    ]


def test_a_doubled_id_of_a_registry_is_named(project: Path) -> None:
    file = project / "data/terms.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "  - {id: pin, term: PIN, definition: Again.}\n", encoding="utf-8")
    (finding,) = found(lambda: load_course(project))
    assert (finding.rule, finding.line) == ("doubled-id", text.count("\n") + 1)


def test_a_language_that_is_converted_from_nothing_is_named(project: Path) -> None:
    file = project / "translations/ug-Latn/language.yml"
    text = file.read_text(encoding="utf-8").replace("converted_from: ug", "converted_from: uz")
    file.write_text(text, encoding="utf-8")
    assert [f.rule for f in found(lambda: load_languages(project))] == ["unknown-language"]


def test_a_folder_is_the_registration_of_a_language(project: Path) -> None:
    folder = project / "translations/kk"
    folder.mkdir()
    (folder / "language.yml").write_text(
        'name: Қазақша\nenglish_name: Kazakh\ndirection: ltr\ndate_pattern: "{day}.{month}.{year}"\n', encoding="utf-8"
    )
    languages = load_languages(project)
    assert next(iter(languages)) == "en"
    assert languages["kk"].name == "Қазақша"


def test_a_new_page_has_its_place_in_the_menu(project: Path) -> None:
    new_page(project, "devices/signal-backups.md", "Backups")
    course = load_course(project)
    assert course.pages["devices/signal-backups.md"].title == "Backups"
    assert dict(course.navigation)["devices"][-1] == "devices/signal-backups.md"


def test_outside_a_project_the_next_step_is_said(tmp_path: Path) -> None:
    (finding,) = found(lambda: find_root(tmp_path))
    assert finding.rule == "no-project" and "--root" in finding.advice
