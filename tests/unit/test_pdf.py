"""Papers: everything is on them, in order, in letters that have shapes, and no answer where none belongs."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from panah.blocks import Block, Choice, Lowered, Sort
from panah.checks import _sample as sample
from panah.content import load_course, load_languages
from panah.kinds import kinds, lower
from panah.kinds.base import ActivityBase, Exercise, map_texts, texts
from panah.model import Course, PanahError, State, Text
from panah.render import Bundle, File, Paper, bundle, formats
from panah.render.pdf import SIZES as SIZE_NAMES
from panah.render.pdf import read_me_first, render
from panah.render.pdf.documents import cards, documents, given_blocks, guide
from panah.render.pdf.press import press
from panah.render.pdf.sheet import html
from panah.render.pdf.story import numbered
from panah.render.wording import Wording
from panah.translate.apply import apply, load_catalogues, messages_of

ROOT = Path(__file__).resolve().parents[2]
KINDS = tuple(kinds())
SIZES = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}
#: The part of each session plan.
PLANS = {
    p.stem: str(yaml.safe_load(p.read_text(encoding="utf-8"))["part"])
    for p in sorted((ROOT / "exercises/sessions").glob("*.yml"))
}


def _laid_out(name: str, *more: str) -> Any:
    # The tests of a session or a kind are done by one worker, which lays out its papers once.
    return pytest.param(name, *more, marks=pytest.mark.xdist_group(f"papers of {name}"))


EXAMPLES = [_laid_out(kind) for kind in KINDS]
SESSIONS = [_laid_out(name) for name in PLANS]
#: Every session in English, and one of each part from right to left: letters and direction differ there, not the plan.
EDITIONS = [_laid_out(name, "en") for name in PLANS]
EDITIONS += [_laid_out(next(n for n, p in PLANS.items() if p == part), "ug") for part in sorted({*PLANS.values()})]


@cache
def real(tag: str) -> Course:
    """Return the real course in a language."""
    course = load_course(ROOT)
    languages = load_languages(ROOT)
    if tag == "en":
        return course
    return apply(course, load_catalogues(ROOT, languages[tag], languages, messages_of(course)))


def subject_of(kind: str) -> Any:
    return sample.exercise(kind)


@cache
def example_bundle(kind: str, tag: str) -> Bundle:
    """Return the example of a kind in the real course of a language. No example is translated."""
    exercise = subject_of(kind)
    if tag != "en":
        exercise = map_texts(exercise, lambda t: Text(t, t, State.MISSING))
    return bundle(real(tag), exercise)


@cache
def files(kind: str, tag: str, paper: Paper) -> dict[str, bytes]:
    """Return the papers of an example by name."""
    return {file.name: file.data for file in render(example_bundle(kind, tag), paper)}


@cache
def session_files(name: str, tag: str) -> dict[str, bytes]:
    found = bundle(real(tag), real(tag).sessions[name])
    return {file.name: file.data for file in render(found, Paper.A4)}


@cache
def pages(data: bytes) -> tuple[str, ...]:
    """Return the text of each page."""
    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def squeezed(text: str) -> str:
    """Return a text without anything that a line break or a font can change."""
    normal = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", normal)


def without_feet(data: bytes, found: Bundle) -> str:
    """Return the text of a document without the two lines at the foot of each page."""
    text = squeezed("".join(pages(data)))
    course = found.course
    dates = {"reviewed": found.reviewed_on, "too_old": found.too_old_after}
    for key in ("print-dates", "newer-copy"):
        shown = course.t(key)
        for name, day in dates.items():
            shown = Text(shown.replace(f"{{{name}}}", course.language.format_date(day)))
        text = text.replace(squeezed(shown), "")
    return re.sub(r"Page\d+of\d+", "", text)


@cache
def wording(tag: str) -> Wording:
    return Wording(real(tag))


def plain(text: Text) -> str:
    """Return an English text as it stands on paper, without the numbers of its sources."""
    return squeezed(wording("en").plain(text))


def is_in_order(text: str, parts: list[str]) -> str | None:
    """Return the first part that does not follow the one before it."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            return part
        place = found + len(part)
    return None


