"""What belongs together, and how its words are written for paper (html) and for slides, tables, cards (plain)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from panah.blocks import Agenda, Step
from panah.checks import _sample as sample
from panah.content import load_course, load_languages
from panah.content.registries import load_interface
from panah.kinds import kinds, lower
from panah.kinds.base import texts
from panah.model import Course, Language, State, Text
from panah.render import bundle
from panah.render.wording import Wording
from panah.translate.apply import apply, load_catalogues, messages_of

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = sorted(p.stem for p in (ROOT / "exercises/sessions").glob("*.yml"))
WORKSHOPS = sorted(p.stem for p in (ROOT / "exercises/workshops").glob("*.yml"))


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)


# -- what belongs together ------------------------------------------------------------------------------------------


def session(*names: str | None, give: tuple[bool, ...] = (), also: tuple[str, ...] = ()) -> object:
    """Return the example of a session whose first steps use these exercises."""
    plan = sample.exercise("session-plan")
    steps = list(plan.steps)
    for i, name in enumerate(names):
        steps[i] = steps[i].model_copy(update={"exercise": name, "give": give[i] if give else True})
    return plan.model_copy(update={"steps": tuple(steps), "also": also})


def with_exercises(*kinds_used: str) -> Course:
    return sample.course(exercises={kind: sample.exercise(kind) for kind in kinds_used})


@pytest.mark.parametrize("kind", sorted(k for k in kinds() if kinds()[k].Model.scheme == "exercise"))
def test_an_exercise_is_its_own_bundle_and_its_paper_is_given(kind: str) -> None:
    exercise = sample.exercise(kind)
    found = bundle(sample.course(), exercise)
    assert found.exercises == found.everything == (exercise,)
    assert found.sessions == () and found.given == {kind}


def test_a_session_brings_each_exercise_once_in_the_order_of_its_steps() -> None:
    plan = session("sort", "quiz", "sort")
    found = bundle(with_exercises("quiz", "sort", "spot"), plan)  # type: ignore[arg-type]
    assert [e.id for e in found.exercises] == ["sort", "quiz"]
    assert [e.id for e in found.everything] == ["session-plan", "sort", "quiz"]
    assert found.sessions == (plan,)


def test_paper_that_is_not_given_is_for_the_trainer_alone() -> None:
    plan = session("sort", "quiz", give=(True, False), also=("spot",))
    found = bundle(with_exercises("quiz", "sort", "spot"), plan)  # type: ignore[arg-type]
    assert [e.id for e in found.exercises] == ["sort", "quiz", "spot"]
    assert found.given == {"sort"}


def test_paper_that_one_step_gives_is_given() -> None:
    plan = session("sort", "sort", give=(False, True), also=("sort",))
    assert bundle(with_exercises("sort"), plan).given == {"sort"}  # type: ignore[arg-type]


def test_a_name_that_the_course_does_not_hold_is_an_error() -> None:
    with pytest.raises(KeyError, match="lost"):
        bundle(with_exercises("sort"), session("lost"))  # type: ignore[arg-type]


def test_a_bundle_is_as_old_as_its_oldest_part() -> None:
    old, soon = dt.date(2026, 1, 5), dt.date(2026, 3, 5)
    sort = sample.exercise("sort").model_copy(update={"reviewed_on": old})
    spot = sample.exercise("spot").model_copy(update={"reviewed_on": soon, "review_months": 1})
    course = sample.course(exercises={"sort": sort, "spot": spot})
    found = bundle(course, session("sort", "spot"))  # type: ignore[arg-type]
    assert found.reviewed_on == old
    assert found.too_old_after == dt.date(2026, 4, 5)  # not of the oldest: of the one that ages first


@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_of_the_course_brings_what_its_steps_name(name: str, course: Course) -> None:
    found = bundle(course, course.sessions[name])
    steps = [block for block in lower(course.sessions[name]).body if isinstance(block, Step)]
    assert {s.exercise for s in steps if s.exercise} | set(course.sessions[name].also) == {
        e.id for e in found.exercises
    }
    assert found.given == {s.exercise for s in steps if s.exercise and s.give}


@pytest.mark.parametrize("name", WORKSHOPS)
def test_a_workshop_of_the_course_brings_its_sessions_and_their_exercises(name: str, course: Course) -> None:
    found = bundle(course, course.workshops[name])
    agendas = [block for block in lower(course.workshops[name]).body if isinstance(block, Agenda)]
    named = [entry.session for agenda in agendas for entry in agenda.entries if entry.session]
    assert [s.id for s in found.sessions] == list(dict.fromkeys(named))
    parts = [bundle(course, s) for s in found.sessions]
    assert {e.id for e in found.exercises} == {e.id for part in parts for e in part.exercises}
    assert found.given == {name for part in parts for name in part.given}
    assert len(found.everything) == 1 + len(found.sessions) + len(found.exercises)


# -- words ----------------------------------------------------------------------------------------------------------

ENGLISH = replace(sample.course(), interface=load_interface(ROOT))
UYGHUR = replace(
    ENGLISH, language=Language("ug", "ئۇيغۇرچە", "Uyghur", "rtl", "{day}.{month}.{year}", phone_language="tr")
)
#: (text, plain text, what the HTML holds, what it does not hold)
WORDS = [
    ("Lock it.", "Lock it.", "Lock it.", "<"),
    ("A & B", "A & B", "A &amp; B", "A & B"),
    ("1. My code.", "1. My code.", "1. My code.", "<li>"),
    ("Ask **now**.", "Ask now.", "Ask <strong>now</strong>.", "*"),
    ("[Line](help:one) answers.", "Line answers.", "Line answers.", "<a"),
    ("[spyware](term:spyware) reads.", "spyware reads.", "spyware reads.", "<a"),
    (
        "It is true [@one], and so on [@two].",
        "It is true, and so on.",
        "<sup>[1]</sup>, and so on <sup>[2]</sup>.",
        "<a",
    ),
]


@pytest.mark.parametrize("course", [ENGLISH, UYGHUR], ids=["ltr", "rtl"])
@pytest.mark.parametrize(("text", "plain", "holds", "holds_not"), WORDS, ids=[row[0] for row in WORDS])
def test_words_lose_their_links_and_keep_their_meaning(
    text: str, plain: str, holds: str, holds_not: str, course: Course
) -> None:
    wording = Wording(course)
    html = wording.html(Text(text))
    assert holds in html and holds_not not in html
    assert wording.plain(Text(text)) == plain


def test_a_menu_path_stands_in_every_language_on_paper_and_in_one_elsewhere() -> None:
    text = Text("Open [the lock](menu:screen.lock), then stop.")
    assert Wording(ENGLISH).plain(text) == "Open the lock: Screen lock, then stop."
    assert Wording(UYGHUR).plain(text) == "Open the lock: Ekran kilidi, then stop."
    shown = lxml_html.fromstring(Wording(UYGHUR).html(text))
    spans = {
        span.get("lang"): (span.text_content(), span.get("dir")) for span in shown.iter("span") if span.get("lang")
    }
    assert spans == {"en": ("Screen lock", "ltr"), "tr": ("Ekran kilidi", "ltr")}


def test_a_menu_path_that_nobody_read_is_not_printed_as_a_fact() -> None:
    """A label in Chinese alone: neither the reader's phone nor the English one says it."""
    assert Wording(UYGHUR).plain(Text("Open [the lock](menu:screen.unread).")) == "Open the lock."


