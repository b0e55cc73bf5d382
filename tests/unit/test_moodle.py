"""moodle.xml: what a platform reads back is what the exercise says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree, html

from editions import KINDS, TAGS, course, example_bundle, files
from panah.blocks import Choice, Message, Sort
from panah.checks import _sample as sample
from panah.kinds import lower
from panah.kinds.base import Exercise
from panah.model import Course, State, Text
from panah.render import Bundle, bundle, moodle
from panah.render.wording import Wording

ASKED = ("quiz", "sort", "spot")


def questions(of: Bundle) -> list[Any]:
    """Return the questions of a bundle, without categories."""
    found = files(moodle, of)
    return [] if not found else etree.fromstring(found["moodle.xml"]).xpath("question[@type!='category']")


def shown(node: Any, path: str = ".") -> Any:
    """Return the HTML that an element holds, parsed."""
    (text,) = node.xpath(f"{path}/text")
    return html.fragment_fromstring(text.text)


def words(node: Any) -> str:
    for sup in node.xpath(".//sup"):
        sup.drop_tree()
    return re.sub(r" (?=[.,;:!?،؛؟。，])", "", " ".join(node.text_content().split()))


def asked(exercise: Exercise) -> list[Choice | Sort]:
    return [block for block in lower(exercise).body if isinstance(block, Choice | Sort)]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
def test_an_example_becomes_questions_if_it_has_right_answers(kind: str, tag: str) -> None:
    found = questions(example_bundle(kind, tag))
    assert bool(found) == (kind in ASKED)
    assert len(found) == len(asked(sample.exercise(kind)))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("subject", ["exercises", "sessions", "workshops"])
def test_what_is_read_back_is_the_model(tag: str, subject: str) -> None:
    whole = course(tag)
    wording = Wording(whole)
    seen = 0
    for item in getattr(whole, subject).values():
        of = bundle(whole, item)
        expected = [(e, a) for e in of.exercises for a in asked(e)]
        found = questions(of)
        assert len(found) == len(expected)
        seen += len(found)
        for node, (exercise, block) in zip(found, expected, strict=True):
            assert wording.plain(exercise.title) in node.findtext("name/text")
            assert exercise.id in node.xpath("tags/tag/text/text()")
            (check_sort if isinstance(block, Sort) else check_choice)(node, block, wording)
    assert seen > 2


def check_choice(node: Any, choice: Choice, wording: Wording) -> None:
    assert node.get("type") == "multichoice"
    assert node.findtext("single") == str(not choice.multiple).lower()
    if choice.question is not None:
        assert wording.plain(choice.question) in words(shown(node, "questiontext"))
    answers = node.findall("answer")
    assert [words(shown(a)) for a in answers] == [wording.plain(o.text) for o in choice.options]
    for answer, option in zip(answers, choice.options, strict=True):
        assert words(shown(answer, "feedback")).endswith(wording.plain(option.why))
        worth = float(answer.get("fraction"))
        assert worth > 0 if option.correct else (worth < 0 if choice.multiple else worth == 0)
        assert answer.get("fraction").lstrip("-") in (*moodle.FRACTIONS, "0"), "Moodle refuses the whole file"
    assert sum(f for a in answers if (f := float(a.get("fraction"))) > 0) == pytest.approx(100, abs=0.001)
    if choice.multiple and any(not o.correct for o in choice.options):
        assert sum(float(a.get("fraction")) for a in answers) == pytest.approx(0, abs=0.001)


def check_sort(node: Any, sort: Sort, wording: Wording) -> None:
    assert node.get("type") == "matching"
    assert wording.plain(sort.question) in words(shown(node, "questiontext"))
    pairs = [(words(shown(s)), s.findtext("answer/text")) for s in node.findall("subquestion")]
    assert pairs == [(wording.plain(c.text), wording.plain(sort.groups[c.group])) for c in sort.cards]
    end = words(shown(node, "generalfeedback"))
    assert all(wording.plain(card.why) in end for card in sort.cards)


@pytest.mark.parametrize("tag", TAGS)
def test_a_question_without_words_of_its_own_shows_the_message(tag: str) -> None:
    whole = course(tag)
    exercise = whole.exercises["message-asks-for-code"]
    (node,) = questions(bundle(whole, exercise))
    (message,) = (b for b in lower(exercise).body if isinstance(b, Message))
    text = words(shown(node, "questiontext"))
    wording = Wording(whole)
    assert all(wording.plain(line) in text for line in (message.sender, message.note, *message.lines))
    assert str(whole.t("choose-several")) in text
    assert wording.plain(exercise.advice) in words(shown(node, "generalfeedback"))


@pytest.mark.parametrize("tag", TAGS)
def test_every_piece_carries_its_language_and_direction(tag: str) -> None:
    whole = course(tag)
    for subject in whole.workshops.values():
        for data in files(moodle, bundle(whole, subject)).values():
            assert b"<![CDATA[<div lang=" in data
            pieces = etree.fromstring(data).xpath("//*[@format='html']")
            assert pieces
            for piece in pieces:
                outer = shown(piece)
                assert (outer.get("lang"), outer.get("dir")) == (tag, whole.language.direction)


def test_english_that_stands_in_for_a_translation_is_marked() -> None:
    for node in questions(example_bundle("quiz", "ug"))[:1]:
        assert shown(node, "answer[1]").xpath("./span[@lang='en'][@dir='ltr']")


@pytest.mark.parametrize("tag", TAGS)
def test_every_question_says_that_nobody_has_checked_it_and_keeps_the_english_within_reach(tag: str) -> None:
    whole = course(tag)
    exercise = whole.exercises["message-asks-for-code"]
    (node,) = questions(bundle(whole, exercise))
    draft = exercise.title.state is State.DRAFT
    assert draft == (tag == "ug"), "choose another exercise: this one tests drafts"
    assert (str(whole.t("state-draft-text")) in words(shown(node, "questiontext"))) == draft
    assert ("draft" in node.xpath("tags/tag/text/text()")) == draft
    english = "".join(shown(node, "generalfeedback").xpath(".//details//div[@lang='en']//text()"))
    assert ("The message asks for a code." in english) == draft
    assert "2026" in words(shown(node, "generalfeedback"))


def test_categories_are_named_after_the_subject_and_a_slash_begins_no_new_one() -> None:
    plan = sample.exercise("session-plan", title="Codes / callers")
    whole = course("en")
    of = Bundle(whole, plan, (plan,), (whole.exercises["known-or-not"],), frozenset())
    tree = etree.fromstring(files(moodle, of)["moodle.xml"])
    (name,) = tree.xpath("question[@type='category']/category/text/text()")
    assert name == f"$course$/top/Panah/Codes // callers/{whole.exercises['known-or-not'].title}"


@pytest.mark.parametrize("tag", TAGS)
def test_numbers_for_the_platform_are_stable_and_given_once(tag: str) -> None:
    whole = course(tag)
    for subject in whole.everything:
        found = files(moodle, bundle(whole, subject))
        for data in found.values():
            ids = etree.fromstring(data).xpath("question/idnumber/text()")
            assert len(ids) == len(set(ids)) and all(len(i) <= 100 for i in ids)
        if found:
            assert found == files(moodle, bundle(whole, subject))


@pytest.mark.parametrize("hostile", ["a ]]> b", 'x" onload="y', "&lt;b&gt; & <b>"])
def test_hostile_words_stay_words(hostile: str) -> None:
    question = {
        "ask": Text(hostile),
        "multiple": False,
        "options": [{"text": Text(hostile), "correct": n == 0, "why": Text("Why.")} for n in (0, 1)],
    }
    exercise = sample.exercise("quiz", questions=[question])
    (node,) = questions(bundle(course("en"), exercise))
    answer = shown(node, "answer[1]")
    assert answer.text_content().strip() == Wording(course("en")).plain(Text(hostile))


@pytest.mark.parametrize("right", range(1, 11))
def test_right_answers_share_a_hundred(right: int) -> None:
    assert float(moodle.fraction(right)) * right == pytest.approx(100, abs=0.001)
    assert moodle.fraction(0) == "0"


def test_a_platform_is_never_asked_to_keep_a_plan_or_a_worksheet() -> None:
    whole: Course = course("en")
    personal = [e for e in whole.exercises.values() if not asked(e)]
    assert len(personal) > 4
    assert not any(files(moodle, bundle(whole, e)) for e in personal)