def key_blocks(lowered: Lowered, *types: type) -> Iterator[Any]:
    return (b for b in (*lowered.body, *lowered.key) if isinstance(b, types))


def reasons(lowered: Lowered) -> list[Text]:
    """Return what only the answer key may say."""
    found: list[Text] = []
    block: Block
    for block in key_blocks(lowered, Choice, Sort):
        found += [option.why for option in block.options] if isinstance(block, Choice) else []
        found += [card.why for card in block.cards] if isinstance(block, Sort) else []
    return found


# -- every kind, in both directions, on both papers -----------------------------------------------------------------


def test_pdf_is_a_format() -> None:
    assert formats()["pdf"].render is render


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("tag", ["en", "ug"])
@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_paper_is_tagged_embedded_and_of_its_size(kind: str, tag: str, paper: Paper) -> None:
    found = example_bundle(kind, tag)
    for name, data in files(kind, tag, paper).items():
        reader = PdfReader(io.BytesIO(data))
        catalog: Any = reader.trailer["/Root"]
        assert catalog["/Lang"] == tag
        assert catalog["/MarkInfo"]["/Marked"]
        assert catalog["/StructTreeRoot"]["/K"]
        assert b"pdfuaid:part" in catalog["/Metadata"].get_object().get_data()
        assert found.subject.title in str(reader.metadata and reader.metadata.title), name
        fonts: dict[str, Any] = {}
        for page in reader.pages:
            assert (round(page.mediabox.width), round(page.mediabox.height)) == SIZES[paper]
            fonts |= page["/Resources"]["/Font"]  # type: ignore[index]
        assert fonts
        for font in fonts.values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), f"{name}: {descriptor['/FontName']} is not embedded"


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_guide_holds_every_text_of_an_exercise(kind: str, paper: Paper) -> None:
    found = example_bundle(kind, "en")
    text = without_feet(files(kind, "en", paper)["guide.pdf"], found)
    cut_out = set(getattr(found.subject, "cards", ()))
    for where, shown in texts(found.subject):
        # The marks of a message are followed by their numbers.
        words = squeezed(re.sub(r"\[([^\[\]]+)\]\((\d+)\)", r"\1(\2)", shown))
        assert words in text or shown in cut_out, where


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_guide_keeps_the_order_of_the_file(kind: str) -> None:
    exercise = subject_of(kind)
    text = without_feet(files(kind, "en", Paper.A4)["guide.pdf"], example_bundle(kind, "en"))
    told = ["title", "summary", "objectives"]
    if isinstance(exercise, ActivityBase):
        told += ["materials", "facilitator", "do_no_harm", "no_internet", "low_literacy"]
    elif exercise.scheme == "session":
        told += ["go_no_go", "do_no_harm", "room", "materials", "prepare", "steps", "variants"]
    else:
        told += ["for_whom", "go_no_go", "do_no_harm", "materials", "prepare", "sittings"]
    shown = list(texts(exercise))
    parts = [squeezed(text) for field in told if field != "steps" for where, text in shown if where[0] == field]
    assert is_in_order(text, parts) is None


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_uyghur_paper_holds_every_word_of_its_labels(kind: str) -> None:
    found = example_bundle(kind, "ug")
    told = {*words_of("".join(f" {p} " for p in pages(files(kind, "ug", Paper.A4)["guide.pdf"])))}
    for key in ("objectives", "do-no-harm", "state-missing-text", "materials"):
        assert found.course.t(key).tag == "ug"
        assert words_of(found.course.t(key)) <= told, key


def words_of(text: str) -> set[str]:
    """Return the words of a text; extraction may give a word of Arabic script from its end."""
    plain_words = re.findall(r"[\w]+", unicodedata.normalize("NFKC", text).replace("\u200f", ""))
    return {min(word, word[::-1]) for word in plain_words}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_two_renders_are_the_same(kind: str) -> None:
    again = {f.name: f.data for f in render(example_bundle(kind, "ug"), Paper.A4)}
    assert again == files(kind, "ug", Paper.A4)