@pytest.mark.parametrize("state", State)
def test_only_english_that_stands_in_for_a_translation_is_marked(state: State) -> None:
    text = Text("Ask **now**.", state=state)
    marked = '<span lang="en" dir="ltr">Ask <strong>now</strong>.</span>'
    assert (Wording(UYGHUR).html(text) == marked) == (state is State.MISSING)
    assert Wording(UYGHUR).is_foreign(text) == (state is State.MISSING)
    assert not Wording(ENGLISH).is_foreign(text) and "<span" not in Wording(ENGLISH).html(text)


def test_citations_are_numbered_from_the_sources_that_come_first() -> None:
    wording = Wording(ENGLISH)
    wording.begin(("two",))
    assert "[2]" in wording.html(Text("One [@one]."))
    assert "[1]" in wording.html(Text("Two [@two]."))
    assert wording.cited == ("two", "one")
    wording.begin()
    assert wording.cited == ()


def test_a_label_is_filled_in() -> None:
    key = next(key for key, entry in ENGLISH.interface.items() if "{date}" in entry.text)
    assert "22 November" in Wording(ENGLISH).label(key, date="22 November")
    assert "{date}" not in Wording(ENGLISH).label(key, date="22 November")


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_no_text_of_the_course_keeps_its_marks_as_plain_text(tag: str, course: Course) -> None:
    languages = load_languages(ROOT)
    if tag != "en":
        course = apply(course, load_catalogues(ROOT, languages[tag], languages, messages_of(course)))
    wording = Wording(course)
    seen = 0
    for exercise in course.everything:
        for _, text in texts(exercise):
            plain = wording.plain(text)
            assert plain and "](" not in plain and "**" not in plain and "[@" not in plain, text
            assert "<a" not in wording.html(text)
            seen += 1
    assert seen > 500
