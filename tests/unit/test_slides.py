"""slides.pptx and slides.html: nothing of the source is lost, the room sees no note, nothing overflows."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from editions import KINDS, ROOT, TAGS, course, example_bundle, files
from panah.blocks import Agenda, Branch, Lowered
from panah.kinds import lower
from panah.kinds.base import Exercise, texts
from panah.model import State, Text
from panah.render import Bundle, bundle, deck, palette, slides
from panah.render.slide import Line, Look, Run, Slide, Tone
from panah.render.slide_fit import SIZES, body_room, fitted, height, rows
from panah.render.slides_of import slides_of
from panah.render.wording import Wording

FORMATS = {"pptx": slides, "html": deck}
_FOLDERS = {"exercise": "", "session": "sessions/", "workshop": "workshops/"}
REAL = tuple((s, p.stem) for s, f in _FOLDERS.items() for p in sorted((ROOT / "exercises").glob(f"{f}*.yml")))
#: Fields that only the trainer reads, wherever they stand.
TRAINERS = {
    "summary", "objectives", "materials", "do_no_harm", "facilitator", "no_internet", "low_literacy", "room", "prepare",
    "go_no_go", "variants", "before_after", "follow_up", "expect", "notes", "do", "why", "for_whom",
}  # fmt: skip
_MARK = re.compile(r"\[([^\[\]]+)\]\(\d+\)")


@cache
def of(real: tuple[str, str], tag: str) -> Bundle:
    """Return the bundle of a real exercise, session or workshop."""
    whole = course(tag)
    return bundle(whole, whole.collections[real[0]][real[1]])


@cache
def told(real: tuple[str, str], tag: str) -> tuple[Slide, ...]:
    return slides_of(of(real, tag))


@cache
def wording(tag: str) -> Wording:
    return Wording(course(tag))


@cache
def data_of(name: str, kind: str, tag: str) -> bytes:
    """Return the file of an example, the same bytes each time."""
    (data,) = files(FORMATS[name], example_bundle(kind, tag)).values()
    return data


def flat(text: str) -> str:
    """Return a text without marks of direction, its spaces as one."""
    return " ".join(re.sub(r"[\u200e\u200f]", "", text).split())


@cache
def read(name: str, kind: str, tag: str) -> tuple[tuple[str, str], ...]:
    """Return (what the room sees, what the notes say) of each slide of an example."""
    return read_data(name, data_of(name, kind, tag))


def read_data(name: str, data: bytes) -> tuple[tuple[str, str], ...]:
    if name == "pptx":
        return tuple(
            (
                flat(" ".join(shape.text_frame.text for shape in slide.placeholders)),
                flat(slide.notes_slide.notes_text_frame.text) if slide.has_notes_slide else "",
            )
            for slide in Presentation(io.BytesIO(data)).slides
        )
    tree = lxml_html.document_fromstring(data.decode())

    def words(section: Any, query: str) -> str:
        return flat(" ".join(" ".join(e.itertext()) for found in section.xpath(query) for e in found.xpath(
            ".//p | .//li | .//h1 | .//h2")))  # fmt: skip

    return tuple((words(s, 'div[@class="room"]'), words(s, "details")) for s in tree.xpath("//section"))


def loose(text: str) -> str:
    """Return a text without any space: a file may put its own between pieces."""
    return re.sub(r"[\s\u200e]", "", text)


def plain(made: Bundle, text: Text) -> str:
    return loose(
        wording(made.course.language.tag).plain(Text(_MARK.sub(r"\1", text), text.source, text.state, text.tag))
    )


def in_order(block: Any) -> Iterator[Text]:
    """Yield the texts of a block in the order in which people meet them."""
    if isinstance(block, Text):
        yield block
    elif isinstance(block, Branch):  # the passage with all its ways comes before what follows
        yield block.text
        yield from (way for way, _ in block.choices)
        if block.why:
            yield block.why
        for _, then in block.choices:
            yield from in_order(then)
    elif isinstance(block, tuple):
        for item in block:
            yield from in_order(item)
    elif dataclasses.is_dataclass(block):
        groups = () if not hasattr(block, "cards") else block.groups  # a card names its group
        for field in dataclasses.fields(block):
            value = getattr(block, field.name)
            yield from () if value is groups and groups else in_order(value)


def led(lowered: Lowered) -> Iterator[Text]:
    """Yield the texts of a body in order. An agenda names all its pieces before the first one begins."""
    for block in lowered.body:
        if isinstance(block, Agenda):
            yield block.title
            yield from (entry.title for entry in block.entries if entry.title)
            yield from in_order(tuple(entry.blocks for entry in block.entries))
        else:
            yield from in_order(block)


# -- nothing is lost ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_text_of_the_source_is_told(name: str, kind: str, tag: str) -> None:
    made = example_bundle(kind, tag)
    everything = loose("".join(seen + notes for seen, notes in read(name, kind, tag)))
    assert [t for _, t in texts(made.subject) if plain(made, t) not in everything] == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMATS)
def test_the_source_is_told_in_its_order(name: str, kind: str, tag: str) -> None:
    made = example_bundle(kind, tag)
    everything = "|".join(loose(seen + "|" + notes) for seen, notes in read(name, kind, tag))
    at = 0
    met: set[str] = set()
    for text in led(lower(made.subject)):
        words = plain(made, text)
        if words in met:
            continue
        met.add(words)
        found = everything.find(words, at)
        assert found >= 0, f"{text!r} does not come after what stands before it"
        at = found


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("real", REAL, ids="-".join)
def test_no_sentence_of_a_real_bundle_is_lost(real: tuple[str, str], tag: str) -> None:
    made = of(real, tag)
    everything = loose("".join(line.text for s in told(real, tag) for line in (Line((s.title,)), *s.lines, *s.notes)))
    shown: list[Exercise] = [made.subject, *made.sessions, *(e for e in made.exercises if e.id in made.given)]
    for exercise in shown:
        for _, text in texts(exercise):
            words = wording(tag).plain(Text(_MARK.sub(r"\1", text)))
            for sentence in re.split(r"(?<=[.!?؟。])\s", words):
                assert loose(sentence) in everything, sentence


@pytest.mark.parametrize("real", REAL, ids="-".join)
def test_the_english_of_an_unchecked_text_is_in_the_notes(real: tuple[str, str]) -> None:
    made = of(real, "ug")
    notes = loose("".join(line.text for s in told(real, "ug") for line in s.notes))
    drafts = [t for _, t in texts(made.subject) if t.state in (State.DRAFT, State.STALE)]
    assert [t for t in drafts if loose(wording("ug").plain(Text(_MARK.sub(r"\1", t.source)))) not in notes] == []


# -- what the room sees ---------------------------------------------------------------------------------------------


def for_the_trainer(exercise: Exercise) -> tuple[set[str], set[str]]:
    """Return the texts that only the trainer reads, and those that the room may see."""
    hidden: set[str] = set()
    seen: set[str] = set()
    for where, text in texts(exercise):
        (hidden if TRAINERS & set(map(str, where)) else seen).add(text)
    return hidden - seen, seen


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMATS)
def test_the_room_sees_no_note_of_the_trainer(name: str, kind: str, tag: str) -> None:
    made = example_bundle(kind, tag)
    seen = loose("|".join(room for room, _ in read(name, kind, tag)))
    hidden, _ = for_the_trainer(made.subject)
    assert hidden
    assert [t for t in hidden if plain(made, Text(t)) in seen] == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("real", REAL, ids="-".join)
def test_the_room_of_a_real_bundle_sees_no_note(real: tuple[str, str], tag: str) -> None:
    made = of(real, tag)
    seen = loose("|".join(line.text for s in told(real, tag) for line in (Line((s.title,)), *s.lines)))
    both = [for_the_trainer(exercise) for exercise in made.everything]
    # What stands on a paper for participants may also stand in a note of the session around it.
    given = loose("|".join(plain(made, Text(text)) for _, open_ in both for text in open_))
    hidden = {plain(made, Text(text)) for kept, _ in both for text in kept}
    assert [words for words in hidden if words in seen and words not in given] == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_paper_that_participants_do_not_get_is_on_no_slide(name: str) -> None:
    made = of(("session", "codes-and-callers"), "en")
    (data,) = files(FORMATS[name], made).values()
    (kept,) = [e for e in made.exercises if e.id not in made.given and e.kind == "scenario"]
    seen = loose("|".join(room for room, _ in read_data(name, data)))
    assert [t for where, t in texts(kept) if where[0] == "nodes" and plain(made, t) in seen] == []


@pytest.mark.parametrize("name", FORMATS)
def test_answers_come_after_their_question(name: str) -> None:
    rooms = [seen for seen, _ in read(name, "quiz", "en") if "Why do phones need updates?" in seen]
    assert len(rooms) == 2
    assert "Not quite." not in rooms[0] and "Not quite." in rooms[1]


def test_an_invented_message_is_first_shown_without_its_marks() -> None:
    message = [s for s in slides_of(example_bundle("spot", "en")) if s.look is Look.MESSAGE]
    marks = [[run.mark for line in s.lines for run in line.runs if run.mark] for s in message]
    assert marks == [[], [1, 2]]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", FORMATS)
def test_the_first_slide_says_dates_and_state(name: str, tag: str) -> None:
    made = of(("exercise", "message-asks-for-code"), tag)
    (data,) = files(FORMATS[name], made).values()
    rooms = [seen for seen, _ in read_data(name, data)]
    show = made.course.language.format_date
    for words in (made.subject.title, show(made.reviewed_on), show(made.too_old_after)):
        assert words in rooms[0]
    draft = flat(made.course.t("state-draft-text"))
    assert [draft in seen for seen in rooms] == [tag != "en", *[False] * (len(rooms) - 1)]


def test_a_list_that_nobody_decided_on_is_for_the_trainer() -> None:
    for slide in slides_of(example_bundle("session-plan", "en")):
        assert not any("door that closes" in line.text for line in slide.lines)


# -- nothing overflows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("real", REAL, ids="-".join)
def test_the_lines_of_a_slide_fit(real: tuple[str, str], tag: str) -> None:
    for slide in told(real, tag):
        if slide.look is Look.OPENING:
            continue
        room, limit = body_room(slide)
        assert slide.points >= 24
        assert height(slide.lines, slide.points, room) <= limit, slide.id


def test_the_paragraphs_of_the_file_fit_their_places() -> None:
    for tag in TAGS:
        (data,) = files(slides, of(("exercise", "message-asks-for-code"), tag)).values()
        for slide in Presentation(io.BytesIO(data)).slides:
            for shape in slide.placeholders:
                if shape.placeholder_format.type == 13:
                    continue
                tall = 0.0
                for paragraph in shape.text_frame.paragraphs:
                    size = max((run.font.size.pt for run in paragraph.runs), default=0)
                    spacing = paragraph.line_spacing.pt if paragraph.line_spacing else 0
                    indent = int(paragraph._p.pPr.get("marL", "0")) / Pt(1)
                    tall += spacing * rows(paragraph.text, size, shape.width / Pt(1) - indent)
                assert tall <= shape.height / Pt(1), (tag, shape.text_frame.text)


@pytest.mark.parametrize(
    "words", ["Say it aloud once more. ", "بۇنى يەنە بىر قېتىم ئوقۇڭ. ", "请再读一遍这句话。", "word "]
)
def test_a_long_text_becomes_several_slides(words: str) -> None:
    text = (words * 200).strip()
    slide = Slide("s1", Run("Title"), (Line((Run("Label"),), tone=Tone.LABEL), Line((Run(text),))))
    pages = list(fitted(slide, Run("Title")))
    assert len(pages) > 1
    assert loose("".join(line.text for page in pages for line in page.lines)) == loose("Label" + text)
    for page in pages:
        room, limit = body_room(page)
        assert height(page.lines, page.points, room) <= limit
        assert page.lines[-1].tone is not Tone.LABEL, "a label without what it stands over"
    assert [page.page for page in pages] == list(range(1, len(pages) + 1))


def test_a_title_that_is_too_long_goes_into_the_words() -> None:
    question = Run("Is this a question that nobody can read from the last row of a room? " * 4)
    (slide,) = fitted(Slide("s1", question, (Line((Run("Yes."),)),)), Run("Exercise"))
    assert slide.title == Run("Exercise")
    assert [line.text for line in slide.lines] == [question.text, "Yes."]


def test_few_words_are_large() -> None:
    (slide,) = fitted(Slide("s1", Run("Title"), (Line((Run("Three words here."),)),)), Run("Title"))
    assert slide.points == SIZES[0]


# -- the file -------------------------------------------------------------------------------------------------------


def members(kind: str, tag: str) -> dict[str, bytes]:
    data = data_of("pptx", kind, tag)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_deck_has_no_picture_and_no_path_of_a_machine(kind: str) -> None:
    made = members(kind, "en")
    assert not [name for name in made if re.search(r"media|thumbnail|\.(png|jpe?g|bin)$", name)]
    assert not [name for name, data in made.items() if str(ROOT).encode() in data]


def test_slides_are_wide_placeholders_of_three_layouts_and_one_roof() -> None:
    (data,) = files(slides, of(("session", "before-we-call"), "en")).values()
    show = Presentation(io.BytesIO(data))
    assert show.slide_width * 9 == show.slide_height * 16
    assert len(show.slide_layouts) == 3
    opening = show.slide_layouts[0]
    assert len(list(opening._element.iter(qn("a:custGeom")))) == 4  # the roof and its lattice
    assert [slide.slide_layout.name for slide in show.slides].count(opening.name) == 1
    for slide in show.slides:
        assert all(shape.is_placeholder for shape in slide.shapes)
        assert slide.shapes.title.text_frame.text


@pytest.mark.parametrize("kind", KINDS)
def test_right_to_left_is_written_into_every_paragraph(kind: str) -> None:
    for name, data in members(kind, "ug").items():
        if not re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name):
            continue
        tree = etree.fromstring(data)
        for paragraph in tree.iter(qn("a:p")):
            runs = paragraph.findall(qn("a:r"))
            languages = {run.find(qn("a:rPr")).get("lang") for run in runs}
            if not runs:
                continue
            wanted = ("0", "l") if languages == {"en"} else ("1", "r")
            properties = paragraph.find(qn("a:pPr"))
            assert (properties.get("rtl"), properties.get("algn")) == wanted, name
            for run in runs:
                letters = run.find(qn("a:rPr"))
                assert (letters.get("lang") == "ug") == (letters.find(qn("a:cs")) is not None)


def test_a_left_to_right_deck_has_no_right_to_left_paragraph() -> None:
    for name, data in members("session-plan", "en").items():
        if name.startswith(("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/")):
            assert b'rtl="1"' not in data, name


def test_chinese_names_its_letters() -> None:
    whole = dataclasses.replace(course("en").language, tag="zh-Hans", name="中文")
    found = dataclasses.replace(course("en"), language=whole)
    (data,) = files(slides, bundle(found, found.exercises["message-asks-for-code"])).values()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<a:ea " in archive.read("ppt/slides/slide1.xml")


def test_a_way_of_a_scenario_leads_to_its_slide() -> None:
    data = data_of("pptx", "scenario", "en")
    found = list(Presentation(io.BytesIO(data)).slides)
    start = next(s for s in found if "Aygul leaves the bus" in s.placeholders[1].text_frame.text)
    links = [link.get(qn("r:id")) for link in start._element.iter(qn("a:hlinkClick"))]
    texts_ = [start.part.related_part(link).slide.placeholders[1].text_frame.text for link in links]
    assert ["lends her a phone" in text for text in texts_] == [True, False]
    assert "The night is long." in texts_[1]


def test_colours_are_those_of_the_tokens() -> None:
    light = (ROOT / "theme/styles/tokens.css").read_text(encoding="utf-8").split("@media")[0]
    for name, colour in vars(palette).items():
        if name.isupper():
            assert f"--{ {'PAPER': 'bg'}.get(name, name.lower()) }:#{colour}".replace(" ", "") in light
    style = (ROOT / "src/panah/render/deck/deck.css").read_text(encoding="utf-8").split("}")[0]
    ours = dict(re.findall(r"--([a-z]+):(#\w{6})", style))
    assert len(ours) == 10
    for name, colour in ours.items():
        assert f"--{'on-brand' if name == 'on' else name}:{colour}" in light