def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests/unit');"
        "from test_pdf import *; from panah.content.registries import load_interface;"
        "f = bundle(sample.course(interface=load_interface(ROOT)), sample.exercise('self-check'));"
        "print(hashlib.sha256(b''.join(x.data for x in render(f, Paper.A4))).hexdigest())"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, text=True,
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(shown) == 1


@pytest.mark.parametrize("tag", ["en", "ug"])
@pytest.mark.parametrize("kind", EXAMPLES)
def test_no_paper_tells_the_machine_or_the_hour(kind: str, tag: str) -> None:
    for name, data in files(kind, tag, Paper.A4).items():
        reader = PdfReader(io.BytesIO(data))
        assert reader.metadata is not None
        assert not {"/CreationDate", "/ModDate"} & set(reader.metadata), name
        assert str(ROOT).encode() not in data and b"file:" not in data


# -- what participants get ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_handout_holds_what_participants_get_and_nothing_else(kind: str) -> None:
    exercise, found = subject_of(kind), example_bundle(kind, "en")
    papers = files(kind, "en", Paper.A4)
    blocks = given_blocks(lower(exercise))
    assert ("handout.pdf" in papers) == bool(blocks and found.given)
    if "handout.pdf" not in papers:
        return
    text = without_feet(papers["handout.pdf"], found)
    assert squeezed(exercise.title) in text
    for secret in (*reasons(lower(exercise)), *exercise.facilitator, *exercise.do_no_harm, exercise.low_literacy):
        assert squeezed(secret) not in text
    assert "](" not in text and not re.search(r"\(\d\)", text)  # the marks of a message


@pytest.mark.parametrize(
    ("kind", "field"),
    [("quiz", "questions.options.text"), ("scenario", "nodes"), ("triage", "cases"), ("self-check", "things"),
     ("self-check", "questions"), ("worksheet", "sections"), ("checklist", "lists"), ("activity", "handout"),
     ("sort", "cards_to_sort.text"), ("spot", "signs.text")],
)  # fmt: skip
def test_a_handout_shows(kind: str, field: str) -> None:
    text = without_feet(files(kind, "en", Paper.A4)["handout.pdf"], example_bundle(kind, "en"))
    found = [(".".join(part for part in where if isinstance(part, str)), t) for where, t in texts(subject_of(kind))]
    wanted = [t for where, t in found if where.startswith(field)]
    assert wanted
    for shown in wanted:
        assert squeezed(shown) in text


def test_answers_of_a_self_check_carry_their_numbers() -> None:
    text = without_feet(files("self-check", "en", Paper.A4)["handout.pdf"], example_bundle("self-check", "en"))
    assert "Yes,ashortone—Yournumbers:2" in text
    assert "No—Yournumbers:2,3" in text
    assert "Yes,alongone—Nonumber" in text


def test_ways_of_a_story_lead_to_their_numbers() -> None:
    text = without_feet(files("scenario", "en", Paper.A4)["handout.pdf"], example_bundle("scenario", "en"))
    story: Any = lower(subject_of("scenario")).body[0]
    numbers = numbered(story)
    assert sorted(numbers.values()) == [1, 2, 3, 4, 5]
    for here, number in numbers.items():
        assert f"{number}{squeezed(here.text)}" in text
        for way, then in here.choices:
            assert f"{squeezed(way)}Goto{numbers[then]}." in text


def test_a_situation_that_two_ways_reach_is_printed_once() -> None:
    story: Any = lower(subject_of("scenario")).body[0]
    doubled = replace(story, choices=(*story.choices, (Text("A third way"), story.choices[0][1])))
    assert len(numbered(doubled)) == 5


def test_the_signs_of_a_message_are_on_another_page_than_the_message() -> None:
    first, second = pages(files("spot", "en", Paper.A4)["handout.pdf"])
    assert "Your parcel waits" in first and "in a hurry" not in first
    assert "in a hurry" in second


