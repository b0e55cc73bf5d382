"""Exercise kinds: each example is a good file, and each way to break one is named with file, line and field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from panah.blocks import Agenda, Block, Checks, Form, Label, Lowered, Message, Note, Plan, Sort, Step
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


# -- what some kinds make of their files ----------------------------------------------------------------------------


def changed(kind: str, old: str, new: str) -> Lowered:
    """Return the blocks of an example in which something is written differently."""
    assert old in example(kind)
    return lower(parse(kind, example(kind).replace(old, new, 1)))


def test_the_groups_and_cards_of_a_sort_are_cut_out_and_know_each_other() -> None:
    lowered = lower(parse("sort"))
    (sort,) = lowered.body
    assert isinstance(sort, Sort) and lowered.key == (sort,)
    assert [sort.groups[card.group] for card in sort.cards][:2] == ["It may stand on paper", "It stands nowhere"]
    assert lowered.cards == (*sort.groups, *(card.text for card in sort.cards))


def test_a_self_check_numbers_things_from_the_most_important_and_has_no_wrong_answer() -> None:
    exercise = parse("self-check")
    lowered = lower(exercise)
    (plan,) = (block for block in lowered.body if isinstance(block, Plan))
    assert [thing.text for thing in plan.things] == [thing.text for thing in exercise.things.values()]
    assert [numbers for _, numbers in plan.asks[0].answers] == [(), (2,), (2, 3)]
    assert lowered.key == ()


def test_a_worksheet_says_how_to_keep_it_before_anything_is_written() -> None:
    lowered = lower(parse("worksheet"))
    notes = [i for i, block in enumerate(lowered.body) if isinstance(block, Note)]
    forms = [i for i, block in enumerate(lowered.body) if isinstance(block, Form)]
    assert notes and forms and max(notes) < min(forms)
    fields = [field for form in lowered.body if isinstance(form, Form) for field in form.fields]
    assert [(field.kind, field.rows) for field in fields] == [("line", 1), ("lines", 3), ("ticks", 1), ("table", 4)]
    assert len(fields[2].options) == 4 and len(fields[3].columns) == 2


def test_a_checklist_keeps_the_reason_and_the_page_of_each_thing() -> None:
    lowered = changed(
        "checklist", "      - text: The screen locks", "      - page: devices/a.md\n        text: The screen locks"
    )
    lists = [block for block in lowered.body if isinstance(block, Checks)]
    assert [len(found.items) for found in lists] == [3, 2]
    assert lists[0].items[0].page == "devices/a.md" and lists[0].items[0].why
    assert lists[0].items[1].why is None


def test_a_workshop_tells_sessions_pauses_and_led_parts_apart() -> None:
    lowered = changed(
        "workshop",
        "      - led: Tea and goodbye\n        minutes: 10",
        "      - session: it\n      - led: Bye\n        minutes: 10",
    )
    (agenda,) = (block for block in lowered.body if isinstance(block, Agenda))
    assert [(e.session, e.minutes, e.pause, e.prayer) for e in agenda.entries] == [
        (None, 10, False, False),
        (None, 10, True, True),
        ("it", None, False, False),
        (None, 10, False, False),
    ]
    assert [len(e.blocks) for e in agenda.entries] == [3, 0, 0, 1]


def test_a_session_gives_paper_unless_it_says_otherwise_and_knows_when_each_step_begins() -> None:
    lowered = changed("session-plan", "    exercise: null", "    exercise: quiz\n    give: false")
    steps = [block for block in lowered.body if isinstance(block, Step)]
    assert [step.starts_at for step in steps] == [0, 10, 25, 35, 40, 50]
    assert [step.give for step in steps] == [True, True, True, True, False, True]
    assert steps[4].exercise == "quiz"


def test_a_session_names_the_exercises_of_its_steps_and_those_for_the_trainer() -> None:
    text = example("session-plan").replace("exercise: null", "exercise: quiz").replace("part:", "also: [sort]\npart:")
    assert set(parse("session-plan", text).named()) == {("exercise", "quiz"), ("exercise", "sort")}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "cards" in kinds()[kind].Model.model_fields])
def test_cards_are_cut_out_whatever_the_kind(kind: str) -> None:
    assert "A card." in changed(kind, "title:", "cards: [A card.]\ntitle:").cards


@pytest.mark.parametrize("drawn", ["message", "call", "app-page"])
def test_what_is_to_be_spotted_is_drawn_as_what_it_is(drawn: str) -> None:
    (message,) = (
        b for b in changed("spot", "  sender:", f"  drawn: {drawn}\n  sender:").body if isinstance(b, Message)
    )
    assert message.drawn == drawn
    assert next(b for b in lower(parse("spot")).body if isinstance(b, Message)).drawn == "message"


def test_what_a_field_names_stands_where_it_says() -> None:
    """Whoever looks up a name that is not there finds its line by this way of keys."""
    seen = set()
    for exercise in (item for group in load_exercises(ROOT).values() for item in group.values()):
        for name in exercise.names():
            value: Any = exercise
            for key in name.where:
                value = getattr(value, key) if isinstance(value, BaseModel) else value[key]
            assert value == name.id
            seen.add((exercise.kind, name.scheme))
    wanted = {("triage", "help"), ("triage", "page"), ("self-check", "page"), ("workshop", "session")}
    assert wanted | {("session-plan", "exercise"), ("quiz", "@")} <= seen


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
    ("triage", "id: phone-back", "id: phone-lost", "wrong-value", "a case before", "id: phone-lost\n    when: A str"),
    ("triage", "id: phone-back", "id: Phone Back", "wrong-value", '"cases.1.id"', "id: Phone Back"),
    ("activity", "minutes: 7", "minutes: 70", "wrong-value", "take 78 minutes, minutes says 15", "minutes: 15"),
    ("activity", "minutes: 7", "minutes: -7", "wrong-value", '"steps.1.minutes"', "minutes: -7"),
    ("session-plan", "minutes: 15,", "minutes: 30,", "wrong-value", "take 75 minutes", "minutes: 60"),
    ("session-plan", "phase: input", "phase: synthesis", "wrong-value", "no step is input", "steps:"),
    ("session-plan", "phase: input", "phase: lecture", "wrong-value", '"steps.2.phase"', "phase: lecture"),
    ("session-plan", "part: devices", "part: police", "wrong-value", '"part"', "part: police"),
    ("session-plan", "part: devices", "part: devices\nalso: quiz", "wrong-value", "is no list", "also: quiz"),
    ("session-plan", "exercise: null", "give: maybe", "wrong-value", "neither true nor false", "give: maybe"),
    ("session-plan", "exercise: null", "exercise: A Quiz", "wrong-value", "is no id", "exercise: A Quiz"),
    ("sort", "group: paper", "group: pocket", "wrong-value", '"pocket" is no group', "group: pocket"),
    ("sort", "{id: nowhere,", "{id: paper,", "wrong-value", "a group before", "text: It stands nowhere"),
    ("sort", "{id: nowhere,", "{id: head, text: In the head}\n  - {id: nowhere,", "wrong-value", "to head", "id: head"),
    ("self-check", "adds: [update]", "adds: [updates]", "wrong-value", "none of the things", "adds: [updates]"),
    ("self-check", "adds: [update]", "adds: []", "wrong-value", "no answer adds update", "  update:"),
    ("worksheet", ", rows: 3", "", "wrong-value", "of type lines needs rows", "What I use it for"),
    ("worksheet", "type: line}", "type: line, options: [a]}", "wrong-value", "has no options", "Maker and name"),
    ("worksheet", "rows: 4", "rows: 400", "wrong-value", "is too large", "rows: 400"),
    ("checklist", "why: A phone that", "wy: A phone that", "unknown-field", '"lists.0.items.0.wy"', "wy: A phone"),
    ("workshop", "prayer: true", "prayer: true, session: it", "wrong-value", "one of session, pause", "prayer: true"),
    ("workshop", 'air", minutes: 10,', 'air",', "wrong-value", "need minutes", "prayer: true"),
    ("workshop", "{pause: ", "{led: ", "wrong-value", "only a pause can be a time for prayer", "prayer: true"),
    ("spot", "  sender:", "  drawn: letter\n  sender:", "wrong-value", '"message.drawn"', "drawn: letter"),
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
