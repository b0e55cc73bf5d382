"""Slides written into a presentation: each line a paragraph with its language, direction and font.

Slide --Writing.write--> PowerPoint slide with its notes

Paragraphs are written as XML: through the library's objects a day's workshop takes many times as long.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from html import escape
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR as COLOUR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from panah.model import SOURCE_TAG, Language
from panah.render.slide import Bullet, Line, Look, Run, Slide, Tone
from panah.render.slide_fit import AFTER, INDENT, INSET, OPENING_POINTS, height, line_height
from panah.render.slides.template import ARABIC, CHINESE, NOTES, OPENING, PART, WORDS

_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LAYOUTS = {Look.OPENING: OPENING, Look.PART: PART, Look.WORDS: WORDS, Look.MESSAGE: WORDS}
_SIGNS = {Bullet.DOT: "•", Bullet.BOX: "☐"}
_LEFT_TO_RIGHT = "\u200e"
#: Long notes are smaller, so that they print on their page.
_NOTE_SIZES = (14, 12, 11, 10, 9, 8)


class Writing:
    """Writes slides in one language."""

    def __init__(self, presentation: Any, language: Language) -> None:
        self.presentation = presentation
        self.language = language
        self.rtl = language.direction == "rtl"

    def write(self, slides: tuple[Slide, ...]) -> None:
        """Write slides in order, and the ways between them."""
        layouts = list(self.presentation.slide_layouts)
        drawn = [self.presentation.slides.add_slide(layouts[_LAYOUTS[slide.look]]) for slide in slides]
        numbers = {slide.id: number for number, slide in enumerate(slides, 1)}
        for number, (slide, target) in enumerate(zip(slides, drawn, strict=True), 1):
            ways: dict[str | None, tuple[int, str]] = {}
            for name in {line.goto for line in slide.lines if line.goto in numbers}:
                other = numbers[name]
                ways[name] = (other, target.part.relate_to(drawn[other - 1].part, RT.SLIDE))
            self._slide(target, slide, number, ways)

    def _slide(self, target: Any, slide: Slide, number: int, ways: dict[str | None, tuple[int, str]]) -> None:
        title, body = target.shapes.title, target.placeholders[1]
        heading: tuple[Run, ...] = (slide.title,)
        if slide.pages > 1:
            heading += (Run(f" {slide.page}/{slide.pages}", soft=True),)
        self._fill(title.text_frame, [self._paragraph(Line(heading), slide.title_points)])
        paragraphs = []
        for at, line in enumerate(slide.lines):
            points = OPENING_POINTS if slide.look is Look.OPENING and at == 0 else slide.points
            paragraphs.append(self._paragraph(line, points, slide.look is Look.PART, ways.get(line.goto)))
        self._fill(body.text_frame, paragraphs)
        if slide.look is Look.MESSAGE:
            self._ground(body)
        if slide.look in (Look.WORDS, Look.MESSAGE):
            self._number(target, number)
        if slide.notes:
            wide, tall = NOTES
            fitting = (p for p in _NOTE_SIZES if height(slide.notes, p, wide) <= tall)
            points = next(fitting, _NOTE_SIZES[-1])
            frame = target.notes_slide.notes_text_frame
            self._fill(frame, [self._paragraph(line, points) for line in slide.notes])

    def _fill(self, frame: Any, paragraphs: list[str]) -> None:
        """Put paragraphs into a placeholder."""
        body = frame._txBody
        body.find(qn("a:bodyPr")).set("rtlCol", str(int(self.rtl)))
        if paragraphs:
            for empty in body.findall(qn("a:p")):
                body.remove(empty)
            body.extend(list(parse_xml(f"<a:txBody {_NAMES}>{''.join(paragraphs)}</a:txBody>")))

    def _paragraph(
        self, line: Line, points: int, on_brand: bool = False, way: tuple[int, str] | None = None
    ) -> str:  # fmt: skip
        """Return a line as a paragraph. `way` is the number of another slide, and how this slide names it."""
        rtl = self.rtl and not line.foreign
        indent = 0 if line.bullet is Bullet.NONE else Pt(INDENT)
        # Exact, so that words take the same room whichever font a machine has.
        tall, after = round(points * line_height(line.text) * 100), round(points * AFTER) * 100
        runs = []
        for run in line.runs:
            held = replace(run, text=_held(run.text)) if run.foreign and rtl else run
            runs.append(self._run(held, line, points, on_brand))
            if run.mark is not None:
                raised = Run(str(run.mark), run.foreign, strong=True)
                runs.append(self._run(raised, line, points, on_brand, ' baseline="30000"'))
        if way:
            # The words themselves are no link: LibreOffice neither wraps nor orders linked words from right to left.
            to = Run(f"{'←' if rtl else '→'}\u00a0{way[0]}", line.foreign)
            runs.append(self._run(Run(" ", line.foreign), line, points, on_brand))
            link = f'<a:hlinkClick r:id="{way[1]}" action="ppaction://hlinksldjump"/>'
            runs.append(self._run(to, line, points, on_brand, link=link))
        return (
            f'<a:p><a:pPr marL="{indent}" indent="{-indent}" algn="{"r" if rtl else "l"}" rtl="{int(rtl)}">'
            f'<a:lnSpc><a:spcPts val="{tall}"/></a:lnSpc><a:spcAft><a:spcPts val="{after}"/></a:spcAft>'
            f"{_bullet(line)}</a:pPr>{''.join(runs)}</a:p>"
        )

    def _run(self, run: Run, line: Line, points: int, on_brand: bool, more: str = "", link: str = "") -> str:
        """Return words with their language and the fonts of their script."""
        loud = run.strong or line.tone in (Tone.ASK, Tone.LABEL)
        quiet = run.soft or line.tone is Tone.HINT
        colour = "bg1" if on_brand else "accent3" if quiet else "tx2" if loud else ""
        fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else ""
        tag = SOURCE_TAG if run.foreign else self.language.tag
        fonts = ""
        if tag.startswith("zh"):
            fonts += f'<a:ea typeface="{CHINESE}"/>'
        if self.rtl and not run.foreign:
            fonts += f'<a:cs typeface="{ARABIC}"/>'
        bold = ' b="1"' if loud else ""
        under = ' u="sng"' if run.mark is not None else ""
        return (
            f'<a:r><a:rPr lang="{tag}" sz="{points * 100}"{bold}{under}{more}>{fill}{fonts}{link}</a:rPr>'
            f"<a:t>{escape(run.text, quote=False)}</a:t></a:r>"
        )

    def _ground(self, body: Any) -> None:
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


def _held(text: str) -> str:
    """Return English words between marks that hold their order within a line from right to left."""
    words = text.strip()
    return text.replace(words, f"{_LEFT_TO_RIGHT}{words}{_LEFT_TO_RIGHT}") if words else text


def _bullet(line: Line) -> str:
    if line.bullet is Bullet.NONE:
        return "<a:buNone/>"
    colour = '<a:buClr><a:schemeClr val="accent1"/></a:buClr>'
    if line.bullet is Bullet.NUMBER:
        return f'{colour}<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{line.number}"/>'
    return f'{colour}<a:buFont typeface="Segoe UI Symbol"/><a:buChar char="{_SIGNS[line.bullet]}"/>'
