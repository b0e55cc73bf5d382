"""Exercise kinds: each example is a good file, and each way to break one is named with file, line and field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from panah.blocks import Block, Label, Lowered
from panah.checks import _sample as sample
from panah.checks import rules
from panah.content.exercises import load_exercises, parse_exercise
from panah.content.registries import load_interface
from panah.content.scaffold import new_exercise
from panah.content.yaml_file import YamlFile
from panah.kinds import example, kinds, lower
from panah.kinds.base import texts
from panah.markdown import Inline, Setting
from panah.model import Course, Finding, PanahError
from panah.render.web import ExerciseRenderer

ROOT = Path(__file__).resolve().parents[2]
KINDS = tuple(kinds())


def parse(kind: str, text: str | None = None) -> Any:
    """Return the exercise of a text, or of the kind's example."""
    return parse_exercise(YamlFile("exercises/it.yml", text or example(kind)), "it")


def findings(text: str) -> tuple[Finding, ...]:
    """Return what is found in a broken exercise."""
    with pytest.raises(PanahError) as caught:
        parse_exercise(YamlFile("exercises/it.yml", text), "it")
    return caught.value.findings


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


# -- what every kind offers -----------------------------------------------------------------------------------------


def test_a_folder_is_a_kind() -> None:
    folders = {p.parent.name.replace("_", "-") for p in (ROOT / "src/panah/kinds").glob("*/__init__.py")}
    assert folders == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_documented_and_its_example_is_short(kind: str) -> None:
    module: Any = kinds()[kind]
    assert module.__doc__.startswith(f"{kind}: ")
    assert module.Model.model_fields["kind"].annotation.__args__ == (kind,)
    assert 30 <= example(kind).count("\n") <= 45


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_stands_alone(kind: str) -> None:
    text = example(kind)
    exercise = parse(kind)
    assert exercise.sources == ()
    assert "](" not in text.replace("](1)", "").replace("](2)", "") and "[@" not in text and "http" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_passes_every_rule(kind: str) -> None:
    exercise = sample.exercise(kind)
    course = sample.course(**{f"{exercise.scheme}s": {kind: exercise}})
    assert [f for rule in rules("course").values() for f in rule.check(course)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_lowers_to_blocks(kind: str) -> None:
    lowered = lower(parse(kind))
    assert isinstance(lowered, Lowered) and lowered.body
    for block in (*lowered.body, *lowered.key):
        assert isinstance(block, get_args(Block))


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_is_an_interface_string(kind: str) -> None:
    known = load_interface(ROOT)
    lowered = lower(parse(kind))
    assert {str(label) for label in labels((lowered.body, lowered.key))} <= set(known)


def labels(value: Any) -> Iterator[Label]:
    if isinstance(value, Label):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from labels(item)
    elif hasattr(value, "__dataclass_fields__"):
        yield from labels(tuple(vars(value).values()))


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_renders_without_a_script(kind: str) -> None:
    html = ExerciseRenderer(interfaced(), Inline(Setting())).render(parse(kind))
    assert "<script" not in html and " onclick=" not in html and " style=" not in html
    shown = re.sub(r"</?mark[^>]*>", "", html)
    exercise = parse(kind)
    around = {exercise.title, exercise.summary}  # the page around it shows these
    for _, text in texts(exercise):
        assert text in around or re.sub(r"\[([^\]]+)\]\(\d\)", r"\1", text) in shown


def interfaced() -> Course:
    return replace(sample.course(), interface=load_interface(ROOT))


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_exercise_begins_as_the_example_of_today(kind: str, tmp_path: Path) -> None:
    new_exercise(tmp_path, kind, "mine")
    (exercise,) = (item for group in load_exercises(tmp_path).values() for item in group.values())
    assert exercise.reviewed_on == sample.exercise(kind).reviewed_on


# -- broken files ---------------------------------------------------------------------------------------------------

#: (kind, words of the example, what stands there instead, rule, part of the message, words that the line must hold)
BROKEN = [
    ("quiz", "kind: quiz", "kind: quizz", "unknown-kind", '"quizz"', "kind: quizz"),
    ("quiz", "kind: quiz\n", "", "unknown-kind", '"kind" is missing', "title:"),
    ("quiz", "title:", "id: mine\ntitle:", "unknown-field", '"id"', "id: mine"),
    ("quiz", "minutes: 5", "minutes: -5", "wrong-value", '"minutes"', "minutes: -5"),
    ("quiz", "minutes: 5", "minutes: soon", "wrong-value", '"minutes"', "minutes: soon"),
    ("quiz", "minutes: 5\n", "", "missing-field", '"minutes" is missing', "kind:"),
    ("quiz", "no_internet:", "no_intrenet:", "unknown-field", "no_intrenet", "no_intrenet:"),
    ("quiz", "audience: learner", "audience: police", "wrong-value", '"audience"', "audience: police"),
    ("quiz", "review_months: 12", "review_months: 36", "wrong-value", '"review_months"', "review_months: 36"),
    ("quiz", "max: 12}", "max: 400}", "wrong-value", '"group.max"', "max: 400}"),
    ("quiz", "correct: true", "correct: false", "wrong-value", "there is no key", "Why do phones"),
    ("quiz", "    multiple: true\n", "", "wrong-value", "2 answers are correct", "Where do you look"),
    ("quiz", "title: Updates, true or not", 'title: ""', "wrong-value", '"title"', 'title: ""'),
    ("spot", "- mark: 2", "- mark: 7", "wrong-value", "the message has no mark 7", "- mark: 7"),
    ("scenario", "start: gone", "start: nowhere", "wrong-value", '"nowhere", which is no node', "start:"),
    ("scenario", "to: end-waits", "to: end-lost", "wrong-value", '"gone" leads to "end-lost"', "to: end-lost"),
    ("scenario", "to: end-told", "to: gone", "wrong-value", "a circle: gone > borrowed > gone", "to: gone"),
    ("scenario", "to: end-told", "to: end-locked", "wrong-value", "no way leads to end-told", "end-told: {"),
    ("scenario", "    why: A locked phone says little to a finder.\n", "", "wrong-value", "its why", "end-locked:"),
    (
        "triage",
        "id: phone-back",
        "id: phone-lost",
        "wrong-value",
        'has the id "phone-lost" too',
        "- id: phone-lost\n    when: A stranger",
    ),
    ("triage", "id: phone-back", "id: Phone Back", "wrong-value", '"cases.1.id"', "id: Phone Back"),
    (
        "activity",
        "minutes: 7",
        "minutes: 70",
        "wrong-value",
        "the steps take 78 minutes, minutes says 15",
        "minutes: 15",
    ),
    ("activity", "minutes: 7", "minutes: -7", "wrong-value", '"steps.1.minutes"', "minutes: -7"),
    (
        "session-plan",
        "minutes: 15, title: What",
        "minutes: 30, title: What",
        "wrong-value",
        "take 75 minutes",
        "minutes: 60",
    ),
    ("session-plan", "phase: input", "phase: synthesis", "wrong-value", "no step is input", "steps:"),
    ("session-plan", "phase: input", "phase: lecture", "wrong-value", '"steps.2.phase"', "phase: lecture"),
    ("quiz", "title:", "title: One\ntitle:", "doubled-key", '"title" stands twice', "title: Updates"),
    ("quiz", "title:", "x: &a [lol]\ny: [*a, *a, *a]\ntitle:", "broken-yaml", "aliases", "x: &a"),
    ("quiz", "title: Updates", "title: !!python/name:os.system Updates", "unknown-tag", "python/name", "title: !!"),
    ("quiz", "title: Updates", "title: !mine Updates", "unknown-tag", '"!mine"', "title: !mine"),
    ("quiz", "materials:\n", "materials: !mine\n", "unknown-tag", '"!mine"', "materials: !mine"),
    ("quiz", "title:", "? {a: b}\n: c\ntitle:", "broken-yaml", "a key is a list or a mapping", "? {a: b}"),
    ("quiz", "title: Updates", 'title: "Updates', "broken-yaml", "", 'title: "Updates'),
]


@pytest.mark.parametrize(("kind", "old", "new", "rule", "message", "where"), BROKEN, ids=lambda x: str(x)[:30])
def test_a_broken_exercise_is_named_with_line_and_field(
    kind: str, old: str, new: str, rule: str, message: str, where: str
) -> None:
    assert old in example(kind)
    text = example(kind).replace(old, new, 1)
    found = [f for f in findings(text) if f.rule == rule and message in f.message]
    assert found, findings(text)
    assert found[0].path == "exercises/it.yml"
    assert found[0].advice
    # A quotation that never closes is only noticed at the end of what it swallowed.
    if rule != "broken-yaml" or message:
        assert found[0].line == line_of(text, where)


def test_a_message_without_a_sign_has_no_key() -> None:
    text = example("spot").replace("is_sign: true", "is_sign: false")
    assert "no sign has is_sign: true" in findings(text)[0].message


def test_near_misses_are_offered() -> None:
    assert 'Did you mean "scenario"?' in findings("kind: scenaro\n")[0].advice


def test_every_fault_of_a_file_is_named_at_once() -> None:
    text = example("quiz").replace("minutes: 5", "minutes: -5").replace("audience: learner", "audience: police")
    assert {f.message.split(":")[0] for f in findings(text)} == {'"minutes"', '"audience"'}


@pytest.mark.parametrize("text", ["", "just words\n", "- a\n- b\n", "42\n", "\x00"], ids=repr)
def test_a_file_that_is_no_exercise_is_named(text: str) -> None:
    assert findings(text)[0].path == "exercises/it.yml"


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 30_000 + "x", "{" * 50_000], ids=["lists", "dashes", "maps"])
def test_a_file_of_endless_depth_is_refused(text: str) -> None:
    assert "levels" in findings(text)[0].message


def test_a_bomb_of_aliases_is_refused_before_it_unfolds() -> None:
    lines = ['a: &a ["lol"]', *(f"{c}: &{c} [{', '.join([f'*{p}'] * 9)}]" for p, c in pairwise("abcdefghi"))]
    bomb = "\n".join(lines)
    assert "aliases" in findings(bomb)[0].message


def test_ten_megabytes_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "big.yml").write_text(example("quiz") + "# " + "x" * 10_000_000, encoding="utf-8")
    with pytest.raises(PanahError) as caught:
        load_exercises(tmp_path)
    assert [(f.path, f.rule) for f in caught.value.findings] == [("exercises/big.yml", "oversized-file")]


def test_a_session_among_the_exercises_is_in_the_wrong_folder(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "plan.yml").write_text(example("session-plan"), encoding="utf-8")
    with pytest.raises(PanahError, match="wrong-folder"):
        load_exercises(tmp_path)
