"""The look of the PPTX: one master and three layouts, 16:9, in the colours of the kit, in the direction of a language.

Language --template--> a presentation without slides

Layouts: the opening (with the roof of the mark, the only place where it stands), words, and a part in mulberry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from panah.model import Language
from panah.render import palette
from panah.render import slide_fit as fit

#: The places of the three layouts of a presentation.
OPENING, WORDS, PART = range(3)
#: Fonts that office programs bring for Latin and Cyrillic; Arabic and Chinese letters have their own.
LATIN, SERIF, ARABIC, CHINESE = "Calibri", "Cambria", "Noto Naskh Arabic", "Noto Sans CJK SC"
_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_COLOURS = {
    "dk1": palette.INK, "lt1": palette.PAPER, "dk2": palette.BRAND, "lt2": palette.TINT, "accent1": palette.BRAND,
    "accent2": palette.APRICOT, "accent3": palette.SOFT, "accent4": palette.EDGE, "accent5": palette.TIP,
    "accent6": palette.WARN, "hlink": palette.LINK, "folHlink": palette.LINK,
}  # fmt: skip
_WIDE = fit.WIDTH - 2 * fit.MARGIN
#: Left, top, width and height of the title and of the words; the words' type; the colours of both.
_LAYOUTS = {
    OPENING: ((fit.MARGIN, fit.LARGE_TITLE_TOP, _WIDE, fit.LARGE_TITLE_HEIGHT),
              (fit.MARGIN, fit.PART_TOP, _WIDE, fit.PART_HEIGHT), "subTitle", "tx2", "tx1"),
    WORDS: ((fit.MARGIN, fit.TITLE_TOP, _WIDE, fit.TITLE_HEIGHT), (fit.MARGIN, fit.BODY_TOP, _WIDE, fit.BODY_HEIGHT),
            "body", "tx2", "tx1"),
    PART: ((fit.MARGIN, fit.LARGE_TITLE_TOP, _WIDE, fit.LARGE_TITLE_HEIGHT),
           (fit.MARGIN, fit.PART_TOP, _WIDE, fit.PART_HEIGHT), "body", "bg1", "accent2"),
}  # fmt: skip
#: The roof of theme/mark.svg, in 32 parts, and the middles of the lattice below it.
_ROOF = ((16, 1), (32, 15.5), (32, 22.5), (16, 8), (0, 22.5), (0, 15.5))
_LATTICE = ((16, 17.2), (7, 25.3), (25, 25.3))
_MARK = 104
#: Width and height of the notes on a printed page, below a small picture of the slide.
NOTES = (468, 520)


def template(language: Language) -> Any:
    """Return an empty presentation in the direction of a language."""
    rtl = language.direction == "rtl"
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(fit.WIDTH), Pt(fit.HEIGHT)
    if rtl:
        presentation.part._element.set("rtl", "1")
    for part in (presentation.part.package, presentation.part):  # a picture and a printer of the library's own
        for name in [n for n, rel in part._rels.items() if rel.reltype in (RT.THUMBNAIL, RT.PRINTER_SETTINGS)]:
            part._rels.pop(name)
    for layout in list(presentation.slide_layouts)[PART + 1 :]:
        presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    _paint(master)
    _furnish(master, WORDS, rtl)
    styles = master._element.find(qn("p:txStyles"))
    for style, points, colour in (("titleStyle", 36, "tx2"), ("bodyStyle", 28, "tx1")):
        font = "+mj" if style == "titleStyle" else "+mn"
        styles.replace(styles.find(qn(f"p:{style}")), _style(style, points, colour, font, rtl))
    for index, layout in enumerate(presentation.slide_layouts):
        _furnish(layout, index, rtl)
    _ground(presentation.slide_layouts[PART])
    places = {101: (36, 36, 192, 108), 2: (36, 156, *NOTES)}  # the picture of the slide, the notes
    notes: Any = presentation.notes_master
    for shape in notes.placeholders:
        if place := places.get(shape.placeholder_format.type):
            shape.left, shape.top, shape.width, shape.height = map(Pt, place)
    return presentation


def _paint(master: Any) -> None:
    """Write the colours and the fonts of the theme."""
    part = master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", "Panah")
    (scheme,) = theme.iter(qn("a:clrScheme"))
    for name, colour in _COLOURS.items():
        next(scheme.iter(qn(f"a:{name}")))[:] = [etree.Element(qn("a:srgbClr"), val=colour.upper())]
    for kind, latin in (("majorFont", SERIF), ("minorFont", LATIN)):
        (fonts,) = theme.iter(qn(f"a:{kind}"))
        for script, face in (("latin", latin), ("ea", CHINESE), ("cs", ARABIC)):
            next(fonts.iter(qn(f"a:{script}"))).set("typeface", face)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _style(name: str, points: int, colour: str, font: str, rtl: bool) -> Any:
    """Return the style of titles or of words in the master."""
    bold = ' b="1"' if name == "titleStyle" else ""
    return parse_xml(
        f'<p:{name} {_NAMES}><a:lvl1pPr marL="0" indent="0" {_direction(rtl)} eaLnBrk="1" hangingPunct="1">'
        f'<a:buNone/><a:defRPr sz="{points * 100}"{bold} kern="1200"><a:solidFill><a:schemeClr val="{colour}"/>'
        f'</a:solidFill><a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/><a:cs typeface="{font}-cs"/>'
        f"</a:defRPr></a:lvl1pPr></p:{name}>"
    )


def _direction(rtl: bool, end: bool = False) -> str:
    """Return the attributes of a paragraph that starts at the start edge, or ends at the end edge."""
    return f'algn="{"r" if rtl != end else "l"}" rtl="{int(rtl)}"'


def _furnish(sheet: Any, index: int, rtl: bool) -> None:
    """Give a master or a layout its placeholders and its drawings, and nothing else."""
    title, words, kind, title_colour, colour = _LAYOUTS[index]
    tree = sheet.shapes._spTree
    for shape in list(tree)[2:]:  # the first two are the tree's own properties
        tree.remove(shape)
    master = sheet.element.tag == qn("p:sldMaster")
    drawn = [
        _placeholder(2, "ctrTitle" if index == OPENING else "title", None, title, "b", _direction(rtl), title_colour),
        _placeholder(3, kind, 1, words, "t", _direction(rtl), colour),
    ]
    if index == WORDS:
        place = (fit.MARGIN if rtl else fit.WIDTH - fit.MARGIN - 90, fit.HEIGHT - 40, 90, 24)
        drawn.append(_placeholder(4, "sldNum", 4 if master else 12, place, "ctr", _direction(rtl, end=True), "accent3"))
    if index == WORDS and not master:
        start = fit.WIDTH - fit.MARGIN - fit.RULE_WIDTH if rtl else fit.MARGIN
        end, top, low = start + fit.RULE_WIDTH, fit.RULE_TOP, fit.RULE_TOP + fit.RULE_HEIGHT
        bar = ((start, top), (end, top), (end, low), (start, low))
        drawn.append(_polygon(5, bar, "accent2"))
    if index == OPENING:
        drawn += _mark(rtl)
    for shape in drawn:
        tree.append(shape)


def _placeholder(
    number: int, kind: str, idx: int | None, place: Sequence[float], anchor: str, direction: str, colour: str
) -> Any:
    left, top, wide, tall = (Pt(v) for v in place)
    what = f'type="{kind}"' + (f' idx="{idx}"' if idx is not None else "")
    field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>'
    on = 'rtl="1"'
    size = ' sz="1400"' if kind == "sldNum" else ""
    return parse_xml(
        f'<p:sp {_NAMES}><p:nvSpPr><p:cNvPr id="{number}" name="{kind}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {what}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{left}\" y=\"{top}\"/>"
        f'<a:ext cx="{wide}" cy="{tall}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="{int(direction.endswith(on))}" anchor="{anchor}">'
        f'<a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0" {direction}><a:buNone/>'
        f'<a:defRPr{size}><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        f"<a:p>{field if kind == 'sldNum' else ''}<a:endParaRPr/></a:p></p:txBody></p:sp>"
    )  # fmt: skip


def _polygon(number: int, points: Sequence[tuple[float, float]], colour: str) -> Any:
    """Return a drawn shape: editable, and no picture."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide, tall = max(x for x, _ in points) - left, max(y for _, y in points) - top
    path = [f'<a:pt x="{Pt(x - left)}" y="{Pt(y - top)}"/>' for x, y in points]
    way = f"<a:moveTo>{path[0]}</a:moveTo>" + "".join(f"<a:lnTo>{p}</a:lnTo>" for p in path[1:])
    return parse_xml(
        f'<p:sp {_NAMES}><p:nvSpPr><p:cNvPr id="{number}" name="" descr=""/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{Pt(left)}" y="{Pt(top)}"/><a:ext cx="{Pt(wide)}" cy="{Pt(tall)}"/>'
        f'</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{Pt(wide)}" h="{Pt(tall)}">{way}<a:close/></a:path></a:pathLst></a:custGeom><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _mark(rtl: bool) -> list[Any]:
    """Return the roof and its lattice, at the start edge of the opening."""
    part = _MARK / 32
    left, top = (fit.WIDTH - fit.MARGIN - _MARK if rtl else fit.MARGIN), 36
    roof = [(left + x * part, top + y * part) for x, y in _ROOF]
    shapes = [_polygon(20, roof, "tx2")]
    for number, (x, y) in enumerate(_LATTICE, 21):
        corners = ((x, y - 5.6), (x + 5, y), (x, y + 5.6), (x - 5, y))
        shapes.append(_polygon(number, [(left + a * part, top + b * part) for a, b in corners], "accent2"))
    return shapes


def _ground(layout: Any) -> None:
    """Fill the ground of a layout with mulberry."""
    ground = parse_xml(
        f'<p:bg {_NAMES}><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    )
    layout._element.find(qn("p:cSld")).insert(0, ground)


__all__ = ["ARABIC", "CHINESE", "NOTES", "OPENING", "PART", "WORDS", "template"]
