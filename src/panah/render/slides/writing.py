"""Slides written into a presentation: each line a paragraph with its language, direction and font.

Slide --Writing.write--> PowerPoint slide with its notes
"""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR as COLOUR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Pt

from panah.model import SOURCE_TAG, Language
from panah.render.slide import Bullet, Line, Look, Run, Slide, Tone
from panah.render.slide_fit import AFTER, INDENT, INSET, OPENING_POINTS, line_height
from panah.render.slides.template import ARABIC, CHINESE, OPENING, PART, WORDS

_LAYOUTS = {Look.OPENING: OPENING, Look.PART: PART, Look.WORDS: WORDS, Look.MESSAGE: WORDS}
_BULLETS = {Bullet.DOT: "•", Bullet.BOX: "☐"}
_LEFT_TO_RIGHT = "\u200e"
#: Notes as long as a page are smaller, so that they print on it: (characters at most, points).
_NOTE_POINTS = ((900, 14), (1800, 12), (3200, 10))
_SMALLEST_NOTE = 9


class Writing:
    """Writes slides in one language."""

    def __init__(self, presentation: Any, language: Language) -> None:
        self.presentation = presentation
        self.language = language
        self.rtl = language.direction == "rtl"

    def write(self, slides: tuple[Slide, ...]) -> None:
        """Write slides in order, then the ways between them."""
        drawn = {}
        for slide in slides:
            layout = self.presentation.slide_layouts[_LAYOUTS[slide.look]]
            drawn[slide.id] = self.presentation.slides.add_slide(layout)
        for number, slide in enumerate(slides, 1):
            self._slide(drawn[slide.id], slide, number, drawn)

    def _slide(self, target: Any, slide: Slide, number: int, drawn: dict[str, Any]) -> None:
        title, body = target.shapes.title, target.placeholders[1]
        heading: tuple[Run, ...] = (slide.title,)
        if slide.pages > 1:
            heading += (Run(f" {slide.page}/{slide.pages}", soft=True),)
        self._paragraph(title.text_frame.paragraphs[0], Line(heading), slide.title_points)
        frame = body.text_frame
        self._direct(title.text_frame)
        self._direct(frame)
        if slide.look is Look.MESSAGE:
            self._message(body)
        white = slide.look is Look.PART
        for at, line in enumerate(slide.lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            points = OPENING_POINTS if slide.look is Look.OPENING and at == 0 else slide.points
            self._paragraph(paragraph, line, points, on_brand=white)
            if line.goto in drawn:
                self._lead(target, paragraph, line, points, drawn[line.goto])
        if slide.look in (Look.WORDS, Look.MESSAGE):
            self._number(target, number)
        if slide.notes:
            self._notes(target, slide.notes)

    def _direct(self, frame: Any) -> None:
        frame._txBody.find(qn("a:bodyPr")).set("rtlCol", str(int(self.rtl)))

    def _paragraph(self, paragraph: Any, line: Line, points: float, on_brand: bool = False) -> None:
        rtl = self.rtl and not line.foreign
        properties = paragraph._p.get_or_add_pPr()
        indent = 0 if line.bullet is Bullet.NONE else Pt(INDENT)
        for name, value in (("marL", indent), ("indent", -indent), ("algn", "r" if rtl else "l"), ("rtl", int(rtl))):
            properties.set(name, str(value))
        # Exact, so that words take the same room whichever font a machine has.
        paragraph.line_spacing = Pt(round(points * line_height(line.text), 1))
        paragraph.space_after = Pt(round(points * AFTER))
        self._bullet(properties, line)
        for piece in line.runs:
            run = piece
            if run.foreign and rtl:  # the marks hold the order of English words and numbers within the line
                run = replace(run, text=f"{_LEFT_TO_RIGHT}{run.text}{_LEFT_TO_RIGHT}")
            self._run(paragraph.add_run(), run, line, points, on_brand)
            if run.mark is not None:
                mark = paragraph.add_run()
                self._run(mark, Run(str(run.mark), run.foreign, strong=True), line, points, on_brand)
                mark._r.get_or_add_rPr().set("baseline", "30000")

    def _bullet(self, properties: Any, line: Line) -> None:
        if line.bullet is Bullet.NONE:
            etree.SubElement(properties, qn("a:buNone"))
            return
        colour = etree.SubElement(etree.SubElement(properties, qn("a:buClr")), qn("a:schemeClr"))
        colour.set("val", "accent1")
        if line.bullet is Bullet.NUMBER:
            number = etree.SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod")
            number.set("startAt", str(line.number))
            return
        etree.SubElement(properties, qn("a:buFont"), typeface="Segoe UI Symbol")
        etree.SubElement(properties, qn("a:buChar"), char=_BULLETS[line.bullet])

    def _run(self, target: Any, run: Run, line: Line, points: float, on_brand: bool) -> None:
        """Write words with their language and the fonts of their script."""
        target.text = run.text
        font = target.font
        font.size = Pt(points)
        if run.strong or line.tone in (Tone.ASK, Tone.LABEL):
            font.bold = True
        if on_brand:
            font.color.theme_color = COLOUR.BACKGROUND_1
        elif run.soft or line.tone is Tone.HINT:
            font.color.theme_color = COLOUR.ACCENT_3
        elif run.strong or line.tone in (Tone.ASK, Tone.LABEL):
            font.color.theme_color = COLOUR.TEXT_2
        properties = target._r.get_or_add_rPr()
        properties.set("lang", SOURCE_TAG if run.foreign else self.language.tag)
        if run.mark is not None:
            properties.set("u", "sng")
        if run.foreign:
            return
        if self.language.tag.startswith("zh"):
            etree.SubElement(properties, qn("a:ea"), typeface=CHINESE)
        if self.rtl:
            etree.SubElement(properties, qn("a:cs"), typeface=ARABIC)

    def _lead(self, target: Any, paragraph: Any, line: Line, points: float, other: Any) -> None:
        """End a paragraph in the number of another slide, which leads there.

        The words themselves are no link: LibreOffice neither wraps nor orders linked words from right to left.
        """
        slides = list(self.presentation.slides)
        number = next(n for n, slide in enumerate(slides, 1) if slide.slide_id == other.slide_id)
        arrow = "←" if self.rtl and not line.foreign else "→"
        self._run(paragraph.add_run(), Run(" ", line.foreign), line, points, False)
        run = paragraph.add_run()
        self._run(run, Run(f"{arrow}\u00a0{number}", line.foreign), line, points, False)
        link = etree.SubElement(run._r.get_or_add_rPr(), qn("a:hlinkClick"))
        link.set(qn("r:id"), target.part.relate_to(other.part, RT.SLIDE))
        link.set("action", "ppaction://hlinksldjump")

    def _message(self, body: Any) -> None:
        """Draw the ground of an invented message."""
        body.fill.solid()
        body.fill.fore_color.theme_color = COLOUR.BACKGROUND_2
        body.line.color.theme_color = COLOUR.ACCENT_4
        body.line.width = Pt(1.5)
        frame = body.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(INSET)

    def _number(self, target: Any, number: int) -> None:
        """Put the slide's number where the layout has it: the library leaves it out."""
        for place in target.slide_layout.placeholders:
            if place.placeholder_format.type == 13:
                shape = copy.deepcopy(place._element)
                shape.find(f".//{qn('p:cNvPr')}").set("id", "4")
                shape.find(qn("p:spPr"))[:] = []
                shape.find(f".//{qn('a:t')}").text = str(number)
                target.shapes._spTree.append(shape)

    def _notes(self, target: Any, notes: tuple[Line, ...]) -> None:
        frame = target.notes_slide.notes_text_frame
        long = sum(len(line.text) for line in notes)
        points = next((size for most, size in _NOTE_POINTS if long <= most), _SMALLEST_NOTE)
        self._direct(frame)
        for at, line in enumerate(notes):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            self._paragraph(paragraph, line, points)