# -- for the trainer ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [_laid_out(k) for k in KINDS if reasons(lower(subject_of(k)))])
def test_the_answer_key_begins_a_page_and_is_alone_on_it(kind: str) -> None:
    exercise, found = subject_of(kind), example_bundle(kind, "en")
    title = found.course.t("answer-key")
    sheets = pages(files(kind, "en", Paper.A4)["guide.pdf"])
    where = [i for i, page in enumerate(sheets) if squeezed(title) in squeezed(page)]
    assert len(where) == 1
    for i, sheet in enumerate(sheets):
        for reason in reasons(lower(exercise)):
            assert (squeezed(reason) in squeezed(sheet)) == (i == where[0])
    assert squeezed(exercise.no_internet) not in squeezed(sheets[where[0]])
    alone = squeezed("".join(pages(files(kind, "en", Paper.A4)["answer-key.pdf"])))
    assert all(squeezed(reason) in alone for reason in reasons(lower(exercise)))


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("name", "tag"), EDITIONS)
def test_the_evaluation_is_one_page_without_names(name: str, paper: Paper, tag: str) -> None:
    found = bundle(real(tag), real(tag).sessions[name])
    data = next(f.data for f in render_only("evaluation", found, paper))
    (page,) = pages(data)
    if tag == "en":
        for text in (*found.subject.objectives, *(found.course.t(f"eval-{k}") for k in ("free", "helped", "next"))):
            assert squeezed(text) in squeezed(page)


def render_only(name: str, found: Bundle, paper: Paper) -> Iterator[Any]:
    """Yield one paper of a bundle."""
    for document in documents(found):
        if document.name == name:
            yield File(name, press(html(document, found, SIZE_NAMES[paper]), name), document.label, document.use)


def test_cards_are_cut_from_sheets_of_eight() -> None:
    exercise = subject_of("sort")
    found = bundle(
        real("en"), exercise.model_copy(update={"cards": tuple(Text(f"Card number {n}") for n in range(12))})
    )
    count = len(lower(found.subject).cards)
    document = cards(found)
    assert document is not None and count == 18
    sheets = pages(next(render_only("cards", found, Paper.LETTER)).data)
    assert len(sheets) == 3
    assert [s.count("Card number") for s in sheets] == [2, 8, 2]


@pytest.mark.parametrize("kind", [_laid_out(k) for k in KINDS if not lower(subject_of(k)).cards])
def test_no_cards_no_paper_for_cards(kind: str) -> None:
    assert "cards.pdf" not in files(kind, "en", Paper.A4)


def test_the_agenda_of_a_workshop_counts_from_zero_with_and_without_an_interpreter() -> None:
    course = real("en")
    workshop = course.workshops["one-day"]
    found = bundle(course, workshop)
    page = html(guide(found), found, "A4")
    text = squeezed(re.sub("<[^>]+>", "", page))
    assert "0:00to0:10" in text and "360minutes" in text
    extra = sum(s.interpreter_minutes for s in found.sessions)
    assert extra and squeezed(course.t("interpreter-total").replace("{n}", str(360 + extra))) in text
    assert squeezed(course.t("prayer-time")) in text
    for session in found.sessions:
        assert squeezed(session.steps[0].title) in text


# -- the real course ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "tag"), EDITIONS)
def test_a_real_session_has_a_shape_for_every_letter(name: str, tag: str) -> None:
    papers = session_files(name, tag)  # raises PanahError for a letter without one
    assert {"guide.pdf", "evaluation.pdf"} <= set(papers)


@pytest.mark.parametrize("name", SESSIONS)
def test_the_guide_of_a_real_session_holds_the_plan_and_its_exercises_in_order(name: str) -> None:
    course = real("en")
    found = bundle(course, course.sessions[name])
    text = without_feet(session_files(name, "en")["guide.pdf"], found)
    parts: list[str] = [step.title for step in found.subject.steps]
    assert is_in_order(text, [squeezed(p) for p in parts]) is None
    assert is_in_order(text, [plain(e.title) for e in found.exercises]) is None
    for step in found.subject.steps:
        for shown in (*step.ask, *step.expect, *([step.say] if step.say else [])):
            if "[" not in shown:
                assert squeezed(shown) in text


