"""The registries that rules measure by: what is wrong in them is said with its line, and dates mean what they say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from panah.checks import _sample as sample
from panah.checks._reading import advice, readability, sentences
from panah.content.registries import load_limits, load_sources, load_withdrawn
from panah.model import PanahError

WITHDRAWN = """withdrawn:
  - id: old-chat
    what: Old Chat
    since: 2025-01-01
    pattern: '\\bOld Chat\\b'
    why: It ended.
    instead: Ask.
    source: null
"""
LIMITS = """readability:
  highest: 8
  exempt: []
source_age:
  devices: 36
"""
SOURCES = """compiled: '2026-11-22'
sources:
  - {id: one, title: T, publisher: P, date: n.d., url: 'https://one.example/', language: en, kind: report,
     group: A, readers: true}
"""


def write(root: Path, name: str, text: str) -> Path:
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / name).write_text(text, encoding="utf-8")
    return root


#: (words of the file, what stands there instead, line, part of the message)
BAD_WITHDRAWN = [
    ("'\\bOld Chat\\b'", "'(Old Chat'", 5, "pattern"),
    ("since: 2025-01-01", "since: yesterday", 4, "since"),
    ("    why: It ended.\n", "", 2, "why"),
    ("    source: null\n", "    source: null\n    colour: red\n", 9, "colour"),
]


@pytest.mark.parametrize(("old", "new", "line", "word"), BAD_WITHDRAWN, ids=[word for *_, word in BAD_WITHDRAWN])
def test_a_broken_entry_of_withdrawn_advice_is_named(tmp_path: Path, old: str, new: str, line: int, word: str) -> None:
    assert load_withdrawn(write(tmp_path, "withdrawn.yml", WITHDRAWN))[0].pattern.search("use old chat")
    assert old in WITHDRAWN
    with pytest.raises(PanahError) as caught:
        load_withdrawn(write(tmp_path, "withdrawn.yml", WITHDRAWN.replace(old, new)))
    (finding,) = caught.value.findings
    assert (finding.path, finding.line) == ("data/withdrawn.yml", line)
    assert word in finding.message and finding.advice


BAD_LIMITS = [
    ("devices: 36", "phones: 36", 5, "phones"),
    ("devices: 36", "devices: 0", 5, "devices"),
    ("highest: 8", "highest: hard", 2, "highest"),
    ("exempt: []", "exempt: [{file: docs/a/b.md, why: A page that is not there.}]", 3, "docs/a/b.md"),
    ("exempt: []", "exempt: [{file: docs/a/b.md, why: ''}]", 3, "why"),
]


@pytest.mark.parametrize(("old", "new", "line", "word"), BAD_LIMITS, ids=[new[:20] for _, new, *_ in BAD_LIMITS])
def test_broken_limits_are_named(tmp_path: Path, old: str, new: str, line: int, word: str) -> None:
    assert load_limits(write(tmp_path, "limits.yml", LIMITS)).source_age == {"devices": 36}
    with pytest.raises(PanahError) as caught:
        load_limits(write(tmp_path, "limits.yml", LIMITS.replace(old, new)))
    (finding,) = caught.value.findings
    assert (finding.path, finding.line) == ("data/limits.yml", line)
    assert word in finding.message and finding.advice


@pytest.mark.parametrize(
    ("date", "day"),
    [("2025-04-09", (2025, 4, 9)), ("2024-02", (2024, 2, 29)), ("2025", (2025, 12, 31)), ("n.d.", (2026, 3, 1))],
)
def test_a_source_is_as_young_as_its_date_can_mean(date: str, day: tuple[int, int, int]) -> None:
    source = replace(sample.source("one"), date=date, read_on=dt.date(2026, 3, 1))
    assert source.known_on == dt.date(*day)


def test_an_undated_source_grows_old_from_the_day_of_the_registry_or_of_its_reading(tmp_path: Path) -> None:
    write(tmp_path, "sources.yml", SOURCES)
    assert load_sources(tmp_path)["one"].known_on == dt.date(2026, 11, 22)
    write(tmp_path, "sources.yml", SOURCES.replace("readers: true}", "readers: true, read_on: 2027-01-05}"))
    assert load_sources(tmp_path)["one"].known_on == dt.date(2027, 1, 5)


def test_a_registry_without_its_day_is_named(tmp_path: Path) -> None:
    write(tmp_path, "sources.yml", SOURCES.replace("compiled: '2026-11-22'\n", ""))
    with pytest.raises(PanahError, match="compiled"):
        load_sources(tmp_path)


def test_readability_is_the_published_formula() -> None:
    # 4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43, for 2 sentences, 6 words, 27 letters.
    found = ["Lock the phone.", "Choose a longcode."]
    assert readability(found) == pytest.approx(4.71 * 27 / 6 + 0.5 * 6 / 2 - 21.43)
    assert readability([]) == 0


def test_a_page_is_measured_without_headings_references_and_tables() -> None:
    body = (
        '!!! tip "Title"\n    1. **Lock** the [phone](menu:screen.lock). Then wait [@one].\n\n## Head {#head}\n\n'
        "| a | b |\n|---|---|\n\n[Screen lock](menu:screen.lock)\n\n[Next](../start/next.md){ .next }\n"
    )
    assert [s for _, s in sentences(sample.page(body))] == ["Lock the phone.", "Then wait."]


def test_answers_to_choose_from_are_not_advice_but_their_reasons_are() -> None:
    quiz = sample.exercise("quiz")
    question = quiz.questions[0]
    found = list(advice(quiz))
    assert not {option.text for option in question.options} & set(found)
    assert any(sentence in question.options[0].why for sentence in found)