@pytest.mark.parametrize("name", SESSIONS)
def test_sources_stand_at_the_end_with_their_addresses(name: str) -> None:
    course = real("en")
    found = bundle(course, course.sessions[name])
    text = without_feet(session_files(name, "en")["guide.pdf"], found)
    for source in found.subject.sources:
        assert text.rindex(squeezed(course.sources[source].url)) > text.index(squeezed(course.t("variants")))


@pytest.mark.parametrize("name", SESSIONS)
def test_no_handout_of_a_real_session_gives_an_answer_away(name: str) -> None:
    course = real("en")
    found = bundle(course, course.sessions[name])
    if "handout.pdf" not in session_files(name, "en"):
        return
    text = without_feet(session_files(name, "en")["handout.pdf"], found)
    for exercise in found.exercises:
        assert isinstance(exercise, Exercise)
        for reason in reasons(lower(exercise)):
            assert plain(reason) not in text
        if exercise.id not in found.given:
            assert squeezed(exercise.summary) not in text


def test_an_unchecked_draft_says_so_on_the_first_page() -> None:
    course = real("ug")
    name = next(name for name, plan in course.sessions.items() if plan.title.state is State.DRAFT)
    warning = words_of(course.t("state-draft-text"))
    for paper, data in session_files(name, "ug").items():
        shown = pages(data)[0]
        if paper in ("guide.pdf", "handout.pdf"):
            assert warning <= words_of(shown), paper
    english = pages(session_files(name, "en")["guide.pdf"])[0]
    assert squeezed(real("en").t("state-draft-text")) not in squeezed(english)


def test_every_sheet_tells_its_dates_and_its_number() -> None:
    course = real("en")
    found = bundle(course, course.sessions["codes-and-callers"])
    sheets = pages(session_files("codes-and-callers", "en")["guide.pdf"])
    until = course.language.format_date(found.too_old_after)
    for number, sheet in enumerate(sheets, 1):
        assert squeezed(f"Page {number} of {len(sheets)}") in squeezed(sheet)
        assert squeezed(sheet).count(squeezed(until)) >= 2


def test_menu_paths_are_printed_for_every_phone() -> None:
    course = real("en")
    path = course.menu_paths["android.screen_lock"].by_language
    exercise = subject_of("activity").model_copy(update={"handout": (Text("[Lock](menu:android.screen_lock)"),)})
    text = squeezed("".join(pages(next(render_only("handout", bundle(course, exercise), Paper.A4)).data)))
    assert len(path) > 3
    for tag in set(path) - {"ar", "ug"}:
        assert squeezed(" › ".join(path[tag])) in text, tag
    assert "Türkçe:" in text


def test_the_paper_on_top_lists_the_files_of_a_pack() -> None:
    found = example_bundle("quiz", "en")
    others = tuple(render(found, Paper.A4))
    text = squeezed("".join(pages(read_me_first(found, Paper.A4, others).data)))
    assert all(squeezed(f.name) in text for f in others)


# -- fonts ----------------------------------------------------------------------------------------------------------


def test_a_letter_without_a_shape_stops_the_press() -> None:
    with pytest.raises(PanahError, match=r"missing-(glyph|font).*\n.*make serve"):
        press(
            '<html lang="en"><title>x</title><p>\U0001fbf9 \U0002fa1f \ua6f7 \U00016800 \U000e0fff</p></html>', "x.pdf"
        )


def test_a_machine_without_our_fonts_is_told_what_to_install(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    shown = subprocess.run(["fc-match", "-f", "%{file}", "Noto Mono"], text=True, capture_output=True, check=True)
    (tmp_path / "other.ttf").write_bytes(Path(shown.stdout).read_bytes())
    code = (
        "from panah.model import PanahError\nfrom panah.render.pdf.press import press\n"
        "try: press('<html lang=\"ug\"><title>x</title><p>پاناھ</p></html>', 'x.pdf')\n"
        "except PanahError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], env={**os.environ, "FONTCONFIG_FILE": str(config)}, cwd=ROOT,
                         text=True, capture_output=True)  # fmt: skip
    assert "missing-" in run.stdout and "fonts-noto-core" in run.stdout, run.stderr
